"""Sheets of two identifiers: they join the rows of two other sheets, by values and whatever their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import polars as pl

from kpi.formats import counted
from kpi.mapping.cells import as_text
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES, LOOKUPS
from kpi.schema.spelling import squeezed
from kpi.words import Text

_MEETS = 0.5  # share of the fewer names of two columns that are in the other
_SAME_HEADING = 0.5  # what an equal heading adds to it
_FEWEST = 2

_JOINS = Text("Relie « {one} » et « {other} » : {n} correspondances", "Joins “{one}” and “{other}”: {n} pairs")
_BLANK = (
    Text("{n} ligne n’a qu’un des deux identifiants : elle ne relie rien", "{n} row has only one of the two identifiers: it joins nothing"),
    Text(
        "{n} lignes n’ont qu’un des deux identifiants : elles ne relient rien",
        "{n} rows have only one of the two identifiers: they join nothing",
    ),
)
_SEVERAL = (
    Text("{n} identifiant a plusieurs correspondances : il ne relie rien", "{n} identifier has several pairs: it joins nothing"),
    Text("{n} identifiants ont plusieurs correspondances : ils ne relient rien", "{n} identifiers have several pairs: they join nothing"),
)
_COPIED = Text("Même contenu que « {file} » : compté une seule fois", "Same content as “{file}”: counted once")
_REACHED = Text("{n} lignes sur {all} retrouvent « {other} » grâce à « {bridge} »", "{n} of {all} rows find “{other}” thanks to “{bridge}”")


@dataclass(frozen=True, eq=False, kw_only=True)
class _Bridge:
    """Which sheets a sheet joins: the place of the one whose key it has first, that of the other and its column; pairs: near, far."""

    here: int
    far: int
    column: str
    score: float
    pairs: pl.DataFrame


def bridged(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the sheets of two identifiers used: two lists of one thing become one, and other rows gain what they reach."""
    made = list(drafts)
    used: dict[int, int] = {}
    for place, draft in enumerate(drafts):
        if not _is_bridge(draft):
            continue
        cells = hash(tuple(sorted(map(repr, _cells(draft).iter_rows()))))
        bridge = max(_bridges(draft, made), key=lambda one: one.score, default=None)
        if cells in used:
            made[place] = _same_as(draft, made[used[cells]].sheet.file)
        elif bridge is not None:
            used[cells] = place
            made[place], pairs = _used(draft, bridge, made)
            made[bridge.far] = _crossed(made, bridge, pairs, draft.sheet.file)
            made[bridge.here] = _completed(made[bridge.here], made[bridge.far])
    return made


def _cells(draft: Draft) -> pl.DataFrame:
    return pl.DataFrame({f"c{place}": as_text(profile.held) for place, profile in enumerate(draft.seen.profiles)})


def _same_as(draft: Draft, file: str) -> Draft:
    """A second copy of a bridge has nothing to add."""
    says = _COPIED.format(file=file)
    return replace(draft, bridge=True, seen=replace(draft.seen, evidence=says)).saying(Severity.INFO, says, count=draft.sheet.frame.height)


def _is_bridge(draft: Draft) -> bool:
    return draft.entity is None and len(draft.sheet.header) == 2 and draft.correction.entity is None and draft.sheet.frame.height >= _FEWEST


def _bridges(draft: Draft, drafts: Sequence[Draft]) -> Iterator[_Bridge]:
    """All that a sheet may join, with how well its values meet theirs."""
    cells = _cells(draft).get_columns()
    for near, far in permutations(range(2)):
        for here, one in enumerate(drafts):
            key = ENTITIES[one.entity].key if one.entity and not one.table.is_empty() else None
            first = _meeting(cells[near], draft.sheet.header[near], one, key) if key else 0.0
            if first < _MEETS:
                continue
            for there, other in enumerate(drafts):
                column = _joinable(one, other) if there != here and not other.table.is_empty() else None
                second = _meeting(cells[far], draft.sheet.header[far], other, ENTITIES[other.entity or ""].key) if column else 0.0
                if column and second >= _MEETS:
                    pairs = pl.DataFrame({"near": cells[near], "far": cells[far]})
                    yield _Bridge(here=here, far=there, column=column, score=first + second, pairs=pairs)


