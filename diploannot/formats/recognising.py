"""Which format a file has, where its suffix leaves several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from diploannot.domain.problems import ProblemForUser
from diploannot.formats import table
from diploannot.formats.reading import BOM
from diploannot.formats.table import Format


def recognised(suffix: str, data: bytes) -> Format:
    """By the first record of a JSON file; a JSONL file that is none of the others is native, so
    that its mistake is named, or a table of articles.
    """
    possible = table.of_suffix(suffix)
    if len(possible) == 1:
        return possible[0]
    data = data.removeprefix(BOM)
    if suffix.lower() == ".json":
        return _of_whole(data)
    return _of_line(data.lstrip().partition(b"\n")[0])


def _of_line(line: bytes) -> Format:
    first = _decoded(line)
    if not isinstance(first, dict) or "format" in first:
        return table.NATIVE
    if _any(first, "spans", "_input_hash", "_task_hash", "answer", "relations") and not _any(
        first, "entities"
    ):
        return table.PRODIGY
    if _any(first, "entities", "label", "labels"):
        return table.DOCCANO
    return table.TABLE


def _of_whole(data: bytes) -> Format:
    whole = _decoded(data)
    if isinstance(whole, dict) and "%FEATURE_STRUCTURES" in whole:
        return table.CAS_JSON
    first = whole[0] if isinstance(whole, list) and whole else whole
    if isinstance(first, dict) and isinstance(first.get("data"), dict):
        return table.LABEL_STUDIO
    raise ProblemForUser(
        "It is JSON of no kind that can be imported.",
        "Name its format with --format: " + ", ".join(f.name for f in table.of_suffix(".json")),
    )


def _any(first: Mapping[str, Any], *keys: str) -> bool:
    return any(key in first for key in keys)


def _decoded(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
