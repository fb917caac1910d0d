"""Finds a shipped file, in a checkout, an installed wheel or a frozen program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A file or folder under `resources/`; FileNotFoundError where it was not shipped."""
    return _shipped("resources", *parts)


def seed(*parts: str) -> Path:
    """A file or folder under `seeds/`; FileNotFoundError where it was not shipped."""
    return _shipped("seeds", *parts)


def _shipped(folder: str, *parts: str) -> Path:
    places = (_PACKAGE / f"_{folder}", _PACKAGE.parent / folder)
    for place in places:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder}/{'/'.join(parts)} was not shipped with diploannot")
