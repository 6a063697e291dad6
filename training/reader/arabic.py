"""The threshold of Arabic questions: the few there are in training, asked over Arabic Wikipedia's passages.

``python -m training.reader.arabic`` writes ``threshold_ar`` beside the other weights. It is the probability below
which 82 % of these unanswerable questions are refused; the network has seen the questions, not the passages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

import numpy as np

from assistant.embedding import load_encoder
from assistant.reading.reader import Reader
from assistant.reading.weighing import MODEL
from assistant.records import Filters
from assistant.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.retrieval.product import index
from training.reader.dataset import load

_REFUSED = 0.82
_LONGEST = 1500
"""Characters of an encyclopedia article that are kept."""


def main() -> None:
    """Measure and write the threshold for both sets of weights."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.arabic", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--articles", type=int, default=250)
    parser.add_argument("--questions", type=int, default=250)
    options = parser.parse_args()
    rng = random.Random(6)
    encoder = load_encoder(options.encoder)
    with gzip.open(options.training / "arwiki.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"].split("\n", 1)[-1][:_LONGEST] for line in file]
    others = rng.sample([text for text in texts if len(text) > 400], options.articles)
    paragraphs = load(options.training / "qa_arcd_train_clean.json.gz")
    asked = [(number, q) for number, (_, questions) in enumerate(paragraphs) for q, _ in questions]
    asked = rng.sample(asked, min(options.questions, len(asked)))
    stored = json.loads((MODEL / "weights.json").read_text(encoding="utf-8"))
    with index([context for context, _ in paragraphs] + others, encoder) as (catalogue, vectors):
        settings = Settings(parse_filters=False)
        retriever = Retriever(catalogue=catalogue, vectors=vectors, encoder=encoder, settings=settings)
        elsewhere = Filters(article_ids=tuple(str(len(paragraphs) + number) for number in range(len(others))))
        own = [retriever.search(question, k=8) for _, question in asked]
        strange = [retriever.search(question, k=8, filters=elsewhere) for _, question in asked]
    for kind in ("plain", "trained"):
        reader = Reader(encoder, network=kind == "trained")
        answerable, unanswerable = (
            np.array(
                [
                    reader.probability(found)
                    for (_, question), hits in zip(asked, searched, strict=True)
                    if (found := reader.choose(question, hits)) is not None
                ]
            )
            for searched in (own, strange)
        )
        threshold = round(float(np.quantile(unanswerable, _REFUSED)), 3)
        stored[kind]["threshold_ar"] = threshold
        print(f"{kind}: at {threshold} refused {_REFUSED:.0%}, answered {np.mean(answerable >= threshold):.3f}")
    (MODEL / "weights.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
