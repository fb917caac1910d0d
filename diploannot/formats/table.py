"""The one table of formats: what each is called, how its files end, and what it cannot carry."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.formats.losses import Losses
from diploannot.formats.reading import Context, Found

EXTRA = "formats"
"""The optional extra of the package that brings what most formats need."""


class Writes(Protocol):
    """A module that writes: `target` is a file, or a folder where the format is one.

    `carried` is a layer as the file will give it back, and counts what that leaves out; `read_back`
    yields the same in the same order, given what `write` returned. Formats that are folders have
    `accompany(target, topics)`, which writes the files beside the data. One that takes records
    as they are has `write_recorded(layers, target)`, which gives what is `carried` on the way.
    """

    def carried(self, layer: Layer, losses: Losses) -> Any: ...
    def write(self, layers: Iterable[Layer], target: Path) -> list[str]: ...
    def read_back(self, target: Path, written: list[str]) -> Iterator[Any]: ...


class Reads(Protocol):
    """A module that reads a whole file; ProblemForUser names the place that does not fit."""

    def read(self, data: bytes, context: Context) -> Found: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing articles and annotations down.

    `reads` and `writes` name modules of this package. `needs` names what must be installed beside
    the core. `folder`: an export is a folder. `rows`: `carried` gives several records a layer.
    `loses` says in a sentence what never fits in, "" where everything does. `heavy`: it loads
    spaCy, which the window's process never does (decision D7); the commands write and read it.
    `extra` is the extra of our package that brings what it needs.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reads: str | None = None
    writes: str | None = None
    needs: tuple[str, ...] = ()
    folder: bool = False
    rows: bool = False
    loses: str = ""
    heavy: bool = False
    extra: str = EXTRA

    @property
    def missing(self) -> tuple[str, ...]:
        """What it needs and is not installed."""
        return tuple(name for name in self.needs if importlib.util.find_spec(name) is None)

    def reader(self) -> Reads:
        return cast(Reads, self._module(self.reads))

    def writer(self) -> Writes:
        return cast(Writes, self._module(self.writes))

    def _module(self, name: str | None) -> object:
        if name is None:
            raise ProblemForUser(f"{self.title} cannot be used that way.", "Choose another format.")
        if self.missing:
            raise ProblemForUser(
                f"{self.title} needs {' and '.join(self.missing)}, which is not installed.",
                f"Install diploannot[{self.extra}].",
            )
        return importlib.import_module(f"diploannot.formats.{name}")


TEXT = Format("txt", "Plain text", (".txt", ".text"))
NATIVE = Format("jsonl", "diploannot JSONL", (".jsonl", ".ndjson"), "native_file", "native_file")
BRAT = Format(
    "brat", "brat", (".ann",), writes="brat_writing", folder=True,
    loses="A part over a line break becomes two fragments.",
)  # fmt: skip
HTML = Format("html", "Web page", (".html", ".htm", ".xhtml"), "web_page", needs=("trafilatura",))
TABLE = Format("table", "Table of articles", (".csv", ".tsv"), "article_table")
PRODIGY = Format("prodigy", "Prodigy JSONL", (".jsonl",), "prodigy", "prodigy")
DOCCANO = Format(
    "doccano", "doccano JSONL", (".jsonl",), "doccano", "doccano",
    loses="Speakers, topics of quotes, roles, verdicts, flags and notes have no place.",
)  # fmt: skip
LABEL_STUDIO = Format(
    "label-studio", "Label Studio", (".json",), "label_studio", "label_studio", folder=True
)
CAS_XMI = Format(
    "cas-xmi", "UIMA CAS (XMI)", (".xmi",), "cas_xmi", "cas_xmi", needs=("cassis",), folder=True,
    loses="Control characters in a text become U+FFFD.",
)  # fmt: skip
CAS_JSON = Format(
    "cas-json", "UIMA CAS (JSON)", (".json",), "cas_json", "cas_json", needs=("cassis",),
    folder=True,
)  # fmt: skip
SPACY = Format("spacy", "spaCy DocBin", (".spacy",), "docbin", "docbin", folder=True, heavy=True)
HUGGING_FACE = Format(
    "hugging-face", "Hugging Face dataset", (".jsonl",), writes="hugging_face", folder=True
)
PARQUET = Format(
    "parquet", "Hugging Face dataset (Parquet)", (".parquet",), writes="parquet",
    needs=("pyarrow",), folder=True, extra="parquet",
)  # fmt: skip
CONLL = Format(
    "conll", "CoNLL columns", (".conll",), writes="conll",
    loses="One flat span a token and column; which cue goes with which content is not said.",
)  # fmt: skip
CSV = Format(
    "csv", "Quotes as CSV", (".csv",), writes="csv_quotes", rows=True,
    loses="Quotes only; fragments become one text, entities and nesting are left out.",
)  # fmt: skip
XLSX = Format(
    "xlsx", "Quotes as Excel workbook", (".xlsx",), writes="xlsx_quotes", needs=("openpyxl",),
    rows=True, loses=CSV.loses,
)  # fmt: skip

FORMATS = (
    NATIVE, TEXT, HTML, TABLE, BRAT, PRODIGY, LABEL_STUDIO, DOCCANO, CAS_XMI, CAS_JSON, SPACY,
    HUGGING_FACE, PARQUET, CONLL, CSV, XLSX,
)  # fmt: skip

IMPORTED = tuple(one for one in FORMATS if one.reads or one in (TEXT, BRAT))
EXPORTED = tuple(one for one in FORMATS if one.writes)


def named(name: str) -> Format:
    """ProblemForUser where there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in FORMATS)
    raise ProblemForUser(f"There is no format {name}.", f"There are: {known}.")


def of_suffix(suffix: str) -> tuple[Format, ...]:
    """The formats that files with this suffix may have when they are imported."""
    return tuple(one for one in IMPORTED if suffix.lower() in one.suffixes)


SUFFIXES = tuple(dict.fromkeys(suffix for one in IMPORTED for suffix in one.suffixes))
"""Of all files that may be imported."""
