"""KPIs that a company makes itself, without code: the same tree as ours, built in a form and stored as data."""

from kpi.own.document import checked, parsed, read, recipe_of, written
from kpi.own.errors import NotOwn
from kpi.own.naming import OWN, named_in, new_id
from kpi.own.recipe import Check, Copy, Over, OwnKpi, Part, Recipe, Tally, Test
from kpi.own.saying import cleaned, condition_said, defined, named, value_said
from kpi.own.shelf import kpi_of, unreadable, with_own
from kpi.own.tree import condition, tree, units

__all__ = [
    "OWN",
    "Check",
    "Copy",
    "NotOwn",
    "Over",
    "OwnKpi",
    "Part",
    "Recipe",
    "Tally",
    "Test",
    "checked",
    "cleaned",
    "condition",
    "condition_said",
    "defined",
    "kpi_of",
    "named",
    "named_in",
    "new_id",
    "parsed",
    "read",
    "recipe_of",
    "tree",
    "units",
    "unreadable",
    "value_said",
    "with_own",
    "written",
]
