"""The reader's network in torch; ``assistant.reading.network`` computes the same from the weights it gives."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assistant.reading.features import COLUMNS, MET, WITHIN
from assistant.reading.network import ATTEND, DILATIONS, LOOK_AGAIN
from assistant.reading.question import KINDS

NEVER = -1e4
"""A logit no softmax gives anything."""


class _Convolve(torch.autograd.Function):
    """A convolution over three rows of a long run of rows; its gradients by hand copy less than autograd's."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, dilation: int) -> Tensor:
        """``x`` (rows, width), ``weight`` (out, 3 * width); what lies beyond the ends counts as zero."""
        none = x.new_zeros(dilation, x.shape[1])
        three = torch.cat([torch.cat([none, x[:-dilation]]), x, torch.cat([x[dilation:], none])], 1)
        ctx.save_for_backward(three, weight)
        ctx.dilation = dilation
        return torch.addmm(bias, three, weight.T)

    @staticmethod
    def backward(ctx: Any, given: Tensor) -> tuple[Tensor | None, ...]:
        """Return the gradients of rows, weight and bias."""
        three, weight = ctx.saved_tensors
        d, given = ctx.dilation, given.contiguous()
        before, here, after = (given @ weight).chunk(3, 1)
        back = here.clone()
        back[:-d] += before[d:]
        back[d:] += after[:-d]
        return back, given.T @ three, given.sum(0), None


