from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import numpy as np
import pytest

from assistant.embedding import EMPHASIS, load_encoder
from assistant.lexical import analyse
from assistant.records import ArticleHead, Hit, Passage
from assistant.retrieval.abbreviations import QUALITY, with_abbreviations
from assistant.retrieval.coverage import coverage
from assistant.retrieval.features import FEATURES, features
from assistant.retrieval.fusion import learned, standing
from assistant.retrieval.interaction import Interactions, interact, stand_in
from assistant.retrieval.matching import match
from assistant.retrieval.question import analyse_question
from assistant.retrieval.ranking import diversify, fold_stories, newest_first
from assistant.retrieval.sketch import BREAK, sketches, sketches_and_vectors, unpack
from assistant.retrieval.weighing import rarity, term_weights
from assistant.text import sentences


def terms(question: str) -> list[str]:
    return [term.text for term in analyse_question(question).terms]


def test_a_question_is_its_stems_once_and_its_numbers() -> None:
    assert terms("Did six thousand soldiers, soldiers flee?") == ["did", "six", "thousand", "soldier", "flee", "q6000"]


def test_rarity_falls_with_the_passages_that_hold_a_stem() -> None:
    assert rarity("pashinyan", 1, 1000) > rarity("pashinyan", 100, 1000) > rarity("the", 100, 1000) > 0


def test_weights_sum_to_one_and_favour_the_rare() -> None:
    question = analyse_question("When was Pashinyan elected?")
    for foreign in (False, True):
        weights = term_weights(question, {"when": 50, "was": 900, "pashinyan": 2, "elect": 40}, 1000, foreign=foreign)
        assert weights.sum() == pytest.approx(1)
        assert int(weights.argmax()) == 2


def matched(question: str, *passages: str) -> tuple[list[str], object]:
    fields = [analyse(passage, "und") for passage in passages]
    asked = analyse_question(question)
    return [term.text for term in asked.terms], match(asked, [f.stems for f in fields], [f.keys for f in fields])


def test_matches_are_told_by_sentence_and_place() -> None:
    names, found = matched("Baku ceasefire", "Rain fell. The Baku ceasefire held, a ceasefire.", "Nothing here.")
    assert names == ["baku", "ceasefir"]
    assert found.words.tolist() == [[0, 0], [1, 1], [0, 0]]
    assert found.counts.tolist() == [[1, 2], [0, 0]]
    assert found.lead.tolist() == [[1, 1], [0, 0]]
    assert found.beside.tolist() == [[1, 0], [0, 0]]
    assert found.owners.tolist() == [0, 0, 1]
    assert found.lengths.tolist() == [8, 2]


def test_a_name_in_the_other_script_is_met_by_sound_alone() -> None:
    names, found = matched("Where is Pashinyan?", "قال باشينيان ذلك.")
    at = names.index("pashinyan")
    assert found.words[0, at] == 0
    assert 0.5 < found.names[0, at] < 1


def test_a_word_in_the_other_language_is_met_in_translation() -> None:
    names, found = matched("Who is the ambassador?", "السفير في موسكو.")
    assert 0 < found.words[0, names.index("ambassador")] < 1


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("What happened on 10 November 2020?", "وقّعت اتفاقية الهدنة في ١٠ تشرين الثاني ٢٠٢٠."),
        ("What happened on 10 November 2020?", "It ended on 2020-11-10."),
        ("ماذا حدث في 10 نوفمبر 2020؟", "It ended on November 10, 2020."),
    ],
)
def test_a_date_is_met_however_it_is_written(question: str, passage: str) -> None:
    names, found = matched(question, passage)
    assert found.names[0, -1] == 1, names


def passage(text: str, *sentences: tuple[int, int]) -> Passage:
    return Passage(article_id="a", index=0, start=10, end=10 + len(text), text=text, sentences=sentences)


