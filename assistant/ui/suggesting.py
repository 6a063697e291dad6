"""Proposes questions that the articles can answer: each is asked and answered before it is proposed.

For the articles of ``corpus/`` the questions are written by people (``questions.json``). For any other article they
are made from the persons and days its sentences name. No chat model is asked: the built-in reader tries them.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

from assistant import dates, names
from assistant.errors import ArticleError, AssistantError
from assistant.records import Answer, Article
from assistant.text import fold, sentences
from assistant.ui.backend import Library

_WHO = {"en": "Who is {}?", "ar": "من {}؟"}
_WHAT = {"en": "What happened on {}?", "ar": "ماذا حدث في {}؟"}
_STARTERS, _FOLLOWING = 4, 3
_TRIED = 12
"""Questions tried at most for one set of proposals; each takes some tens of milliseconds."""
_ARTICLES_LOOKED_AT = 12
_WARMING = "What happened?"


@cache
def _written() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).with_name("questions.json")
    loaded: dict[str, dict[str, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


class Suggester:
    """Proposes questions over one library; what was tried is remembered while the index stays the same.

    While ``busy`` says that people wait for answers, nothing more is tried: each try costs as much as an answer.
    """

    def __init__(self, library: Library, *, busy: Callable[[], bool] = lambda: False) -> None:
        self._library, self._busy = library, busy
        self._known: dict[tuple[str, str], bool] = {}
        self._shown: dict[tuple[str, str], tuple[str, ...]] = {}
        self._guard = threading.Lock()

    @cached_property
    def _reader(self) -> Library:
        """Return the library without its chat model, made at the first use so that it shares what is loaded by then."""
        return self._library.with_settings(model=None)

    def warm(self) -> None:
        """Ask what a first visitor would have to wait for: models are loaded with the first question."""
        with contextlib.suppress(AssistantError):
            if self._library.settings.model is None:
                self._library.ask(_WARMING)
            for language in _WHO:
                self.starters(language)

    def starters(self, language: str) -> tuple[str, ...]:
        """Return questions to begin with, in an interface language, from different articles."""
        key = (self._library.index_id, language)
        if key not in self._shown:
            heads = self._library.articles()
            written = [head.id for head in heads if head.id in _written()]
            others = [head.id for head in heads if head.id not in _written() and head.language == language]
            # Those written by people come first, in the order of the file: they are the best.
            first = [article_id for article_id in _written() if article_id in written]
            proposals = self._firsts([*first, *others[:_ARTICLES_LOOKED_AT]], language)
            self._shown[key] = tuple(islice(self._answerable(proposals, ()), _STARTERS))
        return self._shown[key]

    def ready(self, language: str) -> bool:
        """Return whether ``starters`` answers at once."""
        return (self._library.index_id, language) in self._shown

    def after(self, answer: Answer, asked: Sequence[str], language: str) -> tuple[str, ...]:
        """Return questions to go on with, about the articles an answer stands on, in the question's language."""
        told = answer.language if answer.language in _WHO else language
        ids = dict.fromkeys([*(c.article_id for c in answer.citations), *(hit.article.id for hit in answer.nearest)])
        proposals = [question for article_id in list(ids)[:4] for question in self._proposals(article_id, told)]
        quiet = itertools.takewhile(lambda _: not self._busy(), proposals)
        return tuple(islice(self._answerable(quiet, asked), _FOLLOWING))

    def _firsts(self, ids: Iterable[str], language: str) -> Iterator[str]:
        for article_id in ids:
            yield from self._proposals(article_id, language)[:1]

    def _proposals(self, article_id: str, language: str) -> list[str]:
        if article_id in _written():
            return _written()[article_id][language]
        try:
            article = self._library.article(article_id)
        except ArticleError:
            return []
        # Names and days keep the article's writing: a question in the other language would mix the two.
        return list(islice(made_from(article), 6)) if article.language == language else []

    def _answerable(self, proposals: Iterable[str], asked: Sequence[str]) -> Iterator[str]:
        seen = {fold(question) for question in asked}
        for question in islice((one for one in proposals), _TRIED):
            if fold(question) in seen:
                continue
            seen.add(fold(question))
            if self._is_answered(question):
                yield question

    def _is_answered(self, question: str) -> bool:
        key = (self._library.index_id, question)
        with self._guard:
            if key not in self._known:
                try:
                    answer = self._reader.ask(question)
                except AssistantError:
                    return False
                self._known[key] = answer.status == "answered" and bool(answer.citations) and not answer.unsupported
            return self._known[key]


def made_from(article: Article) -> Iterator[str]:
    """Yield questions about the persons and the days that an article's sentences name, each once."""
    language = "ar" if article.language == "ar" else "en"
    seen: set[str] = set()
    for start, end in sentences(article.body):
        sentence = article.body[start:end]
        for name in names.find(sentence):
            if name.kind == "person" and " " in name.text and fold(name.text) not in seen:
                seen.add(fold(name.text))
                yield _WHO[language].format(name.text)
        for mention in dates.find(sentence, published=article.published):
            if mention.resolved == "stated" and mention.grain == "day" and fold(mention.text) not in seen:
                seen.add(fold(mention.text))
                yield _WHAT[language].format(dates.render(mention, language))
