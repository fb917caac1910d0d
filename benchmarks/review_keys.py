"""Key to painted on the review page, with six people's layers over one article of 3 KB.

    python -m benchmarks.review_keys [--keys N] [--json]

Milliseconds from the key's press to the painted window, on the clock and on the processor, without
a screen (`QT_QPA_PLATFORM=offscreen`, unless it is set). Each ruling is committed before it shows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, heading

if TYPE_CHECKING:
    from diploannot.desktop.main_window import MainWindow

SENTENCE = "“We meet\u00a0again on day {n},” Ada Lund of the harbour office said on Monday 🚢. "
SENTENCES = 38
PEOPLE = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        found = _measure(Path(folder) / "bench.diploannot", options.keys)
    if options.json:
        print(json.dumps({name: figure.summary for name, figure in found.items()}))
        return
    print(heading())
    for name, figure in found.items():
        print(replace(figure, name=name).row)


def _make(project: Path) -> None:
    """Nearly every quote is marked otherwise by somebody."""
    from diploannot.domain.articles import Article
    from diploannot.domain.spans import Span
    from diploannot.domain.text import fingerprint
    from diploannot.services.annotating import Annotating
    from diploannot.services.annotators import annotator_named
    from diploannot.services.workspace import Workspace

    text = "".join(SENTENCE.format(n=n) for n in range(SENTENCES))
    chance = random.Random(7)
    with Workspace.open(project) as workspace:
        with workspace.step("Import article") as step:
            step.add_article(Article("article", text, fingerprint(text), "bench"))
        for person in range(PEOPLE):
            maker = annotator_named(workspace, f"Person {person}")
            acts = Annotating(workspace, maker, "article")
            at = 0
            for _ in range(SENTENCES):
                start, end = at, text.index("”", at) + 1
                name, cue = text.index("Ada", at), text.index("said", at)
                at = text.index("🚢. ", at) + 3
                if chance.random() < 0.1:
                    continue
                start += chance.random() < 0.15
                acts.add_quote((Span(start, end),), (Span(cue, cue + 4),), (Span(name, name + 8),))
            acts.finish(accept_open=True)


def _measure(project: Path, keys: int) -> dict[str, Figure]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from diploannot.desktop.main_window import MainWindow
    from diploannot.desktop.review_mode import ReviewMode
    from diploannot.desktop.style import Appearance
    from diploannot.services.settings import SettingsFile
    from diploannot.services.workspace import Workspace

    _make(project)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    settings = SettingsFile()
    settings.change(annotator="Reviewer")
    window = MainWindow(Appearance(), settings, suggest=False)
    window.resize(1280, 800)
    window.show_project(Workspace.open(project))
    window.show()
    application.processEvents()
    QTest.keyClick(window.article, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.modes.page
    assert isinstance(page, ReviewMode)
    while page.review is None or page.review.open is None or page.review.queue.unseen:
        application.processEvents()
    pressed = {
        "next difference": ["J"] * min(keys, 30),
        "previous difference": ["K"] * min(keys, 30),
        "take a version": [str(1 + n % PEOPLE) for n in range(min(keys, 36))],
        "undo": ["Ctrl+Z"] * min(keys, 30),
    }
    found = {name: _pressed(window, page, some) for name, some in pressed.items()}
    window.close_project()
    return found


def _pressed(window: MainWindow, page: object, keys: list[str]) -> Figure:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    clock, processor = [], []
    for key in keys:
        held = Qt.KeyboardModifier.NoModifier
        if key.startswith("Ctrl+"):
            held = Qt.KeyboardModifier.ControlModifier
        code = getattr(Qt.Key, f"Key_{key[-1]}")
        target = QApplication.focusWidget() or window
        began, worked = time.perf_counter(), time.thread_time()
        QTest.keyClick(target, code, held)
        QApplication.processEvents()
        clock.append((time.perf_counter() - began) * 1_000)
        processor.append((time.thread_time() - worked) * 1_000)
    return Figure("", tuple(clock), tuple(processor), 0.0)


if __name__ == "__main__":
    main()
