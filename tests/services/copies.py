"""Copies of a project that several people work on by themselves, and what they come to."""

from __future__ import annotations

import bisect
import random
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from diploannot import store
from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.records import article_topic_fields, entity_fields, quote_fields
from diploannot.domain.spans import Span
from diploannot.domain.steps import canonical
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.merging import merge_project
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from diploannot.store.database import Session
from tests.services.making import LENGTH, TEXT, add_article, suggested_layer

PEOPLE = ("Ana 🕊", "Béla\u00a0“B”")

Told = dict[tuple[str, ...], dict[str, Any]]


@cache
def _empty() -> bytes:
    """A closed project with nothing in it; making its tables takes longest."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "empty.diploannot")
        Workspace.open(file).close()
        return file.read_bytes()


def base(file: Path, articles: int = 2) -> Path:
    """A project with articles and suggestions, closed again."""
    file.write_bytes(_empty())
    with Workspace.open(file) as workspace:
        for number in range(articles):
            id = f"article {number} of {file.stem}"
            add_article(workspace, id, TEXT + str(number))
            keep_suggestions(workspace, id, suggested_layer())
    return file


def act(file: Path, seed: int, times: int = 8, people: tuple[str, ...] = PEOPLE) -> None:
    """A random history of decisions, undos and redos, made in this copy."""
    dice = random.Random(seed)
    with Workspace.open(file) as workspace:
        with workspace.read() as session:
            articles = [article.id for article in store.articles.every(session)]
        for _ in range(times):
            person = annotator_named(workspace, dice.choice(people))
            _one_act(Annotating(workspace, person, dice.choice(articles)), dice)


def _one_act(article: Annotating, dice: random.Random) -> None:
    quotes = [quote.id for quote in article.view.quotes]
    quote = dice.choice(quotes)
    at = dice.randrange(4) * LENGTH
    acts = [
        lambda: article.confirm_quote(quote),
        lambda: article.reject_quote(quote),
        lambda: article.set_speakers(quote, [Actor(f"x{at}", f"Actor {at}", ActorKind.PERSON)]),
        lambda: article.set_topics(quote, [f"topic {at}"]),
        lambda: article.set_parent(quote, dice.choice(quotes)),
        lambda: article.set_part(quote, "content", [Span(at + 3, at + 9)]),
        lambda: article.flag_quote(quote, f"Why {at}?"),
        lambda: article.add_quote([Span(at + 3, at + 10)], [Span(at + 17, at + 21)]),
        lambda: article.remove_quote(quote),
        lambda: article.set_article_topic(f"topic {at}", dice.random() < 0.7),
        lambda: article.reject_entity(dice.choice(article.view.entities).id),
        lambda: article.finish(accept_open=True),
        article.reopen,
        article.skip,
        article.undo,
        article.undo,
        article.redo,
    ]
    try:
        dice.choice(acts)()
    except ProblemForUser:
        return  # not every act can be done everywhere


def copied(file: Path, name: str) -> Path:
    target = file.with_name(f"{name}.diploannot")
    shutil.copy(file, target)
    return target


def merged(into: Path, *others: Path) -> Path:
    """The file after the others were brought in, one after another."""
    with Workspace.open(into) as workspace:
        for other in others:
            merge_project(workspace, other)
        assert store.verifying.check(workspace.database) == []
    return into


def told(file: Path) -> Told:
    """Every record by what it is about, with ids left out that each copy gives itself.

    A suggestion, and a verdict, is known by the words it marks.
    """
    found: Told = {}
    with Workspace.open(file, create=False) as workspace, workspace.read() as session:
        layers = list(store.layers.every(session, list(AnnotatorKind)))
        marks = {
            (layer.article.sha256, quote.id): str(quote.content)
            for layer in layers
            for quote in layer.quotes
        }
        for layer in layers:
            sha = layer.article.sha256
            who = sha, layer.annotator.name, layer.annotator.kind.value
            found[who] = {"state": layer.state.value}
            for quote in layer.quotes:
                fields = quote_fields(quote)
                if fields["suggestion"]:
                    about = marks.get((sha, fields["suggestion"]["id"]), "?")
                    fields["suggestion"] = about
                fields["parent"] = marks.get((sha, fields["parent"]))
                key = (*who, "quote", fields["suggestion"] or "", str(quote.content))
                alike = found.setdefault(key, {"told": []})["told"]
                bisect.insort(alike, canonical(fields))
            for entity in layer.entities:
                found[*who, "entity", str(entity.span), entity.label.value] = {
                    **entity_fields(entity),
                    "suggestion": None,
                }
            for topic in layer.topics:
                found[*who, "topic", topic.topic] = article_topic_fields(topic)
        for actor in store.actors.every(session):
            found["actor", actor.key] = {"name": actor.name}
        for label in store.topics.labels(session):
            found["topic", label] = {}
    return found


def kept_beside(file: Path) -> list[tuple[str, str, str]]:
    """The versions that do not stand, by what does not depend on the copy."""
    with Workspace.open(file, create=False) as workspace, workspace.read() as session:
        found = store.merging.open_conflicts(session)
    return sorted((one.kind.value, one.step, str(one.fields is None)) for one in found)


def said(file: Path, *, beside: bool = False) -> set[str]:
    """What people hold, each judgement by itself; with `beside` what does not stand, too."""
    found = set()
    with Workspace.open(file, create=False) as workspace, workspace.read() as session:
        for layer in store.layers.every(session):
            who = layer.article.sha256, layer.annotator.name
            found |= {_judgement(who, quote_fields(quote)) for quote in layer.quotes}
            found |= {_judgement(who, entity_fields(entity)) for entity in layer.entities}
        if beside:
            for one in store.merging.open_conflicts(session):
                if one.layer and one.fields:
                    head = store.layers.heads_over(session, _article(session, one.layer))
                    name = next(h.annotator.name for h in head if h.id == one.layer)
                    sha = store.articles.article(session, head[0].article).sha256
                    found.add(_judgement((sha, name), one.fields))
    return found


def _article(session: Session, layer: str) -> str:
    found = store.layers.article_of(session, layer)
    assert found is not None
    return found


def _judgement(who: tuple[str, str], fields: Mapping[str, Any]) -> str:
    aside = ("suggestion", "parent")
    return canonical([who, {k: v for k, v in fields.items() if k not in aside}])
