"""The tables that figures are computed on: enriched once, with what the engine must know of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from threading import Lock

import narwhals as nw
import polars as pl

from kpi.engine.backends import DAY, Backend, Polars, Rows
from kpi.engine.expressions import Schema
from kpi.engine.lookups import PREFIX, by, enrich
from kpi.engine.timeline import EPOCH, numbered
from kpi.periods import Period
from kpi.schema import ENTITIES, Column, Customers, Dimension, Entity, Kind

A_WEEK = timedelta(days=7)
USUAL_GAP = timedelta(days=31)
SOURCE = ("source_file", "source_sheet", "source_row")
OF = "of"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that a date column of a table speaks of; ``silence`` is how long it may say nothing and still speak."""

    first: date
    last: date
    silence: timedelta = A_WEEK

    def begins_within(self, period: Period) -> bool:
        """Whether the table begins well after the period does: its figure is then of a part of it."""
        return self.first - period.start > self.silence


class Latest:
    """Rows by name, the last few asked for; two threads may ask at once."""

    MOST = 12

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, Rows] = OrderedDict()
        self._one_by_one = Lock()

    def get(self, name: Hashable, make: Callable[[], Rows]) -> Rows:
        """The rows of a name, made where they are not held."""
        with self._one_by_one:
            held = self._held.get(name)
        found = make() if held is None else held
        with self._one_by_one:
            self._held[name] = found
            self._held.move_to_end(name)
            while len(self._held) > self.MOST:
                self._held.popitem(last=False)
        return found


@dataclass(frozen=True, eq=False)
class Dataset:
    """A company's tables, ready to be asked.

    ``frames`` hold the canonical columns, ``by_…`` columns for the dimensions (null: blank), ``day_…`` and ``moment_…``
    columns for the dates (see :mod:`kpi.engine.backends`), ``source_file``, ``source_sheet`` and ``source_row``. ``cutoff``
    is the last day that the data speak of; ``held`` the columns that have at least one value; ``totals`` the entities whose
    rows are sums of several: they add up, but are not to be counted. ``backend`` is where the rows are.
    """

    frames: Mapping[str, Rows]
    cutoff: date
    held: frozenset[str]
    coverage: Mapping[str, Coverage]
    schemas: Mapping[str, Schema] = field(repr=False)
    totals: frozenset[str] = frozenset()
    backend: Backend = field(default_factory=Polars, repr=False)
    _at_hand: Latest = field(default_factory=Latest, init=False, repr=False)

    def at_hand(self, name: Hashable, make: Callable[[], Rows]) -> Rows:
        """Rows that take long to make, kept under their name while they are among the last few asked for."""
        return self._at_hand.get(name, lambda: self.backend.at_hand(make()))

    def has(self, column: Column) -> bool:
        """Whether the files hold a column with at least one value."""
        return str(column) in self.held

    def knows(self, entity: str, dimension: Dimension) -> bool:
        """Whether the rows of an entity can be told apart by a dimension."""
        return f"{entity}.{by(dimension)}" in self.held

    def shares(self, entities: Iterable[str], dimension: Dimension) -> bool:
        """Whether tables that tell a dimension name some members alike: channels that sell, and channels that cost."""
        told = [self._told_by(entity, dimension) for entity in dict.fromkeys(entities)]
        return len(told) < 2 or bool(frozenset.intersection(*told))

    def _told_by(self, entity: str, dimension: Dimension) -> frozenset[str]:
        """The members that the rows of one table name, looked for once."""
        if (entity, dimension) not in self._told:
            (found,) = self.backend.collect([self.frames[entity].select(nw.col(by(dimension)).cast(nw.String)).unique()])
            self._told[entity, dimension] = frozenset(found.to_series().drop_nulls())
        return self._told[entity, dimension]

    @cached_property
    def _told(self) -> dict[tuple[str, Dimension], frozenset[str]]:
        return {}

    def members(self, dimension: Dimension) -> tuple[str, ...]:
        """All members of a dimension, in alphabetical order; the blank one is left out."""
        return self._members[dimension]

    @cached_property
    def _members(self) -> dict[Dimension, tuple[str, ...]]:
        """Asked at every click: looked for once."""
        told = [(dimension, frame) for dimension in Dimension for entity, frame in self.frames.items() if self.knows(entity, dimension)]
        found = self.backend.collect([frame.select(nw.col(by(dimension)).cast(nw.String)).unique() for dimension, frame in told])
        members: dict[Dimension, set[str]] = {dimension: set() for dimension in Dimension}
        for (dimension, _), frame in zip(told, found, strict=True):
            members[dimension].update(frame.to_series().drop_nulls())
        return {dimension: tuple(sorted(names, key=str.casefold)) for dimension, names in members.items()}

    @property
    def first_day(self) -> date:
        """The earliest day of what is done and sold; a customer's date of entry may be much older, and counts where it is all there is."""
        first = {entity.id: self.coverage[f"{entity.id}.{entity.date}"].first for entity in ENTITIES.values() if self._dates(entity)}
        done = [day for id, day in first.items() if id != Customers.id]
        return min(done or first.values(), default=self.cutoff)

    def _dates(self, entity: Entity) -> bool:
        return f"{entity.id}.{entity.date}" in self.coverage


