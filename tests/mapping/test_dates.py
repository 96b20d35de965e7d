"""Text and Excel's numbers → dates."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import example, given, settings
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
@example(days=[date(year, 1, 1) for year in (2001, 2002, 2003, 2004)])
@given(days=st.lists(st.dates(date(1975, 1, 1), date(2060, 12, 31)), min_size=1, max_size=10))
def test_every_style_comes_back_as_written(style: str, days: list[date]) -> None:
    """A column that holds a day past the twelfth is read back as written; one whose years may as well come first, once that is said."""
    written = [*days, date(2026, 3, 25)]
    column = pl.Series([STYLES[style](day) for day in written])
    read = read_dates(column)
    if read.leads:
        assert style == "short_year"
        assert not read.sure
        read = read_dates(column, forced=Order.DAY)
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
    read = read_dates(pl.Series(["13/01/2026", "01/13/2026", "02/03/2026"]))
    assert not read.sure
    assert read.values.to_list()[:2] == [date(2026, 1, 13)] * 2


def test_the_evidence_counts_the_rows() -> None:
    """How many rows fit, how many rule the other order out, with one date as it is read."""
    days = pl.Series(["12/03/2026"] * 177 + [f"{13 + n % 15}/03/2026" for n in range(37)])
    said = read_dates(days).evidence
    assert said.en == "12/03/2026 read as 12 March: 214 of 214 rows fit, 37 rule out month first"
    assert said.fr == "12/03/2026 lu 12 mars : 214 lignes sur 214 conviennent, 37 excluent le mois d’abord"
    said = read_dates(pl.Series(["03/12/2026", "03/25/2026"])).evidence
    assert said.en == "03/12/2026 read as 12 March: 2 of 2 rows fit, 1 rules out day first"


def test_a_slip_does_not_decide() -> None:
    """One date past the twelfth month among a hundred is a slip: read the only way that it can be, and counted."""
    read = read_dates(pl.Series(["25/03/2026"] * 99 + ["03/25/2026"]))
    assert (read.order, read.sure, read.contrary) == (Order.DAY, True, 1)


def test_what_one_style_proves_says_nothing_of_another() -> None:
    """Days first with slashes; a few dates with dots that may be read both ways are not understood, the certain ones are."""
    read = read_dates(pl.Series(["25/03/2026"] * 30 + ["03.04.2026", "2026-04-05", "6 janvier 2026"]))
    assert read.sure
    assert read.values.to_list()[-3:] == [None, date(2026, 4, 5), date(2026, 1, 6)]
    halves = read_dates(pl.Series(["25/03/2026 14:05"] * 30 + ["3/4/26 2:05 PM"]))
    assert halves.values.to_list()[-1] is None
    assert not read_dates(pl.Series(["25/03/2026"] * 3 + ["03.04.2026"] * 3)).sure


def test_years_that_may_lead_are_not_guessed() -> None:
    """26/03/12, 26/04/07 … : the last number takes as many values as days do, so the year may come first."""
    column = pl.Series([f"{25 + n % 2}/03/{n:02d}" for n in range(1, 20)])
    read = read_dates(column)
    assert read.values.null_count() == 19
    assert (read.sure, read.leads) == (False, True)
    led = read_dates(column, forced=Order.YEAR)
    assert led.sure
    assert led.values.to_list() == [date(2025 + n % 2, 3, n) for n in range(1, 20)]
    assert read_dates(column, hint=Order.YEAR).values.equals(led.values)
    assert read_dates(column, forced=Order.DAY).values.to_list()[0] == date(2001, 3, 26)


def test_a_spreadsheet_that_swapped_day_and_month_is_told() -> None:
    """All its own dates are of the first twelve days, and all that it left as text has a number past 12."""
    own = [f"2026-{month:02d}-{day:02d}" for month, day in ((1, 3), (2, 5), (3, 7), (4, 9), (5, 11), (6, 12))]
    assert read_dates(pl.Series([*own, "03/25/2026"])).swapped
    assert not read_dates(pl.Series([*own, "2026-03-25", "03/25/2026"])).swapped


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Apr-18", date(2018, 4, 1)),
        ("janv.-26", date(2026, 1, 1)),
        ("mars 2026", date(2026, 3, 1)),
        ("2026 March", date(2026, 3, 1)),
        ("mardi 6 janvier 2026", date(2026, 1, 6)),
        ("mar. 6 janv. 2026", date(2026, 1, 6)),
        ("lun. 25/05/2026", date(2026, 5, 25)),
        ("1er août 2025", date(2025, 8, 1)),
        ("April 6, 2026", date(2026, 4, 6)),
        ("6-Apr-2026", date(2026, 4, 6)),
        ("2nd of May 2026", date(2026, 5, 2)),
        ("01/2026", date(2026, 1, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("202603", date(2026, 3, 1)),
        ("S32 2026", date(2026, 8, 3)),
        ("2026-W32", date(2026, 8, 3)),
        ("sem. 32 2026", date(2026, 8, 3)),
        ("W53 2026", date(2026, 12, 28)),
        ("T3 2026", date(2026, 7, 1)),
        ("2026-Q3", date(2026, 7, 1)),
        ("3e trimestre 2026", date(2026, 7, 1)),
        ("H2 2026", date(2026, 7, 1)),
        ("25122026", date(2026, 12, 25)),
        ("46000", date(2025, 12, 9)),
        ("1773273600", date(2026, 3, 12)),
        ("1773273600000", date(2026, 3, 12)),
    ],
)
def test_a_day_that_only_one_reading_fits(text: str, day: date) -> None:
    """Months in words whole or short, weeks (their Monday), quarters, day numbers, seconds since 1970."""
    read = read_dates(pl.Series([text]))
    assert (read.values.to_list(), read.sure) == ([day], True)


@pytest.mark.parametrize(
    "text",
    "31/12/3999 | 2026-13-45 | 30/02/2026 | 12 | 2026 | Paris | 12-Mar | Apr 6 | S1 2026 | W53 2025 | report au 6 janvier 2026 | "
    "May Corp 2026 | 1/2/3 | 201203 | 25/03/2026 25:00 | 25/03/2026 2:75".split(" | "),
)
def test_what_is_no_date_is_none(text: str) -> None:
    """An impossible day or hour, a date that stands for none, a bare number, a day without its year, a half-year or a week."""
    assert read_dates(pl.Series([text])).values.to_list() == [None]


def test_a_week_beside_later_weeks_is_a_week() -> None:
    """S1 and S2 may be half-years; beside S32 they are weeks."""
    assert read_dates(pl.Series(["S2 2026", "S32 2026"])).values.to_list() == [date(2026, 1, 5), date(2026, 8, 3)]
    assert read_dates(pl.Series(["S1 2026", "S2 2026"])).values.to_list() == [None, None]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05T10:30:00Z", datetime(2026, 1, 5, 10, 30)),
        ("2026-01-05T10:30:00.123+02:00", datetime(2026, 1, 5, 10, 30)),
        ("2026-01-05 10:30", datetime(2026, 1, 5, 10, 30)),
        ("25/01/2026 14h30", datetime(2026, 1, 25, 14, 30)),
        ("25/01/2026 à 14:30:15", datetime(2026, 1, 25, 14, 30, 15)),
        ("1/25/26 2:05 PM", datetime(2026, 1, 25, 14, 5)),
        ("1/25/26 12:05 am", datetime(2026, 1, 25, 0, 5)),
        ("Thu, 12 Mar 2026 08:30:00 +0100", datetime(2026, 3, 12, 8, 30)),
        ("Tue Mar 03 2026 08:30:00 GMT+0100 (CET)", datetime(2026, 3, 3, 8, 30)),
    ],
)
def test_times_are_kept(text: str, moment: datetime) -> None:
    """Delays need the hours: those that the file shows, wherever it was written."""
    assert read_dates(pl.Series([text])).values.to_list() == [moment]


def test_a_mixture_of_zones_is_brought_to_one() -> None:
    """Z beside +02:00: the same instant is the same moment. Winter and summer of one place keep their hours."""
    mixed = read_dates(pl.Series(["2026-03-12T08:30:00+02:00", "2026-03-12T06:30:00Z", "2026-03-12T09:30:00+02:00"]))
    assert mixed.values.to_list() == [datetime(2026, 3, 12, 8, 30), datetime(2026, 3, 12, 8, 30), datetime(2026, 3, 12, 9, 30)]
    assert mixed.said
    assert "UTC+02:00" in mixed.said.en
    seasons = read_dates(pl.Series(["2026-07-01T00:30:00+02:00", "2026-01-01T00:30:00+01:00"]))
    assert seasons.values.to_list() == [datetime(2026, 7, 1, 0, 30), datetime(2026, 1, 1, 0, 30)]


def test_dates_and_moments_in_one_column() -> None:
    """A day without its hour begins at midnight."""
    read = read_dates(pl.Series(["2026-01-05T10:30:00Z", "2026-01-06"])).values
    assert read.to_list() == [datetime(2026, 1, 5, 10, 30), datetime(2026, 1, 6)]


def test_dates_that_stand_for_none_are_told_apart() -> None:
    """31/12/3999 and Excel's day 0 are no dates, and no mistakes either."""
    read = read_dates(pl.Series(["31/12/3999", "25/03/2026", "Paris"]))
    assert read.none is not None
    assert read.none.to_list() == [True, False, False]
    assert read_dates(pl.Series([0.0, 46000.0])).values.to_list() == [None, date(2025, 12, 9)]


def test_excel_serials() -> None:
    """45000 is 15 March 2023; a number out of reach is no date."""
    assert read_dates(pl.Series([45000.0, 3.0])).values.to_list() == [date(2023, 3, 15), None]
    assert read_dates(pl.Series(["45000", "45000.5"])).values.to_list() == [datetime(2023, 3, 15), datetime(2023, 3, 15, 12)]
