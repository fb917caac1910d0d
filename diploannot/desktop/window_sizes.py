"""How wide the window's parts are, by the width of the window. Logical pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDE = 1600
NARROW = 1200
RAIL = 48
LEAST_ARTICLE = 480
LEAST_WINDOW = (1024, 700)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of queue and quotes panel; the article gets the rest."""

    queue: int
    panel: int
    rail: bool


def sizes(window: int, remembered: Mapping[str, int], *, rail: bool | None) -> Sizes:
    """`remembered` holds what the user dragged, by `key`; `rail` None lets the width decide."""
    wide = window >= WIDE
    narrow = window < NARROW if rail is None else rail
    queue = RAIL if narrow else remembered.get(key("queue", window), 312 if wide else 248)
    usual = 420 if wide else 336 if window >= 1100 else 300
    panel = remembered.get(key("panel", window), usual)
    queue = queue if narrow else max(180, min(queue, window // 3))
    panel = max(280, min(panel, window - queue - LEAST_ARTICLE))
    return Sizes(queue, panel, narrow)


def key(part: str, window: int) -> str:
    """The name under which a width is remembered: wide windows have their own."""
    return f"{part} wide" if window >= WIDE else part
