"""Reads one file into articles and layers, before any project hears of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from diploannot.atomic_file import replacing
from diploannot.domain.annotators import Annotator
from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer, LayerState
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Spans
from diploannot.domain.text import MAX_LENGTH, fingerprint, freeze
from diploannot.formats import brat, label_mapping, plain_text, table
from diploannot.formats.label_mapping import LabelMapping
from diploannot.formats.layer_facts import layer_from
from diploannot.formats.reading import Context, Found
from diploannot.formats.recognising import recognised
from diploannot.formats.standoff_quotes import is_foreign
from diploannot.nlp.metadata import read_metadata
from diploannot.nlp.quotation_marks import derive_type, pair_marks
from diploannot.services.file_finding import UNSURE, File, Place, too_long

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one file holds: articles without annotations, or layers with theirs. No ids yet,
    but those the file gives. `boilerplate` is what the layer's annotator threw out of the text.
    """

    articles: tuple[Article, ...] = ()
    layers: tuple[Layer, ...] = ()
    notice: str | None = None
    boilerplate: Spans = ()


@dataclass(frozen=True, slots=True)
class Mappings:
    """What the user says of other tools' files: their labels, and a table's columns."""

    labels: LabelMapping = field(default_factory=LabelMapping)
    columns: Mapping[str, str] = field(default_factory=dict)


def formats_to_read() -> tuple[table.Format, ...]:
    """For a list to choose from; `missing` says what is not installed."""
    return table.IMPORTED


def read_mappings(
    saved: Path | None, labels: Mapping[str, str], columns: Mapping[str, str]
) -> Mappings:
    """A saved mapping with what has changed since in it."""
    start = label_mapping.parse(saved.read_bytes()) if saved else LabelMapping()
    columns = {**start.columns, **columns}
    changed = replace(start, labels={**start.labels, **labels}, columns=columns)
    return Mappings(changed, columns)


def save_mappings(mappings: Mappings, target: Path) -> None:
    with replacing(target) as stream:
        stream.write(label_mapping.save(mappings.labels))


def read_file(file: File, mappings: Mappings | None = None) -> Incoming:
    """What the file holds; ProblemForUser with the reason where it cannot be read whole."""
    if file.format == table.BRAT.name:
        return _brat(file)
    if file.format == table.TEXT.name:
        article, notice = read_article(file.place.read(), file.article or file.place.stem)
        return Incoming(articles=(article,), notice=notice)
    data = file.place.read()
    kind = file.format
    found_format = recognised(file.place.suffix, data) if kind == UNSURE else table.named(kind)
    mappings = mappings or Mappings()
    context = Context(
        file.article or file.place.stem, file.annotator or "", mappings.labels, mappings.columns
    )
    return _incoming(_found(found_format, file, data, context))


def _found(kind: table.Format, file: File, data: bytes, context: Context) -> Found:
    if kind is table.CAS_XMI and file.types is not None:
        from diploannot.formats import cas_xmi

        kind.reader()  # says what is not installed
        return cas_xmi.read(data, context, file.types.read())
    return kind.reader().read(data, context)


def _incoming(found: Found) -> Incoming:
    for article in (*found.articles, *(layer.article for layer in found.layers)):
        check_length(article.text)
    notices = [*found.notices]
    if found.left:
        notices.append(f"not in the scheme: {_counted(found.left)}")
    return Incoming(
        articles=tuple(map(_described, found.articles)),
        layers=tuple(map(_typed, found.layers)),
        notice="; ".join(notices) or None,
    )


def _counted(left: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {label}" for label, count in sorted(left.items()))


def _typed(layer: Layer) -> Layer:
    """Quotes of which the file gives the spans alone get the type that their text has."""
    if not any(map(is_foreign, layer.quotes)):
        return layer
    text = layer.article.text
    pairs = pair_marks(text)
    quotes = tuple(
        replace(quote, type=derive_type(text, quote.content, pairs)) if is_foreign(quote) else quote
        for quote in layer.quotes
    )
    return replace(layer, quotes=quotes)


def _described(article: Article) -> Article:
    """What the file does not say of an article is read from its text."""
    found = read_metadata(article.text)
    return replace(
        article,
        published=article.published or found.published,
        outlet=article.outlet or found.outlet,
        byline=article.byline or found.byline,
        title=article.title or found.title,
        boilerplate=article.boilerplate or found.boilerplate,
    )


def _brat(file: File) -> Incoming:
    if file.text is None:
        raise ProblemForUser(
            "There is no text it belongs to.",
            f"Put {file.place.stem.partition('_')[0]}….txt into what you import, or say how its "
            "name is made up (--brat-pattern).",
        )
    article, _ = _article_at(file.text, file.article or file.text.stem)
    decoded, _ = plain_text.decode(file.place.read())
    found = brat.read(decoded, article.text)
    layer = _typed(_brat_layer(found, article, file.annotator))
    left = f"not in the scheme: {_counted(found.left)}" if found.left else ""
    notice = "; ".join(filter(None, (_marks_kept(found), left)))
    return Incoming(layers=(layer,), notice=notice or None, boilerplate=found.discarded)


def _marks_kept(found: brat.Annotations) -> str:
    """What became of the marks that annotators made up, in words."""
    kept = []
    if found.questions:
        one = "1 mark to discuss is now a question"
        kept.append(
            one if found.questions == 1 else f"{found.questions} marks to discuss are now questions"
        )
    if found.discarded:
        one = "1 discarded stretch is now boilerplate"
        many = f"{len(found.discarded)} discarded stretches are now boilerplate"
        kept.append(one if len(found.discarded) == 1 else many)
    return "; ".join(kept)


def _brat_layer(found: brat.Annotations, article: Article, annotator: str | None) -> Layer:
    """Of a file of ours, what it says itself; else a finished layer of the annotator."""
    if found.facts is not None:
        return layer_from(article.text, found.facts, found.quotes, found.entities)
    return Layer(
        id="",
        article=article,
        annotator=Annotator("", annotator or "brat"),
        state=LayerState.DONE,
        quotes=found.quotes,
        entities=found.entities,
    )


@lru_cache(maxsize=8)
def _article_at(place: Place, external_id: str) -> tuple[Article, str | None]:
    """The article of a text file; kept, since several annotators' files follow one another."""
    return read_article(place.read(), external_id)


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
