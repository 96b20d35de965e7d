"""What moved between two states of an entity: new, won, lost, moved, another amount, another date, gone."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import polars as pl

from kpi.mapping.draft import ORIGIN
from kpi.schema.values import Status


class Move(StrEnum):
    """One thing that happened to a row; a deal may have several at once."""

    NEW = "new"
    WON = "won"
    LOST = "lost"
    REOPENED = "reopened"
    STAGE = "stage"  # open before and after, in another stage
    AMOUNT = "amount"
    LATER = "later"  # expected on a later day
    SOONER = "sooner"
    CHANGED = "changed"  # of other entities than deals: anything else
    GONE = "gone"


NAMED = ("customer", "owner", "stage", "team", "sector", "region", "product")
STATED = ("deal_id", *NAMED, "status", "amount", "expected_on", "closed_on", "created_on")
"""What the history of deals keeps of each state."""
_KINDS = {"amount": pl.Float64, "expected_on": pl.Date, "closed_on": pl.Date, "created_on": pl.Date}
SCHEMA = {
    "key": pl.String,
    "move": pl.String,
    "label": pl.String,
    "customer": pl.String,
    "owner": pl.String,
    "before": pl.String,
    "after": pl.String,
    "amount": pl.Float64,
    "difference": pl.Float64,
    "source_file": pl.String,
    "source_sheet": pl.String,
    "source_row": pl.UInt32,
}
"""The columns of :func:`changes`: label is the identifier as the file writes it, before and after are what

changed, as text; amount is the deal's latest, difference what it gained."""

_OPEN, _WON, _LOST = (pl.lit(str(status)) for status in (Status.OPEN, Status.WON, Status.LOST))


def stated(rows: pl.DataFrame) -> pl.DataFrame:
    """A state of deals: ``key``, the columns of STATED (null where the files do not say), and the origin; the last row of each thing."""
    kept = rows.unique("_id", keep="last", maintain_order=True)
    told = [_told(kept, column) for column in STATED]
    return kept.select(pl.col("_id").alias("key"), *told, *ORIGIN)


def changes(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """What happened to deals between two states of :func:`stated`: a row for each thing that happened, under SCHEMA."""
    both = after.join(before.drop(ORIGIN), on="key", how="left", suffix="_old", maintain_order="left")
    there = pl.col("key").is_in(before["key"].implode())
    new = both.filter(~there)
    held = both.filter(there)
    gone = before.filter(~pl.col("key").is_in(after["key"].implode()))
    return pl.concat(
        [
            _moves(new, Move.NEW, None, "stage"),
            _moves(both.filter(_turned(_WON)), Move.WON, "stage_old", "stage"),
            _moves(both.filter(_turned(_LOST)), Move.LOST, "stage_old", "stage"),
            _moves(held.filter((pl.col("status") == _OPEN) & (pl.col("status_old") != _OPEN)), Move.REOPENED, "stage_old", "stage"),
            _moves(held.filter(_still_open() & _differs("stage")), Move.STAGE, "stage_old", "stage"),
            _moves(held.filter(_differs("amount")), Move.AMOUNT, "amount_old", "amount"),
            _moves(held.filter(_still_open() & (pl.col("expected_on") > pl.col("expected_on_old"))), Move.LATER, *_EXPECTED),
            _moves(held.filter(_still_open() & (pl.col("expected_on") < pl.col("expected_on_old"))), Move.SOONER, *_EXPECTED),
            _moves(gone, Move.GONE, "stage", None),
        ]
    )


def listed(before: pl.DataFrame, after: pl.DataFrame, changed: pl.Series, *, name: Callable[[pl.DataFrame], pl.Expr]) -> pl.DataFrame:
    """The same for any other entity: rows that are new, changed or gone, by their ``_id``; name tells what to call a row."""
    there, here = before["_id"].implode(), after["_id"].implode()
    parts = (
        (after.filter(~pl.col("_id").is_in(there)), Move.NEW),
        (after.filter(pl.col("_id").is_in(changed.implode()) & pl.col("_id").is_in(there)), Move.CHANGED),
        (before.filter(~pl.col("_id").is_in(here)), Move.GONE),
    )
    rows = [
        part.unique("_id", keep="last", maintain_order=True).select(
            pl.col("_id").alias("key"), pl.lit(str(move)).alias("move"), name(part).cast(pl.String).alias("customer"), *ORIGIN
        )
        for part, move in parts
    ]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *rows], how="diagonal_relaxed").select(list(SCHEMA))


_EXPECTED = ("expected_on_old", "expected_on")


def _moves(rows: pl.DataFrame, move: Move, before: str | None, after: str | None) -> pl.DataFrame:
    """The rows of one kind of change, under SCHEMA."""
    gained = (
        pl.col("amount").fill_null(0.0) - pl.col("amount_old").fill_null(0.0) if move is Move.AMOUNT else pl.lit(None, dtype=pl.Float64)
    )
    return rows.select(
        "key",
        pl.lit(str(move)).alias("move"),
        pl.col("deal_id").alias("label"),
        "customer",
        "owner",
        _text(before).alias("before"),
        _text(after).alias("after"),
        "amount",
        gained.alias("difference"),
        *ORIGIN,
    ).cast(SCHEMA)  # type: ignore[arg-type]  # polars takes a mapping of names to types


def _text(column: str | None) -> pl.Expr:
    return pl.col(column).cast(pl.String) if column else pl.lit(None, dtype=pl.String)


def _turned(status: pl.Expr) -> pl.Expr:
    """Of this status now, and not before."""
    return (pl.col("status") == status) & (pl.col("status_old").is_null() | (pl.col("status_old") != status))


def _still_open() -> pl.Expr:
    return (pl.col("status") == _OPEN) & (pl.col("status_old") == _OPEN)


def _differs(column: str) -> pl.Expr:
    return pl.col(column).ne_missing(pl.col(f"{column}_old"))


def _told(rows: pl.DataFrame, column: str) -> pl.Expr:
    kind = _KINDS.get(column, pl.String)
    if column not in rows.columns:
        return pl.lit(None, dtype=kind).alias(column)
    return pl.col(column).cast(kind, strict=False)
