"""Who a row belongs to, by slow look-ups: the catalogue's section 1, "Lookups"."""

from __future__ import annotations

from kpi.schema import Dimension
from tests.engine.companies import Company, Record

REACHES = (("customer", "customers"), ("lead_id", "leads"), ("owner", "reps"), ("product", "products"))
OF_THE_REP = ("owner", "team", "manager")


def member(company: Company, entity: str, row: Record, dimension: Dimension) -> str | None:
    """The row's own word, else that of the tables it reaches; a row with a rep of its own takes no other rep's word."""
    if row.get(dimension.value) is not None:
        return str(row[dimension.value])
    own_rep = "owner" in company.columns(entity)
    for key, table in REACHES:
        found = None if table == entity else _first(company, table, key, row.get(key))
        if found is None:
            continue
        if table in ("reps", "products") or own_rep:
            barred = table != "reps" and dimension.value in OF_THE_REP
            word = None if barred else found.get(dimension.value)
        else:
            word = member(company, table, found, dimension)
        if word is not None:
            return str(word)
    return None


def known(company: Company, entity: str, dimension: Dimension) -> bool:
    """Whether any row of an entity has a member."""
    return any(member(company, entity, row, dimension) is not None for row in company.rows.get(entity, []))


def _first(company: Company, table: str, key: str, value: object) -> Record | None:
    return None if value is None else next((row for row in company.rows.get(table, []) if row.get(key) == value), None)
