"""What the columns of an export are called."""

from __future__ import annotations

from kpi.schema import ENTITIES
from kpi.words import Lang, Text

SOURCES = {
    "side": Text("Compte", "Counts"),
    "source_file": Text("Fichier", "File"),
    "source_sheet": Text("Feuille", "Sheet"),
    "source_row": Text("Ligne", "Row"),
}


def heading(entity: str, column: str, lang: Lang) -> str:
    """A column's heading: the schema's, or that of where the row comes from."""
    named = SOURCES.get(column)
    return (named or ENTITIES[entity][column].name).in_(lang)
