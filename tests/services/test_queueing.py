"""Which articles an annotator has before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from diploannot.domain.articles import Article
from diploannot.domain.layers import LayerState
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.queueing import QueueCounts, Queueing, QueueRow
from diploannot.services.suggesting import keep_many
from diploannot.services.workspace import Workspace
from tests.services.making import (
    TEXT,
    suggested_layer,
    suggested_quote,
    suggestion,
    with_suggestions,
)

TITLES = ("Grain\u00a0talks resume", None, "Brandt: “patience” 🕊️")


@pytest.fixture
def queue(workspace: Workspace) -> Queueing:
    """Three articles with suggestions, the second without a title."""
    for number, title in enumerate(TITLES):
        text = TEXT + f"Nothing but öre {number}."
        made = Article(
            f"a{number}",
            text,
            fingerprint(text),
            f"file {number}",
            date(2022, 1, number + 1),
            "Harbour Post",
            title=title,
        )
        with workspace.step("Import article") as step:
            step.add_article(made)
    keep_many(workspace, [(f"a{number}", suggested_layer()) for number in range(3)])
    return Queueing(workspace, annotator_named(workspace, "Ana 🕊"))


def _article(workspace: Workspace, id: str) -> Annotating:
    return Annotating(workspace, annotator_named(workspace, "Ana 🕊"), id)


def test_at_first_everything_is_to_do_in_order_of_import(queue: Queueing) -> None:
    assert queue.ids("todo") == queue.ids("all") == ["a0", "a1", "a2"]
    assert queue.ids("done") == queue.ids("flagged") == []
    assert queue.counts() == QueueCounts(todo=3, done=0, flagged=0)


def test_rows_show_title_source_and_progress(queue: Queueing, workspace: Workspace) -> None:
    article = _article(workspace, "a0")
    article.confirm_quote("s0")
    article.reject_quote("s1")
    article.flag_quote("s2", "?")
    rows = queue.rows(["a1", "a0", "gone"])
    title = (
        "🕊️ “Stay\u00a0calm,” said Ayo\u0301 Brandt. 🕊️ “Stay\u00a0calm,” "
        "said Ayo\u0301 Brandt. 🕊️ “Stay\u00a0ca…"
    )
    assert rows[0].title == title
    assert len(title) <= 80
    assert rows[1] == QueueRow(
        article="a0",
        title="Grain\u00a0talks resume",
        outlet="Harbour Post",
        published=date(2022, 1, 1),
        state=LayerState.IN_PROGRESS,
        skipped=False,
        flagged=True,
        decided=2,
        total=4,
    )
    assert (rows[0].state, rows[0].decided, rows[0].total) == (LayerState.NEW, 0, 4)
    assert len(rows) == 2


def test_finished_and_flagged_articles_are_found_under_their_filters(
    queue: Queueing, workspace: Workspace
) -> None:
    _article(workspace, "a1").finish(accept_open=True)
    _article(workspace, "a2").flag_quote("s0", "")
    assert queue.ids("todo") == ["a0", "a2"]
    assert queue.ids("done") == ["a1"]
    assert queue.ids("flagged") == ["a2"]
    assert queue.counts() == QueueCounts(todo=2, done=1, flagged=1)


def test_another_annotators_work_is_not_in_the_queue(queue: Queueing, workspace: Workspace) -> None:
    other = Annotating(workspace, annotator_named(workspace, "Béla"), "a0")
    other.flag_quote("s0", "?")
    other.finish(accept_open=True)
    assert queue.counts() == QueueCounts(todo=3, done=0, flagged=0)
    assert queue.rows(["a0"])[0].state is LayerState.NEW


def test_skipped_articles_come_last(queue: Queueing, workspace: Workspace) -> None:
    _article(workspace, "a0").skip()
    assert queue.ids("todo") == ["a1", "a2", "a0"]
    assert queue.rows(["a0"])[0].skipped


def test_the_next_article_is_the_next_to_do_behind_this_one(
    queue: Queueing, workspace: Workspace
) -> None:
    assert queue.next_article(None) == "a0"
    _article(workspace, "a1").finish(accept_open=True)
    assert queue.next_article("a0") == "a2"
    assert queue.next_article("a1") == "a2"
    assert queue.next_article("a2") == "a0"
    _article(workspace, "a0").finish(accept_open=True)
    assert queue.next_article("a2") is None
    _article(workspace, "a2").finish(accept_open=True)
    assert queue.next_article("a2") is None
    assert queue.next_article(None) is None


def test_a_skipped_article_comes_again_when_nothing_else_is_left(
    queue: Queueing, workspace: Workspace
) -> None:
    _article(workspace, "a0").skip()
    assert queue.next_article("a0") == "a1"
    assert queue.next_article("a2") == "a1"
    _article(workspace, "a1").finish(accept_open=True)
    assert queue.next_article("a2") == "a0"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("grain", ["a0"]),
        ("GRAIN talk", ["a0"]),
        ("ore 1", ["a1"]),
        ("stay calm", ["a0", "a1", "a2"]),
        ("patience", ["a2"]),
        ("grain patience", []),
        ("  ", ["a0", "a1", "a2"]),
        ('"OR NEAR( *', []),
        ("'; DROP TABLE articles; --", []),
        ("🕊", []),
    ],
)
def test_search_finds_words_and_takes_nothing_for_syntax(
    queue: Queueing, search: str, found: list[str]
) -> None:
    assert queue.ids("all", search) == found


def test_today_counts_what_was_finished_and_still_is(queue: Queueing, workspace: Workspace) -> None:
    assert queue.today() == (0, 3)
    article = _article(workspace, "a1")
    article.finish(accept_open=True)
    assert queue.today() == (1, 3)
    article.reopen()
    assert queue.today() == (0, 3)
    article.finish()
    assert queue.today() == (1, 3)


@pytest.mark.parametrize(
    "act",
    [
        lambda article: article.confirm_quote("s1"),
        lambda article: article.reject_quote("s1"),
        lambda article: article.flag_quote("s1", "sure?"),
        lambda article: article.add_quote([Span(2, 6)]),
        lambda article: article.add_quote([Span(3, 16)], cue=[Span(17, 21)]),
    ],
)
def test_progress_counts_what_is_seen_in_the_open_article(
    workspace: Workspace, act: Callable[[Annotating], object]
) -> None:
    faint = replace(suggested_quote(3), suggestion=replace(suggestion("s3"), score=0.1))
    quotes = (*suggested_layer(3).quotes, faint)
    article = with_suggestions(workspace, replace(suggested_layer(0), quotes=quotes))
    act(article)
    (row,) = Queueing(workspace, article.annotator).rows(["article"])
    shown = article.view.quotes
    decided = sum(quote.status.is_decided for quote in shown)
    assert (row.decided, row.total) == (decided, len(shown))
