"""Computes suggestions for many articles, on one core or several; knows no project."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.topics import SeedTopic

if TYPE_CHECKING:
    from diploannot.nlp.pipeline import Suggester

BATCH = 2
"""Articles a process gets at a time: at the end the others wait for the last of them."""

AHEAD = 4
"""Batches in flight for each process: while a long article is read the others go on behind it."""

Suggested = tuple[Article, SuggestedLayer]


class Computing(Protocol):
    """Something that suggests; `name` is its model's."""

    name: str

    def suggestions(self, articles: Iterable[Article]) -> Iterator[Suggested]:
        """Each article with its suggestions, in the order given."""


@contextmanager
def computing(
    registry: Registry,
    topics: Sequence[SeedTopic],
    *,
    model: str | None = None,
    learned: Mapping[str, Any] | None = None,
    jobs: int = 1,
) -> Iterator[Computing]:
    """The pipeline, in this process or in `jobs` others. Loading it takes seconds.

    `learned` are the fields of a model learned from decisions.
    """
    if jobs == 1:
        yield _Here(_load(registry, topics, model, learned))
        return
    spawn = multiprocessing.get_context("spawn")
    arguments = registry, topics, model, learned
    with ProcessPoolExecutor(jobs, spawn, initializer=_start, initargs=arguments) as pool:
        try:
            yield _Elsewhere(pool, ahead=AHEAD * jobs)
        except BrokenProcessPool as error:
            raise ProblemForUser(
                "A process that computes suggestions ended unexpectedly.",
                "Run it again with --jobs 1 to see why.",
            ) from error


def _load(
    registry: Registry,
    topics: Sequence[SeedTopic],
    model: str | None,
    learned: Mapping[str, Any] | None,
    *,
    threads: int = 2,
) -> Suggester:
    from diploannot.nlp.algebra import multiply_on_one_thread

    multiply_on_one_thread()
    from diploannot.nlp.pipeline import Suggester

    return Suggester.load(registry, topics, model=model, learned=learned, threads=threads)


class _Here:
    def __init__(self, suggester: Suggester) -> None:
        self.name = suggester.name
        self._suggester = suggester

    def suggestions(self, articles: Iterable[Article]) -> Iterator[Suggested]:
        for article in articles:
            yield article, self._suggester.suggest(article)


class _Elsewhere:
    """Batches through a pool, never more than `ahead` in flight, so that memory stays bounded."""

    def __init__(self, pool: ProcessPoolExecutor, *, ahead: int) -> None:
        self.name = pool.submit(_name).result()
        self._pool = pool
        self._ahead = ahead

    def suggestions(self, articles: Iterable[Article]) -> Iterator[Suggested]:
        rest = iter(articles)
        waiting: deque[Future[list[Suggested]]] = deque()
        while True:
            while len(waiting) < self._ahead and (batch := list(islice(rest, BATCH))):
                waiting.append(self._pool.submit(_suggest, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()


_here: dict[str, Suggester] = {}
"""A pool's process keeps its own pipeline here; empty in every other process."""


def _start(
    registry: Registry,
    topics: Sequence[SeedTopic],
    model: str | None,
    learned: Mapping[str, Any] | None,
) -> None:
    _here["suggester"] = _load(registry, topics, model, learned, threads=1)


def _name() -> str:
    return _here["suggester"].name


def _suggest(articles: Sequence[Article]) -> list[Suggested]:
    return [(article, _here["suggester"].suggest(article)) for article in articles]
