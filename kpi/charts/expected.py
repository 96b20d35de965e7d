"""What is expected, month by month: all of it, the likely part in front, and behind it what is left of the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.charts.axes import from_zero
from kpi.charts.ground import WIDTH, band_under_pointer, levels, room
from kpi.charts.legend import SOLID, Style, key
from kpi.charts.look import CLEAR, DASH, Spec
from kpi.charts.manner import Manner, heading, lookup
from kpi.charts.sheet import Row, sheet
from kpi.words import Text

TOP, HEIGHT = 8, 230  # pixels
BEHIND, FRONT, INNER = (0.08, 0.92), (0.18, 0.82), (0.32, 0.68)  # from where to where in its band
ALL = Text("Si tout est gagné", "If all is won")
LIKELY = Text("Pondéré", "Weighted")
LEFT = Text("Reste à faire", "Left to do")
LATE = Text("Date passée ou inconnue", "Date past or unknown")
TOOLTIP = {
    "name": Text("Quand", "When"),
    "amount_said": ALL,
    "weighted_said": LIKELY,
    "left_said": LEFT,
    "count": Text("Affaires", "Deals"),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """One band: its name, the deals and amount expected, the likely part and what is left of the target (``None``: not known).

    ``apart`` is what has no place in time: deals that are overdue, or without a date.
    """

    name: str
    count: int
    amount: float
    weighted: float | None = None
    left: float | None = None
    apart: bool = False


def expected(manner: Manner, shown: Sequence[Expected], *, title: Text, subject: Text, width: int | None = None) -> Spec:
    """The bands as a Vega-Lite specification with its data inline, in the order given."""
    axis = from_zero((value for one in shown for value in (one.amount, one.left)), manner.kpi.unit)
    left = room(manner.ticks(axis).values())
    rows = [_row(manner, one, position) for position, one in enumerate(shown)]
    chart = sheet(
        manner.look,
        heading=heading(manner.say(title), manner.say(subject)),
        description=_alternative(manner, shown, title),
        rows=rows,
        height=HEIGHT,
        width=width,
    )
    scale: Spec = {"domain": axis.ends, "range": [HEIGHT, TOP], "nice": False}
    marks = _marks(manner)
    drawn = [marks[field] for field in marks if any(row[field] is not None for row in rows)]
    layers = [_hover(manner, rows), *levels(manner, axis, scale, left=left), *drawn, key(_entries(manner, shown))]
    return chart | {"encoding": {"x": _bands(rows, left)}, "layer": layers}


def _row(manner: Manner, one: Expected, position: int) -> Row:
    return {
        "band": str(position),
        "name": one.name,
        "amount": one.amount,
        "weighted": one.weighted,
        "left": one.left,
        "outline": manner.look.unfavourable if one.apart else manner.look.outline,
        "amount_said": manner.exact(one.amount),
        "weighted_said": manner.exact(one.weighted),
        "left_said": manner.exact(one.left),
        "count": formats.number(one.count, lang=manner.lang),
    }


def _bands(rows: Sequence[Row], left: int) -> Spec:
    names = {row["band"]: row["name"].rsplit(" ", 1) for row in rows}
    axis = {"title": None, "labelAngle": 0, "labelExpr": lookup(names), "labelOverlap": "greedy", "labelSeparation": 3, "labelPadding": 8}
    return {"field": "band", "type": "ordinal", "scale": {"domain": list(names), "range": [left, WIDTH], "padding": 0}, "axis": axis}


def _marks(manner: Manner) -> dict[str, Spec]:
    look = manner.look
    stroke = {"expr": "datum.outline"}
    return {
        "left": _column("left", BEHIND, {"fill": CLEAR, "stroke": look.target, "strokeWidth": 1.25}),
        "amount": _column("amount", FRONT, {"fill": look.forecast, "stroke": stroke, "strokeDash": DASH}),
        "weighted": _column("weighted", INNER, {"fill": look.opened}),
    }


def _column(field: str, band: tuple[float, float], style: Spec) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "rect", **style},
        "encoding": {
            "x": {"field": "band", "type": "ordinal", "bandPosition": band[0]},
            "x2": {"field": "band", "bandPosition": band[1]},
            "y": {"field": field, "type": "quantitative"},
            "y2": {"datum": 0},
        },
    }


def _hover(manner: Manner, rows: Sequence[Row]) -> Spec:
    """The band under the pointer, in words; a click chooses it."""
    known = [field for field in TOOLTIP if not field.endswith("_said") or any(row[field.removesuffix("_said")] is not None for row in rows)]
    tooltip = [(field, manner.say(TOOLTIP[field])) for field in known]
    across = {"y": {"value": 0}, "y2": {"value": HEIGHT}}
    return band_under_pointer(manner.look, fields=["band"], chosen="band", across=across, tooltip=tooltip)


def _entries(manner: Manner, shown: Sequence[Expected]) -> dict[str, Style]:
    look = manner.look
    entries = {manner.say(ALL): (look.forecast, look.outline, DASH, "square")}
    if any(one.weighted is not None for one in shown):
        entries[manner.say(LIKELY)] = (look.opened, look.opened, SOLID, "square")
    if any(one.left is not None for one in shown):
        entries[manner.say(LEFT)] = (CLEAR, look.target, SOLID, "square")
    if any(one.apart for one in shown):
        entries[manner.say(LATE)] = (look.forecast, look.unfavourable, DASH, "square")
    return entries


def _alternative(manner: Manner, shown: Sequence[Expected], title: Text) -> str:
    colon = manner.say(Text(" : ", ": "))
    facts = [f"{one.name}{colon}{manner.figure(one.amount)}" for one in shown]
    return ". ".join([manner.say(title).rstrip("."), *facts]) + "."
