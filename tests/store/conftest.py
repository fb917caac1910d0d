"""The store's promises hold in a file and, where a server is there, in a team database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diploannot.store.database import Database


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a project can be made."""
    if request.param == "file":
        return str(tmp_path / "projects" / "näher 🕊.diploannot")
    address = request.getfixturevalue("team_database")
    assert isinstance(address, str)
    return address


@pytest.fixture
def database(location: str) -> Iterator[Database]:
    opened = Database.open(location)
    yield opened
    opened.close()
