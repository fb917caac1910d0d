"""What waits for a reviewer, as plain values for a list."""

from __future__ import annotations

from typing import Any

from diploannot import store
from diploannot.domain.entities import ArticleTopic
from diploannot.domain.spans import covered_text
from diploannot.services.annotators import annotator_named
from diploannot.services.merging_conflicts import conflicts
from diploannot.services.reviewing import Reviewing
from diploannot.services.reviewing_items import Seen, all_items, in_order, spans_of
from diploannot.services.reviewing_rules import Rule
from diploannot.services.workspace import Workspace


def waiting(workspace: Workspace) -> dict[str, Any]:
    """`items`: article, kind, causes, size, each annotator's words, questions; `conflicts`: the

    versions that do not stand since a merge: whose, and in what they differ from what stands.
    """
    items = in_order(all_items(workspace))
    with workspace.read() as session:
        found = {item.article for item in items}
        articles = {id: store.articles.article(session, id) for id in found}
    rows = [
        {
            "article": articles[item.article].external_id,
            "kind": item.kind.value,
            "causes": [cause.value for cause in item.causes],
            "size": item.size,
            "versions": {
                name: _words(articles[item.article].text, seen)
                for name, seen in item.versions.items()
            },
            "questions": dict(item.flags),
        }
        for item in items
    ]
    return {"items": rows, "conflicts": _conflicts(workspace)}


def _conflicts(workspace: Workspace) -> list[dict[str, Any]]:
    found = conflicts(workspace)
    with workspace.read() as session:
        names = {one.id: one.name for one in store.annotators.every(session)}
        stands = [store.merging.standing(session, one) or {} for one in found]
    return [
        {
            "kind": one.kind.value,
            "record": one.record,
            "annotator": names.get(one.annotator or ""),
            "at": one.at,
            "gone": one.fields is None,
            "differs": {
                name: {"stands": standing.get(name), "other": value}
                for name, value in (one.fields or {}).items()
                if standing.get(name) != value
            },
        }
        for one, standing in zip(found, stands, strict=True)
    ]


def _words(text: str, seen: Seen) -> str | None:
    """Of an article's topic, the label."""
    if seen is None or isinstance(seen, ArticleTopic):
        return seen.topic if seen else None
    return covered_text(text, spans_of(seen))


def accept_agreed(workspace: Workspace, reviewer: str, share: float) -> int:
    """Takes into gold what that share of the annotators agree on; returns how many items."""
    reviewing = Reviewing(workspace, annotator_named(workspace, reviewer))
    return reviewing.accept_agreed(Rule(share))
