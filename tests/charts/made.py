"""Steps and parts made by hand, and what looks into a specification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kpi.catalogue import Kpi
from kpi.charts import LIGHT, Look, Spec, over_time
from kpi.compare import Part, Step
from kpi.formats import Unit
from kpi.periods import CIVIL, Calendar, Grain, following, period_of
from kpi.words import Lang

CUT_OFF = date(2026, 11, 21)
SIZE = {Unit.COUNT: 40, Unit.MONEY: 820_000, Unit.PERCENT: 0.37, Unit.DAYS: 48, Unit.STARS: 4.3, Unit.TIMES: 3, Unit.MONEY_PER_DAY: 9_000}
WAVE = (0.0, 0.08, -0.05, 0.12, -0.1, 0.03)
MEMBERS = ("Nord", "Sud-Ouest", None, "Auvergne-Rhône-Alpes", "Grand Est", "Bretagne", "Corse")


def size(kpi: Kpi) -> float:
    """A figure that the KPI could have."""
    return SIZE[kpi.unit]


def steps(
    kpi: Kpi,
    *,
    before: int = 6,
    after: int = 2,
    grain: Grain = Grain.MONTH,
    calendar: Calendar = CIVIL,
    given: str = "previous target forecast",
) -> list[Step]:
    """Complete periods, the open one, and those to come, with the scenarios ``given``."""
    now, unit = period_of(CUT_OFF, grain, calendar), size(kpi)
    made = []
    for position in range(-before, after + 1):
        level = unit * (1 + WAVE[position % len(WAVE)])
        forecast = level if position >= 0 and "forecast" in given else None
        made.append(
            Step(
                following(now, calendar, steps=position),
                actual=level if position < 0 else level * 0.6 if position == 0 else None,
                previous=unit * 0.93 if "previous" in given else None,
                target=unit * 1.02 if "target" in given else None,
                forecast=forecast,
                low=forecast and forecast * 0.9,
                high=forecast and forecast * 1.1,
                complete=position < 0,
                rows=12 if position <= 0 else 0,
            )
        )
    return made


def parts(kpi: Kpi, members: tuple[str | None, ...] = MEMBERS) -> list[Part]:
    """One part a member, each smaller than the one before, some over their target and some under."""
    unit = size(kpi)
    return [
        Part(
            member,
            unit / (position + 1),
            previous=unit * 0.9 / (position + 1),
            target=unit * (0.95 + 0.1 * (position % 2)) / (position + 1),
            rows=9,
        )
        for position, member in enumerate(members)
    ]


def drawn(kpi: Kpi, shown: list[Step], *, lang: Lang = Lang.FR, look: Look = LIGHT, calendar: Calendar = CIVIL, **more: Any) -> Spec:
    """The chart over time of some steps."""
    return over_time(kpi, shown, lang=lang, look=look, cutoff=CUT_OFF, currency="EUR", calendar=calendar, **more)


def pieces(spec: Any) -> Iterator[dict[str, Any]]:
    """Every object within a specification, itself first."""
    match spec:
        case dict():
            yield spec
            for value in spec.values():
                yield from pieces(value)
        case list():
            for value in spec:
                yield from pieces(value)


def strings(spec: Any) -> Iterator[str]:
    """Every text within a specification, but what names fields, fonts and colours."""
    match spec:
        case str():
            yield spec
        case list():
            for value in spec:
                yield from strings(value)
        case dict():
            for key, value in spec.items():
                if key not in ("config", "field", "fields", "type", "$schema", "transform"):
                    yield from strings(value)


def fields_of(spec: Spec, channel: str) -> set[str]:
    """The fields that marks show on a channel."""
    shown = [piece["encoding"].get(channel, {}) for piece in pieces(spec) if "mark" in piece and "encoding" in piece]
    return {entry["field"] for entry in shown if isinstance(entry, dict) and "field" in entry}
