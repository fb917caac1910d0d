"""Packages go out, are worked on alone, and come back as if they had never left."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.assigning import Package, assign, last_plan, split
from diploannot.services.assigning_shares import Plan, share_out
from diploannot.services.exporting import export_layers
from diploannot.services.importing import import_paths
from diploannot.services.keeping import check
from diploannot.services.merging_conflicts import conflicts
from diploannot.services.starting import start_project
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.copies import base, said, told
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
    assert sorted(package.articles for package in packages) == [4, 5, 5]  # Dora sees one, too
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
    packages = _packages(project, tmp_path / "out")
    assert packages[0].articles == 0
    assert sum(package.articles for package in packages) == 5  # Ana's is one of the two layers
    assert all(package.shared == package.articles for package in packages)


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
    assert (shown["accepted"], shown["conflicts"]) == (6, [])
    (item,) = shown["items"]
    assert item["causes"] == ["missed quote"]
    assert item["versions"] == {"Ana 🕊": "“Stay\u00a0calm,” ", "Cem": None}
    assert run(["review", "--project", str(project), "--accept-agreed", "1"]) == 2


def _work(package: Path, person: str, dice: random.Random) -> None:
    """Somebody decides this and that in a package, and finishes some articles."""
    with Workspace.open(package) as workspace:
        who = annotator_named(workspace, person)
        with workspace.read() as session:
            ids = [article.id for article in store.articles.every(session)]
        for id in ids:
            acts = Annotating(workspace, who, id)
            for quote in [one.id for one in acts.view.quotes]:
                answers: list[Callable[[str], object]] = [
                    acts.confirm_quote,
                    acts.reject_quote,
                    str,
                ]
                dice.choice(answers)(quote)
            if dice.random() < 0.3:
                acts.add_quote([Span(3, 10)], [Span(17, 21)])
            if dice.random() < 0.7:
                acts.finish(accept_open=True)


def _handed_in(package: Package, format: str, folder: Path) -> Path:
    """The package itself; of lines, an export of the project that they were worked on in."""
    if format == "project":
        return package.file
    target = package.file.with_suffix(".done.jsonl")
    with Workspace.open(folder / f"{package.file.stem}.diploannot") as workspace:
        export_layers(workspace, target, annotators=[package.annotator])
    return target


def _judged(file: Path) -> set[str]:
    return {one for one in said(file) if '"suggested"' not in one}


@pytest.mark.parametrize("format", ["project", "jsonl"])
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 99))
def test_what_annotators_did_in_packages_is_all_there_and_twice_is_once(
    format: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, dice = tmp_path_factory.mktemp("round"), random.Random(seed)
    main = base(folder / "main.diploannot", articles=6)
    with Workspace.open(main) as workspace:
        packages = assign(
            workspace, NAMES, folder / "out", each=2, overlap=0.5, seed=str(seed), format=format
        )
    (folder / "homes").mkdir()
    for package in packages:
        home = package.file
        if format == "jsonl":
            home = folder / "homes" / f"{package.file.stem}.diploannot"
            with Workspace.open(home) as workspace:
                import_paths(workspace, [package.file])
        _work(home, package.annotator, dice)
    done = [_handed_in(package, format, folder / "homes") for package in packages]
    homes = [one if format == "project" else folder / "homes" / f"{p.file.stem}.diploannot"
             for p, one in zip(packages, done, strict=True)]  # fmt: skip
    theirs = set[str]().union(*map(_judged, homes))
    with Workspace.open(main) as workspace:
        first = import_paths(workspace, done)
        assert (first.imported, first.failed, first.differing) == (0, [], [])
    assert _judged(main) == theirs
    after = told(main)
    with Workspace.open(main) as workspace:
        again = import_paths(workspace, done[::-1])
        assert (again.annotations, again.differing) == (0, [])
        assert conflicts(workspace) == []
        assert check(workspace) == []
    assert told(main) == after


def test_only_new_articles_go_out_again_and_the_project_knows_how_it_was_done(
    project: Path, tmp_path: Path
) -> None:
    first = _packages(project, tmp_path / "one")
    with Workspace.open(project) as workspace:
        assert last_plan(workspace) == Plan(tuple(NAMES), 2, 0.5)
        with pytest.raises(ProblemForUser, match="no article is new"):
            assign(workspace, NAMES, tmp_path / "two")
        for number in range(10, 14):
            add_article(workspace, f"article {number}", TEXT + str(number))
        assert split(workspace, Plan(tuple(NAMES))).given_before == 10
        second = assign(workspace, NAMES, tmp_path / "two", each=2, overlap=0.5)
    assert sum(package.articles for package in first) == 15
    assert sum(package.articles for package in second) == 6
    for package in second:
        with Workspace.open(package.file) as workspace, workspace.read() as session:
            ids = {article.id for article in store.articles.every(session)}
        assert ids <= {f"article {number}" for number in range(10, 14)}


def test_another_seed_splits_otherwise_and_the_same_the_same(project: Path) -> None:
    with Workspace.open(project) as workspace:
        plans = [Plan(tuple(NAMES), 2, 0.5, seed) for seed in ("a", "a", "b")]
        one, same, other = (split(workspace, plan).shares for plan in plans)
    assert one == same != other


def test_the_command_asks_for_no_more_than_is_new_to_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = ["--annotator", "Ana 🕊", "--annotator", "Cem", "--project", str(project)]
    assert run(["assign", "--preview", "--json", *people]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["articles"] for row in rows] == [6, 6]
    lines = ["-o", str(tmp_path / "out"), "--format", "jsonl"]
    assert run(["assign", *lines, "--overlap", "1", *people]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"Ana.jsonl", "Cem.jsonl"}
    with Workspace.open(project) as workspace:
        add_article(workspace, "new", TEXT + "new")
    capsys.readouterr()
    assert run(["assign", "--preview", "--json", "--project", str(project)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows == [{"annotator": name, "articles": 1, "shared": 1} for name in ("Ana 🕊", "Cem")]
    assert run(["assign", *people]) == 2
