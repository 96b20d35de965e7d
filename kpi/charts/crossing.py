"""From one figure to another: the start, signed steps that make the difference, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from kpi.catalogue import Kpi
from kpi.charts import ground
from kpi.charts.axes import bounds
from kpi.charts.ground import NAME_LETTER, band_under_pointer, room, shortened
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.words import Lang, Text

ROW = 30  # pixels
FIGURE = 84  # the room of the figures at the right, in pixels
MESSAGE = Text("{name} {change} : {step} pèse le plus, {figure}", "{name} {change}: {step} weighs most, {figure}")
LEVEL = Text("{name} : {figure}, sans changement", "{name}: {figure}, unchanged")
TOOLTIP = {"name": Text("Étape", "Step"), "figure": Text("Valeur", "Value"), "level_said": Text("Total atteint", "Running total")}


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of the way: what it adds, or takes where it is negative. ``id`` is what a click on it chooses."""

    id: str
    name: Text
    change: float


@dataclass(frozen=True, slots=True)
class End:
    """Where the way begins or ends."""

    name: Text
    value: float


def bridge(
    kpi: Kpi,
    start: End,
    legs: Sequence[Leg],
    end: End,
    *,
    lang: Lang,
    look: Look,
    currency: str = "EUR",
    subject: Text,
    title: Text | None = None,
    width: int | None = None,
) -> Spec:
    """The way from one figure to another, from top to bottom, as a Vega-Lite specification with its data inline.

    Every step begins where the one before ends; their changes must make the difference of the two ends.
    """
    manner = Manner(kpi, lang, look, currency)
    said = manner.say(title) if title else message(manner, start, legs, end)
    rows = _rows(manner, start, legs, end)
    left = room((row["label"] for row in rows), letter=NAME_LETTER)
    facts = ", ".join(f"{row['name']} {row['figure']}" for row in rows)
    chart = sheet(
        look,
        heading=heading(said, manner.say(subject)),
        description=f"{said}. {facts}.",
        rows=rows,
        height=len(rows) * ROW,
        width=width,
    )
    scale: Spec = {
        "domain": bounds(row[name] for row in rows for name in ("low", "high")),
        "range": [left, {"expr": f"width - {FIGURE}"}],
        "nice": False,
    }
    layers = [_hover(manner), ground.names(look), _joints(manner, scale), _bars(scale), _figures(manner)]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def message(manner: Manner, start: End, legs: Sequence[Leg], end: End) -> str:
    """The change, and the step that makes most of it."""
    most = max(legs, key=lambda leg: abs(leg.change), default=None)
    if most is None or not most.change:
        return manner.say(LEVEL.format(name=manner.kpi.name, figure=manner.figure(end.value)))
    change, figure = manner.variance(end.value - start.value), manner.variance(most.change)
    return manner.say(
        MESSAGE.format(name=manner.kpi.name, change=change, step=Text(f"« {most.name.fr} »", f"“{most.name.en}”"), figure=figure)
    )


def _rows(manner: Manner, start: End, legs: Sequence[Leg], end: End) -> list[Row]:
    levels = list(accumulate((leg.change for leg in legs), initial=start.value))
    first = _row(manner, 0, start.name, 0.0, start.value) | {"paint": manner.look.previous, "figure": manner.figure(start.value)}
    steps = [
        _row(manner, place, leg.name, before, after)
        | {"step": leg.id, "paint": manner.look.variance(leg.change, manner.kpi.better), "figure": manner.variance(leg.change)}
        for place, (leg, before, after) in enumerate(zip(legs, levels, levels[1:], strict=False), 1)
    ]
    last = _row(manner, len(legs) + 1, end.name, 0.0, end.value) | {"paint": manner.look.actual, "figure": manner.figure(end.value)}
    return [first, *steps, last | {"next": None}]


def _row(manner: Manner, place: int, name: Text, before: float, after: float) -> Row:
    said = manner.say(name)
    return {
        "key": str(place),
        "next": str(place + 1),
        "step": None,
        "name": said,
        "label": shortened(said),
        "low": min(before, after),
        "high": max(before, after),
        "level": after,
        "level_said": manner.exact(after),
    }


def _x(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _bars(scale: Spec) -> Spec:
    mark = {"type": "bar", "height": {"band": 0.5}, "fill": {"expr": "datum.paint"}, "orient": "horizontal"}
    return {"mark": mark, "encoding": {"x": _x("low", scale), "x2": {"field": "high"}}}


def _joints(manner: Manner, scale: Spec) -> Spec:
    """The thin line from the end of each step to the next."""
    here, there = {"field": "key", "type": "ordinal", "bandPosition": 0.5}, {"field": "next", "bandPosition": 0.5}
    return {
        "transform": [{"filter": "isValid(datum.next)"}],
        "mark": {"type": "rule", "color": manner.look.rule, "strokeWidth": 1},
        "encoding": {"x": _x("level", scale), "y": here, "y2": there},
    }


def _figures(manner: Manner) -> Spec:
    mark = {"type": "text", "align": "right", "fontSize": 12, "color": manner.look.text}
    return {"mark": mark, "encoding": {"x": {"value": {"expr": "width"}}, "text": {"field": "figure", "type": "nominal"}}}


def _hover(manner: Manner) -> Spec:
    """The row under the pointer; a click chooses its step."""
    tooltip = [(field, manner.say(text)) for field, text in TOOLTIP.items()]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return band_under_pointer(manner.look, fields=["key"], chosen="step", across=across, tooltip=tooltip)
