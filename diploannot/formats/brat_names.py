"""What the path of a brat file says: which part names the article, and which the annotator."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diploannot.domain.problems import ProblemForUser

ARTICLE, ANNOTATOR, ANYTHING = "article", "annotator", "*"
_PIECE = re.compile(r"\{(\w*)\}|(\*)|([^{}*]+)")
_ENDINGS = (".ann", ".txt")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says; `annotator` None where it says nothing of one."""

    article: str
    annotator: str | None = None

    @property
    def repeats(self) -> bool:
        """Whether the annotator's name would begin or end with the article's: it is misread."""
        said = self.annotator or ""
        signs = "._-"
        return any(
            said.startswith(self.article + sign) or said.endswith(sign + self.article)
            for sign in signs
        )


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern such as `{annotator}/{article}.ann`, for the last parts of a path.

    `parts` are the folders and the name, each a list of pieces: a field, `*`, or words that must
    stand there.
    """

    written: str
    parts: tuple[tuple[tuple[str, bool], ...], ...]

    @property
    def names_annotators(self) -> bool:
        return f"{{{ANNOTATOR}}}" in self.written

    def readings(self, path: str) -> Iterator[Named]:
        """Everything the path may say by this pattern; longer names of articles first.

        `path` has `/` between its folders; the ending counts neither here nor there.
        """
        theirs = without_ending(plain(path)).split("/")
        if len(theirs) < len(self.parts):
            return
        for found in _over(self.parts, theirs[-len(self.parts) :]):
            named = Named(found[ARTICLE], found.get(ANNOTATOR))
            if not named.repeats:
                yield named


def plain(name: str) -> str:
    """As two file systems agree to spell it: some take accents apart."""
    return unicodedata.normalize("NFC", name)


def without_ending(name: str) -> str:
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def pattern_from(written: str) -> NamePattern:
    """ProblemForUser where it names no article, a field twice, or two fields with nothing between.

    `{article}` is needed, `{annotator}` is not; `*` stands for anything within a name.
    """
    parts = tuple(_pieces(part, written) for part in without_ending(written).split("/"))
    fields = Counter(name for part in parts for name, is_field in part if is_field)
    if fields[ARTICLE] != 1 or fields[ANNOTATOR] > 1:
        raise _unclear(written, "{article} must stand in it once, {annotator} at most once")
    return NamePattern(written, parts)


def _pieces(part: str, written: str) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    at = 0
    for piece in _PIECE.finditer(part):
        field, star, words = piece.groups()
        if piece.start() != at or field not in (None, ARTICLE, ANNOTATOR):
            raise _unclear(written, "only {article} and {annotator} can stand in braces")
        at = piece.end()
        found.append((plain(words), False) if words else (field or star, True))
    if at != len(part) or not found:
        raise _unclear(written, "it has an empty part or an open brace")
    if any(one[1] and other[1] for one, other in pairwise(found)):
        raise _unclear(written, "something must stand between two fields")
    if [name for name, is_field in found if is_field].count(ANYTHING) > 1:
        raise _unclear(written, "a part can hold one * only")
    return tuple(found)


def _unclear(written: str, why: str) -> ProblemForUser:
    return ProblemForUser(
        f"The pattern {written[:80]} is not clear: {why}.",
        "Write it like {annotator}/{article}.ann or {article}_{annotator}.ann.",
    )


def _over(
    parts: Sequence[Sequence[tuple[str, bool]]], theirs: Sequence[str]
) -> Iterator[dict[str, str]]:
    if not parts:
        yield {}
        return
    for first in _within(parts[0], theirs[0]):
        for rest in _over(parts[1:], theirs[1:]):
            yield first | rest


def _within(pieces: Sequence[tuple[str, bool]], words: str) -> Iterator[dict[str, str]]:
    """The fields of one part; those that stand first are as long as can be first."""
    if not pieces:
        if not words:
            yield {}
        return
    (name, is_field), rest = pieces[0], pieces[1:]
    if not is_field:
        if words.startswith(name):
            yield from _within(rest, words[len(name) :])
        return
    ends = range(len(words), 0, -1) if rest else range(len(words), len(words) - 1, -1)
    for end in ends:
        if words[:end]:
            for found in _within(rest, words[end:]):
                yield {name: words[:end], **found}


USUAL = tuple(
    pattern_from(written)
    for written in (
        "{article}.ann",
        "{article}_{annotator}.ann",
        "{annotator}/{article}.ann",
        "{article}/{annotator}.ann",
        "{article}.{annotator}.ann",
        "{article}-{annotator}.ann",
        "{annotator}_{article}.ann",
        "{annotator}.{article}.ann",
        "{annotator}-{article}.ann",
        "{annotator}/*/{article}.ann",
        "{article}/*/{annotator}.ann",
    )
)
"""The layouts that are recognised, what is simpler first."""


Find = Callable[[str, str], Hashable | None]
"""What tells the text apart that a file (its path) of an article (its name) belongs to, if any."""


def as_named(path: str, find: Find) -> Named | None:
    """The rule without a pattern: a file of the text's own name is nobody's in particular, and

    one with more behind an underscore is that annotator's.
    """
    for pattern in USUAL[:2]:
        named = read_by(pattern, path, find)
        if named is not None:
            return named
    return None


def read_by(pattern: NamePattern, path: str, find: Find) -> Named | None:
    """The first reading whose article has a text."""
    return next(
        (one for one in pattern.readings(path) if find(path, one.article) is not None),
        None,
    )


def recognised(paths: Sequence[str], find: Find) -> NamePattern | None:
    """The usual layout that fits these files best; None where the names say it without one.

    Best is what finds the text of most files; then what gives no annotator two files on one
    text; then what needs the fewest annotators.
    """
    best, found = _score(paths, [as_named(path, find) for path in paths], find), None
    for pattern in USUAL[1:]:
        score = _score(paths, [read_by(pattern, path, find) for path in paths], find)
        if score[:2] > best[:2] or (found is not None and score > best):
            best, found = score, pattern
    return found


def _score(paths: Sequence[str], named: Sequence[Named | None], find: Find) -> tuple[int, int, int]:
    found = [(path, one) for path, one in zip(paths, named, strict=True) if one is not None]
    layers = {(find(path, one.article), one.annotator) for path, one in found}
    people = {one.annotator for _, one in found if one.annotator}
    return len(found), len(layers) - len(found), -len(people)
