"""What was learned changes scores, topics and names, and keeps the layer's shape."""

from __future__ import annotations

import math

import pytest

from diploannot.domain.actors import Registry
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.quotes import Quote
from diploannot.domain.spans import Span
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint
from diploannot.nlp.learned_features import FACTS, facts, hashed, hashed_words
from diploannot.nlp.learned_model import TOPIC_FACTS, LearnedModel
from diploannot.nlp.learned_weights import Row, Weights, fit
from diploannot.nlp.pipeline import Suggester

TEXT = "🕊️ “Stay\u00a0calm,” said Ayo\u0301 Brandt, who told us that “talks hold”.\n"
NAME = "rules 1, learned 1"


def quote(
    id: str, start: int, end: int, *, topics: tuple[str, ...] = (), parent: str | None = None
) -> Quote:
    return Quote(
        id,
        (Span(start, end),),
        cue=(Span(17, 21),),
        source=(Span(22, 33),),
        topics=topics,
        parent=parent,
        status=Status.SUGGESTED,
        suggestion=Suggestion("rules 1", id, 0.5, "cue “said”, subject “Brandt”"),
    )


def layer() -> SuggestedLayer:
    signed = Suggestion("rules 1", "e", 0.9, "a name")
    entity = Entity("e", Span(22, 33), EntityLabel.PERSON, None, Status.SUGGESTED, signed)
    topic = ArticleTopic("talks", Status.SUGGESTED, Suggestion("rules 1", "t", 0.4, "words"))
    outer = quote("outer", 3, 16, topics=("calm", "other"))
    inner = quote("inner", 4, 8, parent="outer")
    return SuggestedLayer("rules 1", (outer, inner), (entity,), (topic,))


def weights(*told: float) -> Weights:
    return Weights((*told, *(0.0,) * (len(FACTS) - len(told))), {})


def test_a_learned_layer_has_new_ids_new_scores_and_the_same_shape() -> None:
    before = layer()
    after = LearnedModel(NAME, "rules 1", weights(2.0), {}).suggested(TEXT, before)
    assert after.model == NAME
    assert [q.content for q in after.quotes] == [q.content for q in before.quotes]
    outer, inner = after.quotes
    assert inner.parent == outer.id != "outer"
    signed = [(q.id, q.suggestion) for q in after.quotes]
    signed += [(e.id, e.suggestion) for e in after.entities]
    assert [(s.model, s.id) for _, s in signed if s] == [(NAME, id) for id, _ in signed]
    assert outer.suggestion is not None
    assert outer.suggestion.score == pytest.approx(1 / (1 + math.exp(-2)), abs=0.001)
    assert [topic.topic for topic in after.topics] == ["talks"]


def test_without_learned_weights_scores_and_topics_stay() -> None:
    after = LearnedModel(NAME, "rules 1", None, {}).suggested(TEXT, layer())
    assert [q.suggestion.score for q in after.quotes if q.suggestion] == [0.5, 0.5]
    assert after.quotes[0].topics == ("calm", "other")


def test_topics_that_were_not_learned_stay_as_suggested() -> None:
    against, for_it = Weights((-9.0, 0.0), {}), Weights((9.0, 0.0), {})
    model = LearnedModel(NAME, "rules 1", None, {"calm": against, "peace": for_it})
    assert model.suggested(TEXT, layer()).quotes[0].topics == ("other", "peace")


def test_the_same_examples_give_the_same_weights_near_what_was_known() -> None:
    rows = [Row((1.0, float(n % 2)), (n % 2, 7), 0.5) for n in range(20)]
    right = [n % 2 == 0 for n in range(20)]
    learned = fit(rows, right)
    assert learned == fit(rows, right)
    assert learned.probability(rows[0]) > 0.6
    assert learned.probability(rows[1]) < 0.5
    unknown = Row((0.0, 0.0), (99,), 0.5)
    assert learned.probability(unknown) == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_features_are_numbers_within_bounds_and_hold_no_words() -> None:
    one = quote("q", 3, 16)
    assert len(facts(TEXT, one)) == len(FACTS)
    assert all(-5 <= fact <= 5 for fact in facts(TEXT, one))
    assert all(0 <= n < 4096 for n in hashed(TEXT, one))
    assert hashed(TEXT, one) == hashed(TEXT.replace("\u00a0", " "), one)
    assert hashed_words(TEXT, one)


def test_weights_for_other_facts_are_refused() -> None:
    fields = {"facts": [0.5], "words": []}
    with pytest.raises(ValueError, match="another kind"):
        Weights.read(fields, facts=TOPIC_FACTS)


def test_the_pipeline_takes_what_was_learned_on_top_of_its_own_suggestions_only() -> None:
    plain = Suggester.load(Registry((), ()), ())
    parts = plain._reader, plain._book, plain._topics, plain._model
    other = LearnedModel("x, learned 1", "x", weights(-5.0), {})
    assert Suggester(*parts, other).name == plain.name
    learned = LearnedModel(f"{plain.name}, learned 1", plain.name, weights(-5.0), {})
    article = Article("a 🕊", TEXT, fingerprint(TEXT), "a")
    taught = Suggester(*parts, learned).suggest(article)
    assert taught.model == learned.name
    assert taught.quotes
    assert max(q.suggestion.score for q in taught.quotes if q.suggestion) < 0.3
    assert Suggester.load(Registry((), ()), (), learned={"kind": "damaged"}).name == plain.name
