"""What is wrong or odd in the rows: set aside where they cannot count, said where they can."""

from __future__ import annotations

from datetime import date

import polars as pl

from kpi.formats import counted
from kpi.mapping.choosing import which
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES, Column
from kpi.schema.values import Status
from kpi.words import Text

_DELAYS = {
    "leads": (("created_on", "first_contact_on"), ("created_on", "converted_on")),
    "deals": (("created_on", "closed_on"),),
    "quotes": (("sent_on", "decided_on"),),
    "customers": (("since", "left_on"),),
    "feedback": (("received_on", "resolved_on"),),
}
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

_ASIDE = Text("{n} ligne mise de côté", "{n} row set aside"), Text("{n} lignes mises de côté", "{n} rows set aside")
_FUTURE = (
    Text("{n} date est dans le futur", "{n} date is in the future"),
    Text("{n} dates sont dans le futur", "{n} dates are in the future"),
)
_ENDS_EARLY = (
    Text("{n} ligne finit avant d’avoir commencé", "{n} row ends before it begins"),
    Text("{n} lignes finissent avant d’avoir commencé", "{n} rows end before they begin"),
)
_UNDATED = (
    Text("{n} affaire gagnée ou perdue n’a pas de date de clôture", "{n} won or lost deal has no closing date"),
    Text("{n} affaires gagnées ou perdues n’ont pas de date de clôture", "{n} won or lost deals have no closing date"),
)
_WITHOUT_AMOUNT = (
    Text("{n} affaire gagnée n’a pas de montant", "{n} won deal has no amount"),
    Text("{n} affaires gagnées n’ont pas de montant", "{n} won deals have no amount"),
)


def without_required(draft: Draft) -> Draft:
    """The rows without a value that their entity requires are set aside, each with its reason."""
    if draft.entity is None or draft.part:
        return draft
    for column in ENTITIES[draft.entity].required:
        why = Text("« {name} » manque ou n’est pas compris", "“{name}” is missing or not understood").format(name=column.name)
        lacking = draft.table[column.id].is_null() if draft.has(column.id) else pl.repeat(True, draft.table.height, eager=True)
        draft = draft.without(lacking, why)
    lost = pl.Series([row.row for row in draft.set_aside if row.by is None], dtype=pl.UInt32)
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


def inspected(draft: Draft, *, today: date | None) -> Draft:
    """Dates in the future, negative delays, deals won without amount or closed without date: said, and kept."""
    if draft.entity is None or draft.table.is_empty():
        return draft
    return _deals(_delays(_future(draft, today=today)))


def _future(draft: Draft, *, today: date | None) -> Draft:
    column = FACTS.get(draft.entity or "")
    if today is None or column is None or not draft.has(column):
        return draft
    late = int((draft.table[column].dt.date() > today).sum())
    return draft.saying(Severity.WARNING, counted(late, *_FUTURE), column=column, count=late) if late else draft


def _delays(draft: Draft) -> Draft:
    for start, end in _DELAYS.get(draft.entity or "", ()):
        if draft.has(start, end):
            early = int((draft.table[end].dt.date() < draft.table[start].dt.date()).sum())
            draft = draft.saying(Severity.WARNING, counted(early, *_ENDS_EARLY), column=end, count=early) if early else draft
    return draft


def _deals(draft: Draft) -> Draft:
    if draft.entity != "deals" or not draft.has("status"):
        return draft
    closed = draft.table.filter(pl.col("status") != Status.OPEN)
    undated = closed["closed_on"].null_count() if draft.has("closed_on") else closed.height
    if undated:
        draft = draft.saying(Severity.WARNING, counted(undated, *_UNDATED), column="closed_on", count=undated)
    won = closed.filter(pl.col("status") == Status.WON)
    blank = won["amount"].null_count() if draft.has("amount") else won.height
    if blank:
        draft = draft.saying(Severity.WARNING, counted(blank, *_WITHOUT_AMOUNT), column="amount", count=blank)
    return draft


__all__ = ["FACTS", "ORIGIN", "inspected", "missing_columns", "without_required"]
