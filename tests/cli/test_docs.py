"""The page of commands names every command."""

from __future__ import annotations

from pathlib import Path

from diploannot.cli.program import COMMANDS


def test_every_command_has_its_row_and_every_row_its_command(root: Path) -> None:
    page = (root / "docs" / "commands.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `diploannot ")]
    assert [row.split()[2].strip("`") for row in rows] == list(COMMANDS)
