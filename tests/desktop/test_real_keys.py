"""The whole job in the real program, under a real X server, with real key events."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.virtual_screen import virtual_screen
from diploannot.cli.program import run

ARTICLE = (
    "Foreign Minister Ada Lund said on Monday that the ferries would sail again 🚢. "
    "“Nobody\u00a0wins from an empty harbour,” she told reporters in Oslo. "
    "Her deputy, Nils Berg, warned that the talks could fail.\n"
)
SECONDS = 60


@pytest.fixture
def display() -> Iterator[str]:
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("Xvfb and xdotool are not installed")
    with virtual_screen("1280x800x24") as name:
        assert name is not None
        yield name


class Hands:
    """Presses keys in the one window of a display."""

    def __init__(self, display: str) -> None:
        self._environment = os.environ | {"DISPLAY": display}
        window = self._xdotool("search", "--sync", "--onlyvisible", "--name", "diploannot")
        self._xdotool("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._xdotool("key", key)
            time.sleep(0.2)

    def write(self, words: str) -> None:
        self._xdotool("type", "--delay", "60", words)
        time.sleep(0.3)

    def _xdotool(self, *arguments: str) -> str:
        found = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
        return found.stdout.split()[-1] if found.stdout else ""


def start(project: Path, display: str, root: Path) -> tuple[subprocess.Popen[bytes], Hands]:
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "diploannot", "open", "--project", str(project)]
    program = subprocess.Popen(command, env=environment, cwd=root)
    hands = Hands(display)
    opened = project.with_name(f"{project.name}-open")
    end = time.monotonic() + SECONDS
    while not opened.exists() and time.monotonic() < end:
        time.sleep(0.2)
    time.sleep(4)  # for the article to be shown: nothing outside tells
    return program, hands


def exported(project: Path, target: Path) -> dict[str, Any]:
    assert run(["export", "-o", str(target), "--project", str(project)]) == 0
    (line,) = target.read_bytes().splitlines()
    layer: dict[str, Any] = json.loads(line)
    return layer


def test_an_article_is_annotated_and_a_killed_window_loses_nothing(
    display: str, root: Path, tmp_path: Path
) -> None:
    project, article = tmp_path / "p.diploannot", tmp_path / "ferries.txt"
    article.write_text(ARTICLE)
    assert run(["import", str(article), "--project", str(project)]) == 0
    assert run(["suggest", "--project", str(project)]) == 0

    program, hands = start(project, display, root)
    hands.press("a", "n")
    hands.write("ferries")
    hands.press("Return", "x")
    program.kill()
    program.wait(SECONDS)
    first, second, *_ = exported(project, tmp_path / "out.jsonl")["quotes"]
    assert first["status"] == "confirmed"
    assert {first["status"], second["status"]} == {"confirmed", "rejected"}
    assert "ferries" in {first["note"], second["note"]}

    program, hands = start(project, display, root)
    hands.press("ctrl+z", "j", "s")
    hands.write("Nils Berg")
    hands.press("Return", "ctrl+Return", "ctrl+Return", "ctrl+q")
    assert program.wait(SECONDS) == 0
    layer = exported(project, tmp_path / "again.jsonl")
    assert layer["state"] == "done"
    assert "rejected" not in {quote["status"] for quote in layer["quotes"]}
    assert layer["quotes"][0]["status"] == "confirmed"
    assert run(["check", "--project", str(project)]) == 0
