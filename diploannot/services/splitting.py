"""Train, dev and test: by article, the same every time, no remark on two sides."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator

from diploannot.domain.layers import Layer
from diploannot.domain.quotes import QuoteType
from diploannot.domain.spans import covered_text
from diploannot.services.export_choices import Split

PARTS = ("train", "dev", "test")

SHARED_WORDS = 8
"""Words in a row that two outlets hardly quote by chance: their articles stay together."""

FEWEST_WORDS = 4
"""Words of a whole quote that one speaker hardly says twice: “yes, of course” may be anybody's."""


def parts_of(layers: Iterable[Layer], split: Split) -> dict[str, str]:
    """The part of each article, by its SHA-256.

    Articles that report the same remark, perhaps through others, fall on one side: the same eight
    words or more within quotation marks; of one speaker, also outside them, and a whole quote of
    four words or more. A group's place is the hash of the seed and its smallest SHA-256, so that
    it does not depend on order, nor a lone article's place on what else there is.
    """
    groups = _Groups()
    seen: dict[str, str] = {}
    for layer in layers:
        article = layer.article.sha256
        groups.add(article)
        for remark in _remarks(layer):
            groups.join(article, seen.setdefault(remark, article))
    return {article: _part(groups.name(article), split) for article in groups.parents}


def _remarks(layer: Layer) -> Iterator[str]:
    """Fingerprints of what is said: runs of words in one spelling, with who says them where the
    words alone are not enough to tell a remark.
    """
    for quote in layer.quotes:
        words = _plain(covered_text(layer.article.text, quote.content))
        runs = [" ".join(run) for run in _runs(words)]
        if quote.type is not QuoteType.INDIRECT:
            yield from runs
        for speaker in quote.speakers:
            whole = [" ".join(words)] if FEWEST_WORDS <= len(words) < SHARED_WORDS else runs
            yield from (f"{speaker}\n{said}" for said in whole)


def _plain(text: str) -> list[str]:
    """The words without case and marks, so that “Gaza's” and "gaza’s" are one."""
    folded = unicodedata.normalize("NFKC", text).casefold().split()
    return [word for raw in folded if (word := "".join(filter(str.isalnum, raw)))]


def _runs(words: list[str]) -> Iterator[list[str]]:
    for start in range(len(words) - SHARED_WORDS + 1):
        yield words[start : start + SHARED_WORDS]


def _part(group: str, split: Split) -> str:
    digest = hashlib.blake2b(f"{split.seed}\n{group}".encode(), digest_size=8).digest()
    place = int.from_bytes(digest, "big") / 2**64
    if place < split.train:
        return "train"
    return "dev" if place < split.train + split.dev else "test"


class _Groups:
    """Disjoint sets; a set's name is its smallest member."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def add(self, one: str) -> None:
        self.parents.setdefault(one, one)

    def name(self, one: str) -> str:
        while self.parents[one] != one:
            self.parents[one] = self.parents[self.parents[one]]
            one = self.parents[one]
        return one

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.name(one), self.name(other)))
        self.parents[second] = first