def test_a_sketch_keeps_pieces_by_sentence_and_the_length_of_their_sum() -> None:
    encoder = load_encoder()
    assert encoder.table is not None
    text = "Baku fell. Rain fell."
    whole, empty = sketches(encoder, [passage(text, (10, 20), (21, 31)), passage("…")])
    length, pieces = unpack(whole)
    first, second = encoder.pieces(["Baku fell.", "Rain fell."])
    assert pieces.tolist() == [*first.tolist(), BREAK, *second.tolist()]
    assert length == pytest.approx(np.linalg.norm(encoder.table[np.concatenate([first, second])].sum(axis=0)), rel=1e-5)
    assert unpack(empty)[1].size == 0
    assert unpack(b"") == (0.0, pytest.approx([]))


def test_vectors_made_with_the_sketches_are_those_of_the_encoder() -> None:
    encoder = load_encoder()
    text = "Baku fell, he said. وقّعت اتفاقية الهدنة في 10 نوفمبر!\n\nRain fell."
    spans = tuple((start + 10, end + 10) for start, end in sentences(text))
    given = [passage(text, *spans), passage("Rain fell."), passage("…")]
    made, vectors = sketches_and_vectors(encoder, given)
    assert made == sketches(encoder, given)
    assert vectors == pytest.approx(encoder.encode([one.text for one in given]), abs=1e-6)


def test_interaction_agrees_with_comparing_piece_by_piece() -> None:
    encoder = load_encoder()
    table = encoder.table
    assert table is not None
    question = "Who signed the ceasefire in Moscow?"
    sentences = ("Leaders met in Moscow.", "They signed a truce.", "Rain fell on the hills.")
    text = " ".join(sentences)
    spans, at = [], 10
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    made = [*sketches(encoder, [passage(text, *spans), passage("Snow.", (10, 15))]), b""]
    asked, *terms = encoder.pieces([question, "ceasefire", "Moscow", ""])
    found = interact(asked, terms, made, table)

    norms = np.linalg.norm(table[asked], axis=1)
    weights = norms**EMPHASIS / (norms**EMPHASIS).sum()
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)

    def best(words: str) -> np.ndarray:
        return (unit[asked] @ unit[encoder.pieces([words])[0]].T).max(axis=1)

    alone = [float(weights @ best(sentence)) for sentence in sentences]
    pairs = [float(weights @ np.maximum(best(a), best(b))) for a, b in itertools.pairwise(sentences)]
    vectors = encoder.encode([question, text])
    assert found.cosine[0] == pytest.approx(float(vectors[0] @ vectors[1]), abs=1e-4)
    assert found.whole[0] == pytest.approx(float(weights @ best(text)), abs=1e-4)
    assert found.sentence[0] == pytest.approx(max(alone), abs=1e-4)
    assert found.window[0] == pytest.approx(max(pairs), abs=1e-4)
    assert found.whole[1] < found.whole[0]
    columns = (found.cosine, found.whole, found.sentence, found.window, found.lead)
    assert [column[2] for column in columns] == [0] * 5
    assert found.owners.tolist() == [0, 0, 0, 1, 2]
    ceasefire = table[terms[0]].sum(axis=0)
    second = unit[encoder.pieces([sentences[1]])[0]] @ (ceasefire / np.linalg.norm(ceasefire))
    assert found.terms[1, 0] == pytest.approx(float(second.max()), abs=1e-4)
    assert found.terms[0, 1] > found.terms[2, 1]
    assert (found.terms[:, 2].tolist(), found.terms[4].tolist()) == ([0] * 5, [0] * 3)


