"""What a column and an entity are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kpi.words import Text


class Kind(StrEnum):
    """How the values of a column are to be read."""

    ID = "id"  # tells rows apart; text, never a number
    NAME = "name"  # a member of a dimension: a customer, a rep, a product
    WORD = "word"  # one of a closed list (kpi.schema.values)
    TEXT = "text"  # free text
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"  # 0.35, from 35 % or 0.35 or 35
    FLAG = "flag"  # yes or no


@dataclass(frozen=True, slots=True)
class Column:
    """A canonical column of an entity.

    ``entity`` is the entity's id, ``id`` the canonical name (without its entity), ``name`` what a person reads. A table
    without its ``required`` columns is of no use. ``words`` is the closed list of a :attr:`Kind.WORD` column.
    """

    entity: str
    id: str
    kind: Kind
    name: Text
    required: bool = False
    words: type[StrEnum] | None = None

    def __str__(self) -> str:
        return f"{self.entity}.{self.id}"


@dataclass(frozen=True)
class Entity:
    """One of the CRM's nouns: its rows, its columns, the one that identifies a row and the one that dates it."""

    id: str
    name: Text
    row: Text
    columns: tuple[Column, ...]
    key: str | None = None
    date: str | None = None
    _by_id: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {column.id: column for column in self.columns})

    def __getattr__(self, name: str) -> Column:
        try:
            return object.__getattribute__(self, "_by_id")[name]  # type: ignore[no-any-return]  # __getattribute__ is untyped
        except (KeyError, AttributeError):
            raise AttributeError(f"{name} is no column") from None

    def __contains__(self, column: object) -> bool:
        return column in self._by_id

    def __getitem__(self, column: str) -> Column:
        return self._by_id[column]

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which the table is of no use."""
        return tuple(column for column in self.columns if column.required)

    def __hash__(self) -> int:
        return hash(self.id)
