"""Which articles the rules lead in."""

from __future__ import annotations

import pytest

from diploannot.nlp.diplomacy import is_diplomatic
from diploannot.nlp.name_book import NameBook
from tests.nlp.builders import registry

FILLER = "The boats came in late 🐟, and nobody counted the “small” nets. " * 3


@pytest.fixture(scope="module")
def book() -> NameBook:
    return NameBook(registry())


def test_a_report_of_a_call_is_diplomatic(book: NameBook) -> None:
    text = "Utopia’s foreign minister\xa0spoke to Lilliput’s ambassador 🎣, a readout said. "
    assert is_diplomatic(text + FILLER, book)


def test_names_of_states_alone_do_not_make_diplomacy(book: NameBook) -> None:
    assert not is_diplomatic("Utopia won 3–1 🏅 against Lilliput, “again”.\xa0" + FILLER, book)


def test_words_of_diplomacy_alone_do_not_either(book: NameBook) -> None:
    assert not is_diplomatic("Both sides called the talks 🗣️ “a summit”.\xa0" + FILLER, book)


def test_an_empty_text_is_not(book: NameBook) -> None:
    assert not is_diplomatic("", book)
