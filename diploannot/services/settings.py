"""This user's settings on this machine: kept as JSON in their config folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from diploannot.atomic_file import replacing
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.paths import user_config

THEMES = ("system", "light", "dark")
MAX_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers for its user. `zoom` is in percent, widths in logical pixels;
    suggested quotes are shown from the score `shown_from` on.
    """

    annotator: str = ""
    theme: str = "system"
    zoom: int = 100
    letter_keys: bool = True
    stay_after_verdict: bool = False
    show_entities: bool = True
    show_links: bool = False
    panel_widths: Mapping[str, int] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    window: str = ""
    shown_from: float = USUAL_THRESHOLD
    blind_review: bool = False

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise ValueError(f"there is no theme {self.theme!r}")
        if not 70 <= self.zoom <= 200:
            raise ValueError(f"{self.zoom} % is no zoom")
        if not 0.0 <= self.shown_from <= 1.0:
            raise ValueError(f"{self.shown_from} is no score")

    def with_recent(self, location: str) -> Settings:
        """The project comes first; a password in a database URL is not kept."""
        location = without_password(location)
        others = tuple(place for place in self.recent if place != location)
        return replace(self, recent=(location, *others)[:MAX_RECENT])


class SettingsFile:
    """Settings on disk: read once, written whole at every change."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_config() / "settings.json"
        self.settings = _read(self._path)

    def change(self, **changed: Any) -> Settings:
        """Changes some settings and saves all; OSError where the folder takes no file."""
        self.settings = replace(self.settings, **changed)
        self.save()
        return self.settings

    def save(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(self._path) as stream:
            stream.write(json.dumps(asdict(self.settings), ensure_ascii=False, indent=1).encode())


def _read(path: Path) -> Settings:
    """What can be read; what cannot (another version's, damaged) falls back to the default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    settings = Settings()
    for one in fields(Settings):
        if isinstance(stored, dict) and one.name in stored:
            settings = _with(settings, one.name, stored[one.name])
    return settings


def _with(settings: Settings, name: str, value: Any) -> Settings:
    default = getattr(settings, name)
    if isinstance(default, tuple) and isinstance(value, list):
        value = tuple(str(item) for item in value)
    if type(value) is not type(default):
        return settings
    try:
        return replace(settings, **{name: value})
    except ValueError:
        return settings


def without_password(location: str) -> str:
    """A path as it is; a URL without what stands between the user's name and the host."""
    parts = urlsplit(location)
    if not parts.password:
        return location
    user, host = parts.username or "", parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}@{host}"))
