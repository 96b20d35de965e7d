"""The burn-up: what has come in of an open period, working day by working day, against what is due and the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.charts.axes import Axis, from_zero
from kpi.charts.ground import WIDTH, band_under_pointer, levels, room
from kpi.charts.look import CLEAR, DASH, Spec
from kpi.charts.manner import Manner, heading, lookup, unit_name
from kpi.charts.sheet import Row, sheet
from kpi.insight import on_pace, readable
from kpi.pace import Pace, Point
from kpi.periods import Grain, Period
from kpi.words import Lang, Text, tied

TOP, HEIGHT = 12, 270  # pixels
LINE = 13  # pixels of a line of a label
SUBJECT = Text("{name}{unit}, {period}, cumul par jour ouvré", "{name}{unit}, {period}, cumulated by working day")
DONE = Text("Réalisé", "Actual")
TARGET = Text("Objectif", "Target")
BEFORE = Text("Année préc.", "Last year")
EXPECTED = Text("À ce rythme", "At this pace")
FORECAST = Text("Prévision", "Forecast")
TOOLTIP = {
    "day": Text("Jour", "Day"),
    "done_said": DONE,
    "due_said": Text("Rythme", "Pace"),
    "gap_said": Text("Écart", "Variance"),
    "before_said": Text("Année précédente", "Last year"),
    "expected_said": EXPECTED,
    "interval_said": Text("Prévision, 80 %", "Forecast, 80%"),
}
TO_DATE = Text("réalisé {done} au {day}", "actual {done} by {day}")
DUE = Text("rythme {due}", "pace {due}")
ASKED = Text("objectif {target}", "target {target}")
AT_THE_END = Text("à ce rythme {expected}", "at this pace {expected}")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at the right of a line: its lines of text, the value that it stands at, its colour."""

    text: str
    at: float
    colour: str


def burnup(manner: Manner, stands: Pace, points: Sequence[Point], *, width: int | None = None) -> Spec:
    """The chart as a Vega-Lite specification with its data inline; ``points`` from the period's start to its last working day."""
    axis = from_zero((value for point in points for value in _values(point)), manner.kpi.unit)
    labels, rows = _labels(manner, stands, points), [_row(manner, point) for point in points]
    left, right = room(manner.ticks(axis).values()), room(label.text for label in labels)
    told = manner.say(on_pace(manner.kpi, stands, currency=manner.currency))
    title = tied(told) if manner.lang is Lang.FR else told
    chart = sheet(
        manner.look,
        heading=heading(title, manner.say(_subject(manner, stands.period))),
        description=_alternative(manner, stands, title),
        rows=rows,
        height=HEIGHT,
        width=width,
    )
    scale: Spec = {"domain": axis.ends, "range": [HEIGHT, TOP], "nice": False}
    layers = [
        _hover(manner, rows),
        *levels(manner, axis, scale, left=left),
        *_lines(manner, points),
        *_today(manner, stands, points),
        *_ends(manner, labels, axis, right),
    ]
    return chart | {"encoding": {"x": _days(manner, stands.period, points, left, right)}, "layer": layers}


def _said(manner: Manner, value: float | None) -> str:
    return manner.figure(None if value is None else readable(manner.kpi, value))


def _values(point: Point) -> tuple[float | None, ...]:
    return point.due, point.done, point.before, point.expected, point.high, point.low


def _subject(manner: Manner, period: Period) -> Text:
    unit = unit_name(manner.kpi.unit, lang=manner.lang, currency=manner.currency)
    return SUBJECT.format(name=manner.kpi.name, unit=f", {unit}" if unit else "", period=manner.name(period))


def _row(manner: Manner, point: Point) -> Row:
    told = {name: getattr(point, name) for name in ("due", "done", "before", "expected", "low", "high")}
    gap = None if point.done is None else point.done - point.due
    between = None if point.low is None or point.high is None else f"{_said(manner, point.low)} – {_said(manner, point.high)}"
    said = {
        "day": formats.day(point.day, lang=manner.lang),
        **{f"{name}_said": _said(manner, told[name]) for name in ("done", "due", "before", "expected") if told[name] is not None},
        **({} if gap is None else {"gap_said": manner.variance(readable(manner.kpi, gap))}),
        **({} if between is None else {"interval_said": between}),
    }
    place = {"at": point.number, "from": point.number - 0.5, "to": point.number + 0.5}
    return place | {name: value for name, value in told.items() if value is not None} | said


