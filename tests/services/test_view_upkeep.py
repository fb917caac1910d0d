"""A view that is kept up to date is the view that is read anew, and one verdict changes little."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace
from tests.services.making import (
    LENGTH,
    add_article,
    suggested_layer,
    suggested_quote,
    suggestion,
)

IDS = tuple(f"s{number}" for number in range(6))


def tangled(workspace: Workspace, article: str) -> Annotating:
    """Quotes in quotes, one that scores too low to be shown, two that begin together."""
    add_article(workspace, article)
    quotes = (
        suggested_quote(0, content=(Span(3, 33),)),
        suggested_quote(1, content=(Span(4, 20),), parent="s0"),
        suggested_quote(2, suggestion=replace(suggestion("s2"), score=0.1)),
        suggested_quote(3, content=(Span(2 * LENGTH + 3, 2 * LENGTH + 16),)),
        suggested_quote(4),
        suggested_quote(5),
    )
    keep_suggestions(workspace, article, replace(suggested_layer(0), quotes=quotes))
    return Annotating(workspace, annotator_named(workspace, "Ana 🕊"), article)


def act(article: Annotating, name: str, id: str) -> None:
    moved = int(id[1:]) * LENGTH
    acts = {
        "confirm": lambda: article.confirm_quote(id),
        "reject": lambda: article.reject_quote(id),
        "restore": lambda: article.restore_quote(id),
        "remove": lambda: article.remove_quote(id),
        "speaker": lambda: article.set_speakers(id, ["ayo"]),
        "nobody": lambda: article.set_speakers(id, []),
        "flag": lambda: article.flag_quote(id, "sure?"),
        "note": lambda: article.note_quote(id, "“a\u00a0note” 🕊"),
        "longer": lambda: article.set_part(id, "content", [Span(moved + 1, moved + 18)]),
        "inside": lambda: article.set_parent(id, "s0"),
        "add": lambda: article.add_quote([Span(moved + 3, moved + 15)]),
        "join": lambda: article.join_quotes("s4", id),
        "fewer": lambda: article.show_from(0.8),
        "more": lambda: article.show_from(0.1),
        "skip": article.skip,
        "undo": article.undo,
        "redo": article.redo,
    }
    with suppress(ProblemForUser):
        acts[name]()


NAMES = "confirm reject restore remove speaker nobody flag note longer inside add join".split()
ACTS = st.tuples(
    st.sampled_from([*NAMES, "fewer", "more", "skip", "undo", "undo", "redo"]), st.sampled_from(IDS)
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, max_size=12))
def test_the_kept_view_is_what_is_read_anew(
    workspace: Workspace, acts: list[tuple[str, str]]
) -> None:
    with workspace.read() as session:
        count = session.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
    article = tangled(workspace, f"article {count}")
    for name, id in acts:
        assert article.view is not None
        act(article, name, id)
        anew = Annotating(
            workspace, article.annotator, f"article {count}", shown_from=article.shown_from
        ).view
        assert replace(article.view, actors={}) == replace(anew, actors={})
        assert anew.actors.items() <= article.view.actors.items()


def test_a_verdict_leaves_all_other_records_the_same_objects(article: Annotating) -> None:
    before = article.view
    own = article.confirm_quote("s1")
    assert article.view.entities is before.entities
    assert [quote.id for quote in article.view.quotes] == ["s0", own, "s2", "s3"]
    assert all(article.view.quotes[n] is before.quotes[n] for n in (0, 2, 3))
    article.undo()
    assert article.view.quotes == before.quotes
