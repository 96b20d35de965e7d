"""The ground of a chart: names and round marks inside the plot, so that its width is the container's whatever they say.

Axes of Vega take their room from the plot after titles and legends have chosen their lines by its width; labels inside do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

from kpi.charts.axes import Axis
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Manner
from kpi.formats import NO_BREAK

LETTER, NAME_LETTER, AIR = 6.2, 6.8, 10  # the width of a letter of a mark and of a name, and what stands free beside it, in pixels
NAME_LETTERS, NAME_LINES = 18, 2
WIDTH: Spec = {"expr": "width"}


def room(labels: Iterable[str], *, letter: float = LETTER) -> int:
    """The pixels that the longest label needs beside the marks."""
    return round(max((len(line) for label in labels for line in label.split("\n")), default=0) * letter) + AIR


def shortened(name: str) -> str:
    """A name beside its bar: two lines at most."""
    return "\n".join(wrap(name, NAME_LETTERS, max_lines=NAME_LINES, placeholder="…")) or NO_BREAK


def levels(manner: Manner, axis: Axis, scale: Spec, *, left: int) -> list[Spec]:
    """The horizontal lines of a floor, the lowest firm, each with its figure at the left."""
    labels = manner.ticks(axis)
    look = manner.look
    at = {"field": "at", "type": "quantitative", "scale": scale, "axis": None}
    here = {"data": {"values": [{"at": mark, "label": label} for mark, label in labels.items()]}}
    text = {"type": "text", "align": "left", "fontSize": 11, "color": look.muted}
    return [
        {**here, "mark": {"type": "rule", "color": look.grid}, "encoding": {"x": {"value": left}, "x2": {"value": "width"}, "y": at}},
        {**here, "mark": text, "encoding": {"x": {"value": 0}, "y": at, "text": {"field": "label", "type": "nominal"}}},
        base(look, at=axis.base, scale=scale, left=left),
    ]


def base(look: Look, *, at: float, scale: Spec, left: int) -> Spec:
    """The line on which a floor stands."""
    return {
        "data": {"values": [{"at": at}]},
        "mark": {"type": "rule", "color": look.rule},
        "encoding": {
            "x": {"value": left},
            "x2": {"value": "width"},
            "y": {"field": "at", "type": "quantitative", "scale": scale, "axis": None},
        },
    }


def names(look: Look) -> Spec:
    """The names of the rows, at the left; those of two lines stand on both sides of the middle."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "lineBreak": "\n", "lineHeight": 13, "fontSize": 12, "color": look.text}
    middle = {"expr": "indexof(datum.label, '\\n') < 0 ? 0 : -6.5"}
    return {"mark": {**mark, "dy": middle}, "encoding": {"x": {"value": 0}, "text": {"field": "label", "type": "nominal"}}}


def rows(keys: Sequence[str]) -> Spec:
    """One band a row, in their order."""
    return {"field": "key", "type": "ordinal", "scale": {"domain": list(keys), "padding": 0}, "axis": None}


def band_under_pointer(look: Look, *, fields: Sequence[str], chosen: str, across: Spec, tooltip: Sequence[tuple[str, str]]) -> Spec:
    """The band under the pointer: what it says in words, and what a click chooses (the selection is called after ``chosen``)."""
    light = {"type": "point", "fields": list(fields), "on": "pointerover", "clear": "pointerout"}
    return {
        "params": [
            {"name": "hover", "select": light},
            {"name": chosen, "select": {"type": "point", "fields": [chosen], "on": "click"}},
        ],
        "mark": {"type": "rect", "fill": look.hover, "cursor": "pointer"},
        "encoding": {
            **across,
            "fillOpacity": {"condition": {"param": "hover", "empty": False, "value": 0.06}, "value": 0},
            "tooltip": [{"field": field, "type": "nominal", "title": title} for field, title in tooltip],
        },
    }
