"""How long until the window is there: `python -m benchmarks.window_start` (offscreen or Xvfb).

Starts the program anew for each round and times, from before Python starts, the first painted
window and the first article shown. Exits 1 when a limit is passed (see `figures`), or when
something heavy is imported before the window is there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Table

ROUNDS = 15
FIGURES = (
    ("painted", "window first painted, from before Python starts", 400.0),
    ("article", "first article shown, from before Python starts", 1_500.0),
)

CHILD = """
import json, os, sys, time
from diploannot.desktop import app
from diploannot.desktop.window_suggestions import WindowSuggestions
from PySide6.QtWidgets import QApplication
told = {}
def note(name):
    told[name] = (time.time() - float(sys.argv[2])) * 1000
    told[name + ' cpu'] = time.process_time() * 1000
shown = app.Opening._open
def first_paint(self):
    note('painted')
    told['heavy'] = sorted({'sqlalchemy', 'alembic', 'spacy', 'numpy'} & set(sys.modules))
    shown(self)
    self._window.article.viewport().repaint()
    note('article')
    self._window.close()
app.Opening._open = first_paint
WindowSuggestions.start = lambda self, workspace: None
app.run(sys.argv[1])
print(json.dumps(told))
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "bench.diploannot")
        _make(project)
        rounds = [_start(project, Path(folder)) for _ in range(ROUNDS + 1)]
    table = Table()
    for name, words, limit in FIGURES:
        clock, work = (tuple(told[key] for told in rounds[1:]) for key in (name, f"{name} cpu"))
        table.show(Figure(words, clock, work, limit))
    heavy = {name for told in rounds for name in told["heavy"]}
    print(f"imported before the first paint: {', '.join(sorted(heavy)) or 'nothing heavy'}")
    return 1 if heavy else table.exit_code


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
