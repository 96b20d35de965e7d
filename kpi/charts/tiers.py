"""The floors of a chart over time: figures, absolute variance, relative variance, one above the other on one category axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.charts.manner import Manner
from kpi.charts.sheet import Row
from kpi.compare import Step
from kpi.formats import Unit
from kpi.words import Text

NOTE, FIGURES, GAP, VARIANCE, FOOT = 34, 200, 52, 56, 20  # heights in pixels, from the top
NOTHING = "–"  # what a tooltip says where there is no figure
MIDDLE = 0.54  # where in its band a column has its middle
TARGET_GAP = Text("Écart à l’objectif", "Variance to target")
PREVIOUS_GAP = Text("Écart à l’année précédente", "Variance to last year")
RELATIVE = Text("Écart relatif", "Relative variance")

OPEN = Text("{period} en cours", "{period} in progress")


@dataclass(frozen=True, slots=True)
class Gap:
    """The variance of one complete period against the chart's reference; ``share`` is ``None`` where the reference is not over zero."""

    absolute: float
    share: float | None


def reference(steps: Sequence[Step]) -> str | None:
    """What variances are held against: the target where a complete period has one, else last year; ``None`` without either."""
    over = [step for step in steps if step.complete and step.actual is not None]
    return next((name for name in ("target", "previous") if any(getattr(step, name) is not None for step in over)), None)


def gap(step: Step, against: str | None) -> Gap | None:
    """The variance of a period; ``None`` where it is not over, or has no figure or no reference."""
    held = getattr(step, against) if against else None
    if not step.complete or step.actual is None or held is None:
        return None
    return Gap(step.actual - held, (step.actual - held) / held if held > 0 else None)


def rows(manner: Manner, steps: Sequence[Step]) -> list[Row]:
    """The data of the chart: one row a period, its figures and all the words of its tooltip.

    ``after``: how many periods follow the last one that has a variance, on its row alone.
    """
    against = reference(steps)
    gaps = [gap(step, against) for step in steps]
    last = max((position for position, one in enumerate(gaps) if one), default=None)
    made = [
        _row(manner, step, gaps[position], after=len(steps) - 1 - position if position == last else None)
        for position, step in enumerate(steps)
    ]
    said = {field for row in made for field in row if field.endswith("_said")}
    return [dict.fromkeys(sorted(said), NOTHING) | row for row in made]


def _row(manner: Manner, step: Step, held: Gap | None, *, after: int | None) -> Row:
    row: Row = {
        "period": step.period.id(manner.calendar),
        "name": _name(manner, step),
        "open": not step.complete,
        "actual": step.actual,
        "previous": step.previous,
        "target": step.target,
        "forecast": step.forecast,
        "low": step.low,
        "high": step.high,
        "rows": formats.number(step.rows, lang=manner.lang),
    }
    if held:
        row |= _variance(manner, held) | {"after": after}
    return row | _said(manner, step)


def _name(manner: Manner, step: Step) -> str:
    name = manner.name(step.period)
    return manner.say(OPEN.format(period=name)) if not step.complete and step.actual is not None else name


def _variance(manner: Manner, held: Gap) -> Row:
    return {
        "variance": held.absolute,
        "variance_said": manner.variance(held.absolute),
        "relative": None if manner.kpi.unit is Unit.PERCENT else held.share,
        "relative_said": formats.change(held.share, lang=manner.lang),
        "paint": manner.look.variance(held.absolute, manner.kpi.better),
    }


def _said(manner: Manner, step: Step) -> Row:
    """The exact figures of the tooltip, those that there are."""
    names = ("actual", "previous", "target", "forecast")
    said = {f"{name}_said": manner.exact(value) for name in names if (value := getattr(step, name)) is not None}
    if step.low is not None and step.high is not None:
        said["interval_said"] = f"{manner.exact(step.low)} – {manner.exact(step.high)}"
    return said
