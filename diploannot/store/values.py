"""Lists and mappings as JSON text in a column."""

from __future__ import annotations

from typing import Any

import msgspec

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def to_json(value: object) -> str:
    return _encoder.encode(value).decode()


def from_json(text: str) -> Any:
    return _decoder.decode(text)
