"""What a reader is told beside the bytes, what it finds, and how it says what does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from diploannot.domain.articles import Article
from diploannot.domain.layers import Layer
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.spans import Span
from diploannot.formats.brat_marks import DISCARD, MADE_UP, QUESTION, asked, merged
from diploannot.formats.label_mapping import LabelMapping
from diploannot.formats.native import article_of
from diploannot.formats.native_lines import (
    ArticleLine,
    comes_out_as_it_went_in,
    without_doubles,
)

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Context:
    """The file's name without its suffix, who made it if it does not say, and the mappings.

    `columns` says which column or key of a table holds what of an article: ours to theirs.
    """

    name: str = ""
    annotator: str = ""
    mapping: LabelMapping = field(default_factory=LabelMapping)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """Layers, articles without annotations, and what has no place in the scheme, by label.

    `aside` are the marks of the layer that is just being read that say “discuss” or “discard”.
    """

    layers: list[Layer] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    aside: list[tuple[str, Span]] = field(default_factory=list)

    def leave(self, label: str) -> None:
        self.left[label] = self.left.get(label, 0) + 1

    def set_aside(self, label: str, span: Span, mapping: LabelMapping) -> None:
        """A mark whose label is not in the scheme: kept for `add` where it says “discuss” or
        “discard” and the user has not said otherwise, counted where not.
        """
        meaning = _MADE_UP.get(label.casefold())
        if meaning is None or label in mapping.labels:
            self.leave(label)
        else:
            self.aside.append((meaning, span))

    def add(self, layer: Layer) -> None:
        """A layer; what was set aside in it becomes questions and the article's boilerplate."""
        questions = [((span,), "") for meaning, span in self.aside if meaning == QUESTION]
        thrown = [(span,) for meaning, span in self.aside if meaning == DISCARD]
        self.aside.clear()
        if questions:
            layer = replace(layer, quotes=asked(layer.quotes, questions, layer.article.text))
        if thrown:
            boilerplate = merged([layer.article.boilerplate, *thrown])
            layer = replace(layer, article=replace(layer.article, boilerplate=boilerplate))
        self.layers.append(layer)

    def add_bare(self, text: str, known: Mapping[str, Any]) -> None:
        """The article of a task that nobody annotated."""
        self.articles.append(article_of(msgspec.convert({**known, "text": text}, ArticleLine)))


_MADE_UP = {label.casefold(): meaning for label, meaning in MADE_UP.items()}


@contextmanager
def place(what: str) -> Iterator[None]:
    """Turns what does not fit into a ProblemForUser that names the place, as "Line 3"."""
    try:
        yield
    except KeyError as error:
        raise ProblemForUser(f"{what} cannot be read: it has no {error}.") from error
    except (
        ValueError, TypeError, AttributeError, RecursionError, msgspec.MsgspecError
    ) as error:  # fmt: skip
        raise ProblemForUser(f"{what} cannot be read: {error}.") from error


def json_lines(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL file with their line numbers; ProblemForUser where one is none.

    Lines end at LF only. Doubled keys, NaN and lone surrogates are refused.
    """
    for number, line in enumerate(data.removeprefix(BOM).split(b"\n"), 1):
        if line.strip():
            with place(f"Line {number}"):
                yield number, json_object(line)


def json_object(data: bytes) -> dict[str, Any]:
    found = json_value(data)
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")
    return found


def json_value(data: bytes) -> Any:
    """Strictly decoded JSON; ValueError where it is none."""
    try:
        found = msgspec.json.decode(data)
        if not comes_out_as_it_went_in(data.rstrip()):
            json.loads(data, object_pairs_hook=without_doubles)
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 (byte {error.start + 1})") from error
    return found


def check_surface(claimed: object, text: str, what: str) -> None:
    """ValueError where the file says that other words stand there than do (white space between
    them aside; a span that begins or ends beside what it claims has slipped).
    """
    if isinstance(claimed, str) and (
        claimed.split() != text.split()
        or claimed[:1].isspace() != text[:1].isspace()
        or claimed[-1:].isspace() != text[-1:].isspace()
    ):
        raise ValueError(f"{what} gives {claimed[:60]!r}, the text there is {text[:60]!r}")
