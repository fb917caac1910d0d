"""How long until the window is there: `python -m benchmarks.window_start` (offscreen or Xvfb).

Starts the program anew for each round and times, from before Python starts, the first painted
window and the first article shown. Prints medians in milliseconds; exits 1 when the first paint
takes longer than its limit on the processor.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROUNDS = 7
LIMIT = 400.0

CHILD = """
import json, os, sys, time
from diploannot.desktop import app
from diploannot.desktop.main_window import MainWindow
from PySide6.QtWidgets import QApplication
told = {}
def note(name):
    told[name] = (time.time() - float(sys.argv[2])) * 1000
    told[name + ' cpu'] = time.process_time() * 1000
shown, opened = app.Opening._open, MainWindow._start_suggestions
def first_paint(self):
    note('painted')
    told['heavy'] = sorted({'sqlalchemy', 'alembic', 'spacy', 'numpy'} & set(sys.modules))
    shown(self)
    self._window.article.viewport().repaint()
    note('article')
    self._window.close()
app.Opening._open = first_paint
MainWindow._start_suggestions = lambda self, workspace: None
app.run(sys.argv[1])
print(json.dumps(told))
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "bench.diploannot")
        _make(project)
        rounds = [_start(project, Path(folder)) for _ in range(ROUNDS + 1)]
    print(f"{'milliseconds from before Python starts':<46}{'median':>8}{'cpu':>8}{'limit':>8}")
    held = True
    for name, limit in (("painted", LIMIT), ("article", 1_500.0)):
        clock = statistics.median(told[name] for told in rounds[1:])
        work = statistics.median(told[name + " cpu"] for told in rounds[1:])
        held = held and work <= limit
        verdict = "ok" if work <= limit else "TOO SLOW"
        print(f"{name:<46}{clock:8.0f}{work:8.0f}{limit:8.0f}  {verdict}")
    heavy = {name for told in rounds for name in told["heavy"]}
    print(f"imported before the first paint: {', '.join(sorted(heavy)) or 'nothing heavy'}")
    return 0 if held and not heavy else 1


def _make(project: Path) -> None:
    from benchmarks.decision import add_article
    from diploannot.services.workspace import Workspace

    with Workspace.open(project) as workspace:
        add_article(workspace, "ordinary", 30)


def _start(project: Path, home: Path) -> dict[str, Any]:
    import time

    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs are compiled once
    environment["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(project), str(time.time())],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


if __name__ == "__main__":
    sys.exit(main())
