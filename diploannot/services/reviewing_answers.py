"""What annotators see of the rulings on their work, and what they answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.review_rulings import Outcome, Ruling, ruling_fields
from diploannot.domain.steps import Change, Fields, RecordKind
from diploannot.domain.text import freeze
from diploannot.services.reviewing_gold import gold_fields
from diploannot.services.reviewing_items import judged
from diploannot.services.workspace import Workspace

if TYPE_CHECKING:
    from diploannot.store.database import Session


@dataclass(frozen=True, slots=True)
class RuledOtherwise:
    """One ruling that does not say what the annotator said; None where there is nothing.

    Of what was sent back, `gold` is None and the ruling holds the question.
    """

    article: str
    ruling: Ruling
    own: Fields | None
    gold: Fields | None


def ruled_otherwise(
    workspace: Workspace, annotator: Annotator, article: str | None = None
) -> list[RuledOtherwise]:
    """What was ruled differently from this annotator's own, and why: oldest article first.

    With `article`, on that article alone.
    """
    with workspace.read() as session:
        wanted = [article] if article is not None else list(store.reviews.every(session))
        return [one for id in wanted for one in _otherwise(session, annotator, id)]


def _otherwise(session: Session, annotator: Annotator, article: str) -> Iterator[RuledOtherwise]:
    heads = store.layers.heads_over(session, article)
    layer = next((one for one in heads if one.annotator.kind is AnnotatorKind.GOLD), None)
    if layer is None:
        return
    gold = store.layers.records(session, layer.id)
    for ruling in store.reviews.in_layer(session, layer.id).values():
        own = next((one for one in ruling.versions if one.annotator == annotator.name), None)
        if own is not None:
            says = gold_fields(gold, ruling) if ruling.gold is not None else None
            asked = ruling.outcome is Outcome.SENT_BACK
            apart = (own.told is None) != (says is None) or judged(own.told) != judged(says)
            if asked or apart:
                yield RuledOtherwise(article, ruling, own.told, says)


def answer(workspace: Workspace, annotator: Annotator, ruling: str, words: str) -> None:
    """The annotator replies to a ruling; what was sent back then waits for the reviewer again."""
    words = freeze(words.strip())[0]
    if not words:
        raise ProblemForUser("The answer is empty.", "Write it first.")
    with workspace.read() as session:
        layer = store.reviews.layer_of(session, ruling)
        found = store.reviews.in_layer(session, layer).get(ruling) if layer else None
        article = store.layers.article_of(session, layer) if layer else None
    if found is None or annotator.name not in {one.annotator for one in found.versions}:
        raise ProblemForUser("That ruling is not about your work.", "Look at the list again.")
    after = found.answered(annotator.name, words)
    with workspace.step(
        "Answer ruling", layer=layer, annotator=annotator.id, article=article
    ) as step:
        change = Change(RecordKind.RULING, ruling, ruling_fields(found), ruling_fields(after))
        step.record(change)
