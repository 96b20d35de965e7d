"""Axes: round marks, and the bounds that hold every figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from kpi.formats import Unit


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its lowest and its highest value, and the round marks between them, lowest first."""

    ends: list[float]
    marks: tuple[float, ...]

    @property
    def base(self) -> float:
        """Where its floor stands: zero where it holds it, else its lowest value."""
        return max(self.ends[0], min(0.0, self.ends[1]))


def from_zero(values: Iterable[float | None], unit: Unit, *, count: int = 5) -> Axis:
    """An axis for bars: it holds all the values and zero, whatever they are."""
    known = _known(values)
    return _axis([0.0, *known], unit, count) if known else Axis([0.0, 1.0], (0.0,))


def around(values: Iterable[float | None], unit: Unit, *, count: int = 5) -> Axis:
    """An axis for lines: it holds all the values, and zero where that is near."""
    known = _known(values)
    if not known or 0 <= min(known) <= (max(known) - min(known)):
        return from_zero(known, unit, count=count)
    margin = 0.06 * (max(known) - min(known))
    return _axis([min(known) - margin, max(known) + margin], unit, count)


def bounds(values: Iterable[float | None]) -> list[float]:
    """The ends of a scale without marks, that holds zero and all the values; never empty."""
    known = [0.0, *_known(values)]
    low, high = min(known), max(known)
    return [low, high] if high > low else [low, low + 1]


def _axis(known: list[float], unit: Unit, count: int) -> Axis:
    low, high = min(known), max(known)
    if high <= low:
        low, high = sorted((low * 0.9, low * 1.1)) if low else (0.0, 1.0)
    step = _step((high - low) / count, unit)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return Axis([_tidy(low), _tidy(high)], tuple(_tidy(position * step) for position in range(first, last + 1)))


def _step(least: float, unit: Unit) -> float:
    """The least of 1, 2 and 5 times a power of ten that is not under ``least``, of 2.5 too where labels can say it.

    Not under 1 for what comes in pieces.
    """
    power = 10.0 ** floor(log10(least))
    factors = (1, 2, 2.5, 5, 10) if unit in (Unit.MONEY, Unit.PERCENT) else (1, 2, 5, 10)
    step = next(factor * power for factor in factors if factor * power >= least * (1 - 1e-9))
    return max(step, 1.0) if unit is Unit.COUNT else step


def _tidy(value: float) -> float:
    return float(f"{value:.10g}")


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]
