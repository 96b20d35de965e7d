"""The grid of targets on the page: texts in the language's own form, typed over in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kpi import formats
from kpi.formats import Unit
from kpi.planning import written
from kpi.words import Text
from pages.choose import goals
from pages.choose.grid import Cell, Grid, Line, Origin, origins
from pages.choose.yearly import unit
from pages.ui.state import Session

FIXED = ["name", "total", "state"]


def editor(session: Session, grid: Grid) -> None:
    """The months, to type in; what is typed is kept at once."""
    rows = [_row(session, grid, line) for line in grid.lines]
    key = goals.editor_key()
    whole = grid.lines[0].member is None
    first = session.say(Text("Indicateur", "KPI")) if whole else _with_unit(session, grid.lines[0], session.say(Text("Membre", "Member")))
    st.data_editor(
        pd.DataFrame(rows),
        column_config=_columns(session, grid, first=first),
        disabled=FIXED,
        hide_index=True,
        height="content",
        key=key,
        on_change=goals.edited,
        args=(key, grid.lines),
        alt=session.say(Text("Objectifs par mois", "Targets by month")),
    )


def sums(session: Session, grid: Grid, company: Grid) -> None:
    """The members' sum of each month, the company's target, and what is between."""
    whole = company.lines[0]
    members = [total_of([grid.cell(line, month) for line in grid.lines]) for month in grid.months]
    targets = list(company.cells(whole))
    between = [_difference(mine, theirs) for mine, theirs in zip(members, targets, strict=True)]
    named = {Text("Somme", "Sum"): members, Text("Entreprise", "Company"): targets, Text("Différence", "Difference"): between}
    rows = [_texts(session, whole, session.say(name), cells, grid.months) for name, cells in named.items()]
    columns = _columns(session, company, first=_with_unit(session, whole, session.say(Text("Total", "Total"))))
    config = {column: told for column, told in columns.items() if column != "state"}
    st.dataframe(
        pd.DataFrame(rows),
        column_config=config,
        hide_index=True,
        height="content",
        key="targets_sums",
        alt=session.say(Text("Somme et entreprise", "Sum and company")),
    )


def _difference(mine: Cell, theirs: Cell) -> Cell:
    if mine.value is None or theirs.value is None:
        return Cell(None, Origin.NONE)
    return Cell(round(mine.value - theirs.value, 2), Origin.PROPOSED if Origin.PROPOSED in (mine.origin, theirs.origin) else Origin.SUM)


def _row(session: Session, grid: Grid, line: Line) -> dict[str, str]:
    name = _with_unit(session, line, session.say(line.kpi.name)) if line.member is None else line.member
    return _texts(session, line, name, grid.cells(line), grid.months) | {"state": session.say(origins(grid, line))}


def _with_unit(session: Session, line: Line, name: str) -> str:
    """``Chiffre d'affaires (€)``; what is counted is its own unit."""
    return name if line.kpi.unit is Unit.COUNT else f"{name} ({unit(session, line)})"


def _texts(session: Session, line: Line, name: str, cells: Sequence[Cell], months: Sequence[date]) -> dict[str, str]:
    """A row as it is shown; the total stands where months make the year."""
    told = {month.isoformat(): _text(session, line, cell) for month, cell in zip(months, cells, strict=True)}
    total = _text(session, line, total_of(cells)) if line.kpi.adds_up else "–"
    return {"name": name, **told, "total": total}


def _text(session: Session, line: Line, cell: Cell) -> str:
    if cell.value is None:
        return ""
    text = written(cell.value, line.kpi.unit, lang=session.lang)
    return f"{goals.MARK} {text}" if cell.origin is Origin.PROPOSED else text


def total_of(cells: Sequence[Cell]) -> Cell:
    """The sum of cells: a proposal where one of them is, nothing where one of them is blank."""
    values = [cell.value for cell in cells if cell.value is not None]
    proposed = any(cell.origin is Origin.PROPOSED for cell in cells)
    return Cell(sum(values) if len(values) == len(cells) else None, Origin.PROPOSED if proposed else Origin.SUM)


def _columns(session: Session, grid: Grid, *, first: str) -> dict[str, Any]:
    column, short = st.column_config.TextColumn, formats.short_month
    months = {month.isoformat(): column(short(month, lang=session.lang), width=100, alignment="right") for month in grid.months}
    return {
        "name": column(first, width=240, pinned=True),
        **months,
        "total": column(session.say(Text("Année", "Year")), width=110, alignment="right"),
        "state": column(session.say(Text("État", "State")), width=150),
    }
