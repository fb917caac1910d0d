"""Sets up Label Studio's SDK and doccano in `.tools`, for the tests that read exports with them.

Each in an environment of its own: they pin what we do not, and weigh half a gigabyte each. Exits 1,
with a sentence, where one could not be had; the tests that need it are then skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / ".tools"
WANTED = {
    "label-studio": ("label-studio-sdk==2.1.2",),
    # doccano 1.8.4 names no upper bounds; with the newest of these it does not start.
    "doccano": ("doccano==1.8.4", "marshmallow<4", "setuptools<81", "numpy<2", "pandas==1.5.3"),
}


def main() -> int:
    missing = [name for name in WANTED if not _set_up(name)]
    for name in missing:
        print(f"{name} could not be installed; the tests that need it will be skipped.")
    return 1 if missing else 0


def _set_up(name: str) -> bool:
    """Whether it is there now; a half-made environment is not kept."""
    place = TOOLS / name
    stamp = place / "installed"
    wanted = "\n".join(WANTED[name])
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return True
    print(f"Installing {name} in .tools", flush=True)
    shutil.rmtree(place, ignore_errors=True)
    try:
        venv.create(place, with_pip=shutil.which("uv") is None)
        subprocess.run([*_installer(place), "--only-binary", "pandas", *WANTED[name]], check=True)
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(place, ignore_errors=True)
        return False
    stamp.write_text(wanted, "utf-8")
    return True


def _installer(place: Path) -> list[str]:
    python = str(place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--quiet", "--python", python]
    return [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


if __name__ == "__main__":
    sys.exit(main())
