"""Fit the weights beside the network: which sentence is best, and how likely an answer is right.

``python -m training.reader.fitting`` asks the product's own search for held-out training questions, some of them put
word by word into the other language, and of each question once more with its own passage withheld.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import load_encoder
from assistant.reading.choice import choose
from assistant.reading.evidence import SIGNALS
from assistant.reading.reader import Reader
from assistant.reading.short import fill_type
from assistant.reading.weighing import DOUBTS, MODEL, Weights, weights
from assistant.reading.words import Encoder, Lexicon
from assistant.records import Filters, Hit
from assistant.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.reader.dataset import joined, load
from training.reader.material import HELD_OUT
from training.reader.translation import translate_rows

_READ = 8
"""Hits read for one question, as the product does by default."""
_SMALL, _FEW = 3, 8
"""Each third question is asked of a handful of articles, as a small index holds."""
_RIDGE = 0.002
_COUNTS = {"all": 1.0, "own": 0.25, "another": 0.25}
"""What each question counts in the fit, by where it was asked: of three that are asked, two are answerable."""
_LEFT_OUT = ("amazon", "reddit")
_SEARCHED = ("rank", "score")
"""Signals of the search, left out: they say little in a small index. Five folds: 78.4 % of sentences right, 77.6 % with
them; 87.0 % answered and 81.9 % refused, 86.9 and 82.0 with them, for 0.005 more area under risk and coverage."""
_REFUSED, _ANSWERED = 0.8, 0.85
"""What the default threshold must do with unanswerable and answerable questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with the number of its paragraph and where its answer stands in it."""

    question: str
    own: int
    start: int
    end: int
    file: int
    """Number of the file it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One question with what was found for it."""

    asked: Asked
    hits: tuple[Hit, ...]
    over: str
    """"all" paragraphs, all but its "own" withheld, or those of "another" file."""


def held_out(folder: Path, rng: random.Random, *, each: int, pool: int) -> tuple[list[str], list[Asked], list[int]]:
    """Return ``pool`` paragraphs of each file with the held-out ones, ``each`` questions on the latter, and the files.

    The files are the number of the file of each paragraph. Reviews and forum posts are left out: their questions are
    about "the author", whoever that is.
    """
    paragraphs: list[str] = []
    files: list[int] = []
    asked: list[Asked] = []
    paths = [path for path in sorted(folder.glob("qa_*.json.gz")) if not any(name in path.name for name in _LEFT_OUT)]
    for file, path in enumerate(paths):
        read = load(path)
        if "qamr" in path.name:
            read = list(joined(read, rng))
        first = len(read) - max(1, int(len(read) * HELD_OUT))
        others = rng.sample(range(first), min(first, max(0, pool - (len(read) - first))))
        some = []
        for number in range(first, len(read)):
            context, questions = read[number]
            some += [
                Asked(question=question, own=len(paragraphs), start=at, end=at + len(answer), file=file)
                for question, answers in questions
                for at, answer in answers[:1]
            ]
            paragraphs.append(context)
        paragraphs += [read[number][0] for number in others]
        files += [file] * (len(paragraphs) - len(files))
        asked += rng.sample(some, min(len(some), each))
    return paragraphs, asked, files


def translated(asked: Sequence[Asked], encoder: Encoder, lexicon_file: Path) -> list[Asked]:
    """Return the English questions word by word in Arabic, in the order of the English words."""
    lexicon = Lexicon(encoder, capacity=1_000_000)
    words = lexicon.read([one.question for one in asked])
    rows = translate_rows(lexicon, lexicon_file)
    out = []
    for one, read in zip(asked, words, strict=True):
        moved = [int(rows[row]) for row in read.rows]
        said = " ".join(
            one.question[a:b] if row == old else lexicon.words[row]
            for row, old, (a, b) in zip(moved, read.rows, read.spans, strict=True)
            if row >= 0
        )
        out.append(dataclasses.replace(one, question=said + "؟"))
    return out


def search(retriever: Retriever, asked: Sequence[Asked], files: Sequence[int]) -> list[Searched]:
    """Return each question with its hits, then without its own paragraph's, then with those of another file.

    ``files``: the number of the file each paragraph comes from.
    """
    articles: dict[int, tuple[str, ...]] = {
        file: tuple(str(number) for number, of in enumerate(files) if of == file) for file in set(files)
    }
    found = []
    rng = random.Random(4)
    for place, one in enumerate(asked):
        own = (str(one.own), *rng.sample(articles[one.file], min(_FEW, len(articles[one.file]))))
        few = place % _SMALL == 0
        hits = retriever.search(one.question, k=_READ + 1, filters=Filters(article_ids=own if few else ()))
        without = tuple(hit for hit in hits if hit.article.id != str(one.own))
        others = sorted(set(articles) - {one.file})
        there = articles[others[place % len(others)]]
        elsewhere = Filters(article_ids=tuple(rng.sample(there, min(_FEW, len(there)))) if few else there)
        found.append(Searched(asked=one, hits=hits[:_READ], over="all"))
        found.append(Searched(asked=one, hits=without[:_READ], over="own"))
        found.append(
            Searched(asked=one, hits=retriever.search(one.question, k=_READ, filters=elsewhere), over="another")
        )
    return found


def right(asked: Asked, article: str, start: int, end: int) -> bool:
    """Return whether a sentence holds the first word of the answer."""
    return article == str(asked.own) and start <= asked.start < end


def fit_ranking(reader: Reader, found: Sequence[Searched], used: Sequence[str]) -> NDArray[np.float32]:
    """Return weights of the signals that put the right sentence first (softmax over the sentences of all hits)."""
    groups, gold = [], []
    for one in found:
        if one.over != "all":
            continue
        evidence = reader.gather(one.asked.question, one.hits)
        hit = [i for i, s in enumerate(evidence.sentences) if right(one.asked, s.hit.article.id, s.start, s.end)]
        if not hit:
            continue
        for i in range(len(evidence.sentences)):
            fill_type(evidence, i)
        groups.append(evidence.signals.copy())
        gold.append(hit[0])
    mask = np.array([name in used and name not in _SEARCHED for name in SIGNALS], np.float32)
    return _softmax_regression(groups, gold, mask)


def _softmax_regression(
    groups: Sequence[NDArray[np.float32]], gold: Sequence[int], mask: NDArray[np.float32]
) -> NDArray[np.float32]:
    from scipy.optimize import minimize

    sizes = np.array([len(group) for group in groups])
    starts = np.cumsum(sizes) - sizes
    rows = np.concatenate(groups).astype(np.float64) * mask
    spread = np.maximum(rows.std(axis=0), 1e-3)
    rows /= spread
    best = starts + np.array(gold)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ w
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        e = np.exp(scores)
        total = np.add.reduceat(e, starts)
        p = e / np.repeat(total, sizes)
        value = -(scores[best] - np.log(total)).mean() + _RIDGE * (w @ w)
        gradient = (rows.T @ p - rows[best].sum(axis=0)) / len(starts) + 2 * _RIDGE * w
        return float(value), gradient

    w = minimize(loss, np.zeros(len(mask)), jac=True, method="L-BFGS-B").x
    picked = np.array([int(np.argmax(g.astype(np.float64) * mask / spread @ w)) for g in groups])
    print(f"right sentence {np.mean(picked == np.array(gold)):.3f} of {len(gold)} whose passage was found")
    return (w / spread * mask).astype(np.float32)


def fit_confidence(
    reader: Reader, ranking: NDArray[np.float32], found: Sequence[Searched], used: Sequence[str]
) -> tuple[Weights, list[tuple[float, bool]]]:
    """Return the weights with log-odds of a right answer, and (probability, right) of each question.

    Probabilities are of questions left out of the fit (five folds).
    """
    from sklearn.linear_model import LogisticRegression

    bare = Weights(
        ranking=ranking, confidence=np.zeros(len(DOUBTS), np.float32), bias=0.0, threshold=0.0, threshold_ar=0.0
    )
    rows, labels, over = [], [], []
    for one in found:
        chosen = choose(reader.gather(one.asked.question, one.hits), bare)
        if chosen is None:
            continue
        rows.append(chosen.doubts)
        labels.append(
            any(right(one.asked, c.sentence.hit.article.id, s.start, s.end) for c in chosen.chosen for s in c.sentences)
        )
        over.append(one.over)
    keep = np.array([name not in _SEARCHED and (name in used or name not in SIGNALS) for name in DOUBTS], np.float64)
    x = np.nan_to_num(np.array(rows, np.float64)) * keep
    y, where = np.array(labels), np.array(over)
    can, elsewhere = where == "all", where == "another"
    spread = np.maximum(x.std(axis=0), 1e-3)
    counts = np.array([_COUNTS[name] for name in over])
    fold = np.arange(len(x)) // 3 % 5
    out = np.zeros(len(x))
    for number in range(5):
        kept = fold != number
        model = LogisticRegression(C=0.5, max_iter=2000).fit(x[kept] / spread, y[kept], sample_weight=counts[kept])
        out[fold == number] = model.predict_proba(x[fold == number] / spread)[:, 1]
    model = LogisticRegression(C=0.5, max_iter=2000).fit(x / spread, y, sample_weight=counts)
    threshold = _threshold(out[can], out[elsewhere])
    print(
        f"right {y[can].mean():.3f}; at {threshold:.3f}: answered {np.mean(out[can] >= threshold):.3f}, refused over "
        f"another file {np.mean(out[elsewhere] < threshold):.3f}, without its own paragraph "
        f"{np.mean(out[where == 'own'] < threshold):.3f}"
    )
    made = Weights(
        ranking=ranking,
        confidence=(model.coef_[0] / spread * keep).astype(np.float32),
        bias=float(model.intercept_[0]),
        threshold=threshold,
        threshold_ar=threshold,
    )
    shown = where != "own"
    return made, [(float(p), bool(r)) for p, r in zip(out[shown], y[shown], strict=True)]


def _threshold(answerable: NDArray[np.float64], unanswerable: NDArray[np.float64]) -> float:
    """Return the threshold at which both demands are met by as much, or missed by as little, as the other."""
    grid = np.unique(np.round(np.concatenate([answerable, unanswerable]), 3))
    slack = [
        min(float(np.mean(unanswerable < t)) - _REFUSED, float(np.mean(answerable >= t)) - _ANSWERED) for t in grid
    ]
    return float(grid[int(np.argmax(slack))])


def _found(options: argparse.Namespace, encoder: Encoder) -> list[Searched]:
    """Return every question with what the product's search finds for it."""
    rng = random.Random(3)
    paragraphs, asked, files = held_out(options.training, rng, each=options.each, pool=options.pool)
    english = [one for one in asked if one.question.isascii()]
    foreign = translated(
        rng.sample(english, min(len(english), options.each)), encoder, options.training / "lexicon.tsv.gz"
    )
    with index(paragraphs, encoder) as (catalogue, vectors):
        settings = Settings(parse_filters=False)
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        found = search(retriever, [*asked, *foreign], files)
    print(f"{len(found)} searches over {len(paragraphs)} paragraphs", flush=True)
    return found


