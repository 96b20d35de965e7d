"""Periods: ids, fiscal years, weeks, working days, and what is compared with what."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.periods import (
    CIVIL,
    MONTHS_OF,
    Calendar,
    Grain,
    Period,
    add_months,
    following,
    is_complete,
    is_working_day,
    period_from_id,
    period_of,
    periods,
    same_days,
    working_days,
    year_before,
)
from kpi.words import Lang

DAY = timedelta(days=1)
CUT = [grain for grain in Grain if grain not in (Grain.ALL, Grain.CUSTOM)]
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
CALENDARS = st.builds(Calendar, fiscal_start=st.integers(1, 12), week_start=st.integers(0, 6))
GRAINS = st.sampled_from(CUT)


@given(DAYS, GRAINS, CALENDARS)
def test_an_id_names_its_period(day: date, grain: Grain, calendar: Calendar) -> None:
    """Of every grain and calendar: the id of the period of a day gives the period back."""
    period = period_of(day, grain, calendar)
    assert day in period
    assert period_from_id(period.id(calendar), calendar) == period


@given(DAYS, st.integers(0, 800))
def test_an_id_names_a_span_of_ones_own(first: date, more: int) -> None:
    """Two days and what lies between them."""
    period = Period(first, first + more * DAY, Grain.CUSTOM)
    assert period_from_id(period.id()) == period


@given(DAYS, GRAINS, CALENDARS)
def test_a_period_ends_where_the_next_begins(day: date, grain: Grain, calendar: Calendar) -> None:
    """No day lies between two periods or in both, and ids are told apart."""
    period = period_of(day, grain, calendar)
    later, earlier = following(period, calendar), following(period, calendar, steps=-1)
    assert later.start == period.end + DAY
    assert earlier.end == period.start - DAY
    assert len({one.id(calendar) for one in (earlier, period, later)}) == 3
    assert following(earlier, calendar) == period


@given(DAYS, st.integers(0, 900), GRAINS, CALENDARS)
def test_periods_cover_the_days_once(first: date, more: int, grain: Grain, calendar: Calendar) -> None:
    """From the period of the first day to that of the last, without a hole."""
    last = first + timedelta(days=more)
    found = periods(first, last, grain, calendar)
    assert first in found[0]
    assert last in found[-1]
    assert all(later.start == earlier.end + DAY for earlier, later in pairwise(found))


@pytest.mark.parametrize("grain", [Grain.ALL, Grain.CUSTOM])
def test_all_and_ones_own_are_one_period(grain: Grain) -> None:
    """They are the days asked for; no single day decides them."""
    assert periods(date(2024, 1, 5), date(2024, 3, 7), grain) == (Period(date(2024, 1, 5), date(2024, 3, 7), grain),)
    with pytest.raises(ValueError, match="no day decides"):
        period_of(date(2024, 1, 5), grain)


@pytest.mark.parametrize(
    "text",
    ["", "all", "2024-", "2024-13", "2024-W54", "2023-W53", "2024-02-30", "2024-X1", "hello", "2024-01-01..x", "2024-02-01..2024-01-01"],
)
def test_a_text_that_names_no_period_is_refused(text: str) -> None:
    """An address with a mistyped period is told, not guessed."""
    with pytest.raises(ValueError):  # noqa: PT011  # the words are Python's own
        period_from_id(text)


@pytest.mark.parametrize("text", ["2024-Q5", "2024-Q0", "2024-H3", "2024-H0", "2024-Q", "2024-Q11"])
def test_a_year_has_four_quarters_and_two_halves(text: str) -> None:
    """A fifth quarter is not the first of the next year."""
    with pytest.raises(ValueError):  # noqa: PT011  # the words are Python's own
        period_from_id(text)


FISCAL = [
    # first month, day, grain, id, first day, last day
    (1, date(2024, 2, 29), Grain.QUARTER, "2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
    (4, date(2024, 3, 31), Grain.QUARTER, "2024-Q4", date(2024, 1, 1), date(2024, 3, 31)),
    (4, date(2024, 4, 1), Grain.QUARTER, "2025-Q1", date(2024, 4, 1), date(2024, 6, 30)),
    (4, date(2024, 4, 1), Grain.YEAR, "2025", date(2024, 4, 1), date(2025, 3, 31)),
    (4, date(2024, 3, 31), Grain.YEAR, "2024", date(2023, 4, 1), date(2024, 3, 31)),
    (7, date(2024, 6, 30), Grain.HALF, "2024-H2", date(2024, 1, 1), date(2024, 6, 30)),
    (7, date(2024, 7, 1), Grain.HALF, "2025-H1", date(2024, 7, 1), date(2024, 12, 31)),
    (2, date(2024, 1, 15), Grain.QUARTER, "2024-Q4", date(2023, 11, 1), date(2024, 1, 31)),
    (12, date(2024, 12, 1), Grain.YEAR, "2025", date(2024, 12, 1), date(2025, 11, 30)),
    (4, date(2024, 4, 1), Grain.MONTH, "2024-04", date(2024, 4, 1), date(2024, 4, 30)),
]


@pytest.mark.parametrize(("start", "day", "grain", "text", "first", "last"), FISCAL)
def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends(
    start: int, day: date, grain: Grain, text: str, first: date, last: date
) -> None:
    """Quarters and halves are counted from its first month; months keep their own names."""
    calendar = Calendar(fiscal_start=start)
    period = period_of(day, grain, calendar)
    assert (period.id(calendar), period.start, period.end) == (text, first, last)


NAMES = [
    (Period(date(2024, 4, 1), date(2024, 6, 30), Grain.QUARTER), CIVIL, "T2 2024", "Q2 2024"),
    (Period(date(2024, 4, 1), date(2024, 6, 30), Grain.QUARTER), Calendar(fiscal_start=4), "T1 2024-25", "Q1 2024-25"),
    (Period(date(2024, 1, 1), date(2024, 6, 30), Grain.HALF), CIVIL, "S1 2024", "H1 2024"),
    (Period(date(2024, 1, 1), date(2024, 12, 31), Grain.YEAR), CIVIL, "2024", "2024"),
    (Period(date(2024, 7, 1), date(2025, 6, 30), Grain.YEAR), Calendar(fiscal_start=7), "Exercice 2024-25", "FY 2024-25"),
    (Period(date(1999, 7, 1), date(2000, 6, 30), Grain.YEAR), Calendar(fiscal_start=7), "Exercice 1999-00", "FY 1999-00"),
    (Period(date(2020, 12, 28), date(2021, 1, 3), Grain.WEEK), CIVIL, "S53 2020", "W53 2020"),
    (Period(date(2026, 11, 1), date(2026, 11, 30), Grain.MONTH), CIVIL, "nov. 2026", "Nov 2026"),
    (Period(date(2026, 8, 3), date(2026, 8, 9), Grain.CUSTOM), CIVIL, "3–9 août 2026", "3–9 Aug 2026"),
    (Period(date(2026, 8, 3), date(2026, 8, 3), Grain.DAY), CIVIL, "3 août 2026", "3 Aug 2026"),
    (Period(date(2020, 1, 1), date(2026, 8, 3), Grain.ALL), CIVIL, "Tout", "All time"),
]


@pytest.mark.parametrize(("period", "calendar", "french", "english"), NAMES)
def test_a_period_is_called_as_people_call_it(period: Period, calendar: Calendar, french: str, english: str) -> None:
    """A fiscal year bears both of its years."""
    assert (period.name(lang=Lang.FR, calendar=calendar), period.name(lang=Lang.EN, calendar=calendar)) == (french, english)


@given(DAYS, CALENDARS)
def test_a_week_bears_the_iso_number_of_its_thursday(day: date, calendar: Calendar) -> None:
    """Whatever day it begins on, it has seven days, begins on that day, and is W01 to W53."""
    week = period_of(day, Grain.WEEK, calendar)
    thursday = next(week.start + n * DAY for n in range(7) if (week.start + n * DAY).weekday() == 3)
    assert week.days == 7
    assert week.start.weekday() == calendar.week_start
    assert week.id(calendar) == f"{thursday.isocalendar().year}-W{thursday.isocalendar().week:02d}"


# The year before -----------------------------------------------------------------------------------------------------------

BEFORE = [
    ("2020-W53", "2019-W52"),
    ("2021-W52", "2020-W52"),
    ("2021-W01", "2020-W01"),
    ("2024-02-29", "2023-02-28"),
    ("2025-02-28", "2024-02-28"),
    ("2024-02", "2023-02"),
    ("2024-Q1", "2023-Q1"),
    ("2024-H2", "2023-H2"),
    ("2024", "2023"),
    ("2024-02-29..2024-03-02", "2023-02-28..2023-03-02"),
]


@pytest.mark.parametrize(("text", "before"), BEFORE)
def test_the_year_before(text: str, before: str) -> None:
    """Week 53 against the last week of a year of 52, 29 February against the 28th, a month against its own."""
    assert year_before(period_from_id(text)).id() == before


@given(DAYS, st.sampled_from([*MONTHS_OF, Grain.WEEK]), CALENDARS)
def test_the_year_before_is_of_the_same_grain(day: date, grain: Grain, calendar: Calendar) -> None:
    """About a year earlier, whole, and named a year less."""
    period = period_of(day, grain, calendar)
    before = year_before(period, calendar)
    assert before == period_of(before.start, grain, calendar)
    assert 357 <= (period.start - before.start).days <= 371
    assert int(before.id(calendar)[:4]) == int(period.id(calendar)[:4]) - 1


# Working days --------------------------------------------------------------------------------------------------------------


def _easter(year: int) -> date:
    """Easter Sunday. Source: the anonymous Gregorian computus (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)


