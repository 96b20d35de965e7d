"""What is odd in the rows that count: said with their numbers, what they hold and the cure; nothing is changed."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import polars as pl

from kpi.formats import counted, number
from kpi.mapping.cells import short
from kpi.mapping.draft import Draft
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES, Kind
from kpi.schema.values import Status
from kpi.words import Lang, Text

Pair = tuple[Text, Text]

_DELAYS = {
    "leads": (("created_on", "first_contact_on"), ("created_on", "converted_on")),
    "deals": (("created_on", "closed_on"),),
    "quotes": (("sent_on", "decided_on"),),
    "customers": (("since", "left_on"),),
    "feedback": (("received_on", "resolved_on"),),
}
_PLANNED = frozenset(("expected_on", "left_on", "period"))
"""Dates that may well lie ahead."""
_TIMES, _SPREAD, _ENOUGH, _RARE = 100, 5.0, 20, 0.01
"""An outlier is that many times the median, that many spreads away (of logarithms), in a column of so many, and rare in it."""

_FUTURE: Pair = (
    Text("{n} date de « {h} » est dans le futur", "{n} date of “{h}” is in the future"),
    Text("{n} dates de « {h} » sont dans le futur", "{n} dates of “{h}” are in the future"),
)
_EARLY: Pair = (
    Text(
        "{n} ligne finit avant d’avoir commencé : « {end} » précède « {start} »",
        "{n} row ends before it begins: “{end}” is before “{start}”",
    ),
    Text(
        "{n} lignes finissent avant d’avoir commencé : « {end} » précède « {start} »",
        "{n} rows end before they begin: “{end}” is before “{start}”",
    ),
)
_UNDATED: Pair = (
    Text("{n} affaire gagnée ou perdue n’a pas de date de clôture", "{n} won or lost deal has no closing date"),
    Text("{n} affaires gagnées ou perdues n’ont pas de date de clôture", "{n} won or lost deals have no closing date"),
)
_NO_AMOUNT: Pair = (
    Text("{n} affaire gagnée n’a pas de montant", "{n} won deal has no amount"),
    Text("{n} affaires gagnées n’ont pas de montant", "{n} won deals have no amount"),
)
_WON_FOR_NOTHING: Pair = (
    Text("{n} affaire gagnée a un montant nul ou négatif", "{n} won deal has an amount of zero or less"),
    Text("{n} affaires gagnées ont un montant nul ou négatif", "{n} won deals have an amount of zero or less"),
)
_LOST_FOR_NOTHING: Pair = (
    Text(
        "{n} affaire perdue a un montant nul : ce que les affaires perdues auraient valu n’est pas connu",
        "{n} lost deal has an amount of zero: what the lost deals would have been worth is not known",
    ),
    Text(
        "{n} affaires perdues ont un montant nul : ce qu’elles auraient valu n’est pas connu",
        "{n} lost deals have an amount of zero: what they would have been worth is not known",
    ),
)
_OUTLIER: Pair = (
    Text(
        "{n} valeur de « {h} » sort du lot : {x}, quand la valeur médiane est {m}",
        "{n} value of “{h}” stands out: {x}, when the median is {m}",
    ),
    Text(
        "{n} valeurs de « {h} » sortent du lot, jusqu’à {x}, quand la valeur médiane est {m}",
        "{n} values of “{h}” stand out, up to {x}, when the median is {m}",
    ),
)
_MEND = Text("Corrigez-les dans le fichier si c’est une erreur", "Correct them in the file if it is a mistake")
_FILL = Text("Complétez-les dans le fichier", "Fill them in in the file")


def inspected(draft: Draft, *, today: date | None) -> Draft:
    """Dates in the future or in the wrong order, amounts that stand out, deals without date or amount: said, and kept."""
    if draft.entity is None or draft.table.is_empty():
        return draft
    for column in ENTITIES[draft.entity].columns:
        if draft.has(column.id) and column.kind is Kind.DATE:
            draft = _future(draft, column.id, today)
        elif draft.has(column.id) and column.kind is Kind.MONEY:
            draft = _outliers(draft, column.id)
    return _deals(_delays(draft))


def _said(draft: Draft, rows: pl.DataFrame, what: Pair, severity: Severity, column: str, *, cure: Text = _MEND, **facts: Any) -> Draft:
    """The draft with the rows said, and the money that they hold; nothing where there is none."""
    if rows.is_empty():
        return draft
    heading = short(draft.heading(column) or ENTITIES[draft.entity or ""][column].name.fr)
    stake = float(rows["amount"].sum()) or None if "amount" in rows.columns else None
    return draft.saying(
        severity,
        counted(rows.height, what[0], what[1], **{"h": heading, **facts}),
        cure=cure,
        column=column,
        rows=rows["source_row"],
        count=rows.height,
        stake=stake,
    )


def _future(draft: Draft, column: str, today: date | None) -> Draft:
    if today is None or column in _PLANNED:
        return draft
    return _said(draft, draft.table.filter(pl.col(column).dt.date() > today), _FUTURE, Severity.WARNING, column)


def _delays(draft: Draft) -> Draft:
    for start, end in _DELAYS.get(draft.entity or "", ()):
        if draft.has(start, end):
            early = draft.table.filter(pl.col(end).dt.date() < pl.col(start).dt.date())
            ends = draft.heading(end) or end
            draft = _said(draft, early, _EARLY, Severity.WARNING, end, start=draft.heading(start) or start, end=ends)
    return draft


def _outliers(draft: Draft, column: str) -> Draft:
    """Amounts a hundred times the median, and out of the column's own spread: an amount in cents, a telephone number, a slip of a zero."""
    sizes = draft.table[column].abs()
    some = sizes.filter(sizes > 0)
    if len(some) < _ENOUGH:
        return draft
    middle, most = _median(some), _most(some)
    if most <= _TIMES * middle:
        return draft
    spread = _median((some.log() - math.log(middle)).abs()) or 0.1
    far = (sizes.log() - math.log(middle)) > _SPREAD * 1.4826 * spread
    rows = draft.table.filter((far & (sizes > _TIMES * middle)).fill_null(False))
    if rows.height > _RARE * len(some) + 1:
        return draft
    return _said(draft, rows, _OUTLIER, Severity.DOUBT, column, x=_written(most), m=_written(middle))


