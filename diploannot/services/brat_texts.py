"""Which text and which annotator each brat file of an import belongs to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diploannot.formats.brat_names import (
    Named,
    NamePattern,
    as_named,
    pattern_from,
    plain,
    read_by,
    recognised,
)

if TYPE_CHECKING:
    from diploannot.services.file_finding import Place


@dataclass(frozen=True, slots=True)
class BratLayout:
    """How the brat files of an import are named, for showing and changing.

    `pattern` is in words of `NamePattern`; `given` tells that the user said so. `annotators`
    counts the files of each, by name; `unknown` names files that belong to no text.
    """

    pattern: str
    given: bool = False
    files: int = 0
    articles: int = 0
    annotators: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def sentence(self) -> str:
        """For people, in a line."""
        names = ", ".join(self.annotators)
        people = f" by {names}" if names else ""
        none = f", {len(self.unknown)} without a text" if self.unknown else ""
        return (
            f"brat files named {self.pattern}: {self.files} over {self.articles} texts"
            f"{people}{none}"
        )


@dataclass(frozen=True, slots=True)
class Belongs:
    """A brat file's text and annotator, each if there is one, and what its article is called."""

    text: Place | None = None
    annotator: str | None = None
    article: str = ""


class BratTexts:
    """The texts among the places of an import, found by an article's name.

    Where several are called the same, the one that shares most folders with the annotations is
    theirs. A folder that holds one text and is called like the article has its text, too.
    """

    def __init__(self, places: Sequence[Place]) -> None:
        self._named: dict[str, list[Place]] = defaultdict(list)
        self._inside: dict[str, list[Place]] = defaultdict(list)
        self._known: dict[Place, Hashable] = {}
        for place in places:
            self._named[plain(place.stem)].append(place)
            self._inside[_folder(place.full)].append(place)

    def text(self, path: str, article: str) -> Place | None:
        """The text of the article that annotations at `path` are over."""
        named = self._named.get(article)
        if named:
            return named[0] if len(named) == 1 else max(named, key=lambda p: _near(path, p.full))
        folder = _folder(path)
        inside = self._inside.get(folder, ())
        is_called_so = plain(PurePosixPath(folder).name) == article
        if not is_called_so or len(inside) != 1:
            return None
        return None if _names(path, inside[0].stem) else inside[0]

    def find(self, path: str, article: str) -> Hashable | None:
        """What tells the text apart: copies of one text in several folders are one."""
        place = self.text(path, article)
        if place is None:
            return None
        if place not in self._known:
            alone = len(self._named[plain(place.stem)]) == 1
            self._known[place] = place.full if alone else _content(place)
        return self._known[place]


def _names(path: str, stem: str) -> bool:
    """Whether a file's own name says the text's, so that its folder need not say the article's."""
    own = PurePosixPath(path).stem
    return any(
        own in (stem, f"{stem}{sign}{own[len(stem) + 1 :]}", f"{own[: -len(stem) - 1]}{sign}{stem}")
        for sign in "._-"
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _near(path: str, other: str) -> int:
    """How many folders the two share."""
    shared = 0
    for ours, theirs in zip(path.split("/")[:-1], other.split("/")[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    return shared


def _content(place: Place) -> Hashable:
    from diploannot.domain.problems import ProblemForUser

    try:
        return hashlib.sha256(place.read()).digest()
    except ProblemForUser:
        return place.full


def belonging(
    annotations: Sequence[tuple[str, Place]],
    texts: BratTexts,
    *,
    pattern: str | None,
    annotator: str | None,
) -> tuple[list[Belongs], BratLayout | None]:
    """Whose each brat file is, and over which text; None where there is no brat file.

    Without a given pattern the layout is recognised, and a file that does not fit it is known by
    its own name. `annotator` names the maker of files whose name has none. ProblemForUser where
    the given pattern is not clear.
    """
    chosen = pattern_from(pattern) if pattern else None
    if not annotations:
        return [], None
    paths = [place.full for _, place in annotations]
    guess = chosen or recognised(paths, texts.find)
    found = [_named(path, guess, texts, given=chosen is not None) for path in paths]
    belongs = [
        Belongs(texts.text(path, one.article), one.annotator or annotator, one.article)
        if one
        else Belongs()
        for path, one in zip(paths, found, strict=True)
    ]
    labels = [label for label, _ in annotations]
    layout = _layout(labels, belongs, guess, found, given=chosen is not None)
    known = {texts.find(path, one.article) for path, one in zip(paths, found, strict=True) if one}
    return belongs, replace(layout, articles=len(known - {None}))


def _named(
    path: str, pattern: NamePattern | None, texts: BratTexts, *, given: bool
) -> Named | None:
    named = read_by(pattern, path, texts.find) if pattern else None
    return named if named or given else as_named(path, texts.find)


def _layout(
    labels: Sequence[str],
    belongs: Sequence[Belongs],
    pattern: NamePattern | None,
    found: Sequence[Named | None],
    *,
    given: bool,
) -> BratLayout:
    people: dict[str, int] = {}
    for one in belongs:
        if one.annotator:
            people[one.annotator] = people.get(one.annotator, 0) + 1
    if pattern is not None:
        written = pattern.written
    else:
        says_who = any(one and one.annotator for one in found)
        written = "{article}_{annotator}.ann" if says_who else "{article}.ann"
    return BratLayout(
        written,
        given,
        files=sum(one.text is not None for one in belongs),
        annotators=dict(sorted(people.items())),
        unknown=tuple(
            label for label, one in zip(labels, belongs, strict=True) if one.text is None
        ),
    )
