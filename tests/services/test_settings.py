"""Settings are remembered whole, privately, and never stand in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diploannot.paths import user_config
from diploannot.services.settings import MAX_RECENT, Settings, SettingsFile


def test_what_is_changed_is_there_the_next_time() -> None:
    SettingsFile().change(annotator="Ana “A.” 🕊", zoom=130, panel_widths={"queue": 300})
    found = SettingsFile().settings
    assert found == Settings(annotator="Ana “A.” 🕊", zoom=130, panel_widths={"queue": 300})
    assert (user_config() / "settings.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions.")
def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    SettingsFile(path).save()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"zoom": "large", "annotator": "Ana", "of a later version": 1}',
        b'{"zoom": 5, "theme": "neon", "recent": "x", "letter_keys": 1, "annotator": "Ana"}',
    ],
)
def test_what_cannot_be_understood_falls_back_to_what_is_usual(
    tmp_path: Path, written: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(written)
    found = SettingsFile(path).settings
    assert found == Settings(annotator="Ana" if b"Ana" in written else "")


def test_projects_opened_lately_come_first_and_once() -> None:
    found = Settings()
    for number in range(MAX_RECENT + 3):
        found = found.with_recent(f"p{number}")
    found = found.with_recent("p9")
    assert found.recent[:3] == ("p9", f"p{MAX_RECENT + 2}", f"p{MAX_RECENT + 1}")
    assert len(found.recent) == len(set(found.recent)) == MAX_RECENT


@pytest.mark.parametrize("wrong", [{"theme": "neon"}, {"zoom": 20}, {"zoom": 500}])
def test_what_no_window_can_show_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"is no zoom|there is no theme"):
        Settings(**wrong)  # type: ignore[arg-type]


def test_a_password_is_not_kept_among_the_recent_projects() -> None:
    settings = Settings().with_recent("postgresql+psycopg://ana:s3cret@db.example:5432/team?a=1")
    assert settings.recent == ("postgresql+psycopg://ana@db.example:5432/team?a=1",)
    plain = "/home/ana/päper 🕊/p.diploannot"
    assert Settings().with_recent(plain).recent == (plain,)
