"""What a window looks up in a project: articles, the registry, the topic scheme."""

from __future__ import annotations

from diploannot import store
from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.topics import Topic
from diploannot.services.workspace import Workspace


def article_of(workspace: Workspace, id: str) -> Article:
    """The article; KeyError where there is none."""
    with workspace.read() as session:
        return store.articles.article(session, id)


def project_registry(workspace: Workspace) -> Registry:
    """All actors and tenures of the project, in a fixed order."""
    with workspace.read() as session:
        return store.actors.registry(session)


def topic_scheme(workspace: Workspace) -> tuple[Topic, ...]:
    """The project's topics by position."""
    with workspace.read() as session:
        return store.topics.every(session)
