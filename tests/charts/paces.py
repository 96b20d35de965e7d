"""Open periods made by hand, and their burn-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from kpi.catalogue import CATALOGUE, Kpi
from kpi.charts import LIGHT, Look, Spec
from kpi.charts.burnup import burnup
from kpi.charts.manner import Manner
from kpi.formats import Unit
from kpi.pace import Pace, Point, course, pace
from kpi.periods import Grain, period_of, working_days, year_before
from kpi.words import Lang

DAY = timedelta(days=1)


def stands(kpi: Kpi, grain: Grain, day: date, *, part: float = 0.9) -> Pace:
    """A figure of the open period that holds a day, at ``part`` of what is due by working days."""
    period = period_of(day, grain)
    target = 1200.0 if kpi.unit is Unit.COUNT else 480_000.0
    due = target * working_days(period.start, day) / working_days(period.start, period.end)
    return pace(period, day, done=part * due, due=due, target=target)


def points(found: Pace, *, before: bool = True, bounds: bool = True) -> tuple[Point, ...]:
    """Its course: the same each day, last year a tenth less."""
    period = found.period
    days = working_days(period.start, period.end)
    done = {
        period.start + DAY * number: found.done / ((found.day - period.start).days + 1)
        for number in range((found.day - period.start).days + 1)
    }
    last = year_before(period)
    earlier = {last.start + DAY * number: 0.9 * found.target / last.days for number in range(last.days)}
    return course(
        found,
        lambda day: found.target * working_days(period.start, day) / days,
        done=done,
        before=(last, earlier) if before else None,
        bounds=(0.85 * found.target, 1.05 * found.target) if bounds else None,
    )


def drawn(id: str, grain: Grain, day: date, *, part: float, lang: Lang, look: Look, width: int | None = None, known: bool = True) -> Spec:
    """The burn-up of a KPI."""
    found = stands(CATALOGUE[id], grain, day, part=part)
    shown = points(found, before=known, bounds=known)
    return burnup(Manner(CATALOGUE[id], lang, look), found, shown, width=width)


Make = Callable[..., Spec]


def behind(lang: Lang, look: Look = LIGHT, *, width: int | None = None) -> Spec:
    """Revenue of November on the 20th, behind."""
    return drawn("revenue", Grain.MONTH, date(2026, 11, 20), part=0.9, lang=lang, look=look, width=width)


def ahead(lang: Lang, look: Look = LIGHT, *, width: int | None = None) -> Spec:
    """Calls of a week on its Tuesday, ahead; nothing known of last year."""
    return drawn("calls", Grain.WEEK, date(2026, 11, 17), part=1.2, lang=lang, look=look, width=width, known=False)


def over(lang: Lang, look: Look = LIGHT, *, width: int | None = None) -> Spec:
    """Complaints of a year in August, more than they should be."""
    return drawn("complaints", Grain.YEAR, date(2026, 8, 24), part=1.1, lang=lang, look=look, width=width)


PACES: tuple[tuple[str, Make], ...] = (("behind", behind), ("ahead", ahead), ("over", over))
