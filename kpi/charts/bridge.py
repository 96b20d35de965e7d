"""From one figure to another: the start, the signed steps that make the difference, the end; one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from kpi.charts import ground
from kpi.charts.axes import bounds
from kpi.charts.ground import NAME_LETTER, room, shortened
from kpi.charts.legend import FAVOURABLE, SOLID, UNFAVOURABLE, Style, key
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.words import Text

ROW = 30  # pixels
FIGURE = 76  # the room of the figures at the right, in pixels
STEP, FIGURE_SAID, NOTE = Text("Étape", "Step"), Text("Effet", "Effect"), Text("Détail", "Detail")
NEUTRAL = Text("Neutre", "Neutral")


@dataclass(frozen=True, slots=True)
class Plank:
    """One step: its name, what it changes, whether that is good (``None``: neither), and a note for the tooltip."""

    name: str
    effect: float
    good: bool | None = None
    note: str = ""


def bridge(
    manner: Manner,
    start: tuple[str, float],
    planks: Sequence[Plank],
    end: tuple[str, float],
    *,
    title: Text,
    subject: Text,
    width: int | None = None,
) -> Spec:
    """The bridge as a Vega-Lite specification with its data inline. Names and values of its two ends are given.

    Raises ValueError where the steps do not lead from one end to the other, to half a cent.
    """
    reached = list(accumulate((plank.effect for plank in planks), initial=start[1]))
    if abs(reached[-1] - end[1]) > 0.005:
        raise ValueError(f"the steps lead to {reached[-1]}, not to {end[1]}")
    rows = [_end(manner, start, "start"), *_steps(manner, planks, reached), _end(manner, end, "end")]
    rows = [row | {"next": after["key"]} for row, after in zip(rows, [*rows[1:], rows[-1]], strict=True)]
    left = room((row["label"] for row in rows), letter=NAME_LETTER)
    scale = {"domain": bounds([*reached, end[1]]), "range": [left, {"expr": f"width - {FIGURE}"}], "nice": False}
    chart = sheet(
        manner.look,
        heading=heading(manner.say(title), manner.say(subject)),
        description=_alternative(manner, rows, title),
        rows=rows,
        height=len(rows) * ROW,
        width=width,
    )
    layers = [
        _hover(manner, rows),
        ground.names(manner.look),
        *_marks(manner.look, scale),
        _figures(manner.look),
        key(_entries(manner, planks)),
    ]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def _end(manner: Manner, of: tuple[str, float], key: str) -> Row:
    name, value = of
    paint = {"paint": manner.look.actual, "from": 0.0, "to": value}
    return {"key": key, "step": key, "name": name, "label": shortened(name)} | paint | _said(manner.figure(value), manner.exact(value), "")


def _steps(manner: Manner, planks: Sequence[Plank], reached: Sequence[float]) -> list[Row]:
    paints = {True: manner.look.favourable, False: manner.look.unfavourable, None: manner.look.neutral}
    return [
        {"key": str(at), "step": str(at), "name": plank.name, "label": shortened(plank.name)}
        | {"paint": paints[plank.good], "from": reached[at], "to": reached[at + 1]}
        | _said(manner.variance(plank.effect), manner.variance(plank.effect), plank.note)
        for at, plank in enumerate(planks)
    ]


def _said(figure: str, exact: str, note: str) -> Row:
    return {"figure": figure, "exact": exact, "note": note}


def _marks(look: Look, scale: Spec) -> list[Spec]:
    """The bars, and at the end of each the line that the next one starts from."""
    bar: Spec = {"type": "bar", "height": {"band": 0.6}, "fill": {"expr": "datum.paint"}}
    here = {"type": "rule", "color": look.rule, "strokeWidth": 1}
    return [
        {"mark": bar, "encoding": {"x": _x("from", scale), "x2": {"field": "to"}}},
        {
            "mark": here,
            "encoding": {
                "x": _x("to", scale),
                "y": {"field": "key", "type": "ordinal", "bandPosition": 0.2},
                "y2": {"field": "next", "bandPosition": 0.8},
            },
        },
    ]


def _x(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _figures(look: Look) -> Spec:
    return {
        "mark": {"type": "text", "align": "right", "fontSize": 12, "color": look.text},
        "encoding": {"x": {"value": {"expr": "width"}}, "text": {"field": "figure", "type": "nominal"}},
    }


def _hover(manner: Manner, rows: Sequence[Row]) -> Spec:
    """The step under the pointer, in words; a click chooses it."""
    said = {"name": STEP, "exact": FIGURE_SAID} | ({"note": NOTE} if any(row["note"] for row in rows) else {})
    tooltip = [(field, manner.say(text)) for field, text in said.items()]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return ground.band_under_pointer(manner.look, fields=["step"], chosen="step", across=across, tooltip=tooltip)


def _entries(manner: Manner, planks: Sequence[Plank]) -> dict[str, Style]:
    look = manner.look
    entries = {manner.say(manner.kpi.name): (look.actual, look.actual, SOLID, "square")}
    for good, name, colour in (
        (True, FAVOURABLE, look.favourable),
        (False, UNFAVOURABLE, look.unfavourable),
        (None, NEUTRAL, look.neutral),
    ):
        if any(plank.good is good for plank in planks):
            entries[manner.say(name)] = (colour, colour, SOLID, "square")
    return entries


def _alternative(manner: Manner, rows: Sequence[Row], title: Text) -> str:
    colon = manner.say(Text(" : ", ": "))
    return ". ".join([manner.say(title).rstrip("."), *(f"{row['name']}{colon}{row['figure']}" for row in rows)]) + "."
