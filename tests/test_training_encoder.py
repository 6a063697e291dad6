from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse
import torch

from assistant.embedding import interaction
from training.encoder.batches import Ragged, spell, take_ranges
from training.encoder.features import piece_features, sound, stem_classes
from training.encoder.losses import bag, contrast, interaction_scores, ranking
from training.encoder.table import Adam, Table, distinct
from training.encoder.tokenizer import new_tokenizer, normalise, split_words, train_tokenizer
from training.encoder.translation import cells, ibm1, normalised, strengths, strongest


def ragged(*lists: list[int]) -> Ragged:
    return Ragged(
        np.asarray([i for row in lists for i in row], dtype=np.int64), np.asarray([len(row) for row in lists])
    )


def rows(texts: Ragged) -> list[list[int]]:
    return [texts.flat[s : s + n].tolist() for s, n in zip(texts.starts, texts.lengths, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("والهُدنة", ["هدنه"]),
        ("للحكومة بالقوة", ["حكومه", "قوه"]),
        ("الله ولد", ["الله", "ولد"]),
        ("أحمد إلى آخر ٱلمدى", ["احمد", "الي", "اخر", "مدي"]),
        ("عـــام ٢٠٢٠م", ["عام", "2020", "م"]),
        ("Côte d'Ivoire", ["cote", "d", "ivoire"]),
        ("COVID-19", ["covid", "19"]),
        ("…!", []),
    ],
    ids=["conjunction and article", "prepositions", "not an article", "alefs", "digits", "accents", "hyphen", "none"],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert split_words(new_tokenizer(), text) == words


def test_a_trained_tokenizer_folds_and_shares_stems() -> None:
    words = [("soldier", 90), ("soldiers", 60), ("army", 70), ("جندي", 80), ("جنديان", 30), ("s", 50), ("ان", 40)]
    tokenizer = train_tokenizer(words, pieces=60)
    assert normalise(tokenizer, "الجُندي") == "جندي"
    whole, other = tokenizer.encode("SOLDIER").ids, tokenizer.encode("the soldier!").ids
    assert whole[0] in other
    assert tokenizer.get_vocab_size() <= 60


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [([2, 7], [4, 8], [[2, 3], [7]]), ([5], [5], [[]]), ([6, 0], [4, 1], [[], [0]]), ([], [], [])],
    ids=["two", "empty", "backwards is empty", "none"],
)
def test_take_ranges(starts: list[int], ends: list[int], expected: list[list[int]]) -> None:
    taken = take_ranges(np.arange(10), np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64))
    assert rows(taken) == expected


def test_spelling_joins_the_pieces_of_a_texts_words() -> None:
    pieces = ragged([10], [20, 21], [])
    assert rows(spell(ragged([1, 0], [], [2], [1, 2, 1]), pieces)) == [[20, 21, 10], [], [], [20, 21, 20, 21]]


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("rudenko", "رودنكو"), ("pashinyan", "باشينيان"), ("paris", "باريس"), ("victor", "فيكتور"), ("khartoum", "خرطوم")],
)
def test_a_name_sounds_the_same_in_both_scripts(latin: str, arabic: str) -> None:
    assert sound(latin) == sound(arabic)


def test_different_names_sound_different() -> None:
    assert len({sound(name) for name in ("moscow", "paris", "baku", "yerevan")}) == 4


def test_ibm1_finds_the_word_that_is_always_there() -> None:
    left = ragged([0, 1], [0, 2], [1, 2])
    right = ragged([5, 6], [5, 7], [6, 7])
    table = ibm1(cells(left, right), size=8, rounds=30).toarray()
    assert table[[0, 1, 2], [5, 6, 7]].min() > 0.9
    np.testing.assert_allclose(table[:3].sum(axis=1), 1)


def test_ibm1_first_round_by_hand() -> None:
    # One sentence "a b" = "x", one "a" = "x": each round shares x among the left words that are there.
    table = ibm1(cells(ragged([0, 1], [0]), ragged([2], [2]), longest=5), size=3, rounds=1).toarray()
    np.testing.assert_allclose(table[:2, 2], [1, 1])


def test_cells_leave_out_long_sentences() -> None:
    found = cells(ragged([0], [1, 1, 1]), ragged([2], [2]), longest=2)
    assert (found.left.tolist(), found.right.tolist()) == ([0], [2])


