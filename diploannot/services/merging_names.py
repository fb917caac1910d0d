"""Which ids of several copies stand for one article, annotator, layer or record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from diploannot.domain.annotators import AnnotatorKind
from diploannot.domain.problems import ProblemForUser
from diploannot.domain.steps import Fields, RecordKind, canonical

if TYPE_CHECKING:
    from diploannot.domain.steps import Change, Step
    from diploannot.services.merging_order import Order

IN_LAYER = (
    RecordKind.QUOTE,
    RecordKind.ENTITY,
    RecordKind.ARTICLE_TOPIC,
    RecordKind.RULING,
)

_Slot = tuple[str | None, RecordKind, str]
"""Layer (None outside of one), kind and id of a record as some copy calls it."""


class Names:
    """The one name of everything: the id that it had first.

    Articles are the same by their text, annotators by name and kind, layers by article and
    annotator. Two records of one layer that were made independently are the same where they
    answer the same suggestion or, without one, mark the same words: two machines that computed
    the same suggestions, or one person who worked on two. Records of one copy are never joined.
    """

    def __init__(self, steps: Iterable[Step], order: Order) -> None:
        self._order = order
        self._made: dict[_Slot, tuple[str, Fields]] = {}
        self._names: dict[_Slot, str] = {}
        self._models: set[str] = set()
        self._models_over: dict[str, list[str]] = defaultdict(list)
        self._people: dict[tuple[str, str], str] = {}
        inside: dict[str, list[tuple[RecordKind, str, str, Fields]]] = defaultdict(list)
        for step in steps:
            for change in step.changes:
                if change.before is None and change.after is not None:
                    if change.kind in IN_LAYER:
                        some = inside[_layer_of(step)]
                        some.append((change.kind, change.id, step.id, change.after))
                    else:
                        self._note(change, step, change.after)
        self._join_whole()
        self._join_inside(inside)

    def _note(self, change: Change, step: Step, fields: Fields) -> None:
        """Remembers how a record came to be; one id for two things is refused."""
        slot = None, change.kind, change.id
        made = self._made.setdefault(slot, (step.id, fields))
        is_same = _IDENTITY.get(change.kind, _nothing)
        if is_same(made[1]) != is_same(fields):
            raise ProblemForUser(
                f"The {change.kind.value} {change.id} is another one there.", "Nothing came in."
            )

    def _join_whole(self) -> None:
        for kind, same in (
            (RecordKind.ARTICLE, _IDENTITY[RecordKind.ARTICLE]),
            (RecordKind.ANNOTATOR, _IDENTITY[RecordKind.ANNOTATOR]),
            (RecordKind.LAYER, self._place_of_layer),
        ):
            found = [(slot[2], *made) for slot, made in self._made.items() if slot[1] is kind]
            self._join(None, kind, found, same)
        for (_, kind, id), (_, fields) in self._made.items():
            if kind is RecordKind.LAYER:
                self._note_layer(self.layer(id), fields["annotator"])

    def _note_layer(self, layer: str, annotator: str) -> None:
        maker = self._made[None, RecordKind.ANNOTATOR, annotator][1]
        article = self.article_of(layer)
        if maker["kind"] == AnnotatorKind.HUMAN.value:
            self._people[article, maker["name"]] = layer
        elif maker["kind"] == AnnotatorKind.MODEL.value and layer not in self._models:
            self._models.add(layer)
            self._models_over[article].append(layer)

    def _place_of_layer(self, fields: Fields) -> Hashable:
        place = []
        for kind in (RecordKind.ARTICLE, RecordKind.ANNOTATOR):
            id = fields[kind.value]
            if (None, kind, id) not in self._names:
                raise ProblemForUser(f"A layer names the {kind.value} {id}, which nobody made.")
            place.append(self.of(kind, id))
        return tuple(place)

    def _join_inside(self, inside: Mapping[str, list[tuple[RecordKind, str, str, Fields]]]) -> None:
        """Suggestions first, then verdicts on them, then rulings on those."""
        layers: dict[str, list[tuple[RecordKind, str, str, Fields]]] = defaultdict(list)
        for layer, made in inside.items():
            layers[self.layer(layer)] += made
        people = frozenset(self._people.values())
        for layer in sorted(layers, key=lambda id: (id not in self._models, id not in people)):
            for kind in (RecordKind.QUOTE, RecordKind.ENTITY, RecordKind.RULING):
                found = [(id, step, fields) for k, id, step, fields in layers[layer] if k is kind]
                self._join(layer, kind, found, self._same_in(layer, kind))

    def _same_in(self, layer: str, kind: RecordKind) -> Callable[[Fields], Hashable]:
        is_own = layer in self._models

        def same(fields: Fields) -> Hashable:
            if kind is RecordKind.RULING:
                ruled = self.fields(kind, layer, fields)["versions"]
                return canonical([[one["annotator"], one["record"]] for one in ruled])
            answered = None if is_own else fields["suggestion"]
            if answered:
                return "answers", self.suggestion(layer, kind, answered["id"])
            return canonical([fields.get(name) for name in _MARKED[kind]])

        return same

    def _join(
        self,
        layer: str | None,
        kind: RecordKind,
        made: Iterable[tuple[str, str, Fields]],
        same: Callable[[Fields], Hashable],
    ) -> None:
        first: dict[str, tuple[str, Fields]] = {}
        places = self._order.places
        for id, step, fields in sorted(made, key=lambda one: places[one[1]]):
            first.setdefault(id, (step, fields))
        groups: dict[Hashable, list[list[str]]] = defaultdict(list)
        for id, (step, fields) in first.items():
            for group in groups[same(fields)]:
                makers = (first[other][0] for other in group)
                if kind in _UNIQUE or all(self._order.strangers(step, one) for one in makers):
                    group.append(id)
                    break
            else:
                groups[same(fields)].append([id])
        for group in (group for some in groups.values() for group in some):
            self._names.update({(layer, kind, id): group[0] for id in group})

    def of(self, kind: RecordKind, id: str, layer: str | None = None) -> str:
        """The record's one name; `layer` is the one name of its layer."""
        return self._names.get((layer, kind, id), id)

    def layer(self, id: str) -> str:
        """The layer's one name; ProblemForUser where nobody made it."""
        if (None, RecordKind.LAYER, id) not in self._names:
            raise ProblemForUser(f"A step is about the layer {id}, which nobody made.")
        return self._names[None, RecordKind.LAYER, id]

    def is_model(self, layer: str) -> bool:
        return layer in self._models

    def article_of(self, layer: str) -> str:
        """The one name of the article that a layer is over."""
        return self.of(RecordKind.ARTICLE, self._made[None, RecordKind.LAYER, layer][1]["article"])

    def suggestion(self, layer: str, kind: RecordKind, id: str) -> str:
        """The one name of a suggestion that a record in the layer answers."""
        own = [layer] if layer in self._models else self._models_over[self.article_of(layer)]
        found = (self._names.get((model, kind, id)) for model in sorted(own))
        return next((name for name in found if name is not None), id)

    def fields(self, kind: RecordKind, layer: str | None, fields: Fields) -> dict[str, Any]:
        """The record with all ids in it by their one name."""
        found = dict(fields)
        if kind is RecordKind.LAYER:
            found["article"] = self.of(RecordKind.ARTICLE, fields["article"])
            found["annotator"] = self.of(RecordKind.ANNOTATOR, fields["annotator"])
        if layer is not None:
            if found.get("parent"):
                found["parent"] = self.of(kind, found["parent"], layer)
            if found.get("suggestion"):
                answered = found["suggestion"]["id"]
                name = self.suggestion(layer, kind, answered)
                found["suggestion"] = {**found["suggestion"], "id": name}
            if kind is RecordKind.RULING:
                found |= ruled_with(found, layer, self.of, self.layer_of_person(layer))
        return found

    def layer_of_person(self, layer: str) -> Callable[[str], str | None]:
        """Finds the layer of a person, by name, over the article that this layer is over."""
        article = self.article_of(layer)
        return lambda name: self._people.get((article, name))


