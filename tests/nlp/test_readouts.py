"""Suggestions on eight articles of other styles stay as right as they have become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diploannot.domain.suggestions import USUAL_THRESHOLD
from diploannot.formats import native
from diploannot.nlp.pipeline import RULES, Suggester, starter_name
from diploannot.nlp.scheme_evaluation import SchemeEvaluation, evaluate_scheme
from diploannot.services.file_finding import files_under
from diploannot.services.incoming import read_file
from diploannot.services.predicting import model_layer
from diploannot.services.seeding import load_registry, load_topics
from diploannot.services.thresholds import reaching

READOUTS = Path(__file__).parents[1] / "fixtures" / "readouts"


@pytest.fixture(scope="module")
def found() -> SchemeEvaluation:
    if starter_name() == RULES:
        pytest.skip("The trained model's files are not there: the floors are those with it.")
    with (READOUTS / "gold.jsonl").open("rb") as stream:
        gold = {layer.article.external_id: layer for layer in native.read(stream)}
    registry = load_registry()
    suggester = Suggester.load(registry, load_topics())
    texts = (file for file in files_under([READOUTS]) if file.label.endswith(".txt"))
    pairs = []
    for article in (article for file in texts for article in read_file(file).articles):
        layer = suggester.suggest(article)
        shown = replace(layer, quotes=reaching(layer.quotes, USUAL_THRESHOLD))
        pairs.append((gold[article.external_id], model_layer(article, shown, registry)))
    return evaluate_scheme(pairs)


def test_who_speaks_is_right_where_the_quote_is_found(found: SchemeEvaluation) -> None:
    assert found.attribution.score.f1 > 0.82
    assert found.speaker_accuracy > 0.92


def test_names_page_and_day_are_right(found: SchemeEvaluation) -> None:
    assert found.entities.score.f1 > 0.91
    assert found.boilerplate_overlap > 0.95
    assert found.published == (8, 8)


def test_topics_are_better_than_half(found: SchemeEvaluation) -> None:
    assert found.topics.score.f1 > 0.52
    assert found.article_topics.score.f1 > 0.56
