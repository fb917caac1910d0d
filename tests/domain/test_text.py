"""Text is kept as it came, but for what no database keeps."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.text import fingerprint, freeze
from tests.building.ugly import UGLY, texts

anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


@given(texts)
def test_text_that_can_be_kept_is_not_changed(text: str) -> None:
    assert freeze(text) == (text, 0)


@given(anything)
def test_frozen_text_can_be_stored_and_every_offset_stays(text: str) -> None:
    frozen, replaced = freeze(text)
    assert len(frozen) == len(text)
    frozen.encode("utf-8")
    assert "\x00" not in frozen
    assert replaced == sum(a != b for a, b in zip(text, frozen, strict=True))
    assert freeze(frozen) == (frozen, 0)


@pytest.mark.parametrize("text", ["\x00a", "a\ud800", "\udfffb"])
def test_what_cannot_be_kept_becomes_one_character_each(text: str) -> None:
    frozen, replaced = freeze(text)
    assert replaced == 1
    assert frozen.count("\N{REPLACEMENT CHARACTER}") == 1


def test_the_fingerprint_is_the_hash_of_the_text_in_utf8() -> None:
    assert fingerprint(UGLY) == hashlib.sha256(UGLY.encode()).hexdigest()


@given(texts, st.data())
def test_any_other_text_has_another_fingerprint(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    other = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
    assert fingerprint(freeze(other)[0]) != fingerprint(text)
