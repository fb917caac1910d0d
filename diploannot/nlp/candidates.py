"""What a finder hands on: a quote's spans, before it is known who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from diploannot.domain.quotes import Role
from diploannot.domain.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible quote: spans of code points, a probability and a reason in words.

    `addressee` and `channel` are the mentions named in the sentence, `form` the relay's form
    ("statement"), `found_by` the stage it comes from, `antecedent` the mention that a relative
    pronoun as source stands for, `lemma` the cue verb in the lexicon.
    """

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    score: float = 0.5
    why: str = ""
    negated: bool = False
    role: Role = Role.STATEMENT
    addressee: Spans = ()
    channel: Spans = ()
    form: str | None = None
    found_by: str = "rules"
    antecedent: Spans = ()
    lemma: str = ""

    @property
    def start(self) -> int:
        return self.content[0].start

    @property
    def extent(self) -> Span:
        return Span(self.content[0].start, self.content[-1].end)
