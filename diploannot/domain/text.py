"""What an article's text may hold, and its fingerprint."""

from __future__ import annotations

import re

MAX_LENGTH = 2_000_000
"""Code points; longer articles are refused at import (they freeze any text view)."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def freeze(decoded: str) -> tuple[str, int]:
    """The text as it is stored for ever, and how many characters had to be replaced.

    NUL and lone surrogates, which no database or widget keeps, become U+FFFD one for one, so
    that every offset stays true. (A file's BOM is no part of its text: decoding drops it.)
    """
    if "\x00" not in decoded and _encodes(decoded):
        return decoded, 0  # nearly every text, told ten times as fast
    return _UNSTORABLE.subn("\N{REPLACEMENT CHARACTER}", decoded)


def _encodes(decoded: str) -> bool:
    """Only a lone surrogate has no UTF-8."""
    try:
        decoded.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    import hashlib  # takes 10 ms, and the window starts without it

    return hashlib.sha256(text.encode("utf-8")).hexdigest()
