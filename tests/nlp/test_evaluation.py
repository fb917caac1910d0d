"""Figures are those that the attribution literature's scorer gives."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span, Spans, span_list
from diploannot.nlp.evaluation import evaluate

TEXT = "🕊 “Stay\u00a0calm,” said Ana Weiss. Boris Klein thinks talks “may” go on; he wants peace.\n"


def spans(*words: str) -> Spans:
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def quote(content: str, cue: str, source: str) -> Quote:
    return Quote("", spans(content), spans(cue), spans(source) if source else ())


GOLD = [
    quote("“Stay\u00a0calm,”", "said", "Ana Weiss"),
    quote("talks “may” go on", "thinks", "Boris Klein"),
    quote("peace", "wants", "he"),
]


def test_gold_against_itself_is_all_right() -> None:
    found = evaluate([(TEXT, GOLD, GOLD)])
    assert {found.score(measure).f1 for measure in found.measures} == {1.0}
    assert found.source_accuracy == 1.0


def test_figures_are_as_counted_by_hand() -> None:
    predicted = [
        quote("Stay\u00a0calm,", "said", "Ana"),  # words equal, marks left out
        quote("talks “may” go", "thinks", "Ana Weiss"),  # content fits, source does not
        quote("Boris Klein", "thinks", ""),  # nothing there
    ]
    found = evaluate([(TEXT, GOLD, predicted)])
    assert found.score("content exact").right == 0
    assert found.score("content words").right == 1
    assert found.score("content match").right == 2
    attribution = found.score("attribution")
    assert (attribution.right, attribution.precision, attribution.recall) == (1, 1 / 3, 1 / 3)
    assert found.source_accuracy == 0.5
    direct = found.score("attribution, direct")
    assert (direct.right, direct.predicted, direct.gold) == (1, 1, 1)
    indirect = found.score("attribution, indirect")
    assert (indirect.right, indirect.predicted, indirect.gold) == (0, 1, 1)


def test_gold_without_a_source_asks_for_none() -> None:
    gold = [quote("peace", "wants", "")]
    found = evaluate([(TEXT, gold, [quote("peace", "wants", "he")])])
    assert found.score("attribution").f1 == 1.0
    assert found.sources == 0


def test_nothing_against_nothing_is_zero_not_an_error() -> None:
    assert evaluate([(TEXT, [], [])]).score("attribution").f1 == 0.0


def scorer_at(shared: Path) -> ModuleType:
    path = shared / "evaluation" / "score_attributions.py"
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_figures_equal_the_reference_scorers_on_damaged_gold(shared: Path) -> None:
    scorer = scorer_at(shared)
    gold = dict(sorted(scorer.load_gold(shared / "polnear" / "dev").items())[:25])
    chance = random.Random(3)
    predictions = {key: [_damaged(q, chance) for q in a.gold] for key, a in gold.items()}
    expected = scorer.score(
        gold, {k: [scorer.Quote(*q) for q in v] for k, v in predictions.items()}
    )
    found = evaluate(
        (
            a.text,
            [_ours(q.content, q.cue, q.source) for q in a.gold],
            [_ours(*q) for q in predictions[k]],
        )
        for k, a in gold.items()
    )
    assert found.source_accuracy == expected["source accuracy"]
    for theirs, ours in NAMES.items():
        row, score = expected["metrics"][theirs], found.score(ours)
        assert (score.right, score.predicted, score.gold) == (row["tp"], row["pred"], row["gold"])


NAMES = {
    "content exact": "content exact",
    "content exact~": "content words",
    "content overlap": "content overlap",
    "cue overlap": "cue overlap",
    "source overlap": "source overlap",
    "content match": "content match",
    "attribution": "attribution",
    "attribution[direct+mixed]": "attribution, direct and mixed",
    "attribution[direct]": "attribution, direct",
    "attribution[mixed]": "attribution, mixed",
    "attribution[indirect]": "attribution, indirect",
}

Pairs = tuple[tuple[int, int], ...]


def _damaged(quote: object, chance: random.Random) -> tuple[Pairs, Pairs, Pairs]:
    """A gold quote with its last edges moved, so that every figure has hits and misses."""
    content, cue, source = (getattr(quote, part) for part in ("content", "cue", "source"))
    *rest, (start, end) = content
    end = max(start + 1, end - chance.choice([0, 0, 1, 4, 25, 60]))
    return (*rest, (start, end)), cue, source if chance.random() < 0.85 else ()


def _ours(content: Pairs, cue: Pairs, source: Pairs) -> Quote:
    return Quote("", span_list(content), span_list(cue), span_list(source))
