"""Finds who relays a quote and in which form, as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diploannot.domain.quotes import Channel
from diploannot.screens.folding import folded
from diploannot.screens.speaker_choice import MOST, Found, SpeakerChoice

FORMS = (
    "readout", "statement", "press release", "press conference", "briefing", "interview",
    "report", "speech", "letter", "social media post", "broadcast",
)  # fmt: skip
"""Forms offered first; any other can be typed."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One row: what it adds, or which channel it takes away."""

    words: str
    reason: str
    channel: Channel
    takes_away: bool = False
    match: tuple[int, int] | None = None


class ChannelChoice:
    """`speakers` finds actors; `channels` are those of the quote now, nearest first."""

    def __init__(
        self, speakers: SpeakerChoice, channels: tuple[Channel, ...], names: Sequence[str]
    ) -> None:
        self._speakers, self._channels, self._names = speakers, channels, names

    def rows(self, typed: str) -> tuple[ChannelRow, ...]:
        """Channels that are there, then forms and actors; typed words as a form of their own."""
        wanted = folded(typed)
        forms = [form for form in FORMS if f" {wanted}" in f" {form}"]
        rows = [] if wanted else self._there()
        rows += [ChannelRow(form, "form", Channel(form=form)) for form in forms]
        actors = [row for row in self._speakers.rows(typed) if row.found is Found.ACTOR]
        rows += [
            ChannelRow(row.name, row.reason, Channel(actor=row.actor), match=row.match)
            for row in actors
        ]
        form = " ".join(typed.split())
        if form and wanted not in FORMS:
            rows = [*rows[: MOST - 1], ChannelRow(f"“{form}”", "as the form", Channel(form=form))]
        return tuple(rows[:MOST])

    def after(self, row: ChannelRow) -> tuple[Channel, ...]:
        """The quote's channels with the row taken: a form completes the last actor."""
        if row.takes_away:
            return tuple(channel for channel in self._channels if channel != row.channel)
        last = self._channels[-1] if self._channels else None
        if last is not None and row.channel.form and last.actor and not last.form:
            return (*self._channels[:-1], Channel(last.actor, row.channel.form))
        if last is not None and row.channel.actor and last.form and not last.actor:
            return (*self._channels[:-1], Channel(row.channel.actor, last.form))
        return (*self._channels, row.channel)

    def _there(self) -> list[ChannelRow]:
        return [
            ChannelRow(name, "take away", channel, takes_away=True)
            for name, channel in zip(self._names, self._channels, strict=True)
        ]
