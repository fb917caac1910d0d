"""What a person's record says of the suggestion it answers."""

from __future__ import annotations

from dataclasses import replace

from uuid_utils.compat import uuid7

from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote, same_judgement
from diploannot.domain.suggestions import Status


def own_quote(suggested: Quote) -> Quote:
    """A record of one's own that says the same and remembers the suggestion; still open."""
    return replace(suggested, id=str(uuid7()), parent=None, status=Status.SUGGESTED)


def own_entity(suggested: Entity) -> Entity:
    return replace(suggested, id=str(uuid7()), status=Status.SUGGESTED)


def judged_quote(quote: Quote, suggested: Quote | None) -> Quote:
    """The quote, decided: added, or confirmed or corrected against the suggestion it answers.

    Where the suggestion is not at hand (its layer was left elsewhere), it counts as corrected.
    """
    if quote.suggestion is None:
        return replace(quote, status=Status.ADDED)
    same = suggested is not None and same_judgement(quote, suggested)
    return replace(quote, status=Status.CONFIRMED if same else Status.CORRECTED)


def judged_entity(entity: Entity, suggested: Entity | None) -> Entity:
    """As for a quote: span, label and actor are what is judged."""
    if entity.suggestion is None:
        return replace(entity, status=Status.ADDED)
    same = suggested is not None and _entity_facts(entity) == _entity_facts(suggested)
    return replace(entity, status=Status.CONFIRMED if same else Status.CORRECTED)


def _entity_facts(entity: Entity) -> tuple[object, ...]:
    return entity.span, entity.label, entity.actor


def brought_back(quote: Quote) -> Quote:
    """A rejected quote as it stands again: one's own, or open for another verdict."""
    return replace(quote, status=Status.SUGGESTED if quote.suggestion else Status.ADDED)
