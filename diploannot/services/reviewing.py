"""A reviewer works through disagreements and makes gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.annotators import Annotator
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import JUDGED, Quote
from diploannot.domain.records import actor_fields
from diploannot.domain.review_rulings import Outcome, Ruling, Version
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.text import freeze
from diploannot.services.reviewing_gold import follow, ruling_change, ruling_changes
from diploannot.services.reviewing_items import Item, Seen, all_items, in_order, record_id, told
from diploannot.services.reviewing_layers import GoldLayers
from diploannot.services.reviewing_rules import Proposal, Rule, like, manner_of
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.store.layers import Records


class Reviewing:
    """One reviewer. Each ruling is one step in the article's gold layer, theirs to undo.

    ProblemForUser where it cannot be done; then nothing has changed.
    """

    def __init__(self, workspace: Workspace, reviewer: Annotator) -> None:
        self.workspace = workspace
        self.reviewer = reviewer
        self._layers = GoldLayers(workspace, reviewer)

    def items(self, article: str | None = None) -> list[Item]:
        """Everything that several annotators, or a flag, gave to review: by article, text order."""
        return all_items(self.workspace, article)

    def queue(self) -> list[Item]:
        """The open ones: by the first cause, then the largest first."""
        return in_order(self.items())

    def agreed(self, rule: Rule) -> list[Item]:
        """What the rule would accept, and nobody has ruled on."""
        return [item for item in self.items() if rule.accepts(item)]

    def accept_agreed(self, rule: Rule, items: Iterable[Item] | None = None) -> int:
        """Takes all (or of these) that the rule accepts into gold; returns how many."""
        found = self.agreed(rule) if items is None else [i for i in items if rule.accepts(i)]
        self.take_many([(item, rule.choice(item) or "", rule.sentence()) for item in found])
        return len(found)

    def take_many(self, chosen: Iterable[tuple[Item, str, str]]) -> None:
        """As `take`, of many (item, annotator, reason): an article's rulings are one transaction,

        each ruling still a step of its own to undo.
        """
        by_article: dict[str, list[tuple[Item, str, str]]] = {}
        for one in chosen:
            by_article.setdefault(one[0].article, []).append(one)
        for article, some in by_article.items():
            self._take_all(article, some)

    def _take_all(self, article: str, chosen: Sequence[tuple[Item, str, str]]) -> None:
        layer, begun = self._layers.found(article)
        gold, rulings = self._before(layer)
        with self.workspace.steps(article=article) as bulk:
            if begun is not None:
                with bulk.step("Begin review") as step:
                    step.record(begun)
            for item, name, reason in chosen:
                seen, taken = self._version(item, name), {"all": name}
                ruling = self._ruling(item, Outcome.TAKEN, seen, reason, rulings, taken=taken)
                changes = ruling_changes(ruling, seen, gold, rulings)
                follow(gold, changes)
                label = _LABELS[Outcome.TAKEN]
                with bulk.step(label, layer=layer, annotator=self.reviewer.id) as step:
                    step.record(*changes)

    def proposals(self, item: Item, ruling: Ruling) -> list[Proposal]:
        """How the ruling on the item would decide the like items that are still open."""
        manner = manner_of(self._text(item.article), item, ruling)
        if manner is None:
            return []
        others = (one for one in self.queue() if one.ruling is None or one.stale)
        found = ((one, like(self._text(one.article), one, manner)) for one in others)
        return [Proposal(one, name, manner.sentence()) for one, name in found if name is not None]

    def accept(self, proposals: Iterable[Proposal]) -> None:
        """Rules as proposed; each item is a step, and says why."""
        self.take_many([(one.item, one.annotator, one.sentence) for one in proposals])

    def _text(self, article: str) -> str:
        with self.workspace.read() as session:
            return store.articles.article(session, article).text

    def take(self, item: Item, annotator: str, *, reason: str = "") -> Ruling:
        """One annotator's version is right; where they have none, there is nothing."""
        seen = self._version(item, annotator)
        return self._rule(item, Outcome.TAKEN, seen, reason, taken={"all": annotator})

    def take_parts(self, item: Item, parts: Mapping[str, str], *, reason: str = "") -> Ruling:
        """Each part (a field of the quote) from the annotator named; the others from "all"."""
        whole = self._version(item, parts["all"])
        changed: dict[str, Any] = {}
        for part in parts.keys() & set(JUDGED):
            seen = self._version(item, parts[part])
            if not isinstance(seen, Quote) or not isinstance(whole, Quote):
                raise ProblemForUser("Parts can only be taken from quotes that are there.")
            changed[part] = getattr(seen, part)
        if not isinstance(whole, Quote) or parts.keys() - {*JUDGED, "all"}:
            raise ProblemForUser("Only a quote has parts, and only those it has.")
        return self._rule(item, Outcome.PARTS, replace(whole, **changed), reason, taken=parts)

    def edit(
        self,
        item: Item,
        record: Quote | Entity,
        *,
        reason: str = "",
        entered: Iterable[Actor] = (),
    ) -> Ruling:
        """Nobody is quite right: gold says what the reviewer says.

        `entered` are actors that the registry lacks: they go into it in the same step.
        """
        actors = [Change(RecordKind.ACTOR, a.key, None, actor_fields(a)) for a in entered]
        return self._rule(item, Outcome.EDITED, record, reason, others=actors)

    def reject(self, item: Item, *, reason: str = "") -> Ruling:
        """There is nothing: no record in gold."""
        return self._rule(item, Outcome.REJECTED, None, reason)

    def send_back(self, item: Item, question: str, *, reason: str = "") -> Ruling:
        """The annotators are asked; the item comes back when one changes theirs or answers."""
        return self._rule(item, Outcome.SENT_BACK, None, reason, question=_words(question))

    def give_reason(self, item: Item, reason: str) -> Ruling:
        """Another reason for the ruling that stands; the gold record stays."""
        if item.ruling is None:
            raise ProblemForUser("Nothing is ruled here yet.", "Rule first, or write it before.")
        after = replace(item.ruling, reason=_words(reason))
        if after != item.ruling:
            self._layers.save("Reason", item.article, [ruling_change(item.ruling, after)])
        return after

    def undo(self, article: str) -> str:
        """Takes this reviewer's last ruling on the article back; returns its label."""
        return self.workspace.undo(self._layers.standing(article), self.reviewer.id)

    def redo(self, article: str) -> str:
        return self.workspace.redo(self._layers.standing(article), self.reviewer.id)

    def reversible(self, article: str) -> tuple[bool, bool]:
        """Whether this reviewer has something to undo on the article, and to do again."""
        return self._layers.reversible(article)

    def finish(self, article: str) -> None:
        """The gold layer is done; ProblemForUser while something waits for a ruling."""
        open_items = [item for item in self.items(article) if item.is_open]
        if open_items:
            count = len(open_items)
            raise ProblemForUser(
                f"{'One item waits' if count == 1 else f'{count} items wait'} for a ruling."
            )
        self._layers.set_state(article, "Finish review", LayerState.DONE)

    def reopen(self, article: str) -> None:
        """The gold layer is in progress again."""
        self._layers.set_state(article, "Reopen review", LayerState.IN_PROGRESS)

    def _version(self, item: Item, annotator: str) -> Seen:
        if annotator not in item.versions:
            raise ProblemForUser(f"{annotator} has not worked on this.", "Choose another.")
        return item.versions[annotator]

    def _rule(
        self,
        item: Item,
        outcome: Outcome,
        record: Seen,
        reason: str,
        *,
        taken: Mapping[str, str] | None = None,
        question: str | None = None,
        others: Sequence[Change] = (),
    ) -> Ruling:
        layer, begun = self._layers.found(item.article)
        gold, rulings = self._before(layer)
        ruling = self._ruling(
            item, outcome, record, reason, rulings, taken=taken, question=question
        )
        changes = [*others, *ruling_changes(ruling, record, gold, rulings)]
        self._layers.save(_LABELS[outcome], item.article, changes, layer, begun)
        return ruling

    def _before(self, layer: str) -> tuple[Records, dict[str, Ruling]]:
        with self.workspace.read() as session:
            return store.layers.records(session, layer), store.reviews.in_layer(session, layer)

    def _ruling(
        self,
        item: Item,
        outcome: Outcome,
        record: Seen,
        reason: str,
        rulings: Mapping[str, Ruling],
        *,
        taken: Mapping[str, str] | None = None,
        question: str | None = None,
    ) -> Ruling:
        old = rulings.get(item.ruling.id) if item.ruling else None
        return Ruling(
            id=old.id if old else str(uuid7()),
            kind=item.kind,
            outcome=outcome,
            reviewer=self.reviewer.name,
            versions=tuple(
                Version(name, record_id(seen) if seen else None, told(seen))
                for name, seen in item.versions.items()
            ),
            gold=_gold_id(record, old),
            taken=dict(taken or {}),
            reason=_words(reason),
            question=question,
        )


_LABELS = {
    Outcome.TAKEN: "Take version",
    Outcome.PARTS: "Take parts",
    Outcome.EDITED: "Edit version",
    Outcome.REJECTED: "Reject versions",
    Outcome.SENT_BACK: "Send back",
}


def _gold_id(record: Seen, old: Ruling | None) -> str | None:
    """What the record is called in gold: as before, where it was there before."""
    if record is None or isinstance(record, ArticleTopic):
        return record.topic if record else None
    return old.gold if old and old.gold else str(uuid7())


def _words(words: str) -> str:
    return freeze(words.strip())[0]
