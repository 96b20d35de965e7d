"""What a newer table is to the rows there: their new state, a part of it, more rows, or other things under the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from kpi.mapping.imports import Way
from kpi.mapping.likeness import plain_cell, prints, said
from kpi.schema import ENTITIES, Kind

FULL, HALF, SAME, OTHER = 0.8, 0.5, 0.7, 0.3
_SOME = 3
_MEMBERS = 40
_MOVING = frozenset(
    "status stage amount cost probability closed_on expected_on loss_reason converted_on first_contact_on decided_on resolved_on left_on "
    "margin discount returned monthly_amount outcome value quantity list_price units_sold plan rating".split()
)
"""What may change while the thing stays the same."""
_BORN = {"deals": "created_on", "leads": "created_on", "customers": "since"}


@dataclass(frozen=True, eq=False, kw_only=True)
class Relation:
    """What was found between the rows there and the newer ones.

    common: keys in both; changed: of which the rows differ; gone: the rows there that the newer lack though they speak of their
    like; outside: those that they lack because they speak of another time or other members (``filter`` names the column);
    alike: how far what should not change is the same in both, ``None`` where nothing tells.
    """

    common: pl.Series
    changed: int
    new: int
    gone: pl.Series
    outside: int
    share: float
    filter: str | None
    alike: float | None


def relation(old: pl.DataFrame, new: pl.DataFrame, entity: str) -> Relation:
    """Compare rows under canonical columns, each with its ``_key``."""
    common = _both(old["_key"], new["_key"])
    missing = old.filter(~old["_key"].is_in(common.implode()))
    inside = _within(missing, new, entity)
    filtered, rest = _unfiltered(missing.filter(inside), old, new, entity)
    gone = old["_key"].is_in(rest["_key"].implode())
    return Relation(
        common=common,
        changed=len(changed_keys(old, new)),
        new=new["_key"].n_unique() - len(common),
        gone=gone,
        outside=missing.height - rest.height,
        share=len(common) / max(1, len(common) + rest["_key"].n_unique()),
        filter=filtered,
        alike=_alike(old, new, common, entity),
    )


def proposed(found: Relation, *, exact: bool) -> tuple[Way, bool]:
    """What the newer rows do, and whether it is sure enough not to be asked."""
    if not len(found.common):
        return Way.APPEND, True
    if not exact:
        return _by_content(found)
    if found.alike is not None and found.alike < OTHER:
        return Way.APPEND, True
    sure = found.alike is None or found.alike >= SAME
    if not found.changed and not found.new and not (found.gone.any() and found.share >= HALF):
        return Way.COPY, sure
    if found.share < HALF or not (found.gone.any() or (found.share == 1.0 and not found.outside)):
        return Way.UPDATE, sure
    return (Way.REPLACE, sure) if found.share >= FULL else (Way.UPDATE, False)


def _by_content(found: Relation) -> tuple[Way, bool]:
    """Rows that nothing identifies: where most are there unchanged, what is missing has changed or is gone."""
    if not found.new and not found.gone.any():
        return Way.COPY, True
    of_new = len(found.common) / max(1, len(found.common) + found.new)
    if found.share >= HALF or (of_new >= HALF and len(found.common) >= _SOME):
        return Way.REPLACE, found.share >= FULL
    few = len(found.common) < max(_SOME, 0.05 * (len(found.common) + found.new))
    return Way.APPEND, few


def older(new: pl.DataFrame, old: pl.DataFrame, entity: str, *, today: date | None) -> bool:
    """Whether a table that came later tells an earlier state: it ends earlier, and so do most of the things in both whose dates differ;

    where none differ, all that it lacks began after its end."""
    here, there = _last(new, entity, today), _last(old, entity, today)
    if here is None or there is None or here >= there:
        return False
    alike = _alike(old, new, _both(old["_key"], new["_key"]), entity)
    if alike is not None and alike < SAME:
        return False
    ends = [_ends(table, entity, today) for table in (new, old)]
    both = ends[0].join(ends[1], on="_key", suffix="_old").drop_nulls()
    back, forth = (int((both["_end"] < both["_end_old"]).sum()), int((both["_end"] > both["_end_old"]).sum()))
    if back != forth or both.is_empty():
        return back > forth
    missing, born = old.filter(~old["_key"].is_in(new["_key"].implode())), _BORN.get(entity, ENTITIES[entity].date)
    if missing.is_empty() or born not in missing.columns or not missing.schema[born].is_temporal():
        return False
    return bool((missing[born].dt.date() > here).all())


def _ends(table: pl.DataFrame, entity: str, today: date | None) -> pl.DataFrame:
    """The last day of each key."""
    days = [pl.col(day).dt.date() for day in _days(table, entity)]
    if today is not None:
        days = [pl.when(day <= today).then(day) for day in days]
    ends = table.select("_key", (pl.max_horizontal(days) if days else pl.lit(None, dtype=pl.Date)).alias("_end"))
    return ends.sort("_end").unique("_key", keep="last")


def _days(table: pl.DataFrame, entity: str) -> list[str]:
    """The dates that tell what happened."""
    days = [column.id for column in ENTITIES[entity].columns if column.kind is Kind.DATE and column.id not in ("expected_on", "period")]
    return [day for day in days if day in table.columns and table.schema[day].is_temporal()]


def _last(table: pl.DataFrame, entity: str, today: date | None) -> date | None:
    ends = [table[day].dt.date().drop_nulls() for day in _days(table, entity)]
    found = [end.filter(end <= today).max() if today else end.max() for end in ends]
    return max((day for day in found if isinstance(day, date)), default=None)


def _both(one: pl.Series, other: pl.Series) -> pl.Series:
    keys = one.unique(maintain_order=True)
    return keys.filter(keys.is_in(other.unique().implode()))


def changed_keys(old: pl.DataFrame, new: pl.DataFrame, *, key: str = "_key") -> pl.Series:
    """The keys in both tables whose rows differ in what both tell."""
    common = _both(old[key], new[key])
    columns = [column for column in _told(new) if column in old.columns and old[column].count()]
    here, there = (
        table.select(key, prints(table, columns).alias("_print")).filter(pl.col(key).is_in(common.implode())) for table in (old, new)
    )
    on = [key, "_print"]
    differs = pl.concat([here.join(there, on=on, how="anti")[key], there.join(here, on=on, how="anti")[key]])
    return differs.unique()


def _told(table: pl.DataFrame) -> list[str]:
    return [column for column in said(table) if not column.startswith("_")]


def _within(missing: pl.DataFrame, new: pl.DataFrame, entity: str) -> pl.Series:
    """Whether rows fall in the time that the newer table spans; all of them where nothing is dated."""
    everywhere = pl.repeat(True, missing.height, eager=True)
    day = _BORN.get(entity, ENTITIES[entity].date)
    if day is None or day not in new.columns or day not in missing.columns or not new.schema[day].is_temporal():
        return everywhere
    first, last = new[day].dt.date().min(), new[day].dt.date().max()
    if first is None or not missing.schema[day].is_temporal():
        return everywhere
    return missing[day].dt.date().is_between(first, last).fill_null(True)


def _unfiltered(missing: pl.DataFrame, old: pl.DataFrame, new: pl.DataFrame, entity: str) -> tuple[str | None, pl.DataFrame]:
    """The column by whose members the newer table was narrowed, where that explains most of what it lacks; and what it does not explain."""
    best: tuple[int, str | None] = (0, None)
    if missing.height < _SOME:
        return None, missing
    for column in ENTITIES[entity].columns:
        if column.kind in (Kind.NAME, Kind.WORD) and column.id != ENTITIES[entity].key and _few_members(old, new, column.id):
            absent = int(_absent(missing, new, column.id).sum())
            best = max(best, (absent, column.id), key=lambda pair: pair[0])
    absent, name = best
    if name is None or absent < FULL * missing.height:
        return None, missing
    return name, missing.filter(~_absent(missing, new, name))


def _few_members(old: pl.DataFrame, new: pl.DataFrame, column: str) -> bool:
    if column not in old.columns or column not in new.columns or not new[column].count():
        return False
    return old[column].n_unique() <= min(_MEMBERS, max(2, old.height // 3))


def _absent(missing: pl.DataFrame, new: pl.DataFrame, column: str) -> pl.Series:
    """Which rows have a member that the newer table has nowhere."""
    return (~missing[column].is_in(new[column].unique().drop_nulls().implode())).fill_null(False)


def _alike(old: pl.DataFrame, new: pl.DataFrame, common: pl.Series, entity: str) -> float | None:
    """How far the two most telling of the columns that should not change agree, beyond what chance would do."""
    steady = [column.id for column in ENTITIES[entity].columns if column.id not in _MOVING and column.id != ENTITIES[entity].key]
    columns = [column for column in steady if column in old.columns and column in new.columns]
    one, other = (_first(table, common, columns) for table in (old, new))
    both = one.join(other, on="_key", suffix="_new")
    scores = []
    for column in columns:
        pairs = both.select(pl.col(column).alias("a"), pl.col(f"{column}_new").alias("b")).drop_nulls()
        if pairs.height >= min(_SOME, len(common)) and pairs.height:
            chance = _chance(pairs["a"])
            scores += [(chance, (int((pairs["a"] == pairs["b"]).sum()) / pairs.height - chance) / (1 - chance))] if chance < 0.6 else []
    telling = sorted(scores)[:2]
    return sum(score for _, score in telling) / len(telling) if telling else None


def _first(table: pl.DataFrame, common: pl.Series, columns: list[str]) -> pl.DataFrame:
    rows = table.filter(table["_key"].is_in(common.implode())).unique("_key", keep="first", maintain_order=True)
    return rows.select("_key", *(plain_cell(table, column).alias(column) for column in columns))


def _chance(column: pl.Series) -> float:
    """How often two rows taken at random say the same."""
    counts = column.value_counts()["count"]
    return float((counts / len(column)).pow(2).sum()) if len(column) > 1 else 0.0
