"""How the tables reach one another, and what one tells for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from kpi.mapping.cells import short
from kpi.mapping.draft import Draft
from kpi.mapping.results import Link, Severity
from kpi.schema import ENTITIES, LOOKUPS
from kpi.schema.values import Activity, Outcome, Party
from kpi.words import Text

Tables = Mapping[str, pl.DataFrame]


def gathered(drafts: Sequence[Draft]) -> dict[str, pl.DataFrame]:
    """Entity → the rows of all its sheets, but those that the person must first say what they are."""
    found: dict[str, list[pl.DataFrame]] = {}
    for draft in drafts:
        if draft.entity and not draft.part and not draft.seen.doubtful:
            found.setdefault(draft.entity, []).append(draft.table)
        for entity, table in draft.also.items():
            found.setdefault(entity, []).append(table)
    return {entity: pl.concat(tables, how="diagonal_relaxed") for entity, tables in found.items()}


def links(tables: Tables) -> tuple[Link, ...]:
    """How many rows of each entity find the customer, the lead, the rep, the product that they name."""
    found = []
    for source, steps in LOOKUPS.items():
        for column, target in steps:
            key = ENTITIES[target].key
            if source in tables and target in tables and column in tables[source].columns and key in tables[target].columns:
                named = tables[source][column].drop_nulls()
                there = named.str.to_lowercase().is_in(tables[target][key].str.to_lowercase().drop_nulls().implode())
                lost = named.filter(~there)
                some = tuple(map(short, lost.unique(maintain_order=True).head(3)))
                found.append(Link(source, target, column, int(there.sum()), len(lost), some))
    return tuple(found)


def first_contacts(drafts: Sequence[Draft]) -> list[Draft]:
    """Leads without a date of first contact take the one of their first activity that reached out, never before the lead itself."""
    tables = gathered(drafts)
    if "activities" not in tables or not {"lead_id", "done_on"} <= set(tables["activities"].columns):
        return list(drafts)
    contacts = _contacts(tables["activities"])
    return [
        _contacted(draft, contacts)
        if draft.entity == "leads" and draft.has("lead_id", "created_on") and not draft.has("first_contact_on")
        else draft
        for draft in drafts
    ]


def _contacts(activities: pl.DataFrame) -> pl.DataFrame:
    done = pl.lit(True)
    if "kind" in activities.columns:
        done &= pl.col("kind").fill_null("") != Activity.OTHER
    if "outcome" in activities.columns:
        done &= ~pl.col("outcome").fill_null("").is_in([Outcome.PLANNED.value, Outcome.CANCELLED.value])
    return activities.filter(done).select(pl.col("lead_id").str.to_lowercase().alias("_lead"), "done_on").drop_nulls()


def _contacted(draft: Draft, contacts: pl.DataFrame) -> Draft:
    keyed = draft.table.with_row_index("_row").with_columns(_lead=pl.col("lead_id").str.to_lowercase())
    after = (
        keyed.select("_row", "_lead", "created_on")
        .join(contacts, on="_lead")
        .filter(pl.col("done_on").dt.date() >= pl.col("created_on").dt.date())
    )
    first = after.sort("done_on").unique("_row", keep="first").select("_row", first_contact_on="done_on")
    table = keyed.join(first, on="_row", how="left", maintain_order="left").drop("_row", "_lead")
    early = keyed.join(contacts, on="_lead").filter(pl.col("done_on").dt.date() < pl.col("created_on").dt.date()).height
    what = Text(
        "Premier contact d’après les activités : {n} prospects ; {early} activités d’avant la création du prospect sont ignorées",
        "First contact told by the activities: {n} leads; {early} activities before the lead existed are ignored",
    )
    return draft.with_table(table).saying(Severity.INFO, what.format(n=first.height, early=early), count=first.height)


def parties(drafts: Sequence[Draft]) -> list[Draft]:
    """Activities that do not say with whom they were: a customer who is known, a lead, else not known."""
    tables = gathered(drafts)
    named = "customers" in tables and "customer" in tables["customers"].columns
    known = tables["customers"]["customer"].str.to_lowercase().drop_nulls().unique() if named else None
    return [_party(draft, known) if draft.entity == "activities" and not draft.has("party") else draft for draft in drafts]


def _party(draft: Draft, known: pl.Series | None) -> Draft:
    no = pl.lit(False)
    customer = pl.col("customer").is_not_null() if draft.has("customer") else no
    sure = (
        customer & pl.col("customer").str.to_lowercase().is_in(known.implode()) if draft.has("customer") and known is not None else customer
    )
    lead = pl.col("lead_id").is_not_null() if draft.has("lead_id") else no
    party = pl.when(sure).then(pl.lit(Party.CUSTOMER.value)).when(lead).then(pl.lit(Party.PROSPECT.value))
    table = draft.table.with_columns(party=party)
    told = table["party"].count()
    what = Text(
        "Prospect ou client : déduit pour {n} activités de la colonne remplie",
        "Prospect or customer: told by the column that is filled, for {n} activities",
    )
    return draft.with_table(table).saying(Severity.INFO, what.format(n=told), count=told) if told else draft
