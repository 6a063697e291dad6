"""Questions with evidence proposed from the articles themselves, for a person to accept, edit or throw away."""

from __future__ import annotations

import itertools
import json
import random
import re
import secrets
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant import dates, names, numbers
from assistant.errors import ModelError, QuestionSetError
from assistant.evaluation.assistants import Asked
from assistant.evaluation.questions import Evidence, Question
from assistant.prompts import Role, load_prompt
from assistant.records import Article
from assistant.text import sentences

DRAFT = "draft"
"""The tag of every proposed question."""
_GAP = "____"
_LENGTHS = (40, 400)
"""Sentences shorter than this say too little to find, longer ones ask for several things at once; code points."""
_ASKING = {
    ("date", "en"): "What date fills the gap: “{gapped}”?",
    ("date", "ar"): "ما التاريخ الذي يملأ الفراغ: «{gapped}»؟",
    ("number", "en"): "What number fills the gap: “{gapped}”?",
    ("number", "ar"): "ما العدد الذي يملأ الفراغ: «{gapped}»؟",
    ("name", "en"): "Whose name fills the gap: “{gapped}”?",
    ("name", "ar"): "ما الاسم الذي يملأ الفراغ: «{gapped}»؟",
}
_KINDS = ("date", "number", "name")
_ARTICLES = 4
"""How many articles are read for each question wanted: few have a date, a number and a name to leave out."""
_ARRAY = re.compile(r"\[.*\]", re.DOTALL)


class Writer(Protocol):
    """A chat model that completes messages; ``assistant.generation.model.ChatModel`` is one."""

    def complete(self, messages: tuple[tuple[Role, str], ...]) -> str:
        """Return the model's whole text. Raises ``ModelError``."""
        ...


def draft_questions(
    assistant: Asked, *, limit: int = 20, seed: int = 0, writer: Writer | None = None, prompts_dir: Path | None = None
) -> tuple[Question, ...]:
    """Return up to ``limit`` proposed questions, spread over articles and kinds of answer.

    Without ``writer``, a sentence with its date, number or name left out; with one (and ``prompts_dir``), questions
    that the chat model writes, kept only when their quote stands in the article. The same articles and
    ``seed`` give the same questions without a model. Raises ``ModelError`` when the chat model answers for no article,
    ``QuestionSetError`` when ``limit`` asks for none.
    """
    if limit < 1:
        raise QuestionSetError(f"The number of questions is {limit}; ask for at least one.")
    heads = sorted(assistant.articles(), key=lambda head: head.id)
    random.Random(seed).shuffle(heads)
    bodies = (assistant.article(head.id) for head in heads)
    if writer is not None and prompts_dir is not None:
        return tuple(itertools.islice(_written(bodies, writer, prompts_dir), limit))
    by_article = [gapped_questions(article) for article in itertools.islice(bodies, _ARTICLES * limit)]
    return tuple(itertools.islice(_spread(by_article), limit))


def _spread(by_article: Sequence[Sequence[Question]]) -> Iterator[Question]:
    """Yield the questions so that kinds take turns and no article is asked again before the others were.

    Nearly every sentence of news has a number; without turns the first twenty questions would ask for little else.
    """
    waiting = {
        kind: deque(
            question for row in itertools.zip_longest(*_of_kind(by_article, kind)) for question in row if question
        )
        for kind in _KINDS
    }
    used: Counter[str] = Counter()
    while any(waiting.values()):
        for questions in filter(None, waiting.values()):
            chosen = min(questions, key=lambda question: used[question.evidence[0].article])
            questions.remove(chosen)
            used[chosen.evidence[0].article] += 1
            yield chosen


def _of_kind(by_article: Sequence[Sequence[Question]], kind: str) -> list[list[Question]]:
    return [[question for question in questions if kind in question.tags] for questions in by_article]


