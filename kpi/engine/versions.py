"""The deals as the files told them before the last import, beside those of today, each ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from kpi.engine.dataset import SOURCE, Dataset, load
from kpi.mapping import Import, Way
from kpi.mapping.changes import NAMED, STATED
from kpi.schema.values import Status

_LOOKED_UP = ("customers", "reps", "products")
_PLACE, _FILE, _TOLD = "_place", "_file", "_told"


@dataclass(frozen=True, eq=False)
class Versioned:
    """One state of the deals. ``keys``: ``key``, the same for the same deal in each state, and the source of its row.

    Deals that are known in both states and closed in both have no key: nothing happened to them.
    """

    dataset: Dataset
    keys: pl.DataFrame


@dataclass(frozen=True, eq=False)
class Versions:
    """The deals before the last import that spoke of them (those alone that have a key), and now.

    ``file`` brought the last state, ``before`` are the files before it; ``since`` is the last day that the earlier state spoke of.
    """

    earlier: Versioned
    later: Versioned
    file: str
    before: tuple[str, ...]
    since: date


def versions(imports: Sequence[Import], tables: Mapping[str, pl.DataFrame], dataset: Dataset) -> Versions | None:
    """The last two states of the deals, told by the files that are kept; ``None`` where the files tell one alone.

    Both are asked at the same cut-off, the dataset's own. Copies of what was there are no state. ``tables`` are the company's.
    """
    states = [done for done in imports if done.entity == "deals" and done.way is not Way.COPY]
    last = next((at for at in range(len(states) - 1, 0, -1) if states[at].before), None)
    if last is None or "deals" not in dataset.frames:
        return None
    now, deals = _placed(states[last].state, tables["deals"])
    told = now.join(deals, on=_PLACE, how="inner", suffix=_TOLD)
    before = states[last - 1].state
    if len(told) < len(now):  # rows that were set aside since, as repeated ones are: they count in neither state
        before = before.join(now.join(told, on=_PLACE, how="anti"), on="key", how="anti")
    moving = _moving(before, told, dataset.cutoff)
    kept, told = before.join(moving, on="key", how="semi"), told.join(moving, on="key", how="semi")
    beside = _keyed(deals.filter(_open(deals, dataset.cutoff)).join(now, on=_PLACE, how="anti"))
    stated = pl.concat([_as_understood(kept, told), beside], how="diagonal_relaxed")
    looked_up = {entity: tables[entity] for entity in _LOOKED_UP if entity in tables}
    earlier = load({"deals": stated.drop("key"), **looked_up}, cutoff=dataset.cutoff)
    return Versions(
        Versioned(earlier, stated.select("key", *SOURCE)),
        Versioned(dataset, pl.concat([one.select("key", *SOURCE) for one in (told, beside)])),
        file=states[last].file,
        before=states[last].before,
        since=_last_day(before, dataset.cutoff),
    )


def _placed(now: pl.DataFrame, deals: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both with the place of each row as one number: rows of a million deals find each other by it in no time."""
    files = pl.concat([frame.select(SOURCE[:2]).unique() for frame in (now, deals)]).unique().with_row_index(_FILE)

    def placed(frame: pl.DataFrame) -> pl.DataFrame:
        numbered = frame.join(files, on=SOURCE[:2], how="left", nulls_equal=True, maintain_order="left")
        return numbered.with_columns((pl.col(_FILE).cast(pl.UInt64) * 2**32 + pl.col("source_row")).alias(_PLACE)).drop(_FILE)

    return placed(now), placed(deals)


def _moving(before: pl.DataFrame, told: pl.DataFrame, cutoff: date) -> pl.DataFrame:
    """The keys of the deals to which something may have happened: open in one of the states, or new."""
    was, now = before.filter(_open(before, cutoff)), told.filter(_open(told, cutoff, suffix=_TOLD))
    new = told.join(before, on="key", how="anti")
    return pl.concat([one.select("key") for one in (was, now, new)]).unique()


def _open(rows: pl.DataFrame, cutoff: date, *, suffix: str = "") -> pl.Expr:
    """Whether a deal may be open at the cut-off: no day of closing says otherwise, or it lies ahead."""
    status, closed = (f"{name}{suffix}" if f"{name}{suffix}" in rows.columns else name for name in ("status", "closed_on"))
    still = (pl.col(status) == str(Status.OPEN)).fill_null(False)
    if closed not in rows.columns:
        return still
    day = pl.col(closed).cast(pl.Date)
    return (day > cutoff) | (day.is_null() & still)


def _last_day(before: pl.DataFrame, cutoff: date) -> date:
    """The last day, up to the cut-off, on which a state says that a deal was created or closed."""
    days = pl.concat([before[column].cast(pl.Date) for column in ("created_on", "closed_on")]).drop_nulls()
    last = days.filter(days <= cutoff).max()
    return last if isinstance(last, date) else cutoff


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of which no import speaks: each is the same in both states."""
    place = pl.concat_str(pl.lit("="), *(pl.col(part).cast(pl.String).fill_null("") for part in SOURCE), separator="|")
    return rows.select(place.alias("key"), *(column for column in STATED if column in rows.columns), *SOURCE)


def _as_understood(before: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """An earlier state with what was understood since of the present one: names spelt alike, amounts told by a list price."""
    named = [column for column in NAMED if f"{column}{_TOLD}" in told.columns]
    respelt = before.with_columns(pl.col(column).replace(_respelt(told, column)) for column in named)
    if f"amount{_TOLD}" not in told.columns:
        return respelt
    priced = told.filter(pl.col("amount").is_null()).select("key", pl.col(f"amount{_TOLD}").alias("_price"))
    return respelt.join(priced, on="key", how="left").with_columns(pl.coalesce("amount", "_price").alias("amount")).drop("_price")


def _respelt(told: pl.DataFrame, column: str) -> dict[str, str]:
    raw, known = (pl.col(name).cast(pl.String) for name in (column, f"{column}{_TOLD}"))
    return dict(told.filter(raw != known).select(raw, known).unique(column, keep="first").iter_rows())
