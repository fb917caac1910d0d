"""What differs in a file waits for review: nothing is overwritten, nothing lost."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.quotes import Quote
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.exporting import export_layers
from diploannot.services.import_account import ImportResult
from diploannot.services.importing import import_paths
from diploannot.services.keeping import check
from diploannot.services.merging import merge_project
from diploannot.services.merging_conflicts import choices, settle, settle_all
from diploannot.services.workspace import Workspace
from tests.services.copies import act, base, copied, kept_beside, merged, said, told

TEXT = "“Stay\u00a0calm,” the envoy said. 🕊 Nobody answered; “we wait,” she wrote."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "project.diploannot") as opened:
        yield opened


def native(*notes: str, state: str = "done", **more: object) -> bytes:
    """Ana's layer: a quote for each note."""
    quotes = [
        {"id": f"q{number}", "content": [[number, 12]], "note": note, **more}
        for number, note in enumerate(notes)
    ]
    line = {
        "format": "diploannot", "version": 1, "state": state,
        "article": {"text": TEXT, "external_id": "a"},
        "annotator": {"name": "Ana 🕊", "kind": "human"},
        "quotes": quotes,
    }  # fmt: skip
    return json.dumps(line).encode()


def bring(workspace: Workspace, tmp_path: Path, data: bytes) -> ImportResult:
    path = tmp_path / "in.jsonl"
    path.write_bytes(data)
    return import_paths(workspace, [path])


def quotes(workspace: Workspace) -> dict[str, Quote]:
    with workspace.read() as session:
        return {one.id: one for layer in store.layers.every(session) for one in layer.quotes}


def reviewer(workspace: Workspace) -> Annotator:
    return annotator_named(workspace, "Rita", AnnotatorKind.GOLD)


def test_a_record_that_differs_stands_beside_ours_and_waits(
    workspace: Workspace, tmp_path: Path
) -> None:
    bring(workspace, tmp_path, native("ours", "same"))
    result = bring(workspace, tmp_path, native("theirs", "same", "new"))
    assert (result.annotations, len(result.differing)) == (1, 1)
    assert {id: one.note for id, one in quotes(workspace).items()} == {
        "q0": "ours", "q1": "same", "q2": "new",
    }  # fmt: skip
    (choice,) = choices(workspace)
    assert (choice.annotator, choice.record, choice.differs) == ("Ana 🕊", "q0", ("note",))
    assert ("ours" in choice.ours, "theirs" in choice.theirs) == (True, True)
    assert check(workspace) == []


def test_the_same_file_again_asks_nothing_again(workspace: Workspace, tmp_path: Path) -> None:
    for note in ("ours", "theirs", "theirs"):
        bring(workspace, tmp_path, native(note))
    (choice,) = choices(workspace)
    settle(workspace, choice.conflict, reviewer(workspace), take=False)
    bring(workspace, tmp_path, native("theirs"))
    assert choices(workspace) == []
    assert quotes(workspace)["q0"].note == "ours"


def test_taking_the_other_version_is_a_step_that_can_be_undone(
    workspace: Workspace, tmp_path: Path
) -> None:
    bring(workspace, tmp_path, native("ours", "one"))
    bring(workspace, tmp_path, native("theirs", "other"))
    rita = reviewer(workspace)
    found = [choice.conflict for choice in choices(workspace)]
    assert len(settle_all(workspace, found, rita, take=True)) == 2
    assert {one.note for one in quotes(workspace).values()} == {"theirs", "other"}
    assert found[0].layer is not None
    assert choices(workspace) == []
    workspace.undo(found[0].layer, rita.id)
    assert len(choices(workspace)) == 1
    workspace.redo(found[0].layer, rita.id)
    assert choices(workspace) == []
    workspace.undo(found[0].layer, rita.id)
    workspace.undo(found[0].layer, rita.id)
    assert len(choices(workspace)) == 2
    assert {one.note for one in quotes(workspace).values()} == {"ours", "one"}
    assert check(workspace) == []


