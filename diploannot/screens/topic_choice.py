"""Chooses topics from the project's scheme: 1–9 toggle the first nine, typing filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import MAX_TOPICS
from diploannot.domain.topics import Topic
from diploannot.screens.folding import folded
from diploannot.screens.quote_cards import topic_words


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic; `key` is the digit that toggles it while nothing is typed."""

    label: str
    name: str
    definition: str
    chosen: bool
    suggested: bool
    key: str = ""


@dataclass
class TopicChoice:
    """What is chosen so far; at most `most` labels, without a limit where that is None."""

    topics: Sequence[Topic]
    chosen: tuple[str, ...]
    suggested: tuple[str, ...] = ()
    most: int | None = MAX_TOPICS
    _order: list[Topic] = field(init=False)

    def __post_init__(self) -> None:
        first = dict.fromkeys((*self.chosen, *self.suggested))
        known = {topic.label: topic for topic in self.topics}
        head = [known.get(label, Topic(label)) for label in first]
        rest = [t for t in self.topics if t.label not in first and not t.archived]
        self._order = head + sorted(rest, key=lambda topic: topic.position)

    def rows(self, typed: str) -> tuple[TopicRow, ...]:
        """Chosen and suggested topics first, in an order that stays while the popup is open."""
        wanted = folded(typed)
        found = [topic for topic in self._order if _matches(wanted, topic)]
        found.sort(key=lambda topic: not folded(topic_words(topic.label)).startswith(wanted))
        return tuple(
            self._row(topic, number if not wanted else 99) for number, topic in enumerate(found, 1)
        )

    def toggle(self, label: str) -> None:
        """ProblemForUser where one more is too many."""
        if label in self.chosen:
            self.chosen = tuple(one for one in self.chosen if one != label)
        elif self.most is not None and len(self.chosen) >= self.most:
            raise ProblemForUser(
                f"A quote carries at most {self.most} topics.", "Take one away first."
            )
        else:
            self.chosen = (*self.chosen, label)

    def _row(self, topic: Topic, number: int) -> TopicRow:
        return TopicRow(
            label=topic.label,
            name=topic_words(topic.label),
            definition=topic.definition,
            chosen=topic.label in self.chosen,
            suggested=topic.label in self.suggested,
            key=str(number) if number <= 9 else "",
        )


def _matches(wanted: str, topic: Topic) -> bool:
    if not wanted:
        return True
    names = f"{folded(topic.label)} {folded(topic_words(topic.label))}"
    return wanted in names or f" {wanted}" in f" {folded(topic.definition)}"
