"""A CSV of quotes: UTF-8 with a byte order mark, so that spreadsheets read it as such."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from diploannot.domain.layers import Layer
from diploannot.formats.losses import Losses
from diploannot.formats.quote_rows import COLUMNS, Row, rows_of


def carried(layer: Layer, losses: Losses) -> list[Row]:
    return list(rows_of(layer, losses))


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for layer in layers:
            writer.writerows(rows_of(layer, Losses()))
    return []


def read_back(target: Path, written: list[str]) -> Iterator[Row]:
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, strict=True)
        if tuple(next(rows)) != COLUMNS:
            raise ValueError("the columns are not ours")
        yield from map(tuple, rows)
