"""Label Studio's JSON tasks, one an article, and the labelling config that shows them.

People's layers are annotations, models' are predictions. Offsets are code points, as Label Studio
counts them; files of older versions that counted UTF-16 are told by their surface texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span
from diploannot.formats.layer_facts import KEY, facts_of, layer_from
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.reading import Context, Found, check_surface, json_value, place
from diploannot.formats.standoff import LABELS, LINKS, PARENT, Link, Mark, standoff_of
from diploannot.formats.standoff_quotes import entities_of, linked, quotes_of

TASKS = "tasks.json"
CONFIG = "labelling-config.xml"


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything."""
    return comparable(layer)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    """A folder with the tasks; consecutive layers over one article share a task."""
    target.mkdir(parents=True, exist_ok=True)
    with (target / TASKS).open("wb") as stream:
        stream.write(b"[")
        between = b"\n"
        for _, some in groupby(layers, key=lambda layer: layer.article.id):
            stream.write(between + msgspec.json.encode(task_of(list(some))))
            between = b",\n"
        stream.write(b"\n]\n")
    return []


def accompany(target: Path, topics: Iterable[str]) -> None:
    """The labelling config, with the topics used as choices for the whole article."""
    labels = "\n".join(f"    <Label value={quoteattr(label)}/>" for label in LABELS)
    choices = "\n".join(f"    <Choice value={quoteattr(topic)}/>" for topic in topics)
    block = f'\n  <Choices name="topics" toName="text" choice="multiple">\n{choices}\n  </Choices>'
    links = "\n".join(f"    <Relation value={quoteattr(link)}/>" for link in LINKS)
    config = (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        f"  <Relations>\n{links}\n  </Relations>\n"
        f'  <Text name="text" value="$text" granularity="symbol"/>{block if choices else ""}\n'
        "</View>\n"
    )
    (target / CONFIG).write_text(config, "utf-8")


def task_of(layers: list[Layer]) -> dict[str, Any]:
    """A task with the layers over one article; region ids begin with their layer's name."""
    article = layers[0].article
    task: dict[str, Any] = {
        "data": {"text": article.text, "title": article.title or "", KEY: {}},
        "annotations": [],
        "predictions": [],
    }
    for number, layer in enumerate(layers, 1):
        name = f"layer{number}"
        task["data"][KEY][name] = facts_of(layer)
        result = _result(layer, f"{name}-")
        if layer.annotator.kind is AnnotatorKind.MODEL:
            task["predictions"].append({"model_version": layer.annotator.name, "result": result})
        else:
            task["annotations"].append({"result": result})
    return task


def _result(layer: Layer, prefix: str) -> list[dict[str, Any]]:
    standoff = standoff_of(layer, ids=prefix)
    result = [_region(mark, layer.article.text) for mark in standoff.marks]
    result += [
        {
            "type": "relation",
            "from_id": link.start,
            "to_id": link.end,
            "direction": "right",
            "labels": [link.label],
        }
        for link in standoff.links
    ]
    topics = [topic.topic for topic in layer.topics]
    if topics:
        result.append(_choice(f"{prefix}topics", topics))
    return result


def _choice(id: str, topics: list[str]) -> dict[str, Any]:
    where = {"from_name": "topics", "to_name": "text", "type": "choices"}
    return {"id": id, **where, "value": {"choices": topics}}


def _region(mark: Mark, text: str) -> dict[str, Any]:
    where = {"from_name": "label", "to_name": "text", "type": "labels"}
    value = {"start": mark.span.start, "end": mark.span.end, "text": mark.span.of(text)}
    region = {"id": mark.id, **where, "value": {**value, "labels": [mark.label]}}
    return region | ({"meta": {KEY: dict(mark.fields)}} if mark.fields else {})


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    yield from read((target / TASKS).read_bytes(), Context()).layers


