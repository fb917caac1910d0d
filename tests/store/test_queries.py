"""Queries give domain values in the order they promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from diploannot.domain.actors import Actor, ActorKind, PersonName, Places, Tenure
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.layers import LayerState
from diploannot.domain.records import (
    annotator_fields,
    article_fields,
    article_topic_fields,
    entity_fields,
    quote_fields,
    tenure_fields,
    topic_fields,
)
from diploannot.domain.spans import Span
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.topics import Topic
from diploannot.store import (
    actors,
    annotators,
    articles,
    history,
    layers,
    queue,
    topics,
    verifying,
)
from diploannot.store.database import Database
from tests.building.ugly import UGLY
from tests.store.making import ANA, AYO, TEXT, article, enter, layer_fields, quote, step

BELA = Annotator("bela", "Béla", AnnotatorKind.HUMAN)
GOLD = Annotator("gold", "Ana 🕊", AnnotatorKind.GOLD)
MODEL = Annotator("model", "rules 1", AnnotatorKind.MODEL)
FIRST = article("z first")
SECOND = article("a second", UGLY, published=date(2022, 1, 27), boilerplate=(Span(0, 4),))


def _add_articles(database: Database, *found: Article) -> None:
    with database.writing() as session:
        for one in found:
            change = Change(RecordKind.ARTICLE, one.id, None, article_fields(one))
            history.apply(session, step(change), texts={one.id: one.text})


@pytest.fixture
def filled(database: Database) -> Database:
    """Two articles, four annotators with a layer over each."""
    _add_articles(database, FIRST, SECOND)
    found = [quote("q2"), quote("q1"), quote("q0", content=(Span(0, 2),), speakers=("ayo",))]
    late = Entity("early", Span(9, 12), EntityLabel.ORG)
    early = Entity("late", Span(3, 7), EntityLabel.PERSON, "ayo")
    with database.writing() as session:
        history.apply(session, step(enter(AYO)))
        for maker in (MODEL, BELA, GOLD, ANA):
            change = Change(RecordKind.ANNOTATOR, maker.id, None, annotator_fields(maker))
            history.apply(session, step(change))
            for of in ("z first", "a second"):
                id = f"{maker.id} {of}"
                made = [Change(RecordKind.LAYER, id, None, layer_fields(of, maker.id))]
                made += [Change(RecordKind.QUOTE, q.id, None, quote_fields(q)) for q in found]
                made += [
                    Change(RecordKind.ENTITY, e.id, None, entity_fields(e)) for e in (late, early)
                ]
                made += [
                    Change(RecordKind.ARTICLE_TOPIC, t, None, article_topic_fields(ArticleTopic(t)))
                    for t in ("taiwan", "history-ideology")
                ]
                history.apply(session, step(*made, layer=id))
    return database


def test_articles_come_back_as_they_went_in_and_in_order_of_import(filled: Database) -> None:
    with filled.reading() as session:
        assert list(articles.every(session)) == [FIRST, SECOND]
        assert articles.article(session, "a second") == SECOND
        assert articles.count(session) == 2
        with pytest.raises(KeyError):
            articles.article(session, "third")


def test_articles_are_known_by_their_fingerprints(filled: Database) -> None:
    with filled.reading() as session:
        found = articles.ids_by_sha256(session, [FIRST.sha256, "other", SECOND.sha256])
    assert found == {FIRST.sha256: "z first", SECOND.sha256: "a second"}


def test_layers_hold_their_records_in_order_with_the_actors_they_name(filled: Database) -> None:
    with filled.reading() as session:
        head = layers.head(session, "z first", "ana")
        assert head is not None
        layer = layers.whole(session, head)
        assert layers.head(session, "z first", "nobody") is None
    assert [found.id for found in layer.quotes] == ["q0", "q1", "q2"]
    assert [found.id for found in layer.entities] == ["late", "early"]
    assert [found.topic for found in layer.topics] == ["history-ideology", "taiwan"]
    assert (layer.actors, layer.article, layer.annotator) == ((AYO,), FIRST, ANA)
    assert layer.state is LayerState.NEW


def test_all_layers_come_by_article_and_name(filled: Database) -> None:
    with filled.reading() as session:
        human = [layer.id for layer in layers.every(session)]
        kinds = (AnnotatorKind.GOLD, AnnotatorKind.MODEL)
        other = [layer.id for layer in layers.every(session, kinds)]
        named = [layer.id for layer in layers.every(session, names=["Béla"])]
    assert human == ["ana z first", "bela z first", "ana a second", "bela a second"]
    assert other == ["gold z first", "model z first", "gold a second", "model a second"]
    assert named == ["bela z first", "bela a second"]


def test_annotators_are_found_by_name_and_kind(filled: Database) -> None:
    with filled.reading() as session:
        assert annotators.named(session, "Ana 🕊", AnnotatorKind.HUMAN) == ANA
        assert annotators.named(session, "Ana 🕊", AnnotatorKind.GOLD) == GOLD
        assert annotators.named(session, "Ana", AnnotatorKind.HUMAN) is None
        assert annotators.every(session) == (GOLD, ANA, BELA, MODEL)
        assert annotators.current_model(session) == MODEL


def test_the_registry_comes_back_whole(database: Database) -> None:
    made = (
        Actor(
            "gov-xx", "Government of Örland", ActorKind.GOVERNMENT, places=Places("Örland", ("Ö",))
        ),
        Actor("ida", "Ida Okoye", ActorKind.PERSON, ("Okoye",), person=PersonName("Okoye", "Ida")),
        Actor("ministry", "Ministry", ActorKind.INSTITUTION, of="gov-xx"),
    )
    later = Tenure("minister", ("Minister",), "gov-xx", "ida", date(2021, 5, 1))
    earlier = replace(later, start=date(2020, 1, 1), end=date(2021, 4, 30), start_exact=False)
    held = [
        Change(RecordKind.TENURE, str(n), None, tenure_fields(t))
        for n, t in enumerate((later, earlier))
    ]
    with database.writing() as session:
        history.apply(session, step(*map(enter, reversed(made)), *held))
    with database.reading() as session:
        found = actors.registry(session)
        assert actors.among(session, ["ida", "nobody"]) == {"ida": made[1]}
        assert verifying.verify(session) == []
    assert found.actors == made
    assert found.tenures == (earlier, later)


def test_topics_come_by_position(database: Database) -> None:
    made = [
        Topic("b", position=1, key="1"),
        Topic("c", "‘c’", archived=True),
        Topic("a", position=1),
    ]
    changes = [Change(RecordKind.TOPIC, t.label, None, topic_fields(t)) for t in made]
    with database.writing() as session:
        history.apply(session, step(*changes))
    with database.reading() as session:
        assert topics.every(session) == (made[1], made[2], made[0])
        assert topics.labels(session) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("brandt", ["z first", "a second"]),
        ("ZÜRICH", ["a second"]),
        ("zür", ["a second"]),
        ("лерегийон", []),
        ("קראה", ["a second"]),
        ("calm asked", ["z first", "a second"]),
        ("nothing els", ["z first"]),
        ("'\") OR 1=1 --", []),
    ],
)
def test_words_are_found_in_titles_and_texts(
    filled: Database, words: str, found: list[str]
) -> None:
    with filled.reading() as session:
        assert queue.ids(session, ANA.id, "all", words) == found


def test_a_text_of_the_greatest_length_can_be_kept_and_searched(database: Database) -> None:
    text = ("wörter 🕊️ " * 250_000)[: 2_000_000 - 8] + " z" * 4
    made = article("long", text)
    _add_articles(database, made)
    with database.reading() as session:
        assert articles.article(session, "long") == made
        assert queue.ids(session, ANA.id, "all", "wörter") == ["long"]


def test_the_text_in_the_examples_is_ugly_enough() -> None:
    for ugly in (TEXT, UGLY):
        assert {"🕊", "\u00a0", "“", "\r"} <= set(ugly)
