"""Makes a follow-up question stand by itself without a chat model; knows nothing of articles or search.

What the new question lacks is carried over from the conversation: the content words of the question before it and the
names in the answer to it. "and who signed it?" after "When did the ceasefire take effect?" becomes
"who signed it? (ceasefire take effect)". A few words that ask nothing, behind a question that named no story, name it:
"the flood" after "How many died?" becomes "the flood: (How many died?)". "And Armenia?" asks what "what about Armenia?"
does: the question before, of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant import names
from assistant.content import bare, content_words
from assistant.followups.phrases import (
    AR_OPENING,
    ASKS,
    EN_OPENING,
    begins_with_preposition,
    name_texts,
    names_in,
    opens_with_and,
    other_subject,
    points_back,
)
from assistant.nameless import names_no_story
from assistant.records import Turn
from assistant.text import stem, words

_LOOK_BACK = 4
"""Turns back to which a chain of follow-ups is followed."""
_MOST_NAMES = 4
_ENOUGH_WORDS = 4
"""With so many content words of its own, or a name and one fewer, a question stands by itself despite a pronoun."""
_NAMING_WORDS = 5
"""Words up to which what asks nothing names the story of the question before it."""
_MARKER = re.compile(r"\[\d+\]")


def depends(question: str) -> bool:
    """Return whether the question leaves out something that an earlier one said.

    It opens with "and", or points back ("it", «ذلك», «وقّعه») without words enough to say to what, or has hardly any
    content words.
    """
    if opens_with_and(question) or other_subject(question) is not None:
        return True
    content = content_words(question)
    named = name_texts(question)
    if len(content) < 2 and not named:
        return True
    enough = _ENOUGH_WORDS - 1 if named else _ENOUGH_WORDS
    return len(content) < enough and points_back(question)


def lacks_still(rewritten: str, question: str) -> bool:
    """Return whether a question that leaves something out was rewritten without a word to fill it.

    ``lacks_still("Who oversaw it?", "and who oversaw it?")`` → ``True``.
    """
    if not depends(question):
        return False
    known = {stem(question[a:b]) for a, b in words(question)}
    added = [*content_words(rewritten), *name_texts(rewritten)]
    return all(known.issuperset(stem(piece[a:b]) for a, b in words(piece)) for piece in added)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return the question with what it lacks carried over from ``history``, oldest turn first.

    Unchanged when it lacks nothing.
    """
    if not history:
        return question
    asked = _open_question(history)
    if asked is not None and _names_a_story(question):
        return _with(f"{question.strip(' .؟?!،,')}:", [asked])
    if not depends(question):
        return question
    *earlier, last = history[-_LOOK_BACK:]
    before = standalone(last.question, earlier)
    subject = other_subject(question)
    if subject is not None:
        return _about(subject, before)
    own = EN_OPENING.sub("", question, count=1)
    own = AR_OPENING.sub("", own, count=1).strip()
    carried = [*content_words(before), *name_texts(_MARKER.sub(" ", last.answer))[:_MOST_NAMES]]
    return _with(own, carried)


def _open_question(history: Sequence[Turn]) -> str | None:
    """Return the question that named no story and that the turns behind it, if any, only named one for."""
    for turn in reversed(history[-_LOOK_BACK:]):
        if not _names_a_story(turn.question):
            return turn.question if names_no_story(turn.question) else None
    return None


def _names_a_story(question: str) -> bool:
    """Return whether a few words ask nothing and order nothing: "in Mirel", «فيضان ميريل»."""
    if opens_with_and(question) or other_subject(question) is not None:
        return False
    told = [bare(question[start:end]) for start, end in words(question)]
    return 0 < len(told) <= _NAMING_WORDS and ASKS.isdisjoint(told) and bool(content_words(question))


def _about(subject: str, before: str) -> str:
    """Return the question before with its own name exchanged for the new subject, or both together.

    "How many men did Azerbaijan lose?" and "what about Armenia?" make "How many men did Armenia lose?". A preposition
    before the new name must stand before the old one too: "and in Turkey?" does not say who lost them.
    """
    subject = subject.strip()
    old = names_in(before)
    new = names_in(subject)
    if new and len(old) == 1 and not names.same(old[0].text, subject):
        exchanged = _exchanged(before, old[0], subject, new[0])
        if exchanged is not None:
            return exchanged
    return _with(f"{subject}:", [before])


def _exchanged(before: str, old: names.Name, subject: str, new: names.Name) -> str | None:
    """Return ``before`` with ``subject``, which holds ``new``, where ``old`` stood; ``None`` where it does not fit."""
    lead, behind = subject[: new.start].lower(), subject[new.end :]
    start, end = old.start, old.end
    adjective = new.kind == "nationality" and not behind.strip()  # «الجيش الأرميني»
    if behind.strip() and before[end:].lower().startswith(behind.lower()):
        end += len(behind)  # "the Azerbaijani army", "the Armenian army"
    elif old.kind == "nationality" and (new.kind != "nationality" or behind.strip()):
        return None
    elif behind in ("'s", "’s"):
        subject = subject[: -len(behind)]
    if lead and before[:start].lower().endswith(lead):
        start -= len(lead)
    elif begins_with_preposition(lead or subject) or (content_words(lead) and not adjective):
        return None
    return before[:start] + subject + before[end:]


def _with(question: str, carried: Iterable[str]) -> str:
    """Return the question followed by the words it does not hold already, in brackets."""
    known = {stem(question[a:b]) for a, b in words(question)}
    added: list[str] = []
    for piece in carried:
        stems = [stem(piece[a:b]) for a, b in words(piece)]
        if stems and not known.issuperset(stems):
            added.append(piece)
            known.update(stems)
    return f"{question} ({' '.join(added)})" if added else question
