"""An Excel workbook of quotes; every cell is text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from diploannot.domain.layers import Layer
from diploannot.formats.losses import Losses
from diploannot.formats.quote_rows import COLUMNS, Row, rows_of

SHEET = "Quotes"


def carried(layer: Layer, losses: Losses) -> list[Row]:
    return list(rows_of(layer, losses))


def write(layers: Iterable[Layer], target: Path) -> list[str]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    sheet.append([_text(sheet, cell) for cell in COLUMNS])
    for layer in layers:
        for row in rows_of(layer, Losses()):
            sheet.append([_text(sheet, cell) for cell in row])
    book.save(target)
    return []


def _text(sheet: object, value: str) -> object:
    """A cell whose type is text, so that nothing in it is ever calculated."""
    cell = WriteOnlyCell(sheet, value=None)
    cell._value = value  # the public setter would take "=…" for a formula
    cell.data_type = "s"
    return cell


def read_back(target: Path, written: list[str]) -> Iterator[Row]:
    with target.open("rb") as stream:  # by its name, openpyxl would refuse an unfinished file
        rows = load_workbook(stream, read_only=True)[SHEET].iter_rows()
        if tuple(str(cell.value) for cell in next(rows)) != COLUMNS:
            raise ValueError("the columns are not ours")
        for row in rows:
            yield tuple(_read(cell.value, cell.data_type) for cell in row)


def _read(value: object, data_type: str) -> str:
    if data_type == "f" or not isinstance(value, str | None):
        raise ValueError(f"the cell {value!r} is no text")
    return value or ""
