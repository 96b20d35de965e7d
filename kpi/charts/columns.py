"""Figures as columns from zero: last year thin behind, the target an outline, the forecast light and dashed, the actual in front."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.charts.axes import Axis, from_zero
from kpi.charts.ground import levels
from kpi.charts.look import CLEAR, DASH, Spec
from kpi.charts.manner import Manner
from kpi.charts.tiers import FIGURES, MIDDLE, NOTE
from kpi.compare import Step

PREVIOUS, TARGET, FRONT = (0.06, 0.40), (0.14, 0.94), (0.24, 0.84)  # from where to where in its band
SHAPES = dict.fromkeys(("actual", "previous", "target", "forecast"), "square")
FIELDS = ("actual", "previous", "target", "forecast", "low", "high")


def axis(manner: Manner, steps: Sequence[Step]) -> Axis:
    """The scale of the figures: from zero."""
    return from_zero((getattr(step, field) for step in steps for field in FIELDS), manner.kpi.unit)


def layers(manner: Manner, steps: Sequence[Step], *, left: int) -> list[Spec]:
    """The scenarios that have figures, the farthest behind first; the plot begins ``left`` pixels from the edge."""
    look = manner.look
    held = axis(manner, steps)
    scale: Spec = {"domain": held.ends, "range": [NOTE + FIGURES, NOTE], "nice": False}
    marks = {
        "previous": column("previous", PREVIOUS, {"fill": look.previous}),
        "target": column("target", TARGET, {"fill": CLEAR, "stroke": look.target, "strokeWidth": 1.25}),
        "forecast": column("forecast", FRONT, {"fill": look.forecast, "stroke": look.outline, "strokeDash": DASH}),
        "actual": column("actual", FRONT, {"fill": {"expr": f"datum.open ? '{look.opened}' : '{look.actual}'"}}),
        "low": interval(manner),
    }
    return [
        *levels(manner, held, scale, left=left),
        *(mark for field, mark in marks.items() if any(getattr(step, field) is not None for step in steps)),
    ]


def column(field: str, band: tuple[float, float], style: Spec) -> Spec:
    """One scenario: a column from zero, within a part of its band."""
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "rect", **style},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "bandPosition": band[0]},
            "x2": {"field": "period", "bandPosition": band[1]},
            "y": {"field": field, "type": "quantitative"},
            "y2": {"datum": 0},
        },
    }


def interval(manner: Manner) -> Spec:
    """The range that holds the figure four times in five."""
    return {
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "mark": {"type": "rule", "color": manner.look.outline, "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "bandPosition": MIDDLE},
            "y": {"field": "low", "type": "quantitative"},
            "y2": {"field": "high"},
        },
    }
