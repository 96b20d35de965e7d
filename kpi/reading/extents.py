"""Where one table of a sheet ends and the next begins.

A sheet is cut where a row of headings of its own stands after a blank row, or where the headings are said again otherwise. Blank rows
inside a table, filters above it, totals and notes below it cut nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from kpi.reading.cells import Look, as_text, filled, told
from kpi.reading.endings import ending
from kpi.reading.grids import Grid
from kpi.reading.headers import Head, Row, find_head, first_full, head_rows, headings_over, is_period, kinds

_MOST = 300  # places looked at: a sheet may have a blank row after each of a million
_AHEAD, _BODY, _TITLES, _FILTERS = 24, 60, 6, 20


@dataclass(frozen=True)
class _Table:
    """A table as far as it is known. head: its headings. body: some of its rows of data. kinds: column → numbers, dates …"""

    head: Head | None
    body: list[Row]
    kinds: dict[int, Look]

    @cached_property
    def columns(self) -> set[int]:
        """The columns that hold something."""
        headings = () if self.head is None else self.head.headings
        said = {position for position, text in enumerate(headings) if text}
        return said | {position for row in self.body for position, cell in enumerate(row) if as_text(cell)}

    @cached_property
    def is_table(self) -> bool:
        """More than titles and filters: rows under headings, and not pairs of a name and a value."""
        width = len(self.columns)
        if width < 2 or not self.body or self.has_pairs:
            return False
        if width == 2:
            return len(self.body) > 2 and bool(self._headed if self.head else len(self.kinds) == 2)
        return bool(self._headed) if self.head and self.kinds else len(self.body) > 1 and self._is_even

    @property
    def has_pairs(self) -> bool:
        """« Client : Acme », on one row of two at least."""
        return 2 * sum(as_text(row[min(self.columns)]).endswith(":") for row in self.body) >= max(1, len(self.body))

    @property
    def _headed(self) -> list[int]:
        assert self.head is not None
        return [position for position in self.kinds if self.head.headings[position]]

    @property
    def _is_even(self) -> bool:
        return all(filled(row) >= len(self.columns) - 1 for row in self.body)


@dataclass(frozen=True)
class Extent:
    """A table as places. first: of its first row. end: after its last row. head: its headings, None without any."""

    first: int
    end: int
    head: Head | None


@dataclass(frozen=True)
class _Opening:
    """What may begin a table. place: where it does. row: its headings. below: rows under them. titled: titles stand above them.
    parted: a blank row does."""

    place: int
    row: Row
    below: list[Row]
    titled: bool
    parted: bool

    @cached_property
    def over(self) -> list[int]:
        """The columns of numbers and dates that the headings stand over."""
        return headings_over(self.row, self.below) or []

    @cached_property
    def texts(self) -> dict[int, str]:
        """The headings, by column."""
        return {position: text for position, cell in enumerate(self.row) if (text := as_text(cell))}

    @property
    def is_headed(self) -> bool:
        """Two words at least, one of them over numbers or dates."""
        return bool(self.over) and len(set(self.texts.values())) > 1 and not all(is_period(self.row[position]) for position in self.texts)

    def follows_filters(self, above: _Table) -> bool:
        """Whether what stands above is the titles and filters of this table: narrower than it, or pairs of a name and a value."""
        return len(above.body) <= _FILTERS and (above.has_pairs or len(above.columns) < len(self.texts))

    def is_another(self, above: _Table) -> bool:
        """Whether these headings are those of another table than the one above, and no row of it."""
        headings = {position: text for position, text in enumerate(above.head.headings) if text} if above.head else {}
        if headings == self.texts:
            return (self.titled and self.parted) or (bool(above.body) and _same(self.below[0], above.body[0]))
        shared = sum(headings.get(position) == text for position, text in self.texts.items())
        if not self.parted and 2 * shared < max(4, len(self.texts)):
            return False
        where_numbers = [position for position in self.over if position in above.kinds]
        typed = kinds(self.below)
        signs = len({*where_numbers, *(position for position in self.over if above.kinds.get(position) is not typed[position])})
        apart = self.titled or self.texts.keys() != above.columns or bool({*self.texts.values()} & {*headings.values()})
        return signs > 1 or (signs == 1 and (apart or _is_clean(above, where_numbers)))


def extents(grid: Grid) -> list[Extent]:
    """The tables of a sheet, from top to bottom: they follow each other and are the whole sheet."""
    starts, seeks = [0], [0]
    head = find_head(grid, head_rows(grid, 0, grid.height))
    known: _Table | None = None
    for place in _places(grid, head):
        if place <= seeks[-1]:
            continue  # above headings that were found already, under notes
        if known is None or not known.is_table:
            known = _known(grid, seeks[-1], place)
        opening = _opening(grid, place)
        if opening is None:
            continue
        if not known.is_table:
            seeks[-1] = opening.place if opening.follows_filters(known) else seeks[-1]
        elif opening.is_another(known):
            starts.append(opening.place)
            seeks.append(opening.place)
            known = None
    ends = [*starts[1:], grid.height]
    if seeks == [0]:
        return [Extent(0, grid.height, head)]
    heads = [find_head(grid, head_rows(grid, seek, end)) for seek, end in zip(seeks, ends, strict=True)]
    return list(map(Extent, starts, ends, heads))


def _places(grid: Grid, head: Head | None) -> list[int]:
    """Where a table may begin: at a row under a blank one, and at a row that begins as the first headings do."""
    blank = grid.leads.is_null()
    after_blank = (~blank & blank.shift(1, fill_value=False)).arg_true().to_list()[:_MOST]
    again = [] if head is None else (grid.leads == grid.leads[head.first]).arg_true().to_list()[:_MOST]
    return sorted({*after_blank, *(place for place in again if head and place > head.after)})


def _known(grid: Grid, first: int, end: int) -> _Table:
    rows = head_rows(grid, first, end)
    head = find_head(grid, rows)
    body = [row for place, row in rows.items() if (head is None or place >= head.after) and not ending(row, grid.leads[place], wide=True)]
    return _Table(head, body[:_BODY], kinds(body[:_BODY]))


def _opening(grid: Grid, place: int) -> _Opening | None:
    """The headings that stand at ``place`` or a little below it, over rows that they head; None when none do."""
    rows = head_rows(grid, place, min(place + _AHEAD, grid.height))
    parted = grid.leads[place - 1] is None
    while rows and ending(rows[place], grid.leads[place], wide=True):
        del rows[place]
        place = next(iter(rows), place)
    full = first_full(rows)
    titles = [] if full is None else [row for other, row in rows.items() if other < full]
    if full is None or len(titles) > _TITLES or any(filled(row) > 2 for row in titles):
        return None
    below = [rows[other] for other in takewhile(rows.__contains__, range(full + 1, max(rows) + 1))]
    found = _Opening(place, rows[full], below, titled=bool(titles), parted=parted)
    return found if below and found.is_headed else None


def _is_clean(above: _Table, positions: list[int]) -> bool:
    """Whether the table above holds nothing but numbers or dates in these columns: a word there is no value of it."""
    cells = [(told(row[position]), above.kinds[position]) for row in above.body for position in positions]
    return bool(cells) and all(kind in (Look.BLANK, usual) for kind, usual in cells)


def _same(row: Row, other: Row) -> bool:
    return list(map(as_text, row)) == list(map(as_text, other))
