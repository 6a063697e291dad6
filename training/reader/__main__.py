"""Train the reader: ``python -m training.reader``; writes ``assistant/reading/model/reader-wide.npz``."""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import math
import multiprocessing
import random
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.pool import Pool
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from assistant.embedding import load_encoder
from assistant.reading.features import MET
from assistant.reading.words import Lexicon
from training.reader.batches import Batch, Wrong, batches
from training.reader.dataset import Example
from training.reader.material import Read, read
from training.reader.network import NEVER, ReaderNetwork
from training.reader.slices import CORPUS, unseen
from training.reader.written import FOLDER

_RATE = 2.5e-3
_DECAY = 0.998
"""Of the running mean of the weights, which is what is written."""
_LONGEST_ANSWER = 16
_WRONG = Wrong()
_WIDENED = ("p.enter", "p.cover", "p.tell")
"""Weights over the features of words and sentences, which stand in their last columns."""


def main() -> None:
    """Train for the time given and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--training", type=Path, default=Path("../shared/training"))
    parser.add_argument("--written", type=Path, default=FOLDER, help="the questions written for this project")
    parser.add_argument("--encoder", default="embedded")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the corpus the encoder was trained on")
    parser.add_argument("--rate", type=float, default=_RATE)
    parser.add_argument("--minutes", type=float, default=62)
    parser.add_argument("--passes", type=float, default=99, help="stop after so many passes even before the time is up")
    parser.add_argument("--size", type=int, default=64, help="examples a batch")
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--drop", type=float, default=0.2, help="dropout rate")
    parser.add_argument("--decay", type=float, default=0.05, help="weight decay")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--most", type=int, default=None, help="paragraphs a file, for a trial")
    parser.add_argument("--start", type=Path, default=None, help="weights to start from (a .pt file)")
    parser.add_argument("--cache", type=Path, default=None, help="file that keeps what was read for the next run")
    parser.add_argument("--keep", type=Path, default=None, help="where to keep the weights for another start")
    parser.add_argument("--start-encoder", default=None, help="the encoder those were trained over, if another")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--wrong", type=float, default=_WRONG.share, help="share of passages that do not answer")
    parser.add_argument("--near-miss", type=float, default=_WRONG.near_miss, help="of these, lacking their sentence")
    parser.add_argument("--swapped", type=float, default=_WRONG.swapped, help="of these, with a name exchanged")
    parser.add_argument("--reworded", type=float, default=_WRONG.reworded, help="of these, with a word exchanged")
    parser.add_argument("--holds", type=float, default=0.5, help="what the loss of holding an answer counts")
    parser.add_argument("--average", type=Path, default=None, help="weights (.pt) to average the trained ones with")
    parser.add_argument("--share", type=float, default=0.5, help="what the trained ones count in that average")
    parser.add_argument("--attends", action=argparse.BooleanOptionalAction, default=True, help="words see all others")
    parser.add_argument("--name", default="wide", help="of the network among those that are read together")
    parser.add_argument("--out", type=Path, default=Path("assistant/reading/model"))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    began = time.monotonic()
    encoder = load_encoder(options.encoder)
    kept_back = unseen(options.training, options.corpus)
    made = read(
        options.training,
        encoder,
        seed=options.seed,
        unseen=kept_back,
        most=options.most,
        cache=options.cache,
        questions=options.written,
    )
    print(f"{len(made.train)} questions read in {time.monotonic() - began:.0f} s", flush=True)
    lexicon = made.material.lexicon
    net = ReaderNetwork(
        lexicon.vectors.shape[1],
        lexicon.usage.shape[1],
        width=options.width,
        drop=options.drop,
        attends=options.attends,
    )
    if options.start:
        start(net, options.start, made, options.start_encoder)
    mean = train(net, made, options)
    if options.average:
        average(mean, options.average, options.share)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.keep:
        torch.save(mean.state_dict(), options.keep)
    report = evaluate(mean, made)
    np.savez(options.out / f"reader-{options.name}.npz", **mean.weights())
    hashed = encoder.id.rpartition(":")[2]
    note(options.out / "reader.json", options.name, hashed, made.material.scale, report)
    print(json.dumps(report), flush=True)


def note(file: Path, name: str, encoder: str, scale: float, report: object) -> None:
    """Write what was trained into the file that names the networks read together; others' entries stay."""
    about = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"networks": {}}
    about |= {"encoder": encoder, "scale": scale}
    about["networks"][name] = {"trained_over": encoder, "held_out": report}
    file.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def start(net: ReaderNetwork, file: Path, made: Read, encoder: str | None) -> None:
    """Load weights; those trained over another encoder's vectors are turned into this one's by least squares."""
    state = completed(torch.load(file), net)
    if encoder is not None:
        lexicon = made.material.lexicon
        words = lexicon.words[: len(lexicon.words)]
        old = Lexicon(load_encoder(encoder), capacity=1_000_000)
        old.learn(words)
        used = np.unique(np.concatenate([example.passage.rows for example in made.train]))
        turn, *_ = np.linalg.lstsq(lexicon.vectors[used], old.vectors[used], rcond=None)
        state["p.project"] = state["p.project"] @ torch.from_numpy(turn.T.astype(np.float32))
    net.load_state_dict(state)


