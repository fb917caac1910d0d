"""The usual project with one invented article that six people have finished, for pictures."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from diploannot.paths import default_project
from diploannot.services.starting import start_project
from tests.services.six_layers import add_six_layers

NAMES = ("Ana Flores", "Béla Nagy", "Cem Aydın", "Dora Vale", "Emil Okoye", "Fay Lindqvist")

if __name__ == "__main__":
    default_project().parent.mkdir(parents=True, exist_ok=True)
    with start_project(default_project(), name="Ferry pilot") as workspace:
        add_six_layers(workspace, title="Ferries to sail again before summer", names=NAMES)
