"""Made companies for the tests, each made once."""

from __future__ import annotations

from datetime import date
from functools import cache

from kpi.samples import Cell, Company, make
from kpi.words import Lang

Rows = tuple[dict[str, Cell], ...]


@cache
def company(sector: str, lang: Lang = Lang.EN, *, rows: int | None = None, seed: int = 7) -> Company:
    """A company that no test changes."""
    return make(sector, lang=lang, rows=rows, seed=seed)


def table(sector: str, entity: str) -> Rows:
    """A table of the English company of a sector, at its usual size."""
    return company(sector).tables[entity]


def day(cell: Cell) -> date:
    """A cell that must be a date."""
    assert isinstance(cell, date)
    return cell


def money(cell: Cell) -> float:
    """A cell that must be a figure."""
    assert isinstance(cell, int | float)
    return cell


def total(rows: Rows, column: str, **where: Cell) -> float:
    """The sum of a column over the rows whose cells are as said, by a slow loop; blanks are passed over."""
    found = 0.0
    for row in rows:
        if row[column] is not None and all(row[name] == cell for name, cell in where.items()):
            found += money(row[column])
    return round(found, 2)


def between(rows: Rows, column: str, first: date, last: date) -> Rows:
    """The rows whose date lies between two days, both included; rows without the date are left out."""
    return tuple(row for row in rows if row[column] is not None and first <= day(row[column]) <= last)
