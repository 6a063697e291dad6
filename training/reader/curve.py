"""The risk-coverage curve as a picture: ``python -m training.reader.curve docs/risk-coverage.json``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_WIDE, _HIGH, _EDGE = 640, 400, 56
_COLOURS = {"trained": "#1f6f8b", "plain": "#b5651d"}


def draw(curves: Mapping[str, Sequence[Mapping[str, float]]]) -> str:
    """Return an SVG of risk (share of wrong answers among those given) over coverage (share answered)."""
    top = max((point["risk"] for curve in curves.values() for point in curve), default=1.0)
    top = max(0.1, round(top + 0.05, 1))

    def at(coverage: float, risk: float) -> str:
        x = _EDGE + coverage * (_WIDE - 2 * _EDGE)
        y = _HIGH - _EDGE - risk / top * (_HIGH - 2 * _EDGE)
        return f"{x:.1f},{y:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="white"/>',
    ]
    for step in range(6):
        share, risk = step / 5, top * step / 5
        x, bottom = at(share, 0).split(",")
        left, y = at(0, risk).split(",")
        parts += [
            f'<path d="M{x},{bottom} L{at(share, top)} M{left},{y} L{at(1, risk)}" stroke="#ddd"/>',
            f'<text x="{x}" y="{float(bottom) + 18:.1f}" text-anchor="middle">{share:.0%}</text>',
            f'<text x="{float(left) - 8:.1f}" y="{float(y) + 4:.1f}" text-anchor="end">{risk:.0%}</text>',
        ]
    for place, (name, curve) in enumerate(curves.items()):
        colour = _COLOURS.get(name, "#444")
        line = " ".join(at(point["coverage"], point["risk"]) for point in curve)
        parts += [
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
            f'<text x="{_EDGE + 12}" y="{_EDGE + 4 + 18 * place}" fill="{colour}">{name}</text>',
        ]
    parts += [
        f'<text x="{_WIDE / 2}" y="{_HIGH - 14}" text-anchor="middle">questions answered</text>',
        f'<text x="16" y="{_HIGH / 2}" text-anchor="middle" transform="rotate(-90 16 {_HIGH / 2})">'
        "wrong among those answered</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Draw the curve beside its data."""
    data = Path(sys.argv[1])
    data.with_suffix(".svg").write_text(draw(json.loads(data.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
