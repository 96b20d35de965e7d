"""How delays lie: a bar for each length, the median and the ninetieth percentile marked; those that never came stand beside."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.charts.axes import from_zero
from kpi.charts.ground import LETTER, WIDTH, room
from kpi.charts.look import Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.engine.spread import Bin, Spread
from kpi.formats import NO_BREAK, Unit
from kpi.words import Text

TOP, HEIGHT = 44, 180  # pixels: what stands over the bars, and the bars
GAP = 0.6  # of a bar, free before those that never came
MEDIAN, NINETIETH = Text("médiane {days}", "median {days}"), Text("9 sur 10 : {days} au plus", "9 in 10: {days} at most")
NAMED = Text("{name} : {share}", "{name}: {share}")
BETWEEN = Text("{low} à {high}", "{low} to {high}")
DAY = Text("j", "d")
FROM = Text("{low} et plus", "{low} and more")
TOOLTIP = {"name": Text("Délai", "Delay"), "count_said": Text("Nombre", "Number"), "share_said": Text("Part", "Share")}


def histogram(
    manner: Manner,
    spread: Spread,
    *,
    median: float | None,
    ninetieth: float | None,
    title: Text,
    subject: Text,
    never: tuple[Text, int] | None = None,
    width: int | None = None,
) -> Spec:
    """The delays (days) by their length, as a Vega-Lite specification with its data inline.

    ``never``: the name and the number of those that never came, a bar of its own at the right. The manner's KPI is counted
    in days; its median and its ninetieth percentile are given, so that the chart marks what the tiles say.
    """
    rows = _rows(manner, spread, never)
    counted = from_zero([float(row["count"]) for row in rows], Unit.COUNT, count=4)
    marks = {f"{mark:g}": formats.number(mark, lang=manner.lang) for mark in counted.marks}
    left = room(marks.values())
    end = max((row["to"] for row in rows), default=1.0)
    x: Spec = {"domain": [0, end], "range": [left, WIDTH], "nice": False}
    y: Spec = {"domain": counted.ends, "range": [TOP + HEIGHT, TOP], "nice": False}
    known = [(text, value) for text, value in ((NINETIETH, ninetieth), (MEDIAN, median)) if value is not None]
    said = [manner.say(text.format(days=_days(manner, value))) for text, value in known]
    chart = sheet(
        manner.look,
        heading=heading(manner.say(title), manner.say(subject)),
        description=". ".join([manner.say(title), *said, *(f"{row['name']} {row['count_said']}" for row in rows)]) + ".",
        rows=rows,
        height=TOP + HEIGHT + 24,
        width=width,
    )
    layers = [
        *_ground(manner, marks, y, left),
        _bars(manner, x, y),
        *_names(manner, spread, rows, x),
        *_marked(manner, spread, known, said, x, y),
    ]
    return chart | {"layer": layers}


def _rows(manner: Manner, spread: Spread, never: tuple[Text, int] | None) -> list[Row]:
    """One row a bar, in bars' widths from the left: the last is as wide as the others, whatever it holds."""
    whole = spread.count + (never[1] if never else 0)
    rows = [_row(manner, _name(manner, one), one.count, whole, place) for place, one in enumerate(spread.bins)]
    if never is not None and whole:
        rows.append(_row(manner, manner.say(never[0]), never[1], whole, len(rows) + GAP) | {"apart": True})
    return rows


def _row(manner: Manner, name: str, count: int, whole: int, at: float) -> Row:
    return {
        "name": name,
        "from": at + 0.04,
        "to": at + 0.96,
        "count": count,
        "apart": False,
        "count_said": formats.number(count, lang=manner.lang),
        "share_said": formats.share(count / whole if whole else 0.0, lang=manner.lang),
    }


def _name(manner: Manner, one: Bin) -> str:
    low = _edge(manner, one.low)
    if one.high is None:
        return manner.say(FROM.format(low=low))
    last = one.high - 1 if one.high - one.low >= 1 else one.high
    return low if last <= one.low else manner.say(BETWEEN.format(low=low, high=_edge(manner, last)))


def _edge(manner: Manner, days: float) -> str:
    """Where a bin begins: in days, hours only where there are less than one."""
    if days and days < 1:
        return formats.number(days * 24, lang=manner.lang) + NO_BREAK + "h"
    decimals = 0 if float(days).is_integer() else 2
    return formats.number(days, lang=manner.lang, decimals=decimals) + NO_BREAK + manner.say(DAY)


def _days(manner: Manner, value: float) -> str:
    return formats.figure(value, Unit.DAYS, lang=manner.lang)


