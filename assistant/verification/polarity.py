"""Compares negation and words of direction: what is denied, what rose, what came before."""

from __future__ import annotations

from typing import Final

from assistant.verification.arabic import may_be_imperfect, may_be_perfect, noun_keys, verb_keys
from assistant.verification.english import irregular_base
from assistant.verification.negators import denies_by_itself, is_negator
from assistant.verification.opposites import linked, opposite_across, word_stems
from assistant.verification.oppositions import Pole, poles
from assistant.verification.reading import Reading, Word
from assistant.verification.verdict import Check

_NEAR: Final = 4
_BETWEEN: Final = frozenset("but and though although while لكن ولكن لكنه لكنها لكنهم بينما فيما".split())
"""Words between clauses."""


def check_negation(sentence: Reading, quote: Reading) -> Check:
    """Require that the same words are denied in both."""
    if sentence.language != quote.language:
        return _count_negators(sentence, quote)
    near, reach = sentence.negated
    quoted_near, quoted_reach = quote.negated
    for word in sentence.content:
        twins = _twins(word, sentence, quote)
        if not twins:
            continue
        denied = [twin for twin in twins if twin.place in quoted_reach | quote.withheld]
        if word.place in near and _only(word, twins, denied, sentence, quote):
            return _failed(word, denied=True)
        stated = [twin for twin in twins if twin.place not in quoted_near]
        if word.place not in reach and _only(word, twins, stated, sentence, quote):
            return _failed(word, denied=False)
    withheld = _withheld(sentence, quote)
    if withheld is not None:
        return _failed(withheld, denied=False)
    if sentence.negators and not quote.negators and not any(denies_by_itself(word.folded) for word in quote.words):
        return Check(code="negation", passed=False, detail="The sentence denies what the quote does not deny.")
    return Check(code="negation", passed=True)


def _twins(word: Word, sentence: Reading, quote: Reading) -> list[Word]:
    """Return the quote's words that say what a word says: those of its stem, and other forms of a verb."""
    twins = [other for other in quote.content if other.stem == word.stem]
    keys = _verb_keys(word.folded)
    if not keys:
        return twins
    forms = [
        other
        for other in quote.content
        if other.stem != word.stem and keys & _verb_keys(other.folded) and _denied(word, other, sentence, quote)
    ]
    if twins:
        return twins + forms
    near = _around_content(word, sentence)
    return [other for other in forms if near & _around_content(other, quote)]


def _only(word: Word, twins: list[Word], agreeing: list[Word], sentence: Reading, quote: Reading) -> bool:
    """Return whether a word agrees with none of its twins, or only with one that is said of something else.

    "The team won the cup" against "The team won three games but did not win the cup".
    """
    if not agreeing:
        return True
    contrary = [twin for twin in twins if twin not in agreeing]
    for side in (_behind, _in_front):
        left = side(word, sentence).difference(*(_around_content(twin, quote) for twin in agreeing))
        if left and any(left <= side(twin, quote) for twin in contrary):
            return True
    return False


def _behind(word: Word, reading: Reading) -> frozenset[str]:
    """Return the stems of the three content words behind a word, as far as its clause goes."""
    end = next((n for n in range(word.place + 1, len(reading.tokens)) if _ends_clause(reading, n)), len(reading.tokens))
    behind = [other.stem for other in reading.content if word.place < other.place < end]
    return frozenset(behind[:3])


def _in_front(word: Word, reading: Reading) -> frozenset[str]:
    """Return the stems of the three content words in front of a word, as far as its clause goes."""
    start = next((n + 1 for n in range(word.place - 1, -1, -1) if _parts(reading, n)), 0)
    front = [other.stem for other in reading.content if start <= other.place < word.place]
    return frozenset(front[-3:])


def _ends_clause(reading: Reading, place: int) -> bool:
    return _parts(reading, place) or is_negator(reading.tokens, place)


def _parts(reading: Reading, place: int) -> bool:
    return reading.tokens[place].kind == "p" or reading.tokens[place].folded in _BETWEEN


def _around_content(word: Word, reading: Reading) -> frozenset[str]:
    """Return the stems of the three content words in front of a word and the three behind it, within its clause."""
    return _in_front(word, reading) | _behind(word, reading)


def _verb_keys(folded: str) -> frozenset[str]:
    """Return what the forms of one verb have in common: "met" and "meet", «دفعت» and «تدفع»."""
    if not folded.isascii():
        return verb_keys(folded)
    base = irregular_base(folded)
    return frozenset() if base is None else frozenset({base})


