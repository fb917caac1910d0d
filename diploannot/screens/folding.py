"""Words as they are compared: without case, accents and odd spaces."""

from __future__ import annotations

import unicodedata


def folded(words: str) -> str:
    """Lower case, without combining marks, white space made single."""
    plain = unicodedata.normalize("NFKD", words)
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(kept.casefold().split())
