"""Opens a project, and fills a new one with what annotators need from the first article on."""

from __future__ import annotations

from pathlib import Path

from diploannot import store
from diploannot.domain.actors import Registry, Tenure
from diploannot.domain.records import actor_fields, tenure_fields, topic_fields
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.topics import SeedTopic
from diploannot.services.seeding import load_registry, load_topics
from diploannot.services.workspace import Workspace


def open_or_start(location: Path | str, *, create: bool = True) -> Workspace:
    """The project at a path or URL; a new one is started where there is none.

    ProblemForUser where it cannot be opened, or is not there and `create` is off.
    """
    if create:
        return start_project(location)
    return Workspace.open(location, create=False)


def start_project(
    location: Path | str, *, name: str | None = None, samples: bool = False
) -> Workspace:
    """Opens the project and seeds it with topics, actors and offices where it is empty.

    With `samples` the shipped articles come in too. `name` is what people call a new project.
    """
    workspace = Workspace.open(location)
    try:
        if _is_empty(workspace):
            if name:
                workspace.rename(name)
            _seed(workspace)
        if samples:
            _import_samples(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _is_empty(workspace: Workspace) -> bool:
    with workspace.read() as session:
        return not store.history.has_steps(session)


def _seed(workspace: Workspace) -> None:
    with workspace.step("Start project") as step:
        step.record(*_topics(load_topics()), *_registry(load_registry()))


def _topics(seeds: tuple[SeedTopic, ...]) -> list[Change]:
    topics = [seed.topic for seed in seeds]
    return [Change(RecordKind.TOPIC, topic.label, None, topic_fields(topic)) for topic in topics]


def _registry(registry: Registry) -> list[Change]:
    """Tenures are known by what they say, so that two projects' seeds are the same records."""
    actors = [
        Change(RecordKind.ACTOR, actor.key, None, actor_fields(actor)) for actor in registry.actors
    ]
    return actors + [
        Change(RecordKind.TENURE, tenure_id(tenure), None, tenure_fields(tenure))
        for tenure in registry.tenures
    ]


def tenure_id(tenure: Tenure) -> str:
    return f"{tenure.of}/{tenure.office}/{tenure.holder}/{tenure.start.isoformat()}"


def _import_samples(workspace: Workspace) -> None:
    from diploannot.resources import seed
    from diploannot.services.importing import import_paths

    import_paths(workspace, [seed("articles")])
