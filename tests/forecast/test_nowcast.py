"""The open period, forecast from the part of it that is already seen."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Figure, Values
from kpi.forecast import ahead, forecast, parts_seen
from kpi.forecast.nowcast import nowcast
from kpi.periods import Calendar, Grain, Period, periods

CALENDAR = Calendar(country="FR")
RNG = np.random.default_rng(7)
TOTALS = [float(value) for value in RNG.uniform(500, 1500, 30)]
MADE = forecast(TOTALS, horizon=3, season=12, floor=0.0)


def test_months_that_come_in_alike_tell_the_whole() -> None:
    """Half of each month came by its middle, whatever the month: 900 done announce 1,800, and nothing is in doubt."""
    found = nowcast(MADE, TOTALS, [total / 2 for total in TOTALS], 900.0)
    assert found is not None
    assert found.value == pytest.approx(1800)
    assert found.hi95 - found.lo95 == pytest.approx(0, abs=1e-6)


def test_a_part_that_tells_nothing_leaves_the_forecast_its_say() -> None:
    """What came by the middle is noise, and the rest is as ever: what is done is kept, the usual rest is added."""
    dones = [float(value) for value in RNG.uniform(0, 1000, 30)]
    totals = [done + 500.0 for done in dones]
    made = forecast(totals, horizon=3, season=12, floor=0.0)
    found = nowcast(made, totals, dones, 990.0)
    assert found is not None
    share = sum(dones) / sum(totals)
    announced = 990.0 / share
    assert abs(found.value - 1490) < abs(announced - 1490)
    bounds = [found.lo95, found.lo80, found.lo50, found.value, found.hi50, found.hi80, found.hi95]
    assert bounds == sorted(set(bounds))


def test_too_little_to_go_by_tells_nothing() -> None:
    """Four past periods that were forecast, or a twentieth of the months at most."""
    assert nowcast(MADE, TOTALS, [total / 50 for total in TOTALS], 20.0) is None
    assert nowcast(MADE, TOTALS, TOTALS, 900.0) is None
    assert nowcast(forecast(TOTALS[:9], horizon=1, season=12), TOTALS[:4], [250.0] * 4, 900.0) is None


def test_the_parts_are_of_as_many_working_days() -> None:
    """To Friday 11 September, nine working days: in August, to the 13th; nothing where no period is open."""
    past = periods(date(2024, 1, 1), date(2026, 9, 11), Grain.MONTH)
    spans = parts_seen(past, date(2026, 9, 11), CALENDAR)
    assert len(spans) == 25
    assert (spans[-1].start, spans[-1].end) == (date(2026, 9, 1), date(2026, 9, 11))
    assert (spans[-2].start, spans[-2].end) == (date(2026, 8, 1), date(2026, 8, 13))
    assert parts_seen(past, date(2026, 9, 30), CALENDAR) == ()


@pytest.mark.parametrize("done", [200.0, 900.0])
def test_a_kpi_follows_what_its_open_month_shows(done: float) -> None:
    """With the parts, twice the done is forecast; without them the months before alone say it, and later months are as they were."""
    cutoff = date(2026, 6, 15)
    past = periods(date(2024, 1, 1), cutoff, Grain.MONTH)
    totals = TOTALS[: len(past) - 1]
    parts = parts_seen(past, cutoff, CALENDAR)
    whole = [*zip(past, [*totals, done], strict=True)]
    partly = [*zip(parts, [total / 2 for total in totals[-24:]] + [done], strict=True)]

    def figures(of: list[tuple[Period, float]]) -> Values:
        return Values.of_figures([Figure("revenue", period, value, rows=9, complete=period.end <= cutoff) for period, value in of])

    revenue = CATALOGUE["revenue"]
    alone = ahead(revenue, figures(whole), past, cutoff=cutoff, calendar=CALENDAR)
    told = ahead(revenue, figures(whole), past, cutoff=cutoff, calendar=CALENDAR, seen=figures(partly))
    assert told.points[past[-1]].value == pytest.approx(2 * done)
    assert [alone.points[month] for month in alone.points][1:] == [told.points[month] for month in told.points][1:]
