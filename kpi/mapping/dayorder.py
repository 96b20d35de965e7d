"""Which of day and month comes first in 12/03/2026, by what the column itself proves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import polars as pl

from kpi.formats import counted, month_name
from kpi.words import Lang, Text, joined, same

_RARE = 0.02  # of the rows that tell an order: fewer that tell the other one are slips, not another style
_FEW = 0.1  # of the rows: dates of a style that nothing decides, beside one that is decided, are listed and not asked


class Order(StrEnum):
    """What stands first in 12/03/2026, or in 26/03/12, where it may be the year."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What decides the order of a column. order is None when nothing proves or says it; sure is False when it is to be asked.

    orders: the order of each style of writing (what stands between the numbers, and whether the hours are in halves of a day);
    dates of a style that is missing there are not understood. contrary: the rows that only fit the other order. sign: of most rows.
    """

    order: Order | None = None
    sure: bool = True
    evidence: Text = field(default_factory=lambda: same(""))
    orders: tuple[tuple[str, Order], ...] = ()
    contrary: int = 0
    proof: int = 0
    sign: str | None = None


def told(seen: pl.DataFrame, *, hint: Order | None, forced: Order | None) -> Told:
    """What the dates that two orders may fit tell together.

    seen: day (as written), len (rows), a, b (the first two numbers, from 1 to 31), style.
    """
    if not seen.height:
        return Told()
    sizes = {style: int(seen.filter(pl.col("style") == style)["len"].sum()) for style in seen["style"].unique().sort()}
    main = max(sizes, key=lambda style: sizes[style])
    if forced is not None:
        said = Text("ordre choisi par vous", "order chosen by you")
        return _all(seen, sizes, forced, evidence=joined((_example(seen, forced), said)), main=main)
    each = {style: _alone(seen.filter(pl.col("style") == style)) for style in sizes}
    proven = [style for style in sizes if each[style].proof]
    if proven:
        return _by_proof(seen, each, sizes, best=max(proven, key=lambda style: each[style].proof))
    if all(one.order for one in each.values()):
        alike = Text("le même jour dans les deux ordres", "the same day in both orders")
        return replace(_all(seen, sizes, Order.DAY, evidence=alike, main=main), order=None)
    if hint is not None:
        return _all(seen, sizes, hint, evidence=_example(seen, hint), main=main)
    nothing = Text("rien ne dit si le jour ou le mois vient d’abord", "nothing tells whether the day or the month comes first")
    return replace(_all(seen, sizes, Order.DAY, evidence=nothing, main=main), order=None, sure=False)


def _all(seen: pl.DataFrame, sizes: dict[str, int], order: Order, *, evidence: Text, main: str) -> Told:
    contrary = seen.filter((pl.col("b") if order is Order.DAY else pl.col("a")) > 12)["len"].sum()
    return Told(order=order, evidence=evidence, orders=tuple((style, order) for style in sizes), contrary=int(contrary), sign=main[:1])


def _by_proof(seen: pl.DataFrame, each: dict[str, Told], sizes: dict[str, int], *, best: str) -> Told:
    """The styles that prove their order keep it; those that do not are not understood, and asked when they are many."""
    orders = {style: one.order for style, one in each.items() if one.order is not None}
    left = sum(sizes[style] for style in sizes if style not in orders)
    sure = all(one.sure for one in each.values() if one.order) and left <= _FEW * sum(sizes.values())
    order = each[best].order or Order.DAY
    if not sure:
        orders = dict.fromkeys(sizes, order) | orders
    fitting = seen.filter(pl.col("style") == best)
    evidence = _counted(fitting, order, total=sizes[best], proof=each[best].proof, contrary=each[best].contrary)
    contrary = sum(one.contrary for one in each.values())
    return Told(order=order, sure=sure, evidence=evidence, orders=tuple(orders.items()), contrary=contrary, sign=best[:1])


def _alone(seen: pl.DataFrame) -> Told:
    """What one style proves: an order of None where it proves nothing, the day where both orders are the same day."""
    a, b, rows = pl.col("a"), pl.col("b"), pl.col("len")
    day, month, other = seen.select(day=rows.filter(a > 12).sum(), month=rows.filter(b > 12).sum(), other=(a != b).sum()).row(0)
    if not day and not month:
        return Told(order=None if other else Order.DAY)
    order, proof, contrary = (Order.DAY, day, month) if day >= month else (Order.MONTH, month, day)
    return Told(order=order, proof=proof, contrary=contrary, sure=contrary <= _RARE * proof)


_FITS = (
    Text("{example} : {fit} ligne sur {total} convient", "{example}: {fit} of {total} row fits"),
    Text("{example} : {fit} lignes sur {total} conviennent", "{example}: {fit} of {total} rows fit"),
)
_DAY_PROOF = (
    Text("{n} exclut le mois d’abord", "{n} rules out month first"),
    Text("{n} excluent le mois d’abord", "{n} rule out month first"),
)
_MONTH_PROOF = (
    Text("{n} exclut le jour d’abord", "{n} rules out day first"),
    Text("{n} excluent le jour d’abord", "{n} rule out day first"),
)


def _counted(seen: pl.DataFrame, order: Order, *, total: int, proof: int, contrary: int) -> Text:
    """« 12/03/2026 read as 12 March: 214 of 214 rows fit, 37 rule out month first »."""
    fits = counted(total - contrary, *_FITS, example=_example(seen, order), fit=total - contrary, total=total)
    return joined((fits, counted(proof, *(_DAY_PROOF if order is Order.DAY else _MONTH_PROOF))))


def _example(seen: pl.DataFrame, order: Order) -> Text:
    """One of the dates that could be read both ways, and how it is read."""
    both = seen.filter((pl.col("a") <= 12) & (pl.col("b") <= 12) & (pl.col("a") != pl.col("b")))
    raw, a, b = (both if both.height else seen).select("day", "a", "b").row(0)
    day, month = (a, b) if b <= 12 and (order is Order.DAY or a > 12) else (b, a)
    said = Text(f"{day} {month_name(month, lang=Lang.FR)}", f"{day} {month_name(month, lang=Lang.EN)}")
    return Text("{raw} lu {said}", "{raw} read as {said}").format(raw=raw.strip("~"), said=said)
