"""Text and Excel's numbers → dates."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.mapping.dates import Order, read_dates

FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
STYLES = {
    "iso": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "dashes": lambda d: f"{d.day}-{d.month}-{d.year}",
    "dots": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "short_year": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year % 100:02d}",
    "french": lambda d: f"{d.day} {FRENCH[d.month - 1]} {d.year}",
    "year_slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "english": lambda d: f"{d:%b} {d.day}, {d.year}",
    "dashed_month": lambda d: f"{d.day}-{d:%b}-{d:%y}",
}


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=30)
@given(days=st.lists(st.dates(date(1975, 1, 1), date(2060, 12, 31)), min_size=1, max_size=10))
def test_every_style_comes_back_as_written(style: str, days: list[date]) -> None:
    """A column that holds a day past the twelfth is read back as written."""
    written = [*days, date(2026, 3, 25)]
    read = read_dates(pl.Series([STYLES[style](day) for day in written]))
    assert read.sure
    assert read.values.to_list() == written


def test_month_first_is_told_by_one_cell() -> None:
    """11/24/2018 rules out the day first for the whole column."""
    read = read_dates(pl.Series(["11/24/2018", "01/02/2018"]))
    assert (read.order, read.sure) == (Order.MONTH, True)
    assert read.values.to_list() == [date(2018, 11, 24), date(2018, 1, 2)]
    assert "1" in read.evidence.fr


def test_nothing_tells_day_from_month() -> None:
    """03/04/2026 alone is asked; meanwhile the day comes first; what the other columns tell is followed."""
    column = pl.Series(["03/04/2026"])
    assert not read_dates(column).sure
    assert read_dates(column).values.to_list() == [date(2026, 4, 3)]
    assert read_dates(column, hint=Order.MONTH).values.to_list() == [date(2026, 3, 4)]
    assert read_dates(column, forced=Order.MONTH).sure


def test_a_column_that_contradicts_itself_is_not_sure() -> None:
    """13/01 and 01/13 in one column: each is read, the rest is asked."""
    assert not read_dates(pl.Series(["13/01/2026", "01/13/2026", "02/03/2026"])).sure


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Apr-18", date(2018, 4, 1)),
        ("janv.-26", date(2026, 1, 1)),
        ("mardi 6 janvier 2026", date(2026, 1, 6)),
        ("1er août 2025", date(2025, 8, 1)),
        ("01/2026", date(2026, 1, 1)),
    ],
)
def test_months_in_words(text: str, day: date) -> None:
    """Months are read in French and English, whole or short, with or without a day."""
    assert read_dates(pl.Series([text])).values.to_list() == [day]


@pytest.mark.parametrize("text", ["0000-00-00", "31/12/3999", "2026-13-45", "30/02/2026", "12", "2026", "Paris"])
def test_what_is_no_date_is_none(text: str) -> None:
    """An impossible day, a date that stands for none, a bare number."""
    assert read_dates(pl.Series([text])).values.to_list() == [None]


def test_times_are_kept_and_zones_dropped() -> None:
    """Delays need the hours."""
    read = read_dates(pl.Series(["2026-01-05T10:30:00Z", "2026-01-06"])).values
    assert read.to_list() == [datetime(2026, 1, 5, 10, 30), datetime(2026, 1, 6)]
    assert read_dates(pl.Series(["05/01/2026 2:05 PM", "25/01/2026 14h30"])).values.to_list() == [
        datetime(2026, 1, 5, 14, 5),
        datetime(2026, 1, 25, 14, 30),
    ]


def test_excel_serials() -> None:
    """45000 is 15 March 2023; a number out of reach is no date."""
    assert read_dates(pl.Series([45000.0, 3.0])).values.to_list() == [date(2023, 3, 15), None]
    assert read_dates(pl.Series(["45000", "45000.5"])).values.to_list() == [datetime(2023, 3, 15), datetime(2023, 3, 15, 12)]
