"""What the report on agreement counts, over whom, when; and that its figures are the scorer's."""

from __future__ import annotations

import importlib.util
import json
import random
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from diploannot.domain.agreement import compare_attributions
from diploannot.domain.entities import Entity, EntityLabel
from diploannot.domain.extents import VisibleText, extents_of
from diploannot.domain.layers import LayerState
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, span_list
from diploannot.domain.suggestions import Status
from diploannot.services.measuring import agreement, measured
from diploannot.services.measuring_report import AgreementReport, agreement_report
from diploannot.services.statistics import interval, share_intervals, unitizing_alphas
from diploannot.services.workspace import Workspace
from tests.services.layers_of_many import CALM, GOING, add_layers, spans

DAY = 24 * 3_600_000
NOON = 1_700_049_600_000  # 15 November 2023, 12:00 UTC, a Wednesday
ANA = Entity("e1", spans("Ana Weiss")[0], EntityLabel.PERSON, "ana")


def report_of(workspace: Workspace) -> AgreementReport:
    return agreement_report(measured(workspace), times=50)


def test_identical_layers_agree_in_everything(workspace: Workspace) -> None:
    add_layers(workspace, "same", [("Ana", [CALM, GOING, ANA]), ("Bo 🕊", [CALM, GOING, ANA])])
    found = agreement(workspace, times=10)
    assert found["alpha_tokens"] == 1.0
    assert set(found["alpha_units"].values()) == {1.0}
    assert {part["share"] for part in found["parts"].values()} == {1.0}
    assert found["kappa_tokens"] == {"Ana / Bo 🕊": 1.0}
    assert found["parts"]["entity actor"]["asked"] == 1


def test_empty_layers_leave_nothing_to_compare(workspace: Workspace) -> None:
    add_layers(workspace, "empty", [("Ana", []), ("Bo", [])])
    found = agreement(workspace, times=10)
    assert (found["articles"], found["pairs_compared"]) == (1, 1)
    assert found["alpha_tokens"] is None
    assert found["alpha_units"] == dict.fromkeys(("all", "content", "cue", "source"))
    assert found["parts"] == {}
    assert found["kappa_tokens"] == {"Ana / Bo": None}


def test_one_annotator_alone_is_compared_with_nobody(workspace: Workspace) -> None:
    add_layers(workspace, "alone", [("Ana", [CALM])])
    found = agreement(workspace, times=10)
    assert (found["articles"], found["annotators"], found["alpha_tokens"]) == (0, [], None)


def test_who_found_nothing_disagrees_with_who_found_something(workspace: Workspace) -> None:
    add_layers(workspace, "one", [("Ana", [CALM]), ("Bo", [])])
    found = agreement(workspace, times=10)
    assert found["parts"]["quote"]["share"] == 0.0
    assert found["labels"]["type"]["direct"]["found"]["share"] == 0.0
    assert "labelled" not in found["labels"]["type"]["direct"]


def test_what_is_rejected_or_still_open_is_not_there(workspace: Workspace) -> None:
    gone: list[Quote | Entity] = [
        replace(GOING, status=Status.REJECTED),
        replace(ANA, status=Status.REJECTED),
    ]
    asked = replace(CALM, id="3", content=spans("talks"), status=Status.SUGGESTED, flag="A quote?")
    add_layers(workspace, "open", [("Ana", [CALM, *gone]), ("Bo", [CALM, asked])])
    parts = agreement(workspace, times=10)["parts"]
    assert parts["quote"]["share"] == 1.0
    assert "entity" not in parts


def test_a_layer_not_finished_counts_once_it_holds_something(workspace: Workspace) -> None:
    add_layers(workspace, "a", [("Ana", [CALM]), ("Bo", [CALM])], state=LayerState.IN_PROGRESS)
    add_layers(workspace, "b", [("Ana", [CALM]), ("Bo", [])], state=LayerState.IN_PROGRESS)
    found = report_of(workspace)
    assert (len(found.articles), found.unfinished) == (1, 2)


def test_the_same_speaker_agrees_whether_marked_by_name_or_pronoun(workspace: Workspace) -> None:
    named = replace(GOING, speakers=("ana",), source=spans("Ana Weiss"))
    add_layers(workspace, "who", [("Ana", [named]), ("Bo", [replace(named, source=spans("She"))])])
    parts = agreement(workspace, times=10)["parts"]
    assert (parts["speaker"]["share"], parts["source exact"]["share"]) == (1.0, 0.0)


def test_entities_agree_by_extent_label_and_actor(workspace: Workspace) -> None:
    group = replace(ANA, label=EntityLabel.ORG, actor="weiss-group")
    add_layers(workspace, "entities", [("Ana", [ANA]), ("Bo", [group])])
    found = agreement(workspace, times=10)
    shares = {question: part["share"] for question, part in found["parts"].items()}
    assert shares == {"entity": 0.0, "entity span": 1.0, "entity actor": 0.0}
    assert found["labels"]["entity"]["ORG"]["found"]["share"] == 1.0
    assert found["labels"]["entity"]["ORG"]["labelled"]["share"] == 0.0


