"""Computes suggestions for many articles, on one core or several; knows no project."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.topics import SeedTopic

if TYPE_CHECKING:
    from diploannot.nlp.pipeline import Suggester

BATCH = 8
"""Articles a worker gets at a time: enough to hide the hand-over, few enough to share out."""

Suggested = list[tuple[Article, SuggestedLayer]]


def suggestions(
    articles: Iterable[Article],
    *,
    registry: Registry,
    topics: Sequence[SeedTopic],
    model: str | None = None,
    jobs: int = 1,
) -> Iterator[tuple[Article, SuggestedLayer]]:
    """Each article with its suggestions, in the order given."""
    if jobs == 1:
        suggester = load_suggester(registry, topics, model)
        for article in articles:
            yield article, suggester.suggest(article)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=spawn, initializer=_start, initargs=(registry, topics, model)
    ) as pool:
        yield from _through(pool, articles, ahead=jobs + 1)


def load_suggester(
    registry: Registry, topics: Sequence[SeedTopic], model: str | None = None
) -> Suggester:
    """The pipeline in this process; imports spaCy, which takes seconds."""
    from diploannot.nlp.pipeline import Suggester

    return Suggester.load(registry, topics, model=model)


def _through(
    pool: ProcessPoolExecutor, articles: Iterable[Article], *, ahead: int
) -> Iterator[tuple[Article, SuggestedLayer]]:
    """Batches through the pool, never more than `ahead` in flight, so memory stays bounded."""
    rest = iter(articles)
    waiting: deque[Future[Suggested]] = deque()
    while True:
        while len(waiting) < ahead and (batch := list(islice(rest, BATCH))):
            waiting.append(pool.submit(_suggest, batch))
        if not waiting:
            return
        yield from waiting.popleft().result()


_worker: dict[str, Suggester] = {}
"""The worker process's own pipeline; empty in every other process."""


def _start(registry: Registry, topics: Sequence[SeedTopic], model: str | None) -> None:
    _worker["suggester"] = load_suggester(registry, topics, model)


def _suggest(articles: Sequence[Article]) -> Suggested:
    suggester = _worker["suggester"]
    return [(article, suggester.suggest(article)) for article in articles]
