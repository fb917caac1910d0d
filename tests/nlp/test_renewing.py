"""A learned model changes what the starter has suggested without reading a text again."""

from __future__ import annotations

import io
import json
from typing import Any

from diploannot.domain.records import (
    registry_fields,
    suggested_layer_fields,
    suggested_layer_from,
)
from diploannot.domain.suggested import SuggestedLayer
from diploannot.nlp.learned_features import FACTS
from diploannot.nlp.pipeline import starter_name
from diploannot.nlp.worker import serve
from tests.nlp.builders import registry

TEXT = "Wen Bo told Ada Byrd that “nets” come\u00a0first 🎣."


def learned() -> dict[str, Any]:
    """Doubts everything: each suggestion scores less than the starter says."""
    facts = [-2.0, *[0.0] * (len(FACTS) - 1)]
    return {
        "kind": "learned 1",
        "name": f"{starter_name()}, learned 1",
        "starter": starter_name(),
        "quotes": {"facts": facts, "words": []},
        "topics": {},
    }


def answers(*requests: dict[str, Any]) -> list[dict[str, Any]]:
    out = io.BytesIO()
    serve(io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in requests)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def start(**more: Any) -> dict[str, Any]:
    return {"start": {"registry": registry_fields(registry()), "topics": [], **more}}


def test_the_starters_layer_comes_back_with_new_scores_names_and_ids() -> None:
    _, first = answers(start(), {"suggest": {"article": {"id": "a-1", "text": TEXT}}})
    before = suggested_layer_from(first["suggested"]["layer"])
    layer = suggested_layer_fields(before)
    ready, renewed = answers(
        start(learned=learned()), {"renew": {"article": "a-1", "text": TEXT, "layer": layer}}
    )
    after = suggested_layer_from(renewed["suggested"]["layer"])
    assert after.model == ready["ready"]["model"] == learned()["name"]
    for old, new in zip(before.quotes, after.quotes, strict=True):
        assert (new.content, new.speakers) == (old.content, old.speakers)
        assert old.suggestion is not None
        assert new.suggestion is not None
        assert new.id != old.id
        assert new.suggestion.score < old.suggestion.score


def test_another_models_layer_is_refused_in_a_sentence() -> None:
    layer = suggested_layer_fields(SuggestedLayer("rules 0"))
    request = {"renew": {"article": "a-1", "text": TEXT, "layer": layer}}
    _, answer = answers(start(learned=learned()), request)
    assert answer["article"] == "a-1"
    assert answer["failed"].startswith("Not renewed")
    assert answers(request) == [{"article": "a-1", "failed": "Suggestions are not running."}]
