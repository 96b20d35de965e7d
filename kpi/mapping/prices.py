"""A missing amount told by the product's list price, when a person accepts it; every figure that uses it says so."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kpi.formats import number
from kpi.mapping.draft import Draft
from kpi.mapping.links import gathered
from kpi.mapping.offers import answered, offering
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES
from kpi.words import Lang, Text

OFFER = "list_price"
_PRICED = ("deals", "quotes", "orders")

_ASKS = Text(
    "{n} lignes n’ont pas de montant, mais leur produit a un prix catalogue : le prendre ? Cela ferait {sum} en tout.",
    "{n} rows have no amount, but their product has a list price: take it? That would make {sum} in all.",
)
_YES = Text("Oui, prendre le prix catalogue", "Yes, take the list price")
_NO = Text("Non, les laisser sans montant", "No, leave them without an amount")
_TAKEN = Text(
    "{entity} : {n} montants manquants pris au prix catalogue, {sum} en tout",
    "{entity}: {n} missing amounts taken from the list prices, {sum} in all",
)
_MISSING = Text(
    "{n} lignes sans montant ne comptent pour rien ; au prix catalogue de leur produit, elles feraient {sum}",
    "{n} rows without an amount add nothing; at the list price of their product, they would make {sum}",
)
_CURE = Text(
    "Acceptez le prix catalogue, ou complétez les montants dans le fichier", "Accept the list price, or fill in the amounts in the file"
)


def priced(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the missing amounts that list prices tell: filled in where accepted, asked or left where not."""
    tables = gathered(drafts)
    if "products" not in tables or not {"product", "list_price"} <= set(tables["products"].columns):
        return list(drafts)
    prices = tables["products"].select("product", _price="list_price").drop_nulls().unique("product", keep="first", maintain_order=True)
    return [_priced(draft, prices) if draft.entity in _PRICED and draft.has("product") and not draft.part else draft for draft in drafts]


def _priced(draft: Draft, prices: pl.DataFrame) -> Draft:
    amount = pl.col("amount") if draft.has("amount") else pl.lit(None, dtype=pl.Float64)
    times = pl.col("quantity") if draft.has("quantity") else pl.lit(1.0)
    told = draft.table.join(prices, on="product", how="left", maintain_order="left", validate="m:1")
    told = told.with_columns(_told=pl.when(amount.is_null()).then(pl.col("_price") * times))
    rows, total = told.filter(pl.col("_told").is_not_null())["source_row"], float(told["_told"].sum())
    if rows.is_empty():
        return draft
    facts = {"n": _said(len(rows)), "sum": _said(total), "entity": ENTITIES[draft.entity or ""].name}
    yes = answered(draft, OFFER)
    if yes:
        filled = told.with_columns(amount=pl.coalesce(amount, "_told")).select(dict.fromkeys([*draft.table.columns, "amount"]).keys())
        draft, severity, what = draft.with_table(filled), Severity.INFO, _TAKEN
    else:
        severity, what = Severity.DOUBT, _MISSING
    draft = draft.saying(
        severity,
        what.format(**facts),
        cure=None if yes else _CURE,
        column="amount",
        rows=rows,
        count=len(rows),
        stake=total,
        caveat=bool(yes),
    )
    return offering(draft, OFFER, asks=_ASKS.format(**facts), yes=_YES, no=_NO) if yes is None else draft


def _said(value: float) -> dict[Lang, str]:
    return {lang: number(value, lang=lang, decimals=0 if float(value).is_integer() else 2) for lang in Lang}
