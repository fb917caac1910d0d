"""An attribution between subject and verb is a relay, and what the subject says is found too."""

from __future__ import annotations

import pytest

from diploannot.domain.spans import Spans, covered_text
from diploannot.nlp.cues import Cues
from diploannot.nlp.english import load_english
from diploannot.nlp.quotation_marks import pair_marks
from diploannot.nlp.reader import Reader, readable

OPENING = "The boats came in late 🐟.\xa0"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_english(), Cues.load())


def found(reader: Reader, sentence: str) -> set[tuple[str, str, str]]:
    text = OPENING + "\n\n" + sentence
    facts = reader.read(text, pair_marks(text), list(readable(text, ())))

    def shown(spans: Spans) -> str:
        return covered_text(text, spans)

    candidates = [c for piece in facts for c in piece.candidates]
    return {(shown(c.source), shown(c.cue), shown(c.content)) for c in candidates}


@pytest.mark.parametrize(
    ("sentence", "inner"),
    [
        (
            "Byrd, a readout by the Utopian State Department said, stressed the need for nets.",
            ("Byrd", "stressed", "the need for nets"),
        ),
        (
            "Wen, a spokesperson told reporters, reiterated that “nets” come first.",
            ("Wen", "reiterated", "that “nets” come first"),
        ),
        (
            "Byrd, according to the ministry, urged Utopia to mend the nets.",
            ("Byrd", "urged", "Utopia to mend the nets"),
        ),
        (
            "Byrd, according to a readout, underscored the “lasting” worth of nets.",
            ("Byrd", "underscored", "the “lasting” worth of nets"),
        ),
    ],
)
def test_what_the_subject_before_an_aside_says_is_found(
    reader: Reader, sentence: str, inner: tuple[str, str, str]
) -> None:
    assert inner in found(reader, sentence)


def test_the_aside_s_speaker_passes_on_the_sentence_around_it(reader: Reader) -> None:
    sentence = "Byrd, a readout by the ministry said, stressed the need for “new 🎣 nets”."
    outer = {f for f in found(reader, sentence) if f[1] == "said"}
    assert {source for source, _, _ in outer} == {"a readout by the ministry"}
    (content,) = (content for _, _, content in outer)
    assert content.startswith("Byrd")
    assert content.endswith("stressed the need for “new 🎣 nets”")


def test_an_aside_in_a_statement_of_fact_stays_what_it_was(reader: Reader) -> None:
    (only,) = found(reader, "The nets, Byrd said, are old.")
    assert only[:2] == ("Byrd", "said")
