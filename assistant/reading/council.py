"""Several trained networks that read as one: what each says of a passage, averaged; knows nothing of questions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.reading.features import Floats, Side
from assistant.reading.network import Given, Network, Scores
from assistant.reading.spans import log_sum

READ_BY_ALL = 8
"""First passages that every network reads, and of whose sentences it is told whether they answer.

Those behind them only the first network reads, which is the quickest.
"""


UNTOLD = -3.0
"""Log-odds that a sentence answers where no network tells: about those of the best sentence of a passage that does not.
"""


class Council:
    """Networks over one encoder; mean log-probabilities are surer than those of any of them."""

    def __init__(self, networks: Sequence[Network], *, look: Network | None = None) -> None:
        """``networks``: the quickest first; at least one. ``look``: which one takes a search's second look, if another.

        What a sentence's score counts at that look was fitted with its network, so that both stay together.
        """
        self._networks, self._look = tuple(networks), look or networks[0]

    @property
    def kinds(self) -> int:
        """Return how many kinds of question the networks tell apart."""
        return self._networks[0].kinds

    @property
    def look(self) -> Council:
        """Return the network of the second look alone."""
        return Council((self._look,))

    def score(
        self, question: Side, share: Floats, kind: int, plural: bool, passages: Sequence[Given]
    ) -> tuple[Scores, ...]:
        """Return the scores of each passage, best passage first; the arguments are those of ``Network.score``.

        Starts, ends and sentences are logarithms of probabilities within the passage, each network's own averaged.
        """
        first, *others = self._networks
        made = [[scores] for scores in first.score(question, share, kind, plural, passages, first_told=READ_BY_ALL)]
        for network in others:
            more = network.score(question, share, kind, plural, passages[:READ_BY_ALL], first_told=READ_BY_ALL)
            for scores, one in zip(made, more, strict=False):
                scores.append(one)
        return tuple(_mean(scores) for scores in made)


def _mean(scores: Sequence[Scores]) -> Scores:
    return Scores(
        start=_mean_log([one.start for one in scores]),
        end=_mean_log([one.end for one in scores]),
        sentence=_mean_log([one.sentence for one in scores]),
        answers=_known([one.answers for one in scores if one.answers is not None], len(scores[0].sentence)),
        holds=float(np.mean([one.holds for one in scores])),
    )


def _known(answers: Sequence[Floats], sentences: int) -> Floats:
    """Return the mean of what the networks say that tell it."""
    if not answers:
        return np.full(sentences, UNTOLD, np.float32)
    mean: Floats = np.mean(answers, axis=0, dtype=np.float32)
    return mean


def _mean_log(logits: Sequence[Floats]) -> Floats:
    """Return the mean of the log-probabilities that logits stand for."""
    mean: Floats = np.mean([one - log_sum(one) for one in logits], axis=0, dtype=np.float32)
    return mean
