"""A KPI over time: the four scenarios, the cut-off, and the variances under them, on one category axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.charts import columns, curves, tiers, variances
from kpi.charts.ground import WIDTH, band_under_pointer, room
from kpi.charts.legend import legend
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Manner, heading, lookup
from kpi.charts.messages import alternative, headline, subject
from kpi.charts.sheet import Row, sheet
from kpi.compare import Step
from kpi.measures import Type
from kpi.periods import Calendar
from kpi.words import Lang, Text

CUT_OFF = Text("données au {day}", "data to {day}")
TOOLTIP = {
    "name": Text("Période", "Period"),
    "actual_said": Text("Réalisé", "Actual"),
    "target_said": Text("Objectif", "Target"),
    "previous_said": Text("Année précédente", "Last year"),
    "forecast_said": Text("Prévision", "Forecast"),
    "interval_said": Text("Intervalle à 80 %", "80% interval"),
    "variance_said": Text("Écart", "Variance"),
    "relative_said": Text("Écart relatif", "Relative variance"),
    "rows": Text("Lignes", "Rows"),
}


def over_time(
    kpi: Kpi,
    steps: Sequence[Step],
    *,
    lang: Lang,
    look: Look,
    cutoff: date,
    currency: str,
    calendar: Calendar,
    title: Text | None = None,
    scope: Text | None = None,
    width: int | None = None,
) -> Spec:
    """The chart of a KPI over time, oldest step first, as a Vega-Lite specification with its data inline.

    Flows, counts and levels are columns from zero; ratios, durations and scores are lines. Variances are drawn for complete
    periods alone. ``title`` replaces the message, ``scope`` says whose figures they are ("Nord"), ``width`` is for files:
    on screen a chart takes the width of its container.
    """
    manner = Manner(kpi, lang, look, currency, calendar)
    rows = tiers.rows(manner, steps)
    floors = variances.floors(manner, steps)
    drawn = columns if drawn_as_columns(kpi) else curves
    left = room(manner.ticks(drawn.axis(manner, steps)).values())
    height = floors[-1].bottom + tiers.FOOT if floors else tiers.NOTE + tiers.FIGURES
    chart = sheet(
        look,
        heading=heading(manner.say(title) if title else headline(manner, steps), subject(manner, steps, scope)),
        description=alternative(kpi, steps, lang=lang, currency=currency, calendar=calendar, title=title),
        rows=rows,
        height=height,
        width=width,
    )
    layers = [
        _hover(manner, rows, height),
        {"layer": drawn.layers(manner, steps, left=left)},
        *({"layer": variances.layers(manner, floor, left=left)} for floor in floors),
        *_cut_off(manner, rows, cutoff),
        legend(manner, steps, shapes=drawn.SHAPES, judged=bool(floors) and kpi.better is not Better.NEITHER),
    ]
    encoding = {"x": _periods(manner, steps, left)}
    return chart | {"encoding": encoding, "layer": layers, "resolve": {"scale": {"y": "independent"}}}


def drawn_as_columns(kpi: Kpi) -> bool:
    """Whether the figure is a quantity, drawn from zero, and not a rate or an average, drawn where it lies."""
    return kpi.type in (Type.FLOW, Type.DISTINCT, Type.LEVEL)


def _periods(manner: Manner, steps: Sequence[Step], left: int) -> Spec:
    """The category axis: one band a period, its short name on two lines; names that would touch give way to each other."""
    names = {step.period.id(manner.calendar): manner.name(step.period).rsplit(" ", 1) for step in steps}
    axis = {"title": None, "labelAngle": 0, "labelExpr": lookup(names), "labelOverlap": "greedy", "labelSeparation": 4, "labelPadding": 8}
    return {"field": "period", "type": "ordinal", "scale": {"domain": list(names), "range": [left, WIDTH], "padding": 0}, "axis": axis}


def _hover(manner: Manner, rows: Sequence[Row], height: int) -> Spec:
    """The period under the pointer; a click chooses it."""
    tooltip = [(field, manner.say(text)) for field, text in TOOLTIP.items() if any(row.get(field) for row in rows)]
    across = {"y": {"value": 0}, "y2": {"value": height}}
    return band_under_pointer(manner.look, fields=["period"], chosen="period", across=across, tooltip=tooltip)


def _cut_off(manner: Manner, rows: Sequence[Row], cutoff: date) -> list[Spec]:
    """The rule after the last period that has figures, and what it says; what follows is forecast."""
    last = max((position for position, row in enumerate(rows) if row["actual"] is not None), default=None)
    if last is None:
        return []
    words = [manner.say(CUT_OFF.format(day=formats.day(cutoff, lang=manner.lang)))]
    if rows[last]["open"]:
        words.append(rows[last]["name"])
    here = {"data": {"values": [{"period": rows[last]["period"]}]}}
    top = {"x": {"field": "period", "type": "ordinal", "bandPosition": 1}, "y": {"value": 0}}
    bottom = {"y2": {"value": tiers.NOTE + tiers.FIGURES}}
    return [
        here | {"mark": {"type": "rule", "color": manner.look.rule}, "encoding": top | bottom},
        here | {"mark": _note(manner, words, at_right=last * 2 < len(rows) - 1), "encoding": top},
    ]


def _note(manner: Manner, words: list[str], *, at_right: bool) -> Spec:
    """What stands beside the rule, on the side where there is room."""
    side: Spec = {"align": "left", "dx": 5} if at_right else {"align": "right", "dx": -5}
    type_ = {"baseline": "top", "lineHeight": 13, "fontSize": 11, "color": manner.look.muted}
    return {"type": "text", "text": words} | side | type_
