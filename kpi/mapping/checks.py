"""What an entity requires: rows without it are set aside, a column that lacks is asked or said."""

from __future__ import annotations

import polars as pl

from kpi.formats import counted
from kpi.mapping.choosing import which
from kpi.mapping.draft import Draft
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES, Column
from kpi.words import Text

FACTS = {
    "leads": "created_on",
    "activities": "done_on",
    "quotes": "sent_on",
    "deals": "closed_on",
    "orders": "ordered_on",
    "feedback": "received_on",
    "reviews": "reviewed_on",
    "spend": "spent_on",
    "traffic": "day",
}
"""The date of each entity that tells when something happened."""
STATES = (("deals", "created_on"), ("customers", "left_on"), ("customers", "since"))
"""The dates that tell how far files go where none of them tells when something happened: deals all open, a list of subscriptions."""

_ASIDE = Text("{n} ligne mise de côté", "{n} row set aside"), Text("{n} lignes mises de côté", "{n} rows set aside")


def without_required(draft: Draft) -> Draft:
    """The rows without a value that their entity requires are set aside, each with its reason."""
    if draft.entity is None or draft.part:
        return draft
    for column in ENTITIES[draft.entity].required:
        why = Text("« {name} » manque ou n’est pas compris", "“{name}” is missing or not understood").format(name=column.name)
        lacking = draft.table[column.id].is_null() if draft.has(column.id) else pl.repeat(True, draft.table.height, eager=True)
        draft = draft.without(lacking, why)
    lost = pl.Series([row.row for row in draft.set_aside if not row.by], dtype=pl.UInt32)
    if len(lost):
        cure = Text("Chacune est listée avec sa raison", "Each is listed with its reason")
        draft = draft.saying(Severity.WARNING, counted(len(lost), *_ASIDE), cure=cure, rows=lost, count=len(lost))
    return draft


def missing_columns(draft: Draft) -> Draft:
    """A required column that no heading feeds: asked when a heading may be it, said otherwise."""
    if draft.entity is None or draft.part:
        return draft
    for column in ENTITIES[draft.entity].required:
        if not draft.has(column.id):
            draft = _missing(draft, column)
    return draft


def _missing(draft: Draft, column: Column) -> Draft:
    draft = which(draft, column)
    what = Text("Aucune colonne « {name} » : ces lignes ne peuvent pas compter", "No column “{name}”: these rows cannot count").format(
        name=column.name
    )
    return draft.saying(
        Severity.ERROR,
        what,
        cure=Text("Indiquez la colonne, ou ajoutez-la au fichier", "Choose the column, or add it to the file"),
        count=len(draft.sheet.frame),
    )
