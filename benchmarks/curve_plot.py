"""Draws learning curves as SVG, without a plotting library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 50, 20, 36, 50
_STEPS = (1, 2, 5, 10, 20)
_COLOURS = ("#3867b5", "#b5532f", "#3f8f5f")
_TEXT = '<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}">{}</text>'
_LINE = '<line x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}" stroke="{}" opacity="{}"/>'


@dataclass(frozen=True)
class Curve:
    """A name, and for each number of articles the mean, lowest and highest gain."""

    name: str
    points: tuple[tuple[int, float, float, float], ...]


def plotted(curves: Sequence[Curve]) -> str:
    """Gain in points of F1 over articles; bars reach from the lowest to the highest draw."""
    points = [point for curve in curves for point in curve.points]
    axes = _Axes(
        max(point[0] for point in points),
        min(0.0, *(point[2] for point in points)),
        max(1.0, *(point[3] for point in points)),
    )
    sizes = sorted({point[0] for point in points})
    drawn = [_line(LEFT, WIDTH - RIGHT, axes.down(0), axes.down(0), "#999")]
    drawn.append(_text(LEFT, 20, "start", "gain in points of F1, articles held out"))
    drawn += [_text(axes.across(size), HEIGHT - 28, "middle", str(size)) for size in sizes]
    drawn.append(_text(WIDTH - RIGHT, HEIGHT - 8, "end", "finished articles learned from"))
    step = next(step for step in _STEPS if axes.high - axes.low <= 9 * step)
    steps = range(step * int(axes.low // step), int(axes.high) + 1, step)
    shown = [gain for gain in steps if gain >= axes.low]
    drawn += [_text(LEFT - 8, axes.down(gain) + 4, "end", f"{gain:+d}") for gain in shown]
    for place, curve in enumerate(curves):
        drawn += _drawn(curve, place, axes)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    start = f'{head} font-family="sans-serif" font-size="13">'
    return "\n".join([start, ground, *drawn, "</svg>", ""])


@dataclass(frozen=True)
class _Axes:
    """From articles and points of F1 to places."""

    most: int
    low: float
    high: float

    def across(self, articles: float) -> float:
        return LEFT + 20 + (WIDTH - LEFT - RIGHT - 40) * articles / self.most

    def down(self, gain: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - gain) / (self.high - self.low)


def _drawn(curve: Curve, place: int, axes: _Axes) -> list[str]:
    colour = _COLOURS[place % len(_COLOURS)]
    at = [axes.across(point[0]) + 4 * place for point in curve.points]
    bars = [
        _line(x, x, axes.down(low), axes.down(high), colour, 0.45)
        for x, (_, _, low, high) in zip(at, curve.points, strict=True)
    ]
    joined = " ".join(
        f"{x:.1f},{axes.down(mean):.1f}"
        for x, (_, mean, _, _) in zip(at, curve.points, strict=True)
    )
    path = f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"/>'
    key = _text(WIDTH - RIGHT, HEIGHT - BOTTOM - 62 + 18 * place, "end", curve.name, colour)
    return [*bars, path, key]


def _line(x1: float, x2: float, y1: float, y2: float, colour: str, opacity: float = 1.0) -> str:
    return _LINE.format(x1, x2, y1, y2, colour, opacity)


def _text(x: float, y: float, anchor: str, words: str, colour: str = "#333") -> str:
    return _TEXT.format(x, y, anchor, colour, escape(words))