def _joinable(one: Draft, other: Draft) -> str | None:
    """The column of the other sheet that names the rows of the first: its own key when both list the same thing."""
    if other.entity == one.entity:
        return ENTITIES[one.entity or ""].key
    column = next((column for column, target in LOOKUPS.get(other.entity or "", ()) if target == one.entity), None)
    return None if column is None or (other.has(column) and other.table[column].null_count() < other.table.height) else column


def _meeting(cells: pl.Series, heading: str, draft: Draft, key: str | None) -> float:
    """How much the values of a column are those of a sheet's key."""
    if key is None or not draft.has(key):
        return 0.0
    ours, theirs = cells.drop_nulls().unique(), draft.table[key].cast(pl.String).drop_nulls().unique()
    fewest = min(len(ours), len(theirs))
    share = int(ours.is_in(theirs.implode()).sum()) / fewest if fewest >= _FEWEST else 0.0
    return share + _SAME_HEADING * (squeezed(heading) == squeezed(draft.heading(key) or "")) if share >= _MEETS else 0.0


def _used(draft: Draft, bridge: _Bridge, drafts: Sequence[Draft]) -> tuple[Draft, pl.DataFrame]:
    """The bridge with what it does and cannot do said; and its pairs, each far value once."""
    whole = bridge.pairs.drop_nulls()
    blank = bridge.pairs.select(pl.any_horizontal(pl.all().is_null())).to_series()
    distinct = whole.unique(maintain_order=True)
    pairs = distinct.unique("far", keep="none", maintain_order=True)
    several = distinct["far"].n_unique() - pairs.height
    says = _JOINS.format(one=drafts[bridge.here].sheet.file, other=drafts[bridge.far].sheet.file, n=pairs.height)
    draft = replace(draft, bridge=True, seen=replace(draft.seen, evidence=says)).saying(Severity.INFO, says, count=pairs.height)
    if blank.any():
        rows = draft.sheet.rows.filter(blank)
        draft = draft.saying(Severity.INFO, counted(len(rows), *_BLANK), rows=rows, count=len(rows))
    if several:
        draft = draft.saying(Severity.WARNING, counted(several, *_SEVERAL), count=several)
    return draft, pairs


def _crossed(drafts: Sequence[Draft], bridge: _Bridge, pairs: pl.DataFrame, file: str) -> Draft:
    """The far sheet with the names of the near one."""
    far, near = drafts[bridge.far], drafts[bridge.here]
    key = ENTITIES[far.entity or ""].key or ""
    told: Mapping[str, str] = dict(pairs.select("far", "near").iter_rows())
    named = far.table[key].cast(pl.String).replace_strict(told, default=None, return_dtype=pl.String)
    reached = int(named.is_in(near.table[ENTITIES[near.entity or ""].key or ""].drop_nulls().unique().implode()).sum())
    values = named.fill_null(far.table[key].cast(pl.String)) if bridge.column == key else named
    columns = [column for column in far.table.columns if column not in ORIGIN]
    table = far.table.with_columns(values.alias(bridge.column)).select(dict.fromkeys([*columns, bridge.column, *ORIGIN]).keys())
    what = _REACHED.format(n=reached, all=far.table.height, other=near.sheet.file, bridge=file)
    lost = far.table.filter(named.is_null())["source_row"]
    return far.with_table(table).saying(Severity.INFO, what, column=bridge.column, rows=lost, count=reached)


def _completed(near: Draft, far: Draft) -> Draft:
    """A list with what another list of the same things tells where it says nothing, each row once."""
    key = ENTITIES[near.entity or ""].key or ""
    more = [column.id for column in ENTITIES[near.entity or ""].columns if column.id not in (key, "units_sold") and far.has(column.id)]
    if near.entity != far.entity or not more:
        return near
    told = far.table.select(pl.col(key).cast(pl.String), *(pl.col(column).alias(f"{column}_far") for column in more))
    told = told.drop_nulls(key).unique(key, keep="first", maintain_order=True)
    both = near.table.join(told, on=key, how="left", maintain_order="left", validate="m:1")
    filled = {column: pl.coalesce(column, f"{column}_far") if near.has(column) else pl.col(f"{column}_far") for column in more}
    columns = [column for column in near.table.columns if column not in ORIGIN]
    return near.with_table(both.with_columns(**filled).select(dict.fromkeys([*columns, *more, *ORIGIN]).keys()))
