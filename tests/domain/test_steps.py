"""Steps, what replaying them gives, and what can be undone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.steps import (
    Change,
    RecordKind,
    Step,
    canonical,
    changes_as_json,
    changes_from_json,
    replay,
    undo_stacks,
)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(0, 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
fields = st.dictionaries(st.text(max_size=4), values, max_size=3)
changes = st.builds(
    Change, st.sampled_from(RecordKind), st.text(min_size=1, max_size=4), fields, st.none() | fields
)


def _step(*changes: Change, id: str = "step", layer: str | None = "layer") -> Step:
    return Step(id, "Try 🕊", changes, 1, layer)


def _add(id: str = "q", **facts: object) -> Change:
    return Change(RecordKind.QUOTE, id, None, facts)


@given(st.lists(changes, max_size=3))
def test_changes_come_back_from_json_equal_and_with_the_same_digest(found: list[Change]) -> None:
    again = changes_from_json(json.loads(canonical(changes_as_json(found))))
    assert again == tuple(found)
    assert _step(*again).digest() == _step(*found).digest()


@given(changes)
def test_a_change_reversed_twice_is_itself(change: Change) -> None:
    assert change.reversed().reversed() == change


def test_a_change_from_nothing_to_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="from nothing to nothing"):
        Change(RecordKind.QUOTE, "q", None, None)


@pytest.mark.parametrize(
    "other",
    [
        {"id": "another"},
        {"label": "Try"},
        {"changes": (_add(note="b"),)},
        {"at": 2},
        {"layer": None},
        {"annotator": "ana"},
        {"sitting": "today"},
        {"elapsed": 0.5},
        {"reverses": "first"},
    ],
)
def test_the_digest_covers_everything_a_step_says(other: dict[str, object]) -> None:
    step = _step(_add(note="a"))
    assert replace(step, **other).digest() != step.digest()  # type: ignore[arg-type]


def test_replaying_steps_gives_what_remains() -> None:
    noted = Change(RecordKind.QUOTE, "q", {"note": ""}, {"note": "‘n’"})
    gone = Change(RecordKind.QUOTE, "r", {"note": ""}, None)
    rows = replay([_step(_add("q", note=""), _add("r", note="")), _step(noted), _step(gone)])
    assert rows == {(RecordKind.QUOTE, "layer", "q"): {"note": "‘n’"}}


def test_records_of_different_layers_do_not_meet() -> None:
    rows = replay([_step(_add(note="a"), layer="one"), _step(_add(note="b"), layer="two")])
    assert len(rows) == 2


def test_an_actor_is_the_same_in_every_layer() -> None:
    actor = Change(RecordKind.ACTOR, "ayo", None, {"name": "Ayó"})
    renamed = Change(RecordKind.ACTOR, "ayo", {"name": "Ayó"}, {"name": "Ayó Brandt"})
    rows = replay([_step(actor, layer="one"), _step(renamed, layer="two")])
    assert rows == {(RecordKind.ACTOR, None, "ayo"): {"name": "Ayó Brandt"}}


def test_a_change_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="not as it was"):
        replay([_step(_add(note="a")), _step(_add(note="a"))])


@given(st.lists(st.sampled_from(["act", "undo", "redo"]), max_size=60))
def test_undo_and_redo_follow_two_stacks(gestures: list[str]) -> None:
    """Against two plain lists: what stands, and what was taken back."""
    log: list[tuple[str, str | None]] = []
    standing: list[str] = []
    taken: list[str] = []
    for number, gesture in enumerate(gestures):
        id = f"step {number}"
        if gesture == "act":
            log.append((id, None))
            standing.append(id)
            taken.clear()
        elif gesture == "undo" and standing:
            log.append((id, standing.pop()))
            taken.append(id)
        elif gesture == "redo" and taken:
            log.append((id, taken.pop()))
            standing.append(id)
        found = undo_stacks(log)
        assert (list(found.undo), list(found.redo)) == (standing, taken)


def test_a_reversal_out_of_turn_is_refused() -> None:
    with pytest.raises(ValueError, match="out of turn"):
        undo_stacks([("a", None), ("b", None), ("c", "a")])
