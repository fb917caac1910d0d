"""The suggestion process answers line by line and survives what it is told."""

from __future__ import annotations

import io
import json
from typing import Any

from diploannot.domain.records import registry_fields, suggested_layer_from
from diploannot.nlp.worker import seed_topic_fields, seed_topic_from, serve
from tests.nlp.builders import registry, topics

TEXT = "Wen Bo told Ada Byrd that “nets” come\u00a0first 🎣."


def answers(*requests: bytes) -> list[dict[str, Any]]:
    out = io.BytesIO()
    serve(io.BytesIO(b"\n".join(requests) + b"\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def start() -> bytes:
    fields = [seed_topic_fields(seed) for seed in topics()]
    return json.dumps(
        {"start": {"registry": registry_fields(registry()), "topics": fields}}
    ).encode()


def suggest(text: str) -> bytes:
    return json.dumps({"suggest": {"article": {"id": "a-1", "text": text}}}).encode()


def test_a_started_worker_suggests_and_ends_with_its_input() -> None:
    ready, suggested = answers(start(), suggest(TEXT))
    layer = suggested_layer_from(suggested["suggested"]["layer"])
    assert layer.model == ready["ready"]["model"]
    assert [quote.speakers for quote in layer.quotes] == [("wen-bo",)]


def test_answers_are_plain_ascii_lines() -> None:
    out = io.BytesIO()
    serve(io.BytesIO(suggest(TEXT) + b"\n"), out)
    assert out.getvalue().isascii()


def test_an_article_before_the_start_is_answered_in_a_sentence() -> None:
    (answer,) = answers(suggest(TEXT))
    assert answer == {"article": "a-1", "failed": "Suggestions are not running."}


def test_a_broken_line_does_not_end_the_worker() -> None:
    first, second, third = answers(b"{", b"[1]", suggest(TEXT))
    assert "failed" in first
    assert "failed" in second
    assert third["article"] == "a-1"


def test_a_model_that_is_not_installed_is_said_so() -> None:
    (answer,) = answers(b'{"start": {"model": "no_such_model"}}')
    assert "no_such_model is not installed" in answer["failed"]


def test_a_topic_survives_the_way_to_the_worker() -> None:
    for seed in topics():
        assert seed_topic_from(json.loads(json.dumps(seed_topic_fields(seed)))) == seed


def cancel(article: str) -> bytes:
    return json.dumps({"cancel": {"article": article}}).encode()


def test_a_cancelled_article_is_given_up_once_and_another_answered() -> None:
    long = json.dumps({"suggest": {"article": {"id": "a-2", "text": f"{TEXT}\n\n" * 400}}}).encode()
    found = answers(start(), long, cancel("a-2"), suggest(TEXT), long)
    assert [list(answer) for answer in found] == [
        ["ready"],
        ["cancelled"],
        ["suggested"],
        ["suggested"],
    ]
    assert found[1]["cancelled"] == {"article": "a-2"}
    assert [found[2]["suggested"]["article"], found[3]["suggested"]["article"]] == ["a-1", "a-2"]


def test_what_was_never_asked_for_cannot_be_cancelled() -> None:
    odd = (cancel("a-9"), b'{"cancel": null}', b'{"cancel": {"article": {}}}')
    _, suggested = answers(start(), *odd, suggest(TEXT))
    assert suggested["suggested"]["article"] == "a-1"
