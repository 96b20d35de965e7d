"""The deals as the files told them before the last import, beside those of today, each ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kpi.engine.dataset import SOURCE, Dataset, load
from kpi.mapping import Import, Way
from kpi.mapping.changes import NAMED, STATED

_LOOKED_UP = ("customers", "reps", "products")


@dataclass(frozen=True, eq=False)
class Versioned:
    """One state of the deals. ``keys``: ``key``, the same for the same deal in each state, and the source of its row."""

    dataset: Dataset
    keys: pl.DataFrame


@dataclass(frozen=True, eq=False)
class Versions:
    """The deals before the last import that spoke of them, and now. ``file`` brought the last state, ``before`` are the files before it."""

    earlier: Versioned
    later: Versioned
    file: str
    before: tuple[str, ...]


def versions(imports: Sequence[Import], tables: Mapping[str, pl.DataFrame], dataset: Dataset) -> Versions | None:
    """The last two states of the deals, told by the files that are kept; ``None`` where the files tell one alone.

    Both are asked at the same cut-off, the dataset's own. Copies of what was there are no state. ``tables`` are the company's.
    """
    states = [done for done in imports if done.entity == "deals" and done.way is not Way.COPY]
    last = next((at for at in range(len(states) - 1, 0, -1) if states[at].before), None)
    if last is None or "deals" not in dataset.frames:
        return None
    now, deals = states[last].state, tables["deals"]
    raw = now.join(deals.select(SOURCE), on=SOURCE, how="semi", nulls_equal=True)
    beside = deals.join(raw, on=SOURCE, how="anti", nulls_equal=True)
    lost = now.join(raw, on="key", how="anti")["key"]
    before = states[last - 1].state.filter(~pl.col("key").is_in(lost.implode()))
    stated = pl.concat([_as_understood(before, raw, deals), _keyed(beside)], how="diagonal_relaxed")
    looked_up = {entity: tables[entity] for entity in _LOOKED_UP if entity in tables}
    earlier = load({"deals": stated.drop("key"), **looked_up}, cutoff=dataset.cutoff)
    keys = pl.concat([raw.select("key", *SOURCE), _keyed(beside).select("key", *SOURCE)])
    return Versions(
        Versioned(earlier, stated.select("key", *SOURCE)), Versioned(dataset, keys), file=states[last].file, before=states[last].before
    )


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of which no import speaks: each is the same in both states."""
    place = pl.concat_str(pl.lit("="), *(pl.col(part).cast(pl.String).fill_null("") for part in SOURCE), separator="|")
    return rows.select(place.alias("key"), *(column for column in STATED if column in rows.columns), *SOURCE)


def _as_understood(before: pl.DataFrame, raw: pl.DataFrame, deals: pl.DataFrame) -> pl.DataFrame:
    """An earlier state with what was understood since of the present one: names spelt alike, amounts told by a list price."""
    told = raw.join(deals, on=SOURCE, how="left", nulls_equal=True, suffix="_told")
    named = [column for column in NAMED if f"{column}_told" in told.columns]
    respelt = before.with_columns(pl.col(column).replace(_respelt(told, column)) for column in named)
    if "amount_told" not in told.columns:
        return respelt
    priced = told.filter(pl.col("amount").is_null()).select("key", "amount_told")
    return respelt.join(priced, on="key", how="left").with_columns(pl.coalesce("amount", "amount_told").alias("amount")).drop("amount_told")


def _respelt(told: pl.DataFrame, column: str) -> dict[str, str]:
    changed = told.filter(pl.col(column).cast(pl.String) != pl.col(f"{column}_told").cast(pl.String))
    pairs = changed.select(pl.col(column).cast(pl.String), pl.col(f"{column}_told").cast(pl.String)).unique(column, keep="first")
    return dict(pairs.iter_rows())
