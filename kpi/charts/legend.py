"""The legend of a chart over time: the scenarios that it shows, and the two colours of a variance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.charts.look import CLEAR, DASH, Spec
from kpi.charts.manner import NARROW, Before, Manner
from kpi.compare import Part, Step
from kpi.words import Text

SCENARIOS = {
    "actual": Text("Réalisé", "Actual"),
    "target": Text("Objectif", "Target"),
    "forecast": Text("Prévision", "Forecast"),
}
BEFORE = {Before.YEAR: Text("N-1", "Last year"), Before.PERIOD: Text("Période préc.", "Previous period")}
INTERVAL = Text("Intervalle 80 %", "80% interval")
FAVOURABLE = Text("Favorable", "Favourable")
UNFAVOURABLE = Text("Défavorable", "Unfavourable")
SOLID = [1, 0]
LETTER, SYMBOL = 6.6, 34  # the width of a letter of a name, and what its mark takes beside it, in pixels

Style = tuple[str, str, list[int], str]
"""Fill, outline, dash and shape of a mark."""


def legend(manner: Manner, given: Sequence[Step] | Sequence[Part], *, shapes: Mapping[str, str], judged: bool, offset: int = 4) -> Spec:
    """A layer that draws nothing but its legend, over the chart; three to a line where the chart is narrow.

    ``judged`` adds the two colours of a variance.
    """
    entries = _entries(manner, given, shapes, judged=judged)
    return _drawn(entries, {"columns": {"expr": f"width < 230 ? 2 : width < {NARROW} ? 3 : {len(entries)}"}, "offset": offset})


def key(entries: Mapping[str, Style], *, offset: int = 4) -> Spec:
    """The same of any marks by their names: as many beside each other as the width of the chart has room for, none cut short."""
    longest = max(map(len, entries), default=0) * LETTER + SYMBOL
    columns = {"expr": f"clamp(floor(width / {longest}), 1, {len(entries)})"}
    return _drawn(entries, {"columns": columns, "offset": offset, "labelLimit": 0})


def _drawn(entries: Mapping[str, Style], manners: Spec) -> Spec:
    names = list(entries)
    shape: Spec = {"orient": "top", "title": None, "symbolSize": 110, "symbolStrokeWidth": 1.25, "columnPadding": 14, "rowPadding": 4}
    shape |= manners
    ranges = dict(zip(("fill", "stroke", "strokeDash", "shape"), map(list, zip(*entries.values(), strict=True)), strict=False))
    channels = {channel: _channel(names, styles, shape) for channel, styles in ranges.items()}
    return {
        "data": {"values": [{"key": name} for name in names]},
        "mark": {"type": "point", "size": 0, "opacity": 1},
        "encoding": {"x": {"value": 0}, "y": {"value": 0}, **channels},
    }


def _channel(names: list[str], styles: list[object], shape: Spec) -> Spec:
    return {"field": "key", "type": "nominal", "scale": {"domain": names, "range": styles}, "legend": shape}


def _entries(manner: Manner, given: Sequence[Step] | Sequence[Part], shapes: Mapping[str, str], *, judged: bool) -> dict[str, Style]:
    """What stands in it, by name."""
    look = manner.look
    styles = {
        "actual": (look.actual, look.actual, SOLID),
        "previous": (look.previous, look.previous, SOLID),
        "target": (CLEAR, look.target, SOLID),
        "forecast": (look.forecast, look.outline, DASH),
    }
    shown = [name for name in styles if any(getattr(one, name, None) is not None for one in given)]
    names = SCENARIOS | {"previous": BEFORE[manner.before]}
    entries = {manner.say(names[name]): (*styles[name], shapes[name]) for name in shown}
    if any(getattr(one, "low", None) is not None for one in given):
        entries[manner.say(INTERVAL)] = (CLEAR, look.outline, SOLID, "M0,-0.7V0.7")
    if judged:
        entries[manner.say(FAVOURABLE)] = (look.favourable, look.favourable, SOLID, "square")
        entries[manner.say(UNFAVOURABLE)] = (look.unfavourable, look.unfavourable, SOLID, "square")
    return entries
