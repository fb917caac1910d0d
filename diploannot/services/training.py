"""Learns from a project's decisions, on top of the starter, and offers what proves better."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status
from diploannot.services import learned_models
from diploannot.services.computing import computing
from diploannot.services.held_out import Comparison, held_out
from diploannot.services.suggesting import keep_many
from diploannot.services.topic_scheme import project_topics

if TYPE_CHECKING:
    from diploannot.nlp.learned_model import LearnedModel
    from diploannot.nlp.learning import Decided
    from diploannot.services.workspace import Workspace

LEAST_ARTICLES = 5
"""Fewer finished articles say nothing about others."""
AT_ONCE = 50

Told = Callable[[str, int, int], None]
"""Hears what is being done, how many are done, of how many."""
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Trained:
    """What came of it. `model` is None where nothing proved better; then nothing has changed.

    `quotes` and `topics` compare with the starter on articles held out; None where decisions
    say nothing about them. `renewed` articles have the new model's suggestions.
    """

    articles: int
    model: str | None
    quotes: Comparison | None
    topics: Comparison | None
    renewed: int = 0


def train(
    workspace: Workspace,
    *,
    annotators: Collection[str] = (),
    only_try: bool = False,
    jobs: int = 1,
    told: Told | None = None,
    cancelled: Cancelled | None = None,
) -> Trained:
    """Learns from finished articles, of these annotators or all; `only_try` keeps nothing.

    ProblemForUser where too few articles are finished, or it was cancelled.
    """
    from diploannot.nlp.pipeline import starter_name

    work = _Work(workspace, starter_name(), jobs, told, cancelled)
    tried, model = work.learn(annotators)
    if only_try or model is None:
        return tried
    work.check()
    learned_models.keep(workspace, model)
    return replace(tried, model=model.name, renewed=work.renew(model))


def learn_only(
    workspace: Workspace, *, told: Told | None = None
) -> tuple[Trained, LearnedModel | None]:
    """What proved better, from everybody's finished articles; keeps and renews nothing.

    ProblemForUser where too few articles are finished.
    """
    from diploannot.nlp.pipeline import starter_name

    return _Work(workspace, starter_name(), 1, told, None).learn(())


@dataclass(slots=True)
class _Work:
    """One run of training."""

    workspace: Workspace
    starter: str
    jobs: int
    told: Told | None
    cancelled: Cancelled | None

    def check(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise ProblemForUser("Learning was cancelled.", "Suggestions stay as they are.")

    def tell(self, words: str, done: int, total: int) -> None:
        self.check()
        if self.told is not None:
            self.told(words, done, total)

    def on_fold(self, done: int, total: int) -> None:
        self.tell("Round", done, total)

    def learn(self, annotators: Collection[str]) -> tuple[Trained, LearnedModel | None]:
        """How it compares on articles held out, and the model where one is better."""
        from diploannot.nlp.learned_model import LearnedModel
        from diploannot.nlp.learning import learn_quotes, learn_topics

        examples = self.examples(annotators)
        articles = len({one.article for one in examples})
        if articles < LEAST_ARTICLES:
            raise ProblemForUser(
                f"{articles} finished articles are too few to learn from.",
                f"Finish at least {LEAST_ARTICLES}.",
            )
        quotes, topics = held_out(examples, self.on_fold)
        tried = Trained(articles, None, quotes, topics)
        better = [one is not None and one.is_better for one in (quotes, topics)]
        if not any(better):
            return tried, None
        return tried, LearnedModel(
            name=learned_models.next_name(self.workspace, self.starter),
            starter=self.starter,
            quotes=learn_quotes(examples) if better[0] else None,
            topics=learn_topics(examples) if better[1] else {},
        )

    def examples(self, annotators: Collection[str]) -> list[Decided]:
        """Each finished layer with the starter's suggestions; these are computed where missing."""
        from diploannot.nlp.learning import Decided

        finished = self._finished(annotators)
        suggested = self._stored({layer.article.id for layer in finished})
        missing = {
            layer.article.id: layer.article
            for layer in finished
            if layer.article.id not in suggested
        }
        if len(missing) + len(suggested) >= LEAST_ARTICLES:
            suggested.update(self._computed(list(missing.values())))
        return [
            Decided(one.article.id, one.article.text, quotes, _standing(one))
            for one in finished
            if (quotes := suggested.get(one.article.id)) is not None
        ]

    def _finished(self, annotators: Collection[str]) -> list[Layer]:
        """Finished layers; where an article has gold, that alone speaks for it."""
        names = list(annotators) or None
        with self.workspace.read() as session:
            kinds = (AnnotatorKind.HUMAN,) if names else (AnnotatorKind.HUMAN, AnnotatorKind.GOLD)
            found = list(store.layers.every(session, kinds, names=names))
        done = [layer for layer in found if layer.state is LayerState.DONE]
        ruled = {one.article.id for one in done if one.annotator.kind is AnnotatorKind.GOLD}
        return [
            layer
            for layer in done
            if layer.annotator.kind is AnnotatorKind.GOLD or layer.article.id not in ruled
        ]

    def _stored(self, articles: Collection[str]) -> dict[str, tuple[Quote, ...]]:
        with self.workspace.read() as session:
            layers = store.layers.every(session, (AnnotatorKind.MODEL,), names=[self.starter])
            return {one.article.id: one.quotes for one in layers if one.article.id in articles}

    def _computed(self, articles: Sequence[Article]) -> Iterator[tuple[str, tuple[Quote, ...]]]:
        if not articles:
            return
        with self.workspace.read() as session:
            registry = store.actors.registry(session)
        topics = project_topics(self.workspace)
        with computing(registry, topics, jobs=self.jobs) as computer:
            for done, (article, found) in enumerate(computer.suggestions(articles), 1):
                yield article.id, found.quotes
                self.tell("Article", done, len(articles))

    def renew(self, model: LearnedModel) -> int:
        """The new model's suggestions for every article that the starter has read."""
        with self.workspace.read() as session:
            starter = store.annotators.named(session, self.starter, AnnotatorKind.MODEL)
            ids = store.articles.without_layer_of(session, None) if starter else []
        rest, done = iter(ids), 0
        while starter is not None and (batch := list(islice(rest, AT_ONCE))):
            self.tell("Suggestions", done, len(ids))
            with self.workspace.read() as session:
                heads = [store.layers.head(session, id, starter.id) for id in batch]
                layers = [store.layers.whole(session, head) for head in heads if head]
            keep_many(
                self.workspace,
                [
                    (one.article.id, model.suggested(one.article.text, _found(one)))
                    for one in layers
                ],
            )
            done += len(layers)
        return done


def _standing(layer: Layer) -> tuple[Quote, ...]:
    return tuple(q for q in layer.quotes if q.status.is_decided and q.status is not Status.REJECTED)


def _found(layer: Layer) -> SuggestedLayer:
    return SuggestedLayer(
        layer.annotator.name, layer.quotes, layer.entities, layer.topics, layer.actors
    )
