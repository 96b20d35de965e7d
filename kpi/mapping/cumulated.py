"""Sales that a list of products tells in all, without their dates: units sold to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from kpi import formats
from kpi.mapping.dates import read_dates
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.links import gathered
from kpi.mapping.results import Severity
from kpi.schema.spelling import squeezed
from kpi.words import Lang, Text

_TYPED = frozenset(("posttype", "typedepublication", "typedecontenu"))
"""The headings of a shop's content type: among its products stand pictures, pages, which repeat their figures."""
_PRODUCT = "product"
_DATED = 0.8

_NO_PRODUCT = Text("« {type} » : ce n’est pas un produit", "“{type}”: not a product")
_TOTALS = Text(
    "{n} produits donnent leurs ventes en tout, sans dates : {units} unités, soit {sum} au prix catalogue. Elles sont placées au "
    "{day}, dernière date de la feuille : le total est juste, mais l’évolution dans le temps n’a pas de sens",
    "{n} products tell their sales in all, without dates: {units} units, or {sum} at their list price. They are placed on {day}, "
    "the last date of the sheet: the total is right, but changes over time mean nothing",
)
_CURE = Text(
    "Ajoutez l’export des commandes pour suivre les ventes dans le temps", "Add the export of the orders to follow sales over time"
)
_UNPRICED = Text(
    "{n} produits vendus n’ont pas de prix : {units} unités ne comptent pas", "{n} products sold have no price: {units} units do not count"
)
_UNUSED = Text(
    "Les unités vendues en tout ne servent pas : d’autres fichiers donnent les ventes",
    "The units sold in all are not used: other files tell the sales",
)
_UNDATED = Text(
    "Les unités vendues ne peuvent être placées : la feuille n’a aucune date", "The units sold cannot be placed: the sheet has no date"
)


def products_only(draft: Draft) -> Draft:
    """A shop's list of products without what it says itself is none; rows that do not say are judged by their product."""
    if draft.entity != "products":
        return draft
    for position, heading in enumerate(draft.sheet.header):
        kinds = draft.seen.profiles[position].held
        if squeezed(heading) in _TYPED and kinds.dtype == pl.String:
            others = kinds.str.to_lowercase().drop_nulls().unique().sort()
            others = others.filter(~others.str.starts_with(_PRODUCT))
            for kind in others if len(others) < kinds.n_unique() else ():
                rows = draft.sheet.rows.filter(kinds.str.to_lowercase() == kind)
                draft = draft.without(draft.table["source_row"].is_in(rows.implode()), _NO_PRODUCT.format(type=kind))
    return draft


def cumulated(drafts: Sequence[Draft], *, today: date | None) -> list[Draft]:
    """The drafts whose lists of products tell sales too: as orders of the list's last day, where no other file tells sales."""
    tables = gathered(drafts)
    sold = any(tables[entity].height for entity in ("orders", "deals") if entity in tables)
    prices = tables.get("products", pl.DataFrame())
    if not {"product", "list_price"} <= set(prices.columns):
        return list(drafts)
    prices = prices.select("product", _price="list_price").drop_nulls().unique("product", keep="first", maintain_order=True)
    made: list[Draft] = []
    for draft in drafts:
        tells = draft.entity == "products" and draft.has("product", "units_sold") and not draft.table.is_empty()
        made.append(_told(draft, prices, sold=sold, today=today) if tells else draft)
        sold = sold or bool(made[-1].also)
    return made


def _told(draft: Draft, prices: pl.DataFrame, *, sold: bool, today: date | None) -> Draft:
    day = _last_day(draft, today)
    if sold or day is None:
        return draft.saying(Severity.DOUBT, _UNUSED if sold else _UNDATED, column="units_sold")
    units = draft.table.drop_nulls(["product", "units_sold"]).join(prices, on="product", how="left", maintain_order="left", validate="m:1")
    orders = _orders(units.drop_nulls("_price"), day)
    return _unpriced(_placed(draft, orders, day), units) if orders.height else draft


def _orders(units: pl.DataFrame, day: date) -> pl.DataFrame:
    worth = pl.col("_price") * pl.col("units_sold")
    return units.select(pl.lit(day).alias("ordered_on"), "product", pl.col("units_sold").alias("quantity"), worth.alias("amount"), *ORIGIN)


def _placed(draft: Draft, orders: pl.DataFrame, day: date) -> Draft:
    """The draft with these orders beside its own rows; every figure of theirs must say that they have no dates."""
    stake = float(orders["amount"].sum())
    facts = {"n": _said(orders.height), "units": _said(float(orders["quantity"].sum())), "sum": _said(stake, decimals=2)}
    what = _TOTALS.format(**facts, day={lang: formats.day(day, lang=lang) for lang in Lang})
    draft = replace(draft, also={"orders": orders}).saying(
        Severity.WARNING, what, cure=_CURE, column="units_sold", rows=orders["source_row"], count=orders.height, stake=stake
    )
    return replace(draft, findings=(*draft.findings[:-1], replace(draft.findings[-1], feeds="orders.ordered_on", caveat=True)))


def _unpriced(draft: Draft, units: pl.DataFrame) -> Draft:
    lost = units.filter(pl.col("_price").is_null() & (pl.col("units_sold") != 0))
    if lost.is_empty():
        return draft
    what = _UNPRICED.format(n=_said(lost.height), units=_said(float(lost["units_sold"].sum())))
    return draft.saying(Severity.WARNING, what, column="product", rows=lost["source_row"], count=lost.height)


def _last_day(draft: Draft, today: date | None) -> date | None:
    """The latest date in a sheet, whatever it dates, that is not after today: what it tells is known on that day."""
    found: list[date] = []
    for profile in draft.seen.profiles:
        if profile.filled and profile.dates > _DATED:
            days = read_dates(profile.held).values.cast(pl.Date).drop_nulls()
            last = (days.filter(days <= today) if today else days).max()
            found += [last] if isinstance(last, date) else []
    return max(found, default=None)


def _said(value: float, *, decimals: int = 0) -> dict[Lang, str]:
    return {lang: formats.number(value, lang=lang, decimals=decimals) for lang in Lang}
