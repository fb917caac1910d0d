"""A record in a few words, for telling two versions of it apart."""

from __future__ import annotations

from diploannot.domain.spans import covered_text, span_list
from diploannot.domain.steps import Fields, RecordKind

_SHOWN = 120
"""Code points of a text that are repeated."""


def words_of(kind: RecordKind, id: str, fields: Fields | None, text: str) -> str:
    """What the record says; "" where it is gone. `text` is the article's, "" where it has none."""
    if fields is None:
        return ""
    if kind is RecordKind.QUOTE:
        return _quote(fields, text)
    if kind is RecordKind.ENTITY:
        where = text[fields["start"] : fields["end"]]
        return _joined(_short(where), fields["label"], fields["actor"], fields["status"])
    if kind is RecordKind.ARTICLE_TOPIC:
        return _joined(id, fields["status"])
    if kind is RecordKind.RULING:
        return _joined(fields.get("outcome"), fields.get("why"), fields.get("question"))
    return _joined(fields.get("name") or fields.get("label") or fields.get("title") or id)


def _quote(fields: Fields, text: str) -> str:
    said = _short(covered_text(text, span_list(fields["content"])))
    cue = covered_text(text, span_list(fields["cue"])) if fields["cue"] else ""
    who = ", ".join(fields["speakers"]) or _part(fields["source"], text) or "nobody"
    return _joined(
        said, who, cue and f"cue: {_short(cue)}", fields["type"],
        ", ".join(fields["topics"]), fields["status"],
        fields["flag"] and f"flag: {_short(fields['flag'])}",
        fields["note"] and f"note: {_short(fields['note'])}",
    )  # fmt: skip


def _part(spans: list[list[int]], text: str) -> str:
    return _short(covered_text(text, span_list(spans))) if spans else ""


def _joined(*words: str | None) -> str:
    return " · ".join(word for word in words if word)


def _short(words: str) -> str:
    """The words are somebody else's: on one line, and not many."""
    flat = "".join(sign if sign.isprintable() else " " for sign in " ".join(words.split()))
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