def completed(state: dict[str, torch.Tensor], net: ReaderNetwork) -> dict[str, torch.Tensor]:
    """Return weights of another form: what they lack is the network's own, columns of new features are nothing.

    What the network lacks is left out.
    """
    own = net.state_dict()
    made = {name: value for name, value in state.items() if name in own}
    for name, value in own.items():
        had = state.get(name)
        if had is None:
            made[name] = value.clone()
        elif name in _WIDENED and had.shape[1] < value.shape[1]:
            made[name] = functional.pad(had, (0, value.shape[1] - had.shape[1]))
    return made


def average(net: ReaderNetwork, file: Path, share: float) -> None:
    """Put the weights between those of ``file`` (0), from which they were trained on, and their own (1)."""
    state = completed(torch.load(file), net)
    with torch.no_grad():
        for name, value in net.state_dict().items():
            value.lerp_(state[name], 1 - share)


def train(net: ReaderNetwork, made: Read, options: argparse.Namespace) -> ReaderNetwork:
    """Train ``net`` and return the running mean of its weights."""
    vectors = _tables(made, torch.bfloat16)
    mean = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, betas=(0.9, 0.98), weight_decay=options.decay)
    per_pass = math.ceil(sum(example.times for example in made.train) / options.size)
    began, step, done, running = time.monotonic(), 0, 0.0, [0.0] * 5
    wrong = Wrong(share=options.wrong, near_miss=options.near_miss, swapped=options.swapped, reworded=options.reworded)
    with multiprocessing.Pool(1, _remember, (made, options.size, options.seed, wrong)) as pool:
        for batch in _ahead(pool):
            done = max((time.monotonic() - began) / 60 / options.minutes, step / per_pass / options.passes)
            if done >= 1:
                break
            rate = options.rate * min(1, (step + 1) / 200) * max(0.02, (1 + math.cos(math.pi * done)) / 2)
            for group in optimiser.param_groups:
                group["lr"] = rate
            net.train()
            losses = _losses(net, batch, vectors)
            total = losses[0] + losses[1] + 0.5 * losses[2] + options.holds * (0.5 * losses[3] + losses[4])
            optimiser.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            keep = min(_DECAY, (step + 1) / (step + 10))
            with torch.no_grad():
                for kept, new in zip(mean.parameters(), net.parameters(), strict=True):
                    kept.lerp_(new, 1 - keep)
            running = [0.98 * old + 0.02 * float(loss.detach()) for old, loss in zip(running, losses, strict=True)]
            step += 1
            if step % 200 == 0:
                share = 1 - 0.98**step
                shown = " ".join(f"{loss / share:.3f}" for loss in running)
                print(f"{time.monotonic() - began:5.0f} s  pass {step / per_pass:.2f}  {shown}", flush=True)
                if options.keep:
                    torch.save(mean.state_dict(), options.keep)
    return mean.eval()


_AHEAD = 4
"""Groups of batches that are made before they are wanted."""
_maker: Iterator[Batch] | None = None
"""In the process that makes batches: where it has got to."""


def _remember(made: Read, size: int, seed: int, wrong: Wrong) -> None:
    global _maker  # the process that makes batches holds one endless run of them
    torch.set_num_threads(1)
    _maker = _endless(made, size, random.Random(seed), wrong)


def _endless(made: Read, size: int, rng: random.Random, wrong: Wrong) -> Iterator[Batch]:
    while True:
        places = _drawn(made.train, rng)
        examples = [made.train[i] for i in places]
        yield from batches(examples, _moved(made, places), size=size, rng=rng, train=True, wrong=wrong)


def _next(count: int) -> list[Batch]:
    assert _maker is not None
    return list(itertools.islice(_maker, count))


def _ahead(pool: Pool) -> Iterator[Batch]:
    """Yield batches without end, made by the one process of ``pool`` while those before are trained on."""
    asked = deque(pool.apply_async(_next, (8,)) for _ in range(_AHEAD))
    while True:
        yield from asked.popleft().get()
        asked.append(pool.apply_async(_next, (8,)))


def _drawn(examples: Sequence[Example], rng: random.Random) -> list[int]:
    """Return the positions of the examples of one pass, each as often as it is to be seen."""
    return [
        i for i, example in enumerate(examples) for _ in range(int(example.times) + (rng.random() < example.times % 1))
    ]


