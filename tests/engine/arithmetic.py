"""The arithmetic of the oracles: slow loops over plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, floor

from kpi.periods import Period
from tests.engine.companies import Company, Record

DAY = timedelta(days=1)

Keep = Callable[[str, Record], bool]
"""Whether a row of an entity is of the member and the filter asked for."""


@dataclass(frozen=True)
class Answer:
    """What the KPI should be, what it is made of where it is a ratio, and how many rows are behind it (of a ratio: below)."""

    value: float | None
    rows: int
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True)
class Question:
    """One figure: the days (both within, never past the cut-off), the cut-off, and the rows of the member and the filter asked for.

    ``whole`` is the period that the days begin; ``target`` the revenue's in it, of the member asked for.
    """

    company: Company
    first: date
    last: date
    cutoff: date
    keep: Keep
    whole: Period
    target: float | None = None

    def rows(self, entity: str, at: str) -> Iterator[Record]:
        """The rows of an entity in the days, of those asked for."""
        return (row for row in self.all(entity, at) if self.keep(entity, row) and self.first <= day(row[at]) <= self.last)

    def bought(self) -> list[Record]:
        """The rows of orders in the days, of those asked for, that are none of credit notes."""
        return [row for row in self.rows("orders", "ordered_on") if purchased(row)]

    def those(self, entity: str, meets: Callable[[Record], bool] = lambda row: True) -> list[Record]:
        """The rows of an entity, dated or not, that meet a condition, of those asked for."""
        return [row for row in self.company.rows.get(entity, []) if self.keep(entity, row) and meets(row)]

    def all(self, entity: str, at: str) -> Iterator[Record]:
        """All dated rows of an entity that the cut-off lets see, whoever they are of."""
        return (row for row in self.company.rows.get(entity, []) if row.get(at) is not None and day(row[at]) <= self.cutoff)

    def delay(self, row: Record, start: str, end: str) -> float | None:
        """Days from one date to another, with a fraction where both hold times; what is dated past the cut-off has not happened yet."""
        first, last = self.seen(row, start), self.seen(row, end)
        if first is None or last is None:
            return None
        if isinstance(first, datetime) and isinstance(last, datetime):
            return (last - first) / DAY
        return float((day(last) - day(first)).days)

    def seen(self, row: Record, name: str) -> object:
        """A date, unless it lies past the cut-off."""
        return row[name] if row.get(name) is not None and day(row[name]) <= self.cutoff else None

    def kept(self, entity: str, at: str, rows: Iterable[Record]) -> list[Record]:
        """Of chosen rows, those in the days and asked for."""
        return [row for row in rows if self.keep(entity, row) and self.first <= day(row[at]) <= self.last]


def purchased(row: Record) -> bool:
    """Whether a row of orders is one of a purchase, which a credit note is not: it gives money back."""
    return not isinstance(row.get("amount"), float) or float(str(row["amount"])) >= 0


def day(value: object) -> date:
    """The day of a date or of a time."""
    if isinstance(value, datetime):
        return value.date()
    assert isinstance(value, date)
    return value


def counted(rows: Iterable[Record]) -> Answer:
    """So many rows: none is 0."""
    number = len(list(rows))
    return Answer(number, number)


def summed(amounts: Iterable[object]) -> Answer:
    """The sum of the known amounts: of no row 0, of rows that all lack theirs not known."""
    listed = list(amounts)
    known = [float(amount) for amount in listed if isinstance(amount, float)]
    return Answer(sum(known) if known or not listed else None, len(known) if known else len(listed))


def different(values: Iterable[object]) -> Answer:
    """So many different values, blanks left out."""
    known = [value for value in values if value is not None]
    return Answer(len(set(known)), len(known))


def averaged(numbers: Iterable[float | None], how: Callable[[list[float]], float]) -> Answer:
    """A mean or a median of the known numbers; of none, not known."""
    listed = list(numbers)
    known = [number for number in listed if number is not None]
    return Answer(how(known) if known else None, len(known) if known else len(listed), below=len(known) or None)


def over(above: Answer, below: Answer) -> Answer:
    """Sum over sum; over nothing, not known."""
    known = above.value is not None and bool(below.value)
    return Answer(above.value / below.value if known else None, below.rows, above.value, below.value)  # type: ignore[operator]  # known


def ninetieth(numbers: list[float]) -> float:
    """The 90th percentile, between neighbours in proportion."""
    ranked = sorted(numbers)
    place = 0.9 * (len(ranked) - 1)
    low, high = floor(place), ceil(place)
    return ranked[low] + (ranked[high] - ranked[low]) * (place - low)


def made(above: Iterable[Answer], below: Iterable[Answer]) -> Answer:
    """Figures multiplied and divided; of the rows of each, and not known where one of them is not."""
    times, by = list(above), list(below)
    rows = sum(part.rows for part in (*times, *by))
    if any(part.value is None for part in (*times, *by)):
        return Answer(None, rows)
    numerator, denominator = 1.0, 1.0
    for part in times:
        numerator *= part.value or 0.0
    for part in by:
        denominator *= part.value or 0.0
    return Answer(numerator / denominator, rows, numerator, denominator) if denominator else Answer(None, rows)
