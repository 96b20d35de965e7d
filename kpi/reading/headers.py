"""Which rows of a table are its headings, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from kpi.reading.cells import Cell, Look, as_text, filled, is_error, told
from kpi.reading.grids import Grid, Merged
from kpi.reading.markup import one_line
from kpi.reading.units import is_unit

Row = Sequence[Cell]
Rows = Mapping[int, Row]

_HEAD, _BODY, _MOST = 200, 60, 8
_KINDS = (Look.NUMBER, Look.DATE, Look.BOOL)


@dataclass(frozen=True)
class Head:
    """first: place of the first row of headings. rows: how many there are. headings: what they say, "" for none. own: the columns
    that have a text in one of these rows, and not only one carried to them."""

    first: int
    rows: int
    headings: tuple[str, ...]
    own: frozenset[int]

    @property
    def after(self) -> int:
        """The place below the headings."""
        return self.first + self.rows


def head_rows(grid: Grid, first: int, end: int) -> dict[int, Row]:
    """The first filled rows from ``first`` on, by place."""
    leads = grid.leads.slice(first, min(end - first, _HEAD))
    return {first + place: grid.row(first + place) for place in leads.is_not_null().arg_true().to_list()}


def find_head(grid: Grid, rows: Rows) -> Head | None:
    """The headings among the first filled rows of a table, by place; None when the table has none.

    Rows of headings follow each other and are joined, each with the one below it, with a blank."""
    full = first_full(rows)
    if full is None:
        return None
    below = [row for place, row in rows.items() if place > full][:_BODY]
    if not is_header(rows[full], below):
        return None
    last = _last(grid, rows, full)
    texts, first = _texts(rows[last]), last
    while first - 1 in rows and last - first < _MOST - 1:
        above = _above(grid, rows, first - 1, texts)
        if above is None:
            break
        same = _texts(rows[first - 1]) == _texts(rows[first])
        texts, first = [_joined(one, other, twice=same) for one, other in zip(above, texts, strict=True)], first - 1
    own = (position for place in range(first, last + 1) for position, cell in enumerate(rows[place]) if as_text(cell))
    return Head(first, last - first + 1, tuple(texts), frozenset(own))


def first_full(rows: Rows) -> int | None:
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


def _is_comment(row: Row) -> bool:
    lead = next((text for cell in row if (text := as_text(cell))), "")
    return lead.startswith("#") and not is_error(lead)


def is_header(row: Row, below: Sequence[Row]) -> bool:
    """Headings are texts over cells of another kind; a row whose cells are of the kind of those below it is data.

    Without a sign either way, people's files have headings."""
    texts = [as_text(cell) for cell in row]
    others = [other for other in below if [as_text(cell) for cell in other] != texts]
    if not others:
        return any(told(cell) is Look.TEXT for cell in row)
    votes = [_vote(cell, [other[position] for other in others if position < len(other)]) for position, cell in enumerate(row)]
    return sum(votes) > -2


def _vote(cell: Cell, below: list[Cell]) -> int:
    """+2 when the cell heads its column, -2 when it is one of its values, -1 when a text returns below, 0 when nobody can tell."""
    kind, kinds = told(cell), [seen for other in below if (seen := told(other)) is not Look.BLANK]
    if kind is Look.BLANK or not kinds:
        return 0
    share = sum(seen is kind for seen in kinds) / len(kinds)
    if kind is Look.TEXT:
        if share <= 0.2:
            return 2
        return -1 if as_text(cell) in {as_text(other) for other in below} else 0
    if share < 0.8 or (is_year(cell) and not all(map(is_year, below))):
        return 0
    return -2


def is_year(cell: Cell) -> bool:
    """Whether the cell may be a year: it may then head a column of numbers."""
    text = as_text(cell)
    return text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2100


def kinds(rows: Sequence[Row]) -> dict[int, Look]:
    """Column → the kind of nearly all its cells, where they are numbers, dates or booleans."""
    found: dict[int, Look] = {}
    for position, column in enumerate(zip(*rows, strict=True)):
        seen = Counter(kind for cell in column if (kind := told(cell)) is not Look.BLANK)
        kind, count = next(iter(seen.most_common(1)), (Look.BLANK, 0))
        if kind in _KINDS and count >= 0.8 * seen.total():
            found[position] = kind
    return found


def headings_over(row: Row, below: Sequence[Row]) -> list[int] | None:
    """The columns of numbers and dates that the row heads with words; None when one of its cells is a value like those below.

    A period stands for a word where the row holds nothing but periods."""
    cells = [told(cell) for cell in row]
    periods = all(kind is Look.BLANK or is_period(cell) for cell, kind in zip(row, cells, strict=True))
    if not periods and any(kind in _KINDS for kind in cells):
        return None
    typed = kinds(below)
    over = [position for position in typed if cells[position] is Look.TEXT or (periods and cells[position] is not Look.BLANK)]
    for position, kind in enumerate(cells):
        heads = kind is Look.TEXT or (periods and position in over)
        if kind is not Look.BLANK and (not heads or _is_among(row[position], position, below)):
            return None
    return over


