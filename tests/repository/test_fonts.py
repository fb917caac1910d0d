"""The typefaces that ship: free to share, small, and what the window was measured with."""

from __future__ import annotations

from pathlib import Path

import pytest

FILES = {
    "Inter.ttf": "Inter",
    "SourceSerif4.ttf": "Source Serif 4",
    "SourceSerif4-Italic.ttf": "Source Serif 4",
}
"""Each file and the family name by which Qt knows it."""


def test_each_typeface_ships_with_its_licence(root: Path) -> None:
    fonts = root / "resources" / "fonts"
    assert {path.name for path in fonts.glob("*.?tf")} == set(FILES)
    for name in FILES:
        licence = fonts / f"{name.split('-')[0].removesuffix('.ttf')}-OFL.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text("utf-8")


def test_the_typefaces_stay_small(root: Path) -> None:
    sizes = [path.stat().st_size for path in (root / "resources" / "fonts").iterdir()]
    assert sum(sizes) < 4_000_000


@pytest.mark.gui
@pytest.mark.parametrize("name", FILES)
def test_qt_knows_each_file_by_the_name_that_the_window_asks_for(
    root: Path, name: str, qapp: object
) -> None:
    from PySide6.QtGui import QFontDatabase

    number = QFontDatabase.addApplicationFont(str(root / "resources" / "fonts" / name))
    assert QFontDatabase.applicationFontFamilies(number) == [FILES[name]]


@pytest.mark.gui
@pytest.mark.parametrize("family", sorted(set(FILES.values())))
def test_weight_and_optical_size_change_how_wide_a_line_is(
    root: Path, family: str, qapp: object
) -> None:
    from PySide6.QtGui import QFontDatabase

    for name in FILES:
        QFontDatabase.addApplicationFont(str(root / "resources" / "fonts" / name))
    assert line_width(family, weight=650) > line_width(family, weight=400)
    assert line_width(family, optical_size=14) > line_width(family, optical_size=28)


def line_width(family: str, *, weight: float = 400, optical_size: float = 14) -> float:
    """Logical pixels that a sentence takes at 18 px."""
    from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

    font = QFont([family])
    font.setPixelSize(18)
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setVariableAxis(QFont.Tag("opsz"), optical_size)
    assert QFontInfo(font).family() == family
    return QFontMetricsF(font).horizontalAdvance("“We\u00a0agreed,” the minister said.")
