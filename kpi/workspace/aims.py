"""Targets and their history: what was changed, when, by whom, from what to what, and what stood before.

What stands is kept once; the history holds, of each act, the targets that it changed with their values before and after. What stood
at an earlier moment is what stands now with the later acts taken back.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from kpi.periods import Grain
from kpi.schema import Dimension
from kpi.targets import Bound, Goal
from kpi.workspace.records import TargetChange, TargetRow, TargetsAfter
from kpi.workspace.tables import target_changes, targets

MOST_CHANGED = 60_000
"""How many changed targets the history of a workspace holds: beyond, the oldest acts are forgotten, whole; never the last one."""

AT_ONCE = 500
"""How many acts are listed."""


class Key(NamedTuple):
    """What a target is of, as the tables hold it: empty, not null, for the whole company."""

    kpi: str
    grain: str
    start: dt.date
    dimension: str
    member: str
    bound: str


Kept = tuple[float, str | None]
"""The value of a target and the definition that it is for."""


def listed(
    connection: Connection, workspace_id: str, *, at: dt.datetime | None = None, kpis: Collection[str] | None = None
) -> tuple[TargetRow, ...]:
    """Every target as it stands, or as it stood at a moment, by KPI, dimension, member and period, the weeks of a KPI before its years.

    What is older than the history reads as it was when that begins.
    """
    standing = _standing(connection, workspace_id, kpis=kpis)
    if at is not None:
        later = _before(connection, workspace_id, target_changes.c.changed_at > at)
        standing = taken_back(standing, ((key, kept) for key, kept in later if kpis is None or key.kpi in kpis))
    return tuple(_row(key, kept) for key, kept in sorted(standing.items(), key=_order))


def latest(connection: Connection, workspace_id: str) -> int:
    """The number of the last act; 0 before the first."""
    return connection.scalar(select(func.max(target_changes.c.change)).where(_mine(target_changes, workspace_id))) or 0


def after(connection: Connection, workspace_id: str, version: int | None) -> TargetsAfter:
    """What acts after this one made of the targets, in their order; all that stands where none is named or some are forgotten."""
    last, one = latest(connection, workspace_id), target_changes.c
    if version is None or version > last:
        return TargetsAfter(last, listed(connection, workspace_id), whole=True)
    asked = select(target_changes).where(_mine(target_changes, workspace_id), one.change > version).order_by(one.change)
    found = [(row.change, _row(_key_of(row), _kept(row, "after"))) for row in connection.execute(asked)]
    if len({change for change, _ in found}) < last - version:
        return TargetsAfter(last, listed(connection, workspace_id), whole=True)
    return TargetsAfter(last, tuple(row for _, row in found), whole=False)


def goals_of(rows: Iterable[TargetRow]) -> tuple[Goal, ...]:
    """The targets kept, as figures are held against them."""
    return tuple(
        Goal(
            row.kpi,
            row.start,
            row.value,
            Dimension(row.dimension) if row.dimension else None,
            row.member,
            row.variant,
            Grain(row.grain),
            Bound(row.bound),
        )
        for row in rows
        if row.value is not None
    )


def put(
    connection: Connection, workspace_id: str, rows: Iterable[TargetRow], *, who: str, now: dt.datetime | None
) -> tuple[TargetRow, ...]:
    """Keep targets, each in place of the one for the same KPI, period, member and bound; what changes is one act of the history.

    Answers what stood in their place, of those that changed: without a value where there was none.
    """
    wanted = {_key(row): None if row.value is None or math.isnan(row.value) else (float(row.value), row.variant) for row in rows}
    standing = _standing(connection, workspace_id, kpis={key.kpi for key in wanted}, starts={key.start for key in wanted})
    changed = {key: (standing.get(key), kept) for key, kept in wanted.items() if kept != standing.get(key)}
    if changed:
        _write(connection, workspace_id, {key: after for key, (_, after) in changed.items()})
        _log(connection, workspace_id, changed, who=who, now=now or connection.execute(select(func.current_timestamp())).scalar_one())
    return tuple(_row(key, before) for key, (before, _) in changed.items())


def cleared(connection: Connection, workspace_id: str, kpi: str, *, dimension: str | None) -> list[TargetRow]:
    """What removes all targets of a KPI: the whole company's, or those of a dimension's members."""
    return [_row(key, None) for key in _standing(connection, workspace_id, kpis={kpi}) if key.dimension == (dimension or "")]


def restored(connection: Connection, workspace_id: str, change: int) -> list[TargetRow]:
    """What brings back the targets as they stood right after an act (0: before the first one that is known)."""
    return [_row(key, kept) for key, kept in dict(_before(connection, workspace_id, target_changes.c.change > change)).items()]


def changes(connection: Connection, workspace_id: str) -> tuple[TargetChange, ...]:
    """The acts, the latest first."""
    one = target_changes.c
    count = func.count().over(partition_by=one.change).label("cells")
    asked = select(one.change, one.changed_at, one.who, count).where(one.workspace_id == workspace_id)
    found = connection.execute(asked.distinct().order_by(one.change.desc()).limit(AT_ONCE))
    return tuple(TargetChange(row.change, row.changed_at, row.who, row.cells) for row in found)


def changed(connection: Connection, workspace_id: str, change: int) -> tuple[tuple[TargetRow, TargetRow], ...]:
    """What an act changed: each target before and after, without a value where there was or is none."""
    asked = select(target_changes).where(_mine(target_changes, workspace_id), target_changes.c.change == change)
    found = [(_key_of(row), _kept(row, "before"), _kept(row, "after")) for row in connection.execute(asked)]
    return tuple((_row(key, before), _row(key, after)) for key, before, after in sorted(found, key=_order))


def taken_back(standing: Mapping[Key, Kept], before: Iterable[tuple[Key, Kept | None]]) -> dict[Key, Kept]:
    """What stood before acts: what stands now, with each target that they changed as it was before the first of them.

    ``before``: the targets changed with what stood before, the latest act first.
    """
    return {key: kept for key, kept in {**standing, **dict(before)}.items() if kept is not None}


def _write(connection: Connection, workspace_id: str, wanted: Mapping[Key, Kept | None]) -> None:
    removed = [_bound(key) for key, kept in wanted.items() if kept is None]
    if removed:
        same = (targets.c[name] == bindparam(f"its_{name}") for name in Key._fields)
        connection.execute(delete(targets).where(_mine(targets, workspace_id), *same), removed)
    rows = [{"workspace_id": workspace_id, **key._asdict(), "value": kept[0], "variant": kept[1]} for key, kept in wanted.items() if kept]
    if rows:
        row = upsert(targets)
        told = {"value": row.excluded.value, "variant": row.excluded.variant}
        connection.execute(row.on_conflict_do_update(index_elements=list(targets.primary_key.columns), set_=told), rows)


def _log(
    connection: Connection, workspace_id: str, changed: Mapping[Key, tuple[Kept | None, Kept | None]], *, who: str, now: dt.datetime
) -> None:
    last = latest(connection, workspace_id)
    act = {"workspace_id": workspace_id, "change": last + 1, "changed_at": now, "who": who}
    rows = [act | key._asdict() | _told("before", before) | _told("after", after) for key, (before, after) in changed.items()]
    connection.execute(insert(target_changes), rows)
    _forget(connection, workspace_id, latest=last + 1)


def _forget(connection: Connection, workspace_id: str, *, latest: int) -> None:
    """Let the oldest acts go where the history holds too much."""
    mine = _mine(target_changes, workspace_id)
    newest_first = select(target_changes.c.change).where(mine).order_by(target_changes.c.change.desc())
    last_forgotten = connection.scalar(newest_first.limit(1).offset(MOST_CHANGED))
    if last_forgotten is not None:
        connection.execute(delete(target_changes).where(mine, target_changes.c.change <= min(last_forgotten, latest - 1)))


def _standing(
    connection: Connection, workspace_id: str, *, kpis: Iterable[str] | None = None, starts: Iterable[dt.date] | None = None
) -> dict[Key, Kept]:
    asked = select(targets).where(_mine(targets, workspace_id))
    if kpis is not None:
        asked = asked.where(targets.c.kpi.in_(list(kpis)))
    if starts is not None:
        asked = asked.where(targets.c.start.in_(list(starts)))
    return {_key_of(row): (row.value, row.variant) for row in connection.execute(asked)}


def _before(connection: Connection, workspace_id: str, later: ColumnElement[bool]) -> list[tuple[Key, Kept | None]]:
    """What stood before each target changed in later acts, the latest act first."""
    asked = select(target_changes).where(_mine(target_changes, workspace_id), later).order_by(target_changes.c.change.desc())
    return [(_key_of(row), _kept(row, "before")) for row in connection.execute(asked)]


def _mine(table: Table, workspace_id: str) -> ColumnElement[bool]:
    return table.c.workspace_id == workspace_id


def _key(row: TargetRow) -> Key:
    start = row.start.replace(day=1) if row.grain == "month" else row.start
    return Key(row.kpi, row.grain, start, row.dimension or "", row.member or "", row.bound)


def _key_of(row: Any) -> Key:
    return Key(row.kpi, row.grain, row.start, row.dimension, row.member, row.bound)


def _kept(row: Any, when: str) -> Kept | None:
    value = getattr(row, f"value_{when}")
    return None if value is None else (value, getattr(row, f"variant_{when}"))


def _told(when: str, kept: Kept | None) -> dict[str, Any]:
    return {f"value_{when}": kept[0] if kept else None, f"variant_{when}": kept[1] if kept else None}


def _bound(key: Key) -> dict[str, Any]:
    return {f"its_{name}": part for name, part in key._asdict().items()}


def _order(one: Sequence[Any]) -> tuple[Any, ...]:
    key: Key = one[0]
    return (key.kpi, key.dimension, key.member, key.start, key.grain, key.bound)


def _row(key: Key, kept: Kept | None) -> TargetRow:
    value, variant = kept or (None, None)
    dimension, member = (key.dimension, key.member) if key.dimension else (None, None)
    return TargetRow(key.kpi, key.start, value, dimension, member, variant, key.grain, key.bound)
