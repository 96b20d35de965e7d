"""Several forecasts of one figure side by side: each with the interval that holds it, and the target that they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.charts import ground
from kpi.charts.axes import around
from kpi.charts.ground import NAME_LETTER, room, shortened
from kpi.charts.legend import SOLID, Style, key
from kpi.charts.look import CLEAR, DASH, Look, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.words import Text

ROW = 44  # pixels
FIGURE = 108  # the room of the figures at the right, in pixels
FORECAST, INTERVAL = Text("Prévision", "Forecast"), Text("Intervalle 80 %", "80% interval")
TARGET, DONE = Text("Objectif", "Target"), Text("Déjà réalisé", "Done so far")
NAME = Text("D’après", "From")


@dataclass(frozen=True, slots=True)
class Range:
    """One forecast: its name, its value, its bounds (equal to it: none). ``main``: the one to look at."""

    name: str
    value: float
    low: float
    high: float
    main: bool = False


def ranges(
    manner: Manner,
    shown: Sequence[Range],
    *,
    target: float | None,
    done: float | None,
    title: Text,
    subject: Text,
    width: int | None = None,
) -> Spec:
    """The forecasts as a Vega-Lite specification with its data inline, in the order given.

    ``done``: what is known of the figure already, under which it cannot end; ``None`` of figures that do not grow.
    """
    rows = [_row(manner, one, position) for position, one in enumerate(shown)]
    left = room((row["label"] for row in rows), letter=NAME_LETTER)
    ends = around([*(end for one in shown for end in (one.low, one.high)), target, done], manner.kpi.unit).ends
    scale = {"domain": ends, "range": [left, {"expr": f"width - {FIGURE}"}], "nice": False, "zero": False}
    chart = sheet(
        manner.look,
        heading=heading(manner.say(title), manner.say(subject)),
        description=_alternative(manner, rows, title),
        rows=rows,
        height=len(rows) * ROW,
        width=width,
    )
    marks: dict[Text, tuple[float | None, Spec]] = {
        DONE: (done, {"color": manner.look.opened, "strokeDash": DASH}),
        TARGET: (target, {"color": manner.look.target, "strokeWidth": 1.5}),
    }
    layers = [
        _hover(manner, rows),
        ground.names(manner.look),
        *(_line(value, style, scale) for value, style in marks.values() if value is not None),
        *_dots(manner.look, scale),
        *_figures(manner.look),
        key(_entries(manner, rows, target, done)),
    ]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def _row(manner: Manner, one: Range, position: int) -> Row:
    wide = one.high > one.low
    said = f"{manner.figure(one.low)} – {manner.figure(one.high)}" if wide else ""
    return {
        "key": str(position),
        "name": one.name,
        "label": shortened(one.name),
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "fill": manner.look.actual if one.main else manner.look.forecast if wide else CLEAR,
        "figure": manner.figure(one.value),
        "between": said,
        "exact": manner.exact(one.value),
        "interval": f"{manner.exact(one.low)} – {manner.exact(one.high)}" if wide else "",
    }


def _x(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _line(value: float, style: Spec, scale: Spec) -> Spec:
    return {
        "data": {"values": [{"at": value}]},
        "mark": {"type": "rule", **style},
        "encoding": {"x": _x("at", scale), "y": {"value": 0}, "y2": {"value": "height"}},
    }


def _dots(look: Look, scale: Spec) -> list[Spec]:
    """The interval as a line, the forecast as a dot on it."""
    fill = {"field": "fill", "type": "nominal", "scale": None, "legend": None}
    return [
        {
            "transform": [{"filter": "datum.high > datum.low"}],
            "mark": {"type": "rule", "color": look.outline, "strokeWidth": 2},
            "encoding": {"x": _x("low", scale), "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "size": 110, "opacity": 1, "stroke": look.outline, "strokeWidth": 1.5},
            "encoding": {"x": _x("value", scale), "fill": fill},
        },
    ]


def _figures(look: Look) -> list[Spec]:
    """The forecast at the right, its bounds under it."""
    text: Spec = {"type": "text", "align": "right", "baseline": "middle"}
    here = {"x": {"value": {"expr": "width"}}}
    rise = {"expr": "datum.between ? -7 : 0"}
    return [
        {
            "mark": text | {"fontSize": 12, "color": look.text, "dy": rise},
            "encoding": here | {"text": {"field": "figure", "type": "nominal"}},
        },
        {
            "mark": text | {"fontSize": 10, "color": look.muted, "dy": 8},
            "encoding": here | {"text": {"field": "between", "type": "nominal"}},
        },
    ]


def _hover(manner: Manner, rows: Sequence[Row]) -> Spec:
    said = {"name": NAME, "exact": FORECAST, "interval": INTERVAL}
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    tooltip = [(field, manner.say(text)) for field, text in said.items()]
    return ground.band_under_pointer(manner.look, fields=["key"], chosen="key", across=across, tooltip=tooltip)


def _entries(manner: Manner, rows: Sequence[Row], target: float | None, done: float | None) -> dict[str, Style]:
    look = manner.look
    entries: dict[str, Style] = {manner.say(FORECAST): (look.forecast, look.outline, SOLID, "circle")}
    if any(row["between"] for row in rows):
        entries[manner.say(INTERVAL)] = (CLEAR, look.outline, SOLID, "M-0.7,0H0.7")
    if target is not None:
        entries[manner.say(TARGET)] = (CLEAR, look.target, SOLID, "M0,-0.7V0.7")
    if done is not None:
        entries[manner.say(DONE)] = (CLEAR, look.opened, DASH, "M0,-0.7V0.7")
    return entries


def _alternative(manner: Manner, rows: Sequence[Row], title: Text) -> str:
    colon = manner.say(Text(" : ", ": "))
    facts = [f"{row['name']}{colon}{row['figure']}{' (' + row['between'] + ')' if row['between'] else ''}" for row in rows]
    return ". ".join([manner.say(title).rstrip("."), *facts]) + "."