def is_period(cell: Cell) -> bool:
    """A year, or a date: what stands over groups of columns."""
    return is_year(cell) or told(cell) is Look.DATE


def _is_among(cell: Cell, position: int, rows: Sequence[Row]) -> bool:
    text = as_text(cell)
    return any(as_text(row[position]) == text for row in rows)


def _last(grid: Grid, rows: Rows, full: int) -> int:
    """The last row of headings at or under the first full row."""
    last = full
    while last + 1 in rows and last - full < _MOST - 1:
        below = [row for place, row in rows.items() if place > last + 1][:_BODY]
        if not _goes_on(grid, rows, last + 1, below):
            break
        last += 1
    return last


def _goes_on(grid: Grid, rows: Rows, place: int, below: Sequence[Row]) -> bool:
    """Whether a row under headings is one of headings too, by more than one sign: a row of data is never taken for one."""
    row, upper = rows[place], rows[place - 1]
    if _are_units(row, upper, below):
        return True
    over = headings_over(row, below)
    if over is None:
        return False
    if _hangs(grid, place):
        return True
    if any(len(_under(row, span)) > 1 for span in _spans(grid, place - 1)):
        return bool(over)
    if len(below) < 2 or len({as_text(row[position]) for position in over}) < 2 or 2 * len(over) < len(kinds(below)):
        return False
    own = _texts(row)
    return told(row[over[0]]) is Look.TEXT or _tells_apart(_carried(grid, place - 1, upper, own), own)


def _under(row: Row, span: Merged) -> set[str]:
    return {text for cell in row[span[2] : span[3] + 1] if (text := as_text(cell))}


def _are_units(row: Row, upper: Row, below: Sequence[Row]) -> bool:
    """A row of units, each under a heading and over a column of numbers."""
    places = [position for position, cell in enumerate(row) if as_text(cell)]
    if not places or not all(is_unit(as_text(row[position])) and as_text(upper[position]) for position in places):
        return False
    typed = kinds(below)
    return all(typed.get(position) is Look.NUMBER for position in places)


def _are_labels(row: Row) -> bool:
    """No cell that can only be a value."""
    return all(told(cell) in (Look.BLANK, Look.TEXT) or is_period(cell) for cell in row) and not _is_comment(row)


def _above(grid: Grid, rows: Rows, place: int, texts: list[str]) -> list[str] | None:
    """What the row above headings says over each of them, when it is one of headings too; None when it is a title or a filter."""
    row = rows[place]
    if not _are_labels(row):
        return None
    own, carried = _texts(row), _carried(grid, place, row, texts)
    if _hangs(grid, place + 1) or _tells_apart(carried, texts):
        return carried
    if sum(map(bool, own)) < 2:
        return None
    complete = all(own[position] for position, text in enumerate(texts) if text) and not any(map(is_period, row))
    fills = any(own[position] and not text for position, text in enumerate(texts))
    return carried if complete or fills or _spans(grid, place) else None


def _tells_apart(carried: list[str], texts: list[str]) -> bool:
    """Whether headings alike (Jan, Feb, Jan, Feb) differ once the row above is joined to them."""
    if any(text.endswith(":") for text in carried):
        return False
    both = {(one, other) for one, other in zip(carried, texts, strict=True) if other}
    return len(both) > len({text for text in texts if text})


def _carried(grid: Grid, place: int, row: Row, texts: list[str]) -> list[str]:
    """The texts of a row of headings, those over several columns carried to the right: over the merged cells where the file
    tells them, over blanks with a heading below elsewhere."""
    own, spans = _texts(row), _spans(grid, place)
    for _, _, first, last in spans:
        own[first : last + 1] = [own[first]] * (min(last + 1, len(own)) - first)
    if spans:
        return own
    for left, right in pairwise(range(len(own))):
        own[right] = own[right] or (own[left] if texts[right] else "")
    return own


def _spans(grid: Grid, place: int) -> list[Merged]:
    """The merged cells of one row that cover several columns and say something."""
    row = grid.row(place) if any(one[0] <= place <= one[1] for one in grid.merged) else ()
    return [one for one in grid.merged if one[0] == place == one[1] and one[2] < one[3] and one[2] < len(row) and as_text(row[one[2]])]


def _hangs(grid: Grid, place: int) -> bool:
    """Whether a cell of the row above is merged with the one below it."""
    return any(one[0] < place <= one[1] and one[1] - one[0] < _MOST for one in grid.merged)


def _texts(row: Row) -> list[str]:
    return [one_line(as_text(cell)) for cell in row]


def _joined(upper: str, lower: str, *, twice: bool) -> str:
    """Two headings of a column as one; the same words are said once, but where the whole row is said twice."""
    if upper and lower and (twice or upper.casefold() != lower.casefold()):
        return f"{upper} {lower}"
    return upper or lower
