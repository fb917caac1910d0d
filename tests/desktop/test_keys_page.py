"""The page of keys tells what the keys do."""

from __future__ import annotations

from scripts.keys_page import PAGE, page


def test_the_page_of_keys_is_the_table_of_actions() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python -m scripts.keys_page`"
