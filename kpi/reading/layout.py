"""Where the tables lie in a sheet: their headings, their rows, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kpi.reading.cells import as_text, filled
from kpi.reading.endings import SUBTOTAL, ending, only_numbers
from kpi.reading.extents import Extent, extents
from kpi.reading.grids import Grid
from kpi.reading.headers import Head
from kpi.reading.leftout import Reason

_TAIL = 60


@dataclass(frozen=True)
class Layout:
    """A table in a sheet. first: place of its first row, from 0; end: the place after its last one, the preamble and the notes of
    the table among them. head: its headings, None without any. out: place → why, for the rows set aside."""

    first: int
    end: int
    head: Head | None
    out: dict[int, Reason]

    @property
    def start(self) -> int:
        """The first place where data may stand."""
        return self.first if self.head is None else self.head.after

    def is_whole(self, grid: Grid) -> bool:
        """Whether the table is alone in its sheet."""
        return (self.first, self.end) == (0, grid.height)


def lay_out(grid: Grid) -> list[Layout]:
    """The tables of a sheet, from top to bottom: every row belongs to one. Only rows that are plainly no data are set aside."""
    return [_table(grid, extent) for extent in extents(grid)]


def _table(grid: Grid, extent: Extent) -> Layout:
    first, end, head = extent.first, extent.end, extent.head
    leads = grid.leads.slice(first, end - first)
    out = dict.fromkeys((leads.is_null().arg_true() + first).to_list(), Reason.BLANK)
    start = first if head is None else head.after
    if head is not None:
        out |= {place: Reason.PREAMBLE for place in range(first, head.first) if place not in out}
        out |= _repeated(grid, head, end)
    subtotals = (leads.str.contains(SUBTOTAL).fill_null(value=False).arg_true() + first).to_list()
    out |= {place: Reason.TOTAL for place in subtotals if place >= start and place not in out and only_numbers(grid.row(place))}
    return Layout(first, end, head, out | _tail(grid, start, end, out))


def _repeated(grid: Grid, head: Head, end: int) -> dict[int, Reason]:
    """Rows equal to one of headings, as printed reports have on every page. One heading alone could be a value."""
    found: dict[int, Reason] = {}
    for above in range(head.first, head.after):
        texts = [as_text(cell) for cell in grid.row(above)]
        if sum(map(bool, texts)) < 2:
            continue
        places = (grid.leads == grid.leads[above]).arg_true().to_list()
        alike = (place for place in places if head.after <= place < end and [as_text(cell) for cell in grid.row(place)] == texts)
        found |= dict.fromkeys(alike, Reason.REPEATED_HEADER)
    return found


def _tail(grid: Grid, start: int, end: int, out: dict[int, Reason]) -> dict[int, Reason]:
    """Totals and notes after the last row of data; a note brings with it the lone lines between it and the blank row above."""
    found: dict[int, Reason] = {}
    lone: list[int] = []
    wide = grid.width > 1
    for place in range(end - 1, max(start, end - _TAIL) - 1, -1):
        if place in out:
            found |= dict.fromkeys(lone if Reason.FOOTER in found.values() else [], Reason.FOOTER)
            lone = []
            continue
        why = ending(grid.row(place), grid.leads[place], wide=wide)
        if why is None and wide and filled(grid.row(place)) == 1 and len(lone) < 8:
            lone.append(place)
        elif why is None:
            break
        else:
            found[place] = why
    return found


def kept(layout: Layout) -> pl.Series:
    """The places of the rows of data, in order."""
    places = pl.arange(layout.start, layout.end, dtype=pl.UInt32, eager=True)
    return places.filter(~places.is_in(pl.Series(list(layout.out), dtype=pl.UInt32).implode())) if layout.out else places
