"""Fit who answers a "who": ``python -m training.reader.agents`` writes ``assistant/reading/model/agents.npz``.

Directions among word vectors are learned from the training questions that ask who; what speaks for a candidate, from
questions that the network has not seen: those on held-out paragraphs, and those of ``training/news``. The weights are a
softmax regression towards the candidates' word F1; the choice is the candidate of the greatest expected F1, and below a
threshold of it no answer is better than a wrong one.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import text
from assistant.embedding import load_encoder
from assistant.metrics import token_f1
from assistant.reading.agent_spans import SURER, candidates, overlaps
from assistant.reading.agents import FEATURES, FILE, Agents
from assistant.reading.question import question_type
from assistant.reading.reader import Reader
from assistant.reading.short import AGENTS
from assistant.reading.short import candidates as named
from assistant.reading.words import Encoder, Lexicon
from assistant.records import Hit
from benchmarks.reading.scores import hits_of
from training.reader.dataset import Paragraph, joined, load
from training.reader.invented import sets
from training.reader.news import FOLDER as NEWS
from training.reader.slices import CORPUS, unseen

_ARTICLES = frozenset(("the", "a", "an"))
_ASKS = frozenset(("who", "whom", "whose", "من"))
_RIDGE, _SHARP = 0.003, 6.0
"""Of the regression, and how much more a candidate of greater F1 is aimed at: e to the F1 times so much."""
_RIGHT = 0.3
"""Word F1 above which a short answer counts as right."""
_COUNTS = {"paragraphs": 1.0, "news": 2.0}
"""What a question counts in the fit, by where it comes from."""
_FOLDS = 5
_Counts = tuple["Counter[str]", "Counter[str]"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """One question's candidates in the sentence that answers it."""

    sentence: str
    source: str
    """"paragraphs" or "news"."""
    arabic: bool
    """Whether the sentence is."""
    spans: tuple[tuple[int, int], ...]
    rows: NDArray[np.float32]
    f1: NDArray[np.float64]
    """Of each candidate."""


def main() -> None:
    """Learn, measure by five folds and write."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.agents", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the corpus the encoder was trained on")
    parser.add_argument("--directions-only", action="store_true", help="keep the weights, learn the directions anew")
    parser.add_argument("--least", type=float, default=0.45, help="expected word F1 below which nothing is offered")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    encoder = load_encoder(options.encoder)
    files = {path.name: _paragraphs(path) for path in sorted(options.training.glob("qa_*.json.gz"))}
    held_out = unseen(options.training, options.corpus)
    vectors, bias = directions(files, encoder, held_out)
    if options.directions_only:
        with np.load(FILE) as stored:
            weights, least = stored["weights"], stored["least"]
    else:
        learned = Agents(vectors=vectors, bias=bias, weights=np.zeros(len(FEATURES), np.float32), least=0.0)
        questions = [*on_paragraphs(files, held_out), *on_news()]
        asked = list(gather(questions, Reader(encoder), learned))
        _report(asked, _left_out(asked))
        weights, least = fit(asked).astype(np.float32), np.float32(options.least)
    np.savez(
        options.out,
        encoder=encoder.id.rpartition(":")[2],
        vectors=vectors.astype(np.float16),
        bias=bias,
        weights=weights,
        least=least,
    )


def _paragraphs(path: Path) -> list[Paragraph]:
    paragraphs = load(path)
    return list(joined(paragraphs, random.Random(5))) if "qamr" in path.name else paragraphs


def directions(
    files: dict[str, list[Paragraph]], encoder: Encoder, held_out: frozenset[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return (3, d) directions and 3 biases: of words of answers to "who", words before them, words behind them."""
    counts: tuple[_Counts, ...] = tuple((Counter(), Counter()) for _ in range(3))
    for paragraphs in files.values():
        for context, questions in paragraphs:
            if context in held_out:
                continue
            sentences = text.sentences(context)
            for question, answers in questions:
                asking = text.fold(question).split()
                if not answers or not asking or asking[0] not in _ASKS:
                    continue
                at, answer = answers[0]
                inside = next(((a, b) for a, b in sentences if a <= at < b), None)
                if inside is not None:
                    _count(context, inside, at, at + len(answer), counts)
    lexicon = Lexicon(encoder, capacity=1_000_000)
    made = [_direction(lexicon, yes, no) for yes, no in counts]
    return np.array([w for w, _ in made], np.float32), np.array([b for _, b in made], np.float32)


def _count(context: str, inside: tuple[int, int], start: int, end: int, counts: Sequence[_Counts]) -> None:
    """Count the words of one sentence as in, before and behind the answer, or not."""
    first = inside[0]
    spans = [(first + a, first + b) for a, b in text.words(context[slice(*inside)])]
    within = [k for k, (a, b) in enumerate(spans) if a < end and b > start]
    if not within:
        return
    for k, (a, b) in enumerate(spans):
        word = text.fold(context[a:b])
        if word in _ARTICLES:
            continue
        answers = k in within
        if not word[0].isdigit():
            counts[0][0 if answers else 1][word] += 1
        for (yes, no), place in ((counts[1], within[0] - 1), (counts[2], within[-1] + 1)):
            if k == place:
                yes[word] += 1
            elif not answers:
                no[word] += 1


