"""What a sentence or a quote says, taken apart once: words, numbers, dates, names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant import dates, names, numbers
from assistant.dates import DateMention
from assistant.names import Name
from assistant.numbers import Quantity
from assistant.text import detect_language, stem
from assistant.text.scanning import Token, scan
from assistant.verification.idioms import senses
from assistant.verification.negators import negated_places
from assistant.verification.withheld import withheld_places

_ENGLISH_STOPS: Final = frozenset(
    "a an the this that these those i you he she it we they me him her us them my your his its our their mine who whom "
    "whose which what when where why how there here am is are was were be been being do does did done has have had "
    "having will would shall should can could may might must of in on at by for with from to into onto upon about as "
    "and or but nor so yet if then than because while though although also too very just only even still such own same "
    "both each either neither not no never s t d ll ve re m o n said says say according told that's one ones some any "
    "other another more most much many few between among through during over under again further once up down out off "
    "however therefore thus well like per via etc".split()
)
_ARABIC_STOPS: Final = frozenset(
    "يكن تكن يكونوا يكونا نكن اكن تكونوا يكونون ليكون لتكون هل نعم "
    "في من الي علي عن مع هذا هذه ذلك تلك هو هي هم هن هما نحن انا انت كان كانت كانوا يكون تكون ان انه انها انهم التي "
    "الذي الذين اللذان اللتان ما ماذا كما كل بعض قد لقد او ام بل لكن ثم حيث اذا لو لا لم لن ليس ليست غير بين عند عندما "
    "لدي لدى منذ حتي خلال حول بعد قبل تحت فوق اي ايضا به بها بهم له لها لهم لهما فيه فيها فيهم منه منها منهم عليه "
    "عليها عليهم اليه اليها عنه عنها معه معها هناك هنا الان كذلك وهو وهي وهم وقد وكان وكانت وفي ومن وعلي والي وان "
    "فان فقد قال قالت واضاف اضاف ذكر وذكر نحو حوالي تم يتم جدا مثل دون سوي عبر ضمن وذلك بذلك لذلك كانا ذات ذو لذا "
    "الا انما اذ احد احدي ب ل ك و ف ال".split()
)

_VERBS: Final = frozenset({"فتحت"})
"""What is not a stop word behind a letter: "opened", not "so under"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a text."""

    place: int
    """Index among the tokens of the text."""
    start: int
    folded: str
    stem: str
    content: bool
    """Neither a stop word nor part of a number or a date."""
    sense: str
    """The folded word on whose side of an axis it stands: itself, another ("lost their lives"), or none: ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text taken apart."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    """Those outside dates."""
    all_quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    names: tuple[Name, ...]
    negated: tuple[frozenset[int], frozenset[int]]
    """Places of tokens right after a negator, and of those anywhere in its reach."""
    negators: int
    withheld: frozenset[int]
    """Places of words that are named as refused or denied."""

    @property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words."""
        return frozenset(word.stem for word in self.words)

    @property
    def content(self) -> tuple[Word, ...]:
        """Return the content words in order."""
        return tuple(word for word in self.words if word.content)


@lru_cache(maxsize=512)
def read(text: str, published: dt.date | None) -> Reading:
    """Take a text apart; a quote is read once for all the sentences held against it."""
    tokens = scan(text)
    quantities = numbers.find(text)
    mentions = tuple(
        date
        for date in dates.find(text, published=published)
        if date.resolved == "stated" or not _distance(date, quantities)
    )
    covered = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in quantities]
    words = []
    standing = senses(tokens)
    for place, token in enumerate(tokens):
        if token.kind != "w":
            continue
        inside = any(start < token.end and token.start < end for start, end in covered)
        stop = token.folded in _ENGLISH_STOPS or token.folded in _ARABIC_STOPS or _stop_with_clitic(token.folded)
        words.append(
            Word(
                place=place,
                start=token.start,
                folded=token.folded,
                stem=stem(token.folded),
                content=not inside and not stop and len(token.folded) > 1,
                sense=standing.get(place, token.folded),
            )
        )
    content = frozenset(word.place for word in words if word.content)
    near, reach, count = negated_places(tokens, content)
    return Reading(
        text=text,
        language=detect_language(text),
        tokens=tokens,
        words=tuple(words),
        quantities=tuple(
            one for one in quantities if not any(date.start < one.end and one.start < date.end for date in mentions)
        ),
        all_quantities=quantities,
        dates=mentions,
        names=tuple(
            name
            for name in names.find(text)
            if not any(date.start < name.end and name.start < date.end for date in mentions)
        ),
        negated=(near, reach),
        negators=count,
        withheld=withheld_places(tokens, content),
    )


def _distance(date: DateMention, quantities: tuple[Quantity, ...]) -> bool:
    """Return whether a date is a duration from somewhere ("two weeks later"): compared as a duration."""
    return any(one.kind == "duration" and date.start <= one.start and one.end <= date.end for one in quantities)


def _stop_with_clitic(folded: str) -> bool:
    return folded[:1] in "وفبلك" and len(folded) > 2 and folded[1:] in _ARABIC_STOPS and folded not in _VERBS
