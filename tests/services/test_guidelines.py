"""A ruling becomes an entry of the project's guidelines, which can be read and handed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from diploannot.cli.program import run
from diploannot.domain.annotators import Annotator
from diploannot.domain.problems import ProblemForUser
from diploannot.services.annotators import annotator_named
from diploannot.services.guidelines import (
    add_guideline,
    as_markdown,
    change_guideline,
    guidelines,
    remove_guideline,
)
from diploannot.services.keeping import check
from diploannot.services.merging import merge_project
from diploannot.services.workspace import Workspace

TITLE, TEXT = "“Marks”\u00a0belong to the content 🕊", "Both marks, always.\nThe comma too."


@pytest.fixture
def rita(workspace: Workspace) -> Annotator:
    return annotator_named(workspace, "Rita")


def test_an_entry_is_kept_changed_and_taken_away(workspace: Workspace, rita: Annotator) -> None:
    entry = add_guideline(workspace, rita, f" {TITLE}\n", TEXT, example="“Nobody wins,”")
    assert guidelines(workspace) == (entry,)
    assert (entry.author, entry.example) == ("Rita", "“Nobody wins,”")
    after = change_guideline(workspace, rita, entry, "Marks", "Both.")
    assert guidelines(workspace) == (after,)
    assert after.example == entry.example
    remove_guideline(workspace, rita, after)
    assert guidelines(workspace) == ()
    assert check(workspace) == []


def test_a_guideline_needs_a_title(workspace: Workspace, rita: Annotator) -> None:
    with pytest.raises(ProblemForUser):
        add_guideline(workspace, rita, " \u2003\n", TEXT)


def test_the_page_takes_nobodys_words_for_its_own_signs(
    workspace: Workspace, rita: Annotator
) -> None:
    add_guideline(workspace, rita, "# <b>No</b>", "*always*", example="[a](b)")
    page = as_markdown(guidelines(workspace), workspace.name)
    assert "## \\# \\<b\\>No\\</b\\>" in page
    assert "\\*always\\*" in page
    assert "> \\[a\\](b)" in page


def test_guidelines_come_with_a_merge(workspace: Workspace, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "other 🕊.diploannot") as other:
        entry = add_guideline(other, annotator_named(other, "Rita"), TITLE, TEXT)
    merge_project(workspace, tmp_path / "other 🕊.diploannot")
    assert guidelines(workspace) == (entry,)
    assert check(workspace) == []


def test_the_command_prints_them(
    workspace: Workspace, rita: Annotator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "handed out.diploannot"
    with Workspace.open(path) as made:
        add_guideline(made, annotator_named(made, "Rita"), TITLE, TEXT, example="“Nobody,”")
    assert run(["review", "--guidelines", "--project", str(path)]) == 0
    assert capsys.readouterr().out.endswith(
        f"## {' '.join(TITLE.split())}\n\nBoth marks, always.\nThe comma too.\n\n> “Nobody,”\n"
    )
