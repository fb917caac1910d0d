"""What a team does in its database comes to what it comes to in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from diploannot import store
from diploannot.cli.program import run
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.learned_models import LearnedEntry
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span
from diploannot.domain.steps import Step
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.nlp.learned_model import LearnedModel
from diploannot.nlp.learned_weights import Weights
from diploannot.services import learned_models
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.assigning import assign, last_plan, split
from diploannot.services.assigning_shares import Plan
from diploannot.services.export_choices import ExportChoices
from diploannot.services.exporting import export, export_layers
from diploannot.services.guidelines import add_guideline, guidelines
from diploannot.services.import_preview import preview_import
from diploannot.services.importing import import_paths
from diploannot.services.keeping import backup, check, restore
from diploannot.services.merging_conflicts import choices, settle_chosen
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from diploannot.store.database import Database
from tests.services import six_layers as six
from tests.services.copies import act, base, copied
from tests.services.making import add_article
from tests.services.test_import_versions import native, quotes

ANA, BELA = six.NAMES[0], six.NAMES[1]


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a project can be made; a server's database orders names as Germans do."""
    if request.param == "file":
        return str(tmp_path / "team 🕊.diploannot")
    address = request.getfixturevalue("german_database")
    assert isinstance(address, str)
    return address


@pytest.fixture
def team(location: str) -> Iterator[Workspace]:
    with Workspace.open(location) as workspace:
        yield workspace


def steps(workspace: Workspace) -> list[Step]:
    with workspace.read() as session:
        return list(store.history.all_steps(session))


def lines(tmp_path: Path) -> list[Path]:
    """The native lines of two annotators of the same article, a file each."""
    with Workspace.open(tmp_path / "two.diploannot") as workspace:
        six.add_six_layers(workspace, people=2)
        export_layers(workspace, tmp_path / "both.jsonl")
    found = []
    for number, line in enumerate((tmp_path / "both.jsonl").read_bytes().splitlines()):
        found.append(tmp_path / f"{number}.jsonl")
        found[-1].write_bytes(line + b"\n")
    return found


def test_a_preview_says_what_comes_in_and_leaves_nothing_behind(
    team: Workspace, tmp_path: Path
) -> None:
    first, second = lines(tmp_path)
    import_paths(team, [first])
    act(copied(base(tmp_path / "base.diploannot"), "other"), 3, times=20)
    paths = [second, tmp_path / "other.diploannot"]
    before = steps(team)
    said = preview_import(team, paths)
    assert steps(team) == before
    done = import_paths(team, paths)
    assert said.details() == done.details()
    assert (said.imported, said.annotations > 11, said.steps > 0) == (2, True, True)
    assert check(team) == []


