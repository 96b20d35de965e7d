"""The dimensions that figures are split by, and the tables that a row reaches for them."""

from __future__ import annotations

from enum import StrEnum

from kpi.schema.columns import Column, Kind
from kpi.schema.entities import ENTITIES
from kpi.words import Text


class Dimension(StrEnum):
    """What a KPI can be split by."""

    OWNER = "owner"
    TEAM = "team"
    MANAGER = "manager"
    SECTOR = "sector"
    PRODUCT = "product"
    CATEGORY = "category"
    REGION = "region"
    SOURCE = "source"
    CHANNEL = "channel"
    PLAN = "plan"
    CUSTOMER = "customer"


NAMES: dict[Dimension, Text] = {
    Dimension.OWNER: Text("Commercial", "Rep"),
    Dimension.TEAM: Text("Équipe", "Team"),
    Dimension.MANAGER: Text("Responsable", "Manager"),
    Dimension.SECTOR: Text("Secteur", "Sector"),
    Dimension.PRODUCT: Text("Produit", "Product"),
    Dimension.CATEGORY: Text("Catégorie", "Category"),
    Dimension.REGION: Text("Région", "Region"),
    Dimension.SOURCE: Text("Source", "Source"),
    Dimension.CHANNEL: Text("Canal", "Channel"),
    Dimension.PLAN: Text("Offre", "Plan"),
    Dimension.CUSTOMER: Text("Client", "Customer"),
}

LOOKUPS: dict[str, tuple[tuple[str, str], ...]] = {
    "deals": (("customer", "customers"), ("owner", "reps"), ("product", "products")),
    "orders": (("customer", "customers"), ("owner", "reps"), ("product", "products")),
    "quotes": (("customer", "customers"), ("owner", "reps"), ("product", "products")),
    "activities": (("customer", "customers"), ("lead_id", "leads"), ("owner", "reps")),
    "feedback": (("customer", "customers"), ("owner", "reps"), ("product", "products")),
    "leads": (("owner", "reps"),),
    "customers": (("owner", "reps"),),
    "reviews": (("product", "products"),),
}
"""For each entity, the columns that reach another table (many to one), in the order in which they are asked."""

BLANK: Text = Text("(vide)", "(blank)")
"""The name of the group of rows whose member is not said."""

BY = "by_"
"""What the name of a column of members begins with: ``by_sector``."""


def told_by(entity: str, dimension: Dimension) -> Column:
    """The column that tells a dimension's members of an entity's rows, whether the rows or a table that they look up know them."""
    return Column(entity, BY + dimension, Kind.NAME, NAMES[dimension])


def may_tell(entity: str) -> frozenset[Dimension]:
    """The dimensions of an entity's own columns and of the tables that its rows look up."""
    own = frozenset(dimension for dimension in Dimension if dimension in ENTITIES[entity])
    return own.union(*(may_tell(target) for _, target in LOOKUPS.get(entity, ())))
