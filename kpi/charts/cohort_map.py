"""Cohorts as a table of heat: one row a cohort, one column a period since, its share in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts import ground
from kpi.charts.ground import AIR, NAME_LETTER, WIDTH, room
from kpi.charts.look import Look, Spec, ink
from kpi.charts.manner import Manner, heading
from kpi.charts.sheet import Row, sheet
from kpi.engine.cohorts import Cohort, Follow, pooled
from kpi.engine.values import FEW_ROWS, FRAGILE_ROWS
from kpi.periods import CIVIL, Calendar, Grain
from kpi.words import Lang, Text

ROW = 26  # pixels
HEAD, ALL = "head", "all"
LATER: dict[Grain, tuple[Text, Text]] = {
    Grain.MONTH: (Text("{n} mois après", "{n} month after"), Text("{n} mois après", "{n} months after")),
    Grain.QUARTER: (Text("{n} trimestre après", "{n} quarter after"), Text("{n} trimestres après", "{n} quarters after")),
    Grain.YEAR: (Text("{n} an après", "{n} year after"), Text("{n} ans après", "{n} years after")),
}
SAME: dict[Grain, Text] = {
    Grain.MONTH: Text("le même mois", "in the same month"),
    Grain.QUARTER: Text("le même trimestre", "in the same quarter"),
    Grain.YEAR: Text("la même année", "in the same year"),
}
SUBJECT: dict[Grain, Text] = {
    Grain.MONTH: Text(
        "En % des clients, par mois de première commande (lignes) et mois écoulés depuis (colonnes).",
        "As % of the customers, by month of first order (rows) and months since (columns).",
    ),
    Grain.QUARTER: Text(
        "En % des clients, par trimestre de première commande (lignes) et trimestres écoulés depuis (colonnes).",
        "As % of the customers, by quarter of first order (rows) and quarters since (columns).",
    ),
    Grain.YEAR: Text(
        "En % des clients, par année de première commande (lignes) et années écoulées depuis (colonnes).",
        "As % of the customers, by year of first order (rows) and years since (columns).",
    ),
}
SMALL = Text(" * moins de 30 clients : fragile.", " * fewer than 30 customers: fragile.")
MESSAGE: dict[Follow, Text] = {
    Follow.RETENTION: Text("{share} des nouveaux clients commandent {when}", "{share} of new customers order {when}"),
    Follow.REPEAT: Text("{share} des nouveaux clients ont recommandé {when}", "{share} of new customers have ordered again {when}"),
}
AND_LATER = Text("{message}, {share} {when}", "{message}, {share} {when}")
TOO_FEW = Text("Trop peu de nouveaux clients pour une part", "Too few new customers for a share")
TOGETHER = Text("Ensemble", "Together")
NUMBER = Text("n", "n")
TOOLTIP = {
    "cohort": Text("Première commande", "First order"),
    "when": Text("Ensuite", "Then"),
    "share_said": Text("Part", "Share"),
    "found_said": Text("Clients", "Customers"),
}
OF = Text("{found} sur {size}", "{found} of {size}")


def cohort_map(
    kpi: Kpi,
    cohorts: Sequence[Cohort],
    follow: Follow,
    *,
    grain: Grain,
    most: int,
    lang: Lang,
    look: Look,
    calendar: Calendar = CIVIL,
    width: int | None = None,
) -> Spec:
    """The table of the cohorts that have customers, up to ``most`` periods since, as a Vega-Lite specification with its data inline.

    Cells whose period is not over are blank. Under 5 customers a cell says how many of them, without a share; under 30
    their number has a star. The first row is of all cohorts that are old enough, sum over sum.
    """
    manner = Manner(kpi, lang, look, calendar=calendar)
    shown = [one for one in cohorts if one.size]
    ages = _ages(shown, follow, most)
    rows = _rows(manner, shown)
    left = room((row["label"] for row in rows), letter=NAME_LETTER) + room(row["n"] for row in rows)
    said = message(manner, shown, follow, grain, ages)
    small = manner.say(SMALL) if any(one.size < FRAGILE_ROWS for one in shown) else ""
    chart = sheet(
        look,
        heading=heading(said, manner.say(SUBJECT[grain]) + small),
        description=f"{said}. {manner.say(SUBJECT[grain])}{small}",
        rows=_cells(manner, shown, follow, grain, ages),
        height=(len(rows) + 1) * ROW,
        width=width,
    )
    named: Spec = {"data": {"values": rows}}
    layers = [
        *_grounds(manner, _x(ages, left)),
        _figures(_x(ages, left)),
        _heads(manner, ages, _x(ages, left)),
        named | ground.names(look),
        named | _sizes(manner, left),
    ]
    return chart | {"encoding": {"y": ground.rows([HEAD, *(row["key"] for row in rows)])}, "layer": layers}


def message(manner: Manner, cohorts: Sequence[Cohort], follow: Follow, grain: Grain, ages: Sequence[int]) -> str:
    """What the table says first: of all customers, the share one period later, and at the latest age that enough of them have reached."""
    known = [since for since in ages if pooled(cohorts, since)[1] >= FEW_ROWS and since]
    if not known:
        return manner.say(TOO_FEW)
    firm = [since for since in known if pooled(cohorts, since)[1] >= FRAGILE_ROWS] or known[:1]
    said = MESSAGE[follow].format(share=_share(manner, *pooled(cohorts, known[0])), when=later(known[0], grain))
    if firm[-1] == known[0]:
        return manner.say(said)
    return manner.say(AND_LATER.format(message=said, share=_share(manner, *pooled(cohorts, firm[-1])), when=later(firm[-1], grain)))


def later(since: int, grain: Grain) -> Text:
    """``3 trimestres après``: so many periods later."""
    return formats.counted(since, *LATER[grain]) if since else SAME[grain]


def _ages(cohorts: Sequence[Cohort], follow: Follow, most: int) -> list[int]:
    """The columns: from the period after the first order on, where the first one would say 100 % of everyone."""
    oldest = max((len(one.found) for one in cohorts), default=0)
    return list(range(0 if follow is Follow.REPEAT else 1, min(oldest, most + 1)))


def _rows(manner: Manner, cohorts: Sequence[Cohort]) -> list[Row]:
    """The names of the rows, and how many customers each has."""
    every = {"key": ALL, "label": manner.say(TOGETHER), "n": formats.number(sum(one.size for one in cohorts), lang=manner.lang)}
    return [every, *(_row(manner, one) for one in cohorts)]


def _row(manner: Manner, one: Cohort) -> Row:
    star = "*" if one.size < FRAGILE_ROWS else ""
    return {"key": one.period.id(manner.calendar), "label": manner.name(one.period), "n": formats.number(one.size, lang=manner.lang) + star}


def _cells(manner: Manner, cohorts: Sequence[Cohort], follow: Follow, grain: Grain, ages: Sequence[int]) -> list[Row]:
    found = []
    for since in ages:
        every = pooled(cohorts, since)
        when = manner.say(later(since, grain))
        if every[1]:
            found.append(_cell(manner, ALL, manner.say(TOGETHER), since, when, *every))
        for one in cohorts:
            if since < len(one.found):
                found.append(
                    _cell(manner, one.period.id(manner.calendar), manner.name(one.period), since, when, one.found[since], one.size)
                )
    return found


def _cell(manner: Manner, key: str, cohort: str, since: int, when: str, found: int, size: int) -> Row:
    few, share = size < FEW_ROWS, found / size
    star = "*" if key == ALL and size < FRAGILE_ROWS else ""  # the other rows have theirs at their number
    shade = None if few else manner.look.shade(share)
    counts = {name: formats.number(value, lang=manner.lang) for name, value in (("found", found), ("size", size))}
    return {
        "key": key,
        "since": str(since),
        "cell": None if key == ALL else f"{key}|{since}",
        "cohort": cohort,
        "when": when,
        "share": None if few else round(share, 6),
        "figure": f"{found}/{size}" if few else formats.number(share * 100, lang=manner.lang) + star,
        "shade": shade or "transparent",
        "ink": ink(shade) if shade else manner.look.muted,
        "share_said": formats.NOT_AVAILABLE.in_(manner.lang) if few else _share(manner, found, size),
        "found_said": manner.say(OF.format(**counts)),
    }


def _share(manner: Manner, found: int, size: int) -> str:
    return formats.share(found / size, lang=manner.lang)


def _x(ages: Sequence[int], left: int) -> Spec:
    scale = {"domain": [str(since) for since in ages], "range": [left, WIDTH], "padding": 0}
    return {"field": "since", "type": "ordinal", "scale": scale, "axis": None}


def _grounds(manner: Manner, x: Spec) -> list[Spec]:
    """The ground of each cell; the one under the pointer has a frame and says itself in words, a click chooses it."""
    light = {"type": "point", "fields": ["key", "since"], "on": "pointerover", "clear": "pointerout"}
    tooltip = [{"field": field, "type": "nominal", "title": manner.say(text)} for field, text in TOOLTIP.items()]
    frame = {"condition": {"param": "hover", "empty": False, "value": manner.look.hover}, "value": None}
    return [
        {
            "params": [
                {"name": "hover", "select": light},
                {"name": "cell", "select": {"type": "point", "fields": ["cell"], "on": "click"}},
            ],
            "mark": {
                "type": "rect",
                "fill": {"expr": "datum.shade"},
                "width": {"band": 0.97},
                "height": {"band": 0.93},
                "cursor": "pointer",
                "strokeWidth": 1.5,
            },
            "encoding": {"x": x, "stroke": frame, "tooltip": tooltip},
        }
    ]


def _figures(x: Spec) -> Spec:
    size = {"expr": "bandwidth('x') < 22 ? 9 : bandwidth('x') < 34 ? 10 : 12"}
    mark: Spec = {"type": "text", "fontSize": size, "color": {"expr": "datum.ink"}}
    mark |= {"fontWeight": {"expr": f"datum.key === '{ALL}' ? 600 : 400"}}
    return {"mark": mark, "encoding": {"x": x, "text": {"field": "figure", "type": "nominal"}}}


def _heads(manner: Manner, ages: Sequence[int], x: Spec) -> Spec:
    """The periods since, over the columns."""
    heads = [{"key": HEAD, "since": str(since), "head": str(since)} for since in ages]
    mark = {"type": "text", "fontSize": 11, "color": manner.look.muted}
    return {"data": {"values": heads}, "mark": mark, "encoding": {"x": x, "text": {"field": "head", "type": "nominal"}}}


def _sizes(manner: Manner, left: int) -> Spec:
    """How many customers each row has, at the right of its name."""
    mark = {"type": "text", "align": "right", "fontSize": 11, "color": manner.look.muted}
    return {"mark": mark, "encoding": {"x": {"value": left - AIR}, "text": {"field": "n", "type": "nominal"}}}