def test_coverage_counts_the_word_a_passage_lacks() -> None:
    _, found = matched(
        "Baku ceasefire", "Baku fell. A ceasefire held.", "Baku fell. Rain fell. The ceasefire held.", "Baku."
    )
    soft = np.zeros((6, 2), dtype=np.float32)
    soft[5] = 0.2
    zeros = np.zeros(3, dtype=np.float32)
    owners = np.array([0, 0, 1, 1, 1, 2])
    interactions = Interactions(zeros, zeros, zeros, zeros, zeros, soft, owners)
    weights = np.full((3, 2), 0.5, dtype=np.float32)
    titles = np.array([[0, 0], [1, 0], [0, 0]], dtype=np.float32)
    covered = coverage(found, interactions, weights, titles, np.array([0, 1, 1]))
    assert covered.whole.tolist() == pytest.approx([0, 0, 0.5 * np.log(0.2)], abs=1e-6)
    assert covered.near.tolist() == pytest.approx([0, 0.5 * np.log(0.05), 0.5 * np.log(0.2)], abs=1e-6)
    assert covered.titled.tolist() == pytest.approx([0, 0, 0.5 * np.log(0.2)], abs=1e-6), "the title says Baku"
    assert covered.article.tolist() == pytest.approx([0, 0, 0], abs=1e-6), "two passages of one article say both"


def test_features_are_rows_of_the_learned_names() -> None:
    _, found = matched("Baku ceasefire", "The Baku ceasefire held.", "Nothing.")
    apart = stand_in(np.zeros(2, dtype=np.float32), 2)
    halves = np.array([0.5, 0.5], dtype=np.float32)
    rows = features(
        found,
        apart,
        (halves, halves),
        np.array([False, True]),
        titles=np.array([[0, 1], [0, 0]], dtype=np.float32),
        articles=np.array([0, 1]),
        arabic=False,
    )
    assert rows.shape == (2, len(FEATURES))
    first = dict(zip(FEATURES, rows[0].tolist(), strict=True))
    assert (first["found"], first["sentence"], first["beside"], first["foreign"]) == (1, 1, 1, 0)
    assert (first["covered"], first["covered_near"], first["title"], first["arabic"]) == (0, 0, 0.5, 0)
    assert rows[1, FEATURES.index("foreign")] == 1
    assert rows[1, FEATURES.index("found")] == 0


def test_the_shipped_weights_name_only_features_and_trust_every_half() -> None:
    fusion = learned()
    assert set(fusion.weights) == set(FEATURES)
    assert all(fusion.weights[name] > 0 for name in ("found", "window", "covered", "cosine", "whole", "named"))


def test_the_parts_of_a_score_sum_to_it() -> None:
    fusion = dataclasses.replace(learned(), encoder="e", weights={name: 0.5 + at for at, name in enumerate(FEATURES)})
    rows = np.random.default_rng(0).random((3, len(FEATURES)), dtype=np.float32)
    articles = np.array([0, 1, 0])
    parts = fusion.parts(rows, articles)
    assert set(parts) == {"lexical", "name", "vector", "interaction", "together"}
    assert fusion.units is not None
    assert parts["together"].tolist() == fusion.units.scores(rows, articles).tolist()
    assert parts["together"].any()
    assert fusion.scores(rows, articles) == pytest.approx(rows @ fusion.vector + parts["together"], rel=1e-5)


def test_a_candidate_stands_below_the_best_and_below_the_best_of_its_article() -> None:
    rows = np.array([[1, 5], [4, 2], [3, 3]], dtype=np.float32)
    assert standing(rows, np.array([0, 1, 0])).tolist() == [
        [1, 5, -3, 0, 2, 0],
        [4, 2, 0, -3, 0, 0],
        [3, 3, -1, -2, 0, 2],
    ]


def hit(article: str, score: float, day: int | None = None) -> Hit:
    published = dt.date(2020, 11, day) if day else None
    return Hit(
        passage=Passage(article_id=article, index=int(score * 100), start=0, end=1, text="x"),
        article=ArticleHead(id=article, title=article, language="en", published=published),
        score=score,
    )


