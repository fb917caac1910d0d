"""Suggestions for every article of a project that has none from the current model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.articles import Article
from diploannot.services.computing import computing
from diploannot.services.learned_models import current_learned
from diploannot.services.suggesting import articles_without_suggestions, keep_many
from diploannot.services.topic_scheme import project_topics

if TYPE_CHECKING:
    from diploannot.services.workspace import Workspace

AT_ONCE = 20
"""Articles in one transaction: a killed run loses no more than their computing time."""


def suggest_all(
    workspace: Workspace,
    *,
    model: str | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Computes and keeps suggestions; returns for how many articles."""
    with workspace.read() as session:
        registry = store.actors.registry(session)
    learned = current_learned(workspace)
    topics = project_topics(workspace)
    with computing(registry, topics, model=model, learned=learned, jobs=jobs) as computer:
        ids = articles_without_suggestions(workspace, computer.name)
        found = computer.suggestions(_articles(workspace, ids))
        done = 0
        while batch := list(islice(found, AT_ONCE)):
            keep_many(workspace, [(article.id, suggested) for article, suggested in batch])
            done += len(batch)
            if progress is not None:
                progress(done, len(ids))
    return done


def _articles(workspace: Workspace, ids: Sequence[str]) -> Iterator[Article]:
    for id in ids:
        with workspace.read() as session:
            article = store.articles.article(session, id)
        yield article
