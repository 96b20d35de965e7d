"""A line of a tile, as a tiny SVG."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kpi.catalogue import Better
from kpi.charts.look import Look

WIDTH, HEIGHT, EDGE = 120, 32, 4  # pixels
SIZE = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
FRAME = f'<svg xmlns="http://www.w3.org/2000/svg" {SIZE} aria-hidden="true">{{marks}}</svg>'
PATH = (
    '<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.75" stroke-linejoin="round" stroke-linecap="round"{dash}/>'
)
DOT = '<circle cx="{x:g}" cy="{y:g}" r="2.5" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'

Point = tuple[float, float]


def sparkline(values: Sequence[float | None], *, open_last: bool, look: Look, better: Better) -> str:
    """The figures as a line, oldest first, with a dot on the last; a gap where one is missing.

    The way into a period that is not over is dashed and its dot hollow. The dot takes the colour of the change between the
    last two periods that are over. It says nothing that the tile does not say in words, so a screen reader passes over it.
    """
    points = _points(values)
    open_at = len(values) - 1 if open_last and points[-1:] != [None] else None
    over = [value for position, value in enumerate(values) if value is not None and position != open_at]
    colour = look.variance(over[-1] - over[-2], better) if len(over) > 1 else look.neutral
    marks = [_path(run, look.actual) for run in _runs(points[:open_at])]
    return FRAME.format(marks="".join([*marks, *_end(points, open_at, look, colour)]))


def _points(values: Sequence[float | None]) -> list[Point | None]:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    across = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    up = (HEIGHT - 2 * EDGE) / (high - low) if high > low else 0.0
    base = HEIGHT - EDGE if up else HEIGHT / 2
    return [
        None if value is None else (round(EDGE + position * across, 1), round(base - (value - low) * up, 1))
        for position, value in enumerate(values)
    ]


def _runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The stretches without a gap."""
    return [[point for point in run if point] for present, run in groupby(points, key=bool) if present]


def _path(points: Sequence[Point], colour: str, *, dash: str = "") -> str:
    if len(points) < 2:
        return ""
    return PATH.format(points=" ".join(f"{x:g},{y:g}" for x, y in points), colour=colour, dash=dash)


def _end(points: Sequence[Point | None], open_at: int | None, look: Look, colour: str) -> list[str]:
    """The dot of the last figure, and the dashed way to it where its period is open."""
    known = [point for point in points if point]
    if not known:
        return []
    (x, y) = known[-1]
    if open_at is None:
        return [DOT.format(x=x, y=y, fill=colour, colour=colour)]
    way = _path(known[-2:], look.opened, dash=' stroke-dasharray="3 2.5"')
    return [way, DOT.format(x=x, y=y, fill="none", colour=look.opened)]
