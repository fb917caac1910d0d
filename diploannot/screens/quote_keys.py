"""What the keys do to the current quote: verdicts, speakers, and what else is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from diploannot.domain.actors import Actor
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import VERBATIM, Channel, Quote, QuoteType, Role
from diploannot.domain.suggestions import Status
from diploannot.screens.open_article import OpenArticle

Value = TypeVar("Value", QuoteType, Role)

_NOTHING = ProblemForUser("No quote is current.", "Choose one with J or K.")


class QuoteKeys(OpenArticle):
    """Each act is saved when it returns; ProblemForUser where it cannot be done."""

    def accept_quote(self) -> None:
        """As shown; a rejected quote comes back. Then to the next open quote."""
        quote = self._needed()
        if quote.status is Status.REJECTED:
            self._stay_at(self.acts.restore_quote(quote.id))
            return
        self._decided(self.acts.confirm_quote(quote.id))

    def reject_quote(self) -> None:
        """No quote; one of the annotator's own goes altogether. Then to the next open quote."""
        quote = self._needed()
        if quote.status is Status.REJECTED:
            raise ProblemForUser("This quote is rejected already.", "A brings it back.")
        if quote.suggestion is None:
            self.acts.remove_quote(quote.id)
            return
        self._move_on()
        self.acts.reject_quote(quote.id)

    def remove_quote(self) -> None:
        """Takes a quote of one's own away."""
        quote = self._needed()
        if quote.suggestion is not None:
            raise ProblemForUser("This quote was suggested.", "Reject it with X.")
        self.acts.remove_quote(quote.id)

    def set_speaker(self, number: int) -> None:
        """Speaker `number` of the article, alone; accepts the quote."""
        self.set_speakers([self._numbered(number)])

    def toggle_speaker(self, number: int) -> None:
        """Speaker `number` as one of several, or no longer."""
        quote, actor = self._needed(), self._numbered(number)
        if actor in quote.speakers:
            left = [key for key in quote.speakers if key != actor]
        else:
            left = [*quote.speakers, actor]
        self._stay_at(self.acts.set_speakers(quote.id, left))

    def no_speaker(self) -> None:
        """Nobody can be identified; accepts the quote."""
        self.set_speakers([])

    def set_speakers(self, actors: Sequence[str | Actor]) -> None:
        """Who said it; accepts the quote and goes on to the next open one."""
        self._decided(self.acts.set_speakers(self._needed().id, actors))

    def add_speaker(self, actor: str | Actor) -> None:
        """One more speaker; stays at the quote."""
        quote = self._needed()
        self._stay_at(self.acts.set_speakers(quote.id, [*quote.speakers, actor]))

    def set_addressees(self, actors: Sequence[str | Actor]) -> None:
        self._stay_at(self.acts.set_addressees(self._needed().id, actors))

    def set_channels(self, channels: Sequence[Channel]) -> None:
        self._stay_at(self.acts.set_channels(self._needed().id, channels))

    def set_topics(self, labels: Sequence[str]) -> None:
        self._stay_at(self.acts.set_topics(self._needed().id, labels))

    def next_type(self) -> None:
        """Direct, indirect, mixed, and round again."""
        self._turn_type(+1)

    def previous_type(self) -> None:
        self._turn_type(-1)

    def next_role(self) -> None:
        """Statement, relay, attitude, and round again."""
        self._turn_role(+1)

    def previous_role(self) -> None:
        self._turn_role(-1)

    def next_verbatim(self) -> None:
        """Whose words stand in the marks: nothing said, speaker, channel, translation, unknown."""
        quote = self._needed()
        choices = (None, *VERBATIM)
        at = choices.index(quote.verbatim)
        self._stay_at(self.acts.set_verbatim(quote.id, choices[(at + 1) % len(choices)]))

    def toggle_negated(self) -> None:
        quote = self._needed()
        self._stay_at(self.acts.set_negated(quote.id, not quote.negated))

    def next_parent(self) -> None:
        """Inside none, or inside one of the quotes around it, the smallest first."""
        quote = self._needed()
        choices = [None, *(around.id for around in self._around(quote))]
        if len(choices) == 1 and quote.parent is None:
            raise ProblemForUser("No other quote stands around this one.", "Extend that one first.")
        at = choices.index(quote.parent) if quote.parent in choices else 0
        self._stay_at(self.acts.set_parent(quote.id, choices[(at + 1) % len(choices)]))

    def flag(self, question: str) -> None:
        """A question for the reviewer, perhaps empty."""
        self._stay_at(self.acts.flag_quote(self._needed().id, question))

    def unflag(self) -> None:
        self._stay_at(self.acts.flag_quote(self._needed().id, None))

    def note(self, text: str) -> None:
        """What is to be remembered of the quote; empty takes the note away."""
        self._stay_at(self.acts.note_quote(self._needed().id, text))

    def _needed(self) -> Quote:
        self.finish_asked = False
        if self.current is None:
            raise _NOTHING
        return self.current

    def _numbered(self, number: int) -> str:
        actor = self.numbers.actor(number)
        if actor is None:
            raise ProblemForUser(f"This article has no speaker {number}.", "S finds or adds one.")
        return actor

    def _decided(self, quote: str) -> None:
        """Shows the verdict and goes on, unless the user's settings say to stay."""
        self.flashed = quote
        self._stay_at(quote)
        if not self.stay:
            self._move_on()

    def _move_on(self) -> None:
        self.next_open()

    def _stay_at(self, quote: str) -> None:
        self._look()
        found = next((q for q in self.view.quotes if q.id == quote), None)
        if found is not None:
            self._current = found

    def _turn_type(self, by: int) -> None:
        quote = self._needed()
        self._stay_at(self.acts.set_type(quote.id, _turned(tuple(QuoteType), quote.type, by)))

    def _turn_role(self, by: int) -> None:
        quote = self._needed()
        self._stay_at(self.acts.set_role(quote.id, _turned(tuple(Role), quote.role, by)))

    def _around(self, quote: Quote) -> list[Quote]:
        start, end = quote.content[0].start, quote.content[-1].end
        found = [
            other
            for other in self.quotes
            if other.id != quote.id
            and other.content[0].start <= start
            and end <= other.content[-1].end
            and (other.content[0].start, other.content[-1].end) != (start, end)
        ]
        return sorted(found, key=_length)


def _length(quote: Quote) -> int:
    return quote.content[-1].end - quote.content[0].start


def _turned(values: tuple[Value, ...], value: Value, by: int) -> Value:
    return values[(values.index(value) + by) % len(values)]