def ruled_with(
    fields: Fields,
    layer: str,
    name: Callable[[RecordKind, str, str], str],
    layer_of_person: Callable[[str], str | None],
) -> dict[str, Any]:
    """The parts of a ruling that name records, with each record by its `name`."""
    kind = RecordKind(fields["kind"])
    versions = []
    for one in fields["versions"]:
        where = layer_of_person(one["annotator"])
        if one["record"] is not None and where is not None:
            one = {**one, "record": name(kind, one["record"], where)}
        versions.append(one)
    gold = fields["gold"]
    return {"versions": versions, "gold": name(kind, gold, layer) if gold else None}


def _layer_of(step: Step) -> str:
    if step.layer is None:
        raise ProblemForUser(f"Step {step.id} changes records of no layer.")
    return step.layer


def _nothing(_: Fields) -> Hashable:
    return None


_IDENTITY: dict[RecordKind, Callable[[Fields], Hashable]] = {
    RecordKind.ARTICLE: lambda fields: fields["sha256"],
    RecordKind.ANNOTATOR: lambda fields: (fields["name"], fields["kind"]),
    RecordKind.LAYER: lambda fields: (fields["article"], fields["annotator"]),
}
"""What can never differ between two copies' records of one id."""

_UNIQUE = frozenset({RecordKind.ANNOTATOR, RecordKind.LAYER})
"""No copy can hold two of the same, so all that are the same are one."""

_MARKED = {RecordKind.QUOTE: ("content", "cue", "source"), RecordKind.ENTITY: ("start", "end")}
"""The words that tell two records of one layer apart."""
