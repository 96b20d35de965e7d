"""Where the table lies in a sheet: its header, its rows, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import polars as pl

from kpi.reading.cells import Cell, Look, as_text, filled, look
from kpi.reading.grids import Grid
from kpi.reading.sheet import Reason

_HEAD, _TAIL, _BODY = 200, 60, 60
_SUBTOTAL = r"(?i)^(?:sous[- ]?tota(?:l|ux)|sub[- ]?totals?)\s*:?$"
_TOTAL = re.compile(
    r"(?:(?:grand|general|overall|sous|sub|net)[- ]?)?tota(?:l|ls|ux)(?:[- ](?:g[ée]n[ée]ra(?:l|ux)|overall))?\s*:?(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"©.*|copyright\b.*|\(c\) (?:19|20)\d\d\b.*|confidential information\b.*|.*\ball rights reserved\.?|.*\btous droits réservés\.?"
    r"|(?:applied filters|filtres appliqués)\s*:.*|(?:generated|exported|généré|exporté)e?s? (?:by|on|at|par|le)\b.*"
    r"|(?:total records|record count|nombre d'enregistrements)\s*:?\s*\d*|\d+ (?:records?|rows?|lignes?|enregistrements?)(?: .{0,20})?"
    r"|page \d+ (?:of|sur) \d+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """header: place of the heading row, from 0; None without one. out: place → why, for the rows set aside."""

    header: int | None
    out: dict[int, Reason]


def lay_out(grid: Grid) -> Layout:
    """Find the header and the rows that are not data. Only rows that are plainly no data are set aside."""
    blank = grid.leads.is_null().arg_true().to_list()
    out = dict.fromkeys(blank, Reason.BLANK)
    header = _header(grid, out)
    if header is not None:
        out |= {place: Reason.PREAMBLE for place in range(header) if place not in out}
        out |= _repeated(grid, header)
    first = 0 if header is None else header + 1
    out |= {place: Reason.TOTAL for place in _subtotals(grid, first) if place not in out}
    return Layout(header, out | _tail(grid, first, out))


def _header(grid: Grid, out: dict[int, Reason]) -> int | None:
    places = [place for place in range(min(grid.height, _HEAD)) if place not in out]
    rows = {place: grid.row(place) for place in places}
    full = _first_full(rows)
    if full is None:
        return None
    below = [row for place, row in rows.items() if place > full][:_BODY]
    return full if _is_header(rows[full], below) else None


def _first_full(rows: dict[int, Sequence[Cell]]) -> int | None:
    """The first row about as filled as the fuller rows are: titles, filters and # lines above it are not."""
    counts = {place: filled(row) for place, row in rows.items()}
    comments = {place for place, row in rows.items() if _is_comment(row)}
    plain = sorted(count for place, count in counts.items() if place not in comments)
    if not plain:
        return next(iter(rows), None)
    usual = plain[int(0.8 * (len(plain) - 1))]
    enough = max(min(usual, 2), ceil(0.5 * usual))
    for place, count in counts.items():
        if count >= enough and (place not in comments or (usual > 1 and count >= 0.9 * usual)):
            return place
    return None


def _is_comment(row: Sequence[Cell]) -> bool:
    return next((text for cell in row if (text := as_text(cell))), "").startswith("#")


def _is_header(row: Sequence[Cell], below: list[Sequence[Cell]]) -> bool:
    """Headings are texts over cells of another kind; a row whose cells are of the kind of those below it is data.

    Without a sign either way, people's files have headings."""
    texts = [as_text(cell) for cell in row]
    others = [other for other in below if [as_text(cell) for cell in other] != texts]
    if not others:
        return any(look(cell) is Look.TEXT for cell in row)
    votes = [_vote(cell, [other[position] for other in others if position < len(other)]) for position, cell in enumerate(row)]
    return sum(votes) > -2


def _vote(cell: Cell, below: list[Cell]) -> int:
    """+2 when the cell heads its column, -2 when it is one of its values, -1 when a text returns below, 0 when nobody can tell."""
    kind, kinds = look(cell), [seen for other in below if (seen := look(other)) is not Look.BLANK]
    if kind is Look.BLANK or not kinds:
        return 0
    share = sum(seen is kind for seen in kinds) / len(kinds)
    if kind is Look.TEXT:
        if share <= 0.2:
            return 2
        return -1 if as_text(cell) in {as_text(other) for other in below} else 0
    if share < 0.8 or (_is_year(cell) and not all(map(_is_year, below))):
        return 0
    return -2


def _is_year(cell: Cell) -> bool:
    text = as_text(cell)
    return text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2100


def _repeated(grid: Grid, header: int) -> dict[int, Reason]:
    """Rows equal to the header, as printed reports have on every page. One heading alone could be a value."""
    texts = [as_text(cell) for cell in grid.row(header)]
    lead = grid.leads[header]
    if sum(map(bool, texts)) < 2:
        return {}
    places = (grid.leads == lead).arg_true().to_list()
    return {place: Reason.REPEATED_HEADER for place in places if place > header and [as_text(cell) for cell in grid.row(place)] == texts}


def _subtotals(grid: Grid, first: int) -> list[int]:
    places = grid.leads.str.contains(_SUBTOTAL).fill_null(value=False).arg_true().to_list()
    return [place for place in places if place >= first and _only_numbers(grid.row(place))]


def _only_numbers(row: Sequence[Cell]) -> bool:
    """A label, then numbers alone: a row of data would also hold a name or a date."""
    kinds = [kind for cell in row if (kind := look(cell)) is not Look.BLANK]
    return set(kinds[1:]) <= {Look.NUMBER}


def _tail(grid: Grid, first: int, out: dict[int, Reason]) -> dict[int, Reason]:
    """Totals and notes after the last row of data; a note brings with it the lone lines between it and the blank row above."""
    found: dict[int, Reason] = {}
    lone: list[int] = []
    wide = grid.width > 1
    for place in range(grid.height - 1, max(first, grid.height - _TAIL) - 1, -1):
        if place in out:
            found |= dict.fromkeys(lone if Reason.FOOTER in found.values() else [], Reason.FOOTER)
            lone = []
            continue
        why = _ending(grid.row(place), grid.leads[place], wide=wide)
        if why is None and wide and filled(grid.row(place)) == 1 and len(lone) < 8:
            lone.append(place)
        elif why is None:
            break
        else:
            found[place] = why
    return found


def _ending(row: Sequence[Cell], lead: str, *, wide: bool) -> Reason | None:
    if wide and _TOTAL.fullmatch(lead) and _only_numbers(row):
        return Reason.TOTAL
    return Reason.FOOTER if wide and filled(row) <= 2 and _FOOTER.fullmatch(lead) else None


def kept(height: int, layout: Layout) -> pl.Series:
    """The places of the rows of data, in order."""
    away = set(layout.out) | ({layout.header} if layout.header is not None else set())
    if not away:
        return pl.arange(0, height, dtype=pl.UInt32, eager=True)
    return pl.Series([place for place in range(height) if place not in away], dtype=pl.UInt32)
