"""The same figures as people's files say them: lines above, blank rows, a total below, everything as text."""

from __future__ import annotations

import unicodedata
from datetime import date

from kpi.samples.headings import HEADINGS, SHEETS
from kpi.samples.making import Cell, Table
from kpi.words import Lang, Text

_TITLE = Text("{company} – {sheet}", "{company} – {sheet}")
_EXPORTED = Text("Export du CRM, données fictives", "CRM export, made-up data")
_TOTAL = Text("Total", "Total")
_SPELT = frozenset({"status", "kind", "stage", "outcome", "direction"})


def mess(table: Table, *, entity: str, lang: Lang, title: str) -> list[list[Cell]]:
    """The grid of a table with title lines, blank rows, a totals row, and dates, money and statuses as people type them.

    No row of the table is lost or doubled, and every amount, date and number can still be read.
    """
    columns = list(table[0])
    titles = [_TITLE.format(company=title, sheet=SHEETS[entity]).in_(lang), _EXPORTED.in_(lang)]
    grid: list[list[Cell]] = [[line, *[None] * (len(columns) - 1)] for line in titles]
    grid += [[None] * len(columns), [HEADINGS[entity][column].in_(lang) for column in columns]]
    for number, row in enumerate(table):
        grid.append([_typed(row[column], column=column, number=number, lang=lang) for column in columns])
        if number % 45 == 30:
            grid.append([None] * len(columns))
    return [*grid, *_total(table, columns, lang=lang)]


def _total(table: Table, columns: list[str], *, lang: Lang) -> list[list[Cell]]:
    if "amount" not in columns:
        return []
    total = round(sum(row["amount"] for row in table if isinstance(row["amount"], float)), 2)
    last: list[Cell] = [money(total, lang) if column == "amount" else None for column in columns]
    last[0] = _TOTAL.in_(lang)
    return [last]


def _typed(cell: Cell, *, column: str, number: int, lang: Lang) -> Cell:
    match cell:
        case float():
            return money(cell, lang)
        case date():
            return f"{cell:%d/%m/%Y}"
        case str() if column in _SPELT:
            return _respelt(cell, number)
        case _:
            return cell


def money(amount: float, lang: Lang) -> str:
    """``1 234,50 €`` in French (with no-break spaces), ``€1,234.50`` in English; the minus sign comes first."""
    sign, english = "-" if amount < 0 else "", f"{abs(amount):,.2f}"
    match lang:
        case Lang.EN:
            return f"{sign}€{english}"
        case Lang.FR:
            return sign + english.replace(",", "\u00a0").replace(".", ",") + "\u00a0€"


def _respelt(word: str, number: int) -> str:
    match number % 7:
        case 1:
            return word.upper()
        case 3:
            return word.lower()
        case 5:
            return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)) + " "
        case _:
            return word
