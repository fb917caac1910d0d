"""One article under review: who stands in which column, what is current, what is chosen so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from diploannot.domain.entities import Entity
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.steps import RecordKind
from diploannot.domain.suggestions import Status
from diploannot.screens.marks import ArticleMarks
from diploannot.screens.review_cards import CardFacts, Person, ReviewCard, review_card
from diploannot.screens.review_marks import ReviewMarks, mark_id
from diploannot.screens.review_people import people
from diploannot.screens.review_words import Wording, parts_of
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.services.article_view import ArticleView
from diploannot.services.reviewing_agreement import ArticleAgreement, article_agreement
from diploannot.services.reviewing_items import Item, Seen, spans_of
from diploannot.services.reviewing_reading import Reviewed

GOLD_COLUMN = "\x00gold"
"""Stands for the gold layer where a column shows it; no annotator's name holds a NUL."""


class OpenReview:
    """Keys are told by `Item.key`. `left` and `right` name the columns' annotators."""

    def __init__(self, reviewed: Reviewed, *, blind: bool) -> None:
        self.reviewed = reviewed
        self.numbers = SpeakerNumbers()
        self.numbers.meet(_everything(reviewed))
        self.blind = blind
        self.reason = ""
        self.asked: str | None = None
        self.parts: dict[str, str] = {}
        self._pinned = False
        self._closed: dict[tuple[str, ...], tuple[Item, Seen, tuple[Person, ...], ReviewCard]] = {}
        self._marks = ReviewMarks(self)
        self.people: tuple[Person, ...] = ()
        self.left = self.right = ""
        first = next(iter(reviewed.open_items), next(iter(reviewed.differing), None))
        self._current = first.key if first is not None else None
        self._places = {item.key: n for n, item in enumerate(reviewed.items)}
        self.show_names(blind=blind)

    # --- what is there -------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self.reviewed.article.text

    @property
    def current(self) -> Item | None:
        """The difference that keys decide."""
        return next((i for i in self.reviewed.items if i.key == self._current), None)

    @property
    def shown(self) -> tuple[Item, ...]:
        """The differences, in text order."""
        return self.reviewed.differing

    def counts(self) -> tuple[int, int]:
        """How many differences are ruled on, of how many."""
        shown = self.shown
        return sum(1 for item in shown if not item.is_open), len(shown)

    @cached_property
    def _numbered(self) -> dict[tuple[str, ...], int]:
        """Quotes and entities each count from 1, in text order."""
        counts: dict[RecordKind, int] = {}
        numbers = {}
        for item in self.reviewed.items:
            counts[item.kind] = counts.get(item.kind, 0) + 1
            numbers[item.key] = counts[item.kind]
        return numbers

    def number(self, item: Item) -> int:
        return self._numbered[item.key]

    # --- who is where --------------------------------------------------------------------

    def show_names(self, *, blind: bool) -> None:
        """Names, or letters in a shuffled order."""
        self.blind = blind
        self.people = people(self.reviewed.names, self.reviewed.article.id, blind=blind)
        if not self._pinned:
            self._choose_columns()

    def person(self, number: int) -> Person | None:
        """Whose key it is."""
        return next((one for one in self.people if one.number == number), None)

    def column(self, name: str) -> str:
        """What stands over a column."""
        if name == GOLD_COLUMN:
            return "Gold"
        return next((one.shown for one in self.people if one.name == name), "")

    def put_left(self, number: int) -> None:
        """Another annotator in the left column; they change places if that one is there."""
        self._put(number, left=True)

    def put_right(self, number: int) -> None:
        self._put(number, left=False)

    def _put(self, number: int, *, left: bool) -> None:
        person = self.person(number)
        if person is None:
            return
        self._pinned = True
        here, there = (self.left, self.right) if left else (self.right, self.left)
        there = here if there == person.name else there
        self.left, self.right = (person.name, there) if left else (there, person.name)

    def toggle_gold(self) -> None:
        """Gold in the right column, and back."""
        if self.right == GOLD_COLUMN:
            self._pinned = False
            self.right = ""
            self._choose_columns()
        else:
            self._pinned, self.right = True, GOLD_COLUMN

    def _choose_columns(self) -> None:
        """Two who say different things of what is current, unless the reviewer chose."""
        names = [one.name for one in self.people]
        if len(names) < 3 or self._pinned:
            if not self._pinned:
                self.left, self.right = (*names, GOLD_COLUMN, "")[:2]  # beside one person: gold
            return
        item = self.current
        if item is None:
            self.left, self.right = names[:2]
            return
        there = [name for name in names if name in item.versions]
        first = there[0] if there else names[0]
        apart = [n for n in there if _apart(item, item.versions[first], item.versions[n])]
        self.left = first
        self.right = next(iter(apart), next((n for n in names if n != first), first))

    # --- going round ---------------------------------------------------------------------

    def go_to(self, key: tuple[str, ...]) -> bool:
        """Makes a difference current; False where it is not there any more."""
        if key not in {item.key for item in self.shown}:
            return False
        if key != self._current:
            self._current, self.reason, self.asked, self.parts = key, "", None, {}
            self._choose_columns()
        return True

    def step(self, by: int) -> bool:
        """The next or previous difference; False at the end."""
        keys = [item.key for item in self.shown]
        if not keys:
            return False
        if self._current not in keys:
            return self.go_to(keys[0 if by > 0 else -1])
        place = keys.index(self._current) + by
        return 0 <= place < len(keys) and self.go_to(keys[place])

    def next_open(self) -> bool:
        """The next one without a ruling behind the current, then from the start."""
        open_keys = [item.key for item in self.reviewed.open_items]
        here = self._places.get(self._current, -1) if self._current else -1
        behind = [key for key in open_keys if self._places.get(key, 0) > here]
        found = next(iter(behind), next(iter(open_keys), None))
        return found is not None and self.go_to(found)

    def take_over(self, reviewed: Reviewed) -> None:
        """The article as it is now; what is current stays so where it is still there."""
        at = self._places.get(self._current or (), 0)
        self.reviewed = reviewed
        self.__dict__.pop("_numbered", None)
        self._places = {item.key: n for n, item in enumerate(reviewed.items)}
        self.numbers.meet(_everything(reviewed))
        if {one.name for one in self.people} != set(reviewed.names):
            self.show_names(blind=self.blind)
        if self.current is None and reviewed.differing:
            near = min(reviewed.differing, key=lambda item: abs(self._places[item.key] - at))
            self.go_to(near.key)

    # --- part by part --------------------------------------------------------------------

    def next_part(self, by: int) -> None:
        """The keys choose for this part alone, then the next; behind the last for all again."""
        item = self.current
        parts: list[str | None] = [None, *(parts_of(item) if item is not None else ())]
        self.asked = parts[(parts.index(self.asked) + by) % len(parts)]

    def choose_part(self, name: str) -> bool:
        """Takes the part from somebody; True when every part has been taken."""
        item = self.current
        if item is None or self.asked is None:
            return False
        self.parts[self.asked] = name
        left = [part for part in parts_of(item) if part not in self.parts]
        self.asked = left[0] if left else self.asked
        return not left

    # --- what is to be shown -------------------------------------------------------------

    def cards(self) -> list[ReviewCard]:
        """One for each difference, in text order."""
        facts = self.facts()
        return [self._card(item, facts) for item in self.shown]

    def facts(self) -> CardFacts:
        by_name = {one.name: one for one in self.people}
        wording = Wording(self.text, self.reviewed.actors, self.numbers)
        return CardFacts(wording, by_name, self.left, self.right)

    def _card(self, item: Item, facts: CardFacts) -> ReviewCard:
        """The closed ones stay the same objects, so that they are painted from their pictures."""
        gold, number = self.reviewed.gold_of(item), self.number(item)
        if item.key != self._current:
            known = self._closed.get(item.key)
            same = known is not None and known[0] is item and known[1] is gold
            if not same or (known is not None and known[2] is not self.people):
                plain = replace(facts, left="", right="")
                card = review_card(item, number, plain, gold)
                self._closed[item.key] = known = (item, gold, self.people, card)
            assert known is not None
            return known[3]
        return review_card(
            item, number, facts, gold, asked=self.asked, parts=self.parts, reason=self.reason
        )

    def marks(self, name: str) -> ArticleMarks:
        """What a column paints: the annotator's records, or gold's."""
        return self._marks.of(name)

    def draft_marks(self, record: Quote | Entity) -> ArticleMarks:
        """The right column while the reviewer writes: what is written, among the others."""
        return self._marks.with_draft(record)

    def seen(self, item: Item, name: str) -> Seen:
        """What a column has of an item."""
        return self.reviewed.gold_of(item) if name == GOLD_COLUMN else item.versions.get(name)

    def quotes_of(self, name: str) -> int:
        """How many quotes a column shows."""
        items = self.reviewed.items
        return sum(isinstance(self.seen(item, name), Quote) for item in items)

    @cached_property
    def _agreement(self) -> dict[int, ArticleAgreement]:
        return {}

    def agreement(self) -> ArticleAgreement:
        """Between all annotators, on this article; rulings change nothing in it."""
        known = self._agreement
        versions = hash(tuple(item.key for item in self.reviewed.items))
        if versions not in known:
            known.clear()
            known[versions] = article_agreement(self.reviewed.items)
        return known[versions]

    def item_of(self, mark: str) -> Item | None:
        """What a mark in a column belongs to."""
        return next((i for i in self.reviewed.items if mark_id(i) == mark), None)

    def place(self) -> int | None:
        """Where the current difference begins in the text; None for a topic."""
        item = self.current
        if item is None:
            return None
        starts = [span.start for seen in item.versions.values() for span in spans_of(seen)]
        return min(starts, default=None)


def _apart(item: Item, one: Seen, other: Seen) -> bool:
    if isinstance(one, Quote) and isinstance(other, Quote):
        parts: Sequence[str] = parts_of(item)
        return any(getattr(one, part) != getattr(other, part) for part in parts)
    return (one is None) != (other is None) or isinstance(one, Entity)


def _everything(reviewed: Reviewed) -> ArticleView:
    """All layers at once, so that a speaker has one number in all of them."""
    layers = (*reviewed.layers, *((reviewed.gold,) if reviewed.gold else ()))
    quotes = [q for layer in layers for q in layer.quotes if q.status is not Status.REJECTED]
    return ArticleView(
        article=reviewed.article,
        layer=None,
        state=LayerState.NEW,
        skipped=False,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.content[0].start, quote.id))),
        entities=tuple(entity for layer in layers for entity in layer.entities),
        topics=(),
        actors=reviewed.actors,
        model=None,
        can_undo=False,
        can_redo=False,
    )
