"""What the tests of the seeds share."""

from __future__ import annotations

import pytest

from tests.seeds.gold_lines import Line, gold_lines


@pytest.fixture(scope="session")
def lines() -> list[Line]:
    return gold_lines()
