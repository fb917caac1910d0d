"""Sets up `.venv` from nothing but Python: to run diploannot, or to test it as well.

Does nothing, at once, where nothing has changed since it last went through.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from system_packages import install, missing_qt_packages, what_to_type

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {
    "run": ("requirements.lock", "requirements-build.lock"),
    "test": ("requirements-dev.lock",),
}
OLDEST, NEWEST = (3, 11), (3, 13)


class CannotSetUp(Exception):
    """A sentence for the person who typed `make`, with what to do."""


def main(purpose: str) -> None:
    """Leaves `.venv` ready for `purpose`, or raises CannotSetUp."""
    if _is_done(purpose):
        return
    python = _environment()
    _provide_system_packages(python)
    _install_pip(python)
    _install_locked(python, purpose)
    _install_project(python)
    _stamp(purpose).write_text(_state(), "utf-8")
    print("diploannot is set up.", flush=True)


def _is_done(purpose: str) -> bool:
    """What suffices for testing suffices for running."""
    stamps = {_stamp(purpose), _stamp("test")}
    return _python().exists() and any(
        stamp.exists() and stamp.read_text("utf-8") == _state() for stamp in stamps
    )


def _stamp(purpose: str) -> Path:
    return VENV / f"set-up-for-{purpose}"


def _state() -> str:
    """Changes with anything that set-up reads, and with the place of the checkout."""
    digest = hashlib.sha256(str(ROOT).encode())
    locks = sorted({name for names in LOCKS.values() for name in names})
    for name in (*locks, "pyproject.toml", "scripts/set_up.py", "scripts/system_packages.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _environment() -> Path:
    """The Python of `.venv`, made where there is none that runs."""
    if not _supported(str(_python())):
        print("Making .venv", flush=True)
        base = _base_python()
        if base == sys.executable:
            venv.create(VENV, clear=True, symlinks=os.name != "nt")
        else:
            _run([base, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    return _python()


def _base_python() -> str:
    """This Python if it will do, or another one on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in (12, 13, 11):
        found = shutil.which(f"python3.{minor}")
        if found and _supported(found):
            return found
    raise CannotSetUp(
        f"diploannot needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}. "
        "Install one of them, then type: make PYTHON=python3.12 run"
    )


def _supported(python: str) -> bool:
    test = f"import sys, venv; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    return _quietly([python, "-c", test])


def _provide_system_packages(python: Path) -> None:
    """All that is missing in one go, or one sentence that names it all."""
    missing = _missing_packages(python)
    if missing and not (install(missing) and not _missing_packages(python)):
        raise CannotSetUp(
            "Python or the window needs packages that this system lacks. "
            f"Type: {what_to_type(missing)}\nand then the same make command again."
        )


def _missing_packages(python: Path) -> list[str]:
    """Debian keeps what installs pip out of Python: python3-venv brings it."""
    lacks_pip = not _has_pip(python) and not _quietly([str(python), "-c", "import ensurepip"])
    return [f"python{_version(python)}-venv"] * lacks_pip + missing_qt_packages()


def _install_pip(python: Path) -> None:
    if not _has_pip(python):
        _run([str(python), "-m", "ensurepip", "--upgrade", "--default-pip"], quiet=True)


def _version(python: Path) -> str:
    show = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run(
        [str(python), "-c", show], capture_output=True, text=True, check=True
    ).stdout.strip()


def _has_pip(python: Path) -> bool:
    return _quietly([str(python), "-m", "pip", "--version"])


def _install_locked(python: Path, purpose: str) -> None:
    """Wheels only, each with a hash that the lock names."""
    print("Installing the packages that the lock names (a few minutes the first time)", flush=True)
    options = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check"]
    locks = [part for name in LOCKS[purpose] for part in ("-r", str(ROOT / name))]
    _run([str(python), "-m", "pip", "install", "--quiet", *options, *locks])


def _install_project(python: Path) -> None:
    """From this checkout, in place; asks no network."""
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    _run([str(python), "-m", "pip", "install", "--quiet", *options, "--editable", str(ROOT)])


def _run(command: list[str], *, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, cwd=ROOT, stdout=output, check=False).returncode != 0:
        raise CannotSetUp(
            f"Set-up stopped at: {' '.join(command)}\n"
            "Its message is above. Check the network and the free disk space, then try again."
        )


def _quietly(command: list[str]) -> bool:
    """Whether a command goes through."""
    try:
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit(f"usage: {sys.argv[0]} {{{'|'.join(LOCKS)}}}")
    try:
        main(sys.argv[1])
    except CannotSetUp as problem:
        sys.exit(str(problem))
