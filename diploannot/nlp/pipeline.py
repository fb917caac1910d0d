"""From an article to a layer of suggestions, stage by stage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from uuid_utils.compat import uuid7

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import USUAL_THRESHOLD, Status, Suggestion
from diploannot.domain.topics import SeedTopic
from diploannot.nlp.article_topics import AboutArticle
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.cast import Cast
from diploannot.nlp.combining import combined
from diploannot.nlp.cues import Cues
from diploannot.nlp.diplomacy import is_diplomatic
from diploannot.nlp.doubtful import doubtful, linked_doubts
from diploannot.nlp.english import load_english
from diploannot.nlp.entity_finder import EntityFinder
from diploannot.nlp.facts import Facts
from diploannot.nlp.hearers import without_hearers
from diploannot.nlp.layer_builder import as_quotes, link_candidates
from diploannot.nlp.learned_model import LearnedModel
from diploannot.nlp.loose_quotations import loose_quotations, over_paragraphs
from diploannot.nlp.metadata import read_metadata
from diploannot.nlp.model_finder import ModelFinder
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.pausing import Pause, no_pause
from diploannot.nlp.quotation_marks import MarkPairs, pair_marks
from diploannot.nlp.reader import Reader, first_of, readable, readable_only
from diploannot.nlp.short_names import load_short_names
from diploannot.nlp.speaker_linker import SpeakerLinker
from diploannot.nlp.topic_guesser import GuessedTopic, TopicGuesser
from diploannot.nlp.words import words_of

RULES = "rules 1"
WITH_MODEL = "polnear 1, rules 1"
"""What suggestions are signed with: by rules alone, or by the trained model and rules."""

THRESHOLD = USUAL_THRESHOLD
"""Candidates less likely than this are kept, as doubtful, and change nothing in the others."""


READ_AT_MOST = 200_000
"""Code points of an article that are read, some twenty long articles: what stands behind, in a
book or a whole paper in one file, gets no suggestions, so that no file takes minutes.
"""

INNER_THRESHOLD = 0.55
"""The same for candidates inside the content of another, where the rules lead."""

DOUBTFUL_LOOSE = 0.3
"""What a quotation without a cue scores where the model leads: it mostly knows whose it is."""


def starter_name() -> str:
    """Who signs suggestions where nothing was learned: depends on what is installed."""
    return _name_of(ModelFinder.shipped(Cues.load()))


def _name_of(model: ModelFinder | None) -> str:
    return WITH_MODEL if model is not None else RULES


def _readable(learned: Mapping[str, Any] | None) -> LearnedModel | None:
    try:
        return LearnedModel.read(learned) if learned else None
    except ValueError:
        return None


class Suggester:
    """Suggests quotes, entities and topics; `name` goes with every record it makes."""

    def __init__(
        self,
        reader: Reader,
        book: NameBook,
        topics: TopicGuesser,
        model: ModelFinder | None = None,
        learned: LearnedModel | None = None,
    ) -> None:
        self._signed = _name_of(model)
        self._learned = learned if learned and learned.starter == self._signed else None
        self.name = self._learned.name if self._learned else self._signed
        self._model = model
        self._reader = reader
        self._book = book
        self._topics = topics
        self._entities = EntityFinder(book)

    @classmethod
    def load(
        cls,
        registry: Registry,
        topics: Sequence[SeedTopic],
        *,
        model: str | None = None,
        learned: Mapping[str, Any] | None = None,
        threads: int = 2,
    ) -> Suggester:
        """Loads the language model: seconds of work. `model` names another spaCy pipeline.

        `threads` is how many the trained model may use: one where several processes share the
        cores. `learned` are the fields of a model learned from decisions; one that was learned
        on top of another starter is left aside, and so is a damaged one.
        """
        cues = Cues.load()
        reader = Reader(load_english(model), cues)
        finder = ModelFinder.shipped(cues, threads=threads)
        book = NameBook(registry, load_short_names())
        return cls(reader, book, TopicGuesser(topics), finder, _readable(learned))

    def suggest_many(self, articles: Iterable[Article]) -> Iterator[SuggestedLayer]:
        """One layer for each article, in order."""
        return map(self.suggest, articles)

    def suggest(self, article: Article, pause: Pause = no_pause) -> SuggestedLayer:
        """Everything that is suggested on one article; never anything inside its boilerplate.

        `pause` is called every tenth of a second or so, and may raise NotWanted.
        """
        found = self._found(article, pause)
        return self._learned.suggested(article.text, found) if self._learned else found

    def renewed(self, text: str, layer: SuggestedLayer) -> SuggestedLayer:
        """What the starter suggested before, as this model suggests it: nothing is read again.

        ValueError where the layer is not the starter's of this model.
        """
        if self._learned is None or layer.model != self._learned.starter:
            raise ValueError(f"{self.name} learned nothing on top of {layer.model}")
        return self._learned.suggested(text, layer)

    def _found(self, article: Article, pause: Pause) -> SuggestedLayer:
        text = article.text
        pairs = pair_marks(text)
        dateline = read_metadata(text).dateline
        skip = (*article.boilerplate, dateline) if dateline else article.boilerplate
        parts = list(first_of(text, readable(text, tuple(sorted(skip))), READ_AT_MOST))
        facts, seen = self._read(text, pairs, parts, skip, pause)
        pause()
        cast = Cast(text, self._book, article.published)
        cast.gather(words_of(text), _persons_in(facts))
        linker = SpeakerLinker(text, article.id, self._book, cast, article.published)
        likely, doubts = self._candidates(text, pairs, parts, facts, seen)
        subjects = [s for f in facts for s in f.subjects]
        linked = link_candidates(likely, subjects, linker)
        asking = SpeakerLinker(text, article.id, self._book, cast, article.published)
        unsure = linked_doubts(
            link_candidates(_in_order([*likely, *doubts]), subjects, asking) if doubts else [],
            doubts,
            linked,
        )
        words = AboutArticle(article, parts, self._topics, self._book)
        guessed = words.of_quotes(linked)
        about = self._signed_topics(words.of_article([guessed[one.id] for one in linked]))
        guessed |= words.of_quotes(unsure)
        topics = {id: tuple(topic.label for topic in found) for id, found in guessed.items()}
        named = [one for f in facts for one in f.named]
        quotes = as_quotes(linked, text, pairs, linker, self._signed, topics)
        doubted = as_quotes(unsure, text, pairs, asking, self._signed, topics)
        entities = self._entities.find(
            text, cast, named, article.boilerplate, article.published, self._signed, dateline
        )
        used = _actors_in(quotes) | {entity.actor for entity in entities if entity.actor}
        strangers = {key: linker.actor(key) for key in used if key not in self._book.actors}
        for key in _actors_in(doubted) - used - self._book.actors.keys():
            strangers[key] = asking.actor(key)
        actors = tuple(strangers[key] for key in sorted(strangers))
        quotes = tuple(sorted((*quotes, *doubted), key=lambda q: (q.content, q.id)))
        return SuggestedLayer(self._signed, quotes, entities, about, actors)

    def _read(
        self,
        text: str,
        pairs: MarkPairs,
        parts: Sequence[Span],
        skip: Sequence[Span],
        pause: Pause,
    ) -> tuple[list[Facts], list[Candidate]]:
        """What the parser reads in the paragraphs, and what the model finds in the meantime."""
        if self._model is None:
            return self._reader.read(text, pairs, parts, pause), []
        with self._model.finding(readable_only(text, parts), skip, pause) as found:
            facts = self._reader.read(text, pairs, parts, pause)
            return facts, found()

    def _candidates(
        self,
        text: str,
        pairs: MarkPairs,
        parts: Sequence[Span],
        facts: Sequence[Facts],
        seen: Sequence[Candidate],
    ) -> tuple[list[Candidate], list[Candidate]]:
        """What the finders found, with the quotations that no cue claims, in text order; and what
        is too doubtful to be suggested unasked.
        """
        found = [c for f in facts for c in f.candidates]
        rules_lead = self._model is None or is_diplomatic(text, self._book)
        if self._model is not None:
            found = combined(found, seen, rules_lead=rules_lead)
        found = [without_hearers(text, c) for c in found]
        likely = [c for c in found if c.score >= THRESHOLD]
        if rules_lead:
            likely = _without_weak_inner(likely)
        whole = over_paragraphs(likely, pairs) if rules_lead else likely
        claimed = tuple(sorted(span for c in whole for span in c.content))
        loose = list(loose_quotations(text, pairs, parts, claimed))
        if not rules_lead:
            found, loose = [*found, *(replace(c, score=DOUBTFUL_LOOSE) for c in loose)], []
        doubts = doubtful(found, [*likely, *loose], inner_threshold=INNER_THRESHOLD)
        return _in_order([*whole, *loose]), doubts

    def _signed_topics(self, guessed: Sequence[GuessedTopic]) -> tuple[ArticleTopic, ...]:
        return tuple(
            ArticleTopic(
                topic.label,
                Status.SUGGESTED,
                Suggestion(self._signed, str(uuid7()), topic.score, topic.why),
            )
            for topic in guessed
        )


def _in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (c.start, -c.extent.end))


def _actors_in(quotes: Iterable[Quote]) -> set[str]:
    """The keys of all actors that quotes name."""
    named = {key for quote in quotes for key in (*quote.speakers, *quote.addressees)}
    return named | {c.actor for q in quotes for c in q.channels if c.actor}


def _without_weak_inner(found: Sequence[Candidate]) -> list[Candidate]:
    """Inside another's content only what is surely reported counts."""
    contents = sorted(span for candidate in found for span in candidate.content)
    reach = list(accumulate((span.end for span in contents), max))
    starts = [span.start for span in contents]
    return [c for c in found if c.score >= INNER_THRESHOLD or not _is_inner(c, starts, reach)]


def _is_inner(candidate: Candidate, starts: Sequence[int], reach: Sequence[int]) -> bool:
    """Whether some content, from its start to its reach, holds the cue."""
    if not candidate.cue:
        return False
    cue = candidate.cue[0]
    place = bisect_right(starts, cue.start) - 1
    return place >= 0 and reach[place] >= cue.end


def _persons_in(facts: Iterable[Facts]) -> list[Span]:
    return [one.span for f in facts for one in f.named if one.label == "PERSON"]
