"""Packages go out, are worked on alone, and come back as if they had never left."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.problems import ProblemForUser
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.assigning import Package, assign, share_out
from diploannot.services.importing import import_paths
from diploannot.services.keeping import check
from diploannot.services.merging_conflicts import conflicts
from diploannot.services.starting import start_project
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.copies import told
from tests.services.making import TEXT, add_article, suggested_layer

NAMES = ["Ana 🕊", "Béla/../“B”", "Cem"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Ten articles with suggestions, and the registry of a started project."""
    file = tmp_path / "projekt 🕊.diploannot"
    with start_project(file) as workspace:
        for number in range(10):
            add_article(workspace, f"article {number}", TEXT + str(number))
            keep_suggestions(workspace, f"article {number}", suggested_layer())
    return file


def _packages(project: Path, folder: Path) -> list[Package]:
    with Workspace.open(project) as workspace:
        return assign(workspace, NAMES, folder, each=2, overlap=0.5)


@given(st.integers(0, 40), st.integers(1, 6), st.integers(1, 6), st.floats(0, 1, allow_nan=False))
def test_every_article_goes_out_the_overlap_to_several_and_nobody_has_much_more(
    articles: int, people: int, each: int, overlap: float
) -> None:
    each = min(each, people)
    names = [f"person {number}" for number in range(people)]
    shas = [f"text {number}" for number in range(articles)]
    found = share_out(shas, names, each=each, overlap=overlap)
    seen = Counter(sha for some in found.values() for sha in some)
    several = round(overlap * articles) if each > 1 else 0
    assert seen.keys() == set(shas)
    assert sorted(seen.values()) == [1] * (articles - several) + [each] * several
    assert max(map(len, found.values())) - min(map(len, found.values())) <= 1
    assert all(len(set(some)) == len(some) for some in found.values())
    assert share_out(shas[::-1], names, each=each, overlap=overlap) == found


def test_packages_are_whole_projects_with_suggestions_and_nobodys_verdicts(
    project: Path, tmp_path: Path
) -> None:
    with Workspace.open(project) as workspace:
        dora = annotator_named(workspace, "Dora")
        Annotating(workspace, dora, "article 3").confirm_quote("s0")
    packages = _packages(project, tmp_path / "out")
    assert [package.articles for package in packages] == [5, 5, 5]
    assert {package.file.parent for package in packages} == {tmp_path / "out"}
    assert all(package.file.stat().st_mode & 0o077 == 0 for package in packages)
    for package in packages:
        with Workspace.open(package.file) as workspace, workspace.read() as session:
            assert check(workspace) == []
            assert list(store.layers.every(session)) == []
            assert len(store.topics.every(session)) > 5
            ids = [article.id for article in store.articles.every(session)]
            assert all(len(store.layers.heads_over(session, id)) == 1 for id in ids)


def test_what_comes_back_joins_without_a_conflict(project: Path, tmp_path: Path) -> None:
    before = told(project)
    packages = _packages(project, tmp_path / "out")
    for package in packages:
        with Workspace.open(package.file) as workspace:
            person = annotator_named(workspace, package.annotator)
            with workspace.read() as session:
                ids = [article.id for article in store.articles.every(session)]
            for id in ids:
                Annotating(workspace, person, id).finish(accept_open=True)
    with Workspace.open(project) as workspace:
        result = import_paths(workspace, [package.file for package in packages])
        assert (result.imported, result.failed) == (0, [])
        assert result.annotations == 15 * (4 + 2 + 1)
        assert conflicts(workspace) == []
        assert check(workspace) == []
        with workspace.read() as session:
            layers = list(store.layers.every(session))
        assert Counter(layer.annotator.name for layer in layers) == dict.fromkeys(NAMES, 5)
    after = told(project)
    assert {key: after[key] for key in before} == before


def test_an_article_that_somebody_works_on_here_does_not_go_out_to_them(
    project: Path, tmp_path: Path
) -> None:
    with Workspace.open(project) as workspace:
        ana = annotator_named(workspace, NAMES[0])
        for number in range(10):
            Annotating(workspace, ana, f"article {number}").confirm_quote("s0")
    assert [package.articles for package in _packages(project, tmp_path / "out")] == [0, 5, 5]


def test_nothing_is_overwritten_and_nothing_is_left_half_done(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Cem.diploannot").write_text("mine")
    with pytest.raises(ProblemForUser):
        _packages(project, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["Cem.diploannot"]


@pytest.mark.parametrize(("each", "overlap"), [(0, 0.5), (4, 0.5), (2, 1.5)])
def test_shares_that_cannot_be_are_refused(
    project: Path, tmp_path: Path, each: int, overlap: float
) -> None:
    with Workspace.open(project) as workspace, pytest.raises(ProblemForUser):
        assign(workspace, NAMES, tmp_path / "out", each=each, overlap=overlap)
    assert not (tmp_path / "out").exists()


def test_the_commands_hand_out_take_back_and_list_what_differs(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    people = ["--annotator", "Ana 🕊", "--annotator", "Cem"]
    arguments = ["assign", "-o", out, *people, "--overlap", "1", "--project", str(project)]
    assert run([*arguments, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["articles"], row["shared"]) for row in rows] == [(10, 10), (10, 10)]
    for row in rows:
        with Workspace.open(row["file"]) as workspace:
            person = annotator_named(workspace, row["annotator"])
            acts = Annotating(workspace, person, "article 1")
            if row["annotator"] == "Cem":
                acts.reject_quote("s0")
            acts.finish(accept_open=True)
        assert run(["import", row["file"], "--project", str(project)]) == 0
    capsys.readouterr()
    accept = ["--accept-agreed", "1", "--reviewer", "Rita"]
    assert run(["review", "--project", str(project), *accept, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["accepted"], shown["conflicts"]) == (5, [])
    (item,) = shown["items"]
    assert item["causes"] == ["missed quote"]
    assert item["versions"] == {"Ana 🕊": "“Stay\u00a0calm,” ", "Cem": None}
    assert run(["review", "--project", str(project), "--accept-agreed", "1"]) == 2
