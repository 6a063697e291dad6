"""Fit the weights beside the network: which sentence is best, and how likely an answer is right.

``python -m training.reader.fitting`` asks the product's own search for held-out training questions, some of them put
word by word into the other language, and of each question again where it has no answer: with its own passage withheld,
with the answer's sentence cut from it, over another file, and with another name or number in the question.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import text
from assistant.embedding import load_encoder
from assistant.reading.choosing import choose
from assistant.reading.reader import Reader
from assistant.reading.short import fill_type
from assistant.reading.signals import SIGNALS
from assistant.reading.weighing import DOUBTS, MODEL, PAIRS, Odds, Weights, weights
from assistant.reading.words import Encoder
from training.reader.blind import BlindReader
from training.reader.confidence import Doubted, fit_confidence, risk_coverage
from training.reader.encyclopedia import encyclopedia
from training.reader.news import news
from training.reader.regression import bounds, softmax_regression
from training.reader.searches import (
    ANSWERABLE,
    Asked,
    Pool,
    Searched,
    arabic,
    held_out,
    in_english,
    reworded,
    search,
    swapped,
    translated,
)
from training.reader.slices import CORPUS, unseen

_TREES_FILE = "trees.npz"
_UNRANKED = ("rank", "first")
"""Signals not used to rank. The rank: over five folds 78.5 % of sentences are right without it, 78.0 with it. To open
an article speaks for a sentence in an encyclopedia, and against it in the news, whose reader names the matter."""
_UNDOUBTED = (*_UNRANKED, "foreign", "length")
"""Signals the odds are not reckoned from; the length of a sentence says nothing of whether an answer exists."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """The sentences of each answerable question whose passage was found, with their signals."""

    signals: tuple[NDArray[np.float32], ...]
    gold: tuple[int, ...]
    """The sentence that holds the answer."""
    question: NDArray[np.int64]
    """A number a question, for folds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads what was found."""

    blind: Reader
    """Of questions that the shipped encoder was trained on."""
    seeing: Reader
    """Of those that no model has seen."""

    def of(self, one: Searched) -> Reader:
        """Return the reader of one search."""
        return self.seeing if one.asked.fresh else self.blind


def gather(readers: Readers, found: Sequence[Searched]) -> Groups:
    """Return the sentences to rank, with every signal filled: those of articles and of the news.

    Weights fitted on single paragraphs seek the sentence that names the matter: of the questions of two sets of
    invented news (160 with an answer) they found 98 sentences, and those fitted on articles 121.
    """
    groups, gold, place = [], [], []
    numbers: dict[str, int] = {}
    for one in found:
        if one.over not in ANSWERABLE or not one.asked.whole:
            continue
        evidence = readers.of(one).gather(one.asked.question, one.hits)
        hit = [i for i, s in enumerate(evidence.sentences) if one.right(s.hit.article.id, s.start, s.end)]
        if not hit:
            continue
        for i in range(len(evidence.sentences)):
            fill_type(evidence, i)
        groups.append(evidence.signals.copy())
        gold.append(hit[0])
        place.append(numbers.setdefault(one.asked.question, len(numbers)))
    return Groups(signals=tuple(groups), gold=tuple(gold), question=np.array(place))


def fit_ranking(groups: Groups, used: Sequence[str], *, signed: bool = True) -> NDArray[np.float32]:
    """Return weights of the signals that put the right sentence first (softmax over the sentences of all hits).

    ``signed``: hold each to the sign that makes sense.
    """
    held = bounds(SIGNALS, used, signed=signed)
    right = []
    for fold in range(5):
        out = np.flatnonzero(groups.question % 5 == fold)
        kept = np.flatnonzero(groups.question % 5 != fold)
        w = softmax_regression([groups.signals[i] for i in kept], [groups.gold[i] for i in kept], held)
        right += [int(np.argmax(groups.signals[i] @ w)) == groups.gold[i] for i in out]
    print(f"right sentence {np.mean(right):.3f} of {len(right)} whose passage was found, left out of the fit")
    return softmax_regression(groups.signals, groups.gold, held)


def doubted(readers: Readers, ranking: NDArray[np.float32], found: Sequence[Searched]) -> Doubted:
    """Return what is known of the best choice of each search."""
    nothing = np.zeros(len(DOUBTS), np.float32)
    none = {pair: Odds(confidence=nothing, bias=0.0, pair=pair, threshold=0.0) for pair in PAIRS}
    bare = Weights(ranking=ranking, look=ranking, odds=none)
    rows, labels, missed, over, question, pairs = [], [], [], [], [], []
    numbers: dict[str, int] = {}
    for one in found:
        chosen = choose(readers.of(one).gather(one.asked.question, one.hits), bare, differ=False)
        if chosen is None:
            continue
        rows.append(chosen.doubts)
        labels.append(any(one.right(s.hit.article.id, s.start, s.end) for c in chosen.chosen for s in c.sentences))
        missed.append(
            not labels[-1] and one.over in ANSWERABLE and any(h.article.id == str(one.asked.own) for h in one.hits)
        )
        over.append(one.over)
        question.append(numbers.setdefault(one.asked.question, len(numbers)))
        pairs.append(chosen.pair)
    return Doubted(
        doubts=np.nan_to_num(np.array(rows, np.float64)),
        right=np.array(labels),
        missed=np.array(missed),
        over=np.array(over),
        question=np.array(question),
        pair=np.array(pairs),
    )


def _found(options: argparse.Namespace, encoder: Encoder, shipped: Encoder) -> list[Searched]:
    """Return every question with what the product's search finds for it, in articles and in single paragraphs.

    What was written for this project is searched by the ``shipped`` encoder, which has not seen it.
    """
    rng = random.Random(3)
    kept_back = unseen(options.training, options.corpus)
    found: list[Searched] = []
    for articles in (True, False):
        pool = held_out(options.training, kept_back, rng, each=options.each, pool=options.pool, articles=articles)
        found += search(pool, _asked(pool, options, encoder, rng), encoder)
    found += arabic(options.training, kept_back, encoder, rng)
    found += encyclopedia(options.training, shipped, rng)
    found += news(shipped)
    print(f"{len(found)} searches", flush=True)
    return found


def _asked(pool: Pool, options: argparse.Namespace, encoder: Encoder, rng: random.Random) -> list[Asked]:
    """Return the questions of a pool, some with a word exchanged, and some of all put into the other language."""
    lexicon = options.training / "lexicon.tsv.gz"
    another = [*swapped(pool.asked, pool.bodies, rng), *reworded(pool.asked, pool.bodies, encoder, rng)]
    another = rng.sample(another, min(len(another), 2 * options.each))
    english = [one for one in pool.asked if one.question.isascii()]
    some = rng.sample(english, min(len(english), options.each))
    exchanged = [one for one in another if one.question.isascii()]
    some += rng.sample(exchanged, min(len(exchanged), options.each // 2))
    written = [one for one in pool.asked if text.detect_language(one.question) == "ar"]
    return [*pool.asked, *translated(some, encoder, lexicon), *in_english(written, lexicon, rng), *another]


def main() -> None:
    """Fit both sets of weights and write ``weights.json`` and the risk-coverage curve."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.fitting", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--trial", required=True, help="an encoder trained without the held-out questions")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the corpus the encoder was trained on")
    parser.add_argument("--each", type=int, default=300, help="questions a file")
    parser.add_argument("--pool", type=int, default=400, help="articles a file to search in")
    parser.add_argument("--found", type=Path, default=None, help="file that keeps the searches for another run")
    parser.add_argument("--free", action="store_true", help="let every weight take either sign")
    parser.add_argument("--kinds", nargs="*", default=["plain", "trained"])
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--curve", type=Path, default=Path("docs/risk-coverage.json"))
    options = parser.parse_args()
    encoder, trial = load_encoder(options.encoder), load_encoder(options.trial)
    if options.found is not None and options.found.is_file():
        found = pickle.loads(options.found.read_bytes())
    else:
        found = _found(options, trial, encoder)
        if options.found is not None:
            options.found.write_bytes(pickle.dumps(found))
    stored = json.loads((MODEL / "weights.json").read_text(encoding="utf-8"))
    curve = json.loads(options.curve.read_text(encoding="utf-8")) if options.curve.is_file() else {}
    signed = not options.free
    for kind in options.kinds:
        trained = kind == "trained"
        readers = Readers(blind=BlindReader(encoder, trial, network=trained), seeing=Reader(encoder, network=trained))
        if trained and not readers.seeing.trained:
            raise SystemExit("The network in the package was trained over another encoder; train it first.")
        network = ("holds", "answers", "sentence", "span")
        used = [name for name in SIGNALS if trained or name not in network]
        ranking = fit_ranking(gather(readers, found), [name for name in used if name not in _UNRANKED], signed=signed)
        made, points = fit_confidence(
            doubted(readers, ranking, found),
            ranking,
            [name for name in (*used, *DOUBTS[len(SIGNALS) :]) if name not in _UNDOUBTED],
            signed=signed,
            trees=trained,
        )
        grown = made.odds[PAIRS[0]].trees
        if grown is not None:
            grown.write(options.out / _TREES_FILE)
        stored[kind] = {
            **({"trees": _TREES_FILE} if grown is not None else {}),
            "look": stored[kind]["look"],  # kept from an earlier fit: docs/reading-experiments.md
            "ranking": {n: round(float(w), 4) for n, w in zip(SIGNALS, made.ranking, strict=True) if w},
            "odds": {
                pair: {
                    "confidence": {n: round(float(w), 4) for n, w in zip(DOUBTS, odds.confidence, strict=True) if w},
                    "bias": round(odds.bias, 4),
                    "threshold": round(odds.threshold, 3),
                    "easing": odds.easing,
                    **({"share": round(odds.share, 4)} if odds.trees is not None else {}),
                }
                for pair, odds in made.odds.items()
            },
        }
        curve[kind] = risk_coverage(points)
    (options.out / "weights.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    options.curve.write_text(json.dumps(curve) + "\n", encoding="utf-8")
    weights.cache_clear()


if __name__ == "__main__":
    main()
