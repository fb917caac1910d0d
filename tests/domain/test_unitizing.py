"""Units and what they add to Krippendorff's alpha for unitizing, counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.extents import VisibleText, extents_of, overlap, shared, size
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, overlap_share, span_list, visible_offsets
from diploannot.domain.unitizing import Unit, coincidences, units_of
from diploannot.services.statistics import unitizing_alpha
from tests.building.ugly import UGLY

CONTENT = 3


def alpha(layers: Sequence[Sequence[Unit]], length: int) -> float | None:
    return unitizing_alpha(coincidences(layers, length))


def test_alpha_of_two_units_that_overlap_by_half_is_as_counted_by_hand() -> None:
    # ten characters; one marks 0-4, the other 2-6.
    # pairs: both marked 2 + 2, one only 4 + 4, neither 8; 20 in all, 8 marked, 12 not
    # alone: units 4² + 4² = 32, gaps 6 + 6 = 12
    # expected alike: 20 (8² - 32 + 12² - 12) / (20² - 44) = 9.2135
    found = alpha([[Unit(0, 4, CONTENT)], [Unit(2, 6, CONTENT)]], 10)
    assert found == pytest.approx(1 - 8 / (20 - 20 * (32 + 132) / 356))
    assert found == pytest.approx(0.2583, abs=0.0001)


def test_alpha_of_three_annotators_and_two_values_is_as_counted_by_hand() -> None:
    # eight characters. A: content 0-4; B: content 0-4, cue 6-8; C: nothing.
    # 0-4: values content, content, none: content-content 2, content-none 4, each * 4 / 2
    #      -> cc 4, cn 4, nc 4
    # 4-6: all none: 6 * 2 / 2 -> nn 6.  plus in 0-4: none with none 0
    # 6-8: none, cue, none: none-none 2, cue-none 2: * 2 / 2 -> nn 2, un 2, nu 2
    # 24 in all: content 8, cue 2, none 14; alike 4 + 6 + 2 = 12, apart 12
    # alone: content 16 + 16, cue 4, none 4 + 2 + 8
    # expected alike: 24 (64 - 32 + 4 - 4 + 196 - 14) / (576 - 50) = 24 * 214 / 526
    layers = [[Unit(0, 4, 3)], [Unit(0, 4, 3), Unit(6, 8, 2)], []]
    assert alpha(layers, 8) == pytest.approx(1 - 12 / (24 - 24 * 214 / 526))


def test_where_two_quotes_meet_counts_beside_where_there_are_any() -> None:
    one = [Unit(0, 5, CONTENT), Unit(5, 10, CONTENT)]
    assert alpha([one, one], 20) == pytest.approx(1.0)


def test_without_anything_to_disagree_about_there_is_no_alpha() -> None:
    assert alpha([[], []], 10) is None
    assert alpha([[Unit(0, 4, CONTENT)]], 10) is None
    assert alpha([[Unit(0, 10, CONTENT)], [Unit(0, 10, CONTENT)]], 10) is None


cut = st.lists(st.integers(0, 30), max_size=8, unique=True).map(sorted)
layer = st.tuples(cut, st.lists(st.integers(1, 3), min_size=8, max_size=8)).map(
    lambda both: [
        Unit(both[0][n], both[0][n + 1], both[1][n]) for n in range(0, len(both[0]) - 1, 2)
    ]
)


@given(st.lists(layer, min_size=2, max_size=5))
def test_alpha_is_that_of_the_formula_written_out_character_by_character(
    layers: list[list[Unit]],
) -> None:
    assert alpha(layers, 30) == pytest.approx(written_out(layers, 30))


def written_out(layers: list[list[Unit]], length: int) -> float | None:
    """Equations 1, 4 and 5 as they stand, one character after the other."""
    rows = [[0] * length for _ in layers]
    for row, units in zip(rows, layers, strict=True):
        for unit in units:
            row[unit.start : unit.end] = [unit.value] * (unit.end - unit.start)
    observed = [[0.0] * 4 for _ in range(4)]
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            for c, k in zip(one, other, strict=True) if i != j else ():
                observed[c][k] += 1 / (len(layers) - 1)
    margins = [sum(row) for row in observed]
    alone = [float(sum(row.count(0) for row in rows)), 0.0, 0.0, 0.0]
    for units in layers:
        for unit in units:
            alone[unit.value] += (unit.end - unit.start) ** 2
    total = sum(margins)
    if total**2 == sum(alone):
        return None
    alike = sum(
        total * (m * m - a) / (total**2 - sum(alone)) for m, a in zip(margins, alone, strict=True)
    )
    expected = total - alike
    apart = total - sum(observed[c][c] for c in range(4))
    return None if expected < 1e-9 * total else 1 - apart / expected


def test_units_do_not_lie_over_each_other_and_the_outer_quote_goes_first() -> None:
    text = VisibleText("abcdefghij")
    outer = Quote("o", (Span(2, 10),), cue=(Span(0, 2),))
    inner = Quote("i", (Span(5, 8),), cue=(Span(3, 4),))
    assert units_of(extents_of(text, [outer, inner])) == [Unit(0, 2, 2), Unit(2, 10, 3)]
    assert units_of(extents_of(text, [outer, inner]), ["cue"]) == [Unit(0, 2, 2), Unit(3, 4, 2)]


fragments = st.lists(st.integers(0, len(UGLY)), max_size=8, unique=True).map(
    lambda cuts: span_list(
        Span(*pair) for pair in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)
    )
)


@given(fragments, fragments)
def test_extents_compare_as_sets_of_visible_characters_do(
    one: tuple[Span, ...], other: tuple[Span, ...]
) -> None:
    text = VisibleText(UGLY)
    ours, theirs = text.extent(one), text.extent(other)
    mine, yours = visible_offsets(UGLY, one), visible_offsets(UGLY, other)
    assert size(ours) == len(mine)
    assert shared(ours, theirs) == len(mine & yours)
    assert overlap(ours, theirs) == overlap_share(mine, yours)
    assert (ours == theirs) is (mine == yours)
