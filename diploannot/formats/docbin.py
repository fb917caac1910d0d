"""spaCy's DocBin: span groups for spancat, entities for ner, topics for textcat, and a config.

The one module outside nlp that knows spaCy (decision 0030); it is imported only when it is asked
for, and never by the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diploannot.domain.layers import Layer
from diploannot.domain.spans import Span, covered_text
from diploannot.formats.layer_facts import KEY, facts_of, layer_from
from diploannot.formats.losses import Losses
from diploannot.formats.native import comparable
from diploannot.formats.reading import Context, Found, place
from diploannot.formats.standoff import PARTS, Link, Mark, Standoff, standoff_of
from diploannot.formats.standoff_quotes import entities_of, linked, quotes_of

if TYPE_CHECKING:
    import spacy
    from spacy.tokens import Doc

DATA = "articles.spacy"
GROUP = "quotes"
ENTITIES = "entities"
"""The span groups: parts of quotes (spancat's `spans_key`), and all entities, nested ones too."""


def carried(layer: Layer, losses: Losses) -> Layer:
    """Everything; what spaCy's own components will not see is counted."""
    text = layer.article.text
    flat = set(_flat([entity.span for entity in layer.entities]))
    for entity in layer.entities:
        if entity.span not in flat:
            losses.note("entities that overlap another and train no ner", entity.span.of(text))
    for quote in layer.quotes:
        if len(quote.content) > 1:
            found = covered_text(text, quote.content)
            losses.note("contents that spancat sees as several spans", found)
    return comparable(layer)


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    from spacy.tokens import DocBin

    target.mkdir(parents=True, exist_ok=True)
    nlp = _blank()
    found = list(layers)
    topics = sorted({topic.topic for layer in found for topic in layer.topics})
    docs = DocBin(store_user_data=True)
    for layer in found:
        docs.add(_doc(layer, topics, nlp))
    docs.to_disk(target / DATA)
    return []


def _blank() -> spacy.language.Language:
    import spacy

    return spacy.blank("en")


def _doc(layer: Layer, topics: Sequence[str], nlp: spacy.language.Language) -> Doc:
    """The tokens of spaCy's own tokenizer, cut where a span's edge falls inside one."""
    from spacy.tokens import Doc

    text = layer.article.text
    standoff = standoff_of(layer)
    words, spaces = _cut(nlp.make_doc(text), [mark.span for mark in standoff.marks])
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    _add_spans(doc, standoff)
    doc.cats = {topic: float(topic in {t.topic for t in layer.topics}) for topic in topics}
    doc.user_data[KEY] = {
        **facts_of(layer),
        "fields": {mark.id: dict(mark.fields) for mark in standoff.marks if mark.fields},
        "links": [[link.label, link.start, link.end] for link in standoff.links],
    }
    return doc


def _cut(doc: Doc, spans: Sequence[Span]) -> tuple[list[str], list[bool]]:
    starts = {span.start for span in spans}
    ends = {span.end for span in spans}
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        whole, start = token.text, token.idx
        end = start + len(whole)
        cuts = [edge for edge in range(start + 1, end) if edge in starts or edge in ends]
        edges = [start, *cuts, end]
        words += [whole[a - start : b - start] for a, b in pairwise(edges)]
        spaces += [False] * len(cuts) + [bool(token.whitespace_)]
        if token.whitespace_ and (end in starts or end + 1 in ends):
            spaces[-1] = False
            words.append(" ")
            spaces.append(False)
    return words, spaces


def _add_spans(doc: Doc, standoff: Standoff) -> None:
    firsts = {token.idx: token.i for token in doc}
    behind = {token.idx + len(token): token.i + 1 for token in doc}
    groups: dict[str, list[Any]] = {GROUP: [], ENTITIES: []}
    for mark in standoff.marks:
        span = doc[firsts[mark.span.start] : behind[mark.span.end]]
        labelled = _labelled(doc, span.start, span.end, mark)
        groups[GROUP if mark.label in PARTS else ENTITIES].append(labelled)
    for name, spans in groups.items():
        doc.spans[name] = spans
    flat = _flat([mark.span for mark in standoff.marks if mark.label not in PARTS])
    named = {Span(s.start_char, s.end_char): s for s in groups[ENTITIES]}
    doc.set_ents([named[span] for span in flat], default="outside")


def _labelled(doc: Doc, start: int, end: int, mark: Mark) -> Any:
    from spacy.tokens import Span as SpacySpan

    return SpacySpan(doc, start, end, label=mark.label, span_id=mark.id)


def _flat(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap the longest, then the first: as spaCy's own filter has it."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (-len(one), one.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept)


def accompany(target: Path, topics: Iterable[str]) -> None:
    """A config for `spacy train config.cfg`, for the parts that the files can teach."""
    from spacy.cli.init_config import init_config

    pipeline = ["ner", "spancat", *(["textcat_multilabel"] if list(topics) else [])]
    config = init_config(lang="en", pipeline=pipeline, optimize="efficiency", silent=True)
    config["components"]["spancat"]["spans_key"] = GROUP
    weights = config["training"]["score_weights"]
    for name in [name for name in weights if name.startswith("spans_sc_")]:
        weights[name.replace("spans_sc_", f"spans_{GROUP}_")] = weights.pop(name)
    folders = {name: name for name in ("train", "dev") if (target / name).is_dir()}
    config["paths"]["train"] = f"{folders['train']}/{DATA}" if "train" in folders else DATA
    config["paths"]["dev"] = f"{folders['dev']}/{DATA}" if "dev" in folders else DATA
    config.to_disk(target / "config.cfg")


def read_back(target: Path, written: list[str]) -> Iterator[Layer]:
    yield from read((target / DATA).read_bytes(), Context()).layers


def read(data: bytes, context: Context) -> Found:
    """Every span group and entity of every doc; a label met in both counts once."""
    from spacy.tokens import DocBin

    found = Found()
    with place("The file"):
        docs = DocBin(store_user_data=True).from_bytes(data)
    for number, doc in enumerate(docs.get_docs(_blank().vocab), 1):
        with place(f"Doc {number}"):
            found.add(_layer(doc, context, found))
    return found


def _layer(doc: Doc, context: Context, found: Found) -> Layer:
    own = doc.user_data.get(KEY)
    facts: dict[str, Any] = own if isinstance(own, dict) else {}
    marks = _marks(doc, facts.get("fields") or {}, context, found)
    here = {mark.id for mark in marks}
    links = [Link(*link) for link in facts.get("links") or [] if here.issuperset(link[1:])]
    standoff = linked(marks, links)
    topics = [
        t for name, score in doc.cats.items() if score >= 0.5 and (t := context.mapping.topic(name))
    ]
    return layer_from(
        doc.text,
        {name: value for name, value in facts.items() if name not in ("fields", "links")},
        quotes_of(standoff),
        entities_of(standoff),
        known={"external_id": context.name},
        annotator=context.annotator or "spaCy",
        topics=topics,
    )


def _marks(doc: Doc, fields: dict[str, Any], context: Context, found: Found) -> list[Mark]:
    marks: list[Mark] = []
    groups = [span for group in doc.spans.values() for span in group]
    if not doc.spans.get(ENTITIES):
        groups += doc.ents
    for number, span in enumerate(groups, 1):
        label = context.mapping.label(span.label_)
        where = Span(span.start_char, span.end_char)
        if label is None:
            found.set_aside(span.label_, where, context.mapping)
            continue
        id = span.id_ or f"span {number}"
        marks.append(Mark(id, label, where, fields.get(id) or {}))
    return marks
