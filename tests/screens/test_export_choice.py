"""The export dialog's choices: what is offered, and what each comes to."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from diploannot.domain.quotes import Role
from diploannot.domain.suggestions import Status
from diploannot.formats import native
from diploannot.screens.export_choice import (
    ROLES,
    SCHEMES,
    SPLITS,
    VERDICTS,
    WHICH,
    ExportChoice,
    written,
)
from diploannot.services.export_choices import Split
from diploannot.services.exporting import export, formats_to_write
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace
from tests.formats.ugly_layers import empty_layer, ugly_layer


@pytest.fixture
def choice(tmp_path: Path) -> Iterator[ExportChoice]:
    """Ana's and Bo's layers; Ana is at the computer."""
    stream = BytesIO()
    native.write([ugly_layer(), ugly_layer("Bo"), empty_layer()], stream)
    (tmp_path / "in.jsonl").write_bytes(stream.getvalue())
    with Workspace.open(tmp_path / "p 🕊.diploannot") as workspace:
        import_paths(workspace, [tmp_path / "in.jsonl"])
        yield ExportChoice(workspace, "Ana 🕊")


def test_a_format_that_loads_a_language_model_is_left_to_the_command(choice: ExportChoice) -> None:
    offered = {name for name, _ in choice.formats()}
    assert "jsonl" in offered
    assert "spacy" not in offered
    assert "spacy" in {one.name for one in formats_to_write()}


def test_everybody_can_be_chosen_by_name(choice: ExportChoice) -> None:
    assert [label for _, label in choice.makers()] == [
        "Everybody’s", "Mine", "Bo’s", "The model’s", "Gold",
    ]  # fmt: skip
    makers = {label: value for value, label in choice.makers()}
    choice.whose = makers["Bo’s"]
    assert choice.choices().annotators == ("Bo",)
    choice.whose = makers["Mine"]
    assert choice.choices().annotators == ("Ana 🕊",)
    choice.whose = makers["Gold"]
    assert (choice.choices().annotators, choice.choices().gold) == ((), True)


def test_every_option_is_one_that_the_export_knows(choice: ExportChoice) -> None:
    """And each changes what would be written, or the choice would be dead."""
    offered = {
        "scheme": SCHEMES, "verdicts": VERDICTS, "roles": ROLES, "split": SPLITS, "which": WHICH,
    }  # fmt: skip
    usual = choice.choices()
    for name, options in offered.items():
        for value, _ in options[1:]:
            before = getattr(choice, name)
            setattr(choice, name, value)
            assert choice.choices() != usual
            assert choice.preview().looked_at
            setattr(choice, name, before)


def test_options_come_to_what_they_say(choice: ExportChoice) -> None:
    choice.verdicts, choice.roles = "rejected", "relay attitude"
    choice.split, choice.seed, choice.scheme = "70/15/15", "second 🕊", "citron"
    made = choice.choices()
    assert made.statuses == frozenset({Status.REJECTED})
    assert made.without == {Role.RELAY, Role.ATTITUDE}
    assert made.split == Split(0.7, 0.15, 0.15, "second 🕊")
    assert made.projection == "citron"


def test_the_report_counts_the_parts_and_what_was_left_out(
    choice: ExportChoice, tmp_path: Path
) -> None:
    choice.split, choice.format = "80/10/10", "doccano"
    done = export(choice.workspace, tmp_path / "out.jsonl", choice.choices())
    said = written(done, tmp_path / "out.jsonl")
    assert said.startswith("3 layers (train ")
    assert "read back and equal" in said
    assert "speakers of quotes" in said
