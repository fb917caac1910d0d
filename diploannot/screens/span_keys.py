"""What the keys do to spans: new quotes, cue and mention, fragments, edges, joining."""

from __future__ import annotations

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans
from diploannot.screens.quote_keys import QuoteKeys
from diploannot.screens.span_editing import (
    By,
    Edge,
    Part,
    Slot,
    moved,
    with_fragment,
    without_fragment,
)
from diploannot.screens.text_places import sentence_at


class SpanKeys(QuoteKeys):
    """Selections lose the white space at their ends; moves that lead nowhere change nothing."""

    def new_quote(self) -> None:
        """From the selection; without one, from the sentence at the cursor."""
        self.finish_asked = False
        span = self._selected() or sentence_at(self.text, self.cursor)
        if span is None:
            raise ProblemForUser("There is no sentence at the cursor.", "Select the words first.")
        self._stay_at(self.acts.add_quote((span,)))
        self.slot = Slot()

    def set_cue(self) -> None:
        self._set_from_selection(Part.CUE)

    def set_mention(self) -> None:
        self._set_from_selection(Part.SOURCE)

    def drop_cue(self) -> None:
        self._stay_at(self.acts.set_part(self._needed().id, "cue", ()))

    def drop_mention(self) -> None:
        self._stay_at(self.acts.set_part(self._needed().id, "source", ()))

    def add_part(self) -> None:
        """The selection as a further fragment of the content, or of the mention being moved."""
        quote, span = self._needed(), self._selected()
        if span is None:
            raise ProblemForUser("Nothing is selected.", "Select the further words, then press P.")
        part = Part.SOURCE if self.slot.part is Part.SOURCE else Part.CONTENT
        self._set_part(quote, part, with_fragment(getattr(quote, part.value), span))

    def remove_part(self) -> None:
        """The fragment being moved, or the last one."""
        quote, part = self._needed(), self.slot.part
        spans: Spans = getattr(quote, part.value)
        if len(spans) < 2:
            raise ProblemForUser(
                f"The {self.slot.words} has one part only.", "X rejects the quote."
            )
        self._set_part(quote, part, without_fragment(spans, self.slot.fragment))

    def join_next(self) -> None:
        """This quote and the next one become one quote."""
        quote = self._needed()
        place = self.number(quote.id)
        if not 0 < place < len(self.quotes):
            raise ProblemForUser("There is no next quote to join with.")
        self._stay_at(self.acts.join_quotes(quote.id, self.quotes[place].id))

    def move_edge(self, edge: Edge, by: By, *, right: bool) -> None:
        """Moves the start or the end of what is being moved (`slot`)."""
        quote, part = self._needed(), self.slot.part
        spans: Spans = getattr(quote, part.value)
        after = moved(self.text, spans, self.slot.fragment, edge, by, right=right)
        if after != spans:
            self._set_part(quote, part, after)

    def _set_from_selection(self, part: Part) -> None:
        quote, span = self._needed(), self._selected()
        if span is None:
            name = "cue" if part is Part.CUE else "mention"
            raise ProblemForUser("Nothing is selected.", f"Select the words of the {name} first.")
        self._set_part(quote, part, (span,))
        self.slot = Slot(part)

    def _set_part(self, quote: Quote, part: Part, spans: Spans) -> None:
        slot = self.slot
        self._stay_at(self.acts.set_part(quote.id, part.value, spans))
        self.slot = slot if slot.fragment is None or slot.fragment < len(spans) else Slot(part)

    def _selected(self) -> Span | None:
        """The selection without white space at its ends."""
        if self.selection is None:
            return None
        text, start, end = self.text, self.selection.start, self.selection.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None
