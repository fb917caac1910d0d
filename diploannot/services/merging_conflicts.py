"""Versions that another copy or file overruled: they wait until somebody takes or drops them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article, heading
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, Fields, RecordKind
from diploannot.services.annotators import annotator_named
from diploannot.services.record_words import words_of
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.merging import Conflict


@dataclass(frozen=True, slots=True)
class Choice:
    """One conflict for showing: the version that stands, and the one that waits, in words.

    `article` is its heading and `article_id` its id, "" and None where the record is of none;
    `annotator` is who made the waiting version. `ours` or `theirs` is "" where the record is gone.
    `at` is milliseconds since 1970 UTC, None where a file did not say. `number` counts from 1.
    """

    number: int
    kind: RecordKind
    article: str
    article_id: str | None
    record: str
    annotator: str
    ours: str
    theirs: str
    differs: tuple[str, ...]
    at: int | None
    conflict: Conflict


def conflicts(workspace: Workspace) -> list[Conflict]:
    """The versions that do not stand and nobody has ruled on, oldest first."""
    with workspace.read() as session:
        return store.merging.open_conflicts(session)


def choices(workspace: Workspace) -> list[Choice]:
    """As `conflicts`, each with what there is to choose between; those of one time by place."""
    return as_choices(workspace, sorted(conflicts(workspace), key=_place))


def _place(one: Conflict) -> tuple[object, ...]:
    fields = one.fields or {}
    start = fields["content"][0][0] if "content" in fields else fields.get("start", 0)
    inside = start if isinstance(start, int) else 0  # a tenure's start is a day
    return one.at, one.layer or "", one.kind.value, inside, one.record


def as_choices(workspace: Workspace, found: Sequence[Conflict]) -> list[Choice]:
    if not found:
        return []
    with workspace.read() as session:
        names = {one.id: one.name for one in store.annotators.every(session)}
        reading = _Reading(session)
        return [reading.choice(n, one, names) for n, one in enumerate(found, 1)]


class _Reading:
    """Looks up what conflicts are about; an article is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._layers: dict[str, str | None] = {}
        self._articles: dict[str, Article] = {}

    def choice(self, number: int, one: Conflict, names: dict[str, str]) -> Choice:
        article = self._article(one)
        text = article.text if article else ""
        stands = store.merging.standing(self._session, one)
        title = heading(article.title, text[:400], article.boilerplate) if article else ""
        return Choice(
            number,
            one.kind,
            title,
            article.id if article else None,
            one.record,
            names.get(one.annotator or "", ""),
            words_of(one.kind, one.record, stands, text),
            words_of(one.kind, one.record, one.fields, text),
            _differs(stands, one.fields),
            one.at or None,
            one,
        )

    def _article(self, one: Conflict) -> Article | None:
        if one.kind is RecordKind.ARTICLE:
            return self._read(one.record)
        if one.layer is None:
            return None
        if one.layer not in self._layers:
            self._layers[one.layer] = store.layers.article_of(self._session, one.layer)
        id = self._layers[one.layer]
        return self._read(id) if id is not None else None

    def _read(self, id: str) -> Article:
        if id not in self._articles:
            self._articles[id] = store.articles.article(self._session, id)
        return self._articles[id]


def _differs(ours: Fields | None, theirs: Fields | None) -> tuple[str, ...]:
    """The names of the fields in which both are there and differ."""
    if ours is None or theirs is None:
        return ()
    return tuple(name for name in ours if ours[name] != theirs.get(name))


def settle(workspace: Workspace, conflict: Conflict, reviewer: Annotator, *, take: bool) -> None:
    """Takes the version that does not stand, or keeps the one that does.

    Either way it is one step, known to every copy that hears of it; all versions of the record
    are settled by it. ProblemForUser where the record is gone and is to stay so.
    """
    with workspace.read() as session:
        standing = store.merging.standing(session, conflict)
        article = store.layers.article_of(session, conflict.layer) if conflict.layer else None
    after = conflict.fields if take else standing
    if standing is None and after is None:
        raise ProblemForUser("The record is gone in both versions.")
    label = "Take other version" if take else "Keep version"
    with workspace.step(
        label, layer=conflict.layer, annotator=reviewer.id, article=article
    ) as step:
        step.record(Change(conflict.kind, conflict.record, standing, after))


def settle_all(
    workspace: Workspace, found: Iterable[Conflict], reviewer: Annotator, *, take: bool
) -> list[str | None]:
    """Settles each record in turn, one step each; returns the layers, in that order.

    A record with several waiting versions takes the newest of them.
    """
    newest: dict[tuple[RecordKind, str | None, str], Conflict] = {}
    for one in sorted(found, key=lambda one: one.at):
        newest[one.kind, one.layer, one.record] = one
    for one in newest.values():
        settle(workspace, one, reviewer, take=take)
    return [one.layer for one in newest.values()]


def settle_chosen(
    workspace: Workspace, reviewer: str, *, take: bool, records: Iterable[str] = (), by: str = ""
) -> int:
    """Settles all that waits, or these records, or an annotator's; returns how many records.

    ProblemForUser where a record is named that nothing waits for.
    """
    wanted = set(records)
    found = choices(workspace)
    strangers = wanted - {one.record for one in found}
    if strangers:
        raise ProblemForUser(f"No version of {min(strangers)} waits.", "See “diploannot review”.")
    chosen = [
        one.conflict
        for one in found
        if (not wanted or one.record in wanted) and (not by or one.annotator == by)
    ]
    who = annotator_named(workspace, reviewer, AnnotatorKind.GOLD)
    return len(settle_all(workspace, chosen, who, take=take))
