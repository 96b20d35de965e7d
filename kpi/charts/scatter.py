"""Effort against result: one point a member with its name, and the two medians that part them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from kpi.catalogue import Kpi
from kpi.charts.axes import Axis, around
from kpi.charts.ground import room
from kpi.charts.look import DASH, Look, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.words import Lang, Text

HEIGHT, TOP = 320, 10  # pixels
CLOSE = (0.35, 0.06)  # parts of the chart's width and height within which two names would touch
NAMED = 16  # points that have their name beside them; the others have it under the pointer
MEMBER = Text("Membre", "Member")
SUBJECT = Text(
    "{result} (en hauteur) selon {effort} (en largeur) ; pointillés : médianes", "{result} (up) by {effort} (across); dashed: medians"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A member with its effort and its result."""

    name: str
    effort: float
    result: float


def scatter(
    effort: Kpi,
    result: Kpi,
    points: Sequence[Point],
    medians: tuple[float | None, float | None],
    *,
    title: Text,
    lang: Lang,
    look: Look,
    currency: str,
    width: int | None = None,
) -> Spec:
    """The points as a Vega-Lite specification with its data inline. ``medians``: of the effort, of the result."""
    across, up = (Manner(kpi, lang, look, currency) for kpi in (effort, result))
    x_axis = around((*(point.effort for point in points), medians[0]), effort.unit)
    y_axis = around((*(point.result for point in points), medians[1]), result.unit)
    subject = SUBJECT.format(effort=_within(effort.name), result=result.name)
    chart = sheet(
        look,
        heading=heading(up.say(title), up.say(subject)),
        description=_alternative(across, up, points, title),
        rows=[_row(across, up, one, named=named, below=_under(one, points, x_axis, y_axis)) for one, named in _named(points, medians)],
        height=HEIGHT,
        width=width,
    )
    x, y = _x(across, x_axis, left=room(up.ticks(y_axis).values())), _y(up, y_axis)
    layers = [*_medians(look, medians, x, y), _points(across, up, x, y), *_names(look, x, y)]
    return chart | {"layer": [*_levels(up, y_axis, y), *layers]}


def _named(points: Sequence[Point], medians: tuple[float | None, float | None]) -> list[tuple[Point, bool]]:
    """Which points have their name beside them: all of a few, of many those that lie farthest from the medians."""
    if len(points) <= NAMED:
        return [(point, True) for point in points]
    spread = [max(abs(getattr(point, of)) for point in points) or 1.0 for of in ("effort", "result")]

    def far(point: Point) -> float:
        return abs(point.effort - (medians[0] or 0.0)) / spread[0] + abs(point.result - (medians[1] or 0.0)) / spread[1]

    farthest = set(sorted(points, key=far, reverse=True)[:NAMED])
    return [(point, point in farthest) for point in points]


def _under(point: Point, points: Sequence[Point], x: Axis, y: Axis) -> bool:
    """Whether a point's name goes under it: another point lies close above, whose name would lie on its own."""
    wide, high = (axis.ends[1] - axis.ends[0] or 1.0 for axis in (x, y))
    near = [other for other in points if other is not point and abs(other.effort - point.effort) / wide < CLOSE[0]]
    return any(0 <= (other.result - point.result) / high < CLOSE[1] for other in near)


def _row(across: Manner, up: Manner, point: Point, *, named: bool, below: bool) -> Row:
    return {
        "member": point.name,
        "effort": point.effort,
        "result": point.result,
        "label": point.name if named else "",
        "below": below,
        "effort_said": across.exact(point.effort),
        "result_said": up.exact(point.result),
    }


def _x(manner: Manner, axis: Axis, *, left: int) -> Spec:
    labels = {f"{mark:g}": label for mark, label in manner.ticks(axis).items()}
    shown = {"title": manner.say(manner.kpi.name), "titleColor": manner.look.muted, "titleFontWeight": "normal", "titleFontSize": 12}
    shown |= {"values": list(axis.marks), "grid": False, "labelExpr": _labels(labels), "labelFlush": True}
    scale = {"domain": _wider(axis), "range": [left, {"expr": "width - 12"}], "nice": False, "zero": False}
    return {"field": "effort", "type": "quantitative", "scale": scale, "axis": shown}


