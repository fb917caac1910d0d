"""Every record becomes plain JSON and comes back equal: what the log stores is all of it."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain import records
from diploannot.domain.actors import Actor, ActorKind, PersonName, Places, Registry, Tenure
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.entities import ArticleTopic
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote
from diploannot.domain.steps import canonical
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.topics import Topic
from tests.building.ugly import keys, layers, quotes, statuses, suggestions

words = st.lists(st.text(max_size=6), max_size=3).map(tuple)
names = st.text(min_size=1, max_size=12).filter(str.strip)

actors = st.builds(
    Actor,
    key=names,
    name=names,
    kind=st.sampled_from(ActorKind),
    aliases=words,
    of=st.none() | keys,
    places=st.none() | st.builds(Places, names=words, capital=words, seats=words),
    person=st.none() | st.builds(PersonName, gender=st.sampled_from(["m", "f", None])),
)
tenures = st.builds(
    Tenure, names, words, keys, keys, st.dates(), st.none() | st.dates(), st.booleans()
)
topics = st.builds(
    Topic, names, st.text(max_size=9), st.none() | names, st.none() | names, st.booleans()
)


def _through_json(fields: object) -> dict[str, object]:
    found = json.loads(canonical(fields))
    assert isinstance(found, dict)
    return found


@given(quotes(60))
def test_quotes(quote: Quote) -> None:
    fields = records.quote_fields(quote)
    assert _through_json(fields) == fields
    assert records.quote_from(quote.id, _through_json(fields)) == quote


@given(layers())
def test_articles_and_entities(layer: Layer) -> None:
    article = layer.article
    fields = _through_json(records.article_fields(article))
    assert records.article_from(article.id, article.text, fields) == article
    assert article.text not in fields.values()
    for entity in layer.entities:
        kept = _through_json(records.entity_fields(entity))
        assert records.entity_from(entity.id, kept) == entity


@given(names, statuses, suggestions)
def test_article_topics(label: str, status: object, suggestion: object) -> None:
    topic = ArticleTopic(label, status, suggestion)  # type: ignore[arg-type]
    fields = _through_json(records.article_topic_fields(topic))
    assert records.article_topic_from(label, fields) == topic


@given(actors)
def test_actors(actor: Actor) -> None:
    fields = records.actor_fields(actor)
    assert _through_json(fields) == fields
    assert records.actor_from(actor.key, _through_json(fields)) == actor


@given(tenures)
def test_tenures(tenure: Tenure) -> None:
    assert records.tenure_from(_through_json(records.tenure_fields(tenure))) == tenure


@given(topics)
def test_topics(topic: Topic) -> None:
    assert records.topic_from(topic.label, _through_json(records.topic_fields(topic))) == topic


@given(names, st.sampled_from(AnnotatorKind))
def test_annotators(name: str, kind: AnnotatorKind) -> None:
    annotator = Annotator("a", name, kind)
    fields = _through_json(records.annotator_fields(annotator))
    assert records.annotator_from("a", fields) == annotator


@given(
    st.lists(actors, max_size=3, unique_by=lambda actor: actor.key), st.lists(tenures, max_size=3)
)
def test_a_registry(known: list[Actor], held: list[Tenure]) -> None:
    registry = Registry(tuple(sorted(known, key=lambda actor: actor.key)), tuple(held))
    assert records.registry_from(_through_json(records.registry_fields(registry))) == registry


@given(layers())
def test_a_suggested_layer(layer: Layer) -> None:
    found = SuggestedLayer(
        "rules 1",
        tuple(sorted(layer.quotes, key=lambda quote: quote.id)),
        tuple(sorted(layer.entities, key=lambda entity: entity.id)),
        tuple(sorted(layer.topics, key=lambda topic: topic.topic)),
        layer.actors,
    )
    fields = records.suggested_layer_fields(found)
    assert records.suggested_layer_from(_through_json(fields)) == found
    assert replace(found, model="rules 2") != found
