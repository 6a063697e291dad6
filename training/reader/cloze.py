"""Arabic questions made from Arabic prose: a sentence asks for its own date, number, name or phrase.

The 618 written Arabic questions teach little of how Arabic prose is built; these teach that, and some of them ask in
English, word by word, over a passage that was written in Arabic.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from assistant import dates, names, numbers, text
from assistant.lexical.translations import translations
from training.reader.dataset import LONGEST, Paragraph

EACH, QUESTIONS = 5, 3
"""Paragraphs taken of an article at most, and questions asked of each."""
ENGLISH = 0.3
"""Share of the questions put into English."""
_SHORTEST = 25
"""Words of a paragraph that is asked about."""
_WINDOW, _MOST = 10, 9
"""Words around the answer that a question may take, and how many it takes at most."""
_KEPT, _FURTHER = 0.85, 0.06
"""Chance of the word beside the answer to be taken, and how much less it is with each word further away."""
_SYNONYM = 0.2
"""Chance of a word to be said otherwise: by another Arabic word for one of its English words."""
_SURELY = 0.85
"""Probability from which a name is asked for."""
_SMALL = 3
"""Letters of the longest small word."""
_PREPOSITIONS = frozenset("في من علي الي عن مع بين خلال منذ حتي قبل بعد ضد عبر لدي حول نحو عند تحت فوق".split())
_BREAKS = _PREPOSITIONS | frozenset("و او ثم ان الذي التي الذين كان كانت هو هي قد لم لا ما كما حيث لكن بل".split())
_ASKED = {
    "year": (("في أي عام", "متى", "في أي سنة"), ("when", "in what year", "what year")),
    "date": (("متى", "متى", "في أي يوم", "ما تاريخ"), ("when", "on what date", "what day")),
    "count": (("كم عدد", "كم", "ما عدد"), ("how many", "what number of")),
    "percent": (("كم نسبة", "ما نسبة", "كم بلغت نسبة"), ("what percentage", "what percent")),
    "money": (("كم بلغت", "بكم", "كم"), ("how much", "how much money")),
    "duration": (("كم مدة", "ما المدة", "كم استمر", "كم دام", "كم من الوقت"), ("how long", "for how long")),
    "measure": (("كم", "كم يبلغ", "ما مقدار"), ("how much", "what size")),
    "person": (("من", "من هو", "من الذي"), ("who", "who", "whom")),
    "place": (("أين", "ما", "في أي مدينة", "في أي بلد", "أي مكان"), ("where", "in what city", "which place")),
    "organisation": (("ما", "أي جهة", "ما هي", "من"), ("what", "which organisation", "who")),
    "unknown": (("ما", "من", "ما هو", "ما هي", "ما اسم"), ("what", "who", "which", "what is the name")),
    "phrase": (("ما", "ماذا", "ما هو", "ما هي", "بماذا", "ما الذي"), ("what", "what", "which", "what kind of")),
}
"""The words that ask for each kind, Arabic and English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """Single words of the lexicon, both ways, folded."""

    english: dict[str, list[str]]
    arabic: dict[str, list[str]]

    @classmethod
    def of(cls, path: Path) -> Dictionary:
        """Read ``lexicon.tsv.gz``."""
        english: dict[str, list[str]] = defaultdict(list)
        arabic: dict[str, list[str]] = defaultdict(list)
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                _, one, other = line.rstrip("\n").split("\t")
                one, other = text.fold(one), text.fold(other)
                if one and other and " " not in one and " " not in other:
                    english[one].append(other)
                    arabic[other].append(one)
        return cls(english=dict(english), arabic=dict(arabic))

    def put(self, word: str, rng: random.Random) -> str | None:
        """Return an English word for an Arabic one, one that parallel text knows for it if there is; or ``None``."""
        options = next((self.english[form] for form in _forms(word) if form in self.english), None)
        if not options:
            return None
        known = _usual(text.stem(word), options)
        return rng.choice(known) if known else options[0]

    def another(self, word: str, rng: random.Random) -> str | None:
        """Return another Arabic word that parallel text knows for the same English one, or ``None``."""
        english = self.put(word, rng)
        others = [other for other in self.arabic.get(english or "", ()) if other not in _forms(word)]
        known = _usual(text.stem(english), others) if english is not None else []
        return rng.choice(known) if known else None


def _usual(stem: str, options: Sequence[str]) -> list[str]:
    """Return the options whose stems are among the learnt translations of ``stem``."""
    learnt = {other for other, _ in translations(stem)}
    return [option for option in options if text.stem(option) in learnt]


def _forms(word: str) -> tuple[str, ...]:
    """Return a folded Arabic word and the word without its clitics and article."""
    bare = word
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            bare = word[len(prefix) :]
            break
    return (word, bare, bare + "ه", bare.removesuffix("ه"), bare.removesuffix("ات"))


