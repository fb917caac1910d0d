"""Where each kind of record stands: its table, what tells its rows apart, and its fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Table, bindparam, delete, insert, select, update
from sqlalchemy.sql import Delete, Insert, Select, Update

from diploannot.domain.steps import RecordKind
from diploannot.store import schema

_Statement = TypeVar("_Statement", Update, Delete)


@dataclass(frozen=True)
class Kept:
    """One kind of record in the database. `in_layer` records are told apart by layer and id."""

    table: Table
    id: str = "id"
    in_layer: bool = False

    @property
    def id_column(self) -> Column[str]:
        return self.table.c[self.id]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The columns that a change holds."""
        apart = {self.id, "number"} | ({"layer"} if self.in_layer else set())
        return tuple(column.name for column in self.table.columns if column.name not in apart)

    @cached_property
    def reads(self) -> Select[Any]:
        """The fields, and last the id."""
        return select(*(self.table.c[name] for name in self.fields), self.id_column)

    @cached_property
    def adds(self) -> Insert:
        return insert(self.table)

    @cached_property
    def packed_places(self) -> tuple[int, ...]:
        """Which of `fields` are JSON in the database."""
        columns = [self.table.c[name] for name in self.fields]
        return tuple(n for n, column in enumerate(columns) if column.type is schema.Values)

    @cached_property
    def truths(self) -> tuple[int, ...]:
        """Which of `fields` are true or false, which SQLite keeps as 1 or 0."""
        columns = [self.table.c[name] for name in self.fields]
        return tuple(n for n, column in enumerate(columns) if isinstance(column.type, Boolean))

    def reads_raw(self, layers: int) -> str:
        """For SQLite itself: of so many layers the fields, the id and the layer."""
        columns = ", ".join(f'"{name}"' for name in (*self.fields, self.id, "layer"))
        marks = ", ".join("?" * layers)
        return f'SELECT {columns} FROM "{self.table.name}" WHERE layer IN ({marks})'  # noqa: S608 our names

    @cached_property
    def adds_raw(self) -> str:
        """For SQLite itself: the fields, the id and, in a layer, the layer."""
        names = [*self.fields, self.id, *(["layer"] if self.in_layer else [])]
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" for _ in names)
        return f'INSERT INTO "{self.table.name}" ({columns}) VALUES ({marks})'  # noqa: S608 our names

    @cached_property
    def updates(self) -> Update:
        """One row, by `its_id` and `its_layer`."""
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in self.fields}
        return self._narrowed(update(self.table)).values(changed)

    @cached_property
    def removes(self) -> Delete:
        return self._narrowed(delete(self.table))

    def _narrowed(self, statement: _Statement) -> _Statement:
        statement = statement.where(self.id_column == bindparam("its_id"))
        if self.in_layer:
            statement = statement.where(self.table.c.layer == bindparam("its_layer"))
        return statement


KEPT = {
    RecordKind.ANNOTATOR: Kept(schema.annotators),
    RecordKind.ACTOR: Kept(schema.actors, "key"),
    RecordKind.TENURE: Kept(schema.tenures),
    RecordKind.TOPIC: Kept(schema.topics, "label"),
    RecordKind.ARTICLE: Kept(schema.articles),
    RecordKind.LAYER: Kept(schema.layers),
    RecordKind.QUOTE: Kept(schema.quotes, in_layer=True),
    RecordKind.ENTITY: Kept(schema.entities, in_layer=True),
    RecordKind.ARTICLE_TOPIC: Kept(schema.article_topics, "topic", in_layer=True),
    RecordKind.RULING: Kept(schema.rulings, in_layer=True),
    RecordKind.LEARNED_MODEL: Kept(schema.learned_models),
    RecordKind.GUIDELINE: Kept(schema.guidelines),
}
"""In the order in which rows can be added; removed in the other."""
