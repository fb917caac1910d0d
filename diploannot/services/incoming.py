"""Reads one file into articles and layers, before any project hears of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.text import MAX_LENGTH, fingerprint, freeze
from diploannot.formats import brat, native, plain_text
from diploannot.nlp.metadata import read_metadata
from diploannot.nlp.quotation_marks import derive_type, pair_marks
from diploannot.services.file_finding import File, Place, too_long


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one file holds: articles without annotations, or layers with theirs. No ids yet,
    but those the file gives.
    """

    articles: tuple[Article, ...] = ()
    layers: tuple[Layer, ...] = ()
    notice: str | None = None


def read_file(file: File) -> Incoming:
    """What the file holds; ProblemForUser with the reason where it cannot be read whole."""
    if file.format == "jsonl":
        return _native(file)
    if file.format == "brat":
        return _brat(file)
    if file.format != "txt":
        raise ProblemForUser(f"There is no format {file.format}.", "Formats: txt, jsonl, brat.")
    article, notice = read_article(file.place.read(), file.place.stem)
    return Incoming(articles=(article,), notice=notice)


def _native(file: File) -> Incoming:
    layers = tuple(native.read(BytesIO(file.place.read())))
    for layer in layers:
        check_length(layer.article.text)
    return Incoming(layers=layers)


def _brat(file: File) -> Incoming:
    if file.text is None:
        raise ProblemForUser(
            "There is no text it belongs to.",
            f"Put {file.place.stem.partition('_')[0]}….txt into what you import.",
        )
    article, _ = _article_at(file.text)
    decoded, _ = plain_text.decode(file.place.read())
    found = brat.read(decoded, article.text)
    pairs = pair_marks(article.text)
    layer = Layer(
        id="",
        article=article,
        annotator=Annotator("", file.annotator or "brat"),
        state=LayerState.DONE,
        quotes=tuple(
            replace(quote, type=derive_type(article.text, quote.content, pairs))
            for quote in found.quotes
        ),
        entities=found.entities,
    )
    left = ", ".join(f"{count} {label}" for label, count in sorted(found.left.items()))
    return Incoming(layers=(layer,), notice=f"not in the scheme: {left}" if left else None)


@lru_cache(maxsize=8)
def _article_at(place: Place) -> tuple[Article, str | None]:
    """The article of a text file; kept, since several annotators' files follow one another."""
    return read_article(place.read(), place.stem)


def read_article(data: bytes, external_id: str) -> tuple[Article, str | None]:
    """An article without an id from the bytes of a text file, and a notice or None."""
    decoded, encoding = plain_text.decode(data)
    check_length(decoded)
    if not decoded.strip():
        raise ProblemForUser("It holds no text.")
    text, replaced = freeze(decoded)
    found = read_metadata(text)
    article = Article(
        id="",
        text=text,
        sha256=fingerprint(text),
        external_id=external_id,
        published=found.published,
        outlet=found.outlet,
        byline=found.byline,
        title=found.title,
        boilerplate=found.boilerplate,
    )
    return article, _notice(encoding, replaced)


def _notice(encoding: str, replaced: int) -> str | None:
    notices = []
    if encoding != "utf-8":
        notices.append(f"read as {encoding}")
    if replaced:
        notices.append(f"{replaced} characters that no database keeps became U+FFFD")
    return "; ".join(notices) or None


def check_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise too_long()
