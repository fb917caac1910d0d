"""The annotation screen over a real project with four suggested quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diploannot.screens.annotate_screen import AnnotateScreen
from diploannot.services.workspace import Workspace
from tests.services.making import with_suggestions


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "näher 🕊.diploannot") as opened:
        yield opened


@pytest.fixture
def screen(workspace: Workspace) -> AnnotateScreen:
    """Ana in front of the article, the first quote current."""
    return AnnotateScreen(with_suggestions(workspace))
