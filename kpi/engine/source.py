"""Canonical tables that are read where they lie: checked, brought to the engine's types, and never to this process where it need not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from kpi.engine.backends import Backend, Rows
from kpi.engine.dataset import SOURCE, Dataset, loaded
from kpi.errors import KpiError
from kpi.schema import ENTITIES, Column, Customers, Entity, Kind, Plan
from kpi.words import Text

NO_TABLE = Text(
    "« {place} » n’a aucune table connue. Vérifiez son nom ; les tables y sont des fichiers ou dossiers Parquet nommés {known}.",
    "“{place}” has no known table. Check its name; the tables in it are Parquet files or folders named {known}.",
)
NO_COLUMN = Text(
    "La table « {table} » n’a pas de colonne « {column} », sans laquelle elle ne sert à rien. Ajoutez-la, ou renommez celle qui la tient.",
    "The table “{table}” has no column “{column}”, without which it is of no use. Add it, or rename the one that holds it.",
)
WRONG_TYPE = Text(
    "La colonne « {column} » de « {table} » est du type {type} ; il faut {expected}. Convertissez-la à l’écriture de la table.",
    "The column “{column}” of “{table}” is of type {type}; it must be {expected}. Convert it where the table is written.",
)
STRANGERS = Text(
    "La colonne « {column} » de « {table} » dit {found} ; les mots connus sont {known}. Traduisez-les à l’écriture de la table.",
    "The column “{column}” of “{table}” says {found}; the words known are {known}. Translate them where the table is written.",
)
NO_DAY = Text(
    "Aucune ligne de « {place} » n’est datée d’aujourd’hui ou d’avant : il n’y a rien à compter.",
    "No row of “{place}” is dated today or before: there is nothing to compute on.",
)
TEXTS = Text("du texte", "text")
NAMES = Text("du texte ou des nombres entiers", "text or whole numbers")
DATES = Text("une date ou un moment", "a date or a timestamp")
NUMBERS = Text("un nombre", "a number")
FLAGS = Text("un booléen", "a boolean")
SHOWN = 3


class NoSource(KpiError):
    """A source that cannot be used: no table, a column missing, of the wrong type or with unknown words, no row dated."""


@dataclass(frozen=True)
class Source:
    """The facts of a source as the engine holds them, and its plan (canonical columns), ``None`` where it has none."""

    dataset: Dataset
    plan: pl.DataFrame | None


def open_source(place: str, *, backend: Backend, today: date, cutoff: date | None = None) -> Source:
    """The canonical tables of a place (:meth:`Backend.stored`), as they stand but for rows without a required value, left out.

    Columns beyond the canonical ones are not read, nor free texts. A row is told by ``source_file``, ``source_sheet`` and
    ``source_row`` where the table has them, else by its table's name alone. ``cutoff`` is the last day to speak of, where it is
    ``None`` the last of the data's own that is not after ``today``. Raises NoSource, Unreadable.
    """
    found = {entity: rows for entity in ENTITIES if (rows := backend.stored(place, entity)) is not None}
    if not found:
        raise NoSource(NO_TABLE, place=place, known=", ".join(ENTITIES))
    frames = {entity: _canonical(ENTITIES[entity], rows) for entity, rows in found.items()}
    _check_words(frames, backend)
    plan = frames.pop(Plan.id, None)
    last_day = cutoff or _last_day(frames, backend, today=today)
    if last_day is None:
        raise NoSource(NO_DAY, place=place)
    planned = None if plan is None else backend.collect([plan])[0]
    return Source(loaded(frames, cutoff=last_day, backend=backend), planned)


def _canonical(entity: Entity, rows: Rows) -> Rows:
    """The columns of an entity in the engine's types, of the rows that have a value in each required one."""
    held = rows.collect_schema()
    for column in entity.required:
        if column.id not in held:
            raise NoSource(NO_COLUMN, table=entity.id, column=column.id)
    told = [_typed(column, held[column.id]) for column in entity.columns if column.id in held and column.kind is not Kind.TEXT]
    complete = nw.all_horizontal(*(~nw.col(column.id).is_null() for column in entity.required), ignore_nulls=False)
    return rows.select(*told, *_places(entity, held)).filter(complete)


def _typed(column: Column, held: nw.dtypes.DType) -> nw.Expr:
    """A column in the type that the engine takes its kind in; a number that is none (NaN, infinite) is unknown. Raises NoSource."""
    of = nw.col(column.id)
    words, whole = isinstance(held, nw.String | nw.Categorical | nw.Enum), held.is_integer()
    match column.kind:
        case Kind.DATE if isinstance(held, nw.Date):
            return of
        case Kind.DATE if isinstance(held, nw.Datetime):
            return of.cast(nw.Datetime("us"))
        case Kind.MONEY | Kind.NUMBER | Kind.SHARE if held.is_numeric():
            number = of.cast(nw.Float64)
            return nw.when(number.is_finite()).then(number).alias(column.id)
        case Kind.FLAG if isinstance(held, nw.Boolean):
            return of
        case Kind.ID | Kind.NAME if words or whole:
            return of.cast(nw.String)
        case Kind.WORD if words:
            return of.cast(nw.String)
    raise NoSource(WRONG_TYPE, table=column.entity, column=column.id, type=held, expected=_EXPECTED[column.kind])


_EXPECTED = {
    Kind.DATE: DATES,
    Kind.MONEY: NUMBERS,
    Kind.NUMBER: NUMBERS,
    Kind.SHARE: NUMBERS,
    Kind.FLAG: FLAGS,
    Kind.ID: NAMES,
    Kind.NAME: NAMES,
    Kind.WORD: TEXTS,
}


def _places(entity: Entity, held: Mapping[str, nw.dtypes.DType]) -> list[nw.Expr]:
    """Where a row comes from, made up for the tables that do not say so."""
    unknown = {SOURCE[0]: nw.lit(entity.id), SOURCE[1]: nw.lit(None).cast(nw.String), SOURCE[2]: nw.lit(0)}
    return [nw.col(name) if name in held else told.alias(name) for name, told in unknown.items()]


def _check_words(frames: Mapping[str, Rows], backend: Backend) -> None:
    """That columns of words say known ones: a row whose status is « Won » would count nowhere. Raises NoSource."""
    asked = {
        column: frames[column.entity].select(nw.col(column.id)).filter(~nw.col(column.id).is_in(_known(column))).unique()
        for entity, frame in frames.items()
        for column in ENTITIES[entity].columns
        if column.words is not None and column.id in frame.collect_schema()
    }
    for column, frame in zip(asked, backend.collect([few.head(SHOWN) for few in asked.values()]), strict=True):
        found = sorted(frame[column.id].drop_nulls())
        if found:
            raise NoSource(STRANGERS, table=column.entity, column=column.id, found=", ".join(found), known=", ".join(_known(column)))


def _known(column: Column) -> list[str]:
    assert column.words is not None
    return [word.value for word in column.words]


def _last_day(frames: Mapping[str, Rows], backend: Backend, *, today: date) -> date | None:
    """The last day of a fact that is not after today."""
    dates = {entity: told for entity in frames if entity != Customers.id and (told := ENTITIES[entity].date) is not None}
    asked = [
        frames[entity].select(nw.col(name).cast(nw.Date).alias("day")).filter(nw.col("day") <= today).select(nw.col("day").max())
        for entity, name in dates.items()
        if name in frames[entity].collect_schema()
    ]
    days = [day for frame in backend.collect(asked) for day in frame["day"].drop_nulls()]
    return max(days, default=None)
