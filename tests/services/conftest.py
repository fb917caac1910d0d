"""A project in a folder of its own; its empty tables are made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diploannot.services.annotating import Annotating
from diploannot.services.workspace import Workspace
from tests.services.making import with_suggestions


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "näher 🕊.diploannot"
    Workspace.open(path).close()
    return path


@pytest.fixture
def file(empty_project: Path, tmp_path: Path) -> Path:
    path = tmp_path / empty_project.name
    shutil.copy(empty_project, path)
    return path


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with Workspace.open(file) as opened:
        yield opened


@pytest.fixture
def article(workspace: Workspace) -> Annotating:
    """Ana in front of an article with four suggested quotes."""
    return with_suggestions(workspace)
