"""Progress by annotator and day, as the log of gestures has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from diploannot import store
from diploannot.domain.records import quote_fields
from diploannot.domain.steps import Change, RecordKind, Step
from diploannot.screens.progress_screen import ProgressScreen
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.progress import PAUSE, progress
from diploannot.services.workspace import MakeStep, Workspace
from diploannot.store.database import Session
from tests.services.layers_of_many import CALM, add_layers
from tests.services.making import with_suggestions

ANA = "Ana 🕊"
DAY = 24 * 3_600_000
NOON = 1_700_049_600_000  # 15 November 2023, 12:00 UTC


def gesture(workspace: Workspace, quote: str, seconds: float, day: int = 0) -> None:
    """A note on a quote of Ana's layer, `seconds` after the last gesture."""
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    before = next(q for q in layer.quotes if q.id == quote)
    changed = replace(before, note=f"{before.note}“\u00a0")
    change = Change(RecordKind.QUOTE, quote, quote_fields(before), quote_fields(changed))

    def act(session: Session, make: MakeStep) -> list[Step]:
        step = make("Note", [change], layer.id, layer.annotator.id, seconds)
        step = replace(step, at=NOON + day * DAY)
        store.history.apply(session, step)
        return [step]

    workspace.write(act)


@pytest.fixture
def two_quotes(workspace: Workspace) -> list[str]:
    add_layers(workspace, "notes", [(ANA, [CALM, replace(CALM, note="second")])], at=NOON)
    with workspace.read() as session:
        (layer,) = store.layers.every(session)
    return [quote.id for quote in layer.quotes]


def test_seconds_of_a_quote_add_up_and_the_median_is_told(
    workspace: Workspace, two_quotes: list[str]
) -> None:
    one, other = two_quotes
    for quote, seconds in ((one, 3.0), (one, 4.0), (other, 10.0), (other, PAUSE + 1)):
        gesture(workspace, quote, seconds)
    (ana,) = progress(workspace)
    assert ana.name == ANA
    assert len(ana.total.quotes) == 2
    assert ana.total.seconds == pytest.approx((7.0 + 10.0) / 2)  # the pause is left out


def test_days_come_newest_first(workspace: Workspace, two_quotes: list[str]) -> None:
    gesture(workspace, two_quotes[0], 2.0, day=0)
    gesture(workspace, two_quotes[1], 4.0, day=2)
    (ana,) = progress(workspace)
    assert [day for day, _ in ana.days] == [date(2023, 11, 17), date(2023, 11, 15)]


def test_a_finished_article_counts_and_one_taken_back_does_not(workspace: Workspace) -> None:
    acts: Annotating = with_suggestions(workspace)
    acts.finish(accept_open=True)
    (ana,) = progress(workspace)
    assert len(ana.total.articles) == 1
    workspace.undo(acts.view.layer or "", annotator_named(workspace, ANA).id)
    assert [len(one.total.articles) for one in progress(workspace)] in ([], [0])


def test_without_gestures_the_page_says_what_to_do(workspace: Workspace) -> None:
    screen = ProgressScreen(progress(workspace))
    assert screen.is_empty
    assert screen.summary().startswith("Nobody has decided anything here yet.")


def test_rows_tell_counts_and_seconds(workspace: Workspace, two_quotes: list[str]) -> None:
    gesture(workspace, two_quotes[0], 2.5, day=1)
    (row,) = ProgressScreen(progress(workspace)).rows()
    assert row.cells == (ANA, "0", "1", "2.5")
    assert row.days[0].cells == ("Thu 16 Nov 2023", "0", "1", "2.5")
