"""Entries of the project's guidelines: what was ruled once and holds from then on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diploannot.domain.steps import Fields


@dataclass(frozen=True, slots=True)
class Guideline:
    """One rule in words. `example` is taken from the ruling that it came from, if it did.

    `cause` is what annotators disagreed in there; `author` a name; `ruling` an id. All may be
    empty but the title.
    """

    id: str
    title: str
    text: str = ""
    example: str = ""
    cause: str = ""
    ruling: str = ""
    author: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a guideline needs a title")


def guideline_fields(guideline: Guideline) -> dict[str, Any]:
    return {
        "title": guideline.title,
        "text": guideline.text,
        "example": guideline.example,
        "cause": guideline.cause,
        "ruling": guideline.ruling,
        "author": guideline.author,
    }


def guideline_from(id: str, fields: Fields) -> Guideline:
    return Guideline(
        id=id,
        title=str(fields["title"]),
        text=str(fields["text"]),
        example=str(fields["example"]),
        cause=str(fields["cause"]),
        ruling=str(fields["ruling"]),
        author=str(fields["author"]),
    )
