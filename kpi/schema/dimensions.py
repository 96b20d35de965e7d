"""The dimensions that figures are split by, and the tables that a row reaches for them."""

from __future__ import annotations

from enum import StrEnum

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