def test_translations_of_both_directions_sum_to_one_or_nothing() -> None:
    translations = normalised(strengths(ragged([0, 1], [0, 2], [1, 2]), ragged([5, 6], [5, 7], [6, 7]), size=8))
    sums = np.asarray(translations.sum(axis=1)).ravel()
    np.testing.assert_allclose(sums[:3], 1)
    assert not sums[3:].any()


def test_strongest_keeps_the_best_of_a_row() -> None:
    matrix = scipy.sparse.csr_array(np.array([[0.5, 0.2, 0.3], [0.01, 0.0, 0.0]]))
    np.testing.assert_allclose(strongest(matrix, best=2, least=0.1).toarray(), [[0.5, 0, 0.3], [0, 0, 0]])


def test_features_share_stems_translations_and_sounds() -> None:
    pieces = ["soldier", "soldiers", "جندي", "paris", "باريس"]
    classes, names = stem_classes(pieces)
    assert classes[0] == classes[1]
    translations = scipy.sparse.csr_array(([1.0], ([classes[2]], [classes[0]])), shape=(len(names), len(names)))
    shared = piece_features(pieces, classes, translations, translated=0.5, sounding=0.25).toarray()
    overlap = shared @ shared.T
    assert overlap[0, 1] >= 1
    assert overlap[0, 2] >= 0.5
    assert overlap[3, 4] == pytest.approx(0.25**2)
    assert overlap[0, 3] == 0


def test_distinct_is_unique_without_sorting() -> None:
    numbers = np.random.default_rng(0).integers(0, 50, 200)
    for ours, theirs in zip(distinct(numbers, size=60), np.unique(numbers, return_inverse=True), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_adam_moves_as_torchs_own() -> None:
    start = torch.randn(5, 3, generator=torch.Generator().manual_seed(1))
    ours = Adam.over(start.clone())
    theirs = start.clone().requires_grad_()
    optimiser = torch.optim.Adam([theirs], lr=0.1, betas=(0.9, 0.98))
    for step in range(1, 6):
        gradient = torch.full((5, 3), float(step)) * start
        ours.update(torch.arange(5), gradient, 0.1, step)
        theirs.grad = gradient
        optimiser.step()
    torch.testing.assert_close(ours.values, theirs.detach(), atol=1e-5, rtol=1e-4)


def test_rows_without_gradient_stay() -> None:
    table = Table(
        scipy.sparse.eye_array(4, format="csr", dtype=np.float32),
        np.ones((4, 2), dtype=np.float32),
        np.ones(4, dtype=np.float32),
    )
    used = table.rows(np.array([1, 3]))
    (used.vectors * torch.tensor([1.0, -2.0])).sum().backward()
    used.update(0.1)
    moved = np.abs(table.whole() - 1).max(axis=1) > 0
    assert moved.tolist() == [False, True, False, True]


def test_training_and_search_compute_the_same_interaction() -> None:
    vectors = torch.randn(12, 6, generator=torch.Generator().manual_seed(2))
    left, right = ragged([0, 3, 3], [5]), ragged([1, 2, 4, 7], [3], [9, 11])
    expected = [
        interaction(
            vectors.numpy(), np.asarray(asked, dtype=np.int32), [np.asarray(p, dtype=np.int32) for p in rows(right)]
        )
        for asked in rows(left)
    ]
    np.testing.assert_allclose(interaction_scores(vectors, left, right).numpy(), expected, atol=1e-5)


def test_interaction_has_the_gradient_of_differences() -> None:
    vectors = torch.randn(6, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(4)).requires_grad_()
    left, right = ragged([0, 1], [2]), ragged([3, 4], [5])
    assert torch.autograd.gradcheck(lambda v: interaction_scores(v, left, right), (vectors,))


def test_a_text_vector_is_its_normalised_mean() -> None:
    vectors = torch.tensor([[1.0, 0.0], [0.0, 1.0], [3.0, 0.0]])
    torch.testing.assert_close(bag(vectors, ragged([0, 1], [2])), torch.tensor([[0.5**0.5, 0.5**0.5], [1.0, 0.0]]))


def test_pairs_of_one_group_are_no_negatives() -> None:
    texts = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [1.0, 0.1], [0.0, 1.0]]), dim=1)
    apart, together = np.array([0, 1, 2]), np.array([0, 0, 2])
    assert contrast(texts, texts, together, 20) < 0.01 < contrast(texts, texts, apart, 20)
    assert ranking(texts @ texts.T, together, 20) < 0.01 < ranking(texts @ texts.T, apart, 20)
