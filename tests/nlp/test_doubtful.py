"""What is too unlikely to be suggested is kept for whoever asks, and says nothing twice."""

from __future__ import annotations

from diploannot.domain.spans import Span
from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.doubtful import LOWEST, doubtful, linked_doubts
from diploannot.nlp.layer_builder import Linked

INNER = 0.55


def candidate(start: int, end: int, score: float, *, cue: int | None = None) -> Candidate:
    return Candidate(
        content=(Span(start, end),),
        cue=(Span(cue, cue + 4),) if cue is not None else (),
        score=score,
    )


def test_what_misses_the_threshold_is_kept_down_to_a_lowest_score() -> None:
    kept = candidate(0, 50, 0.9)
    near, far = candidate(300, 340, 0.3), candidate(600, 640, LOWEST - 0.01)
    assert doubtful([kept, near, far], [kept], inner_threshold=INNER) == [near]


def test_another_reading_of_what_is_kept_is_left_out() -> None:
    kept = candidate(0, 50, 0.9, cue=52)
    same_content, same_cue = candidate(0, 45, 0.3, cue=300), candidate(0, 10, 0.3, cue=52)
    assert doubtful([kept, same_content, same_cue], [kept], inner_threshold=INNER) == []


def test_a_quote_inside_a_kept_one_is_no_other_reading_of_it() -> None:
    kept, inner = candidate(0, 200, 0.9, cue=205), candidate(100, 140, 0.3, cue=95)
    assert doubtful([kept, inner], [kept], inner_threshold=INNER) == [inner]


def test_of_two_doubtful_readings_the_better_one_is_kept() -> None:
    worse, better = candidate(0, 40, 0.2), candidate(0, 50, 0.3)
    assert doubtful([worse, better], [], inner_threshold=INNER) == [better]


def test_what_missed_only_the_threshold_for_inner_quotes_comes_below_the_usual_one() -> None:
    outer = candidate(0, 200, 0.9, cue=205)
    (inner,) = doubtful([outer, candidate(100, 140, 0.54, cue=95)], [outer], inner_threshold=INNER)
    assert USUAL_THRESHOLD - 0.02 < inner.score < USUAL_THRESHOLD


def test_doubtful_ones_stand_inside_the_likely_ones_as_these_stand() -> None:
    outer, inner = candidate(0, 200, 0.9), candidate(100, 140, 0.3)
    likely = Linked(outer, "likely")
    again = Linked(outer, "again")
    (doubted,) = linked_doubts([again, Linked(inner, "in", parent=again)], [inner], [likely])
    assert doubted.parent is likely
