"""Topics of an article and of its quotes, from the article's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from diploannot.domain.articles import Article
from diploannot.domain.spans import Span, covered_text
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.layer_builder import Linked
from diploannot.nlp.name_book import NameBook
from diploannot.nlp.topic_guesser import Evidence, GuessedTopic, QuoteAbout, TopicGuesser, chosen

NEAR = 600
"""Code points before and behind a quote whose words tell its topics too."""
_LEAD = 400
_LEAST_WORDS = 3
_LEAST_OF_SECOND = 0.25


@dataclass
class AboutArticle:
    """What one article is about. `parts` are its readable pieces, without boilerplate."""

    article: Article
    parts: Sequence[Span]
    guesser: TopicGuesser
    book: NameBook

    def __post_init__(self) -> None:
        self._around: dict[Span, Evidence] = {}

    @cached_property
    def background(self) -> dict[str, float]:
        text = self.article.text
        pieces = [piece for part in self.parts for piece in part.of(text).splitlines()]
        paragraphs = [one for one in pieces if len(one.split()) > _LEAST_WORDS]
        lead = self.parts[0].of(text)[:_LEAD] if self.parts else ""
        named = self._states_in("\n".join(pieces))
        opening = f"{self.article.title or ''} {lead}"
        return self.guesser.background(opening, paragraphs, _share_of_two(named))

    def of_quotes(self, linked: Sequence[Linked]) -> dict[str, tuple[GuessedTopic, ...]]:
        """The topics of each quote, by its id; each leans a little on the one before."""
        found: dict[str, tuple[GuessedTopic, ...]] = {}
        before: dict[str, float] = {}
        for one in sorted(linked, key=lambda one: one.candidate.extent):
            weighed = self._weighed(one.candidate, before)
            before = {topic.label: topic.score for topic in weighed}
            found[one.id] = chosen(weighed)
        return found

    def of_article(self, quotes: Sequence[Sequence[GuessedTopic]]) -> tuple[GuessedTopic, ...]:
        """The topics of the article, from those of its quotes."""
        return self.guesser.for_article(self.background, quotes)

    def _weighed(self, candidate: Candidate, before: dict[str, float]) -> list[GuessedTopic]:
        text = self.article.text
        content = covered_text(text, candidate.content)
        around = _around(candidate, text)
        if around not in self._around:
            self._around[around] = self.guesser.evidence(around.of(text))
        two = len(self._states_in(content)) > 1
        about = QuoteAbout(self._around[around], self.background, before, two)
        return self.guesser.weighed(content, about)

    def _states_in(self, text: str) -> Counter[str]:
        states = (self.book.government_of(hit.actor) for hit in self.book.hits(text))
        return Counter(state for state in states if state)


def _share_of_two(named: Counter[str]) -> float:
    """How much of all that is said of states is said of the two named most; 0 where one of them
    is hardly named.
    """
    most = [times for _, times in named.most_common(2)]
    if len(most) < 2 or most[1] < _LEAST_OF_SECOND * most[0]:
        return 0.0
    return sum(most) / named.total()


def _around(candidate: Candidate, text: str) -> Span:
    """The candidate's paragraph, as far as it is near."""
    start = max(0, candidate.extent.start - NEAR)
    end = min(len(text), candidate.extent.end + NEAR)
    first = text.rfind("\n", start, candidate.extent.start)
    last = text.find("\n", candidate.extent.end, end)
    return Span(first + 1 if first >= 0 else start, last if last >= 0 else end)