def _off(year: int) -> set[date]:
    """The eleven public holidays of metropolitan France. Source: Code du travail, article L3133-1."""
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return {date(year, month, day) for month, day in fixed} | {_easter(year) + timedelta(days=n) for n in (1, 39, 50)}


@pytest.mark.parametrize("year", range(2015, 2036))
def test_the_public_holidays_of_france_are_not_worked(year: int) -> None:
    """The eleven of the Code du travail and no other day but week-ends."""
    first = date(year, 1, 1)
    for day in (first + n * DAY for n in range((date(year + 1, 1, 1) - first).days)):
        assert is_working_day(day) == (day.weekday() < 5 and day not in _off(year)), day


def _slow_same_days(part: Period, reference: Period) -> Period:
    """Day after day: as many worked days as the part has, the days of rest that follow as in it, and no day past the reference."""
    worked = sum(1 for n in range(part.days) if is_working_day(part.start + n * DAY))
    last, seen = reference.start, int(is_working_day(reference.start))
    wanted = worked if worked else part.days
    if not worked:
        return Period(reference.start, min(reference.end, reference.start + (wanted - 1) * DAY), reference.grain)
    while seen < wanted and last < reference.end:
        last += DAY
        seen += is_working_day(last)
    rest = 0
    while not is_working_day(part.end - rest * DAY):
        rest += 1
    while rest and last < reference.end and not is_working_day(last + DAY):
        last, rest = last + DAY, rest - 1
    return Period(reference.start, last, reference.grain)


