"""The page of keys tells what the keys do."""

from __future__ import annotations

from pathlib import Path

from diploannot.desktop.keys_page import page


def test_the_page_of_keys_is_the_table_of_actions(root: Path) -> None:
    told = (root / "docs" / "keys.md").read_text("utf-8")
    assert told == page(), "python -m diploannot.desktop.keys_page > docs/keys.md"
