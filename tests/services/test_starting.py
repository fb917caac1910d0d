"""A new project starts with the shipped registry and topics; an old one is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.problems import ProblemForUser
from diploannot.services.keeping import check
from diploannot.services.seeding import load_registry, load_topics
from diploannot.services.starting import open_or_start, start_project


def test_a_new_project_holds_the_seeds_in_one_step(tmp_path: Path) -> None:
    with start_project(tmp_path / "p.diploannot", name="Grain “talks” 🕊") as workspace:
        with workspace.read() as session:
            assert [step.label for step in store.history.all_steps(session)] == ["Start project"]
            registry = store.actors.registry(session)
            topics = store.topics.every(session)
        assert workspace.name == "Grain “talks” 🕊"
        assert check(workspace) == []
    shipped = load_registry()
    assert registry.actors == shipped.actors
    assert set(registry.tenures) == set(shipped.tenures)
    assert topics == tuple(seed.topic for seed in load_topics())


def test_a_project_that_was_started_is_not_seeded_again(tmp_path: Path) -> None:
    file = tmp_path / "p.diploannot"
    start_project(file).close()
    with open_or_start(file) as workspace, workspace.read() as session:
        assert len(list(store.history.all_steps(session))) == 1


def test_samples_come_in_when_asked_for_and_only_once(tmp_path: Path) -> None:
    file = tmp_path / "p.diploannot"
    with start_project(file, samples=True) as workspace, workspace.read() as session:
        count = store.articles.count(session)
    assert count >= 10
    with start_project(file, samples=True) as workspace, workspace.read() as session:
        assert store.articles.count(session) == count


def test_a_project_that_is_not_there_is_only_made_when_that_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "p.diploannot"
    with pytest.raises(ProblemForUser, match="There is no project"):
        open_or_start(file, create=False)
    assert not file.exists()
    open_or_start(file).close()
    open_or_start(file, create=False).close()


def test_the_shipped_registry_names_only_actors_it_has() -> None:
    registry = load_registry()
    known = {actor.key for actor in registry.actors}
    assert len(known) == len(registry.actors)
    assert {actor.of for actor in registry.actors} - {None} <= known
    assert {tenure.holder for tenure in registry.tenures} <= known
    assert {tenure.of for tenure in registry.tenures} <= known


def test_the_shipped_topics_have_words_that_tell_them() -> None:
    topics = load_topics()
    assert len({seed.topic.label for seed in topics}) == len(topics) == 16
    assert all(seed.keywords and seed.topic.definition for seed in topics)
    assert all(0 < weight <= 1 for seed in topics for _, weight in seed.keywords)
