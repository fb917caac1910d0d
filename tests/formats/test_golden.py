"""Each format writes the ugly layer as it did before: other people's scripts rely on it.

After a change that is meant, `DIPLOANNOT_GOLDEN=write pytest tests/formats/test_golden.py` writes
the files anew; the diff shows what others will see.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from diploannot.domain.annotators import AnnotatorKind
from diploannot.formats import table
from diploannot.formats.table import EXPORTED, Format
from tests.formats.ugly_layers import empty_layer, ugly_layer

GOLDEN = Path(__file__).parent / "golden"
LAYERS = (ugly_layer(), ugly_layer("rules 1", AnnotatorKind.MODEL), empty_layer())


def written(kind: Format, folder: Path) -> dict[str, bytes]:
    """Every file of an export by its name; what is binary as JSON of what is in it."""
    target = folder / f"ugly{'' if kind.folder else kind.suffixes[0]}"
    writer: Any = kind.writer()
    names = writer.write(iter(LAYERS), target)
    accompany = getattr(writer, "accompany", None)
    if accompany and kind is not table.SPACY:  # its config is as spaCy's version has it
        accompany(target, ["grain 🕊", "sanctions"])
    if kind is table.SPACY:
        return {"articles.json": _docs(target)}
    if kind is table.XLSX:
        rows = list(writer.read_back(target, names))
        return {"ugly.json": json.dumps(rows, ensure_ascii=False, indent=0).encode()}
    if kind is table.PARQUET:  # its bytes are as pyarrow's version has them
        return {"README.md": (target / "README.md").read_bytes(), "rows.json": _rows(target)}
    files = [path for path in target.rglob("*") if path.is_file()] if kind.folder else [target]
    return {path.name: path.read_bytes() for path in files}


def _rows(target: Path) -> bytes:
    from pyarrow import parquet

    found = parquet.read_table(target / "data.parquet")
    features = json.loads(found.schema.metadata[b"huggingface"])
    shown = {"columns": str(found.schema.remove_metadata()), "rows": found.to_pylist(), **features}
    return json.dumps(shown, ensure_ascii=False, indent=0).encode()


def _docs(target: Path) -> bytes:
    import spacy
    from spacy.tokens import DocBin

    docs = DocBin().from_disk(target / "articles.spacy").get_docs(spacy.blank("en").vocab)
    shown = [
        {
            "words": [token.text for token in doc],
            "spans": {
                k: [[s.start, s.end, s.label_, s.id_] for s in g] for k, g in doc.spans.items()
            },
            "ents": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
            "cats": doc.cats,
        }
        for doc in docs
    ]
    return json.dumps(shown, ensure_ascii=False, indent=0).encode()


@pytest.mark.parametrize("kind", EXPORTED, ids=[one.name for one in EXPORTED])
def test_the_ugly_layer_is_written_as_before(kind: Format, tmp_path: Path) -> None:
    found = written(kind, tmp_path)
    folder = GOLDEN / kind.name
    if os.environ.get("DIPLOANNOT_GOLDEN") == "write":
        folder.mkdir(exist_ok=True)
        for name, data in found.items():
            (folder / name).write_bytes(data)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == found
