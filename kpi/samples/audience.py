"""What it costs to be known, and the visits that it brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kpi.samples import terms
from kpi.samples.selling import Lead, Row, Scene


def spend_rows(scene: Scene) -> list[Row]:
    """The table of spend: a line a month for each channel, on the 15th; the open month has its line from that day on."""
    return [
        {
            "spent_on": day,
            "amount": round(scene.trade.pace.spend * line.part * scene.draw.near(scene.span.growth(month, scene.trade.growth), 0.25), 2),
            "channel": line.channel,
            "campaign": line.campaign,
            "kind": terms.SPEND[line.kind],
        }
        for month in scene.span.months
        if (day := month.replace(day=15)) <= scene.span.today
        for line in scene.trade.spending
    ]


def traffic_rows(scene: Scene, prospects: Sequence[Lead]) -> list[Row]:
    """The table of web audience, a row a day; conversions are about half of the leads of the day."""
    leads_of: dict[date, int] = {}
    for lead in prospects:
        leads_of[lead.created_on] = leads_of.get(lead.created_on, 0) + 1
    days = (scene.span.today - scene.span.start).days + 1
    return [_day(scene, day, leads=leads_of.get(day, 0)) for day in (scene.span.start + timedelta(days=ahead) for ahead in range(days))]


def _day(scene: Scene, day: date, *, leads: int) -> Row:
    trade, draw = scene.trade, scene.draw
    quiet = 0.35 if day.weekday() > 4 else 1.0
    level = trade.pace.sessions * trade.season[day.month - 1] * scene.span.growth(day, trade.growth) * quiet
    sessions = int(draw.near(level, 0.3))
    return {
        "day": day,
        "sessions": sessions,
        "visitors": int(sessions * draw.between(0.72, 0.84)),
        "conversions": min(sum(draw.chance(0.55) for _ in range(leads)), sessions),
    }
