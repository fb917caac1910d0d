"""Topics of an article and of its quotes, from the article's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from diploannot.domain.articles import Article
from diploannot.domain.spans import Span, covered_text
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.layer_builder import Linked
from diploannot.nlp.topic_guesser import Evidence, GuessedTopic, TopicGuesser

NEAR = 600
"""Code points before and behind a quote whose words tell its topics too."""
_LEAD = 400
_LEAST_WORDS = 3


@dataclass
class AboutArticle:
    """What one article is about. `parts` are its readable pieces, without boilerplate."""

    article: Article
    parts: Sequence[Span]
    guesser: TopicGuesser

    def __post_init__(self) -> None:
        self._around: dict[Span, Evidence] = {}

    @cached_property
    def background(self) -> dict[str, float]:
        text = self.article.text
        told = [piece for part in self.parts for piece in part.of(text).splitlines()]
        paragraphs = [one for one in told if len(one.split()) > _LEAST_WORDS]
        lead = self.parts[0].of(text)[:_LEAD] if self.parts else ""
        return self.guesser.background(f"{self.article.title or ''} {lead}", paragraphs)

    def of_quotes(self, linked: Sequence[Linked]) -> dict[str, tuple[GuessedTopic, ...]]:
        """The topics of each quote, by its id."""
        return {one.id: self._of_quote(one.candidate) for one in linked}

    def of_article(
        self, quotes: Iterator[Sequence[GuessedTopic]] | Sequence[Sequence[GuessedTopic]]
    ) -> tuple[GuessedTopic, ...]:
        return self.guesser.for_article(self.background, list(quotes))

    def _of_quote(self, candidate: Candidate) -> tuple[GuessedTopic, ...]:
        text = self.article.text
        content = covered_text(text, candidate.content)
        around = _around(candidate, text)
        if around not in self._around:
            self._around[around] = self.guesser.evidence(around.of(text))
        return self.guesser.for_quote(content, self._around[around], self.background)


def _around(candidate: Candidate, text: str) -> Span:
    """The candidate's paragraph, as far as it is near."""
    start = max(0, candidate.extent.start - NEAR)
    end = min(len(text), candidate.extent.end + NEAR)
    first = text.rfind("\n", start, candidate.extent.start)
    last = text.find("\n", candidate.extent.end, end)
    return Span(first + 1 if first >= 0 else start, last if last >= 0 else end)
