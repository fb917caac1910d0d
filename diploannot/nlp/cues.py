"""The cue lexicon: the words that bind content to a source, and what they may govern."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from diploannot.resources import resource

Frames = frozenset[str]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb by its lemma; `frames` names what its content may be (see resources/cues.json)."""

    lemma: str
    kind: str
    frames: Frames
    scores: Mapping[str, float] = field(default_factory=dict)
    usual: Mapping[str, float] = field(default_factory=dict)

    def score(self, frame: str) -> float:
        """How likely a content in this frame is a quote: as measured of the verb, or its kind."""
        return self.scores.get(frame) or self.usual.get(f"{frame}/{self.kind}", _UNSEEN)


_UNSEEN = 0.6


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words, by lemma. `forms` maps a medium's name to the form it is recorded as."""

    verbs: Mapping[str, CueVerb]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    nouns_with_verb: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    negating: frozenset[str]
    linking: frozenset[str]
    raising: frozenset[str]
    prepositions: tuple[str, ...] = field(default=("according to",))

    def kind_of(self, cue: str) -> str | None:
        """The kind of the last word of a cue that the lexicon knows, by its ending alone."""
        for word in reversed(cue.lower().split()):
            for lemma in _lemmas(word.strip(",.:;“”\"'")):
                if lemma in self.verbs:
                    return self.verbs[lemma].kind
            if word in self.adjectives:
                return self.adjectives[word]
        return None

    @classmethod
    def load(cls) -> Cues:
        """The shipped lexicon."""
        told = json.loads(resource("cues.json").read_text("utf-8"))
        verbs = {
            lemma: CueVerb(
                lemma,
                entry["kind"],
                frozenset(entry["frames"]),
                entry.get("scores", {}),
                told["frames"],
            )
            for lemma, entry in told["verbs"].items()
        }
        return cls(
            verbs=verbs,
            adjectives=told["adjectives"],
            nouns=told["nouns"],
            nouns_with_verb={k: frozenset(v) for k, v in told["nouns_with_verb"].items()},
            forms=told["forms"],
            negating=frozenset(told["negating"]),
            linking=frozenset(told["linking"]),
            raising=frozenset(told["raising"]),
            prepositions=tuple(told["prepositions"]),
        )


def _lemmas(word: str) -> Iterator[str]:
    """What a verb's form may be of: "believes", "wanted", "hoping"."""
    yield word
    yield from (word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"))
    stem = word.removesuffix("ing")
    yield from (stem, stem + "e")
    yield _IRREGULAR.get(word, word)


_IRREGULAR = {"thought": "think", "felt": "feel", "knew": "know", "saw": "see", "sought": "seek"}
