"""Companies that one file names by an e-mail or a web address, and another by their domain."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kpi.formats import counted
from kpi.mapping.cells import short
from kpi.mapping.draft import Draft
from kpi.mapping.links import gathered
from kpi.mapping.results import Severity
from kpi.words import Text, joined, quoted

_DOMAIN = r"^(?:https?://)?(?:www\.)?(?:[^\s@/]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?#].*)?$"
_SHOWN = 3

_REACHED = (
    Text(
        "{n} ligne retrouve son client par le domaine de son adresse : {listed}",
        "{n} row finds its customer by the domain of its address: {listed}",
    ),
    Text(
        "{n} lignes retrouvent leur client par le domaine de leur adresse : {listed}",
        "{n} rows find their customer by the domain of their address: {listed}",
    ),
)


def by_domain(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose customers are addresses of a domain that the list of customers has: named as that list names them, and said."""
    tables = gathered(drafts)
    listed = (
        tables["customers"]["customer"].drop_nulls().unique() if "customer" in tables.get("customers", pl.DataFrame()).columns else None
    )
    if listed is None:
        return list(drafts)
    known = _domains(listed).unique("domain", keep="none")
    if known.is_empty():
        return list(drafts)
    return [_named(draft, known, listed) if draft.entity != "customers" and draft.has("customer") else draft for draft in drafts]


def _domains(names: pl.Series) -> pl.DataFrame:
    """name, domain: those of the names that are a domain, an e-mail or a web address."""
    domain = pl.col("name").str.strip_chars().str.to_lowercase().str.extract(_DOMAIN)
    return names.alias("name").to_frame().with_columns(domain=domain).drop_nulls()


def _named(draft: Draft, known: pl.DataFrame, listed: pl.Series) -> Draft:
    held = draft.table["customer"].drop_nulls().unique()
    strange = _domains(held.filter(~held.is_in(listed.implode())))
    pairs = strange.join(known.rename({"name": "meant"}), on="domain").sort("name")
    told = dict(pairs.select("name", "meant").iter_rows())
    if not told:
        return draft
    rows = draft.table.filter(pl.col("customer").is_in(list(told)))["source_row"]
    shown = joined(joined((quoted(short(name)), quoted(short(meant))), by=" → ") for name, meant in list(told.items())[:_SHOWN])
    table = draft.table.with_columns(pl.col("customer").replace(told))
    what = counted(len(rows), *_REACHED, listed=shown)
    return draft.with_table(table).saying(Severity.INFO, what, column="customer", rows=rows, count=len(rows))
