"""What the bodies of the starter registry are called once they have been named: "the bloc"."""

from __future__ import annotations

import json

from diploannot.resources import seed

ShortNames = dict[str, tuple[str, ...]]


def load_short_names() -> ShortNames:
    """By the actors' keys; empty where the starter registry was not shipped."""
    try:
        bodies = json.loads(seed("actors", "institutions.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {body["key"]: tuple(body["short"]) for body in bodies if body.get("short")}
