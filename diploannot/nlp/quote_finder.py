"""The rules' finder stage: every candidate of one parsed piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diploannot.nlp.candidates import Candidate
from diploannot.nlp.scene import Scene
from diploannot.nlp.verb_quotes import verb_quotes


def find_quotes(scene: Scene) -> list[Candidate]:
    """The candidates of a piece in text order, one for each cue."""
    found: list[Candidate] = []
    for stage in (verb_quotes,):
        found += stage(scene)
    return sorted(_one_for_each_cue(found), key=lambda c: (c.start, -c.extent.end))


def _one_for_each_cue(found: Iterable[Candidate]) -> Iterator[Candidate]:
    best: dict[object, Candidate] = {}
    for candidate in found:
        key = candidate.cue or candidate.content
        if key not in best or best[key].score < candidate.score:
            best[key] = candidate
    return iter(best.values())
