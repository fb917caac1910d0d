"""Attributes are the attribute ruler's own, for every word."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from diploannot.nlp.english import MODEL, load_english

TEXTS = (
    "There’s a\u00a0 net 🎣 and there were boats; she said she'd had two, they’d have had three.",
    "Let's go, y'all: I'm gonna fish. They ain't got 'em, have they? “I gotta”, he said.",
    "That was that. Doin' nothin' is what the ol' mayor does, if\n he isn’t asleep or away.",
    "It has been said that the council, which had met once, wants to be told what it is.",
    "She’s been told that you can’t, won’t and shan’t be asked by her or by anyone else here.",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def quick() -> Language:
    return load_english()


def words(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_each_word_has_the_attributes_that_the_ruler_gives(
    text: str, plain: Language, quick: Language
) -> None:
    assert "word_attributes" in quick.pipe_names
    for _ in range(2):  # asked first, remembered then
        assert words(quick(text)) == words(plain(text))


def test_what_was_remembered_outlives_the_memory_it_was_found_in(
    plain: Language, quick: Language
) -> None:
    wanted = [words(doc) for doc in plain.pipe(TEXTS)]
    for _ in range(2):
        with quick.memory_zone():
            assert [words(doc) for doc in quick.pipe(TEXTS)] == wanted


def test_a_ruler_that_looks_at_something_else_is_left_alone() -> None:
    from diploannot.nlp.word_attributes import quicken

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"LEMMA": "name"})  # type: ignore[attr-defined]
    quicken(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]
