"""The grid of targets on the page: texts in the language's own form, typed over in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.formats import Unit
from kpi.periods import Grain, period_of
from kpi.planning import Way, between, made_by, written
from kpi.words import Text
from pages.choose import goals
from pages.choose.grid import Grid
from pages.choose.lines import Cell, Origin, origins
from pages.ui.state import Session

FIXED = ["name", "state"]
TALL = 15
"""Lines from which the grid scrolls within itself."""
HEIGHT = 560
NARROW, WIDE = 240, 320
"""The least and the most pixels that the names take."""
MARGIN, LETTER = 20, 7
"""The pixels beside a name, and those of a letter."""
UNITS: dict[Unit, Text] = {
    Unit.COUNT: Text("nombre", "number"),
    Unit.PERCENT: Text("%", "%"),
    Unit.DAYS: Text("jours", "days"),
    Unit.STARS: Text("★", "★"),
    Unit.TIMES: Text("×", "×"),
}


def editor(session: Session, grid: Grid, way: Way) -> None:
    """The months and years, to type in; what is typed is kept at once."""
    years = grid.years(session.calendar)
    rows = [_row(session, grid, place) for place in range(len(grid.lines))]
    key = goals.editor_key()
    st.data_editor(
        pd.DataFrame(rows),
        column_config=_columns(session, grid, years, first=_first(session, grid, Text("Membre", "Member")), longest=_longest(rows)),
        disabled=FIXED,
        hide_index=True,
        height=HEIGHT if len(rows) > TALL else "content",
        key=key,
        on_change=goals.edited,
        args=(key, session, grid, way),
        alt=session.say(Text("Objectifs par mois", "Targets by month")),
    )


def sums(session: Session, grid: Grid, company: Grid) -> None:
    """Of each KPI that adds up: the members' sum of each month and year, the company's target, and what is between."""
    years, rows = grid.years(session.calendar), []
    whole = {line.kpi.id: place for place, line in enumerate(company.lines)}
    for kpi, members in grid.kpis():
        if members.adds_up and kpi.id in whole:
            rows += _three(session, kpi, members, company.rows[whole[kpi.id]], many=_many(grid))
    if not rows:
        return
    st.dataframe(
        pd.DataFrame(rows),
        column_config=_columns(session, grid, years, first=_first(session, grid, Text("Total", "Total")), longest=_longest(rows)),
        hide_index=True,
        height=HEIGHT if len(rows) > TALL else "content",
        key="targets_sums",
        alt=session.say(Text("Somme et entreprise", "Sum and company")),
    )


def unit(session: Session, kpi: Kpi) -> str:
    """The unit in which a KPI's targets are typed."""
    if kpi.unit in (Unit.MONEY, Unit.MONEY_PER_DAY):
        return formats.currency_symbol(session.currency, lang=session.lang)
    return session.say(UNITS[kpi.unit])


def gaps(grid: Grid, company: Sequence[Cell]) -> list[Cell]:
    """What the members' sum of each month has over the company's target."""
    sums_of = _members(grid)
    return [_between(mine, theirs) for mine, theirs in zip(sums_of, company, strict=True)]


def total_of(cells: Sequence[Cell]) -> Cell:
    """The sum of cells: a proposal where one of them is, nothing where one of them is blank."""
    return Cell(made_by([cell.value for cell in cells]), _origin(cells))


def _three(session: Session, kpi: Kpi, members: Grid, company: Sequence[Cell], *, many: bool) -> list[dict[str, str]]:
    named = {
        Text("Somme", "Sum"): _members(members),
        Text("Entreprise", "Company"): list(company),
        Text("Différence", "Difference"): gaps(members, company),
    }
    return [
        {"name": _with_kpi(session, kpi, session.say(name), many=many), **_texts(session, kpi, members, cells)}
        for name, cells in named.items()
    ]


def _members(grid: Grid) -> list[Cell]:
    return [total_of(cells) for cells in zip(*grid.rows, strict=True)]


def _between(mine: Cell, theirs: Cell) -> Cell:
    value = between(mine.value, theirs.value)
    return Cell(value, Origin.NONE if value is None else _origin((mine, theirs)))


def _origin(cells: Sequence[Cell]) -> Origin:
    return Origin.PROPOSED if any(cell.origin is Origin.PROPOSED for cell in cells) else Origin.SUM


def _row(session: Session, grid: Grid, place: int) -> dict[str, str]:
    line, cells = grid.lines[place], grid.rows[place]
    if line.member is None:
        name = _with_unit(session, line.kpi, session.say(line.kpi.name))
    else:
        name = _with_kpi(session, line.kpi, line.member, many=_many(grid))
    return {"name": name} | _texts(session, line.kpi, grid, cells) | {"state": session.say(origins(cells))}


def _longest(rows: Sequence[dict[str, str]]) -> int:
    """The letters of the longest name."""
    return max(len(row["name"]) for row in rows)


def _many(grid: Grid) -> bool:
    """Whether the lines are of several KPIs."""
    return grid.lines[0].kpi is not grid.lines[-1].kpi


def _with_kpi(session: Session, kpi: Kpi, name: str, *, many: bool) -> str:
    """``Chiffre d'affaires (€) · Ada`` where the lines are of several KPIs, else the name alone."""
    return f"{_with_unit(session, kpi, session.say(kpi.name))} · {name}" if many else name


def _with_unit(session: Session, kpi: Kpi, name: str) -> str:
    """``Chiffre d'affaires (€)``; what is counted is its own unit."""
    return name if kpi.unit is Unit.COUNT else f"{name} ({unit(session, kpi)})"


def _texts(session: Session, kpi: Kpi, grid: Grid, cells: Sequence[Cell]) -> dict[str, str]:
    """A row's months and, where they add up, its years."""
    years, told = {}, {}
    for year in grid.years(session.calendar):
        months = grid.months[year]
        years[f"{goals.YEAR}{months[0]}"] = _text(session, kpi, total_of(cells[year])) if kpi.adds_up else "–"
        told |= {month.isoformat(): _text(session, kpi, cell) for month, cell in zip(months, cells[year], strict=True)}
    return years | told


def _text(session: Session, kpi: Kpi, cell: Cell) -> str:
    if cell.value is None:
        return ""
    text = written(cell.value, kpi.unit, lang=session.lang)
    if cell.locked:
        return f"{goals.OPEN}{text}{goals.CLOSE}"
    return f"{goals.MARK} {text}" if cell.origin is Origin.PROPOSED else text


def _first(session: Session, grid: Grid, name: Text) -> str:
    """The title of the names: with the unit where all lines are of one KPI."""
    if grid.lines[0].member is None:
        return session.say(Text("Indicateur", "KPI"))
    return session.say(name) if _many(grid) else _with_unit(session, grid.lines[0].kpi, session.say(name))


def _columns(session: Session, grid: Grid, years: Sequence[slice], *, first: str, longest: int) -> dict[str, Any]:
    column, one = st.column_config.TextColumn, len(years) == 1
    told = {"name": column(first, width=max(NARROW, min(WIDE, MARGIN + LETTER * longest)), pinned=True)}
    for year in years:
        of = grid.months[year]
        whole = period_of(of[0], Grain.YEAR, session.calendar).name(lang=session.lang, calendar=session.calendar)
        told[f"{goals.YEAR}{of[0]}"] = column(session.say(Text("Année", "Year")) if one else whole, width=125, alignment="right")
        named = formats.short_month if one else formats.month
        told |= {month.isoformat(): column(named(month, lang=session.lang), width=110 if one else 125, alignment="right") for month in of}
    return {**told, "state": column(session.say(Text("État", "State")), width=180)}
