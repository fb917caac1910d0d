"""Check, backup and restore as a user asks for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diploannot.domain.problems import ProblemForUser
from diploannot.services.annotating import Annotating
from diploannot.services.keeping import backup, check, restore
from diploannot.services.workspace import Workspace


def test_a_backup_made_while_work_goes_on_leads_back_to_that_moment(article: Annotating) -> None:
    article.confirm_quote("s0")
    workspace, seen = article.workspace, article.view.quotes
    copy = backup(workspace)
    assert copy.parent == Path(workspace.location).parent
    article.reject_quote("s1")
    workspace.close()
    kept = restore(copy, workspace.location)
    with Workspace.open(workspace.location) as again:
        back = Annotating(again, article.annotator, "article")
        assert back.view.quotes == seen
        assert check(again) == []
        back.undo()
        assert [quote.status.value for quote in back.view.quotes] == ["suggested"] * 4
    assert kept is not None
    with Workspace.open(kept) as before:
        assert len(Annotating(before, article.annotator, "article").view.open_quotes) == 2


def test_a_backup_goes_where_it_is_told(article: Annotating, tmp_path: Path) -> None:
    target = tmp_path / "on a stick" / "b 🕊.diploannot"
    assert backup(article.workspace, target) == target
    with Workspace.open(target) as copy:
        assert check(copy) == []


def test_a_project_is_not_backed_up_onto_itself(article: Annotating) -> None:
    with pytest.raises(ProblemForUser, match="the project itself"):
        backup(article.workspace, Path(article.workspace.location))


def test_a_backup_of_an_empty_project_is_one_too(empty_project: Path, tmp_path: Path) -> None:
    target = tmp_path / "p.diploannot"
    shutil.copy(empty_project, target)
    assert restore(empty_project, target) is not None
    with Workspace.open(target) as workspace:
        assert check(workspace) == []