def _direction(lexicon: Lexicon, yes: Counter[str], no: Counter[str]) -> tuple[NDArray[np.float32], float]:
    from sklearn.linear_model import LogisticRegression

    words = sorted(set(yes) | set(no))
    lexicon.learn(words)
    x = lexicon.vectors[[lexicon.row(word) or 0 for word in words]]
    counts = np.array([*(min(yes[word], 300) for word in words), *(min(no[word], 900) for word in words)], float)
    seen = counts > 0
    labels = np.arange(len(counts)) < len(words)
    model = LogisticRegression(max_iter=300).fit(np.concatenate([x, x])[seen], labels[seen], sample_weight=counts[seen])
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question that asks who or which body, with the passages of the article that answers it."""

    text: str
    hits: tuple[Hit, ...]
    at: int
    """Where in the article the answer stands."""
    accepted: tuple[str, ...]
    source: str


def on_paragraphs(files: dict[str, list[Paragraph]], held_out: frozenset[str]) -> Iterator[Question]:
    """Yield the questions on held-out paragraphs that ask who or which body."""
    for paragraphs in files.values():
        for context, asked in paragraphs:
            for question, answers in asked:
                if context in held_out and answers and question_type(question).kind in AGENTS:
                    accepted = tuple(answer for _, answer in answers)
                    at = answers[0][0]
                    yield Question(
                        text=question, hits=hits_of(context, 0), at=at, accepted=accepted, source="paragraphs"
                    )


def on_news(folder: Path = NEWS) -> Iterator[Question]:
    """Yield the questions of the news that ask who or which body."""
    for articles, rows in sets(folder):
        for row in rows:
            if not row["answerable"] or question_type(row["question"]).kind not in AGENTS:
                continue
            body = articles[row["evidence"][0]["article"]].body
            at = body.index(row["evidence"][0]["quote"])
            yield Question(
                text=row["question"], hits=hits_of(body, 0), at=at, accepted=tuple(row["answers"]), source="news"
            )


def gather(questions: Iterable[Question], reader: Reader, learned: Agents) -> Iterator[Asked]:
    """Yield the candidates of each question in the sentence that answers it."""
    for one in questions:
        evidence = reader.gather(one.text, one.hits)
        sentence = next((s for s in evidence.sentences if s.start <= one.at < s.end), None)
        if sentence is None:
            continue
        found = candidates(evidence, sentence, named(evidence, sentence), learned)
        words, written = evidence.passages[sentence.place].spans, sentence.hit.passage.text
        arabic = text.detect_language(sentence.text) == "ar"
        f1 = [
            token_f1(written[words[i][0] : words[j][1]], one.accepted, "ar" if arabic else "en") for i, j in found.spans
        ]
        if f1:
            yield Asked(
                sentence=sentence.text,
                source=one.source,
                arabic=arabic,
                spans=found.spans,
                rows=found.rows,
                f1=np.array(f1),
            )


def fit(asked: Sequence[Asked]) -> NDArray[np.float64]:
    """Return the weights of the features: softmax over a sentence's candidates, aimed at those of great word F1."""
    from scipy.optimize import minimize

    rows = np.concatenate([one.rows for one in asked]).astype(np.float64)
    sizes = np.array([len(one.f1) for one in asked])
    starts = np.cumsum(sizes) - sizes
    spread = np.maximum(rows.std(axis=0), 1e-2)
    rows /= spread
    aims = [np.where(one.f1 > _RIGHT, np.exp(_SHARP * one.f1), 0) for one in asked]
    counts = np.array([_COUNTS[one.source] * (aim.sum() > 0) for one, aim in zip(asked, aims, strict=True)])
    aim = np.concatenate([a / max(a.sum(), 1e-9) for a in aims])
    each, total = np.repeat(counts, sizes), counts.sum()

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ w
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        e = np.exp(scores)
        sums = np.repeat(np.add.reduceat(e, starts), sizes)
        value = -(each * aim * (scores - np.log(sums))).sum() / total + _RIDGE * (w @ w)
        return float(value), rows.T @ (each * (e / sums - aim)) / total + 2 * _RIDGE * w

    found: NDArray[np.float64] = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B").x / spread
    return found


def _left_out(asked: Sequence[Asked]) -> list[tuple[float, float]]:
    """Return (expected, true) word F1 of the choice for each question, with weights fitted without its sentence."""
    folds: dict[str, int] = {}
    for one in asked:
        folds.setdefault(one.sentence, len(folds) % _FOLDS)
    weights = [fit([one for one in asked if folds[one.sentence] != fold]) for fold in range(_FOLDS)]
    out = []
    for one in asked:
        scores = one.rows @ weights[folds[one.sentence]]
        e = np.exp(SURER * (scores - scores.max()))
        expected = overlaps(one.spans) @ (e / e.sum())
        best = int(expected.argmax())
        out.append((float(expected[best]), float(one.f1[best])))
    return out


def _report(asked: Sequence[Asked], chosen: Sequence[tuple[float, float]]) -> None:
    for source, arabic in product(_COUNTS, (False, True)):
        mine = np.array(
            [c for c, one in zip(chosen, asked, strict=True) if (one.source, one.arabic) == (source, arabic)]
        )
        if not len(mine):
            continue
        print(f"{source}, {'Arabic' if arabic else 'English'}: {len(mine)} questions, F1 {mine[:, 1].mean():.3f}")
        for least in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5):
            given, right = mine[:, 0] >= least, mine[:, 1] > _RIGHT
            print(
                f"  least {least}: right {np.mean(given & right):.3f}, wrong {np.mean(given & ~right):.3f}, "
                f"none {np.mean(~given):.3f}"
            )


if __name__ == "__main__":
    main()
