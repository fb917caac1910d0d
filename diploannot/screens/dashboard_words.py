"""What the questions of agreement are called on the reports page, and how they are grouped."""

from __future__ import annotations

from diploannot.domain.agreement import ATTRIBUTION, OBSERVED, PARTIAL, QUOTE
from diploannot.domain.label_agreement import FOUND, LABELLED

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Was there a quote?", (QUOTE, OBSERVED, PARTIAL, ATTRIBUTION)),
    ("Where? Given that both have it", ("content exact", "content overlap")),
    ("", ("cue exact", "cue overlap", "source exact", "source overlap")),
    ("Who, how, to whom, about what?", ("speaker", "type", "addressee", "channel", "topics")),
    ("Entities", ("entity", "entity span", "entity actor")),
)
COEFFICIENTS = "Corrected for chance"

WORDS = {
    QUOTE: "Quote found by both (F1)",
    OBSERVED: "… of all that either has",
    PARTIAL: "… with credit for overlap",
    ATTRIBUTION: "Attribution, as scorers count",
    "content exact": "Content, to the character",
    "content overlap": "Content, overlap",
    "cue exact": "Cue, to the character",
    "cue overlap": "Cue, overlap",
    "source exact": "Mention, to the character",
    "source overlap": "Mention, overlap",
    "speaker": "Speaker: who said it",
    "type": "Type",
    "addressee": "Addressee",
    "channel": "Channel",
    "topics": "Topics, all the same",
    "entity": "Entity: extent and label",
    "entity span": "Entity: extent",
    "entity actor": "Entity: actor",
    FOUND: "Found by both",
    LABELLED: "Labelled alike, where both have it",
    "alpha tokens": "Alpha over words",
    "alpha units all": "Alpha over stretches (u-alpha)",
    "alpha units content": "… of content",
    "alpha units cue": "… of cue",
    "alpha units source": "… of mention",
    "kappa tokens": "Cohen’s kappa over words",
    "kappa types": "Cohen’s kappa of types",
}

MEANINGS = {
    QUOTE: "Twice the quotes that both have, over all quotes of both.",
    OBSERVED: "Quotes that both have, of all quotes that either has.",
    PARTIAL: "A quote that both have counts by how far its contents overlap.",
    ATTRIBUTION: "Contents overlap by half or more and the mentions touch: F1, as scorers count.",
    "content exact": "Of the quotes that both have: the same visible characters.",
    "content overlap": "Shared characters of all that either has, on average.",
    "cue exact": "Of the quotes that both have: the same cue.",
    "cue overlap": "Shared characters of all that either has, on average.",
    "source exact": "Of the quotes that both have: the same mention.",
    "source overlap": "Shared characters of all that either has, on average.",
    "speaker": "The same actor, whether marked by name or by pronoun.",
    "type": "Direct, mixed or indirect on both sides.",
    "addressee": "The same actors spoken to.",
    "channel": "The same channels in the same order.",
    "topics": "Exactly the same topics.",
    "entity": "The same extent and label, as F1.",
    "entity span": "The same extent, as F1.",
    "entity actor": "Where both mark the extent: linked to the same actor.",
    FOUND: "Records with the label that the other annotator has, too.",
    LABELLED: "Of the records with the label that both have: the other has the same label.",
    "alpha tokens": "Krippendorff’s alpha: each word is content, cue, mention or nothing.",
    "alpha units all": "Krippendorff’s alpha for unitizing: stretches, where they are and what.",
    "alpha units content": "The same for content alone.",
    "alpha units cue": "The same for cues alone.",
    "alpha units source": "The same for mentions alone.",
    "kappa tokens": "Agreement of two over the words, corrected for chance.",
    "kappa types": "Agreement of two on the type, corrected for chance.",
}


def words(question: str) -> str:
    return WORDS.get(question, question)


def meaning(question: str) -> str:
    return MEANINGS.get(question, "")
