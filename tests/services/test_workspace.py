"""An open project: steps with their time, news, and changes that cannot be saved."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Change, RecordKind, Step
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.keeping import check
from diploannot.services.workspace import Changed, Workspace
from tests.services.making import add_article, with_suggestions


def _steps(workspace: Workspace) -> list[Step]:
    with workspace.read() as session:
        return list(store.history.all_steps(session))


def test_a_project_is_named_after_its_file_until_it_is_given_a_name(workspace: Workspace) -> None:
    assert workspace.name == "näher 🕊"
    workspace.rename("Grain “talks”")
    workspace.close()
    with Workspace.open(workspace.location) as again:
        assert again.name == "Grain “talks”"


def test_a_step_without_changes_is_no_step(workspace: Workspace) -> None:
    with workspace.step("Nothing"):
        pass
    with workspace.steps() as bulk, bulk.step("Nothing"):
        pass
    assert _steps(workspace) == []


def test_a_block_that_fails_records_nothing(workspace: Workspace) -> None:
    def half() -> None:
        with workspace.step("Half") as step:
            step.record(Change(RecordKind.TOPIC, "x", None, {}))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert _steps(workspace) == []


def test_steps_carry_time_sitting_and_how_long_they_took(article: Annotating) -> None:
    article.confirm_quote("s0")
    article.confirm_quote("s1")
    workspace = article.workspace
    own = [step for step in _steps(workspace) if step.annotator == article.annotator.id]
    first, second = own
    assert first.elapsed is None
    assert second.elapsed is not None
    assert 0 <= second.elapsed < 10
    assert first.sitting == second.sitting is not None
    assert abs(second.at - first.at) < 10_000
    workspace.close()
    with Workspace.open(workspace.location) as later:
        Annotating(later, article.annotator, "article").confirm_quote("s2")
        third = _steps(later)[-1]
        assert third.sitting not in (None, second.sitting)
        assert third.elapsed is None


def test_several_steps_are_kept_all_or_none(workspace: Workspace) -> None:
    annotator_named(workspace, "Ana")
    before = _steps(workspace)
    twice = Change(RecordKind.ANNOTATOR, "b", None, {"name": "Béla", "kind": "human"})

    def both() -> None:
        with workspace.steps() as bulk:
            with bulk.step("One") as step:
                step.record(twice)
            with bulk.step("Two") as step:
                step.record(replace(twice, id="c"))

    with pytest.raises(ProblemForUser, match="changed since"):
        both()
    assert _steps(workspace) == before


def test_everybody_who_listens_hears_what_changed_after_it_is_on_disk(
    article: Annotating,
) -> None:
    heard: list[tuple[Changed, int]] = []

    def hear(changed: Changed) -> None:
        heard.append((changed, len(_steps(article.workspace))))

    stop = article.workspace.listen(hear)
    own = article.confirm_quote("s0")
    changed, steps = heard[-1]
    assert (RecordKind.QUOTE, own) in changed.records
    assert changed.article == "article"
    assert steps == len(_steps(article.workspace))
    stop()
    count = len(heard)
    article.undo()
    assert len(heard) == count


def test_who_listens_before_an_article_is_opened_sees_its_new_view(workspace: Workspace) -> None:
    seen: list[int] = []
    workspace.listen(lambda _: seen.append(len(article.view.open_quotes)) if ready else None)
    ready = False
    article = with_suggestions(workspace)
    ready = True
    article.confirm_quote("s0")
    assert seen[-1] == 3
    article.workspace.undo(article.view.layer or "", article.annotator.id)
    assert seen[-1] == 4
    assert not article.view.can_undo
    assert article.view.can_redo


def test_an_article_that_is_forgotten_listens_no_more(article: Annotating) -> None:
    workspace = article.workspace
    other = Annotating(workspace, article.annotator, "article")
    other.close()
    before = other.view
    article.confirm_quote("s0")
    assert other.view == before


def test_annotators_are_entered_once(workspace: Workspace) -> None:
    ana = annotator_named(workspace, " Ana 🕊 ")
    assert annotator_named(workspace, "Ana 🕊") == ana
    gold = annotator_named(workspace, "Ana 🕊", AnnotatorKind.GOLD)
    assert gold.id != ana.id
    with pytest.raises(ProblemForUser, match="needs a name"):
        annotator_named(workspace, "  ")


def _fill_the_disk(raw: sqlite3.Connection) -> Callable[[], None]:
    """SQLite's own way to be out of room: no page may be added."""
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count={pages}")

    def make_room() -> None:
        raw.execute("PRAGMA max_page_count=1073741823")

    return make_room


