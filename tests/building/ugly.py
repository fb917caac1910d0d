"""Ugly articles and random layers over them, for property tests."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.annotators import Annotator, AnnotatorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.quotes import VERBATIM, Channel, Quote, QuoteType, Role
from diploannot.domain.spans import Span, Spans
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint

UGLY = (
    "“Stay\u00a0calm,” said Ayo\u0301 Brandt 🕊️ in Zürich.\r\n\r\n"
    "\u2028‘Not yet’ — she added:\t«jamais»\u2029"
    'קראה לרגיעה, قالت الوزيرة 👩🏽‍⚖️.\n\'Tis "done", <b>no HTML</b> %s {0} \\ /etc'
)
"""Emoji in and before spans, combining marks, no-break spaces, CR LF, U+2028, RTL, guillemets."""

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("“”‘’\"'«» \n\r\t\u00a0\u2028\u2029\u0301🕊️👩אبé.:,—")),
        st.sampled_from(string.ascii_letters),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    min_size=1,
    max_size=80,
).map(lambda extra: UGLY + extra)


@st.composite
def span_lists(draw: st.DrawFn, length: int, min_size: int = 0) -> Spans:
    edges = draw(
        st.lists(st.integers(0, length), min_size=2 * min_size, max_size=6, unique=True).map(sorted)
    )
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


suggestions = st.none() | st.builds(
    Suggestion,
    model=st.just("rules 1"),
    id=st.uuids().map(str),
    score=st.floats(0, 1),
    why=st.text(max_size=20),
)
statuses = st.sampled_from(list(Status))
keys = st.sampled_from(["wang-yi", "gov-ru", "unnamed-🕊"])


@st.composite
def quotes(draw: st.DrawFn, length: int) -> Quote:
    return Quote(
        id=str(draw(st.uuids())),
        content=draw(span_lists(length, min_size=1)),
        cue=draw(span_lists(length))[:1],
        source=draw(span_lists(length)),
        type=draw(st.sampled_from(list(QuoteType))),
        speakers=tuple(draw(st.lists(keys, max_size=3, unique=True))),
        addressees=tuple(draw(st.lists(keys, max_size=1))),
        channels=tuple(
            draw(st.lists(st.builds(Channel, st.none() | keys, st.none() | st.just("readout"))))
        ),
        role=draw(st.sampled_from(list(Role))),
        verbatim=draw(st.none() | st.sampled_from(VERBATIM)),
        negated=draw(st.booleans()),
        topics=tuple(draw(st.lists(st.sampled_from("abcdefg"), max_size=5, unique=True))),
        status=draw(statuses),
        flag=draw(st.none() | st.text(max_size=10)),
        note=draw(st.text(max_size=10)),
        suggestion=draw(suggestions),
    )


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    text = draw(texts)
    article = Article(
        id=str(draw(st.uuids())),
        text=text,
        sha256=fingerprint(text),
        external_id=draw(st.text(max_size=12)),
        published=draw(st.none() | st.dates()),
        outlet=draw(st.none() | st.just("Harbour Post 🕊")),
        boilerplate=draw(span_lists(len(text))),
    )
    entities = draw(
        st.lists(
            st.builds(
                Entity,
                id=st.uuids().map(str),
                span=span_lists(len(text), min_size=1).map(lambda spans: spans[0]),
                label=st.sampled_from(list(EntityLabel)),
                actor=st.none() | keys,
                status=statuses,
                suggestion=suggestions,
            ),
            max_size=4,
            unique_by=lambda entity: entity.id,
        )
    )
    found = draw(st.lists(quotes(len(text)), max_size=4, unique_by=lambda quote: quote.id))
    labels = draw(st.lists(st.sampled_from("abcdefg"), max_size=3, unique=True))
    return Layer(
        id="",
        article=article,
        annotator=Annotator("", draw(st.sampled_from(["Ana", "Béla 🕊"])), AnnotatorKind.HUMAN),
        state=draw(st.sampled_from(list(LayerState))),
        quotes=tuple(sorted(found, key=lambda q: (q.content, q.id))),
        entities=tuple(sorted(entities, key=lambda e: (e.span, e.id))),
        topics=tuple(ArticleTopic(label) for label in labels),
        actors=(
            Actor("gov-ru", "Government of Russia", ActorKind.GOVERNMENT),
            Actor("unnamed-🕊", "a senior official", ActorKind.UNNAMED),
            Actor("wang-yi", "Wang Yi", ActorKind.PERSON),
        ),
    )