def test_every_copy_hears_of_a_version_that_one_was_given(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.diploannot", tmp_path / "theirs.diploannot"
    with Workspace.open(ours) as workspace:
        bring(workspace, tmp_path, native("first"))
    shutil.copy(ours, theirs)
    with Workspace.open(theirs) as workspace:
        bring(workspace, tmp_path, native("second"))
    with Workspace.open(ours) as workspace:
        merge_project(workspace, theirs)
        merge_project(workspace, theirs)
        assert len(choices(workspace)) == 1
        assert quotes(workspace)["q0"].note == "first"
        bring(workspace, tmp_path, native("second"))
        assert len(choices(workspace)) == 1


def test_a_layer_goes_on_to_the_state_it_has_in_the_file_but_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    def state() -> str:
        with workspace.read() as session:
            return str(next(store.layers.every(session)).state)

    bring(workspace, tmp_path, native("same", state="in_progress"))
    bring(workspace, tmp_path, native("same", state="done"))
    assert state() == "done"
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    ana = annotator_named(workspace, "Ana 🕊")
    Annotating(workspace, ana, layer.article.id).reopen()
    result = bring(workspace, tmp_path, native("same", state="done"))
    assert (state(), result.duplicates) == ("in_progress", 1)


def test_an_actor_that_only_a_waiting_version_names_is_there_to_be_taken(
    workspace: Workspace, tmp_path: Path
) -> None:
    bring(workspace, tmp_path, native("same"))
    line: dict[str, Any] = json.loads(native("same", speakers=["envoy"]))
    line["actors"] = {"envoy": {"name": "The envoy 🕊", "kind": "person"}}
    bring(workspace, tmp_path, json.dumps(line).encode())
    (choice,) = choices(workspace)
    settle(workspace, choice.conflict, reviewer(workspace), take=True)
    assert quotes(workspace)["q0"].speakers == ("envoy",)
    assert check(workspace) == []


def test_the_command_settles_all_or_one_or_an_annotators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "project.diploannot"
    with Workspace.open(file) as workspace:
        for word in ("ours", "theirs"):
            bring(workspace, tmp_path, native(*(f"{word} {n}" for n in range(3))))
    review = ["review", "--project", str(file), "--json"]
    rita = ["--reviewer", "Rita"]
    assert run([*review, "--versions", "take"]) == 2
    assert run([*review, *rita, "--versions", "take", "--record", "q1"]) == 0
    assert run([*review, *rita, "--versions", "keep", "--by", "nobody"]) == 0
    assert run([*review, *rita, "--versions", "keep", "--by", "Ana 🕊"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["settled"], len(one["conflicts"])) for one in told] == [(1, 2), (0, 2), (2, 0)]
    assert run([*review, *rita, "--versions", "keep", "--record", "q1"]) == 1
    with Workspace.open(file) as workspace:
        assert {one.note for one in quotes(workspace).values()} == {"ours 0", "theirs 1", "ours 2"}


@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 999))
def test_copies_come_to_the_same_whoever_was_given_a_file(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, dice = tmp_path_factory.mktemp("files"), random.Random(seed)
    first = base(folder / "first.diploannot")
    act(first, seed, times=6)
    copies = [copied(first, name) for name in ("one", "two", "three")]
    for number, copy in enumerate(copies):
        act(copy, seed + number, times=10)
    for number, copy in enumerate(copies):  # each is given the lines of the one before it
        given_file = folder / f"{number}.jsonl"
        with Workspace.open(copies[number - 1]) as workspace:
            export_layers(workspace, given_file)
        with Workspace.open(copy) as workspace:
            result = import_paths(workspace, [given_file])
            assert result.failed == []
            assert len(choices(workspace)) >= len(result.differing)
            assert check(workspace) == []
    outcomes: list[tuple[object, ...]] = []
    for order in (copies, copies[::-1], dice.sample(copies, 3)):
        into = copied(order[0], f"into {len(outcomes)}")
        merged(into, *order[1:], order[0], *order)
        outcomes.append((told(into), kept_beside(into), said(into, beside=True)))
    assert outcomes[0] == outcomes[1] == outcomes[2]
