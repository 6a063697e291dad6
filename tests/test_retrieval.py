from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant import passages, stories
from assistant.catalogue import Catalogue, Entry, Indexed
from assistant.embedding import Encoder, load_encoder
from assistant.errors import EncoderError
from assistant.lexical import analyse
from assistant.records import Article, Filters
from assistant.retrieval import Retriever, sketches
from assistant.settings import Settings
from assistant.vectors import Vectors


def article(id: str, body: str, language: str = "en", day: int | None = None, source: str | None = None) -> Article:
    published = dt.date(2031, 5, day) if day else None
    return Article(id=id, title=id, body=body, language=language, source=source, published=published)


BRIDGE = (
    "The old bridge at Tolvar was closed on Monday after engineers found cracks in two of its pillars. "
    "Some 6,000 commuters crossed it each day, the transport office said, and ferries will run instead."
)
ARTICLES = (
    article("bridge", BRIDGE, day=10, source="Tolvar Post"),
    article("bridge-copy", BRIDGE + " Ferries leave every hour.", day=11, source="Harbour News"),
    article("harvest", "Farmers in Meldra expect a poor wheat harvest after three dry months. Prices rose.", day=2),
    article("minister", "Prime minister Karim Vostanian resigned after the vote in parliament on Thursday.", day=12),
    article("cheese", "The museum of cheese opened a hall about goats. Children enter without paying.", day=12),
    article("zalzal", "ضرب زلزال مدينة ميلدرا فجر الثلاثاء وأودى بحياة سبعة أشخاص، بحسب الدفاع المدني.", "ar", day=20),
    article("safir", "وصل سفير فرنسا إلى العاصمة والتقى وزير الخارجية لبحث الهدنة وعودة النازحين.", "ar", day=21),
)


def entry(one: Article, encoder: Encoder) -> Entry:
    split = passages.split(one)
    indexed = []
    for passage, pieces in zip(split, sketches(encoder, split), strict=True):
        fields = analyse(passage.text, one.language)
        indexed.append(Indexed(passage=passage, stems=fields.stems, keys=fields.keys, pieces=pieces))
    signature = stories.signature(one.body)
    return Entry(article=one, passages=tuple(indexed), signature=signature, bands=stories.bands(signature))


def stored(folder: Path, articles: tuple[Article, ...], encoder: Encoder) -> tuple[Catalogue, Vectors]:
    catalogue, vectors = Catalogue.open(folder), Vectors(folder / "vectors")
    entries = [entry(one, encoder) for one in articles]
    written = catalogue.put(entries, same_story=stories.same_story)
    texts = [one.passage.text for made in entries for one in made.passages]
    rows = [row for added in written.added for row in added]
    vectors.apply(generation=written.generation, rows=rows, vectors=encoder.encode(texts) if texts else None)
    return catalogue, vectors


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[tuple[Catalogue, Vectors]]:
    catalogue, vectors = stored(tmp_path_factory.mktemp("index"), ARTICLES, encoder)
    yield catalogue, vectors
    vectors.close()
    catalogue.close()


@pytest.fixture(scope="module")
def retriever(stores: tuple[Catalogue, Vectors], encoder: Encoder) -> Retriever:
    return Retriever(catalogue=stores[0], vectors=stores[1], encoder=encoder, settings=Settings())


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Why was the bridge closed?", "bridge"),
        ("How many commuters crossed the bridge? Was it six thousand?", "bridge"),
        ("How is the wheat harvest?", "harvest"),
        ("Who is the ambassador of France?", "safir"),
        ("How many people did the earthquake kill?", "zalzal"),
        ("لماذا أغلق الجسر؟", "bridge"),
        ("ماذا فعل فوستانيان؟", "minister"),
        ("من هو سفير فرنسا؟", "safir"),
    ],
)
def test_the_right_article_comes_first_in_both_languages(retriever: Retriever, question: str, first: str) -> None:
    hits = retriever.search(question, k=5)
    assert hits[0].article.id.removesuffix("-copy") == first
    # Hits closer than this count as equal, and the newer article of them goes first.
    assert all(hit.score - after.score > -0.02 for hit, after in itertools.pairwise(hits))
    assert len({hit.passage.id for hit in hits}) == len(hits) <= 5


def test_one_story_comes_once_with_the_other_outlet_named(retriever: Retriever) -> None:
    hits = retriever.search("Why was the bridge at Tolvar closed?", k=10)
    assert {"bridge", "bridge-copy"} == {hits[0].article.id, *hits[0].also_in}
    assert sum(hit.article.id.startswith("bridge") for hit in hits) == 1


def test_a_hit_says_why_and_its_parts_sum_to_its_score(retriever: Retriever) -> None:
    best = retriever.search("ماذا فعل فوستانيان؟", k=1)[0]
    assert "sounds like" in best.why
    assert "in the other language" in best.why
    parts = best.scores
    assert parts.name > 0
    summed = parts.lexical + parts.name + parts.vector + parts.interaction + parts.together
    assert summed == pytest.approx(best.score, abs=1e-3)
    assert retriever.search("wheat harvest", k=1)[0].why.startswith("has ")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(languages=("ar",)), {"zalzal", "safir"}),
        (Filters(sources=("Harbour News",)), {"bridge-copy"}),
        (Filters(article_ids=("cheese",)), {"cheese"}),
        (
            Filters(published_from=dt.date(2031, 5, 12), published_to=dt.date(2031, 5, 20)),
            {"minister", "cheese", "zalzal"},
        ),
        (Filters(sources=("nobody",)), set()),
    ],
    ids=["language", "source", "article", "days", "none"],
)
def test_given_filters_are_kept_to(retriever: Retriever, filters: Filters, expected: set[str]) -> None:
    found = retriever.find("Why was the bridge closed?", k=10, filters=filters)
    assert {hit.article.id for hit in found.hits} == expected
    assert found.filters == filters