class ReaderNetwork(nn.Module):
    """Convolutions over words that know how each meets the question.

    ``dimensions``, ``usage``: of a word's vectors; ``width``: of the hidden rows; ``narrow``: of the projected vectors;
    ``key``: of the rows by which words find each other; ``drop``: dropout rate; ``attends``: whether words look at all
    the others of their passage.
    """

    def __init__(
        self,
        dimensions: int,
        usage: int,
        *,
        width: int = 128,
        narrow: int = 96,
        key: int = 64,
        drop: float = 0.1,
        attends: bool = True,
    ) -> None:
        super().__init__()
        self.drop, self.attends = drop, attends

        def linear(rows: int, columns: int) -> nn.Parameter:
            return nn.Parameter(torch.randn(rows, columns) / math.sqrt(columns))

        def zeros(*shape: int) -> nn.Parameter:
            return nn.Parameter(torch.zeros(*shape))

        self.p = nn.ParameterDict(
            {
                "project": nn.Parameter(torch.randn(narrow, dimensions) / math.sqrt(dimensions) * 4),
                "align": nn.Parameter(torch.tensor([8.0, 1.0])),
                "ask": linear(width, narrow + 2),
                "ask_usage": zeros(width, usage),
                "ask_b": zeros(width),
                "ask_conv_conv": linear(width, 3 * width),
                "ask_conv_bias": zeros(width),
                "ask_pool": zeros(width),
                "kind": nn.Parameter(torch.randn(len(KINDS) + 1, width) * 0.3),
                "enter": linear(width, 3 * narrow + len(COLUMNS)),
                "enter_u": linear(width, width),
                "enter_usage": zeros(width, usage),
                "enter_b": zeros(width),
                "again_gain": nn.Parameter(torch.ones(width)),
                "again_shift": zeros(width),
                "again_key": linear(width, width),
                "again": linear(width, 3 * width),
                "again_b": zeros(width),
                "final_gain": nn.Parameter(torch.ones(width)),
                "final_shift": zeros(width),
                "last_conv": linear(width, 3 * width),
                "last_bias": zeros(width),
                "holds_b": zeros(1),
                "cover_query": linear(key, width),
                "cover_key": linear(key, width),
                "cover": linear(key, 3 * width + len(MET)),
                "cover_b": zeros(key),
                "cover_met": zeros(key),
                "cover_least": nn.Parameter(torch.zeros(2)),
                "answers_b": zeros(1),
                "tell_query": linear(key, width),
                "tell_key": linear(key, width),
                "tell": linear(key, 3 * width + len(WITHIN)),
                "tell_b": zeros(key),
                "tell_met": zeros(key),
                "tell_least": nn.Parameter(torch.zeros(2)),
            }
        )
        if attends:
            self.p.update(
                {
                    "attend_gain": nn.Parameter(torch.ones(width)),
                    "attend_shift": zeros(width),
                    "attend_query": linear(key, width),
                    "attend_key": linear(key, width),
                    "attend": linear(width, 2 * width),
                    "attend_b": zeros(width),
                }
            )
        for name in ("start", "end", "sentence", "holds", "answers"):
            self.p[name] = zeros(width)
            self.p[f"{name}_u"] = nn.Parameter(torch.randn(width, width) * 0.02)
        for block in range(len(DILATIONS)):
            self.p[f"block{block}_gain"] = nn.Parameter(torch.ones(width))
            self.p[f"block{block}_shift"] = zeros(width)
            self.p[f"block{block}_conv"] = linear(width, 3 * width)
            self.p[f"block{block}_bias"] = zeros(width)

    def forward(
        self,
        question: Tensor,
        question_usage: Tensor,
        share: Tensor,
        asked: Tensor,
        kind: Tensor,
        plural: Tensor,
        passage: Tensor,
        usage: Tensor,
        features: Tensor,
        mask: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return start and end logits (b, n), final rows (b, n, width), pooled questions (b, width) and their words.

        ``question`` (b, m, d), ``question_usage`` (b, m, u), ``share`` (b, m), ``asked`` (b, m) true on words,
        ``kind`` (b,), ``plural`` (b,), ``passage`` (b, n, d), ``usage`` (b, n, u), ``features`` (b, n, columns),
        ``mask`` (b, n) true on words.
        """
        p = {name: self._w(name, passage) for name in self.p}
        share, plural, features = (x.to(passage.dtype) for x in (share, plural, features))
        real = mask.unsqueeze(2).to(passage.dtype)
        asked_near = question @ p["project"].T
        words, pooled = self._question(asked_near, question_usage, share, asked, kind, plural)
        near = passage @ p["project"].T
        logits = p["align"][0] * (passage @ question.transpose(1, 2))
        logits = logits + near @ asked_near.transpose(1, 2) / math.sqrt(near.shape[2]) + p["align"][1] * share[:, None]
        aligned = logits.masked_fill(~asked[:, None], NEVER).softmax(2) @ asked_near
        inputs = torch.cat([near, aligned, near * aligned, features], 2)
        inputs = self._drop(inputs)
        entered = inputs @ p["enter"].T + self._drop(usage) @ p["enter_usage"].T
        hidden = (entered + (pooled @ p["enter_u"].T + p["enter_b"])[:, None]).relu()
        for block in range(len(DILATIONS)):
            if block == LOOK_AGAIN:
                hidden = self._look_again(hidden, words, asked)
            if block == ATTEND and self.attends:
                hidden = self._attend(hidden, mask)
            normed = self._norm(hidden, f"block{block}") * real
            moved = self._convolve(normed, DILATIONS[block], f"block{block}").relu()
            hidden = hidden + self._drop(moved)
        final = self._norm(hidden, "final") * real
        first = (final * (p["start"] + pooled @ p["start_u"].T)[:, None]).sum(2)
        last_hidden = final + self._convolve(final, 1, "last").relu()
        last = (last_hidden * (p["end"] + pooled @ p["end_u"].T)[:, None]).sum(2)
        return first.masked_fill(~mask, NEVER), last.masked_fill(~mask, NEVER), final, pooled, words

    def sentences(
        self,
        final: Tensor,
        pooled: Tensor,
        words: Tensor,
        sentence: Tensor,
        mask: Tensor,
        within: Tensor,
        asked: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return two logits a sentence, (b, s) each: which of them answers, and whether it does at all.

        ``sentence`` (b, n) numbers the sentence of each word; ``within`` (b, s, m, len(WITHIN)) tells how each sentence
        meets each word of the question.
        """
        most = within.shape[1]
        where = sentence.masked_fill(~mask, most).unsqueeze(2).expand_as(final)
        best = final.new_full((final.shape[0], most + 1, final.shape[2]), NEVER)
        best = best.scatter_reduce(1, where, final, "amax", include_self=True)[:, :most]
        none = best[:, :, 0] <= NEVER
        logits = (best * (self._w("sentence", best) + pooled @ self._w("sentence_u", best).T)[:, None]).sum(2)
        head = self._w("answers", best) + pooled @ self._w("answers_u", best).T
        alone = (best.masked_fill(none.unsqueeze(2), 0) * head[:, None]).sum(2) + self.p["answers_b"]
        told = self._told(final, words, sentence, mask, within, asked)
        return logits.masked_fill(none, NEVER), (alone + told).masked_fill(none, NEVER)

    def _told(
        self, final: Tensor, words: Tensor, sentence: Tensor, mask: Tensor, within: Tensor, asked: Tensor
    ) -> Tensor:
        """Return how well each sentence meets each word of the question, (b, s)."""
        p = {name: self._w(name, final) for name in self.p if name.startswith("tell")}
        asks, keys = words @ p["tell_query"].T, final @ p["tell_key"].T
        logits = (asks @ keys.transpose(1, 2) / math.sqrt(keys.shape[2])).masked_fill(~mask[:, None], NEVER)
        e = (logits - logits.amax(2, keepdim=True)).exp()
        numbers = torch.arange(within.shape[1])
        inside = ((sentence[:, None, :] == numbers[None, :, None]) & mask[:, None, :]).to(final.dtype)
        of_sentence = e[:, None] * inside[:, :, None]  # (b, s, m, n)
        b, s, m, n = of_sentence.shape
        seen = (of_sentence.reshape(b, s * m, n) @ final).reshape(b, s, m, -1)
        seen = seen / (of_sentence.sum(3, keepdim=True) + 1e-6)
        spread = words[:, None].expand_as(seen)
        rows = torch.cat([spread, seen, spread * seen, within.to(final.dtype)], 3)
        each = ((self._drop_rows(rows) @ p["tell"].T + p["tell_b"]).relu() @ p["tell_met"]).float()
        share = within[:, 0, :, 0]
        return self._of_all(each, share, asked, self.p["tell_least"])

    def _of_all(self, each: Tensor, share: Tensor, asked: Tensor, scales: Tensor) -> Tensor:
        """Return one number a row (b, s) of ``each`` (b, s, m): how well all words are met, and the worst of them."""
        telling = (asked & (share > 0))[:, None]
        mean = (each * share[:, None]).sum(2)
        least = -torch.logsumexp((-each).masked_fill(~telling, NEVER), 2) * telling.any(2)
        return scales[0] * least + (1 + scales[1]) * mean

    def holds(self, final: Tensor, pooled: Tensor, mask: Tensor, words: Tensor, met: Tensor, asked: Tensor) -> Tensor:
        """Return the log-odds that each passage holds an answer, (b,).

        ``words`` (b, m, width) of the question look for what meets each of them; ``met`` (b, m, len(MET)) tells how
        the passage meets each by itself.
        """
        best = final.masked_fill(~mask.unsqueeze(2), NEVER).amax(1)
        whole = (best * (self._w("holds", best) + pooled @ self._w("holds_u", best).T)).sum(1) + self.p["holds_b"]
        p = {name: self._w(name, final) for name in self.p if name.startswith("cover")}
        asks, keys = words @ p["cover_query"].T, final @ p["cover_key"].T
        logits = asks @ keys.transpose(1, 2) / math.sqrt(keys.shape[2])
        seen = logits.masked_fill(~mask[:, None], NEVER).softmax(2) @ final
        rows = torch.cat([words, seen, words * seen, met.to(final.dtype)], 2)
        each = ((self._drop(rows) @ p["cover"].T + p["cover_b"]).relu() @ p["cover_met"]).float()
        return whole + self._of_all(each[:, None], met[:, :, 0], asked, self.p["cover_least"])[:, 0]

    def _question(
        self, near: Tensor, usage: Tensor, share: Tensor, asked: Tensor, kind: Tensor, plural: Tensor
    ) -> tuple[Tensor, Tensor]:
        p = {name: self._w(name, near) for name in self.p if name.startswith(("ask", "kind"))}
        real = asked.unsqueeze(2).to(near.dtype)
        inputs = torch.cat([near, share.unsqueeze(2), (share > 0).unsqueeze(2).to(near.dtype)], 2)
        entered = inputs @ p["ask"].T + self._drop(usage) @ p["ask_usage"].T + p["ask_b"]
        hidden = entered.relu() * real
        hidden = (hidden + self._convolve(hidden, 1, "ask_conv").relu()) * real
        attention = (hidden @ p["ask_pool"]).masked_fill(~asked, NEVER).softmax(1)
        pooled = (attention.unsqueeze(2) * hidden).sum(1) + p["kind"][kind] + plural.unsqueeze(1) * p["kind"][-1]
        return hidden, pooled

    def _look_again(self, hidden: Tensor, words: Tensor, asked: Tensor) -> Tensor:
        p = {name: self._w(name, hidden) for name in self.p if name.startswith("again")}
        normed = self._norm(hidden, "again")
        logits = (normed @ p["again_key"].T) @ words.transpose(1, 2) / math.sqrt(normed.shape[2])
        seen = logits.masked_fill(~asked[:, None], NEVER).softmax(2) @ words
        mixed = torch.cat([normed, seen, normed * seen], 2) @ p["again"].T + p["again_b"]
        return hidden + self._drop(mixed.relu())

    def _attend(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Let each word of a passage look at all the others."""
        p = {name: self._w(name, hidden) for name in self.p if name.startswith("attend")}
        normed = self._norm(hidden, "attend")
        asks, keys = normed @ p["attend_query"].T, normed @ p["attend_key"].T
        logits = asks @ keys.transpose(1, 2) / math.sqrt(keys.shape[2])
        seen = logits.masked_fill(~mask[:, None], NEVER).softmax(2) @ normed
        mixed = torch.cat([normed, seen], 2) @ p["attend"].T + p["attend_b"]
        return hidden + self._drop(mixed.relu())

    def _drop(self, x: Tensor) -> Tensor:
        """Drop whole columns of each example: as good here as single entries, and a tenth of the work."""
        if not self.training:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= self.drop).to(x.dtype) / (1 - self.drop)

    def _drop_rows(self, x: Tensor) -> Tensor:
        """Drop whole columns of each example's sentences."""
        return self._drop(x.flatten(1, 2)).reshape(x.shape)

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return functional.layer_norm(x, x.shape[-1:], self._w(f"{name}_gain", x), self._w(f"{name}_shift", x))

    def _convolve(self, x: Tensor, dilation: int, name: str) -> Tensor:
        """Convolve over the rows of each example, which must end in ``dilation`` rows of zeros."""
        b, n, width = x.shape
        done: Tensor = _Convolve.apply(  # type: ignore[no-untyped-call]
            x.reshape(b * n, width), self._w(f"{name}_conv", x), self._w(f"{name}_bias", x), dilation
        )
        return done.reshape(b, n, -1)

    def _w(self, name: str, like: Tensor) -> Tensor:
        """Return a weight in the precision of ``like``: halves are computed with, whole floats are kept."""
        return self.p[name].to(like.dtype)

    def weights(self) -> dict[str, NDArray[np.float16]]:
        """Return the weights as the product reads them."""
        return {name.replace("_", "."): value.detach().numpy().astype(np.float16) for name, value in self.p.items()}
