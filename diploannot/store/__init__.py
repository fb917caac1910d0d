"""A project on disk: one SQLite file or one PostgreSQL database.

The modules below load at first use (`store.layers.…`), because SQLAlchemy costs half a second
that the window's first paint must not wait for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diploannot.store import actors as actors
    from diploannot.store import annotators as annotators
    from diploannot.store import articles as articles
    from diploannot.store import assignments as assignments
    from diploannot.store import backups as backups
    from diploannot.store import database as database
    from diploannot.store import gestures as gestures
    from diploannot.store import guidelines as guidelines
    from diploannot.store import history as history
    from diploannot.store import layer_times as layer_times
    from diploannot.store import layers as layers
    from diploannot.store import learned_models as learned_models
    from diploannot.store import merging as merging
    from diploannot.store import merging_copy as merging_copy
    from diploannot.store import project as project
    from diploannot.store import queue as queue
    from diploannot.store import reviews as reviews
    from diploannot.store import search as search
    from diploannot.store import topics as topics
    from diploannot.store import verifying as verifying

_MODULES = frozenset(
    {
        "actors",
        "annotators",
        "articles",
        "assignments",
        "backups",
        "database",
        "gestures",
        "guidelines",
        "history",
        "layer_times",
        "layers",
        "learned_models",
        "merging",
        "merging_copy",
        "project",
        "queue",
        "reviews",
        "search",
        "topics",
        "verifying",
    }
)


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
