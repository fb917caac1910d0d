"""The wheel holds all that ships, and finds it where it was installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_that_ships(root: Path, wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    for folder in ("resources", "seeds"):
        shipped = [path for path in (root / folder).rglob("*") if path.is_file()]
        assert shipped
        for path in shipped:
            assert f"diploannot/_{path.relative_to(root).as_posix()}" in held


def test_the_wheel_holds_every_module_and_no_test(root: Path, wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if name.endswith(".py")}
    modules = (root / "diploannot").rglob("*.py")
    assert held == {path.relative_to(root).as_posix() for path in modules}


def test_an_installed_program_finds_what_ships_with_it(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    ask = (
        "from diploannot.resources import resource, seed;print(resource('fonts'), seed('articles'))"
    )
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, sys.argv[1]); {ask}",
            str(tmp_path),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    package = tmp_path / "diploannot"
    assert answer.stdout.split() == [
        str(package / "_resources" / "fonts"),
        str(package / "_seeds" / "articles"),
    ]
