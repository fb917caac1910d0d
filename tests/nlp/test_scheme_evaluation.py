"""Figures by the scheme are those of the seeds' scorer, and as counted by hand."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.seeds_gold import scorers_lines
from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Quote, Role
from diploannot.domain.spans import Span
from diploannot.domain.text import fingerprint
from diploannot.formats import native
from diploannot.nlp.scheme_evaluation import evaluate_scheme, same_name
from diploannot.resources import seed

TEXT = "Tags 🕊\nAda\u00a0Byrd said “nets” held. The port said Bo Wen hoped they did.\n"
PEOPLE = (Actor("a", "Ada Byrd", ActorKind.PERSON), Actor("b", "Bo Wen", ActorKind.PERSON))


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def layer(*quotes: Quote, page: bool = True, **facts: object) -> Layer:
    article = Article(
        "x",
        TEXT,
        fingerprint(TEXT),
        "x",
        published=date(2022, 3, 4),
        boilerplate=span("Tags 🕊") if page else (),
    )
    annotator = Annotator("", "gold", AnnotatorKind.GOLD)
    made = Layer("", article, annotator, quotes=quotes, actors=PEOPLE)
    return replace(made, **facts)  # type: ignore[arg-type]


def said(**facts: object) -> Quote:
    made = Quote("1", span("“nets” held"), span("said"), span("Ada\u00a0Byrd"), speakers=("a",))
    return replace(made, **({"topics": ("fishing", "trade")} | facts))  # type: ignore[arg-type]


RELAY = Quote("2", span("Bo Wen hoped they did"), span("said"), span("The port"), role=Role.RELAY)


def test_gold_against_itself_is_all_right() -> None:
    gold = layer(said(), RELAY, topics=(ArticleTopic("fishing"),))
    found = evaluate_scheme([(gold, gold)])
    assert (found.attribution.right, found.attribution.gold) == (1, 1)
    assert (found.speaker_accuracy, found.boilerplate_overlap) == (1.0, 1.0)
    assert found.published == (1, 1)
    assert found.article_topics.score.f1 == 1.0


def test_another_speaker_and_topic_are_wrong_and_told() -> None:
    other = layer(said(speakers=("b",), topics=("fishing", "music")), page=False)
    found = evaluate_scheme([(layer(said()), other)])
    assert found.speakers == (0, 1)
    (wrong,) = found.wrong_speakers
    assert (wrong.gold, wrong.predicted) == (("Ada Byrd",), ("Bo Wen",))
    assert (found.topics.right, found.topics.predicted, found.topics.gold) == (1, 2, 2)
    assert found.boilerplate_overlap == 0.0


def test_a_relay_may_be_found_or_not_and_the_page_is_no_error() -> None:
    gold = layer(said(), RELAY)
    in_page = Quote("3", span("Tags 🕊"), (), ())
    for more in ((), (RELAY,), (in_page,)):
        found = evaluate_scheme([(gold, layer(said(), *more))])
        assert (found.attribution.right, found.attribution.predicted) == (1, 1)
    extra = Quote("4", span("port"), (), ())
    assert evaluate_scheme([(gold, layer(said(), extra))]).attribution.predicted == 2


def test_entities_are_compared_without_possessives_and_outside_the_page() -> None:
    def named(words: str, label: EntityLabel) -> Entity:
        return Entity(words, span(words)[0], label)

    gold = layer(entities=(named("Ada\u00a0Byrd", EntityLabel.PERSON),))
    other = layer(
        entities=(
            named("Ada\u00a0Byrd", EntityLabel.PERSON),
            named("Tags", EntityLabel.ORG),
            named("Bo Wen", EntityLabel.NORP),
        )
    )
    found = evaluate_scheme([(gold, other)]).entities
    assert (found.right, found.predicted, found.gold) == (1, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wang Yi", "Yi Wang", True),
        ("the “Port” 🕊", "THE PORT", True),
        ("Reporter (Net Post, 3 May)", "reporter", True),
        ("Ada Byrd", "Ada", False),
    ],
)
def test_names_are_compared_as_read(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_figures_equal_the_seeds_scorers_on_damaged_gold(shared: Path, tmp_path: Path) -> None:
    with seed("gold.jsonl").open("rb") as stream:
        gold = [_spoken(layer) for layer in native.read(stream)]
    with (tmp_path / "spoken.jsonl").open("wb") as stream:
        native.write(gold, stream)
    chance = random.Random(5)
    damaged = [_damaged(layer, chance) for layer in gold]
    lines = [json.dumps(line) for line in scorers_lines(tmp_path / "spoken.jsonl")]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (tmp_path / "damaged.jsonl").open("wb") as stream:
        native.write(damaged, stream)
    scorer = shared / "evaluation" / "score_seeds.py"
    command = [sys.executable, str(scorer), "gold.jsonl", "damaged.jsonl", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    expected = json.loads(done.stdout)
    found = evaluate_scheme(zip(gold, damaged, strict=True))
    for theirs, ours in (
        ("attribution", found.attribution),
        ("topics", found.topics),
        ("article_topics", found.article_topics),
        ("entities", found.entities),
    ):
        row = expected[theirs]
        assert (ours.right, ours.predicted, ours.gold) == (
            row["tp"],
            row["tp"] + row["fp"],
            row["tp"] + row["fn"],
        ), theirs
    assert round(found.boilerplate_overlap, 3) == expected["boilerplate"]
    assert "/".join(map(str, found.published)) == expected["published"]
    assert round(found.speaker_accuracy, 3) == expected["speaker"]


def _spoken(gold: Layer) -> Layer:
    """Only what somebody says: the scorer cannot tell nobody from an empty name."""
    spoken = {quote.id: quote for quote in gold.quotes if quote.speakers}
    kept = (q if q.parent in spoken else replace(q, parent=None) for q in spoken.values())
    return replace(gold, quotes=tuple(kept))


def _damaged(gold: Layer, chance: random.Random) -> Layer:
    """Some quotes gone, cut, or under another speaker and topic; some entities and topics gone."""
    quotes = []
    for quote in gold.quotes:
        lot = chance.random()
        if lot < 0.15:
            continue
        if lot < 0.4:
            last = quote.content[-1]
            cut = Span(last.start, max(last.start + 1, last.end - chance.randint(1, 40)))
            quote = replace(quote, content=(*quote.content[:-1], cut))
        if lot > 0.8:
            quote = replace(quote, speakers=(gold.actors[0].key,), topics=("taiwan",))
        quotes.append(quote)
    ids = {quote.id for quote in quotes}
    kept = [q if q.parent in ids else replace(q, parent=None) for q in quotes]
    return replace(
        gold,
        quotes=tuple(sorted(kept, key=lambda q: (q.content, q.id))),
        entities=tuple(e for e in gold.entities if chance.random() > 0.2),
        topics=tuple(t for t in gold.topics if chance.random() > 0.3),
    )
