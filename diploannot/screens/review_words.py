"""What a reviewer reads of a difference: its kind, and each version's value for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from diploannot.domain.actors import Actor
from diploannot.domain.entities import ArticleTopic, Entity
from diploannot.domain.quotes import Quote
from diploannot.domain.review import Cause
from diploannot.domain.steps import RecordKind
from diploannot.screens.quote_cards import excerpt, topic_words
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.services.reviewing_items import Item, Seen, spans_of

KINDS = {
    Cause.MISSED: "Missed quote",
    Cause.START: "Content start",
    Cause.END: "Content end",
    Cause.FRAGMENTS: "Content parts",
    Cause.PUNCTUATION: "Punctuation only",
    Cause.CUE: "Cue",
    Cause.SOURCE: "Source extent",
    Cause.MENTION: "Pronoun or name",
    Cause.SPEAKER: "Speaker",
    Cause.TYPE: "Type",
    Cause.ADDRESSEE: "Told to",
    Cause.CHANNEL: "Relayed by",
    Cause.TOPIC: "Topics",
    Cause.ROLE: "Role",
    Cause.WORDS: "Whose words",
    Cause.NEGATED: "Negated",
    Cause.ENTITY: "Entity",
    Cause.ABOUT: "Article topic",
}
"""Causes as the window names them."""

QUESTION = "Question"
"""What stands for a cause where an annotator only asked something."""

PARTS = {
    Cause.START: "content",
    Cause.END: "content",
    Cause.FRAGMENTS: "content",
    Cause.PUNCTUATION: "content",
    Cause.CUE: "cue",
    Cause.SOURCE: "source",
    Cause.MENTION: "source",
    Cause.SPEAKER: "speakers",
    Cause.TYPE: "type",
    Cause.ADDRESSEE: "addressees",
    Cause.CHANNEL: "channels",
    Cause.TOPIC: "topics",
    Cause.ROLE: "role",
    Cause.WORDS: "verbatim",
    Cause.NEGATED: "negated",
}
"""The field of a quote that a cause is about."""

PART_WORDS = {
    "content": "Content",
    "cue": "Cue",
    "source": "Source",
    "speakers": "Speaker",
    "type": "Type",
    "addressees": "Told to",
    "channels": "Relayed by",
    "topics": "Topics",
    "role": "Role",
    "verbatim": "Whose words",
    "negated": "Negated",
}

ABSENT = {RecordKind.QUOTE: "No quote here", RecordKind.ARTICLE_TOPIC: "Not about it"}
"""What a version says that has no such record."""

_HEAD = 34
_TAIL = 44


@dataclass(frozen=True, slots=True)
class Value:
    """What one version says: words, in the article's face or not, perhaps a speaker's number."""

    words: str
    serif: bool = False
    speaker: int = -1
    nothing: bool = False


def kind_words(item: Item) -> str:
    """ "Content start, cue"; "Only one annotator" where all others have no quote, or topic."""
    if not item.causes:
        return QUESTION
    first = KINDS[item.causes[0]]
    if item.causes[0] in (Cause.MISSED, Cause.ABOUT):
        marked = sum(seen is not None for seen in item.versions.values())
        first = "Only one annotator" if marked == 1 else f"Found by {marked}"
        first += "" if marked == 1 else f" of {len(item.versions)}"
    others = [KINDS[cause].lower() for cause in item.causes[1:]]
    return ", ".join([first, *others])


def parts_of(item: Item) -> tuple[str, ...]:
    """The fields in which the quotes differ, each once, in the order of causes."""
    return tuple(dict.fromkeys(PARTS[cause] for cause in item.causes if cause in PARTS))


class Wording:
    """Knows the article's text, its actors and their numbers."""

    def __init__(self, text: str, actors: Mapping[str, Actor], numbers: SpeakerNumbers) -> None:
        self._text, self._actors, self._numbers = text, actors, numbers

    def whole(self, seen: Seen) -> Value:
        """A version in a line."""
        if seen is None:
            return Value("Nothing here", nothing=True)
        if isinstance(seen, Entity):
            who = f", {self._name(seen.actor)}" if seen.actor else ""
            return Value(f"{seen.span.of(self._text)} · {seen.label.value}{who}")
        if isinstance(seen, ArticleTopic):
            return Value(f"About {topic_words(seen.topic)}")
        return Value(shortened(excerpt(self._text, seen.content)), serif=True)

    def there(self, seen: Seen, kind: RecordKind = RecordKind.QUOTE) -> Value:
        """Whether there is a quote, or the article is about the topic."""
        absent = ABSENT.get(kind, "Nothing here")
        return Value(absent, nothing=True) if seen is None else self.whole(seen)

    def part(self, seen: Seen, part: str, causes: Sequence[Cause]) -> Value:
        """What a version says of one field."""
        if not isinstance(seen, Quote):
            return self.there(seen)
        if part in ("content", "cue", "source"):
            words = excerpt(self._text, getattr(seen, part))
            if not words:
                return Value(f"No {'mention' if part == 'source' else part}", nothing=True)
            return Value(_ends(words, causes) if part == "content" else words, serif=True)
        if part == "speakers":
            return self._people(seen.speakers, "No identifiable speaker")
        if part == "addressees":
            return self._people(seen.addressees, "Nobody")
        if part == "channels":
            told = [" ".join(filter(None, [self._name(c.actor), c.form])) for c in seen.channels]
            return Value(" ← ".join(told)) if told else Value("No channel", nothing=True)
        return _ANSWERS[part](seen)

    def excerpt(self, seen: Seen) -> str:
        return excerpt(self._text, spans_of(seen))

    def _people(self, keys: Sequence[str], nobody: str) -> Value:
        if not keys:
            return Value(nobody, speaker=0, nothing=True)
        number = self._numbers.of(keys[0])
        return Value(" and ".join(map(self._name, keys)), speaker=number)

    def _name(self, key: str | None) -> str:
        if key is None:
            return ""
        actor = self._actors.get(key)
        return actor.name if actor is not None else key


def _verbatim(quote: Quote) -> Value:
    return Value((quote.verbatim or "not said").capitalize(), nothing=not quote.verbatim)


def _topics(quote: Quote) -> Value:
    topics = [topic_words(label) for label in sorted(quote.topics)]
    return Value(", ".join(topics)) if topics else Value("No topics", nothing=True)


_ANSWERS: dict[str, Callable[[Quote], Value]] = {
    "type": lambda quote: Value(quote.type.value.capitalize()),
    "role": lambda quote: Value(quote.role.value.capitalize()),
    "verbatim": _verbatim,
    "negated": lambda quote: Value("Negated" if quote.negated else "Not negated"),
    "topics": _topics,
}
"""What is said of a quote without naming anybody or a place in the text."""


def shortened(words: str, most: int = 90) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _ends(words: str, causes: Sequence[Cause]) -> str:
    """The end too, where it is the end that differs."""
    if len(words) <= _HEAD + _TAIL or not {Cause.END, Cause.PUNCTUATION} & set(causes):
        return shortened(words)
    if Cause.START in causes or Cause.PUNCTUATION in causes:
        return f"{words[:_HEAD].rstrip()} … {words[-_TAIL:].lstrip()}"
    return f"… {words[-2 * _TAIL :].lstrip()}"