@pytest.mark.postgres
def test_a_preview_for_an_empty_database_leaves_it_empty(
    team_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(six.TEXT)
    arguments = ["import", str(tmp_path / "a.txt"), "--project", team_database]
    assert run([*arguments, "--preview", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["imported"] == 1
    engine = create_engine(team_database)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_versions_from_files_wait_and_are_settled(team: Workspace, tmp_path: Path) -> None:
    for notes in (("ours 0", "ours 1"), ("theirs 0", "theirs 1")):
        (tmp_path / "in.jsonl").write_bytes(native(*notes))
        import_paths(team, [tmp_path / "in.jsonl"])
    assert [one.record for one in choices(team)] == ["q0", "q1"]
    assert settle_chosen(team, "Rita 🕊", take=True, records=["q1"]) == 1
    assert settle_chosen(team, "Rita 🕊", take=False) == 1
    assert (choices(team), check(team)) == ([], [])
    assert {one.note for one in quotes(team).values()} == {"ours 0", "theirs 1"}


def test_a_quote_that_differs_only_in_the_one_around_it_is_told_and_waits_for_nobody(
    team: Workspace, tmp_path: Path
) -> None:
    """As when copies are merged."""
    line = json.loads(native("in\u00a0it 🕊", "around"))
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    import_paths(team, [tmp_path / "in.jsonl"])
    line["quotes"][0]["parent"] = "q1"
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    result = import_paths(team, [tmp_path / "in.jsonl"])
    assert "differ only in the quote around them" in result.notices[0][1]
    assert (result.differing, choices(team), check(team)) == ([], [], [])
    assert quotes(team)["q0"].parent is None


def test_articles_are_given_out_and_come_back(team: Workspace, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{six.TEXT}{number}")
        import_paths(team, [tmp_path / f"{number}.txt"])
    names = ["Zoë 🕊", "ana", "Äsa"]
    plan = Plan(tuple(names), 2, 0.5)
    planned = {name: len(some) for name, some in split(team, plan).shares.items()}
    given = assign(team, names, tmp_path / "out", overlap=0.5)
    assert {one.annotator: one.articles for one in given} == planned
    assert last_plan(team) == plan
    for one in given:
        with Workspace.open(one.file) as package:
            with package.read() as session:
                article = next(store.articles.every(session)).id
            six_quote(package, one.annotator, article)
        assert import_paths(team, [one.file]).failed == []
    with team.read() as session:
        held = {layer.annotator.name for layer in store.layers.every(session) if layer.quotes}
    assert held == set(names)
    assert check(team) == []


def six_quote(workspace: Workspace, name: str, article: str) -> None:
    Annotating(workspace, annotator_named(workspace, name), article).add_quote(
        [Span(25, 40)], [Span(20, 24)]
    )


def test_what_was_learned_and_guidelines_survive_a_backup_and_merging(
    team: Workspace, tmp_path: Path
) -> None:
    weights = Weights((0.5, -0.0), {7: 1e-05, 9: -2.0, 10: 100.0})
    made = [
        LearnedModel(f"rules 1, learned {number}", "rules 1", None, {"Käse 🧀": weights})
        for number in (1, 2)
    ]
    for model in made:
        learned_models.keep(team, model)
    learned_models.choose(team, "1")
    rita = annotator_named(team, "Rita 🕊", AnnotatorKind.GOLD)
    add_guideline(team, rita, "That", "“that” belongs to\u00a0it 🕊.")
    back = backup(team, tmp_path / "back.diploannot")
    other = copied(back, "other")
    with Workspace.open(other) as theirs:
        learned_models.choose(theirs, "2")
        add_guideline(theirs, rita, "Cue", "No cue inside quotation marks.")
    assert import_paths(team, [other]).failed == []
    assert [one.title for one in guidelines(team)] == ["That", "Cue"]
    assert [one.name for one in kept(team)] == ["rules 1, learned 2", "rules 1, learned 1"]
    assert [LearnedModel.read(one.fields or {}) for one in kept(team)] == made[::-1]
    assert check(team) == []
    with Workspace.open(back) as workspace:
        assert [one.title for one in guidelines(workspace)] == ["That"]
        assert check(workspace) == []


def kept(workspace: Workspace) -> list[LearnedEntry]:
    return [one for one in learned_models.entries(workspace) if one.fields is not None]


@pytest.mark.postgres
def test_a_backup_with_all_that_is_new_fills_another_teams_database(
    team_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.diploannot"
    with Workspace.open(file) as workspace:
        six.add_six_layers(workspace, people=2)
        learned_models.keep_learned(
            workspace, {"name": "rules 1, learned 1", "starter": "rules 1", "weight": 0.1}
        )
        add_guideline(workspace, annotator_named(workspace, ANA), "That", "It is said.")
        (tmp_path / "in.jsonl").write_bytes(native("ours"))
        import_paths(workspace, [tmp_path / "in.jsonl"])
        (tmp_path / "in.jsonl").write_bytes(native("theirs"))
        import_paths(workspace, [tmp_path / "in.jsonl"])
        waiting = len(choices(workspace))
        made = steps(workspace)
    secret = team_database.replace("tester@", "tester:s3cret@")
    assert run(["restore", str(file), "--project", secret]) == 0
    assert "s3cret" not in capsys.readouterr().out
    with Workspace.open(team_database) as workspace:
        assert steps(workspace) == made
        assert (len(choices(workspace)), waiting) == (1, 1)
        assert len(guidelines(workspace)) == len(kept(workspace)) == 1
        assert check(workspace) == []


def test_the_same_commands_say_the_same_and_lines_come_back_byte_for_byte(
    location: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ["--project", location]
    told = []
    for path in lines(tmp_path):
        assert run(["import", str(path), *project]) == 0
    capsys.readouterr()
    for arguments in (
        ["agreement", "--json"],
        ["review", "--json"],
        ["review", "--json", "--accept-agreed", "1", "--reviewer", "Rita 🕊"],
        ["check", "--json"],
        ["train", "--list", "--json"],
    ):
        assert run([*arguments, *project]) == 0
        told.append(json.loads(capsys.readouterr().out))
    agreement, before, after, found, models = told
    assert (agreement["annotators"], agreement["pairs_compared"]) == ([ANA, BELA], 1)
    assert (after["accepted"], after["items"]) == (10, before["items"])
    assert len(before["items"]) == 2
    assert (found, models) == ({"problems": []}, [])
    again = str(tmp_path / "again.diploannot")
    for number, of in enumerate((project, ["--project", again])):
        for which in ("--finished", "--gold"):
            out = str(tmp_path / f"{number}{which}.jsonl")
            assert run(["export", which, "-o", out, *of]) == 0
            if not number:
                assert run(["import", out, "--project", again]) == 0
    for which in ("--finished", "--gold"):
        one, two = (tmp_path / f"{number}{which}.jsonl" for number in (0, 1))
        assert one.read_bytes() == two.read_bytes() != b""
    assert run(["check", "--project", again]) == 0


@pytest.mark.postgres
def test_a_team_project_is_called_as_its_database(team_database: str) -> None:
    name = team_database.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]
    with Workspace.open(team_database) as workspace:
        assert workspace.name == name


def test_records_read_by_hundreds_are_those_read_one_by_one(location: str) -> None:
    """In a file they are read past SQLAlchemy."""
    with Workspace.open(location) as workspace:
        six.add_six_layers(workspace, people=6)
        with workspace.read() as session:
            for layer in store.layers.every(session):
                head = store.layers.head(session, layer.article.id, layer.annotator.id)
                assert head is not None
                assert store.layers.whole(session, head) == layer


def test_the_databases_know_the_same_of_who_worked_when(location: str, tmp_path: Path) -> None:
    """One log, copied, read by each: times, gestures and who works where."""
    file = tmp_path / "first.diploannot"
    with Workspace.open(file) as workspace:
        six.add_six_layers(workspace, people=3)
        expected = asked(workspace.database)
    if "://" in location:
        restore(file, location)
        with Workspace.open(location) as workspace:
            assert asked(workspace.database) == expected
    times, gestures, workers = expected
    assert (len(times), len(workers["six"])) == (3, 3)
    assert {one.annotator for one in gestures} == set(six.NAMES[:3])


def asked(
    database: Database,
) -> tuple[dict[str, int], list[store.gestures.Gesture], dict[str, set[str]]]:
    with database.reading() as session:
        return (
            store.layer_times.last_decisions(session),
            list(store.gestures.of_people(session)),
            store.assignments.workers(session),
        )


def test_suggestions_that_reach_a_score_come_back_byte_for_byte(
    location: str, tmp_path: Path
) -> None:
    """Actors whom only the others name stay behind with them."""
    with Workspace.open(location) as workspace:
        add_article(workspace)
        quotes = tuple(
            Quote(
                id=actor.key,
                content=(Span(start, start + 9),),
                speakers=(actor.key,),
                status=Status.SUGGESTED,
                suggestion=Suggestion("rules 1", actor.key, score, "as told"),
            )
            for actor, start, score in ((six.LUND, 3, 0.9), (six.QUILL, 20, 0.1))
        )
        layer = SuggestedLayer("rules 1", quotes, actors=(six.LUND, six.QUILL))
        keep_suggestions(workspace, "article", layer)
        choices = ExportChoices(model=True, threshold=0.4)
        export(workspace, tmp_path / "one.jsonl", choices)
    with Workspace.open(tmp_path / "again.diploannot") as again:
        import_paths(again, [tmp_path / "one.jsonl"])
        export(again, tmp_path / "two.jsonl", choices)
    assert b"ada-lund" in (tmp_path / "one.jsonl").read_bytes()
    assert b"marta-quill" not in (tmp_path / "one.jsonl").read_bytes()
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
