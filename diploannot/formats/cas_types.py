"""UIMA types of our annotations, shaped as INCEpTION's own custom layers are."""

from __future__ import annotations

from cassis import TypeSystem

CONTENT = "webanno.custom.Content"
CUE = "webanno.custom.Cue"
SOURCE = "webanno.custom.Source"
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
FACTS = "diploannot.LayerFacts"
SLOTS = {"cue": CUE, "source": SOURCE, "continues": CONTENT}
"""The link features of a content: slot to what fills it."""

FIELDS = "diploannot"
"""The feature that holds, as JSON, what has no feature of its own."""

SHOWN = {
    "quoteType": "type",
    "role": "role",
    "status": "status",
    "speakers": "speakers",
    "topics": "topics",
}
"""Features that people see in INCEpTION; the JSON decides on the way back."""


def type_system() -> TypeSystem:
    """Content with link features to cue, source and further fragments, and to its parent."""
    types = TypeSystem()
    for name in (CONTENT, CUE, SOURCE, ENTITY):
        types.create_type(name, "uima.tcas.Annotation")
    for name in (CONTENT, ENTITY):
        types.create_feature(types.get_type(name), FIELDS, "uima.cas.String")
    types.create_feature(types.get_type(ENTITY), "value", "uima.cas.String")
    types.create_feature(types.get_type(ENTITY), "identifier", "uima.cas.String")
    content = types.get_type(CONTENT)
    for name in SHOWN:
        types.create_feature(content, name, "uima.cas.String")
    for slot, filler in SLOTS.items():
        _add_slot(types, slot, filler)
    types.create_feature(content, "parent", CONTENT)
    facts = types.create_type(FACTS, "uima.tcas.Annotation")
    types.create_feature(facts, FIELDS, "uima.cas.String")
    return types


def link_type(slot: str) -> str:
    return f"{CONTENT}{slot.capitalize()}Link"


def _add_slot(types: TypeSystem, slot: str, filler: str) -> None:
    link = types.create_type(link_type(slot), "uima.cas.TOP")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", filler)
    types.create_feature(
        types.get_type(CONTENT), slot, "uima.cas.FSArray", elementType=link_type(slot)
    )
