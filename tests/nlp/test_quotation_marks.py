"""Quotation marks are paired however they are written, and each is accounted for once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploannot.domain.quotes import QuoteType
from diploannot.domain.spans import Span
from diploannot.nlp.mark_scan import scan_marks
from diploannot.nlp.quotation_marks import MarkUse, derive_type, pair_marks, uses_of_marks


def outer(text: str) -> list[str]:
    return [text[q.start : q.end] for q in pair_marks(text).quotations if q.depth == 0]


@pytest.mark.parametrize(
    "quoted",
    [
        "“nets and\u00a0boats 🎣”",
        '"nets and boats"',
        "'nets and boats'",
        "‘nets and boats’",
        "«nets and boats»",
        "„nets and boats“",
        "''nets and boats''",
        '“nets and boats"',
    ],
)
def test_every_shape_of_mark_pairs(quoted: str) -> None:
    assert outer(f"She called for {quoted} on Friday 🙂.") == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The nation’s boats don't sail in the ’90s 🎣.",
        "The allies’ plan and the ministers' wish\u00a0are one.",
        "O'Neill can’t say 'tis so.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    pairs = pair_marks(text)
    assert pairs.quotations == ()
    assert pairs.strays == ()


def test_an_apostrophe_directly_before_the_closing_mark_is_told_from_it() -> None:
    text = "He said peace “is not another country’s.” 🕊"
    assert outer(text) == ["“is not another country’s.”"]


def test_a_plural_possessive_does_not_close_a_single_quotation() -> None:
    text = "He said 'the fishermen’s and the traders' wishes are one' today 🎣."
    assert outer(text) == ["'the fishermen’s and the traders' wishes are one'"]


def test_marks_nest() -> None:
    text = "“We have a saying: ‘Nets first.’ 🎣 It holds,” she said."
    pairs = pair_marks(text)
    assert [q.depth for q in pairs.quotations] == [0, 1]


def test_double_marks_nest_in_double_marks() -> None:
    text = '“Any help for the "free\u00a0nets" camp is wrong 🎣,” she said.'
    assert outer(text) == ['“Any help for the "free\u00a0nets" camp is wrong 🎣,”']


def test_a_mark_never_closed_reaches_to_the_end_of_its_paragraph() -> None:
    text = "She said they “should mend the nets 🎣.\n\nThe day ended."
    (quotation,) = pair_marks(text).quotations
    assert text[quotation.start : quotation.end] == "“should mend the nets 🎣."
    assert not quotation.closed


def test_a_paragraph_that_opens_with_a_mark_goes_on_with_the_open_quotation() -> None:
    text = "“First we row.\n\n“Then we fish 🎣,” she said."
    (quotation,) = pair_marks(text).quotations
    assert [part.of(text) for part in quotation.parts] == ["“First we row.", "“Then we fish 🎣,”"]
    assert len(quotation.marks) == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“nets first 🎣”", QuoteType.DIRECT),
        ("that it was “nets first 🎣” for all", QuoteType.MIXED),
        ("that nets come first", QuoteType.INDIRECT),
        ("nets first", QuoteType.DIRECT),
    ],
)
def test_the_type_follows_from_the_marks(content: str, expected: QuoteType) -> None:
    text = "She said that it was “nets first 🎣” for all and that nets come first."
    start = text.index(content)
    span = Span(start, start + len(content))
    assert derive_type(text, (span,), pair_marks(text)) is expected


def test_a_mark_is_of_a_quote_a_scare_quote_or_unpaired() -> None:
    text = "The “tea party” 🫖 went on. “We fish,” she said. It was 5” long."
    pairs = pair_marks(text)
    start = text.index("“We")
    uses = uses_of_marks(pairs, [(Span(start, start + 10),)])
    assert [uses[mark] for mark in pairs.marks] == [
        MarkUse.SCARE,
        MarkUse.SCARE,
        MarkUse.QUOTE,
        MarkUse.QUOTE,
        MarkUse.UNPAIRED,
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=" ab.,\n“”‘’\"'«»🙂\u00a0", max_size=80))
def test_every_mark_is_accounted_for_exactly_once(text: str) -> None:
    pairs = pair_marks(text)
    paired = [mark for quotation in pairs.quotations for mark in quotation.marks]
    every = sorted([*paired, *pairs.strays])
    assert every == sorted(set(every))
    assert list(pairs.marks) == every
    assert set(every) <= {mark.span for mark in scan_marks(text, 0, len(text))} | set(every)
    assert all(part.end <= len(text) for q in pairs.quotations for part in q.parts)
    assert set(uses_of_marks(pairs, [])) == set(every)


def test_fifty_thousand_unbalanced_marks_are_all_accounted_for() -> None:
    """Once quadratic: the suite's time limit would end it."""
    assert len(pair_marks("“" * 50_000).marks) == 50_000
    assert len(pair_marks(" 'a" * 50_000).marks) == 50_000
