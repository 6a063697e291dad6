"""Compares negation and words of direction: what is denied, what rose, what came before."""

from __future__ import annotations

from assistant.verification.negators import denies_by_itself
from assistant.verification.opposites import opposite_across
from assistant.verification.oppositions import Pole, poles
from assistant.verification.reading import Reading, Word
from assistant.verification.verdict import Check

_NEAR = 4


def check_negation(sentence: Reading, quote: Reading) -> Check:
    """Require that the same words are denied in both."""
    across = sentence.language != quote.language
    if across:
        return _count_negators(sentence, quote)
    near, reach = sentence.negated
    quoted_near, quoted_reach = quote.negated
    for word in sentence.content:
        twins = [other for other in quote.content if other.stem == word.stem]
        if not twins:
            continue
        if word.place in near and not any(twin.place in quoted_reach for twin in twins):
            return _failed(word, denied=True)
        if word.place not in reach and all(twin.place in quoted_near for twin in twins):
            return _failed(word, denied=False)
    if sentence.negators and not quote.negators and not any(denies_by_itself(word.folded) for word in quote.words):
        return Check(code="negation", passed=False, detail="The sentence denies what the quote does not deny.")
    return Check(code="negation", passed=True)


def _failed(word: Word, *, denied: bool) -> Check:
    what = "denies" if denied else "states"
    other = "states" if denied else "denies"
    return Check(code="negation", passed=False, detail=f"The sentence {what} {word.folded!r}, which the quote {other}.")


def _count_negators(sentence: Reading, quote: Reading) -> Check:
    if sentence.negators and not quote.negators and not any(denies_by_itself(word.folded) for word in quote.words):
        return Check(code="negation", passed=False, detail="The sentence denies what the quote does not deny.")
    whole = len(sentence.words) >= 0.5 * len(quote.words)
    bare = not sentence.negators and not any(denies_by_itself(word.folded) for word in sentence.words)
    if quote.negators and bare and whole:
        return Check(code="negation", passed=False, detail="The sentence states what the quote denies.")
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
    sides = {pole for word in quote.words for pole in poles(word.folded)}
    plain = {pole for word in quote.words if word.place not in reach for pole in poles(word.folded)}
    stems = quote.stems
    stated = {pole for word in sentence.words for pole in poles(word.folded)}
    for word in sentence.words:
        own = poles(word.folded)
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
        for pole in poles(other.folded)
        if Pole(pole.axis, -pole.side) in own and other.stem != word.stem
    ]
    return bool(contrary) and max(contrary) > max(same, default=0) + 1


def _around(word: Word, reading: Reading) -> frozenset[str]:
    places = [at for at, other in enumerate(reading.words) if other.place == word.place]
    at = places[0]
    return frozenset(
        other.stem for other in reading.words[max(0, at - _NEAR) : at + _NEAR + 1] if other.place != word.place
    )
