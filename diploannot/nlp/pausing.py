"""Lets long work be given up half-way: it calls a pause now and then, which may raise."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], None]


class NotWanted(Exception):
    """Raised by a pause: nobody waits for the work any more."""


def no_pause() -> None:
    """For work that is always wanted."""