def _days(manner: Manner, period: Period, points: Sequence[Point], left: int, right: int) -> Spec:
    """The working days on a line, the first of some named: each day of a week, each week of a month, each month of what is longer."""
    named: dict[int, str] = {}
    seen: set[object] = set()
    for point in points[1:]:
        day = point.day
        group = day if period.grain is Grain.WEEK else day.isocalendar()[:2] if period.grain is Grain.MONTH else (day.year, day.month)
        if group not in seen:
            months = period.grain in (Grain.QUARTER, Grain.HALF, Grain.YEAR)
            named[point.number] = (formats.short_month if months else formats.short_day)(day, lang=manner.lang)
            seen.add(group)
    axis: Spec = {"title": None, "grid": False, "values": list(named), "labelExpr": lookup({str(at): day for at, day in named.items()})}
    axis |= {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 4, "labelPadding": 8, "labelFlush": False}
    scale = {"domain": [0, points[-1].number], "range": [left, {"expr": f"{WIDTH['expr']} - {right}"}], "nice": False, "zero": True}
    return {"field": "at", "type": "quantitative", "scale": scale, "axis": axis}


def _hover(manner: Manner, rows: Sequence[Row]) -> Spec:
    """The working day under the pointer, in words."""
    known = [(field, manner.say(text)) for field, text in TOOLTIP.items() if any(field in row for row in rows)]
    across = {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}, "y": {"value": 0}, "y2": {"value": HEIGHT}}
    return band_under_pointer(manner.look, fields=["at"], chosen="at", across=across, tooltip=known)


def _lines(manner: Manner, points: Sequence[Point]) -> list[Spec]:
    """The farthest behind first: the forecast's range, last year, what is due, what is expected, what has come in."""
    look = manner.look
    styles: dict[str, Spec] = {
        "before": {"stroke": look.previous, "strokeWidth": 1.25},
        "due": {"stroke": look.target, "strokeWidth": 1.25},
        "expected": {"stroke": look.outline, "strokeWidth": 1.5, "strokeDash": DASH},
        "done": {"stroke": look.actual, "strokeWidth": 3.5},
    }
    known = {field for point in points for field in (*styles, "low") if getattr(point, field) is not None}
    return [*([_band(manner)] if "low" in known else []), *(_line(field, style) for field, style in styles.items() if field in known)]


def _line(field: str, style: Spec) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "line", "strokeJoin": "round", **style},
        "encoding": {"y": {"field": field, "type": "quantitative"}},
    }


def _band(manner: Manner) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.low)"}],
        "mark": {"type": "area", "fill": manner.look.forecast},
        "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
    }


def _today(manner: Manner, stands: Pace, points: Sequence[Point]) -> list[Spec]:
    """The last day of the data: how far what has come in is from what is due, and what it is."""
    look, here = manner.look, {"at": stands.worked, "done": stands.done, "due": stands.due}
    data = {"data": {"values": [here]}}
    colour = look.variance(round(stands.ahead, 9), manner.kpi.better)
    part, under = stands.worked / max(1, points[-1].number), stands.ahead < 0
    text: Spec = {"type": "text", "lineBreak": "\n", "lineHeight": LINE, "fontSize": 12, "fontWeight": 600, "color": look.text}
    side: Spec = {"align": "left", "dx": 9} if part < (0.7 if under else 0.3) else {"align": "right", "dx": 60 if under else -9}
    lift: Spec = {"baseline": "top", "dy": 8 if part < 0.7 else 36} if under else {"baseline": "bottom", "dy": -6 - LINE}
    words = f"{manner.say(DONE)} {_said(manner, stands.done)}\n{manner.variance(readable(manner.kpi, stands.ahead))}"
    y = {"y": {"field": "done", "type": "quantitative"}}
    return [
        data | {"mark": {"type": "rule", "color": colour, "strokeWidth": 3}, "encoding": y | {"y2": {"field": "due"}}},
        data | {"mark": {"type": "point", "filled": True, "fill": look.actual, "size": 70, "opacity": 1}, "encoding": y},
        data | {"mark": text | side | lift, "encoding": y | {"text": {"value": words}}},
    ]


