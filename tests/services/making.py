"""A project with one article and suggestions, and Ana in front of it."""

from __future__ import annotations

from dataclasses import replace

from diploannot.domain.actors import Actor, ActorKind
from diploannot.domain.articles import Article
from diploannot.domain.entities import ArticleTopic, Entity, EntityLabel
from diploannot.domain.quotes import Quote, QuoteType
from diploannot.domain.spans import Span
from diploannot.domain.suggested import SuggestedLayer
from diploannot.domain.suggestions import Status, Suggestion
from diploannot.domain.text import fingerprint
from diploannot.services.annotating import Annotating
from diploannot.services.annotators import annotator_named
from diploannot.services.suggesting import keep_suggestions
from diploannot.services.workspace import Workspace

SENTENCE = "🕊️ “Stay\u00a0calm,” said Ayo\u0301 Brandt.\r\n"
"""Marks at 3 and 15, cue at 17, source at 22; 36 code points."""

TEXT = SENTENCE * 8
LENGTH = len(SENTENCE)
MODEL = "rules 1"
AYO = Actor("ayo", "Ayó Brandt", ActorKind.PERSON)
IDA = Actor("ida", "Ida Okoye", ActorKind.PERSON)


def suggestion(id: str, model: str = MODEL) -> Suggestion:
    return Suggestion(model, id, 0.75, "cue *said*, subject *Brandt*")


def suggested_quote(number: int, *, id: str = "", model: str = MODEL, **facts: object) -> Quote:
    """What the model says of the sentence with this number."""
    at, id = number * LENGTH, id or f"s{number}"
    made = Quote(
        id=id,
        content=(Span(at + 3, at + 16),),
        cue=(Span(at + 17, at + 21),),
        source=(Span(at + 22, at + 33),),
        type=QuoteType.DIRECT,
        speakers=("ayo",),
        status=Status.SUGGESTED,
        suggestion=suggestion(id, model),
    )
    return replace(made, **facts)  # type: ignore[arg-type]


def suggested_entity(number: int, *, model: str = MODEL) -> Entity:
    at, id = number * LENGTH + 22, f"e{number}"
    span = Span(at, at + 11)
    return Entity(id, span, EntityLabel.PERSON, "ayo", Status.SUGGESTED, suggestion(id, model))


def suggested_layer(quotes: int = 4, *, model: str = MODEL) -> SuggestedLayer:
    return SuggestedLayer(
        model=model,
        quotes=tuple(suggested_quote(number, model=model) for number in range(quotes)),
        entities=tuple(suggested_entity(number, model=model) for number in range(2)),
        topics=(ArticleTopic("taiwan", Status.SUGGESTED, suggestion("taiwan", model)),),
        actors=(AYO,),
    )


def add_article(workspace: Workspace, id: str = "article", text: str = TEXT) -> Article:
    made = Article(id, text, fingerprint(text), f"file {id}")
    with workspace.step("Import article") as step:
        step.add_article(made)
    return made


def with_suggestions(workspace: Workspace, found: SuggestedLayer | None = None) -> Annotating:
    """Ana in front of the article, nothing decided yet."""
    add_article(workspace)
    keep_suggestions(workspace, "article", found or suggested_layer())
    return Annotating(workspace, annotator_named(workspace, "Ana 🕊"), "article")
