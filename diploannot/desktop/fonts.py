"""The two font families the window uses, loaded from the files that ship with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from diploannot.resources import resource

SERIF_FALLBACKS = ("Source Serif 4", "Charis SIL", "Noto Serif", "serif")
SANS_FALLBACKS = ("Inter", "Noto Sans", "sans-serif")


@dataclass(frozen=True)
class Fonts:
    """Family names of the article's face and of the window's, best first.

    Sizes are logical pixels. Both faces are variable: `QFont.setWeight` alone changes nothing
    that one can see, so weight and optical size are set as axes too.
    """

    serif_families: tuple[str, ...] = SERIF_FALLBACKS
    sans_families: tuple[str, ...] = SANS_FALLBACKS
    _made: dict[tuple[bool, float, int], QFont] = field(default_factory=dict, compare=False)

    def serif(self, pixels: float, weight: int = 400) -> QFont:
        """The article's face."""
        return self._face(True, pixels, weight)

    def sans(self, pixels: float, weight: int = 400) -> QFont:
        """The window's face."""
        return self._face(False, pixels, weight)

    def _face(self, serif: bool, pixels: float, weight: int) -> QFont:
        key = (serif, pixels, weight)
        if key not in self._made:
            families = self.serif_families if serif else self.sans_families
            hint = QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif
            self._made[key] = _face(families, hint, pixels, weight)
        return QFont(self._made[key])


def load_fonts() -> Fonts:
    """Registers the shipped font files with Qt; needs a QGuiApplication.

    Where the files are missing the system's own faces stand in.
    """
    try:
        folder = resource("fonts")
    except FileNotFoundError:
        return Fonts()
    found = [family for path in _font_files(folder) for family in _register(path)]
    serif = tuple(name for name in found if "serif" in name.lower())
    sans = tuple(name for name in found if "serif" not in name.lower())
    return Fonts(_unique(serif + SERIF_FALLBACKS), _unique(sans + SANS_FALLBACKS))


def _font_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))


def _register(path: Path) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(path))
    return [] if number < 0 else list(QFontDatabase.applicationFontFamilies(number))


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _face(families: tuple[str, ...], hint: QFont.StyleHint, pixels: float, weight: int) -> QFont:
    font = QFont(list(families))
    font.setStyleHint(hint)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.Weight.DemiBold if weight >= 600 else QFont.Weight.Normal)
    font.setVariableAxis(QFont.Tag("wght"), float(weight))
    font.setVariableAxis(QFont.Tag("opsz"), pixels * 0.75)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
