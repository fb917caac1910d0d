"""Every two annotators of a corpus compared: the time from opening the project to all figures.

    python -m benchmarks.agreement_pairs FOLDER [FOLDER…]

Folders are brat's, with several `.ann` files for an article (PolNeAR's `train`, `dev` and
`annotator-training`); articles with one are left aside. Reading, comparing and working out figures
are timed apart, in seconds of this process and of the clock, the best of three rounds.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from diploannot import store
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace

ROUNDS = 3
LIMIT = 10.0
"""Seconds of the clock for all pairs, as issue 4 asks."""

_ANNOTATOR = re.compile(r"_[^_]+\.ann$")


def main(folders: list[str]) -> int:
    """1 where it takes longer than the limit."""
    if not folders:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as place:
        with Workspace.open(Path(place) / "pairs.diploannot") as workspace:
            began = time.perf_counter()
            import_paths(workspace, several(map(Path, folders), Path(place)))
            print(f"import {time.perf_counter() - began:.2f} s")
        return timed(Path(place) / "pairs.diploannot")


def several(folders: Any, place: Path) -> list[Path]:
    """Copies of the articles that several have annotated, texts and files beside each other."""
    found: list[Path] = []
    for number, folder in enumerate(folders):
        target = place / str(number)
        target.mkdir()
        made = [file for file in folder.rglob("*.ann") if _ANNOTATOR.search(file.name)]
        counts = Counter(_ANNOTATOR.sub("", file.name) for file in made)
        kept = [file for file in made if counts[_ANNOTATOR.sub("", file.name)] > 1]
        texts = [file for file in folder.rglob("*.txt") if counts[file.stem] > 1]
        for file in kept + texts:
            (target / file.name).write_bytes(file.read_bytes())
        found.append(target)
    return found


def timed(project: Path) -> int:
    began, worked = time.perf_counter(), time.process_time()
    from diploannot.services.measuring import measured
    from diploannot.services.measuring_report import agreement_report, as_values

    imported = time.perf_counter() - began, time.process_time() - worked
    with Workspace.open(project) as workspace:
        reading = best(lambda: _read(workspace))
        found = measured(workspace)
        comparing = best(lambda: measured(workspace))
        figures = best(lambda: agreement_report(found))
        values = as_values(agreement_report(found))
    whole = imported[0] + comparing[0] + figures[0]
    print(f"{values['articles']} articles, {values['pairs_compared']} pairs of layers")
    print(f"{'seconds':<28}{'clock':>8}{'cpu':>8}")
    print(f"{'loading the libraries':<28}{imported[0]:>8.2f}{imported[1]:>8.2f}")
    print(f"{'reading (part of comparing)':<28}{reading[0]:>8.2f}{reading[1]:>8.2f}")
    print(f"{'comparing':<28}{comparing[0]:>8.2f}{comparing[1]:>8.2f}")
    print(f"{'figures with intervals':<28}{figures[0]:>8.2f}{figures[1]:>8.2f}")
    print(f"{'all':<28}{whole:>8.2f}  {'ok' if whole <= LIMIT else 'TOO SLOW'}")
    print(f"alpha over tokens {values['alpha_tokens']:.3f}")
    print(f"attribution F1 {values['parts']['attribution']['share']:.3f}")
    return 0 if whole <= LIMIT else 1


def _read(workspace: Workspace) -> int:
    with workspace.read() as session:
        return sum(1 for _ in store.layers.every(session))


def best(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of this process, each the least of the rounds."""
    clock, process = [], []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        act()
        clock.append(time.perf_counter() - began)
        process.append(time.process_time() - worked)
    return min(clock), min(process)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
