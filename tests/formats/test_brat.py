"""brat annotations are read exactly, or refused with the line that does not fit."""

from __future__ import annotations

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import covered_text
from diploannot.formats import brat

TEXT = "🕊 “Stay\u00a0calm,” the envoy said,\r\n“and talk.” Nobody answered Ana Weiss.\n"
OPENING, CLOSING = "“Stay\u00a0calm,”", "“and talk.”"


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


GOOD = (
    f"T1\tSource {at('the envoy')}\tthe envoy\n"
    f"T2\tCue {at('said')}\tsaid\n"
    f"T3\tContent {at(CLOSING)};{at(OPENING)}\t{CLOSING} {OPENING}\n"
    f"T4\tAttribution {at('said')}\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    f"T5\tPERSON {at('Ana Weiss')}\tAna Weiss\n"
    f"T6\tDiscuss {at('answered')}\tanswered\n"
    "#1\tAnnotatorNotes T6\twhat is\nthis\n"
    f"T7\tDoubt {at('Nobody')}\tNobody\n"
    "#2\tAnnotatorNotes E1\twho else?\n"
)


def test_events_become_quotes_with_code_point_offsets() -> None:
    quote, _ = brat.read(GOOD, TEXT).quotes
    assert covered_text(TEXT, quote.content) == "“Stay\u00a0calm,” “and talk.”"
    assert covered_text(TEXT, quote.cue) == "said"
    assert covered_text(TEXT, quote.source) == "the envoy"


def test_spans_with_labels_of_the_scheme_become_entities_and_the_rest_is_counted() -> None:
    found = brat.read(GOOD, TEXT)
    assert [entity.span.of(TEXT) for entity in found.entities] == ["Ana Weiss"]
    assert found.left == {"Doubt": 1}


def test_a_mark_to_discuss_is_a_question_on_the_quote_it_touches_or_an_open_one() -> None:
    over = f"T8\tDiscuss {at('Stay')}\tStay\n#3\tAnnotatorNotes T8\tboth words?\n"
    found = brat.read(GOOD + over, TEXT)
    quote, beside = found.quotes
    assert (quote.flag, quote.status) == ("Discuss: “Stay” both words?", "added")
    assert quote.note == "who else?"
    assert covered_text(TEXT, beside.content) == "answered"
    assert (beside.flag, beside.status) == ("Discuss: “answered” what is this", "suggested")
    assert found.questions == 2


def test_a_discarded_stretch_is_no_quote_but_boilerplate() -> None:
    words = ("Nobody", "Nobody answered")
    ann = "".join(f"T{n}\tDiscard {at(one)}\t{one}\n" for n, one in enumerate(words))
    found = brat.read(ann, TEXT)
    assert found.quotes == ()
    assert found.left == {}
    assert [span.of(TEXT) for span in found.discarded] == ["Nobody answered"]


def test_a_surface_text_may_hold_a_line_break() -> None:
    words = "said,\r\n“and"
    ann = (
        f"T1\tContent {at(words)}\tsaid,\n“and\n"
        "T2\tAttribution 0 1\t🕊\nE1\tAttribution:T2 Content:T1\n"
    )
    (quote,) = brat.read(ann, TEXT).quotes
    assert covered_text(TEXT, quote.content) == words


def test_numbered_roles_are_further_fragments() -> None:
    ann = (
        f"T1\tContent {at('talk')}\ttalk\nT2\tContent {at('calm')}\tcalm\n"
        "T3\tAttribution 0 1\t🕊\nE1\tAttribution:T3 Content:T1 Content2:T2\n"
    )
    (quote,) = brat.read(ann, TEXT).quotes
    assert covered_text(TEXT, quote.content) == "calm talk"


@pytest.mark.parametrize(
    ("line", "ann"),
    [
        (6, GOOD.replace("T5\tPERSON ", "T5\tPERSON 0 1\twrong\nT5\tPERSON ")),
        (1, f"T1\tCue {at('said')}\tasked\n"),
        (1, "T1\tCue 3 9999\tx\n"),
        (1, "T1\tCue 3\tx\n"),
        (1, "T1\tCue 3.5 6\tx\n"),
        (2, "T1\tCue 0 1\t🕊\nE1\tAttribution:T1 Content:T9\n"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(line: int, ann: str) -> None:
    with pytest.raises(ProblemForUser, match=f"Line {line} cannot be read"):
        brat.read(ann, TEXT)
