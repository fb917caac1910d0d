"""Lists and mappings as JSON text in a column."""

from __future__ import annotations

from typing import Any

import msgspec

from diploannot.domain.problems import ProblemForUser

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def to_json(value: object) -> str:
    return _encoder.encode(value).decode()


def from_json(text: str) -> Any:
    """The value; ProblemForUser where damage has left no JSON."""
    try:
        return _decoder.decode(text)
    except msgspec.DecodeError as error:
        raise ProblemForUser(*DAMAGED) from error


DAMAGED = ("The project file is damaged.", "Run `diploannot check`; go back to a backup.")