def _moved(made: Read, places: list[int]) -> object:
    """Return the material with neighbours by position in ``places``."""
    import dataclasses

    near = made.material.neighbours
    return dataclasses.replace(made.material, neighbours={i: near[place] for i, place in enumerate(places)})


def _tensors(batch: Batch) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(value) for name, value in batch.items()}


Tables = tuple[torch.Tensor, torch.Tensor]
"""The vectors of all words, and how each is used."""


def _tables(made: Read, kind: torch.dtype) -> Tables:
    lexicon = made.material.lexicon
    return torch.from_numpy(lexicon.vectors).to(kind), torch.from_numpy(lexicon.usage).to(kind)


def _run(net: ReaderNetwork, t: dict[str, torch.Tensor], tables: Tables) -> tuple[torch.Tensor, ...]:
    question, question_usage = (functional.embedding(t["question"], table) for table in tables)
    passage, usage = (functional.embedding(t["passage"], table) for table in tables)
    first, last, final, pooled, words = net(
        question,
        question_usage,
        t["share"],
        t["asked"],
        t["kind"],
        t["plural"],
        passage,
        usage,
        t["features"],
        t["mask"],
    )
    which, whether = net.sentences(final, pooled, words, t["sentence"], t["mask"], t["within"], t["asked"])
    met = t["within"][:, 0, :, : len(MET)]
    return first, last, which, whether, net.holds(final, pooled, t["mask"], words, met, t["asked"])


def _losses(net: ReaderNetwork, batch: Batch, vectors: Tables) -> list[torch.Tensor]:
    """Return the losses of start, end, sentence, answering and holding.

    The first three on passages that hold the answer, 0 where no passage of the batch does.
    """
    t = _tensors(batch)
    first, last, sentence, answers, holds = (x.float() for x in _run(net, t, vectors))
    has = t["start"] >= 0
    right = t["sentence"].gather(1, t["start"].clamp(min=0)[:, None])[:, 0]
    return [
        _of_those(first, t["start"], has),
        _of_those(last, t["end"], has),
        _of_those(sentence, right, has),
        _each_sentence(answers, torch.where(has, right, -1)),
        functional.binary_cross_entropy_with_logits(holds, has.float()),
    ]


def _of_those(scores: torch.Tensor, wanted: torch.Tensor, some: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(scores[some], wanted[some], reduction="sum") / max(int(some.sum()), 1)


def _each_sentence(answers: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Return the loss of whether each sentence answers; ``right``: the one that does, -1 for none."""
    real = answers > NEVER / 2
    wanted = (torch.arange(answers.shape[1]) == right[:, None]).float()
    loss = functional.binary_cross_entropy_with_logits(answers.clamp(min=-60), wanted, reduction="none")
    return (loss * real).sum() / len(answers)


def best_spans(first: torch.Tensor, last: torch.Tensor, sentence: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the best start and end of each row, inside one sentence and at most ``_LONGEST_ANSWER`` words long."""
    n = first.shape[1]
    scores = first[:, :, None] + last[:, None, :]
    place = torch.arange(n)
    gap = place[None, :] - place[:, None]
    allowed = (gap >= 0) & (gap < _LONGEST_ANSWER) & (sentence[:, :, None] == sentence[:, None, :])
    flat = scores.masked_fill(~allowed, 2 * NEVER).flatten(1).argmax(1)
    return flat // n, flat % n


def evaluate(net: ReaderNetwork, made: Read, *, most: int = 600) -> dict[str, dict[str, float]]:
    """Return word F1 of spans and the share of right sentences on each file's held-out questions."""
    vectors = _tables(made, torch.float32)
    report = {}
    rng = random.Random(0)
    for name, held in made.held_out.items():
        some: list[Example] = rng.sample(list(held), min(most, len(held)))
        f1, exact, right, count = 0.0, 0.0, 0.0, 0
        for batch in batches(some, made.material, size=64, rng=rng, train=False):
            t = _tensors(batch)
            with torch.no_grad():
                first, last, sentence, _, _ = _run(net, t, vectors)
            wanted = t["sentence"].gather(1, t["start"][:, None])[:, 0]
            right += float((sentence.argmax(1) == wanted).sum())
            starts, ends = best_spans(first, last, t["sentence"])
            low = torch.maximum(starts, t["start"])
            overlap = (torch.minimum(ends, t["end"]) - low + 1).clamp(min=0).float()
            f1 += float((2 * overlap / ((ends - starts + 1) + (t["end"] - t["start"] + 1))).sum())
            exact += float(((starts == t["start"]) & (ends == t["end"])).sum())
            count += len(starts)
        report[name] = {
            "questions": count,
            "f1": round(100 * f1 / count, 1),
            "exact": round(100 * exact / count, 1),
            "sentence": round(100 * right / count, 1),
        }
    return report


if __name__ == "__main__":
    main()
