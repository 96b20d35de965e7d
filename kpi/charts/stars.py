"""How reviews are rated: five bars, from five stars to one, with their mean and their number."""

from __future__ import annotations

from collections.abc import Mapping

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts import ground
from kpi.charts.ground import NAME_LETTER, band_under_pointer, room
from kpi.charts.look import Look, Spec
from kpi.charts.manner import Manner, heading
from kpi.charts.messages import EMPTY, share_text
from kpi.charts.sheet import Row, sheet
from kpi.engine import FEW_ROWS
from kpi.formats import NO_BREAK, counted
from kpi.words import Lang, Text

ROW = 30  # pixels
FIGURES = 96  # the room of the shares and the numbers at the right, in pixels
SUBJECT = Text("Avis par nombre d’étoiles, part du total et nombre", "Reviews by number of stars, share of the total and number")
MEAN = (
    Text("{name} : {figure} sur {n} avis", "{name}: {figure} over {n} review"),
    Text("{name} : {figure} sur {n} avis", "{name}: {figure} over {n} reviews"),
)
TOO_FEW = (
    Text("{name} : {n} avis, trop peu pour une moyenne", "{name}: {n} review, too few for a mean"),
    Text("{name} : {n} avis, trop peu pour une moyenne", "{name}: {n} reviews, too few for a mean"),
)
TOOLTIP = {"label": Text("Note", "Rating"), "share_said": Text("Part", "Share"), "count_said": Text("Avis", "Reviews")}


def rated(
    kpi: Kpi, counts: Mapping[int, int], mean: float | None, *, lang: Lang, look: Look, currency: str = "EUR", width: int | None = None
) -> Spec:
    """The chart of ratings, the most stars first, as a Vega-Lite specification with its data inline.

    ``counts``: number of stars → how many reviews. ``kpi`` is the mean's, whose name and unit it takes.
    """
    manner = Manner(kpi, lang, look, currency)
    rows = _rows(manner, counts)
    message = _message(manner, counts, mean)
    left = room((row["label"] for row in rows), letter=NAME_LETTER)
    chart = sheet(
        look,
        heading=heading(message, manner.say(SUBJECT)),
        description=_sentence([message, *(f"{row['label']} {row['count_said']} ({row['share_said']})" for row in rows)]),
        rows=rows,
        height=len(rows) * ROW,
        width=width,
    )
    layers = [_hover(manner), ground.names(look), _bars(manner, left), _said(manner, "share_said", 44), _said(manner, "count_said", 0)]
    return chart | {"encoding": {"y": ground.rows([row["key"] for row in rows])}, "layer": layers}


def _rows(manner: Manner, counts: Mapping[int, int]) -> list[Row]:
    whole = sum(counts.values())
    return [
        {
            "key": str(stars),
            "label": f"{stars}{NO_BREAK}★",
            "share": round(count / whole, 6) if whole else 0.0,
            "share_said": share_text(manner, count / whole) if whole else formats.NOT_AVAILABLE.in_(manner.lang),
            "count_said": formats.number(count, lang=manner.lang),
        }
        for stars, count in sorted(counts.items(), reverse=True)
    ]


def _message(manner: Manner, counts: Mapping[int, int], mean: float | None) -> str:
    reviews = sum(counts.values())
    if mean is None or not reviews:
        return manner.say(EMPTY.format(name=manner.kpi.name))
    if reviews < FEW_ROWS:
        return manner.say(counted(reviews, *TOO_FEW, name=manner.kpi.name))
    return manner.say(counted(reviews, *MEAN, name=manner.kpi.name, figure=manner.figure(mean)))


def _bars(manner: Manner, left: int) -> Spec:
    scale = {"domain": [0, 1], "range": [left, {"expr": f"width - {FIGURES}"}], "nice": False}
    return {
        "mark": {"type": "bar", "height": {"band": 0.5}, "fill": manner.look.actual},
        "encoding": {"x": {"field": "share", "type": "quantitative", "scale": scale, "axis": None}, "x2": {"datum": 0}},
    }


def _said(manner: Manner, field: str, right: int) -> Spec:
    colour = manner.look.text if field == "share_said" else manner.look.muted
    return {
        "mark": {"type": "text", "align": "right", "fontSize": 12, "color": colour},
        "encoding": {"x": {"value": {"expr": f"width - {right}"}}, "text": {"field": field, "type": "nominal"}},
    }


def _hover(manner: Manner) -> Spec:
    """The row under the pointer."""
    tooltip = [(field, manner.say(text)) for field, text in TOOLTIP.items()]
    across = {"x": {"value": 0}, "x2": {"value": "width"}}
    return band_under_pointer(manner.look, fields=["key"], chosen="key", across=across, tooltip=tooltip)


def _sentence(said: list[str]) -> str:
    return ". ".join(said) + "."
