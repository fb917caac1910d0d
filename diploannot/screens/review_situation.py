"""What is so of the article under review, for the keys that depend on it."""

from __future__ import annotations

from diploannot.screens.annotate_screen import When
from diploannot.screens.review_open import OpenReview


def shown_situation(
    shown: OpenReview, reversible: tuple[bool, bool], *, like: bool
) -> frozenset[When]:
    """`reversible`: something to undo, to do again; `like`: a ruling that may be proposed."""
    current = shown.current
    undo, redo = reversible
    facts = {
        When.REVIEWED: True,
        When.DIFFERENCE: current is not None,
        When.CONFIRM: bool(shown.parts),
        When.RULED: current is not None and current.ruling is not None,
        When.LIKE: like,
        When.GOLD_DONE: shown.reviewed.is_done,
        When.UNDO: undo,
        When.REDO: redo,
    }
    return frozenset(when for when, so in facts.items() if so)
