"""Reasons, sorted, with their cumulated share; those that are not said stand apart, at the end."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts import ground
from kpi.charts.ground import NAME_LETTER, band_under_pointer, room, shortened
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Manner, heading, lookup
from kpi.charts.messages import NOT_SAID, alternative, leader, share_text
from kpi.charts.sheet import Row, sheet
from kpi.compare import Part
from kpi.words import Lang, Text

ROW = 30  # pixels
FIGURE = 48  # the room of the shares at the right, in pixels
MARKS = (0.0, 0.5, 1.0)
SUBJECT = Text("{name}, part du total (barre) et part cumulée (ligne)", "{name}, share of the total (bar) and cumulated share (line)")
TOOLTIP = {
    "name": Text("Motif", "Reason"),
    "share_said": Text("Part", "Share"),
    "cumulated_said": Text("Part cumulée", "Cumulated share"),
    "rows": Text("Lignes", "Rows"),
}


def pareto(
    kpi: Kpi,
    parts: Sequence[Part],
    *,
    lang: Lang,
    look: Look,
    currency: str,
    title: Text | None = None,
    width: int | None = None,
) -> Spec:
    """The chart of reasons, the most frequent first, as a Vega-Lite specification with its data inline.

    All shares are of the whole, what is not said included: the line ends at 100 % where every reason was said. Parts
    without a figure are left out.
    """
    manner = Manner(kpi, lang, look, currency)
    rows = _rows(manner, parts)
    left = room((row["label"] for row in rows), letter=NAME_LETTER)
    chart = sheet(
        look,
        heading=heading(manner.say(title) if title else leader(manner, parts), manner.say(SUBJECT.format(name=kpi.name))),
        description=alternative(kpi, parts, lang=lang, currency=currency),
        rows=rows,
        height=max(len(rows), 1) * ROW,
        width=width,
    )
    layers = [_hover(manner), ground.names(look), _bars(manner, left), *_line(manner, left), _shares(manner)]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def _rows(manner: Manner, parts: Sequence[Part]) -> list[Row]:
    """One row a reason: its share and the share of all reasons down to it; what is not said has no place among the latter."""
    known = sorted((part for part in parts if part.actual is not None), key=lambda part: (part.member is None, -(part.actual or 0.0)))
    whole = sum(part.actual or 0.0 for part in known) or 1.0
    shares = [(part.actual or 0.0) / whole for part in known]
    return [_row(manner, part, shares[: position + 1]) for position, part in enumerate(known)]


def _row(manner: Manner, part: Part, shares: Sequence[float]) -> Row:
    """``shares``: those of the reasons down to this one, its own last."""
    said = part.member is not None
    name = part.member or manner.say(NOT_SAID)
    return {
        "key": str(len(shares) - 1),
        "name": name,
        "label": shortened(name),
        "member": part.member,
        "share": round(shares[-1], 6),
        "cumulated": round(sum(shares), 6) if said else None,
        "share_said": share_text(manner, shares[-1]),
        "cumulated_said": share_text(manner, sum(shares)) if said else formats.NOT_AVAILABLE.in_(manner.lang),
        "rows": formats.number(part.rows, lang=manner.lang),
    }


def _x(manner: Manner, field: str, left: int) -> Spec:
    labels = {f"{mark:g}": share_text(manner, mark) if mark else "0" for mark in MARKS}
    axis = {"title": None, "orient": "top", "grid": True, "values": list(MARKS), "labelExpr": lookup(labels)}
    scale = {"domain": [0, 1], "range": [left, {"expr": f"width - {FIGURE}"}], "nice": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _bars(manner: Manner, left: int) -> Spec:
    look = manner.look
    fill = f"datum.member === null ? '{look.previous}' : '{look.actual}'"
    return {
        "mark": {"type": "bar", "height": {"band": 0.5}, "fill": {"expr": fill}},
        "encoding": {"x": _x(manner, "share", left), "x2": {"datum": 0}},
    }


def _line(manner: Manner, left: int) -> list[Spec]:
    look = manner.look
    where = {"x": _x(manner, "cumulated", left), "order": {"field": "key", "type": "ordinal"}}
    said = [{"filter": "isValid(datum.cumulated)"}]
    return [
        {"transform": said, "mark": {"type": "line", "color": look.rule, "strokeWidth": 1.5}, "encoding": where},
        {
            "transform": said,
            "mark": {"type": "point", "size": 34, "opacity": 1, "fill": look.rule, "stroke": None},
            "encoding": {"x": _x(manner, "cumulated", left)},
        },
    ]


def _shares(manner: Manner) -> Spec:
    return {
        "mark": {"type": "text", "align": "right", "fontSize": 12, "color": manner.look.text},
        "encoding": {"x": {"value": {"expr": "width"}}, "text": {"field": "share_said", "type": "nominal"}},
    }


def _hover(manner: Manner) -> Spec:
    """The row under the pointer; a click chooses its reason."""
    tooltip = [(field, manner.say(text)) for field, text in TOOLTIP.items()]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return band_under_pointer(manner.look, fields=["key"], chosen="member", across=across, tooltip=tooltip)