def _denied(word: Word, other: Word, sentence: Reading, quote: Reading) -> bool:
    """Return whether one of two forms of a verb is denied in the imperfect and the other may be a verb too."""
    if sentence.language == "en":
        return True
    if word.place in sentence.negated[0]:
        return may_be_imperfect(word.folded)
    return may_be_imperfect(other.folded) if other.place in quote.negated[0] else may_be_perfect(other.folded)


def _withheld(sentence: Reading, quote: Reading) -> Word | None:
    """Return a word that the sentence states and the quote only names as refused or denied."""
    across = sentence.language != quote.language
    if not quote.withheld:
        return None
    denied = sentence.withheld | sentence.negated[1]
    if any(denies_by_itself(word.folded) for word in sentence.words):
        return None
    for word in sentence.content:
        if word.place in denied or word.folded.startswith("ال"):
            continue
        keys, stems = _verb_keys(word.folded), word_stems(word.folded)
        twins = [
            other
            for other in quote.content
            if (
                linked(stems, word_stems(other.folded))
                if across
                else other.stem == word.stem or keys & (_verb_keys(other.folded) | noun_keys(other.folded))
            )
        ]
        if twins and all(twin.place in quote.withheld for twin in twins):
            return word
    return None


def _failed(word: Word, *, denied: bool) -> Check:
    what = "denies" if denied else "states"
    other = "states" if denied else "denies"
    return Check(code="negation", passed=False, detail=f"The sentence {what} {word.folded!r}, which the quote {other}.")


def _count_negators(sentence: Reading, quote: Reading) -> Check:
    if sentence.negators and not quote.negators and not any(denies_by_itself(word.folded) for word in quote.words):
        return Check(code="negation", passed=False, detail="The sentence denies what the quote does not deny.")
    whole = len(sentence.content) >= 0.6 * len(quote.content) or len(sentence.words) >= 0.5 * len(quote.words)
    bare = not sentence.negators and not any(denies_by_itself(word.folded) for word in sentence.words)
    if quote.negators and bare and whole:
        return Check(code="negation", passed=False, detail="The sentence states what the quote denies.")
    withheld = None if sentence.negators else _withheld(sentence, quote)
    if withheld is not None:
        return _failed(withheld, denied=False)
    return Check(code="negation", passed=True)


def check_direction(sentence: Reading, quote: Reading) -> Check:
    """Require that no word of the sentence stands opposite to the quote's on the same axis."""
    across = sentence.language != quote.language
    if across:
        opposite = opposite_across(sentence, quote)
        if opposite is not None:
            return _contrary(opposite)
    # a denied word stands for its opposite: "unable" and «لا يستطيع»
    reach = quote.negated[1]
    sides = {pole for word in quote.words for pole in poles(word.sense)}
    plain = {pole for word in quote.words if word.place not in reach for pole in poles(word.sense)}
    stems = quote.stems
    stated = {pole for word in sentence.words for pole in poles(word.sense)}
    for word in sentence.words:
        own = poles(word.sense)
        if not own:
            continue
        if not across and word.stem in stems:
            if _moved(word, own, sentence, quote):
                return _contrary(word.folded)
            continue
        if any(pole in sides for pole in own):
            continue
        if word.place in sentence.negated[1]:
            continue
        contrary = {Pole(pole.axis, -pole.side) for pole in own}
        if contrary & plain and not contrary & stated & plain:
            return _contrary(word.folded)
    return Check(code="direction", passed=True)


def _contrary(word: str) -> Check:
    return Check(code="direction", passed=False, detail=f"The quote says the opposite of {word!r}.")


def _moved(word: Word, own: tuple[Pole, ...], sentence: Reading, quote: Reading) -> bool:
    """Return whether a quote with both sides of an axis has the other side where the sentence has this one."""
    context = _around(word, sentence)
    if not context:
        return False
    same = [len(context & _around(other, quote)) for other in quote.words if other.stem == word.stem]
    contrary = [
        len(context & _around(other, quote))
        for other in quote.words
        for pole in poles(other.sense)
        if Pole(pole.axis, -pole.side) in own and other.stem != word.stem
    ]
    return bool(contrary) and max(contrary) > max(same, default=0) + 1


def _around(word: Word, reading: Reading) -> frozenset[str]:
    places = [at for at, other in enumerate(reading.words) if other.place == word.place]
    at = places[0]
    return frozenset(
        other.stem for other in reading.words[max(0, at - _NEAR) : at + _NEAR + 1] if other.place != word.place
    )
