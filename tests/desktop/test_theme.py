"""The theme's colours can be read, and told apart by everybody (figures recomputed here)."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPalette

from diploannot.desktop.style import Appearance, palette, style_sheet
from diploannot.desktop.theme import Theme, ThemeName, load_theme

Rgb = tuple[float, float, float]

MACHADO = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB."""

READ = [
    ("text", "paper"),
    ("text", "surface"),
    ("text", "app"),
    ("text", "hover"),
    ("text", "accent_bg"),
    ("text", "err_bg"),
    ("text2", "app"),
    ("text2", "surface"),
    ("text2", "sunken"),
    ("text2", "key"),
    ("text3", "app"),
    ("text3", "surface"),
    ("text3", "sunken"),
    ("text3", "paper"),
    ("text3", "accent_bg"),
    ("dim", "paper"),
    ("accent", "accent_bg"),
    ("accent_fg", "accent"),
    ("ok", "ok_bg"),
    ("warn", "warn_bg"),
    ("err", "err_bg"),
    ("ok", "surface"),
    ("err", "surface"),
]


def linear(colour: QColor) -> Rgb:
    return tuple(  # type: ignore[return-value]
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio."""
    bright = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))),
        reverse=True,
    )
    return (bright[0] + 0.05) / (bright[1] + 0.05)


def lab(colour: Rgb) -> Rgb:
    """CIE L*a*b* under D65."""
    r, g, b = colour
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: QColor, eyes: str) -> Rgb:
    rgb = linear(colour)
    mixed = (sum(m * c for m, c in zip(row, rgb, strict=True)) for row in MACHADO[eyes])
    return tuple(min(1.0, max(0.0, c)) for c in mixed)  # type: ignore[return-value]


def distance(one: QColor, other: QColor, eyes: str) -> float:
    """CIE76 difference as those eyes see it."""
    pairs = zip(lab(seen(one, eyes)), lab(seen(other, eyes)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.fixture(params=list(ThemeName))
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.mark.parametrize(("ink", "ground"), READ)
def test_every_pair_of_text_and_ground_has_contrast_enough(
    theme: Theme, ink: str, ground: str
) -> None:
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


def test_text_can_be_read_on_every_tint_and_chips_on_every_strong_colour(theme: Theme) -> None:
    for speaker in range(10):
        assert contrast(theme.colour("text"), theme.tint(speaker)) >= 7.0
        assert contrast(theme.colour("on_strong"), theme.strong(speaker)) >= 4.5
        assert contrast(theme.strong(speaker), theme.tint(speaker)) >= 3.0
        assert contrast(theme.strong(speaker), theme.colour("paper")) >= 3.0


@pytest.mark.parametrize("eyes", list(MACHADO))
@pytest.mark.parametrize("kind", ["strong", "tint"])
def test_six_speakers_differ_for_all_eyes(theme: Theme, kind: str, eyes: str) -> None:
    colour = getattr(theme, kind)
    for one, other in combinations(range(1, 7), 2):
        assert distance(colour(one), colour(other), eyes) >= 9.0, (one, other)


def test_speakers_from_seven_on_and_none_share_the_neutral_colour(theme: Theme) -> None:
    assert {theme.strong(n).name() for n in (0, 7, 8, 9)} == {theme.strong(7).name()}
    assert theme.strong(6) != theme.strong(7)


def test_both_themes_have_the_same_tokens() -> None:
    light, dark = load_theme(ThemeName.LIGHT), load_theme(ThemeName.DARK)
    assert light.colours.keys() == dark.colours.keys()
    assert all(colour.isValid() for t in (light, dark) for colour in t.colours.values())


def test_the_style_sheet_names_no_token_that_the_theme_lacks(theme: Theme) -> None:
    assert "@" not in style_sheet(theme)


def test_a_choice_overrides_the_system_and_is_told_once(qapp: object) -> None:
    appearance = Appearance(ThemeName.LIGHT)
    told: list[ThemeName] = []
    appearance.changed.connect(lambda: told.append(appearance.theme.name))
    appearance.choose(ThemeName.DARK)
    appearance.choose(ThemeName.DARK)
    assert told == [ThemeName.DARK]


def test_disabled_words_keep_the_lightest_colour_allowed(theme: Theme) -> None:
    disabled = palette(theme).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour("text3")