def load(
    tables: Mapping[str, pl.DataFrame], *, cutoff: date, totals: frozenset[str] = frozenset(), backend: Backend | None = None
) -> Dataset:
    """The dataset of canonical tables (see :mod:`kpi.mapping`), of which ``plan`` is not one.

    ``cutoff`` is the last day that the data speak of; ``totals`` the entities whose rows are sums of several, and not to be
    counted; ``backend`` where the rows are to be, in this process's memory where it is ``None``.
    """
    place = backend or Polars()
    facts = {entity: _finite(table) for entity, table in tables.items() if entity != "plan"}
    return loaded({entity: place.table(table) for entity, table in facts.items()}, cutoff=cutoff, totals=totals, backend=place)


def loaded(frames: Mapping[str, Rows], *, cutoff: date, totals: frozenset[str] = frozenset(), backend: Backend) -> Dataset:
    """The dataset of canonical frames that are where the backend has its rows."""
    frames = {entity: backend.words(frame, _few(entity, frame)) for entity, frame in frames.items()}
    schemas = {entity: Schema(frame.collect_schema(), cutoff=cutoff) for entity, frame in frames.items()}
    enriched = enrich({entity: _numbered(entity, frame, schemas[entity], backend) for entity, frame in frames.items()})
    settled = dict(zip(enriched, backend.settled(list(enriched.values())), strict=True))
    held = _held(settled, backend)
    return Dataset(
        frames=settled,
        cutoff=cutoff,
        held=held,
        coverage=_coverages(settled, held, cutoff=cutoff, backend=backend),
        totals=totals,
        schemas=schemas,
        backend=backend,
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


def _dates(entity: str, schema: Schema) -> list[Column]:
    return [column for column in ENTITIES[entity].columns if column.kind is Kind.DATE and column.id in schema]


def _numbered(entity: str, frame: Rows, schema: Schema, backend: Backend) -> Rows:
    dates = _dates(entity, schema)
    return backend.numbered(frame, dates=[column.id for column in dates], times=[one.id for one in dates if schema.has_times(one)])


def _held(frames: Mapping[str, Rows], backend: Backend) -> frozenset[str]:
    """The columns that have at least one value."""
    own = {entity: [column.id for column in ENTITIES[entity].columns] for entity in frames}
    named = {
        entity: [name for name in frame.collect_schema().names() if name in own[entity] or name.startswith(PREFIX)]
        for entity, frame in frames.items()
    }
    counts = backend.collect([frame.select(nw.len(), nw.col(SOURCE[0], *named[entity]).count()) for entity, frame in frames.items()])
    return frozenset(
        f"{entity}.{name}" for entity, counted in zip(frames, counts, strict=True) for name in named[entity] if counted[name][0]
    )


def _coverages(frames: Mapping[str, Rows], held: frozenset[str], *, cutoff: date, backend: Backend) -> dict[str, Coverage]:
    """For each date column, the days that it speaks of."""
    dates = [
        column for entity in frames for column in ENTITIES[entity].columns if column.kind is Kind.DATE and f"{entity}.{column.id}" in held
    ]
    if not dates:
        return {}
    days = [
        frames[column.entity].select(nw.col(DAY + column.id).alias(DAY)).unique().with_columns(nw.lit(str(column)).alias(OF))
        for column in dates
    ]
    (found,) = backend.collect([nw.concat(days)])
    told = ((str(column), _coverage(found.filter(pl.col(OF) == str(column))[DAY], cutoff)) for column in dates)
    return {column: coverage for column, coverage in told if coverage is not None}


def _finite(table: pl.DataFrame) -> pl.DataFrame:
    """Numbers that are none (« NaN », « inf » in a file) are unknown: one of them would undo every sum that holds it."""
    numbers = [name for name, kind in table.schema.items() if kind.is_float()]
    return table.with_columns(pl.when(pl.col(name).is_finite()).then(pl.col(name)) for name in numbers)


def _few(entity: str, frame: Rows) -> list[str]:
    """The columns of texts that take few values."""
    held, kinds = frame.collect_schema(), (Kind.NAME, Kind.WORD)
    return [column.id for column in ENTITIES[entity].columns if column.kind in kinds and isinstance(held.get(column.id), nw.String)]


def _coverage(numbers: pl.Series, cutoff: date) -> Coverage | None:
    """From the first date to the last, or to the cut-off where the silence at the end is no longer than usual."""
    days = numbers.drop_nulls().sort()
    days = days.filter(days <= numbered(cutoff))
    if days.is_empty():
        return None
    first, last = (EPOCH + timedelta(days=int(day)) for day in (days[0], days[-1]))
    silences = days.diff().drop_nulls().to_list()
    longest = timedelta(days=max(silences, default=0))
    return Coverage(first, cutoff if cutoff - last <= max(longest, USUAL_GAP) else last, silence=max(longest, A_WEEK))
