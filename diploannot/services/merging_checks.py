"""Refuses steps of another copy that no diploannot could have made: files can be hostile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from diploannot.domain import records
from diploannot.domain.guidelines import guideline_fields, guideline_from
from diploannot.domain.layers import LayerState
from diploannot.domain.learned_models import learned_entry_fields, learned_entry_from
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.review_rulings import ruling_fields, ruling_from
from diploannot.domain.spans import check_inside, span_list
from diploannot.domain.steps import Change, Fields, RecordKind, Step, canonical
from diploannot.domain.text import MAX_LENGTH, fingerprint, freeze

LATEST = 253_402_300_799_999
"""The last millisecond of the year 9999."""


def check_step(step: Step) -> None:
    """ProblemForUser where a value of the step is none that diploannot writes."""
    try:
        _check_time(step)
        for change in step.changes:
            for fields in (change.before, change.after):
                if fields is not None:
                    _check_fields(change, fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ProblemForUser(
            f"Its step “{step.label[:60]}” ({step.id[:60]}) holds what no project holds.",
            "Nothing of it came in.",
        ) from error


def _check_time(step: Step) -> None:
    if type(step.at) is not int or not 0 <= step.at <= LATEST:
        raise ValueError("no time")
    if step.elapsed is not None and not 0 <= step.elapsed < float("inf"):
        raise ValueError("no duration")
    for words in (step.id, step.label, step.layer, step.annotator, step.sitting, step.reverses):
        _check_words(words)
    if not step.id:
        raise ValueError("no id")


def _check_fields(change: Change, fields: Fields) -> None:
    """Through the domain and back: whatever it does not know, or spells otherwise, shows."""
    if not change.id:
        raise ValueError("no id")
    _check_words([change.id, dict(fields)])
    for name, value in fields.items():
        if change.kind is RecordKind.LEARNED_MODEL:
            continue  # its numbers are read as a model and written again
        if change.kind is not RecordKind.TENURE or name not in ("start", "end"):
            _check_type(name, value)
    again = _AGAIN[change.kind](change.id, fields)  # a tenure's days are read as dates here
    if canonical(again) != canonical(dict(fields)):
        raise ValueError(f"{change.kind} {change.id} is not spelled as ours are")


def _check_type(name: str, value: Any) -> None:
    """Words where the domain has words: it does not look at every type itself."""
    if isinstance(value, Mapping):
        for inner, one in value.items():
            _check_type(inner, one)
    elif isinstance(value, list):
        for one in value:
            _check_type(name if name in _TYPES or isinstance(one, dict) else "", one)
    elif value is None and name in _OPTIONAL:
        return
    elif type(value) is not _TYPES.get(name, str) and (name, type(value)) != ("score", int):
        raise TypeError(f"{name} {value!r}")


_OPTIONAL = frozenset(
    "parent verbatim flag suggestion actor form of places person gender nationality key colour "
    "published outlet byline title end gold question record told".split()
)
"""The fields that may be empty."""

_TYPES: dict[str, type] = {
    **dict.fromkeys(("content", "cue", "source", "boilerplate", "start", "end", "position"), int),
    **dict.fromkeys(("skipped", "negated", "archived"), bool),
    **dict.fromkeys(("start_exact", "end_exact", "surname_first"), bool),
    "score": float,
}
"""What the fields hold that do not hold words."""


def _check_words(value: Any) -> None:
    if isinstance(value, str):
        if freeze(value)[1]:
            raise ValueError("characters that no database keeps")
    elif isinstance(value, Mapping):
        _check_words(list(value.items()))
    elif isinstance(value, list | tuple):
        for one in value:
            _check_words(one)


def _article(id: str, fields: Fields) -> dict[str, Any]:
    """Its text is not in the log; what the boilerplate may reach is checked with the text."""
    if len(fields["sha256"]) != 64:
        raise ValueError("no fingerprint")
    found = records.article_from(id, "", {**fields, "boilerplate": []})
    again = records.article_fields(found)
    boilerplate = span_list(fields["boilerplate"])
    return {**again, "boilerplate": [[span.start, span.end] for span in boilerplate]}


def _layer(_: str, fields: Fields) -> dict[str, Any]:
    return {
        "article": str(fields["article"]),
        "annotator": str(fields["annotator"]),
        "state": LayerState(fields["state"]).value,
        "skipped": bool(fields["skipped"]),
    }


def _learned(id: str, fields: Fields) -> dict[str, Any]:
    """Numbers that no learned model of ours has are refused."""
    entry = learned_entry_from(id, fields)
    if entry.fields is not None:
        from diploannot.nlp.learned_model import LearnedModel  # numpy, only where there is one

        model = LearnedModel.read(entry.fields)
        entry = replace(entry, name=model.name, starter=model.starter, fields=model.fields())
    return learned_entry_fields(entry)


_AGAIN: dict[RecordKind, Callable[[str, Fields], dict[str, Any]]] = {
    RecordKind.ARTICLE: _article,
    RecordKind.ANNOTATOR: lambda id, f: records.annotator_fields(records.annotator_from(id, f)),
    RecordKind.ACTOR: lambda id, f: records.actor_fields(records.actor_from(id, f)),
    RecordKind.TENURE: lambda _, f: records.tenure_fields(records.tenure_from(f)),
    RecordKind.TOPIC: lambda id, f: records.topic_fields(records.topic_from(id, f)),
    RecordKind.LAYER: _layer,
    RecordKind.QUOTE: lambda id, f: records.quote_fields(records.quote_from(id, f)),
    RecordKind.ENTITY: lambda id, f: records.entity_fields(records.entity_from(id, f)),
    RecordKind.ARTICLE_TOPIC: lambda id, f: records.article_topic_fields(
        records.article_topic_from(id, f)
    ),
    RecordKind.RULING: lambda id, f: ruling_fields(ruling_from(id, f)),
    RecordKind.LEARNED_MODEL: _learned,
    RecordKind.GUIDELINE: lambda id, f: guideline_fields(guideline_from(id, f)),
}


def check_text(text: str, sha256: str) -> None:
    """ProblemForUser where the text is not what its fingerprint says, or none we would keep."""
    if fingerprint(text) != sha256 or len(text) > MAX_LENGTH or freeze(text)[1]:
        raise ProblemForUser("One of its texts is not as it was imported.", "Nothing came in.")


def check_spans(kind: RecordKind, fields: Fields, length: int) -> None:
    """ProblemForUser where a record points behind the text of `length` code points."""
    try:
        for pairs in _parts(kind, fields):
            check_inside(span_list(pairs), length)
    except ValueError as error:
        raise ProblemForUser("One of its records points behind its text.") from error


def _parts(kind: RecordKind, fields: Fields) -> Iterable[list[list[int]]]:
    if kind is RecordKind.QUOTE:
        return fields["content"], fields["cue"], fields["source"]
    if kind is RecordKind.ENTITY:
        return ([[fields["start"], fields["end"]]],)
    return (fields["boilerplate"],) if kind is RecordKind.ARTICLE else ()
