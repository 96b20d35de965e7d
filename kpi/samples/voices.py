"""What customers say: complaints, refunds, questions and compliments after an order, and public reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kpi.samples import terms
from kpi.samples.billing import Line
from kpi.samples.selling import Row, Scene
from kpi.samples.span import later
from kpi.samples.trade import Good, Saying

_TROUBLES, _TROUBLE_WEIGHTS = ("complaint", "refund", "dissatisfaction"), (6.0, 1.5, 2.5)
_KINDNESS, _KINDNESS_WEIGHTS = ("compliment", "question"), (3.0, 2.0)
_USUAL, _SOUR = (1.0, 1.5, 5.0, 24.0, 44.0), (8.0, 12.0, 20.0, 25.0, 20.0)


def feedback_rows(scene: Scene, *, invoiced: Sequence[Line], orders: Sequence[Row]) -> list[Row]:
    """The table of feedback, oldest first; ``orders`` are the rows made from ``invoiced``, one for one."""
    rows = [row for line, order in zip(invoiced, orders, strict=True) if not line.back for row in _about(scene, line=line, order=order)]
    rows.sort(key=lambda row: str(row["received_on"]))
    return [{"feedback_id": f"F{place:05}", **row} for place, row in enumerate(rows, 1)]


def _about(scene: Scene, *, line: Line, order: Row) -> Iterator[Row]:
    draw, pace = scene.draw, scene.trade.pace
    trouble = pace.complaint_rate * (1 + 3 * _souring(scene, line.good, line.day))
    if draw.chance(trouble):
        yield from _said(scene, line=line, order=order, kind=draw.pick(_TROUBLES, _TROUBLE_WEIGHTS))
    if draw.chance(pace.praise_rate):
        yield from _said(scene, line=line, order=order, kind=draw.pick(_KINDNESS, _KINDNESS_WEIGHTS))


def _souring(scene: Scene, good: Good, day: date) -> float:
    return scene.span.slip(day) if good is scene.trade.slips else 0.0


def _said(scene: Scene, *, line: Line, order: Row, kind: str) -> Iterator[Row]:
    draw, today = scene.draw, scene.span.today
    received = later(line.day, 1 + draw.delay(7))
    resolved = later(received, 1 + draw.delay(3))
    saying: Saying = draw.pick(scene.trade.sayings[kind])
    unsaid = draw.chance(0.08)
    if received <= today:
        yield {
            "received_on": received,
            "resolved_on": resolved if resolved <= today else None,
            "kind": terms.FEEDBACK[kind],
            "reason": None if unsaid else saying.reason,
            "text": saying.text,
            "customer": order["customer"],
            "order_id": order["order_id"],
            "owner": order["owner"],
            "product": order["product"],
            "channel": draw.pick(terms.FEEDBACK_CHANNELS, (5.0, 3.0, 2.0)),
        }


def review_rows(scene: Scene) -> list[Row]:
    """The table of public reviews, oldest first; those of the slipping product turn sour. No two are alike."""
    rows = [
        _review(scene, scene.span.day_of(month, scene.draw))
        for month in scene.span.months
        for _ in range(scene.draw.count(scene.expected(scene.trade.pace.reviews, month)))
    ]
    unlike = {tuple(row.values()): row for row in rows}
    return sorted(unlike.values(), key=lambda row: str(row["reviewed_on"]))


def _review(scene: Scene, day: date) -> Row:
    draw, trade = scene.draw, scene.trade
    good = draw.pick(trade.goods, [good.weight for good in trade.goods])
    sour = draw.chance(_souring(scene, good, day))
    rating = draw.pick((1, 2, 3, 4, 5), _SOUR if sour else _USUAL)
    return {
        "reviewed_on": day,
        "rating": rating,
        "text": draw.pick(trade.praise[rating]),
        "source": draw.pick(trade.sites, [share.weight for share in trade.sites]).name,
        "product": good.name,
        "region": draw.pick(trade.reps).region,
    }
