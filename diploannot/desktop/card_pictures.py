"""Closed cards as they were painted last: most are painted again at every decision."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from diploannot.desktop.theme import Theme

KEPT = 48
"""Cards; a screen shows a dozen, and one of them takes 130 KB."""

Paint = Callable[[QPainter, QRectF, bool], None]


class CardPictures:
    """Pictures by what a card says, its size, its light and the theme; the latest are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        *,
        says: Hashable,
        lit: bool,
        theme: Theme,
        draw: Paint,
    ) -> None:
        """Paints the card into its box, from its picture where there is one.

        Where pixels of the window are not whole pixels of the screen, pictures would be blurred.
        """
        sharpness = painter.device().devicePixelRatioF()
        if not sharpness.is_integer():
            draw(painter, box, lit)
            return
        key = (says, box.width(), box.height(), lit, theme.name, sharpness)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._kept[key] = _picture(box.size(), lit, theme, draw, sharpness)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        painter.drawPixmap(box.topLeft(), picture)


def _picture(size: QSizeF, lit: bool, theme: Theme, draw: Paint, sharpness: float) -> QPixmap:
    """On the panel's own ground, so that letters come out as if painted on the screen."""
    picture = QPixmap((size * sharpness).toSize())
    picture.setDevicePixelRatio(sharpness)
    picture.fill(theme.colour("app"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(QPointF(0.0, 0.0), size), lit)
    painter.end()
    return picture
