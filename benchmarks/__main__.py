"""Runs every benchmark that needs nothing but this checkout: `python -m benchmarks [NAME…]`.

The window runs under Xvfb where that is installed, else offscreen. Exits 1 when a limit of the
interface's speed budget is passed. Those that need a corpus are run by name, with its path.
"""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.virtual_screen import virtual_screen

BENCHMARKS = (
    "window_start",
    "article_view",
    "queue_panel",
    "decision",
    "decision_latency",
    "formats",
)


def main(names: list[str]) -> int:
    """The worst exit code of all that ran."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"There is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}.")
        return 2
    with virtual_screen() as display:
        environment = dict(os.environ)
        if display is not None:
            environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        else:
            environment |= {"QT_QPA_PLATFORM": "offscreen"}
        return max(_run(name, environment) for name in names or BENCHMARKS)


def _run(name: str, environment: dict[str, str]) -> int:
    print(f"\n{name}", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
