"""Paints an article's marks under and over its text; changes neither text nor layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from diploannot.desktop.article_geometry import ArticleGeometry, Box
from diploannot.desktop.article_outline import outline
from diploannot.desktop.fonts import Fonts
from diploannot.desktop.theme import Theme, ThemeName
from diploannot.domain.spans import Spans
from diploannot.screens.marks import ArticleMarks, EntityMark, MarkState, QuoteMark

_ALPHA = {
    MarkState.SUGGESTED: 190,
    MarkState.FLAGGED: 190,
    MarkState.CONFIRMED: 130,
    MarkState.DIFFERENT: 225,
    MarkState.RULED: 130,
}
CURRENT_ALPHA = 255
HOVER_ALPHA = 40
RADIUS = 4.0
UNDERLINE = 0.6
"""How far below the box lines under the text run, in pixels."""
PART_NAMES = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Scene:
    """What one frame shows: the marks in sight and everything needed to draw them."""

    theme: Theme
    fonts: Fonts
    geometry: ArticleGeometry
    marks: ArticleMarks
    quotes: Sequence[QuoteMark]
    entities: Sequence[EntityMark]
    first: int
    last: int
    pixels: float
    pitch: float
    edge: float
    hovered: str | None = None
    flashing: str | None = None
    show_entities: bool = True
    all_links: bool = False
    scale: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", min(1.5, max(0.85, self.pixels / 18)))

    def boxes(self, part: Spans, beyond: bool = False) -> list[Box]:
        """Boxes of a span list in sight, or `beyond` that."""
        if beyond:
            return self.geometry.boxes(part)
        return self.geometry.boxes(part, self.first, self.last)


def paint_under(painter: QPainter, scene: Scene) -> None:
    """Everything that lies below the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if scene.show_entities:
        _entities(painter, scene)
    for quote in in_painting_order(scene.quotes, scene.marks.current):
        _fill(painter, scene, quote)
    for quote in _told(scene):
        _cue(painter, scene, quote)
    for quote in _with_own_mention(scene):
        _mention(painter, scene, quote)


def paint_over(painter: QPainter, scene: Scene) -> None:
    """Tabs and find marks, which lie above the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for quote in _told(scene):
        _part_tabs(painter, scene, quote)
    for box, speaker in _number_tabs(scene):
        _tab(painter, scene, box, str(speaker) if speaker else "–", speaker, filled=True)
    _found(painter, scene)
    _current_entity(painter, scene)


def _told(scene: Scene) -> list[QuoteMark]:
    """The quotes whose cue, mention and parts are shown."""
    return [quote for quote in scene.quotes if not quote.state.is_neutral]


def _current_entity(painter: QPainter, scene: Scene) -> None:
    """Outlined above everything: a mention's underline may lie over its hairline."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.colour("accent"), 1.8))
    for entity in scene.entities:
        if entity.id == scene.marks.current_entity:
            for box in scene.boxes((entity.span,)):
                outline = QRectF(
                    box.left - 2, box.top, box.right - box.left + 4, box.bottom - box.top
                )
                painter.drawRoundedRect(outline, 4, 4)


def in_painting_order(quotes: Sequence[QuoteMark], current: str | None) -> list[QuoteMark]:
    """By nesting depth; the current one behind those it does not hold, before those it holds."""
    ordered = sorted(quotes, key=_depth)
    chosen = next((quote for quote in ordered if quote.id == current), None)
    if chosen is None:
        return ordered
    inside = [q for q in ordered if q.depth > chosen.depth and _holds(chosen, q)]
    others = [q for q in ordered if q is not chosen and q not in inside]
    return [*others, chosen, *inside]


def _depth(quote: QuoteMark) -> int:
    return quote.depth


def _holds(outer: QuoteMark, inner: QuoteMark) -> bool:
    return outer.content[0].start <= inner.content[0].start < outer.content[-1].end


def _fill(painter: QPainter, scene: Scene, quote: QuoteMark) -> None:
    boxes = scene.boxes(quote.content)
    if not boxes:
        return
    if quote.state is MarkState.ABSENT:
        if quote.id == scene.marks.current:
            _missing(painter, scene, boxes)
        return
    colour = _fill_colour(scene, quote)
    if quote.state is MarkState.AGREED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for box in boxes:
            painter.drawRoundedRect(box.rect(2.0), RADIUS, RADIUS)
    elif quote.id == scene.marks.current:
        _outlined(painter, scene, quote, boxes, colour, 1.6, 1.6)
    elif quote.depth:
        _outlined(painter, scene, quote, boxes, colour, 1.2, -1.0)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for box in boxes:
            painter.drawRoundedRect(box.rect(2.0), RADIUS, RADIUS)


