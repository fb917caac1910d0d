"""Plain text reads in any encoding, and its characters stay."""

from __future__ import annotations

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.formats.plain_text import decode
from tests.building.ugly import UGLY

LATIN = (
    "Der Minister sagte: „Wir müssen ruhig bleiben.“ Die Präsidentin fügte hinzu, die Gespräche "
    "würden fortgeführt. „Später“, so der Sprecher, „werden wir mehr über die Brücke hören.“\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_read_exactly(encoding: str) -> None:
    assert decode(UGLY.encode(encoding))[0] == UGLY


@pytest.mark.parametrize("bom", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_decides_and_is_dropped(bom: str) -> None:
    assert decode(("\ufeff" + UGLY).encode(bom)) == (UGLY, bom)


SPANISH = (
    "“No habrá acuerdo todavía,” dijo el señor Muñoz a los periodistas. “Seguiremos hablando.”"
)
POLISH = "Rzecznik powiedział, że rozmowy będą trwały. „Nie ma zgody”, dodał później w Łodzi."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(LATIN, "cp1252"), (SPANISH, "cp1252"), (POLISH, "cp1250")],
    ids=["German", "Spanish", "Polish"],
)
def test_windows_text_keeps_its_letters_and_curly_quotes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeff\ufeffx🕊".encode())[0] == "\ufeffx🕊"


def test_a_picture_is_no_article() -> None:
    with pytest.raises(ProblemForUser):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff")
