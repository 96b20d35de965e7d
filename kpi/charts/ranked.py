"""Members of a split as sorted bars, with last year, target and variance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.charts import ground
from kpi.charts.axes import bounds
from kpi.charts.ground import NAME_LETTER, band_under_pointer, room, shortened
from kpi.charts.legend import legend
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Before, Manner, heading, unit_name
from kpi.charts.messages import alternative, leader, member
from kpi.charts.over_time import TOOLTIP
from kpi.charts.sheet import Row, sheet
from kpi.compare import Part
from kpi.formats import Unit
from kpi.measures import parts_add_up
from kpi.words import Lang, Text

ROW = 30  # pixels
FIGURE, VARIANCE = 62, 90  # the room of the figures at the right, in pixels
OTHER = Text("Autres ({count})", "Other ({count})")
SHOWN = Text("{shown} sur {count} affichés", "{shown} of {count} shown")
MEMBER = Text("Membre", "Member")
TO_TARGET = Text("écart obj.", "vs target")
TO_BEFORE = {Before.YEAR: Text("écart N-1", "vs last year"), Before.PERIOD: Text("écart préc.", "vs previous")}
BEFORE = {Before.YEAR: Text("Année précédente", "Last year"), Before.PERIOD: Text("Période précédente", "Previous period")}
SHAPES = {"actual": "square", "previous": "M0,-0.7V0.7", "target": "M0,-1V1"}
UP, DOWN = "triangle-up", "triangle-down"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name and its figures. ``part`` is the sum of the rest for the last one, which no member answers to."""

    name: str
    part: Part
    is_rest: bool = False


def ranked(
    kpi: Kpi,
    parts: Sequence[Part],
    *,
    lang: Lang,
    look: Look,
    currency: str,
    before: Before = Before.YEAR,
    limit: int = 12,
    title: Text | None = None,
    width: int | None = None,
) -> Spec:
    """The chart of a split, highest figure first, as a Vega-Lite specification with its data inline.

    Past ``limit`` members the rest are one bar, last, where members add up; otherwise they are only counted under the title.
    The blank member is always shown. Members without a figure come after the others and read "n/a".
    """
    manner = Manner(kpi, lang, look, currency, before=before)
    bars = chosen(manner, parts, limit)
    against = _reference(bars)
    rows = [_row(manner, bar, against, position) for position, bar in enumerate(bars)]
    scale = _scale(bars, left=room((row["label"] for row in rows), letter=NAME_LETTER), wide=against is not None)
    chart = sheet(
        look,
        heading=heading(manner.say(title) if title else leader(manner, parts), _subject(manner, bars, parts)),
        description=alternative(kpi, parts, lang=lang, currency=currency, before=before),
        rows=rows,
        height=max(len(rows), 1) * ROW,
        width=width,
    )
    judged = against is not None and kpi.better is not Better.NEITHER
    layers = [
        _hover(manner, rows),
        ground.names(look),
        *_bars(manner, bars, scale),
        *_figures(manner, against),
        legend(manner, [bar.part for bar in bars], shapes=SHAPES, offset=22, judged=judged),
    ]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def chosen(manner: Manner, parts: Sequence[Part], limit: int) -> list[Bar]:
    """The bars, in their order: the highest first, the blank one among them, the rest last where parts add up."""
    ordered = sorted(parts, key=lambda part: (part.actual is None, -(part.actual or 0.0), part.member or ""))
    kept, rest = ordered[:limit], ordered[limit:]
    blank = [part for part in rest if part.member is None]
    rest = [part for part in rest if part.member is not None]
    bars = [Bar(member(manner, part), part) for part in (*kept, *blank)]
    if rest and parts_add_up(manner.kpi.value):
        name = manner.say(OTHER.format(count=formats.number(len(rest), lang=manner.lang)))
        bars.append(Bar(name, together(rest), is_rest=True))
    return bars


def together(parts: Sequence[Part]) -> Part:
    """The sum of parts that add up; a reference that one of them lacks is not summed, so that like is held against like."""
    return Part(
        member=None,
        actual=sum(part.actual or 0.0 for part in parts),
        previous=_sum([part.previous for part in parts]),
        target=_sum([part.target for part in parts]),
        rows=sum(part.rows for part in parts),
        share=_sum([part.share for part in parts]),
    )


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _reference(bars: Sequence[Bar]) -> str | None:
    return next((name for name in ("target", "previous") if any(getattr(bar.part, name) is not None for bar in bars)), None)


