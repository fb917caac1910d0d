"""The window offers the formats that it can write itself."""

from __future__ import annotations

from pathlib import Path

from diploannot.screens.export_choice import ExportChoice
from diploannot.services.exporting import formats_to_write
from diploannot.services.workspace import Workspace


def test_a_format_that_loads_a_language_model_is_left_to_the_command(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "p 🕊.diploannot") as workspace:
        offered = {name for name, _ in ExportChoice(workspace, "Ana").formats()}
    assert "jsonl" in offered
    assert "spacy" not in offered
    assert "spacy" in {one.name for one in formats_to_write()}
