"""Rows that repeat others: the same row twice, the same identifier twice. Said, asked, and dropped only on a yes."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kpi.formats import counted
from kpi.mapping.draft import Draft
from kpi.mapping.offers import answered, offering
from kpi.mapping.results import Severity
from kpi.schema import ENTITIES
from kpi.words import Text

_ONE_ROW = frozenset(("leads", "activities", "deals", "feedback"))
"""Entities of which an identifier has one row; an order has several lines, a customer several subscriptions."""
_LISTS = frozenset(("reps", "products", "plan"))
"""Entities whose rows are looked up, the first of each name: a row more changes nothing."""

_REPEATED = (
    Text("{n} ligne répète exactement une autre ligne", "{n} row repeats another row exactly"),
    Text("{n} lignes répètent exactement une autre ligne", "{n} rows repeat another row exactly"),
)
_SEEN = (
    Text("{n} ligne a un identifiant que porte une ligne plus récente", "{n} row has an identifier that a later row has too"),
    Text("{n} lignes ont un identifiant que porte une ligne plus récente", "{n} rows have an identifier that a later row has too"),
)
_SEEN_BEFORE = (
    Text("{n} ligne a un identifiant déjà vu", "{n} row has an identifier seen before"),
    Text("{n} lignes ont un identifiant déjà vu", "{n} rows have an identifier seen before"),
)
_ASKS_ROWS = (
    Text("{n} ligne répète exactement une autre : faut-il la compter ?", "{n} row repeats another exactly: should it count?"),
    Text("{n} lignes en répètent exactement une autre : faut-il les compter ?", "{n} rows repeat another exactly: should they count?"),
)
_ASKS_ID = (
    Text(
        "{n} ligne a le même identifiant qu’une ligne plus récente : ne garder que la dernière ?",
        "{n} row has the identifier of a later row: keep only the last one?",
    ),
    Text(
        "{n} lignes ont le même identifiant qu’une ligne plus récente : ne garder que la dernière ?",
        "{n} rows have the identifier of a later row: keep only the last one?",
    ),
)
_DROP_ROWS, _KEEP_ROWS = (
    Text("Non, ce sont des copies", "No, they are copies"),
    Text("Oui, ce sont de vraies lignes", "Yes, they are real rows"),
)
_DROP_ID, _KEEP_ID = Text("Oui, garder la dernière", "Yes, keep the last one"), Text("Non, toutes comptent", "No, all of them count")
_CURE = Text("Elles comptent tant que vous n’avez pas dit que ce sont des copies", "They count until you say that they are copies")
_COPY = Text("Copie exacte d’une autre ligne", "Exact copy of another row")
_OLDER = Text("Une ligne plus récente a le même identifiant", "A later row has the same identifier")


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their repeated rows said, asked, or set aside where a person said so."""
    made = [_one_each(draft) if _has_id(draft) and not draft.part else draft for draft in drafts]
    return [_same_rows(draft) if draft.entity and not draft.part and not _has_id(draft) else draft for draft in made]


def _has_id(draft: Draft) -> bool:
    return draft.entity in _ONE_ROW and draft.has(ENTITIES[draft.entity or ""].key or "")


def _one_each(draft: Draft) -> Draft:
    """Identifiers that stand again further down the sheet; those of other files are :mod:`kpi.mapping.successions`' to judge."""
    key = ENTITIES[draft.entity or ""].key or ""
    keys = draft.table.select(pl.col(key).cast(pl.String)).with_row_index("_row")
    if _rise(keys[key]):
        return draft
    last = keys.drop_nulls(key).unique(key, keep="last")["_row"]
    older = keys.select(pl.col(key).is_not_null() & ~pl.col("_row").is_in(last.implode())).to_series()
    return _settled(draft, older, offer="same_id", column=key)


def _rise(keys: pl.Series) -> bool:
    """Whether each comes after the one above, or each before it, as most exports are sorted: none stands twice."""
    later, earlier = keys[1:], keys[:-1]
    return not keys.null_count() and (bool((later > earlier).all()) or bool((later < earlier).all()))


def _same_rows(draft: Draft) -> Draft:
    """The rows of a sheet whose every cell repeats another row's; of the others, the identifiers seen before."""
    frame = draft.sheet.frame
    if frame.hash_rows(seed=7).n_unique() == frame.height:  # rows that differ may share a number, equal rows never have two
        return _same_key(draft)
    extra = frame.height - frame.n_unique()
    if not extra:
        return _same_key(draft)
    first = frame.with_row_index("_row").unique(frame.columns, keep="first")["_row"]
    copies = draft.sheet.rows.filter(~pl.int_range(frame.height, dtype=pl.UInt32, eager=True).is_in(first.implode()))
    if draft.entity in _LISTS:
        return draft.saying(Severity.INFO, counted(extra, *_REPEATED), rows=copies, count=extra)
    return _settled(draft, draft.table["source_row"].is_in(copies.implode()), offer="duplicates", column=None)


def _settled(draft: Draft, mask: pl.Series, *, offer: str, column: str | None) -> Draft:
    """Set aside, kept or asked, as the person said."""
    count, yes = int(mask.sum()), answered(draft, offer)
    if not count or yes is False:
        return draft
    if yes:
        return draft.without(mask, _COPY if column is None else _OLDER)
    rows = draft.table.filter(mask)
    stake = float(rows["amount"].sum()) if "amount" in rows.columns else None
    what = counted(count, *(_REPEATED if column is None else _SEEN))
    draft = draft.saying(Severity.DOUBT, what, cure=_CURE, column=column, rows=rows["source_row"], count=count, stake=stake)
    asks = counted(count, *(_ASKS_ROWS if column is None else _ASKS_ID))
    yes_no = (_DROP_ROWS, _KEEP_ROWS) if column is None else (_DROP_ID, _KEEP_ID)
    return offering(draft, offer, asks=asks, yes=yes_no[0], no=yes_no[1])


def _same_key(draft: Draft) -> Draft:
    """Lists and customers: a name that stands twice is said."""
    key = ENTITIES[draft.entity or ""].key
    if key is None or not draft.has(key) or draft.entity in ("orders", "quotes"):
        return draft
    again = draft.table.with_row_index("_row").drop_nulls(key)
    again = again.filter(~pl.col("_row").is_in(again.unique(key, keep="first")["_row"].implode()))
    if again.is_empty():
        return draft
    what = counted(again.height, *_SEEN_BEFORE)
    return draft.saying(Severity.DOUBT, what, column=key, rows=again["source_row"], count=again.height)