def _row(manner: Manner, bar: Bar, against: str | None, position: int) -> Row:
    part = bar.part
    row: Row = {
        "key": str(position),
        "name": bar.name,
        "label": shortened(bar.name),
        "member": None if bar.is_rest else part.member,
        "rest": bar.is_rest,
    }
    row |= {"actual": part.actual, "previous": part.previous, "target": part.target}
    row |= {
        f"{name}_said": manner.exact(getattr(part, name)) for name in ("actual", "previous", "target") if getattr(part, name) is not None
    }
    row |= {
        "figure": manner.figure(part.actual) if part.few is None else f"n = {part.few}",
        "rows": formats.number(part.rows, lang=manner.lang),
    }
    held = getattr(part, against) if against else None
    if part.actual is not None and held is not None:
        row |= _variance(manner, part.actual - held, held)
    return row


def _variance(manner: Manner, gap: float, held: float) -> Row:
    relative = held > 0 and manner.kpi.unit not in (Unit.PERCENT, Unit.STARS)
    return {
        "variance_said": manner.variance(gap),
        "relative_said": manner.change(gap / held) if relative else manner.variance(gap),
        "paint": manner.look.variance(gap, manner.kpi.better),
        "arrow": UP if gap > 0 else DOWN if gap < 0 else "square",
    }


def _scale(bars: Sequence[Bar], *, left: int, wide: bool) -> Spec:
    """From zero; the room of the figures is kept free at the right."""
    values = [getattr(bar.part, name) for bar in bars for name in ("actual", "previous", "target")]
    room = FIGURE + (VARIANCE if wide else 0)
    return {"domain": bounds(values), "range": [left, {"expr": f"width - {room}"}], "nice": False}


def _bars(manner: Manner, bars: Sequence[Bar], scale: Spec) -> list[Spec]:
    look = manner.look
    paint = f"datum.rest ? '{look.opened}' : '{look.actual}'"
    solid: Spec = {"type": "bar", "height": {"band": 0.5}, "fill": {"expr": paint}}
    marks = {
        "actual": {"mark": solid, "encoding": {"x": _x("actual", scale), "x2": {"datum": 0}}},
        "previous": {"mark": _tick(look.previous, 0.5), "encoding": {"x": _x("previous", scale)}},
        "target": {"mark": _tick(look.target, 0.8), "encoding": {"x": _x("target", scale)}},
    }
    shown = [name for name in marks if any(getattr(bar.part, name) is not None for bar in bars)]
    return [{"transform": [{"filter": f"isValid(datum.{name})"}], **marks[name]} for name in shown]


def _tick(colour: str, height: float) -> Spec:
    return {"type": "tick", "orient": "vertical", "thickness": 2.5, "size": round(ROW * height), "opacity": 1, "color": colour}


def _x(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _figures(manner: Manner, against: str | None) -> list[Spec]:
    """The columns at the right: the figure, then its variance with an arrow."""
    look = manner.look
    if against is None:
        return [_text(look.text, "figure", 0)]
    arrow = {"type": "point", "shape": {"expr": "datum.arrow"}, "size": 44, "opacity": 1, "fill": {"expr": "datum.paint"}, "stroke": None}
    arrows = {
        "transform": [{"filter": "isValid(datum.arrow)"}],
        "mark": arrow,
        "encoding": {"x": {"value": {"expr": "width - 6"}}},
    }
    title = _title(manner, TO_TARGET if against == "target" else TO_BEFORE[manner.before])
    return [_text(look.text, "figure", VARIANCE), arrows, _text(look.text, "relative_said", 16), title]


def _text(colour: str, field: str, right: int) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "text", "align": "right", "fontSize": 12, "color": colour},
        "encoding": {"x": {"value": {"expr": f"width - {right}"}}, "text": {"field": field, "type": "nominal"}},
    }


def _title(manner: Manner, title: Text) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "text", "align": "right", "fontSize": 11, "color": manner.look.muted, "text": manner.say(title)},
        "encoding": {"x": {"value": {"expr": "width"}}, "y": {"value": -8}},
    }


def _hover(manner: Manner, rows: Sequence[Row]) -> Spec:
    """The row under the pointer; a click chooses its member."""
    words = TOOLTIP | {"name": MEMBER, "previous_said": BEFORE[manner.before]}
    tooltip = [(field, manner.say(text)) for field, text in words.items() if any(row.get(field) for row in rows)]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return band_under_pointer(manner.look, fields=["key"], chosen="member", across=across, tooltip=tooltip)


def _subject(manner: Manner, bars: Sequence[Bar], parts: Sequence[Part]) -> str:
    what = [manner.say(manner.kpi.name), unit_name(manner.kpi.unit, lang=manner.lang, currency=manner.currency)]
    if len(bars) < len(parts) and not any(bar.is_rest for bar in bars):
        what.append(manner.say(SHOWN.format(shown=len(bars), count=formats.number(len(parts), lang=manner.lang))))
    return ", ".join(filter(None, what))
