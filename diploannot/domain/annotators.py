"""Who makes a layer: a person, a model, or a reviewer making gold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnnotatorKind(StrEnum):
    """What makes a layer: a person, a model, or a ruling."""

    HUMAN = "human"
    MODEL = "model"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Annotator:
    """One maker of layers; name and kind together tell them apart."""

    id: str
    name: str
    kind: AnnotatorKind = AnnotatorKind.HUMAN

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("an annotator needs a name")
