"""A corpus of brat files comes in and goes out again with the same attributions."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from diploannot.formats import brat
from diploannot.services.export_choices import ExportChoices
from diploannot.services.exporting import export
from diploannot.services.importing import import_paths
from diploannot.services.workspace import Workspace

Attribution = tuple[frozenset[tuple[int, int]], ...]


def attributions(ann: str) -> set[Attribution]:
    """Content, cue and source of every attribution with content, read by nothing of ours."""
    return set(attributions_by_line(ann))


def attributions_by_line(ann: str) -> dict[Attribution, int]:
    """With the number of each one's line."""
    records = re.split(r"^(?=[A-Z#*]\d*\t)", ann, flags=re.MULTILINE)
    places: dict[str, set[tuple[int, int]]] = {}
    for record in records:
        if record.startswith("T"):
            key, place, _ = record.split("\t", 2)
            pairs = (pair.split() for pair in place.partition(" ")[2].split(";"))
            places[key] = {(int(start), int(end)) for start, end in pairs}
    found = {}
    line = 1
    for record in records:
        if record.startswith("E"):
            parts: dict[str, set[tuple[int, int]]] = defaultdict(set)
            for argument in record.split("\t")[1].split()[1:]:
                role, _, key = argument.partition(":")
                parts[role.rstrip("0123456789")] |= places[key]
            if parts["Content"]:
                found[tuple(frozenset(parts[r]) for r in ("Content", "Cue", "Source"))] = line
        line += record.count("\n")
    return found


Found = dict[tuple[str, str], set[Attribution]]
"""By text and annotator: two files may hold the same text."""


def round_trip(source: Path, folder: Path) -> tuple[Found, set[str]]:
    """Attributions after import and export, and what was lost."""
    with Workspace.open(folder / "p.diploannot") as workspace:
        result = import_paths(workspace, [source])
        assert result.failed == []
        done = export(workspace, folder / "out", ExportChoices("brat"))
    found: Found = defaultdict(set)
    for path in (folder / "out").glob("*.ann"):
        ann, text = path.read_text("utf-8"), path.with_suffix(".txt").read_bytes().decode()
        layer = brat.layer_of(ann, text)
        found[text, layer.annotator.name] |= attributions(ann)
    return found, set(done.losses.counts)


def over_a_line(attribution: Attribution, text: str) -> bool:
    return any("\n" in text[start:end] for part in attribution for start, end in part)


TEXT = "🕊 “Stay\u00a0calm,” the envoy said and wrote,\n“and talk.”\n"


def at(*words: str) -> str:
    starts = [(TEXT.index(one), len(one)) for one in words]
    return ";".join(f"{start} {start + length}" for start, length in starts)


def test_attributions_come_back_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a_1.txt").write_text(TEXT, "utf-8")
    opening, closing = "“Stay\u00a0calm,”", "“and talk.”"
    ann = (
        f"T1\tSource {at('the envoy')}\tthe envoy\nT2\tCue {at('said')}\tsaid\n"
        f"T3\tContent {at(opening, closing)}\t{opening} {closing}\n"
        f"T4\tAttribution {at('said')}\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        f"T5\tCue {at('wrote')}\twrote\nT6\tAttribution {at('wrote')}\twrote\n"
        "E2\tAttribution:T6 Content:T3 Cue:T5 Source:T1\n"
    )
    (tmp_path / "in" / "a_1_eva.ann").write_text(ann, "utf-8")
    found, lost = round_trip(tmp_path / "in", tmp_path)
    assert found == {(TEXT, "eva"): attributions(ann)}
    assert lost == set()


def test_an_attribution_over_a_line_break_comes_back_as_two_fragments(tmp_path: Path) -> None:
    """brat itself writes no such span; some corpora have one, changed by hand."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a_1.txt").write_text(TEXT, "utf-8")
    start, end = TEXT.index("and wrote"), TEXT.index("talk")
    ann = (
        f"T1\tCue {at('said')}\tsaid\n"
        f"T2\tContent {start} {end}\t{TEXT[start:end]}\n"
        f"T3\tAttribution {at('said')}\tsaid\nE1\tAttribution:T3 Content:T2 Cue:T1\n"
    )
    (tmp_path / "in" / "a_1_eva.ann").write_text(ann, "utf-8")
    found, lost = round_trip(tmp_path / "in", tmp_path)
    ((gone, line),) = attributions_by_line(ann).items()
    ((content, cue, source),) = found[TEXT, "eva"]
    assert (line, (cue, source)) == (5, gone[1:])
    brk = TEXT.index("\n")
    assert content == {(start, brk), (brk + 1, end)}
    assert lost == {"parts split at line breaks"}


BROKEN = {("nyt_2016-04-18_for-news-outlets-feeling-the-squ_4e07.ann", 57)}
"""The one attribution whose content spans a line break, which brat could not have written."""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_attribution_of_a_corpus_comes_back(shared: Path, tmp_path: Path) -> None:
    source = shared / "polnear" / "train"
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in source.rglob("*.txt")}
    theirs: Found = defaultdict(set)
    places: dict[tuple[str, str, Attribution], tuple[str, int]] = {}
    for path in source.rglob("*.ann"):
        stem, _, name = path.stem.rpartition("_")
        for one, line in attributions_by_line(path.read_text("utf-8")).items():
            theirs[texts[stem], name].add(one)
            places[texts[stem], name, one] = path.name, line
        theirs[texts[stem], name] |= set()
    found, lost = round_trip(source, tmp_path)
    assert found.keys() == theirs.keys()
    assert lost <= {"parts split at line breaks", "suggested quotes"}
    gone = [(*key, one) for key, all_ in theirs.items() for one in all_ - found[key]]
    more = [one for key, all_ in found.items() for one in all_ - theirs[key]]
    assert {places[one] for one in gone} == BROKEN
    assert len(more) == len(BROKEN)
    assert all(over_a_line(one, text) for text, _, one in gone)