def paragraphs(folder: Path, *, seed: int, most: int | None = None) -> list[Paragraph]:
    """Return paragraphs of Arabic Wikipedia with questions made from them; ``most``: articles, for a trial."""
    rng = random.Random(seed)
    dictionary = Dictionary.of(folder / "lexicon.tsv.gz")
    with gzip.open(folder / "arwiki.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = [json.loads(line)["text"] for line in file][:most]
    found: list[Paragraph] = []
    for article in tqdm(articles, desc="questions from articles", unit=" articles"):
        found += _of_article(article, dictionary, rng)
    return found


def _of_article(article: str, dictionary: Dictionary, rng: random.Random) -> Iterator[Paragraph]:
    lines = [line.strip() for line in article.split("\n")[1:]]
    whole = [line for line in lines if line.count(" ") >= _SHORTEST and "<" not in line]
    for line in rng.sample(whole, min(len(whole), EACH)):
        spans = _window(text.sentences(line), rng)
        context = line[spans[0][0] : spans[-1][1]].strip()
        bounds = list(text.sentences(context))
        asked = []
        for start, end in rng.sample(bounds, min(len(bounds), QUESTIONS)):
            made = question_of(context[start:end], dictionary, rng)
            if made is not None:
                question, at, answer = made
                asked.append((question, [(start + at, answer)]))
        if asked:
            yield context, asked


def _window(sentences: Sequence[tuple[int, int]], rng: random.Random) -> list[tuple[int, int]]:
    """Return sentences in a row, about as many as a passage has."""
    length = sum(end - start for start, end in sentences)
    most = LONGEST * 6
    if length <= most:
        return list(sentences)
    first = rng.randrange(len(sentences))
    last = first
    while last + 1 < len(sentences) and sentences[last + 1][1] - sentences[first][0] <= most:
        last += 1
    return list(sentences[first : last + 1])


def question_of(sentence: str, dictionary: Dictionary, rng: random.Random) -> tuple[str, int, str] | None:
    """Return a question that the sentence answers, the answer's offset and its words; ``None`` if it holds nothing."""
    options = _answers(sentence)
    kinds = sorted({kind for kind, _, _ in options})
    if not kinds:
        return None
    kind = rng.choice(kinds)
    _, start, end = rng.choice([option for option in options if option[0] == kind])
    spans = text.words(sentence)
    inside = [i for i, (a, b) in enumerate(spans) if a < end and b > start]
    if not inside:
        return None
    near = range(max(0, inside[0] - _WINDOW), min(len(spans), inside[-1] + 1 + _WINDOW))
    outside = [i for i in near if i not in inside]
    if inside[0] and text.fold(sentence[slice(*spans[inside[0] - 1])]) in _PREPOSITIONS and rng.random() < 0.7:
        outside = [i for i in outside if i != inside[0] - 1]
    kept = [i for i in outside if rng.random() < _KEPT - _FURTHER * max(inside[0] - i, i - inside[-1])]
    kept = sorted(rng.sample(kept, min(len(kept), _MOST)))
    if sum(len(_word(sentence, spans[i])) > _SMALL for i in kept) < 2:
        return None
    counted = [i for i in kept if i == inside[-1] + 1]
    if kind in ("count", "percent", "measure") and inside[-1] + 1 < len(spans) and inside[-1] + 1 in outside:
        counted = [inside[-1] + 1]
    order = counted + [i for i in kept if i not in counted]
    words = [_word(sentence, spans[i]) for i in order]
    in_arabic, in_english = _ASKED[kind]
    if rng.random() < ENGLISH:
        put = [dictionary.put(text.fold(word), rng) or (None if len(word) <= _SMALL else word) for word in words]
        asked = " ".join([rng.choice(in_english), *(word for word in put if word)]) + "?"
    else:
        said = [
            (dictionary.another(text.fold(word), rng) if rng.random() < _SYNONYM else None) or word for word in words
        ]
        asked = " ".join([rng.choice(in_arabic), *said]) + "؟"
    return asked, start, sentence[start:end]


def _word(sentence: str, span: tuple[int, int]) -> str:
    return sentence[span[0] : span[1]]


def _answers(sentence: str) -> list[tuple[str, int, int]]:
    """Return (kind, start, end) of what a question could ask for."""
    found: list[tuple[str, int, int]] = []
    for date in dates.find(sentence):
        found.append(("year" if date.grain == "year" else "date", date.start, date.end))
    dated = [(start, end) for _, start, end in found]
    for number in numbers.find(sentence):
        if not any(number.start < end and number.end > start for start, end in dated):
            kind = number.kind if number.kind in _ASKED else "count"
            if number.kind not in ("ordinal", "clock"):
                found.append((kind, number.start, number.end))
    for name in names.find(sentence):
        kind = name.kind if name.kind in ("person", "place", "organisation") else "unknown"
        if name.kind not in ("nationality", "language") and name.probability > _SURELY:
            found.append((kind, name.start, name.end))
    return found + [("phrase", start, end) for start, end in _phrases(sentence)]


def _phrases(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield runs of two to six words that begin behind a preposition or with an article and end before a mark."""
    spans = text.words(sentence)
    for i, (start, _) in enumerate(spans):
        word = text.fold(_word(sentence, spans[i]))
        before = text.fold(_word(sentence, spans[i - 1])) if i else ""
        if word in _BREAKS or not (before in _PREPOSITIONS or word.startswith(("ال", "لل", "بال"))):
            continue
        last = i
        while (
            last + 1 < len(spans)
            and last - i < 5
            and sentence[spans[last][1] : spans[last + 1][0]] == " "
            and text.fold(_word(sentence, spans[last + 1])) not in _BREAKS
        ):
            last += 1
        if last > i:
            yield start, spans[last][1]
