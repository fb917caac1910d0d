"""Each brat file of a folder or zip finds its text and its annotator, whatever the layout."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from diploannot import store
from diploannot.services.file_finding import look_under
from diploannot.services.importing import import_paths
from diploannot.services.measuring import agreement
from diploannot.services.reviewing_listing import waiting
from diploannot.services.workspace import Workspace

PEOPLE = ("Ana", "Béla 🕊")
ARTICLES = ("2022-01_talks", "2022-01_talks_go_on", "note.2")


def text(article: str) -> str:
    return f"“Yes 🕊,” said\u00a0{article}.\n"


ANN = "T1\tContent 0 8\t“Yes 🕊,”\nE1\tAttribution:T1 Content:T1\n"

LAYOUTS = {
    "flat": ("{article}.txt", "{article}_{annotator}.ann"),
    "dots": ("texts/{article}.txt", "work/{article}.{annotator}.ann"),
    "copies per person": ("{annotator}/{article}.txt", "{annotator}/{article}.ann"),
    "texts apart": ("texts/{article}.txt", "{annotator}/{article}.ann"),
    "folder per article": ("{article}/text.txt", "{article}/{annotator}.ann"),
    "deep": ("texts/{article}.txt", "{annotator}/round 1/{article}.ann"),
    "person first": ("{article}.txt", "{annotator}-{article}.ann"),
}


def files(layout: str, articles: tuple[str, ...] = ARTICLES) -> dict[str, str]:
    theirs, anns = LAYOUTS[layout]
    found = {}
    for article in articles:
        for person in PEOPLE:
            words = {"{article}": article, "{annotator}": person}
            for pattern, data in ((theirs, text(article)), (anns, ANN)):
                for field, word in words.items():
                    pattern = pattern.replace(field, word)
                found[pattern] = data
    return found


def written(folder: Path, found: dict[str, str]) -> Path:
    for name, data in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode())
    return folder


def layers(folder: Path, *paths: Path) -> set[tuple[str, str, str]]:
    """Article, its words and annotator of every layer after an import."""
    with Workspace.open(folder / "p.diploannot") as workspace:
        result = import_paths(workspace, paths)
        assert result.failed == []
        assert import_paths(workspace, paths).annotations == 0
        with workspace.read() as session:
            return {
                (one.article.external_id, one.article.text, one.annotator.name)
                for one in store.layers.every(session)
            }


WANTED = {(article, text(article), person) for article in ARTICLES for person in PEOPLE}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_layers(layout: str, tmp_path: Path) -> None:
    where = written(tmp_path / "in", files(layout))
    assert layers(tmp_path, where) == WANTED


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_zip_of_it_gives_the_same_layers(layout: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, data in files(layout).items():
            archive.writestr(name, data)
    assert layers(tmp_path, tmp_path / "all.zip") == WANTED


def test_a_folder_that_is_called_like_an_article_changes_nothing(tmp_path: Path) -> None:
    one = files("dots", ("note.2",))
    flat = {name.rpartition("/")[2]: data for name, data in one.items()}
    where = written(tmp_path / "note.2", flat)
    assert layers(tmp_path, where) == {one for one in WANTED if one[0] == "note.2"}


def test_two_folders_that_are_named_one_by_one_are_two_annotators(tmp_path: Path) -> None:
    where = written(tmp_path / "in", files("copies per person"))
    assert layers(tmp_path, *(where / person for person in PEOPLE)) == WANTED


def test_different_texts_of_one_name_are_different_articles(tmp_path: Path) -> None:
    found = {
        "north/a.txt": text("north"), "north/a.ann": ANN,
        "south/a.txt": text("south"), "south/a.ann": ANN,
    }  # fmt: skip
    where = written(tmp_path / "in", found)
    assert layers(tmp_path, where) == {
        ("a", text("north"), "brat"), ("a", text("south"), "brat"),
    }  # fmt: skip


def test_what_was_recognised_is_told_with_counts(tmp_path: Path) -> None:
    where = written(tmp_path / "in", {**files("flat"), "lost_Ana.ann": ANN})
    layout = look_under([where]).brat
    assert layout is not None
    assert (layout.pattern, layout.files, layout.articles) == ("{article}_{annotator}.ann", 6, 3)
    assert layout.annotators == {"Ana": 3, "Béla 🕊": 3}
    assert layout.unknown == ("lost_Ana.ann",)


def test_a_mark_to_discuss_waits_for_a_reviewer_and_claims_no_quote(tmp_path: Path) -> None:
    mark = "T2\tDiscuss 9 13\tsaid\n"
    found = {"a.txt": text("a"), "a.Ana.ann": ANN + mark, "a.Béla.ann": ANN}
    where = written(tmp_path / "in", found)
    with Workspace.open(tmp_path / "p.diploannot") as workspace:
        import_paths(workspace, [where])
        (item,) = [one for one in waiting(workspace)["items"] if one["questions"]]
        figures = agreement(workspace)
    assert item["questions"] == {"Ana": "Discuss: “said”"}
    assert item["versions"] == {"Ana": "said"}
    assert figures["parts"]["quote"]["share"] == 1.0


@pytest.mark.slow
def test_a_corpus_by_six_people_is_recognised(shared: Path) -> None:
    for part in ("train", "dev", "annotator-training"):
        layout = look_under([shared / "polnear" / part]).brat
        assert layout is not None
        assert layout.unknown == ()
        assert len(layout.annotators) == 6
        assert all(len(name) == 4 for name in layout.annotators)
