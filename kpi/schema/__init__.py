"""Entities, columns, and the values that carry meaning."""

from kpi.schema.columns import Column, Entity, Kind
from kpi.schema.dimensions import BLANK, BY, LOOKUPS, NAMES, Dimension, may_tell, told_by
from kpi.schema.entities import (
    ENTITIES,
    Activities,
    Customers,
    Deals,
    Feedback,
    Leads,
    Orders,
    Plan,
    Products,
    Quotes,
    Reps,
    Reviews,
    Spend,
    Traffic,
)

__all__ = [
    "BLANK",
    "BY",
    "ENTITIES",
    "LOOKUPS",
    "NAMES",
    "Activities",
    "Column",
    "Customers",
    "Deals",
    "Dimension",
    "Entity",
    "Feedback",
    "Kind",
    "Leads",
    "Orders",
    "Plan",
    "Products",
    "Quotes",
    "Reps",
    "Reviews",
    "Spend",
    "Traffic",
    "may_tell",
    "told_by",
]
