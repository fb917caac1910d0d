"""All but the window works on a Python that has no PySide6."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

IMPORT_ALL = """
import importlib, pkgutil, sys
import diploannot
for module in pkgutil.walk_packages(diploannot.__path__, "diploannot."):
    outside = (
        "diploannot.desktop", "diploannot.store.migrations.", "diploannot.__main__",
        "diploannot.nlp.attribution_training",  # needs torch, which users do not get
    )
    if not module.name.startswith(outside):
        importlib.import_module(module.name)
print(len([name for name in sys.modules if name.startswith("diploannot.")]))
"""


def test_every_module_outside_the_window_imports_without_pyside6(root: Path) -> None:
    answer = python_without_qt(root, IMPORT_ALL)
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 20


def test_the_hiding_of_pyside6_works(root: Path) -> None:
    answer = python_without_qt(root, "import PySide6.QtCore")
    assert answer.returncode == 1
    assert "tests/without_qt hides it" in answer.stderr


def test_opening_the_window_without_pyside6_says_what_to_install(root: Path) -> None:
    program = "from diploannot.cli.program import run; raise SystemExit(run(['open']))"
    answer = python_without_qt(root, program)
    assert answer.returncode == 1
    assert "Install PySide6-Essentials" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def python_without_qt(root: Path, program: str) -> subprocess.CompletedProcess[str]:
    hidden = {**os.environ, "PYTHONPATH": str(root / "tests" / "without_qt")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=root,
        env=hidden,
        capture_output=True,
        text=True,
        check=False,
    )
