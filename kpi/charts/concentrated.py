"""How much of revenue the first customers make: the cumulated curve, and its first percents."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts.ground import AIR, WIDTH, room
from kpi.charts.look import DASH, Look, Spec
from kpi.charts.manner import Manner, heading, lookup
from kpi.charts.sheet import Row, sheet
from kpi.engine.concentration import CUMULATED, FIRST, Concentration, Top
from kpi.words import Lang, Text

HEIGHT, POINTS = 240, 200
MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)
MESSAGE = (
    Text("Le premier client fait {share} du chiffre d’affaires", "The first customer makes {share} of revenue"),
    Text(
        "Les {n} premiers clients ({part}) font {share} du chiffre d’affaires", "The first {n} customers ({part}) make {share} of revenue"
    ),
)
SUBJECT = Text(
    "Part cumulée du chiffre d’affaires selon la part des clients, du plus gros au plus petit ; tireté : tous égaux.",
    "Cumulated share of revenue by share of the customers, the largest first; dashed: all equal.",
)
NOTHING = Text("Pas de chiffre d’affaires à répartir", "No revenue to share out")
LABEL = Text("{part} : {share}", "{part}: {share}")
TOOLTIP = {
    "label": Text("Clients : part du chiffre d’affaires", "Customers: share of revenue"),
    "count": Text("Clients", "Customers"),
    "amount": Text("Chiffre d’affaires", "Revenue"),
}


def concentrated(
    kpi: Kpi,
    found: Concentration,
    *,
    lang: Lang,
    look: Look,
    currency: str = "EUR",
    width: int | None = None,
) -> Spec:
    """The curve as a Vega-Lite specification with its data inline; of many customers two hundred points are drawn."""
    manner = Manner(kpi, lang, look, currency)
    tops = list({top.customers: top for part in FIRST if (top := found.top(part)) is not None and top.share is not None}.values())
    said = message(manner, tops)
    marks = [_mark(manner, top, found.customers) for top in tops]
    chart = sheet(
        look,
        heading=heading(said, manner.say(SUBJECT)),
        description=f"{said}. {', '.join(mark['label'] for mark in marks) or manner.say(NOTHING)}.",
        rows=_points(found) if tops else [],
        height=HEIGHT,
        width=width,
    )
    left = room([_percent(manner, 1.0)])
    layers = [*_levels(manner, left), _equal(manner, left), _curve(manner, left), *_tops(manner, marks, left)]
    return chart | {"layer": layers}


def message(manner: Manner, tops: Sequence[Top]) -> str:
    """What the first tenth of the customers make."""
    top = next((top for top in tops if top.part >= 0.1), tops[-1] if tops else None)
    if top is None or top.share is None:
        return manner.say(NOTHING)
    said = MESSAGE[top.customers > 1]
    n = formats.number(top.customers, lang=manner.lang)
    return manner.say(said.format(n=n, part=_percent(manner, top.part), share=_percent(manner, top.share)))


def _points(found: Concentration) -> list[Row]:
    """The curve from nobody to everyone, thinned."""
    cumulated, count = found.frame[CUMULATED], found.customers
    step = max(1, count // POINTS)
    places = sorted({*range(0, count, step), count - 1})
    return [
        {"part": 0.0, "cumulated": 0.0},
        *({"part": round((place + 1) / count, 5), "cumulated": round(cumulated[place], 5)} for place in places),
    ]


def _mark(manner: Manner, top: Top, count: int) -> Row:
    assert top.share is not None
    return {
        "part": top.customers / count,
        "cumulated": top.share,
        "label": manner.say(LABEL.format(part=_percent(manner, top.part), share=_percent(manner, top.share))),
        "count": formats.number(top.customers, lang=manner.lang),
        "amount": manner.exact(top.amount),
    }


def _axes(manner: Manner, left: int) -> Spec:
    labels = {f"{mark:g}": _percent(manner, mark) for mark in MARKS}
    x = {"title": None, "grid": False, "values": list(MARKS), "labelExpr": lookup(labels), "labelFlush": True}
    across = {"domain": [0, 1], "range": [left, WIDTH], "nice": False}
    return {
        "x": {"field": "part", "type": "quantitative", "scale": across, "axis": x},
        "y": {"field": "cumulated", "type": "quantitative", "scale": {"domainMin": 0, "nice": False}, "axis": None},
    }


def _levels(manner: Manner, left: int) -> list[Spec]:
    """The horizontal lines, each with its share at the left."""
    look = manner.look
    here = {"data": {"values": [{"cumulated": mark, "label": _percent(manner, mark)} for mark in MARKS]}}
    at = _axes(manner, left)["y"]
    text = {"type": "text", "align": "left", "fontSize": 11, "color": look.muted}
    return [
        {**here, "mark": {"type": "rule", "color": look.grid}, "encoding": {"x": {"value": left}, "x2": {"value": "width"}, "y": at}},
        {**here, "mark": text, "encoding": {"x": {"value": 0}, "y": at, "text": {"field": "label", "type": "nominal"}}},
    ]


def _curve(manner: Manner, left: int) -> Spec:
    return {"mark": {"type": "line", "color": manner.look.actual, "strokeWidth": 2.5}, "encoding": _axes(manner, left)}


def _equal(manner: Manner, left: int) -> Spec:
    """Where everyone bought as much."""
    ends = [{"part": 0, "cumulated": 0}, {"part": 1, "cumulated": 1}]
    mark = {"type": "line", "color": manner.look.previous, "strokeWidth": 1.5, "strokeDash": DASH}
    return {"data": {"values": ends}, "mark": mark, "encoding": _axes(manner, left)}


def _tops(manner: Manner, marks: Sequence[Row], left: int) -> list[Spec]:
    """The first percents, each with its share."""
    look, given = manner.look, {"data": {"values": list(marks)}}
    tooltip = [{"field": field, "type": "nominal", "title": manner.say(text)} for field, text in TOOLTIP.items()]
    dot = {"type": "point", "size": 60, "opacity": 1, "fill": look.actual, "stroke": None}
    text = {"type": "text", "align": "left", "baseline": "top", "dx": AIR - 2, "dy": -2, "fontSize": 12, "color": look.text}
    return [
        {**given, "mark": dot, "encoding": {**_axes(manner, left), "tooltip": tooltip}},
        {**given, "mark": text, "encoding": {**_axes(manner, left), "text": {"field": "label", "type": "nominal"}}},
    ]


def _percent(manner: Manner, share: float) -> str:
    return formats.share(share, lang=manner.lang)
