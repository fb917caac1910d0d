"""Layers cast on another scheme keep what it knows, and say what it does not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from diploannot.domain.annotators import Annotator
from diploannot.domain.layers import Layer
from diploannot.domain.quotes import Channel, Quote, QuoteType
from diploannot.domain.spans import Span, covered_text
from diploannot.formats.losses import Losses
from diploannot.formats.projections import PROJECTIONS, citron, guardian, polnear
from tests.formats.ugly_layers import article, nested_layers, ugly_layer

TEXT = "🕊 Lin Wei, the envoy, had also warned that “talks\u00a0end” soon. Okoro said it was dead."


def at(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


WARNED = Quote(
    "a", at("that “talks\u00a0end” soon"), at("had also warned"), at("Lin Wei, the envoy"),
    QuoteType.MIXED, speakers=("lin",), channels=(Channel(None, "readout"),),
)  # fmt: skip
INNER = Quote("b", at("“talks\u00a0end”"), parent="a", type=QuoteType.DIRECT)
SAID = Quote("c", at("it was dead"), at("said"), at("Okoro"))


def layer(*quotes: Quote) -> Layer:
    return Layer("", article(TEXT), Annotator("", "Ana"), quotes=quotes)


def parts(cast: Layer) -> list[tuple[str, str, str]]:
    return [
        (covered_text(TEXT, q.content), covered_text(TEXT, q.cue), covered_text(TEXT, q.source))
        for q in cast.quotes
    ]


def test_polnear_keeps_the_outermost_and_no_channel() -> None:
    losses = Losses()
    cast = polnear(layer(WARNED, INNER, SAID), losses)
    assert [quote.id for quote in cast.quotes] == ["a", "c"]
    assert cast.quotes[0].channels == ()
    assert losses.counts == {"channels": 1, "speakers of quotes": 1, "nested quotes": 1}


def test_guardian_keeps_what_stands_in_quotation_marks_and_no_auxiliaries() -> None:
    losses = Losses()
    cast = guardian(layer(WARNED, INNER, SAID), losses)
    assert parts(cast) == [("“talks\u00a0end”", "warned", "Lin Wei, the envoy")]
    assert losses.counts["indirect quotes"] == losses.counts["nested quotes"] == 1
    assert losses.counts["cues cut by their auxiliaries"] == 1


def test_citron_cuts_sources_at_their_first_comma() -> None:
    losses = Losses()
    cast = citron(layer(WARNED, INNER, SAID, replace(SAID, id="d", source=())), losses)
    assert [source for _, _, source in parts(cast)] == ["Lin Wei", "Okoro"]
    assert losses.counts["sources cut at their first comma"] == 1
    assert losses.counts["quotes without a source or cue"] == 1


@settings(max_examples=30)
@given(nested_layers())
def test_no_projection_leaves_the_text_or_makes_quotes_up(found: Layer) -> None:
    for project in PROJECTIONS.values():
        for one in (found, ugly_layer()):
            cast = project(one, Losses())
            assert {q.id for q in cast.quotes} <= {q.id for q in one.quotes}
            assert all(q.parent is None for q in cast.quotes)
            assert project(cast, Losses()).quotes == cast.quotes