def main() -> None:
    """Fit both sets of weights and write ``weights.json`` and the risk-coverage curve."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.fitting", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--each", type=int, default=250, help="questions a file")
    parser.add_argument("--pool", type=int, default=700, help="paragraphs a file to search in")
    parser.add_argument("--found", type=Path, default=None, help="file that keeps the searches for another run")
    parser.add_argument("--kinds", nargs="*", default=["plain", "trained"])
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--curve", type=Path, default=Path("docs/risk-coverage.json"))
    options = parser.parse_args()
    encoder = load_encoder(options.encoder)
    if options.found is not None and options.found.is_file():
        found = pickle.loads(options.found.read_bytes())
    else:
        found = _found(options, encoder)
        if options.found is not None:
            options.found.write_bytes(pickle.dumps(found))
    stored = json.loads((MODEL / "weights.json").read_text(encoding="utf-8"))
    curve = json.loads(options.curve.read_text(encoding="utf-8")) if options.curve.is_file() else {}
    for kind in options.kinds:
        reader = Reader(encoder, network=kind == "trained")
        if kind == "trained" and not reader.trained:
            raise SystemExit("The network in the package was trained over another encoder; train it first.")
        network = ("holds", "sentence", "span")
        used = [name for name in SIGNALS if kind == "trained" or name not in network]
        ranking = fit_ranking(reader, found, used)
        made, points = fit_confidence(reader, ranking, found, used)
        stored[kind] = {
            "ranking": {n: round(float(w), 4) for n, w in zip(SIGNALS, made.ranking, strict=True) if w},
            "confidence": {n: round(float(w), 4) for n, w in zip(DOUBTS, made.confidence, strict=True) if w},
            "bias": round(made.bias, 4),
            "threshold": round(made.threshold, 3),
        }
        curve[kind] = risk_coverage(points)
    (options.out / "weights.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    options.curve.write_text(json.dumps(curve) + "\n", encoding="utf-8")
    weights.cache_clear()


def risk_coverage(points: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Return (threshold, coverage, risk) from the surest answer on; risk is the share of wrong ones."""
    order = sorted(points, key=lambda point: -point[0])
    wrong, out = 0, []
    step = max(1, len(order) // 100)
    for given, (probability, is_right) in enumerate(order, 1):
        wrong += not is_right
        if given % step == 0:
            out.append(
                {
                    "threshold": round(probability, 4),
                    "coverage": round(given / len(order), 4),
                    "risk": round(wrong / given, 4),
                }
            )
    return out


if __name__ == "__main__":
    main()
