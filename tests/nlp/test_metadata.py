"""Metadata and boilerplate are read off the page's habits, without a language model."""

from __future__ import annotations

import sys
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploannot.nlp.metadata import read_metadata
from diploannot.nlp.written_dates import read_date

BODY = (
    "Ada Byrd said on Monday that the herring nets of both “islands”\u00a0would be mended 🎣 before"
    " the autumn, and that nobody should wait for the tide to do it for them."
)
PAGE = (
    " date 2022-06-15 Byrd presses Utopia on nets\n\nMinister sees ‘a rope with two ends’\n\n"
    "Boats wait in the rain last spring. Gull Pictures\nThe Gull\nJun 15, 2022\n\n"
    f"{BODY}\n\nRead More\nSix knots for beginners\n\n{BODY}\n\n"
    "Updated: June 15th 2022, 6:20 PM\nUtopiaNetsHerring\nEDITOR'S PICKS\nThe best oars"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f" date 2022-06-15 {BODY}", date(2022, 6, 15)),
        (f"Amaurot, 14 June 2022 (UNA): {BODY}", date(2022, 6, 14)),
        (f"AMAUROT, June 14, 2022 (UNA) — {BODY}", date(2022, 6, 14)),
        (f"Nets first\nThe Gull\nJun 13, 2022\n\n{BODY}", date(2022, 6, 13)),
        (f"{BODY}\n\nUpdated: June 12th 2022, 3:55 PM", date(2022, 6, 12)),
        (BODY, None),
        (f" date 2022-02-30 {BODY}", None),
    ],
)
def test_the_day_is_read_from_prefix_dateline_or_line(text: str, expected: date | None) -> None:
    assert read_metadata(text).published == expected


def test_a_prefix_outranks_a_dateline() -> None:
    found = read_metadata(f" date 2022-06-15 Amaurot, 14 June 2022 (UNA): {BODY}")
    assert found.published == date(2022, 6, 15)


def test_title_and_outlet_of_a_page_are_read() -> None:
    found = read_metadata(PAGE)
    assert (found.title, found.outlet) == ("Byrd presses Utopia on nets", "The Gull")


def test_a_byline_is_read() -> None:
    assert read_metadata(f"Nets first\n\nBy Mona Reef\n\n{BODY}").byline == "Mona Reef"


@pytest.mark.parametrize(
    "shown",
    [
        "date 2022-06-15",
        "Boats wait in the rain last spring. Gull Pictures",
        "Read More\nSix knots for beginners",
        "Updated: June 15th 2022, 6:20 PM",
        "UtopiaNetsHerring",
        "EDITOR'S PICKS",
        "The best oars",
    ],
)
def test_the_pages_own_text_is_boilerplate(shown: str) -> None:
    assert any(shown in span.of(PAGE) for span in read_metadata(PAGE).boilerplate)


def test_title_subheading_and_body_are_not_boilerplate() -> None:
    covered = "\n".join(span.of(PAGE) for span in read_metadata(PAGE).boilerplate)
    assert "presses" not in covered
    assert "rope" not in covered
    assert "herring nets" not in covered


@pytest.mark.parametrize(
    "line",
    [
        "#nets #Utopia",
        "(Reporting by Mona Reef; editing by A. Tide)",
        "More details to follow …",
        "Follow us on all channels 👇",
        "Tags: Nets, Utopia",
        "© The Gull 2022. All rights reserved.",
    ],
)
def test_notices_of_the_page_are_boilerplate(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    assert [span.of(text) for span in read_metadata(text).boilerplate] == [line]


def test_a_byline_is_metadata_and_no_boilerplate() -> None:
    found = read_metadata(f"Nets first\n\nBy Mona Reef in Amaurot\n\n{BODY}")
    assert (found.byline, found.boilerplate) == ("Mona Reef", ())


def test_a_day_that_does_not_exist_is_none() -> None:
    assert read_date("31 June 2022") is None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aA .:\n“”Read More1234-\u00a0🙂", max_size=120))
def test_boilerplate_lies_inside_the_text_and_never_overlaps(text: str) -> None:
    spans = read_metadata(text).boilerplate
    assert all(span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_import_needs_no_language_model() -> None:
    import subprocess

    code = (
        "import sys, diploannot.nlp.metadata, diploannot.nlp.quotation_marks;"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
