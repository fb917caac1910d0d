"""Agreement figures are those counted by hand, and those the corpus' own scorer gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import krippendorff
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploannot.domain.agreement import Agreement, compare
from diploannot.domain.extents import VisibleText, extents_of
from diploannot.domain.matching import likeness, match_extents, match_quotes
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span, Spans
from diploannot.domain.token_labels import labels_at, token_starts
from diploannot.services.importing import import_paths
from diploannot.services.measuring import agreement
from diploannot.services.statistics import (
    best_assignment,
    bootstrap,
    cohens_kappa,
    coincidence_table,
    crossed,
    nominal_alpha,
)
from diploannot.services.workspace import Workspace
from tests.building.ugly import UGLY, quotes

TEXT = "🕊 “Stay\u00a0calm,” said Ana Weiss. She added that talks go on.\n"


def spans(words: str) -> Spans:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


CALM = "“Stay\u00a0calm,”"
FIRST = Quote("1", spans(CALM), spans("said"), spans("Ana Weiss"), QuoteType.DIRECT)
SECOND = Quote("2", spans("that talks go on"), spans("added"), spans("She"), speakers=("ana",))


@settings(max_examples=40)
@given(st.lists(quotes(len(UGLY)), max_size=6), st.randoms())
def test_identical_work_matches_itself_in_any_order(
    work: list[Quote], chance: random.Random
) -> None:
    shuffled = [replace(quote, id=f"other {quote.id}") for quote in work]
    chance.shuffle(shuffled)
    visible = [q for q in work if any(not UGLY[i].isspace() for s in q.content for i in _in(s))]
    theirs = [quote for quote in shuffled if _kept(quote, visible)]
    matches = match_quotes(UGLY, visible, theirs, best_assignment)
    assert len(matches) == len(visible)
    for match in matches:
        assert match.one is not None
        assert match.other is not None
        assert likeness(UGLY, match.one, match.other) == pytest.approx(1.0)
    for tally in compared(UGLY, visible, theirs).tallies.values():
        assert tally.share == 1.0


def compared(text: str, ours: Sequence[Quote], theirs: Sequence[Quote]) -> Agreement:
    visible = VisibleText(text)
    left, right = extents_of(visible, ours), extents_of(visible, theirs)
    return compare(match_extents(left, right, best_assignment))


def _in(span: Span) -> range:
    return range(span.start, span.end)


def _kept(quote: Quote, visible: list[Quote]) -> bool:
    return quote.id.removeprefix("other ") in {one.id for one in visible}


def test_the_cue_tells_quotes_with_one_content_apart() -> None:
    one = replace(FIRST, id="a", cue=spans("said"))
    other = replace(FIRST, id="b", cue=spans("added"))
    matches = match_quotes(TEXT, [one, other], [other, one], best_assignment)
    assert all(match.one == match.other for match in matches)


def test_each_question_is_asked_of_matched_quotes_only() -> None:
    theirs = replace(FIRST, source=spans("Ana"), type=QuoteType.MIXED)
    found = compared(TEXT, [FIRST, SECOND], [theirs])
    shares = {question: tally.share for question, tally in found.tallies.items()}
    assert shares == {
        "quote": pytest.approx(2 / 3),  # two of three quotes, as F1
        "quote observed": 0.5,  # one of the two that either has
        "quote overlap": pytest.approx(2 / 3),  # the content found is found whole
        "content exact": 1.0,
        "content overlap": 1.0,
        "cue exact": 1.0,
        "cue overlap": 1.0,
        "source exact": 0.0,
        "source overlap": 3 / 8,  # Ana of AnaWeiss
        "type": 0.0,
    }


def test_tokens_are_labelled_by_the_part_they_stand_in() -> None:
    labels = labels_at(token_starts(TEXT), len(TEXT), [FIRST])
    assert labels == [0, *[3] * 5, 2, 1, 1, *[0] * 8]


def test_alpha_is_krippendorffs_own_example() -> None:
    """Computing Krippendorff's Alpha-Reliability (2011), example C: nominal, three coders."""
    a = [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3]
    b = [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None]
    c = [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4]
    assert alpha([a, b, c]) == pytest.approx(0.691, abs=0.001)
    assert alpha([[1, 1], [1, 1]]) is None


def alpha(codings: list[list[int | None]]) -> float | None:
    return nominal_alpha(coincidence_table(codings, 5))


@given(st.lists(st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3), min_size=2))
def test_alpha_is_the_reference_librarys(units: list[list[int | None]]) -> None:
    codings = [list(coder) for coder in zip(*units, strict=True)]
    ours = alpha(codings)
    if ours is not None:
        table = [[float("nan") if v is None else float(v) for v in row] for row in codings]
        theirs = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
        assert ours == pytest.approx(theirs)


def test_kappa_is_as_counted_by_hand() -> None:
    ours = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
    theirs = [0, 0, 1, 1, 1, 1, 1, 1, 1, 0]
    # observed .8; by chance .3 * .3 + .7 * .7 = .58
    kappa = cohens_kappa(crossed(ours, theirs, 2))
    assert kappa == pytest.approx((0.8 - 0.58) / (1 - 0.58))
    assert cohens_kappa(crossed([1], [1], 2)) is None
    assert cohens_kappa(crossed([], [], 2)) is None


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    values = [0.0, 1.0, 0.5, 0.75, 0.25]
    interval = bootstrap(values, mean)
    assert interval is not None
    assert interval[0] < 0.5 < interval[1]
    assert interval == bootstrap(values, mean)


def mean(drawn: Sequence[float]) -> float:
    return sum(drawn) / len(drawn)


def brat_files(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT)
    ann = [
        f"T1\tContent {_at(CALM)}\t{CALM}",
        f"T2\tSource {_at('Ana Weiss')}\tAna Weiss",
        "E1\tAttribution:T1 Content:T1 Source:T2",
    ]
    (folder / "a_eva.ann").write_text("\n".join(ann) + "\n")
    talks = "that talks go on"
    more = [f"T3\tContent {_at(talks)}\t{talks}", "E2\tAttribution:T3 Content:T3"]
    (folder / "a_bo.ann").write_text("\n".join(ann + more) + "\n")


def _at(words: str) -> str:
    (span,) = spans(words)
    return f"{span.start} {span.end}"


def test_a_projects_layers_are_compared(tmp_path: Path) -> None:
    brat_files(tmp_path)
    with Workspace.open(tmp_path / "p.diploannot") as workspace:
        import_paths(workspace, [tmp_path])
        found = agreement(workspace, times=50)
    assert (found["articles"], found["pairs_compared"]) == (1, 1)
    assert found["parts"]["attribution"]["share"] == pytest.approx(2 / 3)
    assert found["pairs"]["bo / eva"]["quote"] == pytest.approx(2 / 3)
    assert 0 < found["alpha_tokens"] < 1


def test_figures_on_polnear_are_those_of_its_paper_and_scorer(shared: Path, tmp_path: Path) -> None:
    folder = shared / "polnear" / "annotator-training"
    with Workspace.open(tmp_path / "p.diploannot") as workspace:
        import_paths(workspace, [folder])
        found = agreement(workspace, times=50)
    assert found["pairs_compared"] == 60
    assert found["parts"]["attribution"]["share"] == pytest.approx(0.780, abs=0.001)
