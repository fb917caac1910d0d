"""The layers of an export, with what stays behind counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.recorded_layers import RecordedLayer, layer_from, recorded
from diploannot.domain.spans import covered_text
from diploannot.domain.suggestions import Status
from diploannot.formats.losses import Losses
from diploannot.formats.projections import PROJECTIONS
from diploannot.services.export_choices import ALL, STANDING, ExportChoices
from diploannot.services.thresholds import reaches, reaching

if TYPE_CHECKING:
    from diploannot.store.database import Session

Record = TypeVar("Record", Quote, Entity, ArticleTopic)


def asked_layers(session: Session, choices: ExportChoices, losses: Losses) -> Iterator[Layer]:
    """The layers by article, kind and name: the same order at every call."""
    for layer in _asked(session, choices, losses):
        yield chosen(layer_from(layer), choices, losses)


def asked_records(
    session: Session, choices: ExportChoices, losses: Losses
) -> Iterator[RecordedLayer]:
    """As `asked_layers`, straight from their rows where every record comes along as it is."""
    if takes_all(choices):
        return _asked(session, choices, losses)
    return map(recorded, asked_layers(session, choices, losses))


def takes_all(choices: ExportChoices) -> bool:
    """Whether no layer that is asked for is changed on its way out."""
    as_it_is = choices.format == "jsonl" and choices.projection is None
    verdicts = choices.statuses is None or choices.statuses == ALL
    return as_it_is and verdicts and not choices.without and not choices.model


def _asked(session: Session, choices: ExportChoices, losses: Losses) -> Iterator[RecordedLayer]:
    from diploannot import store

    kinds, names = _kinds(choices), choices.annotators
    only = names if kinds == [AnnotatorKind.HUMAN] else None
    for layer in store.layers.every_recorded(session, kinds, names=only or None):
        maker = layer.annotator
        if names and maker.kind is AnnotatorKind.HUMAN and maker.name not in names:
            continue
        if choices.only_finished and layer.state is not LayerState.DONE:
            losses.note("layers that are not finished", layer.article.external_id)
        else:
            yield layer


def _kinds(choices: ExportChoices) -> list[AnnotatorKind]:
    """Human layers where annotators are named or nothing else is asked for; models' and gold."""
    kinds = [AnnotatorKind.MODEL] if choices.model else []
    kinds += [AnnotatorKind.GOLD] if choices.gold else []
    return [*kinds, AnnotatorKind.HUMAN] if choices.annotators or not kinds else kinds


def refuse_unknown(session: Session, choices: ExportChoices) -> None:
    """ProblemForUser where an annotator is asked for whom the project does not have."""
    from diploannot import store

    known = {annotator.name for annotator in store.annotators.every(session)}
    unknown = sorted(set(choices.annotators) - known)
    if unknown:
        raise ProblemForUser(
            f"The project has no annotator named {unknown[0]}.",
            f"It has: {', '.join(sorted(known)) or 'none yet'}.",
        )


def chosen(layer: Layer, choices: ExportChoices, losses: Losses) -> Layer:
    """The layer without what the choices leave out, cast on the projection's scheme."""
    layer = _likely(layer, choices.threshold, losses)
    statuses = _statuses(layer, choices)
    if statuses != ALL or choices.without:
        layer = _filtered(layer, choices, statuses, losses)
    layer = _with_those_named(layer)
    if choices.projection is not None:
        layer = PROJECTIONS[choices.projection](layer, losses)
    return layer


def _with_those_named(layer: Layer) -> Layer:
    """Without actors whom only records named that stay behind."""
    from diploannot import store

    named = store.layers.actors_named(layer.quotes, layer.entities)
    if all(actor.key in named for actor in layer.actors):
        return layer
    return replace(layer, actors=tuple(actor for actor in layer.actors if actor.key in named))


def _likely(layer: Layer, threshold: float, losses: Losses) -> Layer:
    """A model's layer without the suggested quotes that score less."""
    if layer.annotator.kind is not AnnotatorKind.MODEL:
        return layer
    shown = reaching(layer.quotes, threshold)
    if len(shown) == len(layer.quotes):
        return layer
    for quote in layer.quotes:
        if not reaches(quote, threshold):
            said = covered_text(layer.article.text, quote.content)
            losses.note(f"suggested quotes that score less than {threshold:g}", said)
    return replace(layer, quotes=shown)


def _statuses(layer: Layer, choices: ExportChoices) -> frozenset[Status]:
    if choices.statuses is not None:
        return choices.statuses
    if choices.format == "jsonl" and choices.projection is None:
        return ALL
    if layer.annotator.kind is AnnotatorKind.MODEL:
        return STANDING | {Status.SUGGESTED}
    return STANDING


def _filtered(
    layer: Layer, choices: ExportChoices, statuses: frozenset[Status], losses: Losses
) -> Layer:
    text = layer.article.text

    def kept(records: tuple[Record, ...], what: str, said: Callable[[Record], str]) -> list[Record]:
        for record in records:
            if record.status not in statuses:
                losses.note(f"{record.status.value} {what}", said(record))
        return [record for record in records if record.status in statuses]

    quotes = kept(layer.quotes, "quotes", lambda quote: covered_text(text, quote.content))
    for quote in quotes:
        if quote.role in choices.without:
            losses.note(f"quotes of role {quote.role.value}", covered_text(text, quote.content))
    quotes = [quote for quote in quotes if quote.role not in choices.without]
    return replace(
        layer,
        quotes=tuple(_adopted(quote, quotes, layer) for quote in quotes),
        entities=tuple(kept(layer.entities, "entities", lambda entity: entity.span.of(text))),
        topics=tuple(kept(layer.topics, "topics of articles", lambda topic: topic.topic)),
    )


def _adopted(quote: Quote, kept: list[Quote], layer: Layer) -> Quote:
    """A quote whose parent stays behind stands in the next enclosing one that comes along."""
    here = {other.id for other in kept}
    parents = {other.id: other.parent for other in layer.quotes}
    parent, seen = quote.parent, set[str]()
    while parent is not None and parent not in here and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent)
    return (
        quote
        if parent == quote.parent
        else replace(quote, parent=parent if parent in here else None)
    )
