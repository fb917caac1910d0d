"""The rules' finder stage: every candidate of one parsed piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diploannot.nlp.candidates import Candidate
from diploannot.nlp.line_quotes import line_quotes
from diploannot.nlp.loose_quotations import with_second_halves
from diploannot.nlp.noun_quotes import noun_quotes
from diploannot.nlp.passive_quotes import passive_quotes
from diploannot.nlp.phrase_quotes import colon_quotes, phrase_quotes
from diploannot.nlp.scene import Scene
from diploannot.nlp.verb_quotes import verb_quotes


def find_quotes(scene: Scene) -> list[Candidate]:
    """The candidates of a piece in text order, one for each cue."""
    found: list[Candidate] = []
    for stage in (verb_quotes, noun_quotes, passive_quotes, phrase_quotes, line_quotes):
        found += stage(scene)
    chosen = list(_one_for_each_cue(found))
    taken = [span for candidate in chosen for span in candidate.content]
    chosen += [
        candidate
        for candidate in colon_quotes(scene)
        if not any(span.contains(candidate.content[0]) for span in taken)
    ]
    joined = with_second_halves(scene.text, chosen, scene.quotations)
    return sorted(joined, key=lambda c: (c.start, -c.extent.end))


def _one_for_each_cue(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of candidates whose cues overlap, the surest; of equal ones the longer cue."""
    taken: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.score, -sum(map(len, c.cue)))):
        if not any(a.overlaps(b) for kept in taken for a in kept.cue for b in candidate.cue):
            taken.append(candidate)
    return iter(taken)
