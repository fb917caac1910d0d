"""The guided round: one hint at a time, each ends when its action has been done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """What to try now. Any of the actions whose name begins with one of `done_by` ends it."""

    key: str
    words: str
    done_by: tuple[str, ...]


HINTS = (
    Hint(
        "J",
        "Each colour and number is a speaker. J goes to the next quote, K back.",
        ("next_", "previous_", "down", "up"),
    ),
    Hint("A", "Is this quote right as shown, speaker and all? A accepts it.", ("accept",)),
    Hint(
        "1–9",
        "Did somebody else say it? Press the number that stands above their name.",
        ("number_", "nobody", "take_speaker"),
    ),
    Hint("S", "A speaker without a number: S, then a few letters of the name.", ("find_speaker",)),
    Hint("X", "No quote at all? X rejects it; Shift X shows what was rejected.", ("reject",)),
    Hint("Ctrl Z", "That was too hasty? Ctrl Z takes the last decision back.", ("undo",)),
    Hint("T", "T chooses the topics of the quote.", ("topics",)),
    Hint("Q", "Was a quote missed? Select its words and press Q.", ("new",)),
    Hint(
        "Ctrl Enter",
        "Ctrl Enter finishes the article and opens the next. That is all.",
        ("finish",),
    ),
)


class GuidedRound:
    """Where somebody is in the round; not running until `begin`."""

    def __init__(self, hints: tuple[Hint, ...] = HINTS) -> None:
        self._hints = hints
        self._at: int | None = None

    @property
    def hint(self) -> Hint | None:
        """What is to be tried now; None where no round runs."""
        return None if self._at is None else self._hints[self._at]

    @property
    def place(self) -> str:
        """ "2 of 9", or nothing."""
        return "" if self._at is None else f"{self._at + 1} of {len(self._hints)}"

    def begin(self) -> None:
        """From the first hint, also where a round runs."""
        self._at = 0

    def end(self) -> None:
        self._at = None

    def did(self, action: str) -> bool:
        """Hears that an action was done; True where the hint has changed."""
        hint = self.hint
        if hint is None or self._at is None or not action.startswith(hint.done_by):
            return False
        self._at = self._at + 1 if self._at + 1 < len(self._hints) else None
        return True
