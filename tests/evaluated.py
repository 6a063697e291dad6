"""A small assistant with scripted answers for the tests of evaluation: an ordinary class over two articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.errors import ModelError
from assistant.evaluation import Evidence, Question
from assistant.records import Answer, AnswerSentence, Article, ArticleHead, Citation, Hit, Passage, Record, Turn

FLOOD = Article(
    id="flood",
    title="Flood",
    body="The river rose on Monday. Nineteen people died in Mirel. The mayor is Petra Nassar.",
    language="en",
)
STRIKE = Article(id="strike", title="إضراب", body="بدأ الإضراب أمس. يشارك فيه 2400 عامل.", language="ar")


def passage(article: Article, words: str, index: int) -> Passage:
    """Return the passage of ``article`` with exactly these words."""
    start = article.body.index(words)
    return Passage(article_id=article.id, index=index, start=start, end=start + len(words), text=words)


RIVER = passage(FLOOD, "The river rose on Monday.", 0)
DEAD = passage(FLOOD, "Nineteen people died in Mirel.", 1)
MAYOR = passage(FLOOD, "The mayor is Petra Nassar.", 2)
WORKERS = passage(STRIKE, "يشارك فيه 2400 عامل.", 0)


def hit(found: Passage, *, also_in: tuple[str, ...] = ()) -> Hit:
    """Return a hit on a passage."""
    article = FLOOD if found.article_id == "flood" else STRIKE
    return Hit(passage=found, article=article.head, score=1.0, also_in=also_in)


def answered(
    question: str, quoted: Passage, *, short: str | None = None, probability: float = 0.8, read: Sequence[Passage] = ()
) -> Answer:
    """Return an answer that quotes one passage."""
    citation = Citation(
        marker=1,
        article_id=quoted.article_id,
        title="t",
        source=None,
        published=None,
        language="en",
        quote=quoted.text,
        start=quoted.start,
        end=quoted.end,
    )
    return Answer(
        question=question,
        language="en",
        status="answered",
        text=f"{quoted.text} [1]",
        short=short,
        sentences=(AnswerSentence(text=quoted.text, markers=(1,)),),
        citations=(citation,),
        probability=probability,
        record=Record(
            index_id="i", encoder="e", passages=tuple((p.id, 1.0) for p in (*read, quoted)), timings_ms={"total": 2.0}
        ),
    )


def refused(question: str, *, read: Sequence[Passage] = (), probability: float = 0.1) -> Answer:
    """Return a refusal after reading some passages."""
    return Answer(
        question=question,
        language="en",
        status="refused",
        text="The articles don't say.",
        probability=probability,
        record=Record(passages=tuple((p.id, 1.0) for p in read)),
    )


class Scripted:
    """Gives the answer, or raises the error, written down for each question; finds the passages written down."""

    def __init__(
        self, answers: Mapping[str, Answer | BaseException], hits: Mapping[str, Sequence[Passage]] | None = None
    ) -> None:
        self._answers = answers
        self._hits = hits or {}
        self.asked: list[str] = []

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        """Return or raise what is written down."""
        self.asked.append(question)
        answer = self._answers[question]
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        """Return the passages written down, or those of the answer."""
        return tuple(hit(found) for found in self._hits.get(question, ()))[:k]

    def article(self, article_id: str) -> Article:
        """Return one of the two articles."""
        return {"flood": FLOOD, "strike": STRIKE}[article_id]

    def articles(self) -> Sequence[ArticleHead]:
        """Return both articles' heads."""
        return (FLOOD.head, STRIKE.head)


def ask_dead(**changes: object) -> Question:
    """Return the question for the number of dead, with its evidence."""
    values: dict[str, object] = {
        "id": "dead",
        "question": "How many died?",
        "language": "en",
        "answers": ("nineteen", "19"),
        "evidence": (Evidence(article="flood", quote="Nineteen people died in Mirel."),),
        "tags": ("single",),
    }
    return Question(**{**values, **changes})  # type: ignore[arg-type]


def ask_nothing() -> Question:
    """Return a question that the articles do not answer."""
    return Question(id="none", question="Who is king?", language="en", answerable=False, tags=("absurd",))


class StrictJudge:
    """Grades every answer 1, and fails on refusals."""

    model = "strict"

    def correctness(self, question: str, *, reference: Sequence[str], answer: str) -> Verdict:
        """Return 1 for anything but a refusal."""
        if "don't say" in answer:
            raise ModelError("The judge did not answer.")
        return Verdict(1.0)

    def faithfulness(self, answer: str, *, evidence: Sequence[str]) -> Verdict:
        """Return the share of quotes that stand in the answer."""
        return Verdict(sum(quote in answer for quote in evidence) / len(evidence))


class Verdict:
    """A score with a reason."""

    def __init__(self, score: float) -> None:
        self.score = score
        self.reason = "because"
