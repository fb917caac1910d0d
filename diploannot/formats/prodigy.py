"""Prodigy's JSONL: spans and relations over tokens, one line a layer.

A span's `token_end` and a relation's `head` and `child` are token indices, both included: a
relation ends at the last token of its spans, as Prodigy's own exports have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span
from diploannot.formats.aligned_tokens import TokenIndex, tokens_of
from diploannot.formats.foreign_verdicts import questioned, rejected
from diploannot.formats.layer_facts import KEY, facts_of, layer_from
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.reading import Context, Found, check_surface, json_lines, place
from diploannot.formats.standoff import PARENT, Link, Mark, standoff_of
from diploannot.formats.standoff_quotes import entities_of, linked, quotes_of


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything."""
    return comparable(layer)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    with target.open("wb") as stream:
        for layer in layers:
            stream.write(msgspec.json.encode(task_of(layer)) + b"\n")
    return []


def task_of(layer: Layer) -> dict[str, Any]:
    """One of Prodigy's tasks, accepted."""
    article = layer.article
    standoff = standoff_of(layer)
    tokens = tokens_of(article.text, [mark.span for mark in standoff.marks])
    index = TokenIndex.of(tokens)
    spans = {mark.id: _span(mark, article.text, index) for mark in standoff.marks}
    meta = {"source": article.outlet, "title": article.title, "date": article.published}
    return {
        "text": article.text,
        "meta": {name: value for name, value in meta.items() if value},
        "tokens": [
            {"text": article.text[t.start : t.end], "start": t.start, "end": t.end, "id": number,
             "ws": t.space}
            for number, t in enumerate(tokens)
        ],
        "spans": list(spans.values()),
        "relations": [_relation(link, spans) for link in standoff.links],
        "answer": "accept",
        "_annotator_id": layer.annotator.name,
        KEY: facts_of(layer),
    }  # fmt: skip


def _span(mark: Mark, text: str, index: TokenIndex) -> dict[str, Any]:
    span = {
        "start": mark.span.start,
        "end": mark.span.end,
        "token_start": index.first(mark.span),
        "token_end": index.last(mark.span),
        "label": mark.label,
        "text": mark.span.of(text),
        "id": mark.id,
    }
    return span | ({KEY: dict(mark.fields)} if mark.fields else {})


_END = ("start", "end", "token_start", "token_end", "label", "id")


def _relation(link: Link, spans: dict[str, dict[str, Any]]) -> dict[str, Any]:
    head, child = spans[link.start], spans[link.end]
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "label": link.label,
        "head_span": {name: head[name] for name in _END},
        "child_span": {name: child[name] for name in _END},
    }


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    yield from read(target.read_bytes(), Context()).layers


def read(data: bytes, context: Context) -> Found:
    """Accepted tasks as layers; the marks of a rejected one as rejected records, of an ignored
    one the article alone. On the quotes of a flagged task stands a question.
    """
    found = Found()
    for number, task in json_lines(data):
        with place(f"Line {number}"):
            if task.get("answer", "accept") == "ignore":
                found.leave("task that was ignored")
                found.add_bare(task["text"], _known(task.get("meta") or {}, context))
            else:
                found.add(_judged(_layer(task, context, found), task))
    return found


def _judged(layer: Layer, task: dict[str, Any]) -> Layer:
    """As the answer to the whole task says."""
    if task.get("answer", "accept") not in ("accept", "reject"):
        raise ValueError(f"its answer is {task['answer']!r}")
    if task.get("answer") == "reject":
        layer = rejected(layer)
    if task.get("flagged") is True:
        layer = questioned(layer, "Flagged in Prodigy")
    return layer


def _layer(task: dict[str, Any], context: Context, found: Found) -> Layer:
    text: str = task["text"]
    _check_tokens(task.get("tokens") or [], text)
    marks = [
        mark
        for number, span in enumerate(task.get("spans") or [], 1)
        if (mark := _mark(span, str(number), text, context, found)) is not None
    ]
    raw = {str(n): span for n, span in enumerate(task.get("spans") or [], 1)}
    links = list(_links(task, marks, raw, context))
    standoff = linked(marks, links)
    topics = [context.mapping.topic(label) for label in task.get("accept") or []]
    maker = task.get("_annotator_id") or task.get("_session_id") or context.annotator
    return layer_from(
        text,
        task.get(KEY),
        quotes_of(standoff),
        entities_of(standoff),
        known=_known(task.get("meta") or {}, context),
        annotator=str(maker or "Prodigy"),
        topics=[topic for topic in topics if topic],
    )


def _known(meta: dict[str, Any], context: Context) -> dict[str, Any]:
    known = {"external_id": str(meta.get("id") or context.name)}
    for ours, theirs in (("outlet", "source"), ("title", "title")):
        if isinstance(meta.get(theirs), str):
            known[ours] = meta[theirs]
    return known


def _check_tokens(tokens: list[dict[str, Any]], text: str) -> None:
    for token in tokens:
        if text[token["start"] : token["end"]] != token["text"]:
            raise ValueError(f"the token {token['text']!r} does not stand at {token['start']}")


def _mark(span: dict[str, Any], id: str, text: str, context: Context, found: Found) -> Mark | None:
    where = Span(span["start"], span["end"])
    if where.end > len(text):
        raise ValueError(f"a span ends at {where.end}, behind the text")
    check_surface(span.get("text"), where.of(text), "a span")
    label = context.mapping.label(str(span.get("label")))
    if label is None:
        found.set_aside(str(span.get("label")), where, context.mapping)
        return None
    return Mark(id, label, where, span.get(KEY) or {})


def _links(
    task: dict[str, Any], marks: list[Mark], raw: dict[str, dict[str, Any]], context: Context
) -> Iterator[Link]:
    """Relations between spans that came along; those of other spans are passed over."""
    here = {mark.id for mark in marks}
    for relation in task.get("relations") or []:
        ends = [_end(relation, which, raw, task) for which in ("head", "child")]
        label = str(relation["label"])
        if all(end in here for end in ends):
            label = PARENT if context.mapping.is_parent(label) else label
            yield Link(label, str(ends[0]), str(ends[1]))


def _end(
    relation: dict[str, Any], which: str, raw: dict[str, dict[str, Any]], task: dict[str, Any]
) -> str | None:
    """The id of the span that an end of a relation is: by its own id, its place, or its token."""
    token = relation[which]
    if type(token) is not int or not 0 <= token < max(len(task.get("tokens") or []), 1):
        raise ValueError(f"a relation's {which} is no token: {token!r}")
    end = relation.get(f"{which}_span") or {}
    for id, span in raw.items():
        if end.get("id") is not None and end.get("id") == span.get("id"):
            return id
    for id, span in raw.items():
        if end and all(end.get(name) == span.get(name) for name in ("start", "end", "label")):
            return id
        if not end and span.get("token_end") == token:
            return id
    return None
