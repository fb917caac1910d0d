"""Quotes by the layout of a line: "China: …", "'…': China", "“…” — Name", "NAME: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from diploannot.domain.spans import Span
from diploannot.nlp.candidates import Candidate
from diploannot.nlp.edges import trimmed
from diploannot.nlp.scene import Scene

_NAME = r"[A-Z][\w.’'&-]*(?:\s+(?:[A-Z][\w.’'&-]*|of|and|the|for)){0,6}"
_TRANSCRIPT = re.compile(
    r"[\"“]?(?P<name>[A-Z][A-Z.’'-]{2,}(?:\s+[A-Z][A-Z.’'-]+){0,4})(?P<cue>:)\s+(?P<content>\S.*)",
    re.DOTALL,
)
_SPEAKER = rf"(?P<name>{_NAME})(?P<cue>:)[ \t\xa0]+(?P<content>\S.*)"
_SPOKEN = re.compile(_SPEAKER, re.DOTALL)
_SPEAKERS = re.compile(rf"^[ \t]*({_NAME}):[ \t\xa0]+\S", re.MULTILINE)
_HEADLINE = re.compile(rf"(?P<name>{_NAME})(?P<cue>:)\s+(?P<content>\S.{{8,}})", re.DOTALL)
_BEHIND = re.compile(rf"(?P<content>\S.{{8,}}?)(?P<cue>:)\s+(?P<name>{_NAME})\s*", re.DOTALL)
_DASHED = re.compile(
    rf"(?P<content>[“\"‘'].{{8,}}[”\"’'])\s*(?P<cue>[—–―]|--)\s*(?P<name>{_NAME}[^\n]{{0,60}})",
    re.DOTALL,
)
_SPOKEN_LINES = 3
_HEADLINE_LENGTH = 200
_NO_SOURCES = frozenset(
    "update updated watch video photo photos exclusive breaking analysis opinion live note read"
    " related poll report transcript explainer factbox ps news here".split()
)


def line_quotes(scene: Scene) -> Iterator[Candidate]:
    """What a headline's or a transcript's colon, or the dash under a quotation, attributes."""
    line = Span(scene.start, scene.end)
    match, score, why = _match(line.of(scene.text), scene)
    if match is None or match["name"].lower().split()[0] in _NO_SOURCES:
        return
    start, end = _content(scene, match)
    if start < end:
        yield Candidate(
            content=(Span(start, end),),
            cue=(_span(scene, match, "cue"),),
            source=(_span(scene, match, "name"),),
            score=score,
            why=why,
            found_by="line",
        )


def _match(line: str, scene: Scene) -> tuple[re.Match[str] | None, float, str]:
    spoken = _TRANSCRIPT.fullmatch(line)
    if spoken:
        return spoken, 0.75, "cue “:” of a transcript"
    told = _SPOKEN.fullmatch(line)
    if told and _is_transcript(scene.text):
        return told, 0.75, "cue “:” of a transcript"
    dashed = _DASHED.fullmatch(line)
    if dashed:
        return dashed, 0.75, f"cue “{dashed['cue']}” under a quotation"
    if len(line) <= _HEADLINE_LENGTH and line[-1] not in ".!?":
        return _headline(line)
    if scene.start == 0 or not scene.text[: scene.start].strip():
        return _headline(line.rstrip("."))
    return None, 0.0, ""


@lru_cache(maxsize=1)
def _is_transcript(text: str) -> bool:
    """Whether lines open with a name and a colon three times, one name of them twice."""
    names = Counter(_SPEAKERS.findall(text))
    return names.total() >= _SPOKEN_LINES and max(names.values()) > 1


def _headline(line: str) -> tuple[re.Match[str] | None, float, str]:
    behind, before = _BEHIND.fullmatch(line), _HEADLINE.fullmatch(line)
    if before and len(before["name"].split()) <= 5 and " " in before["content"]:
        return before, 0.7, "cue “:” of a headline"
    if behind and len(behind["name"].split()) <= 5:
        return behind, 0.7, "cue “:” of a headline"
    return None, 0.0, ""


def _span(scene: Scene, match: re.Match[str], group: str) -> Span:
    start, end = match.span(group)
    shown = match[group]
    return Span(scene.start + start, scene.start + end - (len(shown) - len(shown.rstrip())))


def _content(scene: Scene, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("content")
    closing = frozenset(q.parts[-1].end for q in scene.quotations if q.closed)
    return trimmed(scene.text, scene.start + start, scene.start + end, closing)
