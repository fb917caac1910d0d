"""Verdicts on quotes and what is said of them: speaker, type, topics, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from diploannot import store
from diploannot.domain.actors import Actor
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import MAX_TOPICS, VERBATIM, Channel, Quote, QuoteType, Role
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggestions import Status
from diploannot.domain.text import freeze
from diploannot.services.acting import Acting
from diploannot.services.nesting import quote_changes
from diploannot.services.verdicts import brought_back, judged_quote, own_quote


class QuoteActs(Acting):
    """Each act takes the id of a suggestion or of a record of one's own, and returns the latter's.

    Setting something decides the quote: confirmed where it then says what was suggested,
    corrected otherwise.
    """

    def confirm_quote(self, quote: str) -> str:
        """As it is shown."""
        return self._judge("Confirm quote", quote)

    def reject_quote(self, quote: str) -> str:
        """No quote; it stays on record as rejected."""
        before, shown = self._quote(quote)
        return self._put("Reject quote", before, replace(shown, status=Status.REJECTED))

    def restore_quote(self, quote: str) -> str:
        """A rejected quote comes back, open where it was suggested."""
        before, shown = self._quote(quote)
        if shown.status is not Status.REJECTED:
            raise ProblemForUser("This quote was not rejected.")
        return self._put("Restore quote", before, brought_back(shown))

    def remove_quote(self, quote: str) -> None:
        """Takes a quote that one added oneself away again."""
        before, shown = self._quote(quote)
        if before is None or shown.suggestion is not None:
            raise ProblemForUser("Only a quote you added can be removed.", "Reject it instead.")
        self._act("Remove quote", quote_changes(self._current, {shown.id: None}))

    def set_speakers(self, quote: str, actors: Sequence[str | Actor]) -> str:
        """Who is held to have said it; an actor whom the registry lacks is entered too."""
        keys, entered = self._entered(actors)
        return self._judge("Set speaker", quote, entered, speakers=keys)

    def set_addressees(self, quote: str, actors: Sequence[str | Actor]) -> str:
        keys, entered = self._entered(actors)
        return self._judge("Set addressee", quote, entered, addressees=keys)

    def set_channels(self, quote: str, channels: Sequence[Channel]) -> str:
        """Who relays it, nearest to the speaker first."""
        self._entered([channel.actor for channel in channels if channel.actor])
        return self._judge("Set channel", quote, channels=tuple(channels))

    def set_type(self, quote: str, type: QuoteType | None) -> str:
        """None takes the type that follows from the quotation marks."""
        _, shown = self._quote(quote)
        return self._judge("Set type", quote, type=type or self._type_of(shown.content))

    def set_role(self, quote: str, role: Role) -> str:
        return self._judge("Set role", quote, role=role)

    def set_verbatim(self, quote: str, verbatim: str | None) -> str:
        """Whose words stand in the marks: one of VERBATIM, or None."""
        if verbatim is not None and verbatim not in VERBATIM:
            raise ValueError(f"nobody's words: {verbatim!r}")
        return self._judge("Set whose words", quote, verbatim=verbatim)

    def set_negated(self, quote: str, negated: bool) -> str:
        return self._judge("Set negation", quote, negated=negated)

    def set_topics(self, quote: str, labels: Sequence[str]) -> str:
        """Up to five labels of the topic scheme; ProblemForUser for more."""
        topics = tuple(dict.fromkeys(labels))
        if len(topics) > MAX_TOPICS:
            raise ProblemForUser(
                f"A quote carries at most {MAX_TOPICS} topics.", "Take one away first."
            )
        return self._judge("Set topics", quote, topics=topics)

    def set_parent(self, quote: str, parent: str | None) -> str:
        """The smallest quote around this one; a suggestion is confirmed to be it."""
        if parent == quote:
            raise ProblemForUser("A quote cannot stand inside itself.", "Choose another.")
        if parent is None:
            return self._judge("Set enclosing quote", quote, parent=None)
        around, outer = self._quote(parent)
        _, inner = self._quote(quote)
        if around is None:
            outer = self._judged(outer)
        inner = self._judged(replace(inner, parent=outer.id))
        changes = quote_changes(self._current, {outer.id: outer, inner.id: inner})
        self._act("Set enclosing quote", changes)
        return inner.id

    def flag_quote(self, quote: str, question: str | None) -> str:
        """A question for the reviewer, perhaps empty; None takes it away. No verdict."""
        before, shown = self._quote(quote)
        flag = None if question is None else freeze(question.strip())[0]
        label = "Flag quote" if question is not None else "Unflag quote"
        return self._remark(label, quote, before, shown, replace(shown, flag=flag))

    def note_quote(self, quote: str, text: str) -> str:
        """What the annotator wants remembered; no verdict."""
        before, shown = self._quote(quote)
        after = replace(shown, note=freeze(text)[0])
        return self._remark("Note on quote", quote, before, shown, after)

    def _remark(
        self, label: str, quote: str, before: Quote | None, shown: Quote, after: Quote
    ) -> str:
        """A remark that says nothing new makes no record of a suggestion."""
        return quote if after == shown else self._put(label, before, after)

    def _quote(self, id: str) -> tuple[Quote | None, Quote]:
        """The record on disk, if any, and what an act starts from: it, or one for a suggestion."""
        held = self._current
        own = held.own.quotes.get(held.answered.get(id, id))
        if own is not None:
            return own, own
        suggested = held.suggested.quotes.get(id)
        if suggested is None:
            raise ProblemForUser("This quote is not there any more.", "Look at the article again.")
        return None, own_quote(suggested)

    def _judge(
        self, label: str, quote: str, others: Sequence[Change] = (), /, **judged: Any
    ) -> str:
        before, shown = self._quote(quote)
        return self._put(label, before, self._judged(replace(shown, **judged)), others)

    def _judged(self, quote: Quote) -> Quote:
        return judged_quote(quote, self._suggested(quote))

    def _suggested(self, quote: Quote) -> Quote | None:
        """The suggestion that a quote answers, from whichever model's layer it stands in."""
        if quote.suggestion is None:
            return None
        id, held = quote.suggestion.id, self._current
        if id in held.suggested.quotes:
            return held.suggested.quotes[id]
        with self.workspace.read() as session:
            for layer in held.models[1:]:
                found = store.layers.some_records(session, layer.id, {RecordKind.QUOTE: [id]})
                if found.quotes:
                    return found.quotes[id]
        return None

    def _put(
        self, label: str, before: Quote | None, after: Quote, others: Sequence[Change] = ()
    ) -> str:
        if before != after:
            changes = quote_changes(self._current, {after.id: after})
            self._act(label, [*others, *changes])
        return after.id
