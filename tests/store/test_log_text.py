"""The quick way of writing a step's changes down gives the log's one spelling."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diploannot.domain.layers import Layer
from diploannot.domain.records import article_fields, entity_fields, quote_fields
from diploannot.domain.steps import Change, RecordKind, canonical, changes_as_json
from diploannot.store.log_text import changes_text
from tests.building.ugly import layers
from tests.formats.ugly_layers import ugly_layer


def changes_of(layer: Layer) -> list[Change]:
    quotes = [Change(RecordKind.QUOTE, q.id, None, quote_fields(q)) for q in layer.quotes]
    entities = [Change(RecordKind.ENTITY, e.id, entity_fields(e), None) for e in layer.entities]
    article = Change(RecordKind.ARTICLE, "a 🕊", None, article_fields(layer.article))
    return [article, *quotes, *entities]


@given(layers())
def test_any_layers_changes_are_spelled_as_ever(layer: Layer) -> None:
    changes = changes_of(layer)
    assert changes_text(changes) == canonical(changes_as_json(changes))


@given(st.floats(0, 1), st.text(st.characters(exclude_categories=["Cs"])))
def test_fractions_and_any_character_are_spelled_as_ever(score: float, note: str) -> None:
    quote = quote_fields(ugly_layer().quotes[0]) | {"note": note}
    quote["suggestion"] |= {"score": score}
    plain = quote | {"suggestion": None}
    for fields in (quote, plain):
        changes = [Change(RecordKind.QUOTE, note, plain, fields | {"flag": "“?”\u00a0🕊"})]
        assert changes_text(changes) == canonical(changes_as_json(changes))


def test_a_ruling_with_fractions_inside_is_spelled_as_ever() -> None:
    held = {"versions": [{"suggestion": {"score": 1e-05}}], "reason": "🕊\u00a0“so”"}
    changes = [Change(RecordKind.RULING, "r", None, held)]
    assert changes_text(changes) == canonical(changes_as_json(changes))
