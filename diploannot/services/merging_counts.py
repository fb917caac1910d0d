"""What a merge brought in, counted for the person who asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.steps import RecordKind, Step
from diploannot.services.import_account import Share
from diploannot.services.merging_names import IN_LAYER

if TYPE_CHECKING:
    from diploannot.store.database import Session
    from diploannot.store.merging import Conflict, Node


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in: new articles; new quotes, entities and article topics; their articles that
    brought nothing new.

    `beside` are the versions that have come to stand beside those that hold, `steps` and
    `rulings` what was done there, `known` the ids here of articles that were here before,
    `shares` what came of each annotator, by kind and name.
    """

    imported: int = 0
    annotations: int = 0
    duplicates: int = 0
    beside: tuple[Conflict, ...] = ()
    steps: int = 0
    rulings: int = 0
    known: frozenset[str] = frozenset()
    shares: Mapping[tuple[str, str], Share] = field(default_factory=dict)

    @property
    def conflicts(self) -> int:
        return len(self.beside)


@dataclass(frozen=True, slots=True)
class Union:
    """What a union of steps did here, and the versions that it put beside those that hold."""

    made: list[Step]
    beside: tuple[Conflict, ...]


def count_union(session: Session, theirs: Session, union: Union, fresh: Sequence[Node]) -> Merged:
    """Counts what the union did here, after it is done."""
    new = [change for step in union.made for change in step.changes if change.before is None]
    articles = {change.id for change in new if change.kind is RecordKind.ARTICLE}
    grown = [s for s in union.made if s.layer and any(c.before is None for c in s.changes)]
    gained = {store.layers.article_of(session, step.layer) for step in grown if step.layer}
    count = store.articles.count(theirs)
    here = store.articles.ids_by_sha256(session, store.merging.fingerprints(theirs))
    return Merged(
        imported=len(articles),
        annotations=sum(change.kind in IN_LAYER for change in new),
        duplicates=max(0 if union.made else 1, count - len(articles | gained)),
        beside=union.beside,
        steps=sum(not node.is_merge for node in fresh),
        rulings=sum(change.kind is RecordKind.RULING for change in new),
        known=frozenset(here.values()) - articles,
        shares=_shares(session, theirs, union),
    )


def _shares(session: Session, theirs: Session, union: Union) -> dict[tuple[str, str], Share]:
    """By annotator: new layers, grown ones, and theirs that brought nothing."""
    found: dict[tuple[str, str], Share] = {}
    whole = [change for step in union.made if step.layer is None for change in step.changes]
    made = {c.id for c in whole if c.kind is RecordKind.LAYER and c.before is None}
    grown = {step.layer for step in union.made if step.layer and step.changes}
    touched = store.merging.makers(session, made | grown)
    for layer, (kind, name, _) in touched.items():
        share = found.setdefault((kind, name), Share())
        share.new += layer in made
        share.grown += layer not in made
    for step in union.made:
        if step.layer in touched:
            kind, name, _ = touched[step.layer]
            found[kind, name].records += sum(
                c.before is None and c.kind in IN_LAYER for c in step.changes
            )
    moved = set(touched.values())
    for kind, name, sha in store.merging.layers_of_people(theirs):
        if (kind, name, sha) not in moved:
            found.setdefault((kind, name), Share()).same += 1
    return found
