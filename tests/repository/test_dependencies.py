"""What we depend on is fixed, the same everywhere, and safe for each Python."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.version import Version

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = ("linux", "darwin", "win32")

BROKEN_QT = Version("6.12.0")
"""Aborts Python 3.11 after a few thousand void Qt calls; sound on 3.12 and later."""


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    declared: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return declared["project"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|(?:^|\s)@\s", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_pins_one_version_with_hashes(root: Path, lock: str) -> None:
    for entry in entries(root / lock):
        requirement, *hashes = entry.split("--hash=")
        assert re.fullmatch(r"[a-z0-9-]+==[^ ;]+", requirement.split(";")[0].strip()), entry
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()) for each in hashes), entry


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_pins_each_package_once_for_each_python_and_system(
    root: Path, python: str
) -> None:
    for system in SYSTEMS:
        for lock in LOCKS:
            names = [name for name, _ in pinned(root / lock, python, system)]
            assert len(names) == len(set(names))


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_satisfies_what_the_project_declares(
    root: Path, project: dict[str, Any], python: str
) -> None:
    for system in SYSTEMS:
        versions = dict(pinned(root / "requirements.lock", python, system))
        for requirement in map(Requirement, project["dependencies"]):
            if applies(requirement.marker, python, system):
                assert requirement.specifier.contains(versions[normal(requirement.name)])


def test_the_lock_for_tests_holds_what_the_lock_for_users_holds(root: Path) -> None:
    for_users = set(entries(root / "requirements.lock"))
    assert for_users <= set(entries(root / "requirements-dev.lock"))


@pytest.mark.parametrize("package", ["pyside6-essentials", "shiboken6"])
def test_the_lock_never_pairs_python_3_11_with_the_qt_that_aborts_it(
    root: Path, package: str
) -> None:
    for system in SYSTEMS:
        assert (
            Version(dict(pinned(root / "requirements.lock", "3.11", system))[package]) < BROKEN_QT
        )


@pytest.mark.parametrize("python", PYTHONS)
def test_the_project_declares_one_sound_range_of_qt_for_each_python(
    project: dict[str, Any], python: str
) -> None:
    declared = [
        requirement
        for requirement in map(Requirement, project["dependencies"])
        if normal(requirement.name) == "pyside6-essentials"
        and applies(requirement.marker, python, "linux")
    ]
    assert len(declared) == 1
    assert declared[0].specifier.contains(BROKEN_QT) == (python != "3.11")


def test_no_other_python_is_let_in(project: dict[str, Any]) -> None:
    allowed = Requirement(f"diploannot{project['requires-python']}").specifier
    assert [minor for minor in range(8, 20) if allowed.contains(f"3.{minor}.5")] == [
        int(python.split(".")[1]) for python in PYTHONS
    ]


def entries(lock: Path) -> list[str]:
    """One requirement with its hashes each, on one line."""
    joined = lock.read_text("utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip()]


def pinned(lock: Path, python: str, system: str) -> list[tuple[str, str]]:
    """Names and versions that apply to this Python on this system."""
    found = []
    for entry in entries(lock):
        requirement = Requirement(entry.split("--hash=")[0].strip())
        if applies(requirement.marker, python, system):
            (version,) = requirement.specifier
            found.append((normal(requirement.name), version.version))
    return found


def applies(marker: Marker | None, python: str, system: str) -> bool:
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.5",
        "sys_platform": system,
        "platform_machine": "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return marker is None or marker.evaluate(environment)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
