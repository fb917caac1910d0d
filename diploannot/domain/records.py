"""Records as plain JSON values and back: what the log stores and what replay compares."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from diploannot.domain.actors import Actor, ActorKind, PersonName, Places, Registry, Tenure
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span, as_pairs, span_list
from diploannot.domain.steps import Fields
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.topics import Topic


def suggestion_fields(suggestion: Suggestion | None) -> dict[str, Any] | None:
    """Written out: `asdict` copies deeply, which bulk imports pay for."""
    if suggestion is None:
        return None
    return {
        "model": suggestion.model,
        "id": suggestion.id,
        "score": suggestion.score,
        "why": suggestion.why,
    }


def suggestion_from(fields: Fields | None) -> Suggestion | None:
    return Suggestion(**fields) if fields else None


def quote_fields(quote: Quote) -> dict[str, Any]:
    return {
        "content": as_pairs(quote.content),
        "cue": as_pairs(quote.cue),
        "source": as_pairs(quote.source),
        "type": quote.type.value,
        "speakers": list(quote.speakers),
        "addressees": list(quote.addressees),
        "channels": [{"actor": c.actor, "form": c.form} for c in quote.channels],
        "parent": quote.parent,
        "role": quote.role.value,
        "verbatim": quote.verbatim,
        "negated": quote.negated,
        "topics": list(quote.topics),
        "status": quote.status.value,
        "flag": quote.flag,
        "note": quote.note,
        "suggestion": suggestion_fields(quote.suggestion),
    }


_TYPES = {one.value: one for one in QuoteType}
_ROLES = {one.value: one for one in Role}
_STATUSES = {one.value: one for one in Status}
_LABELS = {one.value: one for one in EntityLabel}
"""Looked up ten times as fast as `Status(value)`; an unknown value is a KeyError."""


def quote_from(id: str, fields: Fields) -> Quote:
    return Quote(
        id=id,
        content=span_list(fields["content"]),
        cue=span_list(fields["cue"]),
        source=span_list(fields["source"]),
        type=_TYPES[fields["type"]],
        speakers=tuple(fields["speakers"]),
        addressees=tuple(fields["addressees"]),
        channels=tuple([Channel(c["actor"], c["form"]) for c in fields["channels"]]),
        parent=fields["parent"],
        role=_ROLES[fields["role"]],
        verbatim=fields["verbatim"],
        negated=fields["negated"],
        topics=tuple(fields["topics"]),
        status=_STATUSES[fields["status"]],
        flag=fields["flag"],
        note=fields["note"],
        suggestion=suggestion_from(fields["suggestion"]),
    )


def entity_fields(entity: Entity) -> dict[str, Any]:
    return {
        "start": entity.span.start,
        "end": entity.span.end,
        "label": entity.label.value,
        "actor": entity.actor,
        "status": entity.status.value,
        "suggestion": suggestion_fields(entity.suggestion),
    }


def entity_from(id: str, fields: Fields) -> Entity:
    return Entity(
        id=id,
        span=Span(fields["start"], fields["end"]),
        label=_LABELS[fields["label"]],
        actor=fields["actor"],
        status=_STATUSES[fields["status"]],
        suggestion=suggestion_from(fields["suggestion"]),
    )


def article_topic_fields(topic: ArticleTopic) -> dict[str, Any]:
    return {
        "status": topic.status.value,
        "suggestion": suggestion_fields(topic.suggestion),
    }


def article_topic_from(id: str, fields: Fields) -> ArticleTopic:
    return ArticleTopic(id, _STATUSES[fields["status"]], suggestion_from(fields["suggestion"]))


def article_fields(article: Article) -> dict[str, Any]:
    """Everything but the text, which its SHA-256 stands for."""
    return {
        "external_id": article.external_id,
        "sha256": article.sha256,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "byline": article.byline,
        "title": article.title,
        "language": article.language,
        "boilerplate": as_pairs(article.boilerplate),
    }


def article_from(id: str, text: str, fields: Fields) -> Article:
    published = fields["published"]
    return Article(
        id=id,
        text=text,
        sha256=fields["sha256"],
        external_id=fields["external_id"],
        published=date.fromisoformat(published) if published else None,
        outlet=fields["outlet"],
        byline=fields["byline"],
        title=fields["title"],
        language=fields["language"],
        boilerplate=span_list(fields["boilerplate"]),
    )


def actor_fields(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "of": actor.of,
        "places": _lists(asdict(actor.places)) if actor.places else None,
        "person": asdict(actor.person) if actor.person else None,
    }


def actor_from(key: str, fields: Fields) -> Actor:
    places, person = fields.get("places"), fields.get("person")
    return Actor(
        key=key,
        name=fields["name"],
        kind=ActorKind(fields["kind"]),
        aliases=tuple(fields.get("aliases", ())),
        of=fields.get("of"),
        places=Places(**_tuples(places)) if places else None,
        person=PersonName(**person) if person else None,
    )


def annotator_fields(annotator: Annotator) -> dict[str, Any]:
    return {"name": annotator.name, "kind": annotator.kind.value}


def annotator_from(id: str, fields: Fields) -> Annotator:
    return Annotator(id, fields["name"], AnnotatorKind(fields["kind"]))


def topic_fields(topic: Topic) -> dict[str, Any]:
    return {
        "definition": topic.definition,
        "key": topic.key,
        "colour": topic.colour,
        "archived": topic.archived,
        "position": topic.position,
    }


def topic_from(label: str, fields: Fields) -> Topic:
    return Topic(label=label, **fields)


def tenure_fields(tenure: Tenure) -> dict[str, Any]:
    return {
        "office": tenure.office,
        "titles": list(tenure.titles),
        "of": tenure.of,
        "holder": tenure.holder,
        "start": tenure.start.isoformat(),
        "end": tenure.end.isoformat() if tenure.end else None,
        "start_exact": tenure.start_exact,
        "end_exact": tenure.end_exact,
    }


def tenure_from(fields: Fields) -> Tenure:
    end = fields["end"]
    return Tenure(
        office=fields["office"],
        titles=tuple(fields["titles"]),
        of=fields["of"],
        holder=fields["holder"],
        start=date.fromisoformat(fields["start"]),
        end=date.fromisoformat(end) if end else None,
        start_exact=fields["start_exact"],
        end_exact=fields["end_exact"],
    )


def registry_fields(registry: Registry) -> dict[str, Any]:
    return {
        "actors": {actor.key: actor_fields(actor) for actor in registry.actors},
        "tenures": [tenure_fields(tenure) for tenure in registry.tenures],
    }


def registry_from(fields: Fields) -> Registry:
    return Registry(
        actors=tuple(actor_from(key, value) for key, value in fields["actors"].items()),
        tenures=tuple(map(tenure_from, fields["tenures"])),
    )


def suggested_layer_fields(layer: SuggestedLayer) -> dict[str, Any]:
    return {
        "model": layer.model,
        "quotes": {quote.id: quote_fields(quote) for quote in layer.quotes},
        "entities": {entity.id: entity_fields(entity) for entity in layer.entities},
        "topics": {topic.topic: article_topic_fields(topic) for topic in layer.topics},
        "actors": {actor.key: actor_fields(actor) for actor in layer.actors},
    }


def suggested_layer_from(fields: Fields) -> SuggestedLayer:
    return SuggestedLayer(
        model=fields["model"],
        quotes=tuple(quote_from(id, value) for id, value in fields["quotes"].items()),
        entities=tuple(entity_from(id, value) for id, value in fields["entities"].items()),
        topics=tuple(article_topic_from(id, value) for id, value in fields["topics"].items()),
        actors=tuple(actor_from(key, value) for key, value in fields["actors"].items()),
    )


def _lists(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()}


def _tuples(fields: Fields) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
