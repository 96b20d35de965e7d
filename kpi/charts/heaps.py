"""Amounts that lie in heaps, one row each in a given order: what is there, what of it is likely, how many things it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.charts import ground
from kpi.charts.axes import bounds
from kpi.charts.ground import NAME_LETTER, room, shortened
from kpi.charts.legend import SOLID, Style, key
from kpi.charts.look import DASH, Look, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.formats import NO_BREAK
from kpi.words import Text

ROW = 32  # pixels
FIGURE, COUNT = 66, 44  # the room of the amounts and of the numbers at the right, in pixels
AMOUNT, LIKELY = Text("Montant ouvert", "Open amount"), Text("Pondéré", "Weighted")
DEALS = Text("affaires", "deals")
COUNTED = Text("Affaires", "Deals")
UNPRICED = Text("Sans montant", "Without an amount")


@dataclass(frozen=True, slots=True)
class Heap:
    """One row: its name, how many things, their amount, the part of it that is likely (``None``: not known), and whether it is marked."""

    name: str
    count: int
    amount: float
    weighted: float | None = None
    unpriced: int = 0
    marked: bool = False


def heaps(manner: Manner, shown: Sequence[Heap], *, title: Text, subject: Text, mark: Text | None = None, width: int | None = None) -> Spec:
    """The rows as a Vega-Lite specification with its data inline, in the order given.

    ``mark`` says in the legend what a marked row is; its bar is coloured, and a sign stands before its name. Where no amount is known
    at all, the bars are the numbers of deals.
    """
    by_count = all(heap.unpriced == heap.count for heap in shown)
    rows = [_row(manner, heap, position, by_count=by_count) for position, heap in enumerate(shown)]
    scale = {
        "domain": bounds(row["bar"] for row in rows),
        "range": [room((row["label"] for row in rows), letter=NAME_LETTER), {"expr": f"width - {COUNT if by_count else FIGURE + COUNT}"}],
        "nice": False,
    }
    likely = any(heap.weighted is not None for heap in shown) and not by_count
    chart = sheet(
        manner.look,
        heading=heading(manner.say(title), manner.say(subject)),
        description=_alternative(manner, shown, title, by_count=by_count),
        rows=rows,
        height=max(len(rows), 1) * ROW,
        width=width,
    )
    layers = [_tooltip(manner, likely=likely, by_count=by_count), ground.names(manner.look), *_bars(manner.look, scale, likely=likely)]
    entries = _entries(manner, mark if any(heap.marked for heap in shown) else None, likely=likely, by_count=by_count)
    layers += [*_figures(manner, by_count=by_count), key(entries, offset=22)]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def _row(manner: Manner, heap: Heap, position: int, *, by_count: bool) -> Row:
    name = f"▲{NO_BREAK}{heap.name}" if heap.marked else heap.name
    return {
        "key": str(position),
        "heap": str(position),
        "name": heap.name,
        "label": shortened(name),
        "bar": heap.count if by_count else heap.amount,
        "weighted": heap.weighted,
        "paint": manner.look.unfavourable if heap.marked else manner.look.actual,
        "figure": manner.figure(heap.amount),
        "amount_said": manner.exact(heap.amount),
        "weighted_said": manner.exact(heap.weighted),
        "count": formats.number(heap.count, lang=manner.lang),
        "unpriced": formats.number(heap.unpriced, lang=manner.lang),
    }


def _bars(look: Look, scale: Spec, *, likely: bool) -> list[Spec]:
    whole = {
        "mark": {"type": "bar", "height": {"band": 0.56}, "fill": {"expr": "datum.paint"}},
        "encoding": {"x": _x("bar", scale), "x2": {"datum": 0}},
    }
    style = {"fill": look.forecast, "stroke": look.outline, "strokeDash": DASH}
    part = {
        "transform": [{"filter": "isValid(datum.weighted)"}],
        "mark": {"type": "bar", "height": {"band": 0.24}, **style},
        "encoding": {"x": _x("weighted", scale), "x2": {"datum": 0}},
    }
    return [whole, part] if likely else [whole]


def _x(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _figures(manner: Manner, *, by_count: bool) -> list[Spec]:
    """The columns at the right: the amount, then how many things, under its name."""
    look = manner.look
    title = {"type": "text", "align": "right", "fontSize": 11, "color": look.muted, "text": manner.say(DEALS)}
    above = {"data": {"values": [{}]}, "mark": title, "encoding": {"x": {"value": {"expr": "width"}}, "y": {"value": -8}}}
    return [*([] if by_count else [_text(look, "figure", COUNT)]), _text(look, "count", 0), above]


def _text(look: Look, field: str, right: int) -> Spec:
    return {
        "mark": {"type": "text", "align": "right", "fontSize": 12, "color": look.text},
        "encoding": {"x": {"value": {"expr": f"width - {right}"}}, "text": {"field": field, "type": "nominal"}},
    }


def _tooltip(manner: Manner, *, likely: bool, by_count: bool) -> Spec:
    """The row under the pointer, in words."""
    said = {"name": Text("Groupe", "Group")} | ({} if by_count else {"amount_said": AMOUNT}) | ({"weighted_said": LIKELY} if likely else {})
    said |= {"count": COUNTED, "unpriced": UNPRICED}
    tooltip = [(field, manner.say(text)) for field, text in said.items()]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return ground.band_under_pointer(manner.look, fields=["heap"], chosen="heap", across=across, tooltip=tooltip)


def _entries(manner: Manner, mark: Text | None, *, likely: bool, by_count: bool) -> dict[str, Style]:
    look = manner.look
    entries = {manner.say(COUNTED if by_count else AMOUNT): (look.actual, look.actual, SOLID, "square")}
    if likely:
        entries[manner.say(LIKELY)] = (look.forecast, look.outline, DASH, "square")
    if mark is not None:
        entries[f"▲ {manner.say(mark)}"] = (look.unfavourable, look.unfavourable, SOLID, "square")
    return entries


def _alternative(manner: Manner, shown: Sequence[Heap], title: Text, *, by_count: bool) -> str:
    colon = manner.say(Text(" : ", ": "))
    amounts = ["" if by_count else f"{manner.figure(heap.amount)}, " for heap in shown]
    facts = [f"{heap.name}{colon}{amount}{heap.count} {manner.say(DEALS)}" for heap, amount in zip(shown, amounts, strict=True)]
    return ". ".join([manner.say(title).rstrip("."), *facts]) + "."
