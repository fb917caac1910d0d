"""Names stand in the same order in a file and on a server that has a language of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.records import annotator_fields, article_fields, quote_fields, topic_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.topics import Topic
from diploannot.store import actors, annotators, history, layers, topics
from diploannot.store.database import Database
from tests.store.making import TEXT, article, enter, layer_fields, quote, step

NAMES = ["Béla\u00a0“B”", "ana", "Zoë 🕊", "Äsa", "zoe", "Ana-Li", "AnaLa"]


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def german(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A project; on the server in a database that orders as Germans do."""
    if request.param == "file":
        opened = Database.open(tmp_path / "näher 🕊.diploannot")
    else:
        opened = Database.open(request.getfixturevalue("german_database"))
    yield opened
    opened.close()


def test_people_topics_actors_and_records_stand_by_code_point(german: Database) -> None:
    people = [Annotator(f"by {name}", name, AnnotatorKind.HUMAN) for name in NAMES]
    changes = [Change(RecordKind.ARTICLE, "article", None, article_fields(article()))]
    changes += [Change(RecordKind.ANNOTATOR, p.id, None, annotator_fields(p)) for p in people]
    changes += [
        Change(RecordKind.LAYER, f"layer {p.id}", None, layer_fields(by=p.id)) for p in people
    ]
    changes += [
        Change(RecordKind.TOPIC, name, None, topic_fields(Topic(name, "What it is", position=0)))
        for name in NAMES
    ]
    changes += [enter(Actor(name, name, ActorKind.PERSON)) for name in NAMES]
    said = [Change(RecordKind.QUOTE, name, None, quote_fields(quote(name))) for name in NAMES]
    with german.writing() as session:
        history.apply(session, step(*changes), texts={"article": TEXT})
        history.apply(session, step(*said, layer="layer by ana", annotator="by ana"))
    with german.reading() as session:
        assert [one.name for one in annotators.every(session)] == sorted(NAMES)
        assert [one.annotator.name for one in layers.every(session)] == sorted(NAMES)
        assert [one.label for one in topics.every(session)] == sorted(NAMES)
        assert [one.key for one in actors.every(session)] == sorted(NAMES)
        assert list(layers.records(session, "layer by ana").quotes) == sorted(NAMES)
