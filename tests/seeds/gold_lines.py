"""The gold of the sample articles as plain JSON, read without any code of ours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[2] / "seeds"

Line = dict[str, Any]
Quote = dict[str, Any]


def gold_lines() -> list[Line]:
    gold = (SEEDS / "gold.jsonl").read_bytes()
    return [json.loads(line) for line in gold.split(b"\n") if line]


def every_quote(lines: Iterable[Line]) -> list[tuple[Line, Quote]]:
    return [(line, quote) for line in lines for quote in line["quotes"]]