@given(st.dates(date(2016, 1, 1), date(2034, 12, 31)), st.sampled_from([Grain.WEEK, *MONTHS_OF]))
def test_an_open_period_is_held_against_as_many_working_days(cutoff: date, grain: Grain) -> None:
    """Rule 5: the first days of the reference with the same number of working days, never past its end."""
    whole = period_of(cutoff, grain)
    part, reference = whole.until(cutoff), year_before(whole)
    held = same_days(part, reference)
    assert held == _slow_same_days(part, reference)
    assert held.start == reference.start
    assert held.end <= reference.end
    if working_days(part.start, part.end) and held.end < reference.end:
        assert working_days(held.start, held.end) == working_days(part.start, part.end)


def test_the_same_days_of_a_month_with_more_holidays() -> None:
    """15 May 2024 is the 8th working day of its month, after three holidays; the 8th is 12 May in 2023 and 12 June in June 2023."""
    part = Period(date(2024, 5, 1), date(2024, 5, 15), Grain.MONTH)
    assert working_days(part.start, part.end) == 8
    assert same_days(part, period_from_id("2023-05")).end == date(2023, 5, 12)
    assert same_days(part, period_from_id("2023-06")).end == date(2023, 6, 12)


def test_a_part_that_ends_on_a_week_end_is_held_against_one() -> None:
    """1 to 22 November 2026, a Sunday, holds 15 working days; 21 November 2025 is the 15th, and Sunday the 23rd goes with it."""
    part = Period(date(2026, 11, 1), date(2026, 11, 22), Grain.MONTH)
    assert same_days(part, period_from_id("2025-11")).end == date(2025, 11, 23)


def test_a_part_without_a_working_day_is_held_against_as_many_days() -> None:
    """1 June 2024 is a Saturday: it is held against 1 June 2023, a Thursday."""
    part = Period(date(2024, 6, 1), date(2024, 6, 1), Grain.MONTH)
    assert same_days(part, period_from_id("2023-06")) == Period(date(2023, 6, 1), date(2023, 6, 1), Grain.MONTH)


def test_another_country_has_other_holidays() -> None:
    """14 July is worked in Great Britain."""
    assert not is_working_day(date(2026, 7, 14))
    assert is_working_day(date(2026, 7, 14), Calendar(country="GB"))


# Small arithmetic ------------------------------------------------------------------------------------------------------------


@given(DAYS, st.integers(-300, 300))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    """31 January and a month is the last of February."""
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + DAY).day == 1)


@given(DAYS, GRAINS, st.integers(-40, 400))
def test_a_part_of_a_period_stays_within_it(day: date, grain: Grain, shift: int) -> None:
    """Up to a day: never before its first day, never past its last; complete where the data reach its end."""
    period, cutoff = period_of(day, grain), day + timedelta(days=shift)
    part = period.until(cutoff)
    assert part.start == period.start <= part.end <= period.end
    assert is_complete(period, cutoff) == (cutoff >= period.end)
