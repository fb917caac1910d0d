"""Three people's layers become gold in the real program, under a real X server, by real keys."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from diploannot.cli.program import run
from diploannot.services.settings import SettingsFile
from diploannot.services.workspace import Workspace
from tests.desktop.test_real_keys import SECONDS, display, start
from tests.services import six_layers as six

WAIT = 4
"""Seconds for the window, and for the queue, on a busy machine: nothing outside tells."""

__all__ = ["display"]


def test_a_reviewer_makes_gold_and_what_is_killed_is_kept(
    display: str, root: Path, tmp_path: Path
) -> None:
    project = tmp_path / "r.diploannot"
    with Workspace.open(project) as workspace:
        six.add_six_layers(workspace, people=3)
    SettingsFile().change(annotator="Rita Revá")

    program, hands = start(project, display, root)
    time.sleep(WAIT)
    hands.press("ctrl+2")
    time.sleep(WAIT)
    hands.press("1")  # Béla left “that” out: Ana is right
    time.sleep(1)
    program.kill()
    program.wait(SECONDS)

    program, hands = start(project, display, root)
    time.sleep(WAIT)
    hands.press("ctrl+2")
    time.sleep(WAIT)
    hands.press("n")
    hands.write("marks")
    hands.press("Return", "1", "3", "e", "1", "Return", "ctrl+z", "x")
    hands.press("ctrl+Return", "ctrl+Return", "ctrl+q")
    assert program.wait(SECONDS) == 0
    assert run(["check", "--project", str(project)]) == 0
    layer = exported_gold(project, tmp_path / "gold.jsonl")
    assert layer["state"] == "done"
    starts = [quote["content"][0][0] for quote in layer["quotes"]]
    agreed = [said for said in six.AGREED if said is not six.NEVER]
    assert starts == sorted(six.where(said.content).start for said in agreed)
    speakers = {quote["content"][0][0]: quote["speakers"] for quote in layer["quotes"]}
    assert speakers[six.where(six.MEET.content).start] == []


def exported_gold(project: Path, target: Path) -> dict[str, Any]:
    assert run(["export", "--gold", "-o", str(target), "--project", str(project)]) == 0
    (line,) = target.read_bytes().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found
