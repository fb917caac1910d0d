"""Keeps Qt from taking text for HTML where it guesses (tooltips, labels, message boxes)."""

from __future__ import annotations

from PySide6.QtGui import Qt

_INVISIBLE = "\u200b"


def plain_tip(text: str) -> str:
    """The text such that Qt shows it as it stands, never as rich text.

    Qt guesses rich text from the first tag or `&lt;`; an invisible character behind each `<` and
    `&` stops the guess. Text that Qt would not take for HTML comes back unchanged.
    """
    if not Qt.mightBeRichText(text):
        return text
    return text.replace("<", "<" + _INVISIBLE).replace("&", "&" + _INVISIBLE)
