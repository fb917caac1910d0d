"""The ugliest layers we can think of: what exports of other tools break on."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import strategies as st

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint
from tests.building.ugly import layers

TEXT = (
    "🕊 Envoy\u00a0Ayo\u0301 Brandt: “We talked 👩🏽‍⚖️ for hours.\r\n\r\n“It was\u2028long.\r\n\r\n"
    "“It was good,” he\tsaid.\nمصدر قال: «لا تعليق» — וגם «אין תגובה» אמרה השרה.\n"
    "Lin and Okoro said that Moscow had warned that talks might end.\n"
    "The deal was, it was said, dead.\n=HYPERLINK(1) <b>not HTML</b>\n"
)
"""Emoji in and before spans, combining marks, no-break space, CR LF, U+2028, tab, two scripts
written from the right, guillemets, a quote over three paragraphs, a formula."""


def at(words: str, text: str = TEXT, after: str = "") -> Span:
    found = text.index(words, text.index(after))
    return Span(found, found + len(words))


def article(text: str, name: str = "ugly 🕊/1") -> Article:
    return Article(
        id=fingerprint(text)[:32],
        text=text,
        sha256=fingerprint(text),
        external_id=name,
        outlet="Harbour\u00a0Post 🕊",
        title="“Talks”",
        boilerplate=(Span(0, 1),) if text else (),
    )


def ugly_layer(name: str = "Ana 🕊", kind: AnnotatorKind = AnnotatorKind.HUMAN) -> Layer:
    """One of everything: nested, discontinuous, sourceless, two sources, three paragraphs."""
    suggestion = Suggestion("rules 1", "s1", 0.5, "cue “said”\nand a\ttab")
    long = Span(at("“We talked").start, at("good,”").end)
    outer = at("that Moscow had warned that talks might end")
    quotes = (
        Quote("q1", (long,), (at("said"),), (at("Envoy\u00a0Ayo\u0301 Brandt"),), QuoteType.DIRECT,
              ("p-brandt",), status=Status.CORRECTED, suggestion=suggestion, note="a\nnote 🕊"),
        Quote("q2", (at("«لا تعليق»"),), (at("قال"),), (at("مصدر"),), QuoteType.DIRECT,
              ("unnamed-🕊",), verbatim="translation", flag="is it\tone?"),
        Quote("q3", (at("«אין תגובה»"),), (at("אמרה"),), (at("השרה"),), QuoteType.MIXED),
        Quote("q4", (outer,), (at("said", after="Okoro"),), (at("Lin"), at("Okoro")),
              role=Role.RELAY, speakers=("p-lin", "p-brandt"), topics=("sanctions", "grain 🕊")),
        Quote("q5", (at("that talks might end"),), (at("had warned"),), (at("Moscow"),),
              parent="q4", addressees=("p-lin",), channels=(Channel("p-lin", "readout"),),
              status=Status.CONFIRMED, negated=True),
        Quote("q6", (at("The deal was,"), at("dead")), (at("it was said"),), (),
              status=Status.REJECTED),
        Quote("q7", (at("The deal was,"), at("dead")), (), ()),
        Quote("q8", (at("=HYPERLINK(1)"),), (), (), role=Role.ATTITUDE),
    )  # fmt: skip
    entities = (
        Entity("e1", at("Ayo\u0301 Brandt"), EntityLabel.PERSON, "p-brandt", Status.CONFIRMED),
        Entity("e2", at("Envoy\u00a0Ayo\u0301 Brandt"), EntityLabel.TITLE, suggestion=suggestion),
        Entity("e3", at("Moscow"), EntityLabel.GPE),
        Entity("e4", at("Moscow"), EntityLabel.ORG),
    )
    return Layer(
        id="",
        article=article(TEXT),
        annotator=Annotator("", name, kind),
        state=LayerState.DONE,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.content, quote.id))),
        entities=tuple(sorted(entities, key=lambda entity: (entity.span, entity.id))),
        topics=(ArticleTopic("grain 🕊", Status.CONFIRMED), ArticleTopic("sanctions")),
        actors=(
            Actor("p-brandt", "Ayo\u0301 Brandt", ActorKind.PERSON),
            Actor("p-lin", "=Lin", ActorKind.PERSON),
            Actor("unnamed-🕊", "a “source”", ActorKind.UNNAMED),
        ),
    )


def empty_layer() -> Layer:
    """An article without any quote, entity or topic."""
    return Layer("", article("“Nobody” 🕊 said\u00a0anything.", ""), Annotator("", "Ana 🕊"))


def long_layer() -> Layer:
    """50,000 words, an emoji in each line, and quotes all along."""
    line = "🕊 “Stay\u00a0calm,” the envoy told reporters again on that day.\n"
    text = line * 5000
    quotes = tuple(
        Quote(f"q{n:05}", (Span(o + 2, o + 14),), (Span(o + 25, o + 29),), (Span(o + 15, o + 24),))
        for n, o in ((n, n * len(line)) for n in range(0, 5000, 50))
    )
    assert len(re.findall(r"\w+", text)) >= 50_000
    return Layer("", article(text, "long"), Annotator("", "Bo"), quotes=quotes)


@st.composite
def nested_layers(draw: st.DrawFn) -> Layer:
    """Random layers whose quotes share spans and stand in each other."""
    layer: Layer = draw(layers())
    quotes: list[Quote] = []
    for quote in layer.quotes:
        if draw(st.booleans()) and quotes:
            quote = replace(quote, parent=draw(st.sampled_from(quotes)).id)
        if draw(st.booleans()) and quotes:
            twin = draw(st.sampled_from(quotes))
            quote = replace(quote, content=twin.content, source=twin.source)
        quotes.append(quote)
    return replace(layer, quotes=tuple(sorted(quotes, key=lambda q: (q.content, q.id))))
