"""Colours of the window, light and dark, from `resources/theme.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from diploannot.resources import resource

NEUTRAL = 6
"""Index of the palette's grey: speakers 7 to 9, and no speaker, share it."""


class ThemeName(StrEnum):
    """A theme that ships."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Theme:
    """Tokens to colours, and the speakers' palette; a speaker's number is 0 to 9."""

    name: ThemeName
    colours: Mapping[str, QColor]
    strongs: tuple[QColor, ...]
    tints: tuple[QColor, ...]

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """A fresh colour for a token; KeyError for a token that the theme file does not have."""
        return (
            with_alpha(self.colours[token], alpha) if alpha < 255 else QColor(self.colours[token])
        )

    def strong(self, speaker: int, alpha: int = 255) -> QColor:
        """The speaker's colour for lines, tabs and chips; -1 stands out without being anybody's."""
        if speaker < 0:
            return self.colour("accent", alpha)
        return with_alpha(self.strongs[palette_index(speaker)], alpha)

    def tint(self, speaker: int, alpha: int = 255) -> QColor:
        """The speaker's colour behind text."""
        if speaker < 0:
            return self.colour("accent_bg", alpha)
        return with_alpha(self.tints[palette_index(speaker)], alpha)

    def css(self, token: str) -> str:
        """The token as a style sheet writes it."""
        return self.colours[token].name(QColor.NameFormat.HexRgb)


def palette_index(speaker: int) -> int:
    """Where a speaker's colour stands in the palette."""
    return speaker - 1 if 1 <= speaker <= NEUTRAL else NEUTRAL


def with_alpha(colour: QColor, alpha: int) -> QColor:
    """A copy of a colour with another opacity, 0 to 255."""
    copy = QColor(colour)
    copy.setAlpha(alpha)
    return copy


def load_theme(name: ThemeName) -> Theme:
    """The theme of that name as shipped."""
    raw = json.loads(resource("theme.json").read_text(encoding="utf-8"))[name.value]
    return Theme(
        name=name,
        colours={token: QColor(value) for token, value in raw["colours"].items()},
        strongs=tuple(QColor(value) for value in raw["strong"]),
        tints=tuple(QColor(value) for value in raw["tint"]),
    )
