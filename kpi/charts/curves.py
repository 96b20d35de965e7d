"""Figures as lines where they lie: rates, durations, averages."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.charts.axes import Axis, around
from kpi.charts.columns import FIELDS, interval
from kpi.charts.ground import levels
from kpi.charts.look import DASH, Spec
from kpi.charts.manner import Manner
from kpi.charts.tiers import FIGURES, MIDDLE, NOTE
from kpi.compare import Step

SHAPES = {"actual": "circle", "previous": "stroke", "target": "diamond", "forecast": "circle"}
AT: Spec = {"field": "period", "type": "ordinal", "bandPosition": MIDDLE}


def axis(manner: Manner, steps: Sequence[Step]) -> Axis:
    """The scale of the figures: where they lie."""
    return around((getattr(step, field) for step in steps for field in FIELDS), manner.kpi.unit)


def layers(manner: Manner, steps: Sequence[Step], *, left: int) -> list[Spec]:
    """The scenarios that have figures, the farthest behind first; the plot begins ``left`` pixels from the edge."""
    look = manner.look
    held = axis(manner, steps)
    scale: Spec = {"domain": held.ends, "range": [NOTE + FIGURES, NOTE], "nice": False, "zero": False}
    opened = f"datum.open ? '{look.opened}' : '{look.actual}'"
    marks = {
        "low": [interval(manner)],
        "previous": [_line("previous", {"color": look.previous, "strokeWidth": 1.5})],
        "target": [_points("target", {"shape": "diamond", "size": 46, "stroke": look.target, "strokeWidth": 1.25, "filled": False})],
        "forecast": [
            _line("forecast", {"color": look.outline, "strokeWidth": 1.5, "strokeDash": DASH}),
            _points("forecast", {"size": 40, "fill": look.forecast, "stroke": look.outline, "strokeDash": [2, 1]}),
        ],
        "actual": [
            _line("actual", {"color": look.actual, "strokeWidth": 2.5}, only="!datum.open"),
            _points("actual", {"size": 36, "opacity": 1, "fill": {"expr": opened}, "stroke": {"expr": opened}}),
        ],
    }
    given = [mark for field, drawn in marks.items() if any(getattr(step, field) is not None for step in steps) for mark in drawn]
    return [*levels(manner, held, scale, left=left), *given]


def _line(field: str, style: Spec, *, only: str = "true") -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.{field}) && {only}"}],
        "mark": {"type": "line", **style},
        "encoding": {"x": AT, "y": {"field": field, "type": "quantitative"}},
    }


def _points(field: str, style: Spec) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "point", "opacity": 1, **style},
        "encoding": {"x": AT, "y": {"field": field, "type": "quantitative"}},
    }
