"""Where diploannot keeps a user's files; the only user of appdirs."""

from __future__ import annotations

from pathlib import Path

import appdirs

_NAME = "diploannot"


def user_data() -> Path:
    """Projects that the user did not put elsewhere."""
    return Path(appdirs.user_data_dir(_NAME, appauthor=False))


def user_config() -> Path:
    """Settings of this user on this machine."""
    return Path(appdirs.user_config_dir(_NAME, appauthor=False))


def user_log() -> Path:
    """The program's own log, for problem reports."""
    return Path(appdirs.user_log_dir(_NAME, appauthor=False))


def default_project() -> Path:
    """The project that opens when none is named."""
    return user_data() / "default.diploannot"