def read(data: bytes, context: Context) -> Found:
    """Every annotation that was not skipped, and every prediction, is a layer; of a task that has
    neither the article comes in.
    """
    found = Found()
    with place("The file"):
        tasks = json_value(data)
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        with place(f"Task {number}"):
            _add_task(task, context, found)
    return found


def _add_task(task: dict[str, Any], context: Context, found: Found) -> None:
    data = task["data"]
    facts = data.get(KEY) or {}
    known = {"external_id": str(task.get("id") or context.name)}
    every = task.get("annotations") or []
    done = [one for one in every if not one.get("was_cancelled")]
    for _ in range(len(every) - len(done)):
        found.leave("annotation that was skipped")
    made = [*done, *(task.get("predictions") or [])]
    for number, one in enumerate(made, 1):
        result = one.get("result") or []
        own = _layer_name(result) or f"layer{number}"
        found.add(
            _layer(
                data["text"], result, facts.get(own), known, _maker(one, context), context, found
            )
        )
    if not made:
        found.add_bare(data["text"], known)


def _layer_name(result: list[dict[str, Any]]) -> str | None:
    for item in result:
        name, dash, _ = str(item.get("id", "")).partition("-")
        if dash:
            return name
    return None


def _maker(one: dict[str, Any], context: Context) -> str:
    by = one.get("completed_by")
    if isinstance(by, dict):
        by = by.get("email") or by.get("id")
    return str(one.get("model_version") or context.annotator or by or "Label Studio")


def _layer(
    text: str,
    result: list[dict[str, Any]],
    facts: object,
    known: dict[str, Any],
    maker: str,
    context: Context,
    found: Found,
) -> Layer:
    marks, every, links, topics = [], set(), [], []
    for item in result:
        if item["type"] == "relation":
            links.append(item)
        elif item["type"] == "choices":
            topics += item["value"]["choices"]
        elif "labels" in item["value"]:
            every.add(item["id"])
            mark = _mark(item, text, context, found)
            marks += [mark] if mark else []
        else:
            found.leave(str(item["type"]))
    standoff = linked(marks, list(_links(links, {mark.id for mark in marks}, every, context)))
    labels = [topic for t in topics if (topic := context.mapping.topic(t))]
    quotes, entities = quotes_of(standoff), entities_of(standoff)
    return layer_from(text, facts, quotes, entities, known=known, annotator=maker, topics=labels)


def _links(
    items: list[dict[str, Any]], here: set[str], every: set[str], context: Context
) -> Iterator[Link]:
    for item in items:
        ends = item["from_id"], item["to_id"]
        if not every.issuperset(ends):
            raise ValueError(f"a relation names the region {ends!r}, which is not there")
        if here.issuperset(ends):
            label = str((item.get("labels") or ["-"])[0])
            yield Link(PARENT if context.mapping.is_parent(label) else label, *ends)


def _mark(item: dict[str, Any], text: str, context: Context, found: Found) -> Mark | None:
    value = item["value"]
    span = _span(value["start"], value["end"], value.get("text"), text)
    theirs = str(value["labels"][0])
    label = context.mapping.label(theirs)
    if label is None:
        found.set_aside(theirs, span, context.mapping)
        return None
    return Mark(item["id"], label, span, (item.get("meta") or {}).get(KEY) or {})


def _span(start: int, end: int, surface: object, text: str) -> Span:
    """Code points, or UTF-16 units where only so the surface text stands there."""
    span = Span(start, end)
    try:
        if span.end > len(text):
            raise ValueError(f"a region ends at {span.end}, behind the text")
        check_surface(surface, span.of(text), "a region")
    except ValueError:
        units = text.encode("utf-16-le")
        before, covered = units[: 2 * start], units[2 * start : 2 * end]
        words = covered.decode("utf-16-le", "replace")
        if not surface or not isinstance(surface, str) or words.split() != surface.split():
            raise
        at = len(before.decode("utf-16-le"))
        return Span(at, at + len(words))
    return span
