"""doccano's JSONL of entities and relations, one line a layer. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span
from diploannot.formats.layer_facts import KEY, facts_of, layer_from
from diploannot.formats.plain_spans import spans_only
from diploannot.formats.reading import Context, Found, json_lines, place
from diploannot.formats.standoff import PARENT, Link, Mark, standoff_of
from diploannot.formats.standoff_quotes import entities_of, linked, quotes_of

carried = spans_only


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    """Numbers entities and relations through the whole file, as doccano's own exports do."""
    entity_ids, relation_ids = count(1), count(1)
    with target.open("wb") as stream:
        for number, layer in enumerate(layers, 1):
            line = _line(number, layer, entity_ids, relation_ids)
            stream.write(msgspec.json.encode(line) + b"\n")
    return []


def _line(
    number: int, layer: Layer, entity_ids: Iterator[int], relation_ids: Iterator[int]
) -> dict[str, Any]:
    standoff = standoff_of(layer)
    ids = {mark.id: next(entity_ids) for mark in standoff.marks}
    return {
        "id": number,
        "text": layer.article.text,
        "entities": [
            {
                "id": ids[mark.id],
                "label": mark.label,
                "start_offset": mark.span.start,
                "end_offset": mark.span.end,
            }
            for mark in standoff.marks
        ],
        "relations": [
            {
                "id": next(relation_ids),
                "from_id": ids[link.start],
                "to_id": ids[link.end],
                "type": link.label,
            }
            for link in standoff.links
        ],
        "Comments": [],
        KEY: facts_of(layer),
    }


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    yield from read(target.read_bytes(), Context()).layers


def read(data: bytes, context: Context) -> Found:
    """Relation files and the older ones with `label` or `labels` triples."""
    found = Found()
    for number, line in json_lines(data):
        with place(f"Line {number}"):
            found.add(_layer(line, context, found))
    return found


def _layer(line: dict[str, Any], context: Context, found: Found) -> Layer:
    text: str = line["text"] if "text" in line else line["data"]
    marks: list[Mark] = []
    ids: dict[Any, str] = {}
    topics: list[str] = []
    for number, (given, label, start, end) in enumerate(_entities(line, topics), 1):
        span = Span(start, end)
        if span.end > len(text):
            raise ValueError(f"a span ends at {span.end}, behind the text")
        ours = context.mapping.label(label)
        if ours is None:
            found.set_aside(label, span, context.mapping)
            continue
        ids[given] = str(number)
        marks.append(Mark(str(number), ours, span))
    standoff = linked(marks, list(_links(line, ids, context)))
    known = {"external_id": str(line.get("external_id") or context.name)}
    return layer_from(
        text,
        line.get(KEY),
        quotes_of(standoff),
        entities_of(standoff),
        known=known,
        annotator=context.annotator or "doccano",
        topics=[topic for t in topics if (topic := context.mapping.topic(t))],
    )


def _entities(line: dict[str, Any], topics: list[str]) -> Iterator[tuple[object, str, int, int]]:
    """Id, label, start and end; labels of the whole text are put to `topics`."""
    for entity in line.get("entities") or []:
        yield entity["id"], entity["label"], entity["start_offset"], entity["end_offset"]
    for number, label in enumerate(line.get("label") or line.get("labels") or []):
        if isinstance(label, str):
            topics.append(label)
        else:
            start, end, name = label
            yield f"label {number}", name, start, end


def _links(line: dict[str, Any], ids: dict[Any, str], context: Context) -> Iterator[Link]:
    every = {entity["id"] for entity in line.get("entities") or []}
    for relation in line.get("relations") or []:
        ends = relation["from_id"], relation["to_id"]
        if not every.issuperset(ends):
            raise ValueError(f"the relation {relation.get('id')} names an entity that is not there")
        if ends[0] in ids and ends[1] in ids:
            label = str(relation["type"])
            label = PARENT if context.mapping.is_parent(label) else label
            yield Link(label, ids[ends[0]], ids[ends[1]])