def test_a_comparison_belongs_to_the_day_of_its_later_layer(workspace: Workspace) -> None:
    for day in (0, 3):
        works = [("Ana", [CALM, GOING]), ("Bo", [CALM] if day else [CALM, GOING])]
        add_layers(workspace, f"day {day}", works, at=NOON + day * DAY)
    found = report_of(workspace)
    assert list(found.periods) == [date(2023, 11, 15), date(2023, 11, 18)]
    shares = [of.figures["quote"].value for of in found.periods.values()]
    assert shares == [1.0, pytest.approx(2 / 3)]


def test_months_of_work_are_told_by_week_and_years_by_month(workspace: Workspace) -> None:
    for day in (0, 30):
        add_layers(workspace, f"{day}", [("Ana", [CALM]), ("Bo", [CALM])], at=NOON + day * DAY)
    assert list(report_of(workspace).periods) == [date(2023, 11, 13), date(2023, 12, 11)]
    add_layers(workspace, "late", [("Ana", [CALM]), ("Bo", [CALM])], at=NOON + 300 * DAY)
    months = [date(2023, 11, 1), date(2023, 12, 1), date(2024, 9, 1)]
    assert list(report_of(workspace).periods) == months


def test_one_article_alone_has_no_interval_and_two_hold_their_figure(workspace: Workspace) -> None:
    add_layers(workspace, "1", [("Ana", [CALM, GOING]), ("Bo", [CALM])])
    assert report_of(workspace).overall.figures["quote"].interval is None
    for number in range(2, 6):
        add_layers(workspace, f"{number}", [("Ana", [CALM, GOING]), ("Bo", [CALM, GOING])])
    quote = report_of(workspace).overall.figures["quote"]
    assert quote.interval is not None
    assert quote.value is not None
    assert quote.interval[0] < quote.value < quote.interval[1] == 1.0
    assert report_of(workspace).overall.figures["quote"] == quote


def test_intervals_are_those_of_drawing_articles_one_by_one() -> None:
    chance = random.Random(1)
    counts = [(float(chance.randint(0, 9)), 9.0) for _ in range(30)]
    (fast,) = share_intervals([[a] for a, _ in counts], [[b] for _, b in counts], times=4000)
    drawn = sorted(
        sum(a for a, _ in some) / sum(b for _, b in some)
        for some in (chance.choices(counts, k=len(counts)) for _ in range(4000))
    )
    assert fast == pytest.approx((drawn[100], drawn[3899]), abs=0.02)
    assert interval([[0.0] * 20], unitizing_alphas) is None


def test_json_holds_plain_values_only(workspace: Workspace) -> None:
    add_layers(workspace, "1", [("Ana", [CALM]), ("“Bo”\u00a0🕊", [CALM, GOING])])
    found = agreement(workspace, times=10)
    assert json.loads(json.dumps(found, allow_nan=False)) == json.loads(json.dumps(found))
    told = {"articles", "annotators", "pairs_compared", "alpha_tokens", "parts", "pairs"}
    told |= {"kappa_tokens", "annotators_against_rest", "outlets"}
    assert told <= found.keys()


# --- the corpus' own scorer -------------------------------------------------------------------


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    file = shared / "evaluation" / "score_attributions.py"
    spec = importlib.util.spec_from_file_location("score_attributions", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_attributions_are_counted_as_the_scorer_counts_them(
    shared: Path, scorer: ModuleType
) -> None:
    """On every pair of train's articles with several annotators, and on damaged copies of them."""
    folder, chance = shared / "polnear" / "train", random.Random(0)
    compared = right = total = 0
    for file in sorted((folder / "text").glob("*.txt")):
        names = scorer.annotator_files(folder, file.stem)
        if len(names) < 2:
            continue
        text = file.read_bytes().decode()
        layers = [scorer.parse_ann(name.read_bytes().decode(), text, name.name) for name in names]
        for one, other in combinations(layers, 2):
            theirs, asked = _ours(text, one, other), _scored(scorer, text, one, other)
            assert theirs == asked, file.name
            damaged = [quote for quote in other if chance.random() < 0.7]
            assert _ours(text, one, damaged) == _scored(scorer, text, one, damaged), file.name
            compared, right, total = compared + 1, right + asked[0], total + asked[1]
    assert compared == 235
    assert 2 * right / total == pytest.approx(0.766, abs=0.0005)


def _scored(scorer: ModuleType, text: str, one: Any, other: Any) -> tuple[int, int]:
    article = scorer.Article("", text, one)
    seen = [quote for quote in other if article.chars(quote.content)]
    counts = scorer.score_article(article, seen)
    return counts["attribution/tp"], counts["attribution/pred"] + counts["attribution/gold"]


def _ours(text: str, one: Any, other: Any) -> tuple[int, int]:
    visible = VisibleText(text)
    sides = (extents_of(visible, [_quote(quote) for quote in side]) for side in (one, other))
    tally = compare_attributions(*sides).tally("attribution")
    return round(tally.agreed / 2), round(tally.asked)


def _quote(quote: Any) -> Quote:
    content, cue, source = (
        span_list(Span(*pair) for pair in part if pair[0] < pair[1])
        for part in (quote.content, quote.cue, quote.source)
    )
    return Quote("", content, cue, source)
