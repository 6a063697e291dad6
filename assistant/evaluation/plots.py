"""Plots of a report as inline SVG, drawn by hand so that a report needs no other file and no plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.evaluation.reports import Score

_WIDTH, _HEIGHT = 460, 240
_LEFT, _BOTTOM, _TOP, _RIGHT = 46, 36, 12, 12
_BAR = "#2f6f8f"
_LINE = "#a8432f"


def line_plot(points: Sequence[tuple[float, float]], *, title: str, x: str, y: str) -> str:
    """Return a plot of points with both axes from 0 to 1, as risk over coverage."""
    if not points:
        return _empty(title)
    place = [(_across(px), _up(py, 1.0)) for px, py in points]
    path = "M" + " L".join(f"{px:.1f} {py:.1f}" for px, py in place)
    dots = "".join(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="2" fill="{_LINE}"/>' for px, py in place)
    ticks = "".join(_tick_x(_across(v), f"{v:g}") for v in (0, 0.25, 0.5, 0.75, 1))
    body = f'<path d="{path}" fill="none" stroke="{_LINE}" stroke-width="1.5"/>{dots}{ticks}'
    return _frame(title, body, x=x, y=y, top=1.0)


def bar_plot(values: Mapping[str, float], *, title: str, x: str, y: str) -> str:
    """Return one upright bar for each value, labelled with its name and its height."""
    if not values:
        return _empty(title)
    top = max(values.values()) or 1.0
    step = (_WIDTH - _LEFT - _RIGHT) / len(values)
    bars = []
    for number, (name, value) in enumerate(values.items()):
        left, high = _LEFT + step * (number + 0.15), _up(value, top)
        middle = left + step * 0.35
        bars.append(
            f'<rect x="{left:.1f}" y="{high:.1f}" width="{step * 0.7:.1f}" height="{_HEIGHT - _BOTTOM - high:.1f}" '
            f'fill="{_BAR}"><title>{escape(name)}: {value:g}</title></rect>{_tick_x(middle, name)}'
        )
    return _frame(title, "".join(bars), x=x, y=y, top=top)


def score_plot(scores: Mapping[str, Score], *, title: str) -> str:
    """Return one lying bar from 0 to 1 for each score, with its interval and the number of cases."""
    if not scores:
        return _empty(title)
    row, label = 22, 150
    width = _WIDTH - label - 60
    parts = []
    for number, (name, score) in enumerate(scores.items()):
        y = 30 + number * row
        parts.append(
            f'<text x="{label - 6}" y="{y + 11}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{label}" y="{y}" width="{width * score.value:.1f}" height="14" fill="{_BAR}"/>'
            f'<text x="{label + width + 6}" y="{y + 11}">{score.value:.2f} ({score.n})</text>'
        )
        if score.low is not None and score.high is not None:
            parts.append(
                f'<line x1="{label + width * score.low:.1f}" x2="{label + width * score.high:.1f}" '
                f'y1="{y + 7}" y2="{y + 7}" stroke="{_LINE}" stroke-width="2"/>'
            )
    height = 40 + row * len(scores)
    return _svg(title, f'<text x="4" y="16" class="title">{escape(title)}</text>{"".join(parts)}', height)


def _across(value: float) -> float:
    return _LEFT + value * (_WIDTH - _LEFT - _RIGHT)


def _up(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _BOTTOM - _TOP - 16)


def _tick_x(at: float, label: str) -> str:
    return f'<text x="{at:.1f}" y="{_HEIGHT - _BOTTOM + 14}" text-anchor="middle">{escape(label)}</text>'


def _frame(title: str, body: str, *, x: str, y: str, top: float) -> str:
    floor, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    ticks = "".join(
        f'<text x="{_LEFT - 5}" y="{_up(top * share, top) + 4:.1f}" text-anchor="end">{top * share:.3g}</text>'
        f'<line x1="{_LEFT}" x2="{right}" y1="{_up(top * share, top):.1f}" y2="{_up(top * share, top):.1f}" '
        'stroke="#8884" stroke-width="1"/>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    texts = (
        f'<text x="4" y="12" class="title">{escape(title)}</text>'
        f'<text x="{(_LEFT + right) / 2:.0f}" y="{_HEIGHT - 4}" text-anchor="middle">{escape(x)}</text>'
        f'<text x="10" y="{floor / 2:.0f}" transform="rotate(-90 10 {floor / 2:.0f})" text-anchor="middle">'
        f"{escape(y)}</text>"
    )
    return _svg(title, texts + ticks + body, _HEIGHT)


def _empty(title: str) -> str:
    return _svg(title, f'<text x="4" y="16" class="title">{escape(title)}: nothing to draw</text>', 30)


def _svg(title: str, body: str, height: int) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title, quote=True)}" '
        f'xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )
