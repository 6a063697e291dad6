"""The encoder's tokenizer: folding, word splitting and a Unigram model, all inside one ``tokenizer.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "<unk>"
_LETTERS = {"ى": "ي", "ة": "ه", "ٱ": "ا", "ی": "ي", "ک": "ك", "ـ": ""}
_DIGITS = {chr(0x0660 + digit): str(digit) for digit in range(10)} | {chr(0x06F0 + d): str(d) for d in range(10)}
# The article with the conjunctions and prepositions written onto it, before a word of three letters or more.
# Definiteness tells nothing about what a text is about, and without it one piece serves الهدنة, والهدنة and هدنة.
_ARTICLE = r"(?<!\p{L})(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{Arabic}{3})"


def new_tokenizer() -> Tokenizer:
    """Return an untrained tokenizer that folds Arabic and Latin letters and splits at everything else.

    NFKD followed by the removal of marks takes the hamza off its carrier, vowels off Arabic and accents off Latin.
    Pieces carry no mark of where in a word they stand, so that a stem is one piece with and without a prefix.

    >>> tokenizer = new_tokenizer()
    >>> normalise(tokenizer, "والهُدنة في ٢٠٢٠")
    'هدنه في 2020'
    """
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            *(normalizers.Replace(old, new) for old, new in (_LETTERS | _DIGITS).items()),
            normalizers.Replace(Regex(_ARTICLE), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed"),
            pre_tokenizers.Digits(individual_digits=False),
        ]
    )
    return tokenizer


def normalise(tokenizer: Tokenizer, text: str) -> str:
    """Return ``text`` as the tokenizer folds it."""
    normalizer = tokenizer.normalizer
    return text if normalizer is None else str(normalizer.normalize_str(text))


def split_words(tokenizer: Tokenizer, text: str) -> list[str]:
    """Return the folded words of ``text``; the tokenizer's pieces never cross a word's edge."""
    return [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normalise(tokenizer, text))]


def train_tokenizer(words: Iterable[tuple[str, int]], *, pieces: int, longest_piece: int = 14) -> Tokenizer:
    """Return a tokenizer of ``pieces`` pieces trained on folded words with their counts.

    Counts are damped to their square root: Zipf's law would otherwise spend the pieces on forms of common words.
    """
    tokenizer = new_tokenizer()
    folding, splitting = tokenizer.normalizer, tokenizer.pre_tokenizer
    # Words arrive folded and split already: only spaces are left to split at.
    tokenizer.normalizer = normalizers.Sequence([])
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()

    def repeated() -> Iterator[str]:
        for word, count in words:
            yield " ".join([word] * max(1, round(count**0.5)))

    trainer = trainers.UnigramTrainer(
        vocab_size=pieces,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=longest_piece,
        show_progress=False,
        shrinking_factor=0.75,
        n_sub_iterations=2,
    )
    tokenizer.train_from_iterator(repeated(), trainer=trainer)
    scored = json.loads(tokenizer.to_str())["model"]["vocab"][1:]
    # The trainer adds up in the order its threads finish: the last digits of a score differ from run to run.
    ordered = sorted(((piece, round(score, 3)) for piece, score in scored), key=lambda row: (-row[1], row[0]))
    tokenizer.model = models.Unigram([(UNKNOWN, 0.0), *ordered], unk_id=0)
    tokenizer.normalizer, tokenizer.pre_tokenizer = folding, splitting
    return tokenizer
