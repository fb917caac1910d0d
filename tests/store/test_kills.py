"""However the program dies, every decision it acknowledged is on disk, and the project is whole.

DIPLOANNOT_KILLS sets how many times (10 in the suite).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diploannot.store import history, verifying
from diploannot.store.database import Database

KILLS = int(os.environ.get("DIPLOANNOT_KILLS", "10"))


EACH = 10
"""Kills that one project outlives in turn; then another, since checking reads the whole log."""


@pytest.mark.timeout(60 + 15 * KILLS)
def test_no_acknowledged_decision_is_lost_to_a_kill(tmp_path: Path) -> None:
    dice = random.Random(20)
    for seed in range(KILLS):
        file = tmp_path / f"p{seed // EACH} 🕊.diploannot"
        Database.open(file).close()
        before = _steps(file)
        acknowledged = _decide_until_killed(file, seed, dice.uniform(0.0, 0.8))
        assert acknowledged > before
        assert _steps(file) >= acknowledged, f"kill {seed} lost decisions"


def _decide_until_killed(file: Path, seed: int, seconds: float) -> int:
    """How many steps the program had said were on disk when it was killed.

    The moment counts from its first decision: starting up takes most of its life.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.deciding", str(file), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(seconds)
        program.kill()
        said = [first, *program.stdout.readlines()]
    whole = [int(line) for line in said if line.endswith("\n")]
    assert whole, "the program never came to a decision"
    return whole[-1]


def _steps(file: Path) -> int:
    database = Database.open(file, create=False)
    try:
        assert verifying.check(database) == []
        with database.reading() as session:
            return history.count(session)
    finally:
        database.close()
