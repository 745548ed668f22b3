"""The reliability plot: confidence against the share that is right, as SVG written by hand.

A dot is a bin, its area the count; the bar through it is the 95% interval of the share (Wilson 1927). The picture has
colours of its own for light and for dark surroundings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from xml.sax.saxutils import escape

from sayso.evaluation.calibration import Bin

WIDTH, HEIGHT = 460, 470
LEFT, TOP, SIDE = 64, 56, 360
"""Where the square of the plot begins, and how long its sides are, in pixels."""
LARGEST = 15.0
"""Radius of the fullest bin's dot."""
Z = 1.96

STYLE = """
  .ground { fill: #ffffff } .grid { stroke: #e3e6ea } .frame { stroke: #8a929c; fill: none }
  .even { stroke: #6b7480; stroke-dasharray: 5 4 } .bar { stroke: #1f6fb2; stroke-width: 1.5 }
  .dot { fill: #1f6fb2; fill-opacity: .75 } text { fill: #24292f; font: 12px system-ui, sans-serif }
  .title { font-size: 14px; font-weight: 600 } .faint { fill: #57606a }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } .grid { stroke: #262c34 } .frame { stroke: #7d8590 } .even { stroke: #9aa4af }
    .bar { stroke: #6cb6ff } .dot { fill: #6cb6ff } text { fill: #e6edf3 } .faint { fill: #9aa4af }
  }
"""


def draw(bins: Sequence[Bin], title: str) -> str:
    """Return the plot of the bins as the text of an SVG file."""
    total = sum(b.count for b in bins)
    name = escape(title)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="title desc">',
        f'<title id="title">{name}</title>',
        f'<desc id="desc">{escape(_described(bins))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text class="title" x="{LEFT}" y="24">{name}</text>',
        f'<text class="faint" x="{LEFT}" y="42">{total:,} attributions; dots by count, bars: 95% interval</text>',
        *_axes(),
        *(line for b in bins for line in _dot(b, max(b.count for b in bins))),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def interval(share: float, count: int) -> tuple[float, float]:
    """Return the 95% interval of a share of `count` (Wilson 1927)."""
    spread = Z * Z / count
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / count + spread / (4 * count))
    return (middle - half) / (1 + spread), (middle + half) / (1 + spread)


def _described(bins: Sequence[Bin]) -> str:
    return "; ".join(f"{b.count} at confidence {b.mean_confidence:.2f}: {b.share_right:.0%} right" for b in bins)


def _axes() -> Iterator[str]:
    bottom, right = TOP + SIDE, LEFT + SIDE
    for tenths in range(0, 11, 2):
        x, y, label = _x(tenths / 10), _y(tenths / 10), f"{tenths / 10:.1f}"
        yield f'<path class="grid" d="M{x:g} {TOP}V{bottom}M{LEFT} {y:g}H{right}"/>'
        yield f'<text class="faint" x="{x:g}" y="{bottom + 18}" text-anchor="middle">{label}</text>'
        yield f'<text class="faint" x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{label}</text>'
    yield f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<path class="even" d="M{LEFT} {bottom}L{right} {TOP}"/>'
    middle = TOP + SIDE / 2
    yield f'<text x="{LEFT + SIDE / 2:g}" y="{bottom + 42}" text-anchor="middle">confidence given</text>'
    yield f'<text x="20" y="{middle:g}" text-anchor="middle" transform="rotate(-90 20 {middle:g})">share right</text>'


def _dot(b: Bin, fullest: int) -> Iterator[str]:
    x, y = _x(b.mean_confidence), _y(b.share_right)
    low, high = interval(b.share_right, b.count)
    radius = max(2.0, LARGEST * sqrt(b.count / fullest))
    told = f"{b.low:.1f} to {b.high:.1f}: {b.count:,}, confidence {b.mean_confidence:.2f}, right {b.share_right:.2f}"
    yield f'<path class="bar" d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}"/>'
    yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{told}</title></circle>'


def _x(share: float) -> float:
    return LEFT + SIDE * share


def _y(share: float) -> float:
    return TOP + SIDE * (1 - share)
