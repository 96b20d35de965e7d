"""What moved between two states of the same deals: steps that make the difference of the open amount, and what else happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from kpi.engine.dataset import SOURCE
from kpi.engine.lookups import by as by_column
from kpi.engine.pipeline import open_rows
from kpi.engine.queries import Where
from kpi.engine.versions import Versioned, Versions
from kpi.schema.values import Status


class Event(StrEnum):
    """One thing that happened to a deal. The first seven change the open amount, the last three do not."""

    NEW = "new"
    REOPENED = "reopened"
    AMOUNT = "amount"
    HANDED = "handed"  # in or out of what is looked at: another rep, another sector; or no longer open without a verdict
    WON = "won"
    LOST = "lost"
    GONE = "gone"
    STAGE = "stage"
    LATER = "later"
    SOONER = "sooner"


STEPS = (Event.NEW, Event.REOPENED, Event.AMOUNT, Event.HANDED, Event.WON, Event.LOST, Event.GONE)
BESIDE = (Event.STAGE, Event.LATER, Event.SOONER)


@dataclass(frozen=True, slots=True)
class Step:
    """Deals to which one thing happened: how many, their amount, and what they changed in the open amount (0 for what stands beside)."""

    event: Event
    deals: int
    amount: float
    effect: float


@dataclass(frozen=True, eq=False)
class Movement:
    """From the open amount ``start`` of an earlier state to ``end``, that of the present: the effects of ``steps`` make the difference.

    ``rows``: a row for each thing that happened to a deal: ``event``, ``deal_id``, ``customer``, ``owner``, ``stage_old``, ``stage``,
    ``expected_on_old``, ``expected_on``, ``amount_old``, ``amount``, ``effect``;
    in the order of the events, the largest amount first.
    """

    start: float
    end: float
    start_deals: int
    end_deals: int
    steps: tuple[Step, ...]
    beside: tuple[Step, ...]
    rows: pl.DataFrame


_KINDS: dict[str, type[pl.DataType]] = {
    "deal_id": pl.String,
    "customer": pl.String,
    "owner": pl.String,
    "status": pl.String,
    "stage": pl.String,
    "amount": pl.Float64,
    "expected_on": pl.Date,
    "closed_on": pl.Date,
    "created_on": pl.Date,
}
_LISTED = ("stage", "expected_on", "amount")
_WON, _LOST = str(Status.WON), str(Status.LOST)


def movement(states: Versions, *, where: Where = ()) -> Movement:
    """What happened between two states of the deals.

    A deal that is new and closed already counts as new and as won or lost where it was closed since the earlier state; older ones
    only came along. Raises Unavailable.
    """
    earlier, later = _state(states.earlier, where), _state(states.later, where)
    both = earlier.filter("within").join(later.filter("within"), on="key", how="full", suffix="_new", coalesce=True)
    both = both.with_columns(
        was=pl.col("open").fill_null(False),
        now=pl.col("open_new").fill_null(False),
        known_before=pl.col("key").is_in(earlier["key"].implode()),
        known_after=pl.col("key").is_in(later["key"].implode()),
    )
    rules = _rules(states.since)
    rows = pl.concat([_happened(both, event, met, effect) for event, (met, effect) in rules.items()])
    opened, ended = (state.filter(pl.col("within") & pl.col("open")) for state in (earlier, later))
    return Movement(
        float(opened["amount"].sum()),
        float(ended["amount"].sum()),
        len(opened),
        len(ended),
        steps=_steps(rows, STEPS),
        beside=_steps(rows, BESIDE),
        rows=rows,
    )


def _rules(since: date) -> dict[Event, tuple[pl.Expr, pl.Expr]]:
    """When each thing happened, and what it changed in the open amount."""
    was, now = pl.col("was"), pl.col("now")
    there, here = pl.col("within").is_not_null(), pl.col("within_new").is_not_null()
    old, new, none = pl.col("amount").fill_null(0.0), pl.col("amount_new").fill_null(0.0), pl.lit(0.0)
    first = ~pl.col("known_before")
    came_closed = first & here & ~now & (pl.col("closed_on_new") > since)
    left = was & here & ~now
    won, lost = pl.col("status_new") == _WON, pl.col("status_new") == _LOST
    handed_in = now & ~there & ~first
    handed_out = was & ~here & pl.col("known_after")
    no_verdict = left & ~won & ~lost
    return {
        Event.NEW: ((first & now) | (came_closed & (won | lost)), new),
        Event.REOPENED: (there & ~was & now, new),
        Event.AMOUNT: (was & here & (old != new), new - old),
        Event.HANDED: (handed_in | handed_out | no_verdict, pl.when(handed_in).then(new).when(handed_out).then(-old).otherwise(-new)),
        Event.WON: ((left | came_closed) & won, -new),
        Event.LOST: ((left | came_closed) & lost, -new),
        Event.GONE: (was & ~here & ~pl.col("known_after"), -old),
        Event.STAGE: (was & now & pl.col("stage").ne_missing(pl.col("stage_new")), none),
        Event.LATER: (was & now & (pl.col("expected_on_new") > pl.col("expected_on")), none),
        Event.SOONER: (was & now & (pl.col("expected_on_new") < pl.col("expected_on")), none),
    }


def _happened(both: pl.DataFrame, event: Event, met: pl.Expr, effect: pl.Expr) -> pl.DataFrame:
    latest = [pl.coalesce(f"{column}_new", column).alias(column) for column in ("deal_id", "customer", "owner")]
    told = [pl.col(column).alias(f"{column}_old") for column in _LISTED] + [pl.col(f"{column}_new").alias(column) for column in _LISTED]
    found = both.filter(met.fill_null(False)).select(pl.lit(event.value).alias("event"), *latest, *told, effect.alias("effect"))
    return found.sort(pl.coalesce("amount", "amount_old"), "deal_id", descending=[True, False], nulls_last=True)


def _steps(rows: pl.DataFrame, events: Sequence[Event]) -> tuple[Step, ...]:
    """The steps that deals took, in the order of the events."""
    found = {event: rows.filter(pl.col("event") == event.value) for event in events}
    return tuple(
        Step(event, len(of), float(of.select(pl.coalesce("amount", "amount_old"))["amount"].sum()), float(of["effect"].sum()))
        for event, of in found.items()
        if len(of)
    )


def _state(version: Versioned, where: Where) -> pl.DataFrame:
    """Each deal by its ``key``, with ``open`` as the catalogue has it at the cut-off, and whether it is ``within`` the filters."""
    dataset = version.dataset
    held = [name for name in _KINDS if f"deals.{name}" in dataset.held]
    members = [by_column(dimension) for dimension, _ in where]
    (rows,) = dataset.backend.collect([dataset.frames["deals"].select(*dict.fromkeys((*held, *members)), *SOURCE)])
    opened = open_rows(dataset, SOURCE, where=where).with_columns(open=pl.lit(value=True))
    placed = rows.join(version.keys, on=SOURCE, how="inner", nulls_equal=True).unique("key", keep="last")
    told = [pl.col(name).cast(kind) if name in held else pl.lit(None, dtype=kind).alias(name) for name, kind in _KINDS.items()]
    marked = placed.join(opened, on=SOURCE, how="left", nulls_equal=True)
    return marked.select("key", *told, _within(where).alias("within"), pl.col("open").fill_null(False))


def _within(where: Where) -> pl.Expr:
    tests = [
        pl.col(by_column(dimension)).cast(pl.String).is_in([member for member in members if member is not None])
        | (pl.col(by_column(dimension)).is_null() & (None in members))
        for dimension, members in where
    ]
    return pl.all_horizontal(test.fill_null(False) for test in tests) if tests else pl.lit(value=True)
