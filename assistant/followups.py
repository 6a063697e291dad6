"""Makes a follow-up question stand by itself without a chat model; knows nothing of articles or search.

What the new question lacks is carried over from the conversation: the content words of the question before it and the
names in the answer to it. "and who signed it?" after "When did the ceasefire take effect?" becomes
"who signed it? (ceasefire take effect)". A few words that ask nothing, behind a question that named no story, name it:
"the flood" after "How many died?" becomes "the flood: (How many died?)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant import dates, names
from assistant.content import bare, content_words
from assistant.nameless import names_no_story
from assistant.records import Turn
from assistant.text import stem, words

_LOOK_BACK = 4
"""Turns back to which a chain of follow-ups is followed."""
_MOST_NAMES = 4
_ENOUGH_WORDS = 4
"""With so many content words of its own, or a name and one fewer, a question stands by itself despite a pronoun."""

_EN_POINTING = frozenset(
    "it its he him his she her hers they them their theirs this that these those there then one ones same else "
    "other others another both former latter".split()
)
_AR_POINTING = frozenset(
    "هو هي هم هما هن هذا هذه ذلك تلك هؤلاء اولئك هناك حينها انذاك عندها عنه عنها عنهم عنهما منه منها منهم "
    "منهما فيه فيها فيهم فيهما له لها لهم لهما به بها بهم بهما اليه اليها اليهم عليه عليها عليهم لديه لديها "
    "لديهم معه معها معهم بعده بعدها قبله قبلها نفسه نفسها نفسهم بينهم بينهما بينها كلاهما كلتاهما احدهم احداها "
    "بعضهم غيره غيرها سواه سواها الاخر الاخري الاخرون الاخرين".split()
)
_EN_OPENING = re.compile(r"^\W*(?:and|but|so|or|also|then|ok|okay|well)\b[\s,]*", re.IGNORECASE)
_AR_ASKING = "من|ما|ماذا|متى|متي|أين|اين|كم|كيف|لماذا|لم|هل|أي|اي|أية|بم|لمن|بكم|إلى|في|عن|على"
_AR_OPENING = re.compile(rf"^\W*(?:طيب|حسنا|حسنًا|ثم)?[\s،]*[وف](?=(?:{_AR_ASKING})\b)")
_ABOUT = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:what|how)\s+about\s+(?P<en>.+?)\W*$|^\W*[وف]?ماذا\s+عن\s+(?P<ar>.+?)\W*$",
    re.IGNORECASE,
)
# Verbs and nouns with a pronoun fastened to them: وقّعه, أعلنها, موقفهم. Words that merely end so are listed.
_AR_FASTENED = re.compile(r"^[وف]?[ء-ي]{3,}(?:هما|ها|هم|هن|ه)$")
_AR_NOT_FASTENED = frozenset(
    "وجه مياه شبه اتجاه تجاه الله فقه نبيه انتباه كره منتزه متنزه تشابه مشابه مكروه شاه اهم مهم درهم فهم اتهم "
    "ساهم اسهم متهم تفاهم يساهم تساهم المتهم الدرهم الفهم التفاهم الاتجاه المياه الوجه انها انه لانه لانها "
    "فانه كانه وانه بانه مواجه توجه التوجه يواجه تواجه واجه نزيه سفيه".split()
)
_NAMING_WORDS = 5
"""Words up to which what asks nothing names the story of the question before it."""
_ASKS = frozenset(
    "who whom whose what when where which why how is are was were am do does did has have had can could will would "
    "shall should may might must tell show list give find explain describe summarise summarize compare translate "
    "repeat continue stop help please thanks thank ok okay yes no hello hi sorry more "
    "من ماذا ما متي اين كم كيف لماذا هل اي ايه بكم لمن بماذا بمن ماهي ماهو مين ليه ليش امتي فين وين ازاي كام ايش شو "
    "اذكر عدد اعطني اشرح اخبرني لخص ترجم قارن وضح صف قل شكرا نعم لا حسنا طيب مرحبا اعد المزيد".split()
)
"""Words that ask, order or only keep the talk going; none stands in the name of a story."""
_MARKER = re.compile(r"\[\d+\]")


def depends(question: str) -> bool:
    """Return whether the question leaves out something that an earlier one said.

    It opens with "and", or points back ("it", «ذلك», «وقّعه») without words enough to say to what, or has hardly any
    content words.
    """
    if _ABOUT.match(question) or _EN_OPENING.match(question) or _AR_OPENING.match(question):
        return True
    content = content_words(question)
    named = _names(question)
    if len(content) < 2 and not named:
        return True
    enough = _ENOUGH_WORDS - 1 if named else _ENOUGH_WORDS
    return len(content) < enough and _points_back(question)


def lacks_still(rewritten: str, question: str) -> bool:
    """Return whether a question that leaves something out was rewritten without a word to fill it.

    ``lacks_still("Who oversaw it?", "and who oversaw it?")`` → ``True``.
    """
    if not depends(question):
        return False
    known = {stem(question[a:b]) for a, b in words(question)}
    added = [*content_words(rewritten), *_names(rewritten)]
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
    subject = _ABOUT.match(question)
    if subject:
        return _about(subject["en"] or subject["ar"], before)
    bare = _EN_OPENING.sub("", question, count=1)
    bare = _AR_OPENING.sub("", bare, count=1).strip()
    carried = [*content_words(before), *_names(_MARKER.sub(" ", last.answer))[:_MOST_NAMES]]
    return _with(bare, carried)


def _open_question(history: Sequence[Turn]) -> str | None:
    """Return the question that named no story and that the turns behind it, if any, only named one for."""
    for turn in reversed(history[-_LOOK_BACK:]):
        if not _names_a_story(turn.question):
            return turn.question if names_no_story(turn.question) else None
    return None


def _names_a_story(question: str) -> bool:
    """Return whether a few words ask nothing and order nothing: "in Mirel", «فيضان ميريل»."""
    if _ABOUT.match(question) or _EN_OPENING.match(question) or _AR_OPENING.match(question):
        return False
    told = [bare(question[start:end]) for start, end in words(question)]
    return 0 < len(told) <= _NAMING_WORDS and _ASKS.isdisjoint(told) and bool(content_words(question))


def _about(subject: str, before: str) -> str:
    """Return the question before with its own name exchanged for the new subject, or both together.

    "How many men did Azerbaijan lose?" and "what about Armenia?" make "How many men did Armenia lose?".
    """
    old = _names(before)
    new = _names(subject)
    if new and len(old) == 1 and not names.same(old[0], subject):
        return before.replace(old[0], subject.strip())
    return _with(f"{subject.strip()}:", [before])


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


def _points_back(question: str) -> bool:
    for start, end in words(question):
        word = bare(question[start:end])
        if word in _EN_POINTING or word in _AR_POINTING:
            return True
        if _AR_FASTENED.match(word) and question[end - 1] != "ة" and word not in _AR_NOT_FASTENED:
            return True
    return False


def _names(text: str) -> list[str]:
    """Return the names in a text, in order, each once; a month's is none."""
    days = [(mention.start, mention.end) for mention in dates.find(text)]
    found = (name for name in names.find(text) if not any(a < name.end and name.start < b for a, b in days))
    return list(dict.fromkeys(name.text for name in found))