def _missing(painter: QPainter, scene: Scene, boxes: list[Box]) -> None:
    """Where others have a quote and this annotator none."""
    pen = QPen(scene.theme.colour("err"), 1.4)
    pen.setDashPattern([3.0, 2.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(boxes, scene.pitch, 2.0, 1.6))


def _outlined(
    painter: QPainter,
    scene: Scene,
    quote: QuoteMark,
    boxes: list[Box],
    colour: QColor,
    width: float,
    above: float,
) -> None:
    painter.setBrush(colour)
    painter.setPen(QPen(scene.theme.strong(quote.speaker), width))
    for part in quote.content if len(quote.content) > 1 else (None,):
        of_part = boxes if part is None else scene.boxes((part,))
        painter.drawPath(outline(of_part, scene.pitch, 2.0, above))


def _fill_colour(scene: Scene, quote: QuoteMark) -> QColor:
    if quote.id == scene.flashing:
        return scene.theme.colour("ok_bg")
    if quote.state is MarkState.AGREED:
        light = scene.theme.name is ThemeName.LIGHT
        return scene.theme.colour("sunken" if light else "hover")
    alpha = _ALPHA[quote.state]
    if quote.id == scene.marks.current or quote.depth:
        alpha = CURRENT_ALPHA
    elif quote.id == scene.hovered:
        alpha += HOVER_ALPHA
    return scene.theme.tint(quote.speaker, min(255, alpha))


def _entities(painter: QPainter, scene: Scene) -> None:
    pen = QPen(scene.theme.colour("ent"), 1.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.2, 2.2])
    current = QPen(scene.theme.colour("accent"), 2.0)
    for entity in scene.entities:
        chosen = entity.id == scene.marks.current_entity
        painter.setPen(current if chosen else pen)
        for box in scene.boxes((entity.span,)):
            painter.drawLine(_below(box))


def _cue(painter: QPainter, scene: Scene, quote: QuoteMark) -> None:
    pen = QPen(scene.theme.strong(quote.speaker), 2.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 4.0 / 2.6 - 0.01])
    painter.setPen(pen)
    for box in scene.boxes(quote.cue):
        line = _below(box)
        painter.drawLine(QLineF(line.x1() + 1.5, line.y1(), line.x2() - 1.0, line.y2()))


def _mention(painter: QPainter, scene: Scene, quote: QuoteMark) -> None:
    pen = QPen(scene.theme.strong(quote.speaker), 2.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for box in scene.boxes(quote.source):
        painter.drawLine(_below(box))


def _below(box: Box) -> QLineF:
    y = box.bottom + UNDERLINE
    return QLineF(box.left, y, box.right, y)


def tab_box(mention: Box, scale: float) -> QRectF:
    """Where a tab sits on a mention or part: 13 × 12, over its first letter, in the line gap."""
    width, height = 13.0 * scale, 12.0 * scale
    return QRectF(mention.left - 1, mention.top + 3 - height, width, height)


def _with_own_mention(scene: Scene) -> list[QuoteMark]:
    """One quote for each mention: several that share one show it once, the current one's way."""
    chosen: dict[int, QuoteMark] = {}
    for quote in _told(scene):
        if quote.source:
            start = quote.source[0].start
            if start not in chosen or quote.id == scene.marks.current:
                chosen[start] = quote
    return list(chosen.values())


def _number_tabs(scene: Scene) -> Iterator[tuple[QRectF, int]]:
    for quote in _with_own_mention(scene):
        first = scene.boxes(quote.source[:1])
        told = quote.speaker >= 0  # a reviewer's difference between nobody's quotes has no tab
        if first and told and _starts_in_sight(scene, quote.source[0].start):
            yield tab_box(first[0], scene.scale), quote.speaker


def _starts_in_sight(scene: Scene, offset: int) -> bool:
    return scene.first <= scene.geometry.block_at(offset) <= scene.last


def _part_tabs(painter: QPainter, scene: Scene, quote: QuoteMark) -> None:
    if len(quote.content) < 2:
        return
    for number, part in enumerate(quote.content):
        boxes = scene.boxes((part,))
        if boxes and _starts_in_sight(scene, part.start):
            name = PART_NAMES[number % len(PART_NAMES)]
            place = tab_box(boxes[0], scene.scale).translated(-1, 0)
            _tab(painter, scene, place, name, quote.speaker, filled=False)


def _tab(
    painter: QPainter, scene: Scene, box: QRectF, text: str, speaker: int, *, filled: bool
) -> None:
    strong = scene.theme.strong(speaker)
    painter.setBrush(strong if filled else scene.theme.colour("paper"))
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(strong, 1.2))
    inset = 0.0 if filled else 0.6
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 3.5, 3.5)
    painter.setFont(scene.fonts.sans(9 * scene.scale, 700))
    painter.setPen(scene.theme.colour("on_strong") if filled else strong)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _found(painter: QPainter, scene: Scene) -> None:
    warn = scene.theme.colour("warn")
    for number, span in enumerate(scene.marks.found):
        if not scene.geometry.shows(span, scene.first, scene.last):
            continue
        chosen = number == scene.marks.found_current
        painter.setPen(QPen(warn, 2.2 if chosen else 1.2))
        painter.setBrush(scene.theme.colour("warn", 69) if chosen else Qt.BrushStyle.NoBrush)
        for box in scene.boxes((span,)):
            painter.drawRoundedRect(box.rect(2.0, 0.5), RADIUS, RADIUS)


def arrow(painter: QPainter, tip: QPointF, down: bool, colour: QColor, size: float = 7.0) -> None:
    """A filled arrow head that points down or up at `tip`."""
    back = -size * 0.75 if down else size * 0.75
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size / 2
    painter.drawPolygon(
        [tip, QPointF(tip.x() - half, tip.y() + back), QPointF(tip.x() + half, tip.y() + back)]
    )