def _forbid_writing(raw: sqlite3.Connection) -> Callable[[], None]:
    raw.execute("PRAGMA query_only=ON")

    def allow() -> None:
        raw.execute("PRAGMA query_only=OFF")

    return allow


LONG = "“note” 🕊️ " * 4000


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(_fill_the_disk, "The disk is full"), (_forbid_writing, "cannot be written")],
)
def test_a_change_that_cannot_be_saved_waits_and_is_saved_later(
    article: Annotating, spoil: Callable[[sqlite3.Connection], Callable[[], None]], said: str
) -> None:
    article.confirm_quote("s1")
    workspace, before = article.workspace, article.view
    mend = spoil(workspace.database.raw)
    with pytest.raises(ProblemForUser, match=said):
        article.note_quote("s0", LONG)
    assert workspace.waiting == 1
    assert article.view == before
    with pytest.raises(ProblemForUser, match="still waits; this one is not kept"):
        article.note_quote("s2", LONG)
    assert workspace.waiting == 1
    mend()
    workspace.retry_waiting()
    assert workspace.waiting == 0
    assert [quote.note for quote in article.view.quotes] == [LONG, "", "", ""]
    with workspace.read() as session:
        assert store.verifying.verify(session) == []
    article.undo()
    assert article.view.quotes == before.quotes


def test_the_first_act_on_an_article_waits_whole(article: Annotating) -> None:
    mend = _forbid_writing(article.workspace.database.raw)
    with pytest.raises(ProblemForUser):
        article.confirm_quote("s0")
    assert article.workspace.waiting == 1
    mend()
    article.confirm_quote("s1")
    statuses = [quote.status.value for quote in article.view.quotes]
    assert statuses == ["confirmed", "confirmed", "suggested", "suggested"]
    article.undo()
    article.undo()
    assert not article.view.can_undo
    assert check(article.workspace) == []


def test_undo_takes_back_what_waited(article: Annotating) -> None:
    article.confirm_quote("s0")
    mend = _forbid_writing(article.workspace.database.raw)
    with pytest.raises(ProblemForUser):
        article.confirm_quote("s1")
    mend()
    article.undo()
    assert len(article.view.open_quotes) == 3
    article.undo()
    assert (article.view.can_undo, article.view.can_redo) == (False, True)


def test_what_waits_is_saved_before_the_next_change(article: Annotating) -> None:
    article.confirm_quote("s1")
    mend = _forbid_writing(article.workspace.database.raw)
    with pytest.raises(ProblemForUser):
        article.note_quote("s0", "first")
    mend()
    article.note_quote("s2", "second")
    assert article.workspace.waiting == 0
    assert [quote.note for quote in article.view.quotes] == ["first", "", "second", ""]


def test_what_waits_can_be_given_up(article: Annotating) -> None:
    article.confirm_quote("s1")
    mend = _forbid_writing(article.workspace.database.raw)
    with pytest.raises(ProblemForUser):
        article.note_quote("s0", "first")
    article.workspace.forget_waiting()
    mend()
    article.workspace.retry_waiting()
    assert [quote.note for quote in article.view.quotes] == ["", "", "", ""]


def test_the_text_of_an_article_is_kept_as_it_is(workspace: Workspace) -> None:
    text = "\r\n\u2028“a\u0301”\t👩🏽‍⚖️ \u00a0قالت\x1f%s {0} <b>\\"
    made = add_article(workspace, text=text)
    with workspace.read() as session:
        assert store.articles.article(session, "article") == made


def test_a_write_within_a_read_is_a_mistake_of_ours(workspace: Workspace) -> None:
    with workspace.read(), pytest.raises(RuntimeError, match="inside a transaction"):
        annotator_named(workspace, "Ana")


def test_the_services_load_without_the_database_and_the_language_model() -> None:
    """The window's first paint must not wait for half a second of imports."""
    names = "annotating queueing starting suggesting workspace settings keeping".split()
    program = "import sys\n" + "".join(f"import diploannot.services.{name}\n" for name in names)
    program += "assert not {'sqlalchemy', 'alembic', 'spacy'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])
