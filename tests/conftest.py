"""What every test gets: an empty home, a quiet screen, the window's tests only where Qt is."""

from __future__ import annotations

import importlib.util
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
WINDOW_TESTS = ROOT / "tests" / "desktop"
WITHOUT_QT = ROOT / "tests" / "without_qt"

USER_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}
"""Where programs keep a user's files, and what these are below a home."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """pytest-qt's settings stand in pyproject.toml; without the plugin nobody else knows them."""
    for name in ("qt_api", "qt_log_level_fail"):
        try:
            parser.addini(name, "pytest-qt is not loaded")
        except ValueError:
            return


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hypothesis.settings.register_profile("promises", deadline=None, print_blob=True)
    hypothesis.settings.load_profile("promises")


def pytest_report_header(config: pytest.Config) -> str | None:
    return None if _qt_is_here() else "tests/desktop is left out: there is no PySide6"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The window's tests cannot even be read without PySide6."""
    if collection_path == WITHOUT_QT:
        return True
    if collection_path == WINDOW_TESTS and not _qt_is_here():
        return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(WINDOW_TESTS):
            item.add_marker(pytest.mark.gui)


@pytest.fixture(autouse=True)
def home(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """An empty home: nothing reads or writes the files of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("home")
    for name, below in USER_FOLDERS.items():
        monkeypatch.setenv(name, str(folder / below))
    monkeypatch.delenv("DIPLOANNOT_PROJECT", raising=False)
    if request.node.get_closest_marker("gui") is not None:
        _keep_qt_settings_in(folder)
        yield folder
        _empty_the_clipboard()
    else:
        yield folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material that lies beside the checkout and is not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"There is no {folder.name} folder beside the checkout.")
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """Address of a PostgreSQL server where tests may make databases; `.ci/run` starts one."""
    address = os.environ.get("DIPLOANNOT_TEST_POSTGRES")
    if not address:
        pytest.skip("DIPLOANNOT_TEST_POSTGRES names no PostgreSQL server for tests.")
    return address


@pytest.fixture
def team_database(postgres_server: str) -> Iterator[str]:
    """Address of an empty PostgreSQL database, gone after the test."""
    with _database(postgres_server) as address:
        yield address


@pytest.fixture
def german_database(postgres_server: str) -> Iterator[str]:
    """As `team_database`, ordering text as German does: not by code point."""
    how = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de-DE'"
    with _database(postgres_server, how) as address:
        yield address


@contextmanager
def _database(postgres_server: str, how: str = "") -> Iterator[str]:
    import psycopg
    from sqlalchemy.engine import make_url

    server = make_url(postgres_server)
    name = f"diploannot_{secrets.token_hex(8)}"
    to_psycopg = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(to_psycopg, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {how}'.encode())
        yield server.set(database=name).render_as_string(hide_password=False)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _keep_qt_settings_in(folder: Path) -> None:
    """QSettings looks at the environment once per process, so it is told."""
    from PySide6.QtCore import QSettings

    for written_as in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(written_as, QSettings.Scope.UserScope, str(folder))


def _empty_the_clipboard() -> None:
    """What Python put there must not outlive Python: offscreen Qt lets go of it only at exit."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def _qt_is_here() -> bool:
    """Asks without importing: the suite's other half must pass on a Python without Qt."""
    found = importlib.util.find_spec("PySide6")
    return found is not None and WITHOUT_QT not in Path(found.origin or "").parents