def _labels(manner: Manner, stands: Pace, points: Sequence[Point]) -> list[Label]:
    """What each line ends at, named where it ends."""
    look, last = manner.look, points[-1]
    found = [Label(f"{manner.say(TARGET)}\n{_said(manner, stands.target)}", stands.target, look.text)]
    if last.expected is not None and stands.left:
        found.append(Label(f"{manner.say(EXPECTED)}\n{_said(manner, last.expected)}", last.expected, look.text))
    if last.low is not None and last.high is not None and stands.left:
        bounds = f"{_said(manner, last.low)}\n– {_said(manner, last.high)}"
        found.append(Label(f"{manner.say(FORECAST)}\n{bounds}", (last.low + last.high) / 2, look.muted))
    if last.before is not None:
        found.append(Label(f"{manner.say(BEFORE)}\n{_said(manner, last.before)}", last.before, look.muted))
    return found


def _ends(manner: Manner, labels: Sequence[Label], axis: Axis, right: int) -> list[Spec]:
    """The names of the lines at their right, pushed apart where they would touch."""
    x = {"x": {"value": {"expr": f"{WIDTH['expr']} - {right - 8}"}}}
    mark = {"type": "text", "align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": LINE, "fontSize": 11}
    return [
        {
            "data": {"values": [{"text": label.text}]},
            "mark": {**mark, "color": label.colour},
            "encoding": x | {"y": {"value": top}, "text": {"field": "text", "type": "nominal"}},
        }
        for label, top in _apart(labels, axis)
    ] + [
        {
            "data": {"values": [{"at": 0, "end": 0}]},
            "mark": {"type": "point", "shape": "diamond", "size": 60, "stroke": manner.look.target, "strokeWidth": 1.5, "fill": CLEAR},
            "encoding": {"x": {"value": {"expr": f"{WIDTH['expr']} - {right}"}}, "y": {"datum": labels[0].at}},
        }
    ]


def _apart(labels: Sequence[Label], axis: Axis) -> list[tuple[Label, float]]:
    """The labels with their tops in pixels, from the highest value down, none over another and none out of the plot."""
    low, high = axis.ends
    placed: list[tuple[Label, float]] = []
    floor = 0.0
    for label in sorted(labels, key=lambda one: -one.at):
        tall = LINE * (label.text.count("\n") + 1)
        top = max(floor, HEIGHT - (HEIGHT - TOP) * (label.at - low) / (high - low) - tall / 2)
        placed.append((label, top))
        floor = top + tall + 3
    under = max(0.0, floor - 3 - HEIGHT - LINE)
    return _lifted(placed, under) if under else placed


def _lifted(placed: Sequence[tuple[Label, float]], under: float) -> list[tuple[Label, float]]:
    """The same from the lowest up: what stood under the plot stands in it."""
    found: list[tuple[Label, float]] = []
    ceiling = placed[-1][1] - under + LINE * (placed[-1][0].text.count("\n") + 1)
    for label, top in reversed(placed):
        top = min(top, ceiling - LINE * (label.text.count("\n") + 1))
        found.insert(0, (label, top))
        ceiling = top - 3
    return found


def _alternative(manner: Manner, stands: Pace, title: str) -> str:
    colon = manner.say(Text(" : ", ": "))
    facts = {
        "done": _said(manner, stands.done),
        "day": formats.day(stands.day, lang=manner.lang),
        "due": _said(manner, stands.due),
        "target": _said(manner, stands.target),
        "expected": _said(manner, stands.projected),
    }
    says = [TO_DATE, DUE, ASKED, *([AT_THE_END] if stands.projected is not None and stands.left else [])]
    listed = ", ".join(manner.say(text.format(**facts)) for text in says)
    return f"{title}. {manner.say(manner.kpi.name)}, {manner.name(stands.period)}{colon}{listed}."
