"""One outline around the line boxes of a quote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from diploannot.desktop.article_geometry import Box

SNAP = 9.0
"""Edges of neighbouring lines closer than this become one edge (pixels)."""
RADIUS = 4.0

Corner = tuple[float, float]


def outline(
    boxes: Sequence[Box], pitch: float, aside: float = 2.0, above: float = 1.5
) -> QPainterPath:
    """The union of the boxes, lines grown towards each other; convex corners are rounded.

    `pitch` is the distance of two lines: boxes further apart (another paragraph), and boxes that
    do not overlap sideways, get outlines of their own.
    """
    path = QPainterPath()
    grown = [Box(b.left - aside, b.right + aside, b.top - above, b.bottom + above) for b in boxes]
    for group in _touching(grown, pitch):
        _add_polygon(path, _corners(_snapped(group)))
    return path


def _touching(boxes: Sequence[Box], pitch: float) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for box in boxes:
        above = groups[-1][-1] if groups else None
        if above is not None and _touch(above, box, pitch):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _touch(above: Box, below: Box, pitch: float) -> bool:
    next_line = 0 < below.top - above.top <= pitch * 1.1
    return next_line and above.left < below.right - 1 and below.left < above.right - 1


def _snapped(boxes: list[Box]) -> list[Box]:
    """Neighbouring edges that nearly meet made equal, and the gaps between lines closed."""
    lefts, rights = [b.left for b in boxes], [b.right for b in boxes]
    for i in range(1, len(boxes)):
        if abs(lefts[i] - lefts[i - 1]) < SNAP:
            lefts[i] = min(lefts[i], lefts[i - 1])
            _carry_back(lefts, i)
        if abs(rights[i] - rights[i - 1]) < SNAP:
            rights[i] = max(rights[i], rights[i - 1])
            _carry_back(rights, i)
    joints = [(a.bottom + b.top) / 2 for a, b in pairwise(boxes)]
    tops, bottoms = [boxes[0].top, *joints], [*joints, boxes[-1].bottom]
    return [Box(*edges) for edges in zip(lefts, rights, tops, bottoms, strict=True)]


def _carry_back(edges: list[float], index: int) -> None:
    while index > 0 and abs(edges[index] - edges[index - 1]) < SNAP:
        edges[index - 1] = edges[index]
        index -= 1


def _corners(boxes: list[Box]) -> list[Corner]:
    """Clockwise from the upper left; edges that go straight on make no corner."""
    down = [point for b in boxes for point in ((b.right, b.top), (b.right, b.bottom))]
    up = [point for b in reversed(boxes) for point in ((b.left, b.bottom), (b.left, b.top))]
    return _without_straights(down + up)


def _without_straights(points: list[Corner]) -> list[Corner]:
    kept: list[Corner] = []
    for i, (x, y) in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % len(points)]
        straight = (before[0] == x == after[0]) or (before[1] == y == after[1])
        if (x, y) != before and not straight:
            kept.append((x, y))
    return kept


def _add_polygon(path: QPainterPath, corners: list[Corner]) -> None:
    for i, corner in enumerate(corners):
        before, after = corners[i - 1], corners[(i + 1) % len(corners)]
        radius = min(RADIUS, _distance(before, corner) / 2, _distance(corner, after) / 2)
        if not _convex(before, corner, after):
            radius = 0.0
        start = _towards(corner, before, radius)
        path.moveTo(start) if i == 0 else path.lineTo(start)
        path.quadTo(QPointF(*corner), _towards(corner, after, radius))
    path.closeSubpath()


def _convex(before: Corner, at: Corner, after: Corner) -> bool:
    turn = (at[0] - before[0]) * (after[1] - at[1]) - (at[1] - before[1]) * (after[0] - at[0])
    return turn > 0


def _distance(one: Corner, other: Corner) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Corner, goal: Corner, length: float) -> QPointF:
    distance = _distance(start, goal) or 1.0
    share = length / distance
    return QPointF(start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share)
