"""Records that take several rows of a sheet: their totals count once, and what only the first row says holds for the others."""

from __future__ import annotations

import polars as pl

from kpi.formats import counted
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES
from kpi.words import Text

_HEAD = ("customer", "owner", "status", "stage", "company")
_OF_LINES = ("product", "category", "quantity", "discount", "cost", "margin")
_ENOUGH = 3  # records of several rows, all with one total: less may be chance

_FILLED = (
    Text(
        "{n} ligne prend la date et le client de la ligne au-dessus, dont elle est la suite",
        "{n} row goes on from the row above, and takes its date and customer",
    ),
    Text(
        "{n} lignes prennent la date et le client de la ligne au-dessus, dont elles sont la suite",
        "{n} rows go on from the row above, and take its date and customer",
    ),
)
_GOES_ON = Text("Suite de la ligne au-dessus, qui compte déjà", "Goes on from the row above, which counts already")
_ALREADY = Text(
    "Une ligne de plus du même numéro : son total est déjà compté", "One more row of the same number: its total is counted already"
)
_REPEATED = (
    Text(
        "Le total se répète sur chaque ligne : {n} ligne de plus n’est pas comptée",
        "The total is repeated on each row: {n} more row is not counted",
    ),
    Text(
        "Le total se répète sur chaque ligne : {n} lignes de plus ne sont pas comptées",
        "The total is repeated on each row: {n} more rows are not counted",
    ),
)
_CURE = Text(
    "Pour suivre les produits, ajoutez le montant de chaque ligne à l’export", "To follow products, add each line’s amount to the export"
)


def once(draft: Draft) -> Draft:
    """The draft with each record once: rows that go on from the one above are filled or set aside, totals that repeat count once."""
    if draft.entity is None or draft.entity == "plan" or not draft.has(ENTITIES[draft.entity].key or ""):
        return draft
    return _totals_once(_continued(draft))


def _continued(draft: Draft) -> Draft:
    entity = ENTITIES[draft.entity or ""]
    head = [column for column in (entity.key, entity.date, *_HEAD) if column and draft.has(column)]
    if len(head) < 2:
        return draft
    begun = pl.col(head[0]).is_not_null().cum_sum() > 0
    mask = draft.table.select(pl.all_horizontal(pl.col(head).is_null()) & begun).to_series()
    if not mask.any():
        return draft
    if draft.entity == "orders" and draft.has("amount") and draft.table.filter(mask)["amount"].null_count() < mask.sum() / 2:
        return _filled(draft, mask)
    return draft.without(mask, _GOES_ON)


def _filled(draft: Draft, mask: pl.Series) -> Draft:
    """The rows that go on, with what none of them says taken from the row where their record begins."""
    going_on = draft.table.filter(mask)
    said_above = [column for column in draft.table.columns if column not in ORIGIN and going_on[column].null_count() == going_on.height]
    table = draft.table.with_columns(
        pl.when(mask).then(pl.when(~mask).then(pl.col(column)).forward_fill()).otherwise(pl.col(column)).alias(column)
        for column in said_above
    )
    made = draft.with_table(table)
    rows = going_on["source_row"]
    return made.saying(Severity.INFO, counted(len(rows), *_FILLED), column=ENTITIES[draft.entity or ""].key, rows=rows, count=len(rows))


def _totals_once(draft: Draft) -> Draft:
    """Of quotes and orders with a row for each line, and the same total on each: the first row counts."""
    if draft.entity not in ("quotes", "orders") or not draft.has("amount"):
        return draft
    key = ENTITIES[draft.entity].key or ""
    constant = [column for column in draft.table.columns if column not in (*ORIGIN, *_OF_LINES)]
    many = draft.table.filter(pl.col(key).is_not_null() & pl.col(key).is_duplicated())
    records = many[key].n_unique()
    if records < _ENOUGH or any(many.select(held).n_unique() > records for held in ((key, "amount"), constant)) or _lines_alike(draft, key):
        return draft
    extra = (draft.table[key].is_not_null() & ~draft.table[key].is_first_distinct()).rename("extra")
    table = draft.table.with_columns(
        pl.when(pl.col(key).is_duplicated() & pl.col(key).is_not_null()).then(None).otherwise(pl.col(column)).alias(column)
        for column in _OF_LINES
        if draft.has(column)
    )
    rows = draft.table.filter(extra)["source_row"]
    said = draft.with_table(table).without(extra, _ALREADY)
    cure = _CURE if draft.entity == "orders" else None
    return said.saying(Severity.WARNING, counted(len(rows), *_REPEATED), cure=cure, column="amount", rows=rows, count=len(rows))


def _lines_alike(draft: Draft, key: str) -> bool:
    """Whether the rows of a record differ in nothing but what no column reads, or not at all: they may be lines of one price, or copies."""
    frame = draft.sheet.frame
    if draft.entity == "quotes":
        return frame.n_unique() < frame.height
    of_lines = [column for column in _OF_LINES if draft.has(column)]
    many = draft.table.filter(pl.col(key).is_duplicated()).select(key, *of_lines)
    return not of_lines or many.n_unique() < many.height
