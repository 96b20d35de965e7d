"""From first step to last: how many are left at each, as bars, with what each is of the first and of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.charts import ground
from kpi.charts.axes import bounds
from kpi.charts.ground import NAME_LETTER, band_under_pointer, room, shortened
from kpi.charts.look import CLEAR, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.engine.values import FEW_ROWS
from kpi.words import Text

ROW = 40  # pixels
NO_PART = "–"
COUNT, SHARE = 48, 64  # the room of the figures at the right, in pixels
OF_FIRST, OF_BEFORE = Text("du\npremier", "of the\nfirst"), Text("du\nprécédent", "of the\nprevious")
TOOLTIP = {
    "name": Text("Étape", "Step"),
    "count": Text("Nombre", "Number"),
    "of_first": Text("Du premier", "Of the first"),
    "of_before": Text("Du précédent", "Of the previous"),
    "kind": Text("Compté", "Counted"),
}
THE_SAME = Text("les mêmes prospects", "the same leads")
OF_PERIOD = Text("ce qui date de la période", "what is dated in the period")
OUTLINED = Text(
    " Contour : ce qui date de la période, d’autres prospects aussi.", " Outline: what is dated in the period, of other leads too."
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: how many reached it. ``same``: of the things of the first step; else all that are dated in the period."""

    id: str
    name: Text
    count: int
    same: bool = True


def funnel(manner: Manner, stages: Sequence[Stage], *, title: Text, subject: Text, width: int | None = None) -> Spec:
    """The steps from top to bottom, as a Vega-Lite specification with its data inline.

    Steps of the period, which are not of the first one's things, have an outline and no share. A share of fewer than
    five reads "n = 3".
    """
    rows = [_row(manner, stages, place) for place in range(len(stages))]
    left = room((row["label"] for row in rows), letter=NAME_LETTER)
    outlined = "" if all(stage.same for stage in stages) else manner.say(OUTLINED)
    facts = ", ".join(f"{row['name']} {row['count']}" for row in rows)
    chart = sheet(
        manner.look,
        heading=heading(manner.say(title), manner.say(subject) + outlined),
        description=f"{manner.say(title)}. {facts}.",
        rows=rows,
        height=(len(rows) + 1) * ROW,
        width=width,
    )
    rest = COUNT + 2 * SHARE
    scale: Spec = {
        "domain": bounds(row["value"] for row in rows),
        "range": [left, {"expr": f"max({left} + 20, width - {rest})"}],
        "nice": False,
    }
    layers = [_hover(manner, rows), ground.names(manner.look), _bars(scale), *_figures(manner), _heads(manner)]
    return chart | {"encoding": {"y": ground.rows(["head", *(row["key"] for row in rows)])}, "layer": layers}


def share_of(manner: Manner, part: int, whole: int) -> str:
    """A share of so many; of too few their number."""
    if whole < FEW_ROWS:
        return f"n = {whole}"
    return formats.figure(part / whole, formats.Unit.PERCENT, lang=manner.lang)


def share_of_before(manner: Manner, part: int, before: int) -> str:
    """The same of the step before; nothing where more came than were there: they are not a part of it."""
    return NO_PART if part > before else share_of(manner, part, before)


def _row(manner: Manner, stages: Sequence[Stage], place: int) -> Row:
    stage, said = stages[place], manner.say(stages[place].name)
    before = next((one for one in reversed(stages[:place]) if one.same), None) if stage.same else None
    return {
        "key": str(place),
        "stage": stage.id,
        "name": said,
        "label": shortened(said),
        "value": stage.count,
        "count": formats.number(stage.count, lang=manner.lang),
        "of_first": share_of(manner, stage.count, stages[0].count) if before else "",
        "of_before": share_of_before(manner, stage.count, before.count) if before else "",
        "kind": manner.say(THE_SAME if stage.same else OF_PERIOD),
        "fill": manner.look.actual if stage.same else CLEAR,
        "edge": manner.look.actual if stage.same else manner.look.target,
    }


def _bars(scale: Spec) -> Spec:
    mark = {"type": "bar", "height": {"band": 0.55}, "fill": {"expr": "datum.fill"}, "stroke": {"expr": "datum.edge"}, "strokeWidth": 1.5}
    x = {"field": "value", "type": "quantitative", "scale": scale, "axis": None}
    return {"mark": mark, "encoding": {"x": x, "x2": {"datum": 0}}}


def _figures(manner: Manner) -> list[Spec]:
    """The number, its share of the first, its share of the one before, in columns at the right."""
    columns = (("count", 2 * SHARE, 600), ("of_first", SHARE, 400), ("of_before", 0, 400))
    return [
        {
            "mark": {"type": "text", "align": "right", "fontSize": 12, "fontWeight": weight, "color": manner.look.text},
            "encoding": {"x": {"value": {"expr": f"width - {away}"}}, "text": {"field": field, "type": "nominal"}},
        }
        for field, away, weight in columns
    ]


def _heads(manner: Manner) -> Spec:
    heads = [{"key": "head", "away": away, "said": manner.say(text)} for text, away in ((OF_FIRST, SHARE), (OF_BEFORE, 0))]
    mark = {
        "type": "text",
        "align": "right",
        "fontSize": 11,
        "lineBreak": "\n",
        "dy": -6,
        "color": manner.look.muted,
        "x": {"expr": "width - datum.away"},
    }
    return {"data": {"values": heads}, "mark": mark, "encoding": {"text": {"field": "said", "type": "nominal"}}}


def _hover(manner: Manner, rows: Sequence[Row]) -> Spec:
    """The step under the pointer, in words; a click chooses it."""
    tooltip = [(field, manner.say(text)) for field, text in TOOLTIP.items() if any(row[field] for row in rows)]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return band_under_pointer(manner.look, fields=["key"], chosen="stage", across=across, tooltip=tooltip)
