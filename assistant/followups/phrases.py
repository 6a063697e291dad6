"""Reads how a follow-up question opens and what it points to; knows nothing of the conversation before it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import dates, names
from assistant.content import bare, content_words
from assistant.text import fold, words

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
EN_OPENING = re.compile(r"^\W*(?:and|but|so|or|also|then|ok|okay|well)\b[\s,]*", re.IGNORECASE)
_AR_ASKING = "من|ما|ماذا|متى|متي|أين|اين|كم|كيف|لماذا|لم|هل|أي|اي|أية|بم|لمن|بكم|إلى|في|عن|على"
AR_OPENING = re.compile(rf"^\W*(?:طيب|حسنا|حسنًا|ثم)?[\s،]*[وف](?=(?:{_AR_ASKING})\b)")
_AR_TURNING = re.compile(r"(?:طيب|حسنا|حسنًا|ثم|و?لكن|و?أما|و?اما)[\s،]+")
_ABOUT = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:what|how)\s+about\s+(?P<en>.+?)\W*$|^\W*[وف]?ماذا\s+عن\s+(?P<ar>.+?)\W*$",
    re.IGNORECASE,
)
_MOST_SUBJECT_WORDS = 7
"""Words up to which what follows "and" is read as a name or noun phrase."""
_EN_DETERMINERS = frozenset("the a an all every each some any both no".split())
_EN_PREPOSITIONS = frozenset(
    "in on at of for from to by with near inside outside under over during since after before between against among "
    "without across throughout".split()
)
_EN_SPEAKERS = frozenset("i we you me us nothing nobody everyone everybody someone somebody anyone anybody".split())
_AR_PREPOSITIONS = frozenset(
    "في علي عن الي بين بعد قبل خلال منذ ضد لدي عند حول دون تحت فوق داخل خارج قرب امام وراء عبر حتي مع".split()
)
# Nouns that name what is asked of something; no past verb is written so. Others before a noun may be verbs.
_AR_MEASURES = frozenset(
    "عدد اعداد حجم قيمه سعر اسعار كلفه تكلفه نسبه معدل مساحه مده موعد تاريخ مكان موقع سبب اسباب هدف اهداف اسم اسماء "
    "عمر مصير موقف موقفا نتيجه نتائج حصيله خسائر ميزانيه موازنه دور رئيس رئيسه مدير مديره عاصمه سكان".split()
)
_SURELY_A_NAME = 0.9
_EN_NOUN_ENDING = re.compile(r"(?:[^s]s|men|people|children|tion|sion|ment|ity|ness)$")
_AR_DEFINITE = re.compile(r"^(?:[وف]?[بلك]?ال|[وف]?لل)[ء-ي]{2,}$")
_AR_ATTACHED = re.compile(r"^(?:لل|[بك]ال)[ء-ي]{2,}$")
# «والد», «والدة», «والي»: the و is of the word.
_AR_OWN_AND = re.compile(r"^وال(?:د|ده|دة|دت|دي|دا|دو|دان|ي|يه|ية)(?:ها|هم|هما|هن|ه|ي|نا|كم|ك)?$")
# Verbs and nouns with a pronoun fastened to them: وقّعه, أعلنها, موقفهم. Words that merely end so are listed.
_AR_FASTENED = re.compile(r"^[وف]?[ء-ي]{3,}(?:هما|ها|هم|هن|ه)$")
_AR_NOT_FASTENED = frozenset(
    "وجه مياه شبه اتجاه تجاه الله فقه نبيه انتباه كره منتزه متنزه تشابه مشابه مكروه شاه اهم مهم درهم فهم اتهم "
    "ساهم اسهم متهم تفاهم يساهم تساهم المتهم الدرهم الفهم التفاهم الاتجاه المياه الوجه انها انه لانه لانها "
    "فانه كانه وانه بانه مواجه توجه التوجه يواجه تواجه واجه نزيه سفيه".split()
)
ASKS = frozenset(
    "who whom whose what when where which why how is are was were am do does did has have had can could will would "
    "shall should may might must tell show list give find explain describe summarise summarize compare translate "
    "repeat continue stop help please thanks thank ok okay yes no hello hi sorry more "
    "من ماذا ما متي اين كم كيف لماذا هل اي ايه بكم لمن بماذا بمن ماهي ماهو مين ليه ليش امتي فين وين ازاي كام ايش شو "
    "اذكر عدد اعطني اشرح اخبرني لخص ترجم قارن وضح صف قل شكرا نعم لا حسنا طيب مرحبا اعد المزيد".split()
)
"""Words that ask, order or only keep the talk going; none stands in the name of a story."""


def opens_with_and(question: str) -> bool:
    """Return whether a question opens as one that goes on: "and who", «ومن»."""
    return EN_OPENING.match(question) is not None or AR_OPENING.match(question) is not None


def other_subject(question: str) -> str | None:
    """Return what a question asks the one before about anew: of "what about Armenia?", "and Armenia?" and «وأرمينيا؟».

    After "and" only a name or a noun phrase: "and who signed it?", "and Armenia signed?" and «واستقال الوزير؟» ask or
    tell something of their own.
    """
    about = _ABOUT.match(question)
    if about:
        return about["en"] or about["ar"]
    opening = EN_OPENING.match(question)
    rest = question[opening.end() :] if opening else question
    rest = rest.strip(" \t.!?؟،,…\"'«»“”()")
    turning = _AR_TURNING.match(rest)
    if turning:
        rest = rest[turning.end() :]
    told = [bare(rest[start:end]) for start, end in words(rest)]
    if not 0 < len(told) <= _MOST_SUBJECT_WORDS or not ASKS.isdisjoint(told) or points_back(rest):
        return None
    if not content_words(rest):
        return None
    if opening and rest[:1].isascii():
        return rest if _is_english_phrase(rest) else None
    start = _after_arabic_and(rest)
    if start is None and (opening or turning):
        start = 0
    return rest[start:] if start is not None and _is_arabic_phrase(rest[start:]) else None


def _is_english_phrase(text: str) -> bool:
    """Return whether a few words are a noun phrase, with a preposition or without, and tell nothing: have no verb.

    A bare name before a small word is the subject of a verb ("Armenia won") unless it is an adjective or a possessive.
    """
    told = [(text[start:end], text[start:end].lower()) for start, end in words(text)]
    if not _EN_SPEAKERS.isdisjoint(low for _, low in told):
        return False
    head = 0
    while head < len(told) - 1 and told[head][1] in _EN_DETERMINERS | _EN_PREPOSITIONS:
        head += 1
    if any(low.endswith("ed") and low.islower() for _, low in told[head + 1 :]):
        return False
    if head:
        return True
    found = names.find(text)
    if not found:
        return len(told) == 1 or _EN_NOUN_ENDING.search(told[-1][1]) is not None
    for name in found:
        after = text[name.end :].lstrip()
        possessive = after.startswith(("'s", "’s", "'", "’")) or name.text.endswith(("'s", "’s"))
        joined = words(after) and after[slice(*words(after)[0])].lower() in _EN_PREPOSITIONS | {"and", "or"}
        if after[:1].islower() and name.kind != "nationality" and not possessive and not joined:
            return False
    return True


def _after_arabic_and(text: str) -> int | None:
    """Return where the word behind an opening «و» begins; ``None`` where there is none or the letter is the word's."""
    if text[:1] not in ("و", "ف"):
        return None
    if text[1:2] == " ":
        return len(text) - len(text[1:].lstrip())
    first = text[slice(*words(text)[0])]
    name = next((name for name in names.find(text) if name.start < len(first)), None)
    if name is not None and name.start:
        return 1
    if name is not None and name.kind != "unknown":  # «وارسو», «وليد جنبلاط»
        return None
    if text[0] == "ف":  # «فالح» and «فاتح» are words of their own
        return None
    folded = fold(first)
    behind = folded[1:]
    if _AR_OWN_AND.match(folded) and not first.endswith("ى"):  # «وإلى» is "and to", «والي» a governor
        return None
    if _AR_DEFINITE.match(behind) or behind in _AR_PREPOSITIONS | _AR_MEASURES:
        return 1
    return 1 if name is not None and _surely_begins_with_a_name(text[1:]) else None


