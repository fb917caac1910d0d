"""Zips are read without unpacking, zips inside them too, and bombs and tricks are refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.problems import ProblemForUser
from diploannot.formats import table
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace
from diploannot.services.zip_members import members_of
from tests.formats.ugly_layers import TEXT, ugly_layer


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "project.diploannot") as opened:
        yield opened


def packed(**members: bytes) -> bytes:
    """A zip; `__` in a name is `/`, and `_` before its last part a dot."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{stem}.{suffix}", data)
    return stream.getvalue()


def of_inception(tmp_path: Path, name: str) -> bytes:
    """What INCEpTION puts in an annotator's zip."""
    target = tmp_path / "one"
    writer = table.named(name).writer()
    (file,) = writer.write(iter([ugly_layer()]), target)
    if name == "cas-json":
        return packed(ana_json=(target / file).read_bytes())
    writer.accompany(target, [])  # type: ignore[attr-defined]
    xmi = (target / file).read_bytes()
    return packed(ana_xmi=xmi, TypeSystem_xml=(target / "TypeSystem.xml").read_bytes())


@pytest.mark.parametrize("name", ["cas-xmi", "cas-json"])
def test_a_project_that_inception_exported_comes_in_by_document_and_annotator(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    one = of_inception(tmp_path, name)
    (tmp_path / "project.zip").write_bytes(
        packed(
            exportedproject_json=b'{"name": "talks"}',
            **{"annotation__talks 🕊.txt__ana_zip": one},
            **{"annotation__talks 🕊.txt__INITIAL_CAS_zip": one},
        )
    )
    result = import_paths(workspace, [tmp_path / "project.zip"])
    assert result.failed == []
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    assert layer.article.text == TEXT
    assert len(layer.quotes) == len(ugly_layer().quotes)


def test_who_made_it_and_what_it_is_called_is_read_from_inceptions_folders(tmp_path: Path) -> None:
    from diploannot.services.inception import document_of

    found = document_of(("x/annotation/talks 🕊.txt/ana.zip", "ana.xmi"))
    assert found is not None
    assert (found.name, found.annotator) == ("talks 🕊", "ana")
    assert document_of(("x/ana.zip", "ana.xmi")) is None
    assert document_of(("annotation/talks.txt/ana.xmi",)) is None


def bomb() -> bytes:
    return packed(big_txt=b"\0" * 30_000_000)


def trick(name: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "🕊")
    return stream.getvalue()


BAD = {
    "unpacks to 30,000,000 bytes": bomb(),
    "big.txt": packed(inner_zip=bomb()),
    "zips inside zips": packed(a_zip=packed(b_zip=packed(c_txt=b"x"))),
    "a name that leads out of it": trick("../../etc/passwd.txt"),
    "leads out": trick("/etc/passwd.txt"),
    "out of it": trick("..\\evil.txt"),
    "leads": trick("C:\\evil.txt"),
    "no readable zip": b"PK\x03\x04 nothing",
    "is no readable": packed(inner_zip=b"nothing"),
}


@pytest.mark.parametrize("said", BAD)
def test_bombs_and_tricks_are_refused_in_a_sentence(said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(BAD[said])
    with pytest.raises(ProblemForUser, match=said):
        members_of(tmp_path / "bad.zip")


def test_a_bad_zip_in_a_folder_is_named_and_the_rest_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad.zip").write_bytes(trick("../evil.txt"))
    (folder / "good.zip").write_bytes(packed(a_txt="“Stay\u00a0calm,” 🕊 she said.".encode()))
    (folder / "b.txt").write_text("“Go,” he said 🕊.", "utf-8")
    result = import_paths(workspace, [folder])
    assert result.imported == 2
    ((file, reason),) = result.failed
    assert file == "bad.zip"
    assert "leads out of it" in reason


def test_a_member_that_needs_a_password_is_named_and_the_rest_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    data = bytearray(packed(a_txt=b"one", b_txt="“Go,” he said 🕊.".encode()))
    data[6] |= 1  # of the first member, in its own header and in the list at the end
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "in.zip").write_bytes(data)
    result = import_paths(workspace, [tmp_path / "in.zip"])
    assert result.imported == 1
    ((file, reason),) = result.failed
    assert "a.txt" in file
    assert "password" in reason
