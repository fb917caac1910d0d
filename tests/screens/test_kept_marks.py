"""Marks that are kept from one look to the next are those that would be made anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status
from diploannot.screens.article_marks import MarkMaker
from diploannot.screens.speaker_numbers import SpeakerNumbers
from diploannot.services.article_view import place


def quote(id: str, start: int, length: int, status: Status = Status.ADDED) -> Quote:
    return Quote(
        id, (Span(start, start + length),), (), (), QuoteType.DIRECT, ("a",), status=status
    )


PLACES = st.tuples(st.sampled_from("abcdef"), st.integers(0, 30), st.integers(1, 20))
QUOTES = st.lists(PLACES, max_size=6, unique_by=lambda found: found[0])


@given(looks=st.lists(QUOTES, max_size=6))
def test_kept_marks_are_those_made_anew(looks: list[list[tuple[str, int, int]]]) -> None:
    kept = MarkMaker(SpeakerNumbers())
    for look in looks:
        quotes = tuple(sorted((quote(*facts) for facts in look), key=place))
        assert kept.quotes(quotes) == MarkMaker(SpeakerNumbers()).quotes(quotes)


def test_a_verdict_leaves_the_marks_of_other_quotes_the_same_objects() -> None:
    kept = MarkMaker(SpeakerNumbers())
    outer, inner, last = quote("o", 0, 20), quote("i", 5, 5), quote("l", 30, 9, Status.SUGGESTED)
    before = kept.quotes((outer, inner, last))
    after = kept.quotes((outer, inner, replace(last, id="own", status=Status.CONFIRMED)))
    assert after[:2] == before[:2]
    assert (after[0] is before[0], after[1] is before[1]) == (True, True)
    assert (after[1].depth, after[2].id) == (1, "own")
    gone = kept.quotes((outer, inner))
    assert gone[0] is before[0]