def _surely_begins_with_a_name(text: str) -> bool:
    return any(name.start == 0 and name.probability >= _SURELY_A_NAME for name in names.find(text))


def _is_arabic_phrase(text: str) -> bool:
    """Return whether a few words are a noun phrase, with a preposition or without.

    Behind a definite noun or a name only what is definite, a name, a number or a preposition goes on with the
    phrase; any other word is its verb («والوزير استقال؟»). Behind a preposition or a noun of measure a construct may
    run on.
    """
    known = [(name.start, name.end) for name in names.find(text)]
    open_construct = False
    for at, (start, end) in enumerate(words(text)):
        word = fold(text[start:end])
        if word in _AR_PREPOSITIONS or (at == 0 and word in _AR_MEASURES):
            open_construct = True
        elif (
            _AR_DEFINITE.match(word) or word[:1].isdigit() or any(start < last and first < end for first, last in known)
        ):
            open_construct = False
        elif not open_construct:
            return False
    return True


def begins_with_preposition(text: str) -> bool:
    """Return whether a few words begin with a preposition, an attached one («لل») included."""
    first = fold(text).split()[:1]
    return bool(first) and (
        first[0] in _EN_PREPOSITIONS | _AR_PREPOSITIONS | {"ل", "ب", "ك", "من"}
        or _AR_ATTACHED.match(first[0]) is not None
    )


def points_back(question: str) -> bool:
    """Return whether a word points to something said before: "it", «ذلك», «وقّعه»."""
    for start, end in words(question):
        word = bare(question[start:end])
        if word in _EN_POINTING or word in _AR_POINTING:
            return True
        if _AR_FASTENED.match(word) and question[end - 1] != "ة" and word not in _AR_NOT_FASTENED:
            return True
    return False


def name_texts(text: str) -> list[str]:
    """Return the names in a text, in order, each once; a month's is none."""
    return list(dict.fromkeys(name.text for name in names_in(text)))


def names_in(text: str) -> list[names.Name]:
    """Return the names in a text, in order; a month's is none."""
    days = [(mention.start, mention.end) for mention in dates.find(text)]
    found = (name for name in names.find(text) if not any(a < name.end and name.start < b for a, b in days))
    return [_without_asking_word(name) for name in found]


def _without_asking_word(name: names.Name) -> names.Name:
    """Return a name less the word that asks at its head: "Did Egypt" is Egypt."""
    first, _, rest = name.text.partition(" ")
    if not rest.strip() or first.lower() not in ASKS:
        return name
    text = rest.lstrip()
    return replace(name, start=name.end - len(text), text=text)
