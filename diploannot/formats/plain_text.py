"""Plain text articles: bytes to the frozen text, whatever their encoding."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from diploannot.domain.problems import ProblemForUser

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_WESTERN = "cp1252"
"""Preferred where nothing speaks against it: most English-language outlets on Windows write it."""


def decode(data: bytes) -> tuple[str, str]:
    """The text without its BOM, and the encoding it was read as.

    A BOM decides; else UTF-8 where it fits; else what charset-normalizer holds likeliest.
    Line ends stay as they are. ProblemForUser for what is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, errors="surrogatepass" if encoding != "utf-8" else "strict")
    except UnicodeDecodeError as error:
        raise ProblemForUser(
            f"It opens with the mark of {encoding.upper()} but is not {encoding.upper()}.",
            "Save it as UTF-8 and import it again.",
        ) from error


def _guessed(data: bytes) -> tuple[str, str]:
    if b"\x00" in data[:8192]:
        raise ProblemForUser("It is not a text file.", "Import the article as text.")
    matches = list(from_bytes(data))
    if not matches:
        raise ProblemForUser(
            "Its character encoding cannot be told.", "Save it as UTF-8 and import it again."
        )
    least = min(match.chaos for match in matches)
    likely = [match.encoding for match in matches if match.chaos <= least]
    encoding = _WESTERN if _WESTERN in likely else likely[0]
    return data.decode(encoding), encoding