def _ground(manner: Manner, marks: dict[str, str], y: Spec, left: int) -> list[Spec]:
    look = manner.look
    at = {"field": "at", "type": "quantitative", "scale": y, "axis": None}
    here = {"data": {"values": [{"at": float(mark), "label": label} for mark, label in marks.items()]}}
    text = {"type": "text", "align": "left", "fontSize": 11, "color": look.muted}
    return [
        {**here, "mark": {"type": "rule", "color": look.grid}, "encoding": {"x": {"value": left}, "x2": {"value": "width"}, "y": at}},
        {**here, "mark": text, "encoding": {"x": {"value": 0}, "y": at, "text": {"field": "label", "type": "nominal"}}},
    ]


def _bars(manner: Manner, x: Spec, y: Spec) -> Spec:
    """Those that never came are lighter than the others."""
    fill = f"datum.apart ? '{manner.look.previous}' : '{manner.look.actual}'"
    tooltip = [{"field": field, "type": "nominal", "title": manner.say(text)} for field, text in TOOLTIP.items()]
    return {
        "mark": {"type": "rect", "fill": {"expr": fill}},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", "scale": x, "axis": None},
            "x2": {"field": "to"},
            "y": {"field": "count", "type": "quantitative", "scale": y, "axis": None},
            "y2": {"datum": 0},
            "tooltip": tooltip,
        },
    }


def _names(manner: Manner, spread: Spread, rows: Sequence[Row], x: Spec) -> list[Spec]:
    """Under the bars: where each begins, as many as there is room for, and the name of those that never came."""
    edges = [_under(manner, one, place) for place, one in enumerate(spread.bins)]
    widest = max((len(edge["label"]) for edge in edges), default=1) * LETTER + 6
    count = max((row["to"] for row in rows), default=1.0)
    fits = f"datum.place % ceil({widest:g} * {count:g} / max(width - 40, 1)) == 0"
    at = {"field": "at", "type": "quantitative", "scale": x, "axis": None}
    under = {"y": {"value": TOP + HEIGHT + 8}, "text": {"field": "label", "type": "nominal"}}
    mark = {"type": "text", "baseline": "top", "fontSize": 11, "color": manner.look.muted}
    made: list[Spec] = [
        {
            "data": {"values": edges},
            "transform": [{"filter": fits}],
            "mark": {**mark, "align": {"expr": "datum.open ? 'right' : 'left'"}},
            "encoding": {"x": at, **under},
        }
    ]
    apart = [
        {"at": row["to"], "label": manner.say(NAMED.format(name=row["name"], share=row["share_said"]))} for row in rows if row["apart"]
    ]
    if apart:
        over = {"y": {"field": "count", "type": "quantitative", "axis": None}, "text": {"field": "label", "type": "nominal"}}
        named = [{**entry, "count": row["count"]} for entry, row in zip(apart, [row for row in rows if row["apart"]], strict=True)]
        bold = {**mark, "align": "right", "baseline": "bottom", "dy": -5, "color": manner.look.text}
        made.append({"data": {"values": named}, "mark": bold, "encoding": {"x": at, **over}})
    return made


def _under(manner: Manner, one: Bin, place: int) -> Row:
    """What stands under a bar: where it begins; of the last, which holds all the longer ones, at its end, for it may lie at the edge."""
    opened = one.high is None
    label = ("≥ " if opened else "") + _edge(manner, one.low)
    return {"at": float(place + opened), "label": label, "place": place, "open": opened}


def _marked(manner: Manner, spread: Spread, known: Sequence[tuple[Text, float]], said: Sequence[str], x: Spec, y: Spec) -> list[Spec]:
    """The median and the ninetieth percentile, where they lie among the bars; past the last edge, in the middle of its bar.

    Of whole days, a day takes the room up to the next.
    """
    whole = [one for one in spread.bins if one.high is not None]
    if not spread.bins:
        return []
    ends = len(whole) + 0.5
    values = [
        {"at": min((value + spread.whole / 2) / spread.width, ends), "label": label, "row": place}
        for place, ((_, value), label) in enumerate(zip(known, said, strict=True))
    ]
    at = {"field": "at", "type": "quantitative", "scale": x, "axis": None}
    look, here = manner.look, {"data": {"values": values}}
    side = f"datum.at > {ends / 2:g}"
    text = {"type": "text", "fontSize": 12, "color": look.text, "align": {"expr": f"{side} ? 'right' : 'left'"}}
    text |= {"dx": {"expr": f"{side} ? -5 : 5"}, "y": {"expr": "8 + 18 * datum.row"}}
    return [
        {
            **here,
            "mark": {"type": "rule", "color": look.rule, "strokeWidth": 1.5, "y": {"expr": "2 + 18 * datum.row"}, "y2": TOP + HEIGHT},
            "encoding": {"x": at},
        },
        {**here, "mark": text, "encoding": {"x": at, "text": {"field": "label", "type": "nominal"}}},
    ]
