"""What arrives from another copy is held to the texts and the registry before it is on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Fields, RecordKind, Step
from diploannot.services.merging_checks import check_spans, check_text
from diploannot.services.merging_here import Here
from diploannot.services.merging_names import IN_LAYER
from diploannot.services.merging_records import actors_in

if TYPE_CHECKING:
    from diploannot.store.database import Session


def arriving_texts(
    session: Session, theirs: Session, made: Sequence[Step], here: Here
) -> dict[str, str]:
    """The texts of the articles that the steps add, by id.

    ProblemForUser where a text is not its fingerprint's, or a record points behind its text.
    """
    after = _after(made, RecordKind.ARTICLE)
    new = {id: f for id, f in after.items() if (RecordKind.ARTICLE, None, id) not in here.rows}
    found = store.merging.texts(theirs, {fields["sha256"] for fields in new.values()})
    texts = {id: found.get(fields["sha256"], "") for id, fields in new.items()}
    for id, fields in new.items():
        check_text(texts[id], fields["sha256"])
    for id, fields in after.items():
        check_spans(RecordKind.ARTICLE, fields, _length(session, texts, id))
    layers = _after(made, RecordKind.LAYER)
    for step in made:
        if step.layer:
            layer = layers.get(step.layer) or here.rows[RecordKind.LAYER, None, step.layer]
            _check_layer(step, _length(session, texts, layer["article"]))
    return texts


def _after(made: Sequence[Step], kind: RecordKind) -> dict[str, Fields]:
    return {c.id: c.after for c in made[0].changes if c.kind is kind and c.after is not None}


def _length(session: Session, texts: Mapping[str, str], article: str) -> int:
    """Code points, of a new text or one that is here."""
    if article in texts:
        return len(texts[article])
    return len(store.articles.article(session, article).text)


def _check_layer(step: Step, length: int) -> None:
    for change in step.changes:
        if change.after is not None:
            check_spans(change.kind, change.after, length)


def refuse_strangers(session: Session, made: Sequence[Step]) -> None:
    """ProblemForUser where a record that came names an actor whom nobody entered."""
    named = {
        actor
        for step in made
        for change in step.changes
        if change.kind in IN_LAYER and change.after is not None
        for actor in actors_in(change.kind, change.after)
    }
    missing = named - store.actors.among(session, sorted(named)).keys()
    if missing:
        raise ProblemForUser(
            f"It refers to the actor {min(missing)[:60]}, which nobody defines.",
            "Nothing of it came in.",
        )