def test_a_source_named_in_the_question_narrows_the_search(retriever: Retriever) -> None:
    found = retriever.find("According to Harbour News, why was the bridge closed?", k=5)
    assert found.filters == Filters(sources=("Harbour News",))
    assert {hit.article.id for hit in found.hits} == {"bridge-copy"}


def test_what_a_question_states_never_hides_a_clearly_better_passage(retriever: Retriever) -> None:
    found = retriever.find("What did Harbour News report about the resignation of Vostanian?", k=3)
    assert found.hits[0].article.id == "minister"
    assert found.filters == Filters()


def test_a_day_in_the_question_leans_and_does_not_hide(retriever: Retriever) -> None:
    inside = retriever.find("What happened to the bridge on 10 May 2031?", k=5)
    assert inside.hits[0].article.id.startswith("bridge")
    assert inside.filters.published_from == dt.date(2031, 5, 10)
    outside = retriever.find("Why was the Tolvar bridge closed in January 2030?", k=5)
    assert outside.hits[0].article.id.startswith("bridge")
    assert outside.filters == Filters()


def test_last_week_counts_from_the_newest_article_or_a_stated_day(retriever: Retriever) -> None:
    newest = retriever.find("Who resigned last week?", k=1)
    assert newest.hits[0].article.id == "minister"
    assert newest.filters.published_from == dt.date(2031, 5, 12)
    earlier = retriever.find("How was the harvest last week?", k=1, today=dt.date(2031, 5, 8))
    assert earlier.filters.published_from == dt.date(2031, 4, 28)


def test_filters_in_questions_can_be_switched_off(stores: tuple[Catalogue, Vectors], encoder: Encoder) -> None:
    plain = Retriever(catalogue=stores[0], vectors=stores[1], encoder=encoder, settings=Settings(parse_filters=False))
    found = plain.find("According to Harbour News, why was the bridge closed?", k=5)
    assert found.filters == Filters()


@pytest.mark.parametrize("question", ["", "?!", "'", '"', "a OR b NEAR(c)", "stems:x*", "٪", "🙂", "the of and"])
def test_no_question_breaks_the_search(retriever: Retriever, question: str) -> None:
    assert len(retriever.search(question, k=3)) <= 3


def test_an_empty_index_has_no_hits(tmp_path: Path, encoder: Encoder) -> None:
    catalogue, vectors = stored(tmp_path, (), encoder)
    with catalogue:
        assert Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder).search("Who?", k=5) == ()
    vectors.close()


class Tableless:
    """An encoder as a hub's model is: vectors without a table of pieces."""

    def __init__(self, inner: Encoder) -> None:
        self._inner = inner
        self.id = "tableless:1"
        self.dimensions = inner.dimensions
        self.table = None

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        return self._inner.encode(texts)

    def pieces(self, texts: list[str]) -> list[NDArray[np.int32]]:
        return [np.zeros(0, dtype=np.int32) for _ in texts]


def test_an_encoder_without_a_table_searches_too(tmp_path: Path, encoder: Encoder) -> None:
    plain = Tableless(encoder)
    catalogue, vectors = stored(tmp_path, ARTICLES, plain)
    with catalogue:
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=plain)
        assert retriever.search("Why was the bridge closed?", k=1)[0].article.id.startswith("bridge")
        assert retriever.search("Who is the ambassador of France?", k=1)[0].article.id == "safir"
    vectors.close()


@pytest.mark.slow
def test_a_cross_encoder_that_is_not_there_is_one_clear_error(
    stores: tuple[Catalogue, Vectors], encoder: Encoder, tmp_path: Path
) -> None:
    missing = str(tmp_path / "nothing")
    retriever = Retriever(
        catalogue=stores[0], vectors=stores[1], encoder=encoder, settings=Settings(cross_encoder=missing)
    )
    with pytest.raises(EncoderError, match=r"cross-encoder .*nothing.*cannot be loaded"):
        retriever.search("Why was the bridge closed?", k=1)


@pytest.mark.slow
def test_a_cross_encoder_from_a_folder_orders_the_hits(
    stores: tuple[Catalogue, Vectors], encoder: Encoder, tmp_path: Path
) -> None:
    import torch
    import transformers
    from sentence_transformers import CrossEncoder

    words = sorted({word for one in ARTICLES for word in one.body.lower().replace(".", " ").split() if word.isascii()})
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]), "utf-8")
    torch.manual_seed(0)
    shape = transformers.BertConfig(
        vocab_size=5 + len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=1,
        initializer_range=1.0,  # of random weights: scores far enough apart to order by
    )
    transformers.BertForSequenceClassification(shape).save_pretrained(tmp_path)
    transformers.BertTokenizerFast(vocab=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    CrossEncoder(str(tmp_path)).save_pretrained(str(tmp_path / "made"))

    question = "Why was the bridge closed?"
    settings = Settings(cross_encoder=str(tmp_path / "made"))
    retriever = Retriever(catalogue=stores[0], vectors=stores[1], encoder=encoder, settings=settings)
    hits = retriever.search(question, k=3)
    expected = CrossEncoder(str(tmp_path / "made")).predict(
        [(question, hit.passage.text) for hit in hits], activation_fn=torch.nn.Identity()
    )
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), abs=1e-4)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({round(hit.score, 4) for hit in hits}) == 3
    plain = Retriever(catalogue=stores[0], vectors=stores[1], encoder=encoder).search(question, k=3)
    assert [hit.passage.id for hit in hits] != [hit.passage.id for hit in plain]
