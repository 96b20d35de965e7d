"""The tables that figures are computed on: enriched once, with what the engine must know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.expressions import Schema
from kpi.engine.lookups import by, enrich
from kpi.periods import Period
from kpi.schema import ENTITIES, Column, Customers, Dimension, Entity, Kind

A_WEEK = timedelta(days=7)
USUAL_GAP = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that a date column of a table speaks of; ``silence`` is how long it may say nothing and still speak."""

    first: date
    last: date
    silence: timedelta = A_WEEK

    def begins_within(self, period: Period) -> bool:
        """Whether the table begins well after the period does: its figure is then of a part of it."""
        return self.first - period.start > self.silence


@dataclass(frozen=True, eq=False)
class Dataset:
    """A company's tables, ready to be asked.

    ``frames`` hold the canonical columns, ``by_…`` columns for the dimensions (null: blank), ``source_file``,
    ``source_sheet`` and ``source_row``. ``cutoff`` is the last day that the data speak of; ``held`` the columns that have
    at least one value; ``totals`` the entities whose rows are sums of several: they add up, but are not to be counted.
    """

    frames: Mapping[str, nw.LazyFrame[Any]]
    cutoff: date
    held: frozenset[str]
    coverage: Mapping[str, Coverage]
    schemas: Mapping[str, Schema] = field(repr=False)
    totals: frozenset[str] = frozenset()

    def has(self, column: Column) -> bool:
        """Whether the files hold a column with at least one value."""
        return str(column) in self.held

    def knows(self, entity: str, dimension: Dimension) -> bool:
        """Whether the rows of an entity can be told apart by a dimension."""
        return f"{entity}.{by(dimension)}" in self.held

    def members(self, dimension: Dimension) -> tuple[str, ...]:
        """All members of a dimension, in alphabetical order; the blank one is left out."""
        found: set[str] = set()
        for entity, frame in self.frames.items():
            if self.knows(entity, dimension):
                column = frame.select(nw.col(by(dimension)).cast(nw.String)).unique().collect().get_column(by(dimension))
                found.update(column.drop_nulls().to_list())
        return tuple(sorted(found, key=str.casefold))

    @property
    def first_day(self) -> date:
        """The earliest day of what is done and sold; a customer's date of entry may be much older, and counts where it is all there is."""
        first = {entity.id: self.coverage[f"{entity.id}.{entity.date}"].first for entity in ENTITIES.values() if self._dates(entity)}
        done = [day for id, day in first.items() if id != Customers.id]
        return min(done or first.values(), default=self.cutoff)

    def _dates(self, entity: Entity) -> bool:
        return f"{entity.id}.{entity.date}" in self.coverage


def load(tables: Mapping[str, pl.DataFrame], *, cutoff: date, totals: frozenset[str] = frozenset()) -> Dataset:
    """The dataset of canonical tables (see :mod:`kpi.mapping`), of which ``plan`` is not one.

    ``cutoff`` is the last day that the data speak of; ``totals`` the entities whose rows are sums of several, and not to be counted.
    """
    facts = {entity: table for entity, table in tables.items() if entity != "plan"}
    lazy = enrich({entity: nw.from_native(_as_categories(entity, _finite(table)).lazy()) for entity, table in facts.items()})
    collected = dict(zip(lazy, pl.collect_all([frame.to_native() for frame in lazy.values()]), strict=True))
    return Dataset(
        frames={entity: nw.from_native(frame.lazy()) for entity, frame in collected.items()},
        cutoff=cutoff,
        held=frozenset(
            f"{entity}.{name}" for entity, frame in collected.items() for name in frame.columns if frame[name].null_count() < len(frame)
        ),
        coverage={
            f"{entity}.{column.id}": found
            for entity, frame in collected.items()
            for column in ENTITIES[entity].columns
            if column.kind is Kind.DATE and column.id in frame.columns and (found := _coverage(frame[column.id], cutoff))
        },
        totals=totals,
        schemas={entity: Schema(nw.from_native(frame).schema, cutoff=cutoff) for entity, frame in collected.items()},
    )


def told_anew(dataset: Dataset, column: Column, told: pl.DataFrame) -> Dataset:
    """The dataset where a column of words says something else.

    ``told``: ``source_file``, ``source_sheet``, ``source_row`` and the column, for every row of its entity.
    """
    entity, name = column.entity, column.id
    frame = dataset.frames[entity].collect().to_native().drop(name, strict=False)
    values = told.select("source_file", "source_sheet", "source_row", pl.col(name).cast(pl.Categorical))
    changed = frame.join(values, on=["source_file", "source_sheet", "source_row"], how="left", nulls_equal=True, maintain_order="left")
    held = dataset.held - {str(column)} | ({str(column)} if changed[name].count() else set())
    schema = Schema(nw.from_native(changed).schema, cutoff=dataset.cutoff)
    return replace(
        dataset,
        frames={**dataset.frames, entity: nw.from_native(changed.lazy())},
        held=held,
        schemas={**dataset.schemas, entity: schema},
    )


def _finite(table: pl.DataFrame) -> pl.DataFrame:
    """Numbers that are none (« NaN », « inf » in a file) are unknown: one of them would undo every sum that holds it."""
    numbers = [name for name, kind in table.schema.items() if kind.is_float()]
    return table.with_columns(pl.when(pl.col(name).is_finite()).then(pl.col(name)) for name in numbers)


def _as_categories(entity: str, table: pl.DataFrame) -> pl.DataFrame:
    """Texts of few values as categories: grouping and joining on them costs a fraction."""
    few = [
        column.id
        for column in ENTITIES[entity].columns
        if column.kind in (Kind.NAME, Kind.WORD) and column.id in table.columns and table.schema[column.id] == pl.String
    ]
    return table.with_columns(pl.col(few).cast(pl.Categorical)) if few else table


def _coverage(dates: pl.Series, cutoff: date) -> Coverage | None:
    """From the first date to the last, or to the cut-off where the silence at the end is no longer than usual."""
    days = dates.cast(pl.Date).drop_nulls().unique().sort()
    days = days.filter(days <= cutoff)
    if days.is_empty():
        return None
    first, last = days[0], days[-1]
    longest: timedelta = days.diff().max() or timedelta()  # type: ignore[assignment]  # of dates, the longest is a span of time
    return Coverage(first, cutoff if cutoff - last <= max(longest, USUAL_GAP) else last, silence=max(longest, A_WEEK))
