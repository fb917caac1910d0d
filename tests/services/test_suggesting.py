"""Suggestions are kept once, under the annotators' verdicts."""

from __future__ import annotations

import pytest

from diploannot import store
from diploannot.domain.layers import LayerState
from diploannot.services.suggesting import (
    articles_without_suggestions,
    current_model,
    keep_many,
    keep_suggestions,
)
from diploannot.services.workspace import Changed, Workspace
from tests.services.making import AYO, add_article, suggested_layer


@pytest.fixture(autouse=True)
def _articles(workspace: Workspace) -> None:
    for id in ("a", "b"):
        add_article(workspace, id)


def test_what_is_kept_is_read_back_as_the_models_layer(workspace: Workspace) -> None:
    found = suggested_layer()
    keep_suggestions(workspace, "a", found)
    with workspace.read() as session:
        (head,) = store.layers.heads_over(session, "a")
        layer = store.layers.whole(session, head)
    assert (layer.quotes, layer.entities, layer.topics) == (
        found.quotes,
        found.entities,
        found.topics,
    )
    assert (layer.annotator.name, layer.state) == ("rules 1", LayerState.DONE)
    assert layer.actors == (AYO,)


def test_only_articles_the_model_has_not_seen_want_suggestions(workspace: Workspace) -> None:
    assert articles_without_suggestions(workspace, "rules 1") == ["a", "b"]
    keep_suggestions(workspace, "b", suggested_layer())
    assert articles_without_suggestions(workspace, "rules 1") == ["a"]
    assert articles_without_suggestions(workspace, "rules 2") == ["a", "b"]


def test_the_current_model_is_the_one_that_spoke_last(workspace: Workspace) -> None:
    assert current_model(workspace) is None
    keep_suggestions(workspace, "a", suggested_layer())
    keep_suggestions(workspace, "a", suggested_layer(model="rules 2"))
    assert current_model(workspace) == "rules 2"


def test_keeping_twice_or_for_an_article_that_is_gone_changes_nothing(
    workspace: Workspace,
) -> None:
    keep_many(workspace, [("a", suggested_layer()), ("a", suggested_layer())])
    with workspace.read() as session:
        before = list(store.history.all_steps(session))
    keep_many(workspace, [("a", suggested_layer()), ("gone", suggested_layer())])
    with workspace.read() as session:
        assert list(store.history.all_steps(session)) == before
        assert store.verifying.verify(session) == []


def test_many_are_kept_in_one_go_and_their_actors_once(workspace: Workspace) -> None:
    heard: list[Changed] = []
    workspace.listen(heard.append)
    keep_many(workspace, [("a", suggested_layer()), ("b", suggested_layer())])
    assert [changed.article for changed in heard[-1:]] == [None]
    assert articles_without_suggestions(workspace, "rules 1") == []
    with workspace.read() as session:
        assert store.actors.every(session) == (AYO,)
        assert store.verifying.verify(session) == []


def test_who_has_the_article_open_hears_of_its_suggestions(workspace: Workspace) -> None:
    heard: list[Changed] = []
    workspace.listen(heard.append)
    keep_suggestions(workspace, "a", suggested_layer())
    assert heard[-1].article == "a"
