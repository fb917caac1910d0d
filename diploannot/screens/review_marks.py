"""What the columns of the review page paint of each annotator's records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diploannot.domain.entities import Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.review_rulings import Outcome
from diploannot.domain.spans import Spans
from diploannot.domain.steps import RecordKind
from diploannot.screens.marks import ArticleMarks, EntityMark, MarkState, QuoteMark
from diploannot.services.reviewing_items import Item, Seen

if TYPE_CHECKING:
    from diploannot.screens.review_open import OpenReview


class ReviewMarks:
    """Marks of one open article; those that nothing changed in stay the same objects."""

    def __init__(self, shown: OpenReview) -> None:
        self._shown = shown
        self._marked: dict[tuple[tuple[str, ...], str], tuple[Item, Seen, QuoteMark | None]] = {}

    def of(self, name: str) -> ArticleMarks:
        """What a column paints: the annotator's records, or gold's."""
        quotes: list[QuoteMark | None] = []
        entities: list[EntityMark] = []
        found: Spans = ()
        current = self._shown.current
        for item in self._shown.reviewed.items:
            seen = self._shown.seen(item, name)
            if item.kind is RecordKind.QUOTE:
                quotes.append(self._quote_mark(item, seen, name))
            elif isinstance(seen, Entity):
                entities.append(_entity_mark(item, seen))
            elif item is current:
                found = tuple(e.span for e in item.versions.values() if isinstance(e, Entity))[:1]
        is_entity = current is not None and current.kind is RecordKind.ENTITY
        in_text = current is not None and current.kind is not RecordKind.ARTICLE_TOPIC
        id = mark_id(current) if current is not None and in_text else None
        return ArticleMarks(
            quotes=tuple(sorted((q for q in quotes if q is not None), key=_place)),
            entities=tuple(entities),
            dimmed=self._shown.reviewed.article.boilerplate,
            current=None if is_entity else id,
            current_entity=id if is_entity else None,
            found=found,
        )

    def _quote_mark(self, item: Item, seen: Seen, name: str) -> QuoteMark | None:
        """Marks stay the same objects while nothing of them changes: only others are repainted."""
        known = self._marked.get((item.key, name))
        if known is not None and known[0] is item and known[1] is seen:
            return known[2]
        mark = self._made_mark(item, seen)
        self._marked[item.key, name] = (item, seen, mark)
        return mark

    def _made_mark(self, item: Item, seen: Seen) -> QuoteMark | None:
        state = _state(item)
        if not isinstance(seen, Quote):
            shown = next((q for q in item.versions.values() if isinstance(q, Quote)), None)
            if shown is None or state is MarkState.AGREED:
                return None
            number = self._shown.number(item)
            return QuoteMark(mark_id(item), number, 0, MarkState.ABSENT, shown.content)
        speaker = self._shown.numbers.of(seen.speakers[0]) if seen.speakers else -1
        return QuoteMark(
            id=mark_id(item),
            number=self._shown.number(item),
            speaker=speaker,
            state=state,
            content=seen.content,
            cue=seen.cue,
            source=seen.source,
            depth=1 if seen.parent else 0,
        )

    def with_draft(self, record: Quote | Entity) -> ArticleMarks:
        """The right column while the reviewer writes: what is written, among the others."""
        marks, item = self.of(self._shown.right), self._shown.current
        if item is None:
            return marks
        id = mark_id(item)
        if isinstance(record, Entity):
            others = tuple(one for one in marks.entities if one.id != id)
            return replace(marks, entities=(*others, _entity_mark(item, record)), found=())
        drawn = self._made_mark(item, record)
        quotes = [one for one in marks.quotes if one.id != id]
        if drawn is not None:
            quotes.append(replace(drawn, state=MarkState.DIFFERENT))
        return replace(marks, quotes=tuple(sorted(quotes, key=_place)))


def _state(item: Item) -> MarkState:
    if not item.causes and not item.flags:
        return MarkState.AGREED
    ruled = item.ruling is not None and item.ruling.outcome is not Outcome.SENT_BACK
    return MarkState.RULED if ruled and not item.is_open else MarkState.DIFFERENT


def mark_id(item: Item) -> str:
    """What a mark of the item is called in the columns."""
    return "\n".join(item.key)


def _entity_mark(item: Item, entity: Entity) -> EntityMark:
    return EntityMark(mark_id(item), entity.span, entity.label.value, entity.label.value, False)


def _place(mark: QuoteMark) -> tuple[int, int]:
    return mark.content[0].start, -mark.content[-1].end