def gapped_questions(article: Article) -> tuple[Question, ...]:
    """Return the questions for which a sentence of ``article`` leaves out its date, a number or a person's name.

    At most one of each kind a sentence; the quote is the whole sentence.
    """
    found: list[Question] = []
    language = "ar" if article.language == "ar" else "en"
    for start, end in sentences(article.body):
        sentence = article.body[start:end]
        if not _LENGTHS[0] <= len(sentence) <= _LENGTHS[1] or "\n" in sentence:
            continue
        kinds: set[str] = set()
        for kind, low, high, wording in _mentions(sentence, article):
            if kind in kinds or sentence.count(sentence[low:high]) > 1:
                continue  # where the words stand twice, the rest of the sentence would fill the gap
            kinds.add(kind)
            found.append(
                Question(
                    id=f"{article.id}-{start}-{kind}",
                    question=_asked(kind, language, sentence[:low], sentence[high:]),
                    language=language,
                    answers=wording,
                    evidence=(Evidence(article=article.id, quote=sentence, start=start),),
                    tags=(DRAFT, kind),
                )
            )
    return tuple(found)


def _asked(kind: str, language: str, before: str, after: str) -> str:
    """Return the question for what stands between ``before`` and ``after``."""
    after = after.rstrip(".؟?! ")
    if (kind, language, before) == ("name", "en", "") and re.match(r" [a-z]", after):
        return f"Who{after}?"  # an English sentence that begins with its subject asks for it by one word
    return _ASKING[kind, language].format(gapped=f"{before}{_GAP}{after}")


def _mentions(sentence: str, article: Article) -> Iterator[tuple[str, int, int, tuple[str, ...]]]:
    """Yield (kind, start, end, accepted wordings) of what can be left out of a sentence."""
    language = "ar" if article.language == "ar" else "en"
    found = dates.find(sentence, published=article.published)
    for mention in found:
        if mention.resolved == "stated" and mention.grain in ("day", "month"):
            yield "date", mention.start, mention.end, _distinct(mention.text, dates.render(mention, language))
        elif mention.resolved == "resolved" and mention.grain == "day":
            yield "date", mention.start, mention.end, (dates.render(mention, language),)
    taken = [(mention.start, mention.end) for mention in found]
    for quantity in numbers.find(sentence):
        free = all(quantity.end <= low or high <= quantity.start for low, high in taken)
        if free and quantity.kind in ("count", "percent", "money", "duration") and quantity.value != 1:
            wordings = _distinct(quantity.text, numbers.render(quantity, language))
            yield "number", quantity.start, quantity.end, wordings
    for name in names.find(sentence):
        if name.kind == "person" and " " in name.text:
            yield "name", name.start, name.end, (name.text,)


def _distinct(*wordings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wordings))


def _written(articles: Iterator[Article], writer: Writer, prompts_dir: Path) -> Iterator[Question]:
    prompt = load_prompt(prompts_dir, "draft_questions", ("fence", "article", "count"))
    failed: ModelError | None = None
    any_written = False
    for article in articles:
        # A mark that no article can hold by chance or by intent, so that none can end its own fence.
        messages = prompt.fill(fence=secrets.token_hex(8), article=article.body[:8000], count="3")
        try:
            text = writer.complete(messages)
        except ModelError as error:
            failed = error
            if not error.retryable:
                break
            continue
        any_written = True
        yield from verified_drafts(text, article)
    if failed is not None and not any_written:
        raise failed


def verified_drafts(written: str, article: Article) -> tuple[Question, ...]:
    """Return the questions in what a chat model wrote whose quote stands, word for word, in the article."""
    match = _ARRAY.search(written)
    try:
        rows = json.loads(match.group()) if match else []
    except json.JSONDecodeError:
        return ()
    drafts: list[Question] = []
    for row in rows if isinstance(rows, list) else []:
        texts = [row.get(name) for name in ("question", "answer", "quote")] if isinstance(row, dict) else []
        if len(texts) != 3 or not all(isinstance(text, str) and text.strip() for text in texts):
            continue
        question, answer, quote = (str(text).strip() for text in texts)
        start = article.body.find(quote)
        if start < 0:
            continue
        drafts.append(
            Question(
                id=f"{article.id}-{start}-model-{len(drafts)}",
                question=question,
                language="ar" if article.language == "ar" else "en",
                answers=(answer,),
                evidence=(Evidence(article=article.id, quote=quote, start=start),),
                tags=(DRAFT, "model"),
            )
        )
    return tuple(drafts)
