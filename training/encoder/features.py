"""What pieces share: a stem within a language, translations and sound across the two."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import scipy.sparse
import Stemmer
from numpy.typing import NDArray

# One letter a sound that the other script, or another spelling, cannot tell apart; vowels and glides are left out.
_SOUNDS = {
    "b": "بپbp",
    "t": "تطثt",
    "d": "دضذd",
    "g": "جغگgj",
    "k": "كقخkqcx",
    "h": "حهh",
    "s": "سصشs",
    "z": "زظz",
    "r": "رr",
    "f": "فڤfv",
    "l": "لl",
    "m": "مm",
    "n": "نn",
}
_SOUND = {ord(letter): sound for sound, letters in _SOUNDS.items() for letter in letters}
_DIGRAPHS = (("sh", "s"), ("ch", "s"), ("تش", "s"), ("th", "t"), ("kh", "k"), ("ph", "f"), ("gh", "g"), ("ck", "k"))
_SOFT_C = re.compile(r"c(?=[eiy])")


def is_arabic(piece: str) -> bool:
    """Return whether a folded word or piece is written in Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in piece)


def sound(piece: str) -> str:
    """Return the consonants of a folded word or piece, the same for both scripts.

    >>> sound("rudenko") == sound("رودنكو")
    True
    """
    piece = _SOFT_C.sub("s", piece)
    for letters, one in _DIGRAPHS:
        piece = piece.replace(letters, one)
    consonants = [heard for letter in piece if (heard := _SOUND.get(ord(letter)))]
    return "".join(c for c, before in zip(consonants, ["", *consonants], strict=False) if c != before)


def stem_classes(pieces: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the class of each piece and the name of each class: its stem with its script, or the piece itself."""
    english, arabic = Stemmer.Stemmer("english"), Stemmer.Stemmer("arabic")
    numbers: dict[str, int] = {}
    classes = []
    for piece in pieces:
        if is_arabic(piece):
            name = "ar:" + arabic.stemWord(piece) if len(piece) > 3 else "ar:" + piece
        else:
            name = "en:" + (english.stemWord(piece) if len(piece) > 3 else piece)
        classes.append(numbers.setdefault(name, len(numbers)))
    return np.asarray(classes, dtype=np.int64), list(numbers)


def piece_features(
    pieces: Sequence[str],
    classes: NDArray[np.int64],
    translations: scipy.sparse.csr_array,
    *,
    translated: float,
    sounding: float,
) -> scipy.sparse.csr_array:
    """Return the features of each piece, (pieces, features).

    Columns are, in this order: the piece itself, its class, and its sound. A piece has its class's translations
    (a (classes, classes) matrix of probabilities) as features too, ``translated`` times, so that what one language
    learns of a word the other learns as well.
    """
    count, class_count = len(pieces), translations.shape[0]
    own = scipy.sparse.eye_array(count, format="csr", dtype=np.float32)
    membership = scipy.sparse.csr_array((np.ones(count), (np.arange(count), classes)), shape=(count, class_count))
    shared = membership + translated * (membership @ translations)
    sounds: dict[str, int] = {}
    heard = [(row, sound(piece)) for row, piece in enumerate(pieces)]
    cells = [(row, sounds.setdefault(key, len(sounds))) for row, key in heard if len(key) > 1]
    rows, columns = np.asarray(cells, dtype=np.int64).reshape(-1, 2).T
    spoken = scipy.sparse.csr_array((np.full(len(rows), sounding), (rows, columns)), shape=(count, max(1, len(sounds))))
    return scipy.sparse.csr_array(scipy.sparse.hstack([own, shared, spoken], format="csr", dtype=np.float32))
