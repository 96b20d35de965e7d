"""The floors of the variances: absolute as bars, relative as pins, complete periods alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.charts import tiers
from kpi.charts.axes import bounds
from kpi.charts.columns import FRONT
from kpi.charts.ground import LETTER, base
from kpi.charts.look import Spec
from kpi.charts.manner import Manner
from kpi.compare import Step
from kpi.formats import Unit
from kpi.words import Text

PIN_SIZE = "clamp(pow(bandwidth('x') / 2, 2), 9, 40)"  # in square pixels: heads do not touch


@dataclass(frozen=True, slots=True)
class Floor:
    """One tier: which field it shows, under which title, between which heights (pixels from the top), on which scale."""

    field: str
    title: Text
    top: int
    bottom: int
    domain: list[float]
    room: float


def floors(manner: Manner, steps: Sequence[Step]) -> list[Floor]:
    """The tiers that there is something to show in. Points of a percentage are not told as a percentage of a percentage."""
    against = tiers.reference(steps)
    gaps = [held for step in steps if (held := tiers.gap(step, against))]
    top = tiers.NOTE + tiers.FIGURES + tiers.GAP
    if not gaps:
        return []
    title = tiers.TARGET_GAP if against == "target" else tiers.PREVIOUS_GAP
    found = [_floor("variance", title, top, [(held.absolute, manner.variance(held.absolute)) for held in gaps])]
    shares = [(held.share, manner.change(held.share)) for held in gaps if held.share is not None]
    if shares and manner.kpi.unit is not Unit.PERCENT:
        found.append(_floor("relative", tiers.RELATIVE, found[0].bottom + tiers.GAP, shares))
    return found


def layers(manner: Manner, floor: Floor, *, left: int) -> list[Spec]:
    """A tier: its title, its zero, its marks, its labels."""
    scale: Spec = {"domain": floor.domain, "range": [floor.bottom, floor.top], "nice": False}
    marks = [_bar()] if floor.field == "variance" else [_stem(), _head()]
    return [base(manner.look, at=0, scale=scale, left=left), *marks, _label(manner, floor), _title(manner, floor)]


def _floor(field: str, title: Text, top: int, shown: Sequence[tuple[float, str]]) -> Floor:
    room = max(len(text) for _, text in shown) * LETTER
    return Floor(field, title, top, top + tiers.VARIANCE, bounds(value for value, _ in shown), round(room))


def _bar() -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.variance)"}],
        "mark": {"type": "rect", "fill": {"expr": "datum.paint"}},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "bandPosition": FRONT[0]},
            "x2": {"field": "period", "bandPosition": FRONT[1]},
            "y": {"field": "variance", "type": "quantitative"},
            "y2": {"datum": 0},
        },
    }


def _stem() -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.relative)"}],
        "mark": {"type": "rule", "strokeWidth": 2, "stroke": {"expr": "datum.paint"}},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "bandPosition": tiers.MIDDLE},
            "y": {"field": "relative", "type": "quantitative"},
            "y2": {"datum": 0},
        },
    }


def _head() -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.relative)"}],
        "mark": {
            "type": "point",
            "shape": "square",
            "size": {"expr": PIN_SIZE},
            "opacity": 1,
            "fill": {"expr": "datum.paint"},
            "stroke": None,
        },
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "bandPosition": tiers.MIDDLE},
            "y": {"field": "relative", "type": "quantitative"},
        },
    }


def _label(manner: Manner, floor: Floor) -> Spec:
    """The signed figures: all of them where the bands are wide enough, else that of the last complete period, beside it."""
    under = f"datum.{floor.field} < 0"
    fits = f"bandwidth('x') > {floor.room:g}"
    aside = f"bandwidth('x') * datum.after > {floor.room:g} ? 'left' : 'right'"
    mark: Spec = {"type": "text", "fontSize": 11, "color": manner.look.text, "align": {"expr": f"{fits} ? 'center' : {aside}"}}
    mark |= {"baseline": {"expr": f"{under} ? 'top' : 'bottom'"}, "dy": {"expr": f"{under} ? 6 : -6"}}
    shown = {"test": f"{fits} || isValid(datum.after)", "field": f"{floor.field}_said", "type": "nominal"}
    return {
        "transform": [{"filter": f"isValid(datum.{floor.field})"}],
        "mark": mark,
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "bandPosition": tiers.MIDDLE},
            "y": {"field": floor.field, "type": "quantitative"},
            "text": {"condition": shown, "value": ""},
        },
    }


def _title(manner: Manner, floor: Floor) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "bottom",
            "fontSize": 12,
            "color": manner.look.muted,
            "text": manner.say(floor.title),
        },
        "encoding": {"x": {"value": 0}, "y": {"value": floor.top - 20}},
    }
