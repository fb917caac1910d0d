"""Learning from decisions: judged on articles held out, kept only where better, data, no code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diploannot import store
from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.learned_models import LearnedEntry
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.records import quote_fields
from diploannot.domain.spans import Span
from diploannot.domain.steps import Change, RecordKind
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.nlp.learned_model import LearnedModel
from diploannot.services import learned_models
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.held_out import Comparison
from diploannot.services.keeping import backup, check
from diploannot.services.merging import merge_project
from diploannot.services.suggesting import (
    articles_without_suggestions,
    current_model,
    keep_suggestions,
)
from diploannot.services.training import train
from diploannot.services.workspace import Workspace
from tests.services.making import AYO, add_article

STARTER = "rules 1"
"""Whichever weights are installed here: what is learned on top does not depend on them."""
SAID, HOPED = "🕊️ Ayo\u0301 Brandt said rivers\u00a0rise.\n", "Ida’s aide hoped “talks” hold.\n"


@pytest.fixture(autouse=True)
def _without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diploannot.nlp.pipeline.starter_name", lambda: STARTER)


def kept(workspace: Workspace) -> list[LearnedEntry]:
    """What was learned, the one in use first."""
    return [one for one in learned_models.entries(workspace) if one.fields is not None]


def quote(text: str, sentence: int, number: int, article: str, score: float = 0.75) -> Quote:
    """What the starter suggests of the sentence that begins there."""
    cue = "said" if text.startswith(SAID, sentence) else "hoped"
    at = text.index(cue, sentence)
    end = text.index(".", at)
    id = f"{article} {number}"
    return Quote(
        id=id,
        content=(Span(at + len(cue) + 1, end),),
        cue=(Span(at, at + len(cue)),),
        source=(Span(sentence, at - 1),),
        type=QuoteType.INDIRECT,
        speakers=("ayo",),
        topics=("rivers",) if cue == "hoped" else (),
        status=Status.SUGGESTED,
        suggestion=Suggestion(STARTER, id, score, f"cue “{cue}”"),
    )


def add(workspace: Workspace, article: str) -> Article:
    """Eight sentences, of which every second says and the others hope."""
    text = f"Headline {article}\n" + (SAID + HOPED) * 4
    made = add_article(workspace, article, text)
    quotes, sentence = [], text.index("\n") + 1
    for number in range(8):
        quotes.append(quote(text, sentence, number, article))
        sentence = text.index("\n", sentence) + 1
    keep_suggestions(workspace, article, SuggestedLayer(STARTER, tuple(quotes), actors=(AYO,)))
    return made


def annotated(workspace: Workspace, article: str) -> Annotating:
    return Annotating(workspace, annotator_named(workspace, "Ana 🕊"), article)


def is_hope(ana: Annotating, found: Quote) -> bool:
    return found.cue[0].of(ana.view.article.text) == "hoped"


def decide(workspace: Workspace, article: str, rejects: Callable[[int, bool], bool]) -> None:
    add(workspace, article)
    ana = annotated(workspace, article)
    for number, found in enumerate(ana.view.quotes):
        if rejects(number, is_hope(ana, found)):
            ana.reject_quote(found.id)
    ana.finish(accept_open=True)


def no_hopes(_: int, hope: bool) -> bool:
    return hope


@pytest.fixture
def decided(workspace: Workspace) -> Workspace:
    """Seven articles in which Ana rejects hopes, and one that nobody has opened."""
    for number in range(7):
        decide(workspace, f"article {number}", no_hopes)
    add(workspace, "new")
    return workspace


def test_what_an_annotator_always_rejects_is_suggested_no_more(decided: Workspace) -> None:
    before = annotated(decided, "new")
    assert len(before.view.quotes) == 8
    done = train(decided)
    assert done.quotes is not None
    assert (round(done.quotes.starter, 3), done.quotes.learned) == (0.667, 1.0)
    assert done.quotes.is_better
    assert (done.articles, done.renewed, done.model) == (7, 8, f"{STARTER}, learned 1")
    ana = annotated(decided, "new")
    assert [is_hope(ana, found) for found in ana.view.quotes] == [False] * 4
    ana.show_from(0.0)
    assert len(ana.view.quotes) == 8


def test_suggestions_say_which_model_made_them(decided: Workspace) -> None:
    done = train(decided)
    view = annotated(decided, "new").view
    assert view.model == done.model == current_model(decided)
    assert {q.suggestion.model for q in view.quotes if q.suggestion} == {done.model}
    assert articles_without_suggestions(decided, str(done.model)) == []


def test_verdicts_stand_and_the_log_replays(decided: Workspace) -> None:
    before = annotated(decided, "article 3").view
    train(decided)
    after = annotated(decided, "article 3").view
    assert after.quotes == before.quotes
    with decided.read() as session:
        assert store.verifying.verify(session) == []


def test_where_nothing_is_better_nothing_changes(workspace: Workspace) -> None:
    for number in range(6):
        decide(workspace, f"article {number}", lambda _, hope: False)
    done = train(workspace)
    assert (done.model, done.renewed) == (None, 0)
    assert current_model(workspace) == STARTER
    assert not kept(workspace)


def test_decisions_without_a_pattern_are_not_called_better(workspace: Workspace) -> None:
    def by_chance(place: int, _: bool) -> bool:
        return (place * 5 + number * 3) % 7 < 3

    for number in range(6):
        decide(workspace, f"article {number}", by_chance)
    done = train(workspace)
    assert done.quotes is None or not done.quotes.is_better
    assert done.model is None


def test_trying_says_the_same_and_keeps_nothing(decided: Workspace) -> None:
    tried = train(decided, only_try=True)
    assert (tried.model, tried.renewed) == (None, 0)
    assert not kept(decided)
    assert train(decided).quotes == tried.quotes


def test_too_few_articles_are_said_so(workspace: Workspace) -> None:
    decide(workspace, "article", no_hopes)
    with pytest.raises(ProblemForUser, match="too few"):
        train(workspace)


def test_cancelling_leaves_everything(decided: Workspace) -> None:
    told: list[tuple[str, int, int]] = []
    with pytest.raises(ProblemForUser, match="cancelled"):
        train(decided, told=lambda *what: told.append(what), cancelled=lambda: len(told) > 2)
    assert told[:2] == [("Round", 1, 5), ("Round", 2, 5)]
    assert not kept(decided)
    assert current_model(decided) == STARTER


def test_models_are_counted_on_and_learn_from_the_starter_each_time(decided: Workspace) -> None:
    train(decided)
    again = train(decided)
    assert again.model == f"{STARTER}, learned 2"
    assert current_model(decided) == again.model
    fields = learned_models.current_learned(decided)
    assert fields is not None
    assert (fields["name"], fields["starter"]) == (again.model, STARTER)


def test_topics_are_learned_too(workspace: Workspace) -> None:
    for number in range(8):
        id = f"article {number}"
        add(workspace, id)
        ana = annotated(workspace, id)
        for found in ana.view.quotes:
            topics = [] if is_hope(ana, found) else ["rivers"]
            ana.set_topics(found.id, topics)
        ana.finish(accept_open=True)
    add(workspace, "new")
    done = train(workspace)
    assert done.topics is not None
    assert (done.topics.starter, done.topics.learned) == (0.0, 1.0)
    ana = annotated(workspace, "new")
    assert [quote.topics for quote in ana.view.quotes] == [("rivers",), ()] * 4


def test_a_learned_model_is_data_that_is_checked(decided: Workspace) -> None:
    train(decided)
    fields = learned_models.current_learned(decided)
    assert fields is not None
    assert len(json.dumps(fields)) < 20_000
    model = LearnedModel.read(fields)
    assert model.fields() == fields
    for harm in (
        {"kind": "something else"},
        {"quotes": {"facts": [1e9], "words": []}},
        {"quotes": {"facts": fields["quotes"]["facts"], "words": [[10**9, 1.0]]}},
        {"quotes": {"facts": fields["quotes"]["facts"], "words": [[1, float("nan")]]}},
        {"topics": ["__reduce__"]},
    ):
        with pytest.raises(ValueError):
            LearnedModel.read(fields | harm)


def test_the_starter_can_be_gone_back_to_and_its_suggestions_are_seen_at_once(
    decided: Workspace,
) -> None:
    train(decided)
    add(decided, "new 🕊")
    with_learned = annotated(decided, "article 0").view.model
    chosen = learned_models.choose(decided, "starter")
    assert (with_learned, chosen.name) == (f"{STARTER}, learned 1", STARTER)
    assert learned_models.current_learned(decided) is None
    assert current_model(decided) == STARTER
    assert annotated(decided, "article 0").view.model == STARTER
    learned_models.choose(decided, "1")
    assert annotated(decided, "article 0").view.model == with_learned
    names = [entry.name for entry in learned_models.entries(decided)]
    assert names == [with_learned, STARTER]


def test_a_model_that_is_not_there_cannot_be_chosen(decided: Workspace) -> None:
    for name in ("starter", "7", "learned 7 🕊"):
        with pytest.raises(ProblemForUser, match="no model"):
            learned_models.choose(decided, name)


def test_what_was_learned_travels_with_a_copy_of_the_project(
    decided: Workspace, tmp_path: Path
) -> None:
    train(decided)
    copy = backup(decided, tmp_path / "copy 🕊.diploannot")
    with Workspace.open(copy) as there:
        assert learned_models.current_learned(there) == learned_models.current_learned(decided)
        assert learned_models.entries(there) == learned_models.entries(decided)


def test_merging_keeps_what_either_copy_learned_and_the_later_choice(
    decided: Workspace, tmp_path: Path
) -> None:
    train(decided)
    copy = backup(decided, tmp_path / "copy 🕊.diploannot")
    with Workspace.open(copy) as there:
        theirs = train(there).model
        assert theirs == f"{STARTER}, learned 2"
    merge_project(decided, copy)
    assert [one.number for one in kept(decided)] == [2, 1]
    assert current_model(decided) == theirs
    assert check(decided) == []


def test_gold_is_learned_from_and_speaks_alone_for_its_article(workspace: Workspace) -> None:
    for number in range(6):
        decide(workspace, f"article {number}", no_hopes)
        gold_of(workspace, f"article {number}")
    done = train(workspace, only_try=True)
    assert done.articles == 6
    assert done.quotes is not None
    assert done.quotes.starter == 1.0


def gold_of(workspace: Workspace, article: str) -> None:
    """Gold that keeps every suggestion, whatever the annotator said of it."""
    with workspace.read() as session:
        model = store.annotators.named(session, STARTER, AnnotatorKind.MODEL)
        assert model is not None
        head = store.layers.head(session, article, model.id)
        assert head is not None
        quotes = store.layers.records(session, head.id).quotes.values()
    gold = annotator_named(workspace, "gold 🕊", AnnotatorKind.GOLD)
    layer = f"gold of {article}"
    fields = {"article": article, "annotator": gold.id, "state": "done", "skipped": False}
    with workspace.step("Rule", layer=layer, annotator=gold.id) as step:
        step.record(Change(RecordKind.LAYER, layer, None, fields))
        for one in quotes:
            own = replace(one, id=f"gold {one.id}", status=Status.CONFIRMED, parent=None)
            step.record(Change(RecordKind.QUOTE, own.id, None, quote_fields(own)))


def test_a_gain_is_offered_where_f1_or_the_fit_of_scores_is_surely_better() -> None:
    small = Comparison(0.73, 0.74, (-0.002, 0.02))
    assert not small.is_better
    assert replace(small, fit=(0.01, 0.03)).is_better
    assert not replace(small, fit=(-0.01, 0.03)).is_better
    assert not replace(small, learned=0.72, fit=(0.01, 0.03)).is_better
    assert Comparison(0.4, 0.8, (0.3, 0.5), fit=(-1.0, 1.0)).is_better


def test_the_fit_of_scores_is_measured_on_articles_held_out(decided: Workspace) -> None:
    found = train(decided, only_try=True).quotes
    assert found is not None
    assert found.fit is not None
    assert found.fit[0] > 0
