"""One member's figures over time as a small SVG, on the scale of its whole team: bars or a line, targets, the team's median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kpi.catalogue import Kpi
from kpi.charts.axes import around, from_zero
from kpi.charts.look import Look
from kpi.charts.over_time import drawn_as_columns

WIDTH, HEIGHT, EDGE = 264, 88, 4  # pixels
FRAME = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">'
    "{marks}</svg>"
)
BAR = '<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'
TICK = '<line x1="{x1:g}" y1="{y:g}" x2="{x2:g}" y2="{y:g}" stroke="{colour}" stroke-width="2.5"/>'
LINE = '<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dash}/>'
DOT = '<circle cx="{x:g}" cy="{y:g}" r="2.5" fill="{fill}"/>'
RULE = f'<line x1="0" y1="{{y:g}}" x2="{WIDTH}" y2="{{y:g}}" stroke="{{colour}}" stroke-width="1"/>'


@dataclass(frozen=True, slots=True)
class Course:
    """A member's figures, oldest first, with its targets; a gap is ``None``."""

    values: Sequence[float | None]
    targets: Sequence[float | None]


def scale(kpi: Kpi, courses: Sequence[Course], medians: Sequence[float | None]) -> tuple[float, float]:
    """The lowest and the highest value that all the members' charts hold: from zero for quantities, where they lie for rates."""
    values = [value for course in courses for value in (*course.values, *course.targets)] + list(medians)
    low, high = (from_zero if drawn_as_columns(kpi) else around)(values, kpi.unit).ends
    return low, high


def multiple(kpi: Kpi, course: Course, medians: Sequence[float | None], *, ends: tuple[float, float], open_last: bool, look: Look) -> str:
    """The chart. The last bar is lighter where its period is not over. The page says in words what it shows: it has no text itself."""
    grid = _Grid(len(course.values), ends)
    base = RULE.format(y=grid.y(max(ends[0], min(0.0, ends[1]))), colour=look.rule)
    drawn = _bars(grid, course.values, look, open_last=open_last) if drawn_as_columns(kpi) else _dotted(grid, course.values, look)
    middle = _line(grid, medians, look.previous, width=2, dash=' stroke-dasharray="4 3"')
    return FRAME.format(marks="".join([base, *drawn, *_ticks(grid, course.targets, look), *middle]))


@dataclass(frozen=True, slots=True)
class _Grid:
    count: int
    ends: tuple[float, float]

    @property
    def band(self) -> float:
        return WIDTH / max(self.count, 1)

    @property
    def half(self) -> float:
        """Half the width of a target's tick."""
        return round(self.band * 0.42, 1)

    def x(self, at: int) -> float:
        """The middle of a period."""
        return round((at + 0.5) * self.band, 1)

    def y(self, value: float) -> float:
        """Where a value lies, from the top."""
        low, high = self.ends
        return round(HEIGHT - EDGE - (value - low) / (high - low or 1.0) * (HEIGHT - 2 * EDGE), 1)


def _bars(grid: _Grid, values: Sequence[float | None], look: Look, *, open_last: bool) -> list[str]:
    fills = [look.actual] * len(values)
    if open_last and fills:
        fills[-1] = look.opened
    return [_bar(grid, at, value, fills[at]) for at, value in enumerate(values) if value is not None]


def _bar(grid: _Grid, at: int, value: float, fill: str) -> str:
    zero, top = grid.y(0.0), grid.y(value)
    width = round(grid.band * 0.62, 1)
    return BAR.format(x=grid.x(at) - width / 2, y=min(zero, top), width=width, height=round(abs(zero - top), 1), fill=fill)


def _dotted(grid: _Grid, values: Sequence[float | None], look: Look) -> list[str]:
    dots = [DOT.format(x=grid.x(at), y=grid.y(value), fill=look.actual) for at, value in enumerate(values) if value is not None]
    return [*_line(grid, values, look.actual, width=2.25), *dots]


def _ticks(grid: _Grid, values: Sequence[float | None], look: Look) -> list[str]:
    """The targets, wider than the bars that they may lie on."""
    return [
        TICK.format(x1=grid.x(at) - grid.half, x2=grid.x(at) + grid.half, y=grid.y(value), colour=look.target)
        for at, value in enumerate(values)
        if value is not None
    ]


def _line(grid: _Grid, values: Sequence[float | None], colour: str, *, width: float, dash: str = "") -> list[str]:
    """The stretches without a gap."""
    placed = [None if value is None else (grid.x(at), grid.y(value)) for at, value in enumerate(values)]
    runs = [[point for point in run if point] for present, run in groupby(placed, key=bool) if present]
    return [
        LINE.format(points=" ".join(f"{x:g},{y:g}" for x, y in run), colour=colour, width=width, dash=dash) for run in runs if len(run) > 1
    ]