def _y(manner: Manner, axis: Axis) -> Spec:
    scale = {"domain": _wider(axis), "range": [HEIGHT, TOP], "nice": False, "zero": False}
    return {"field": "result", "type": "quantitative", "scale": scale, "axis": None}


def _wider(axis: Axis) -> list[float]:
    """The ends with a little air, so that no point lies on an edge."""
    low, high = axis.ends
    air = 0.05 * (high - low)
    return [low - (air if low else 0.0), high + air]


def _labels(labels: dict[str, str]) -> str:
    return f"{json.dumps(labels, ensure_ascii=False)}[format(datum.value, '~g')] || ''"


def _levels(manner: Manner, axis: Axis, y: Spec) -> list[Spec]:
    """The lines of the result, each with its figure at the left, over the whole width."""
    look = manner.look
    rows = [{"result": mark, "label": label} for mark, label in manner.ticks(axis).items()]
    text = {"type": "text", "align": "left", "fontSize": 11, "color": look.muted, "dy": -7}
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": look.grid},
            "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": y},
        },
        {"data": {"values": rows}, "mark": text, "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "label", "type": "nominal"}}},
    ]


def _medians(look: Look, medians: tuple[float | None, float | None], x: Spec, y: Spec) -> list[Spec]:
    rule = {"type": "rule", "color": look.rule, "strokeDash": DASH}
    drawn: list[Spec] = []
    if medians[0] is not None:
        across = {"x": x, "y": {"value": TOP}, "y2": {"value": HEIGHT}}
        drawn.append({"data": {"values": [{"effort": medians[0]}]}, "mark": rule, "encoding": across})
    if medians[1] is not None:
        up = {"y": y, "x": {"value": 0}, "x2": {"value": "width"}}
        drawn.append({"data": {"values": [{"result": medians[1]}]}, "mark": rule, "encoding": up})
    return drawn


def _points(across: Manner, up: Manner, x: Spec, y: Spec) -> Spec:
    look = up.look
    said = (("member", MEMBER), ("effort_said", across.kpi.name), ("result_said", up.kpi.name))
    return {
        "mark": {"type": "point", "size": 90, "opacity": 1, "fill": look.actual, "stroke": None},
        "encoding": {"x": x, "y": y, "tooltip": [{"field": field, "type": "nominal", "title": up.say(text)} for field, text in said]},
    }


def _names(look: Look, x: Spec, y: Spec) -> list[Spec]:
    """The names: at the right of their points in the left half of the chart, at their left in the other."""
    style = {"type": "text", "fontSize": 12, "color": look.text}
    low, high = x["scale"]["domain"]
    middle = low + 0.6 * (high - low)
    across = ((f"datum.effort <= {middle!r}", {"align": "left", "dx": 8}), (f"datum.effort > {middle!r}", {"align": "right", "dx": -8}))
    up = (("!datum.below", {"baseline": "bottom", "dy": -3}), ("datum.below", {"baseline": "top", "dy": 4}))
    return [
        {
            "transform": [{"filter": f"datum.label != '' && {here} && {there}"}],
            "mark": style | beside | over,
            "encoding": {"x": x, "y": y, "text": {"field": "label", "type": "nominal"}},
        }
        for here, beside in across
        for there, over in up
    ]


def _alternative(across: Manner, up: Manner, points: Sequence[Point], title: Text) -> str:
    colon = up.say(Text(" : ", ": "))
    facts = [f"{point.name}{colon}{across.figure(point.effort)}, {up.figure(point.result)}" for point in points[:NAMED]]
    return ". ".join([up.say(title).rstrip("."), *facts]) + "."


def _within(name: Text) -> Text:
    """A name within a sentence."""
    return Text(name.fr[0].lower() + name.fr[1:], name.en[0].lower() + name.en[1:])
