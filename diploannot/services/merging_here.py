"""What stands in this copy, under this copy's ids, against what should stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from diploannot.domain.steps import Change, Fields, RecordKind, Step, replay
from diploannot.services.merging_names import IN_LAYER, Names, ruled_with
from diploannot.services.merging_records import Key, Records, Version


class Here:
    """This copy's rows. A record keeps the id it has here; one that is new takes its one name."""

    def __init__(self, own: Iterable[Step], names: Names) -> None:
        self.rows = replay(own)
        self._names = names
        self._ids: dict[Key, str] = {}
        self._suggestions: dict[Key, str] = {}
        for kind, layer, id in self.rows:
            name = names.layer(layer) if layer else None
            key = kind, name, names.of(kind, id, name)
            self._ids.setdefault(key, id)
            if name and names.is_model(name):
                self._suggestions[kind, names.article_of(name), key[2]] = id

    def changes(self, records: Records) -> dict[str | None, list[Change]]:
        """What makes the rows here the records, by layer; None for what is in no layer."""
        wanted = {self.key(key): self._fields(key, fields) for key, fields in records.items()}
        found: dict[str | None, list[Change]] = defaultdict(list)
        for (kind, layer, id), fields in wanted.items():
            before = self.rows.get((kind, layer, id))
            if before != fields:
                found[layer].append(Change(kind, id, before, fields))
        for (kind, layer, id), fields in self.rows.items():
            if (kind, layer, id) not in wanted:
                found[layer].append(Change(kind, id, fields, None))
        return found

    def key(self, key: Key) -> Key:
        """Kind, layer and id as they are called here."""
        kind, layer, id = key
        own = self._ids.get((RecordKind.LAYER, None, layer), layer) if layer else None
        return kind, own, self._ids.get(key, id)

    def annotator(self, id: str | None) -> str | None:
        """The annotator's id here, from that in any copy."""
        if id is None:
            return None
        name = self._names.of(RecordKind.ANNOTATOR, id)
        return self._ids.get((RecordKind.ANNOTATOR, None, name), name)

    def version(self, key: Key, version: Version) -> Fields | None:
        """What a version says, as it would be said here."""
        return self._fields(key, version.fields) if version.fields is not None else None

    def _fields(self, key: Key, fields: Fields) -> Fields:
        kind, layer, _ = key
        found: dict[str, Any] = dict(fields)
        if kind is RecordKind.LAYER:
            for part in (RecordKind.ARTICLE, RecordKind.ANNOTATOR):
                name = found[part.value]
                found[part.value] = self._ids.get((part, None, name), name)
        if kind in IN_LAYER and layer is not None:
            if found.get("parent"):
                found["parent"] = self._ids.get((kind, layer, found["parent"]), found["parent"])
            if found.get("suggestion"):
                found["suggestion"] = self._suggestion(key, found["suggestion"])
            if kind is RecordKind.RULING:
                person = self._names.layer_of_person(layer)
                found |= ruled_with(found, layer, self._id, person)
        return found

    def _id(self, kind: RecordKind, name: str, layer: str) -> str:
        return self._ids.get((kind, layer, name), name)

    def _suggestion(self, key: Key, suggestion: Fields) -> Fields:
        kind, layer, _ = key
        assert layer is not None
        name = suggestion["id"]
        if self._names.is_model(layer):
            here = self._ids.get((kind, layer, name), name)
        else:
            here = self._suggestions.get((kind, self._names.article_of(layer), name), name)
        return {**suggestion, "id": here}
