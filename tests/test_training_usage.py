import random

import numpy as np
import pytest

from assistant.embedding import load_encoder
from assistant.reading.usage import usage_table, word_usage, write


def test_what_stands_in_the_same_places_lies_together():
    from training.reader.usage import Pieces, learn

    pieces = Pieces(load_encoder("embedded"))
    rng = random.Random(0)
    things, kinds = ["bread", "milk", "corn", "rice"], ["monday", "friday", "sunday", "tuesday"]
    said = [f"They sold {rng.choice(things)} in the city. It rained on {rng.choice(kinds)}." for _ in range(3000)]
    stream = pieces.stream(said)
    table = np.full((pieces.nothing + 1, 6), -1, np.int64)
    vectors = learn(stream, table, nothing=pieces.nothing, minutes=0.15)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    one, two = ([vectors[ids[-1]] for ids in pieces.of(words)] for words in (things, kinds))
    within = np.mean([one[i] @ one[j] for i in range(4) for j in range(i)])
    between = np.mean([a @ b for a in one for b in two])
    assert within > between + 0.3


def test_words_that_are_used_alike_lie_together_in_both_languages():
    encoder = load_encoder("embedded")
    words = ("three", "four", "ثلاثة", "paris", "باريس")
    three, four, arabic_three, paris, arabic_paris = word_usage(encoder.pieces(words), usage_table())

    def like(a, b):
        half = len(a) // 2  # of the first piece
        return float(a[:half] @ b[:half] / np.linalg.norm(a[:half]) / np.linalg.norm(b[:half]))

    assert like(three, four) > like(three, paris) + 0.3
    assert like(three, arabic_three) > like(three, arabic_paris) + 0.2
    assert like(paris, arabic_paris) > like(four, arabic_paris) + 0.2


def test_a_table_is_read_back_and_a_word_without_pieces_has_nothing(tmp_path):
    table = np.random.default_rng(0).normal(size=(9, 4)).astype(np.float32)
    write(table, tmp_path / "usage.npz")
    again = usage_table(tmp_path / "usage.npz")
    assert again == pytest.approx(table, abs=0.03)
    found = word_usage([np.array([3, 5]), np.array([], np.int32)], table)
    assert found[0].tolist() == [*table[3].tolist(), *table[5].tolist()]
    assert not found[1].any()
