"""UIMA CAS through dkpro-cassis: what XMI and JSON files have in common.

A content is an annotation whose link features name its cue, its source and further fragments.
cassis counts code points; the files count UTF-16, as UIMA does.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from cassis import Cas

from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint
from diploannot.formats import cas_types as types
from diploannot.formats.brat_writing import file_name
from diploannot.formats.layer_facts import facts_of, layer_from
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.reading import Context, Found
from diploannot.formats.standoff import PARENT, Link, Mark, standoff_of
from diploannot.formats.standoff_quotes import entities_of, linked, quotes_of

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LABELS = {types.CONTENT: "content", types.CUE: "cue", types.SOURCE: "source"}


def carried_in_xml(layer: Layer, losses: Losses) -> Layer:
    """Everything; control characters, which XML cannot hold, become U+FFFD one for one."""
    kept = comparable(layer)
    text, count = _NOT_XML.subn("\N{REPLACEMENT CHARACTER}", layer.article.text)
    losses.note("characters that XML cannot hold", layer.article.external_id, count)
    if count:
        article: Article = replace(kept.article, text=text, sha256=fingerprint(text))
        return replace(kept, article=article)
    return kept


def cas_of(layer: Layer) -> Cas:
    """One view with the text, its contents, cues, sources and entities."""
    cas = Cas(types.type_system())
    cas.sofa_string = layer.article.text
    cas.sofa_mime = "text/plain"
    cas.document_language = layer.article.language
    facts = cas.typesystem.get_type(types.FACTS)
    held = json.dumps(facts_of(layer))
    cas.add(facts(begin=0, end=len(layer.article.text), **{types.FIELDS: held}))
    standoff = standoff_of(layer)
    made = {mark.id: _annotation(cas, mark) for mark in standoff.marks}
    _add_links(cas, standoff.links, made)
    cas.add_all(list(made.values()))
    return cas


def _annotation(cas: Cas, mark: Mark) -> Any:
    by_label = {label: name for name, label in _LABELS.items()}
    kind = cas.typesystem.get_type(by_label.get(mark.label, types.ENTITY))
    annotation = kind(begin=mark.span.start, end=mark.span.end)
    if mark.label not in by_label:
        annotation.value = mark.label
        annotation.identifier = mark.fields.get("actor")
    elif mark.fields:
        for feature, name in types.SHOWN.items():
            value = mark.fields[name]
            annotation[feature] = ", ".join(value) if isinstance(value, list) else value
    if mark.fields:
        annotation[types.FIELDS] = json.dumps({**mark.fields, "mark": mark.id})
    return annotation


def _add_links(cas: Cas, links: Iterable[Link], made: dict[str, Any]) -> None:
    array = cas.typesystem.get_type("uima.cas.FSArray")
    slots: dict[tuple[str, str], list[Any]] = {}
    for link in links:
        if link.label == PARENT:
            made[link.start].parent = made[link.end]
        else:
            kind = cas.typesystem.get_type(types.link_type(link.label))
            filled = kind(role=link.label, target=made[link.end])
            slots.setdefault((link.start, link.label), []).append(filled)
    for (start, slot), filled in slots.items():
        made[start][slot] = array(elements=filled)


def layer_from_cas(cas: Cas, context: Context, found: Found) -> Layer:
    """The annotations whose type or `value` has a place in the scheme, linked by link features.

    ValueError where one lies outside the text.
    """
    text = cas.sofa_string or ""
    facts: object = None
    marks: dict[int, Mark] = {}
    structures = list(cas.select_all_annotations())
    for structure in structures:
        if structure.type.name == types.FACTS:
            facts = json.loads(structure[types.FIELDS])
        elif (mark := _mark(structure, len(text), context, found)) is not None:
            marks[id(structure)] = mark
    links = [link for structure in structures for link in _links(structure, marks)]
    standoff = linked(list(marks.values()), links)
    return layer_from(
        text,
        facts,
        quotes_of(standoff),
        entities_of(standoff),
        known={"external_id": context.name},
        annotator=context.annotator or "INCEpTION",
    )


@contextmanager
def every_offset_a_place(data: bytes) -> Iterator[None]:
    """ValueError with the line where an annotation begins or ends at no character of the text.

    cassis only warns when an offset lies outside the text or inside a character of two UTF-16
    units, and goes on with the number as it stands, which would be another place.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "Not mapping external offset")
            yield
    except UserWarning as warning:
        (number,) = re.findall(r"\[(\d+)\]", str(warning))[:1]
        found = re.search(rf'(?:begin|end)"?(?:=|\s*:\s*)"?{number}\b'.encode(), data)
        line = data.count(b"\n", 0, found.start()) + 1 if found else 1
        raise ValueError(
            f"in line {line} an annotation stands at {number}, no place in the text"
        ) from warning


_PASSED_OVER = re.compile(
    r"^uima\.|\.(Sentence|Token|DocumentMetaData|TagsetDescription|Lemma|POS)$"
)


def _mark(structure: Any, length: int, context: Context, found: Found) -> Mark | None:
    name = structure.type.name
    if _PASSED_OVER.search(name):
        return None
    theirs = _get(structure, "value") or _get(structure, "label") or name.rpartition(".")[2]
    label = _LABELS.get(name) or context.mapping.label(str(theirs))
    span = Span(structure.begin, structure.end)
    if span.end > length:
        raise ValueError(f"an annotation ends at {span.end}, behind the text")
    if label is None:
        found.set_aside(str(theirs), span, context.mapping)
        return None
    held = _get(structure, types.FIELDS)
    fields = json.loads(held) if held else {}
    return Mark(str(structure.xmiID), label, span, fields)


def _get(structure: Any, name: str) -> Any:
    return structure[name] if structure.type.get_feature(name) else None


def _links(structure: Any, marks: dict[int, Mark]) -> Iterator[Link]:
    """What its features lead to: annotations themselves, or link structures with a target."""
    start = marks.get(id(structure))
    if start is None:
        return
    for feature in structure.type.all_features:
        value = getattr(structure, feature.name, None)
        reached = getattr(value, "elements", None) or ([value] if value is not None else [])
        for one in reached if isinstance(reached, list) else []:
            end = marks.get(id(getattr(one, "target", None))) or marks.get(id(one))
            if end is not None and end is not start:
                label = PARENT if feature.name == PARENT else feature.name
                yield Link(label, start.id, end.id)


def write(layers: Iterable[Layer], target: Path, suffix: str) -> list[str]:
    """A file for each layer; returns their names."""
    target.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    taken: set[str] = set()
    for layer in layers:
        name = f"{file_name(layer, alone=False, taken=taken)}{suffix}"
        cas = cas_of(layer)
        save = cas.to_xmi if suffix == ".xmi" else cas.to_json
        save(target / name)
        written.append(name)
    return written
