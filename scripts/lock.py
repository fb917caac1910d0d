"""Writes the lock files anew: versions and hashes for every Python and system we run on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

COMMAND = (
    "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header",
)  # fmt: skip


def main() -> int:
    """Exit code 1, and a sentence, where uv is missing or finds no solution."""
    if shutil.which("uv") is None:
        print("make lock needs uv. Install it with: pip install uv", file=sys.stderr)
        return 1
    upgrade = [] if "--keep" in sys.argv[1:] else ["--upgrade"]
    compile_lock("requirements-dev.lock", ["pyproject.toml", "--extra", "dev", *upgrade])
    within = ["--constraint", "requirements-dev.lock", *upgrade]
    compile_lock("requirements.lock", ["pyproject.toml", "--extra", "formats", *within])
    compile_lock("requirements-build.lock", ["-", *within], "\n".join(build_requirements()))
    return 0


def build_requirements() -> list[str]:
    """What installs the project itself, without a build environment of its own."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    requires: list[str] = project["build-system"]["requires"]
    return requires


def compile_lock(name: str, arguments: list[str], text: str | None = None) -> None:
    """The whole lock is written, or the old one stays: uv writes at its end."""
    subprocess.run(
        [*COMMAND, *arguments, "--output-file", name], cwd=ROOT, input=text, text=True, check=True
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