def test_newest_first_among_equals_only() -> None:
    hits = (hit("old", 1.0, 1), hit("new", 0.99, 9), hit("newest", 0.5, 20), hit("undated", 0.495))
    assert [one.article.id for one in newest_first(hits)] == ["new", "old", "newest", "undated"]


def test_a_story_is_shown_once_with_the_others_named() -> None:
    hits = (hit("a", 3.0), hit("b", 2.0), hit("a", 1.0), hit("c", 0.5))
    stories = {"a": 1, "b": 1, "c": 2}
    heads = {1: [one.article for one in hits[:2]], 2: [hits[3].article]}
    folded = fold_stories(hits, lambda one: stories[one.article.id], heads)
    assert [(one.article.id, one.score, one.also_in) for one in folded] == [
        ("a", 3.0, ("b",)),
        ("a", 1.0, ("b",)),
        ("c", 0.5, ()),
    ]


@pytest.mark.parametrize(
    ("first", "update", "shown"),
    [(3.0, 2.8, "update"), (3.0, 2.0, "first"), (2.9, 3.0, "update")],
    ids=["an update as good", "an update without the answer", "a better update"],
)
def test_of_a_story_the_newest_that_is_as_good_is_shown(first: float, update: float, shown: str) -> None:
    hits = tuple(sorted((hit("first", first, 1), hit("update", update, 9)), key=lambda one: -one.score))
    heads = {1: [one.article for one in hits]}
    assert [one.article.id for one in fold_stories(hits, lambda one: 1, heads)] == [shown]


def test_one_article_does_not_take_every_place() -> None:
    hits = (*(hit("a", 3 - at / 10) for at in range(5)), hit("b", 2.0), hit("c", -5.0))
    assert [one.article.id for one in diversify(hits, 5)] == ["a", "a", "a", "b", "a"]
    assert [one.score for one in diversify(hits[:5], 9)] == [one.score for one in hits[:5]]


@pytest.mark.parametrize(
    ("question", "passage", "met"),
    [
        pytest.param("How many died in WWI?", "Rain fell. World War I killed millions.", ["wwi"], id="roman number"),
        pytest.param("How many died in WW2?", "Rain fell. World War II killed millions.", ["ww2"], id="digit"),
        pytest.param("Who leads the UN?", "Rain fell. The United Nations met.", ["un"], id="two letters"),
        pytest.param("Who leads the U.N.?", "Rain fell. The United Nations met.", ["un"], id="points"),
        pytest.param("Who leads the UN?", "Rain fell. They were under no illusion.", [], id="capitals only"),
        pytest.param(
            "How does MRI work?", "Rain fell. In magnetic resonance imaging protons turn.", ["mri"], id="small letters"
        ),
        pytest.param(
            "Who founded the Bank of England?",
            "Rain fell. The BE did.",
            ["bank", "of", "england"],
            id="a name's",
        ),
        pytest.param("Where is the United Nations?", "Rain fell. The UN met.", ["unit", "nation"], id="the other way"),
        pytest.param("Where is the United Nations?", "Rain fell. The EU met.", [], id="another abbreviation"),
        pytest.param("WHO LEADS THE UN?", "Rain fell. The United Nations met.", [], id="all in capitals"),
        pytest.param("من يرأس UN", "Rain fell. The United Nations met.", [], id="arabic"),
    ],
)
def test_an_abbreviation_is_met_by_what_it_stands_for(question: str, passage: str, met: list[str]) -> None:
    asked, fields = analyse_question(question), analyse(passage, "en")
    matches = match(asked, [fields.stems], [fields.keys])
    one = Passage(article_id="a", index=0, start=7, end=7 + len(passage), text=passage, sentences=((7, 17), (18, 99)))
    found = with_abbreviations(asked, matches, [one])
    gained = (found.words > matches.words) & (found.words == np.float32(QUALITY))
    assert [asked.terms[at].text for at in np.flatnonzero(gained[1])] == met
    assert not gained[0].any()
