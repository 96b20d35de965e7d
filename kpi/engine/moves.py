"""New, kept, lost and back: the customers of a period held against those of another, and what each of them makes of revenue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import narwhals as nw
import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.queries import SPAN, Query, Where, kept
from kpi.engine.sales import AMOUNT, CUSTOMER, ORDERED, OWNER, Sales, bought, frame, owners, sales_of, seen, text
from kpi.periods import Period

BEFORE, NOW, MOVE = "before", "now", "move"


class Move(StrEnum):
    """What became of a customer from one period to the other; the last: a customer of neither, as one with credit notes alone."""

    NEW = "new"
    BACK = "back"
    MORE = "more"
    LESS = "less"
    LOST = "lost"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Group:
    """The customers of one move: how many they are, and their revenue in both periods."""

    move: Move
    customers: int
    before: float
    now: float

    @property
    def change(self) -> float:
        """What they add to revenue, or take from it."""
        return self.now - self.before


@dataclass(frozen=True, eq=False)
class Moves:
    """Who came and who went between two periods.

    ``frame``: one row a customer, ``customer``, ``owner`` (who sold last to them; null where nobody knows), ``before``
    and ``now`` (revenue, 0 where there is none), ``move``; the largest change first. ``groups``: one a move, in their
    order, :attr:`Move.OUTSIDE` with the sales that do not say whose they are; their changes make the whole change.
    """

    frame: pl.DataFrame
    groups: tuple[Group, ...]

    def of(self, move: Move) -> Group:
        """The customers of a move."""
        return next(group for group in self.groups if group.move is move)

    @property
    def customers_before(self) -> int:
        """How many customers the reference has."""
        return sum(self.of(move).customers for move in (Move.MORE, Move.LESS, Move.LOST))

    @property
    def customers_now(self) -> int:
        """How many customers the period has."""
        return sum(self.of(move).customers for move in (Move.MORE, Move.LESS, Move.NEW, Move.BACK))

    @property
    def before(self) -> float:
        """The revenue of the reference."""
        return sum(group.before for group in self.groups)

    @property
    def now(self) -> float:
        """The revenue of the period."""
        return sum(group.now for group in self.groups)


def moves(dataset: Dataset, current: Period, reference: Period, *, where: Where = ()) -> Moves:
    """The customers of two periods that do not overlap.

    New are those whose first order of all falls in the current one and passes the filter, as the KPI ``new_customers``
    has it; back, those who ordered before, but not in the reference. Whoever has credit notes alone in a period is no
    customer of it.

    Raises:
        Unavailable: the files do not tell who bought.
    """
    sales = sales_of(dataset, where=where)
    told = revenues(dataset, sales, (reference, current), where=where)
    first = kept(dataset, Query(sales.first, seen(dataset, (current,)), where=where)).select(text(CUSTOMER).alias(CUSTOMER))
    new = frame(dataset, first.unique())[CUSTOMER]
    sold = frame(dataset, owners(dataset, sales, bought(dataset, sales, (reference, current), where=where)))
    named = _named(told).with_columns(_move(new)).join(sold, on=CUSTOMER, how="left")
    change = (pl.col(NOW) - pl.col(BEFORE)).abs()
    ordered = named.select(CUSTOMER, OWNER, BEFORE, NOW, MOVE).sort(change, CUSTOMER, descending=[True, False])
    blank = told.filter(pl.col(CUSTOMER).is_null())
    was, is_now = (float(blank.filter(pl.col(SPAN) == place)[AMOUNT].sum()) for place in (0, 1))
    return Moves(ordered, tuple(_group(ordered, move, (was, is_now) if move is Move.OUTSIDE else (0.0, 0.0)) for move in Move))


def revenues(dataset: Dataset, sales: Sales, periods: tuple[Period, ...], *, where: Where = ()) -> pl.DataFrame:
    """Revenue by customer: ``span`` (the period's position), ``customer`` (null: not said), ``amount``, ``ordered`` (an order is there)."""
    rows = bought(dataset, sales, periods, where=where)
    each = rows.group_by(SPAN, CUSTOMER).agg(nw.col(AMOUNT).sum(), nw.col(ORDERED).max())
    return frame(dataset, each.select(SPAN, text(CUSTOMER), nw.col(AMOUNT).fill_null(0.0), ORDERED))


def _named(told: pl.DataFrame) -> pl.DataFrame:
    """One row a customer: revenue and whether an order is there, in both periods."""
    both = _side(told, 0, BEFORE).join(_side(told, 1, NOW), on=CUSTOMER, how="full", coalesce=True)
    return both.with_columns(pl.col(BEFORE, NOW).fill_null(0.0), pl.col(f"{BEFORE}_there", f"{NOW}_there").fill_null(False))


def _side(told: pl.DataFrame, place: int, name: str) -> pl.DataFrame:
    of = told.filter(pl.col(SPAN) == place, pl.col(CUSTOMER).is_not_null())
    return of.select(CUSTOMER, pl.col(AMOUNT).alias(name), pl.col(ORDERED).alias(f"{name}_there"))


def _move(new: pl.Series) -> pl.Expr:
    there, was = pl.col(f"{NOW}_there"), pl.col(f"{BEFORE}_there")
    kept_on = pl.when(pl.col(NOW) >= pl.col(BEFORE)).then(pl.lit(Move.MORE.value)).otherwise(pl.lit(Move.LESS.value))
    return (
        pl.when(pl.col(CUSTOMER).is_in(new.implode()))
        .then(pl.lit(Move.NEW.value))
        .when(there & was)
        .then(kept_on)
        .when(there)
        .then(pl.lit(Move.BACK.value))
        .when(was)
        .then(pl.lit(Move.LOST.value))
        .otherwise(pl.lit(Move.OUTSIDE.value))
        .alias(MOVE)
    )


def _group(customers: pl.DataFrame, move: Move, nobody: tuple[float, float]) -> Group:
    of = customers.filter(pl.col(MOVE) == move.value)
    return Group(move, len(of), float(of[BEFORE].sum()) + nobody[0], float(of[NOW].sum()) + nobody[1])
