"""Articles and their attributions from a folder laid out as PolNeAR is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]

# A surface text may contain a line break, so records do not end at every line end.
_RECORD = re.compile(r"^(?=[A-Z#*]\d+\t)", re.MULTILINE)
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True)
class GoldAttribution:
    """An annotator's attribution, in code points of the article's text."""

    content: Spans
    cue: Spans
    source: Spans


@dataclass(frozen=True)
class GoldArticle:
    """A text and what its first annotator (by file name) marked in it."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_polnear(folder: Path) -> list[GoldArticle]:
    """The articles of `folder` (text/, attributions/ with brat files) by name."""
    annotations = sorted((folder / "attributions").glob("*.ann"))
    first: dict[str, Path] = {}
    for path in annotations:
        first.setdefault(path.stem.rpartition("_")[0], path)
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        standoff = first[path.stem].read_bytes().decode("utf-8")
        articles.append(GoldArticle(path.stem, text, tuple(_attributions(standoff))))
    return articles


def _attributions(standoff: str) -> list[GoldAttribution]:
    spans_of: dict[str, Spans] = {}
    events: list[str] = []
    for record in _RECORD.split(standoff):
        if record.startswith("T"):
            key, label_and_offsets, _ = record.split("\t", 2)
            offsets = label_and_offsets.split(" ", 1)[1].split(";")
            spans_of[key] = tuple((int(s), int(e)) for s, e in (o.split() for o in offsets))
        elif record.startswith("E"):
            events.append(record.split("\t", 1)[1])
    found = []
    for event in events:
        parts: dict[str, list[tuple[int, int]]] = {"Content": [], "Cue": [], "Source": []}
        for argument in event.split():
            role, _, key = argument.partition(":")
            role = _NUMBER.sub("", role)  # Content2 is a further piece of the content
            if role in parts:
                parts[role].extend(spans_of[key])
        if parts["Content"]:
            content, cue, source = (tuple(sorted(parts[r])) for r in ("Content", "Cue", "Source"))
            found.append(GoldAttribution(content, cue, source))
    return sorted(found, key=lambda a: a.content)