def _deals(draft: Draft) -> Draft:
    if draft.entity != "deals" or not draft.has("status"):
        return draft
    amount = pl.col("amount") if draft.has("amount") else pl.lit(None, dtype=pl.Float64)
    closed = draft.table.filter(pl.col("status") != Status.OPEN)
    won, lost = closed.filter(pl.col("status") == Status.WON), closed.filter(pl.col("status") == Status.LOST)
    undated = closed.filter(pl.col("closed_on").is_null()) if draft.has("closed_on") else closed
    draft = _said(draft, undated, _UNDATED, Severity.WARNING, "closed_on", cure=_FILL)
    draft = _without_amount(draft, won.filter(amount.is_null()), won)
    draft = _said(draft, won.filter(amount <= 0), _WON_FOR_NOTHING, Severity.DOUBT, "amount")
    return _said(draft, lost.filter(amount == 0), _LOST_FOR_NOTHING, Severity.INFO, "amount", cure=_FILL)


def _without_amount(draft: Draft, blank: pl.DataFrame, won: pl.DataFrame) -> Draft:
    """Deals won for an amount that is not said: what is missing is guessed at the mean of the others."""
    if blank.is_empty():
        return draft
    mean = won["amount"].mean() if "amount" in won.columns else None
    stake = blank.height * mean if isinstance(mean, float) else None
    what = counted(blank.height, *_NO_AMOUNT)
    rows, guessed = blank["source_row"], stake is not None
    return draft.saying(Severity.WARNING, what, cure=_FILL, column="amount", rows=rows, count=blank.height, stake=stake, guessed=guessed)


def _median(values: pl.Series) -> float:
    found = values.median()
    return found if isinstance(found, float) else 0.0


def _most(values: pl.Series) -> float:
    found = values.max()
    return found if isinstance(found, float) else 0.0


def _written(value: float) -> dict[Lang, str]:
    return {lang: number(value, lang=lang, decimals=0 if value.is_integer() else 2) for lang in Lang}
