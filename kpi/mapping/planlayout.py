"""How a plan lies in its sheet: which columns say of what, for whom and when, and which hold the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from kpi.mapping.correction import told
from kpi.mapping.draft import Draft
from kpi.mapping.kpinames import is_misspelt, kpi_named
from kpi.mapping.planheads import Head, cells_named, heads, numeric, year_said, years_only
from kpi.mapping.spans import Named
from kpi.mapping.words import word
from kpi.schema.entities import Plan
from kpi.schema.values import Scenario

ROLES = ("kpi", "scenario", "dimension", "member", "bound")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """roles: canonical column → position. dated: what each row says of its period, column by column; one of them may say the years.

    values: the headings over figures; totals: over their sums; apart: over what is no target, or not understood. year: said above.
    across: the headings are the members.
    """

    roles: Mapping[str, int]
    dated: tuple[tuple[Named, ...], ...] = ()
    dates: tuple[int, ...] = ()
    values: tuple[Head, ...] = ()
    totals: tuple[Head, ...] = ()
    apart: tuple[Head, ...] = ()
    year: int | None = None
    across: bool = False
    columns: Mapping[int, pl.Series] = field(default_factory=dict, compare=False, repr=False)


def layout(draft: Draft) -> Layout:
    """The layout of a plan's sheet; what a person said of a heading stands."""
    sheet, year = draft.sheet, year_said(draft.sheet)
    columns = {position: draft.seen.profiles[position].held for position in range(len(sheet.header))}
    said = {
        position: column
        for position, heading in enumerate(sheet.header)
        for told_, column in [told(draft.correction.columns, heading)]
        if told_
    }
    spoken = {column: position for position, column in said.items() if column and column in Plan}
    all_heads = {one.position: one for one in heads(sheet, list(columns), year=year)}
    under = {at: one for at, one in all_heads.items() if one.period is not None and (one.named.finer or one.scenario)}
    free = [position for position in columns if position not in said and position not in under]
    dated = {at: cells for at in free if (cells := cells_named(columns[at], sheet.header[at])) is not None}
    if "period" in spoken:
        dated = {spoken["period"]: cells_named(columns[spoken["period"]], "period") or []} | {
            at: cells for at, cells in dated.items() if years_only(cells)
        }
    found = Layout(roles=_roles(draft, columns, spoken, taken={*dated, *under}), year=year, columns=columns)
    found = replace(found, dated=tuple(map(tuple, dated.values())), dates=tuple(dated))
    left = [one for at, one in all_heads.items() if at not in (*found.roles.values(), *dated) and said.get(at, "value") == "value"]
    figures = [one for one in left if one.position in under or spoken.get("value") == one.position or numeric(columns[one.position])]
    return _figures(found, figures, value=spoken.get("value", draft.seen.positions.get("value")))


def _roles(draft: Draft, columns: Mapping[int, pl.Series], spoken: Mapping[str, int], *, taken: set[int]) -> dict[str, int]:
    """The columns that say of what and for whom: as a person said, as their headings say, as their cells do."""
    roles = {column: at for column, at in spoken.items() if column in ROLES}
    for column in ROLES:
        at = draft.seen.positions.get(column)
        if column not in roles and at is not None and at not in {*taken, *roles.values()} and not numeric(columns[at]):
            roles[column] = at
    texts = [at for at in columns if at not in {*taken, *spoken.values(), *roles.values()} and _worded(draft, at, columns[at])]
    for column, fits in (("kpi", _is_kpi), ("scenario", _is_scenario)):
        at = next((at for at in texts if _mostly(columns[at], fits)), None)
        if column not in roles and at is not None:
            roles[column] = at
    rest = [at for at in texts if at not in roles.values()]
    if "member" not in roles and rest:
        roles["member"] = rest[0]
    return roles


def _worded(draft: Draft, at: int, column: pl.Series) -> bool:
    return (
        column.dtype == pl.String
        and column.count() > 0
        and not numeric(column)
        and not told(draft.correction.columns, draft.sheet.header[at])[0]
    )


def _is_kpi(text: str) -> bool:
    return kpi_named(text) is not None or is_misspelt(text)


def _is_scenario(text: str) -> bool:
    return word(text, Scenario) is not None


def _mostly(column: pl.Series, fits: Callable[[str], bool]) -> bool:
    texts = column.drop_nulls().unique().to_list()
    return bool(texts) and sum(1 for text in texts if fits(text)) >= len(texts) / 2


def _figures(found: Layout, figures: list[Head], *, value: int | None) -> Layout:
    """Which headings stand over targets: those under periods, else those of indicators, of scenarios, the one of values, or all."""
    right = [one for one in figures if not one.apart]
    own = [one for one in right if not one.total]
    finer = bool(found.dated) and not all(years_only(cells) for cells in found.dated)
    periods = [one for one in own if one.period is not None and not finer]
    kpis = [one for one in own if one.kpi or (one.text and is_misspelt(one.text))]
    worded = [one for one in own if one.scenario or one.bound]
    across = False
    if periods:
        values = periods
    elif kpis:
        values = kpis
    elif worded:
        values = worded
    elif any(one.position == value for one in own):
        values = [one for one in own if one.position == value]
    else:
        values, across = own, len(own) > 1 or bool(own and own[0].text)
    totals = tuple(one for one in right if one.total and one not in values)
    if not values and len(totals) == 1:
        values, totals = [totals[0]], ()
    apart = tuple(one for one in figures if one not in values and one not in totals)
    return replace(found, values=tuple(values), totals=totals, apart=apart, across=across and "member" not in found.roles)
