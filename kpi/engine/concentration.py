"""How much of revenue a few customers make: those of the first percents, and the whole curve."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.moves import revenues
from kpi.engine.queries import Where
from kpi.engine.sales import AMOUNT, CUSTOMER, ORDERED, OWNER, bought, frame, owners, sales_of
from kpi.periods import Period

SHARE, CUMULATED = "share", "cumulated"
FIRST = (0.01, 0.05, 0.1, 0.2)


@dataclass(frozen=True, slots=True)
class Top:
    """The first customers of a list that begins with the largest.

    ``part``: which share of the customers they are. ``share``: of revenue, ``None`` where that is not over zero.
    """

    part: float
    customers: int
    amount: float
    share: float | None


@dataclass(frozen=True, eq=False)
class Concentration:
    """Who makes revenue.

    ``frame``: one row a customer, the largest first: ``customer``, ``owner``, ``amount``, ``share`` and ``cumulated``
    (shares of the whole revenue, null where that is not over zero). ``nobody``: the amount of the sales that do not say
    whose they are, a part of ``whole``.
    """

    frame: pl.DataFrame
    whole: float
    nobody: float

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return len(self.frame)

    def top(self, part: float) -> Top | None:
        """The first customers, so large a part of all, at least one; ``None`` where there is nobody."""
        if not self.customers:
            return None
        count = max(1, ceil(round(part * self.customers, 9)))
        amount = float(self.frame[AMOUNT].head(count).sum())
        return Top(part, count, amount, amount / self.whole if self.whole > 0 else None)


def concentration(dataset: Dataset, period: Period, *, where: Where = ()) -> Concentration:
    """The customers of a period by what they bought in it, credit notes deducted, and their shares of its revenue.

    Customers with credit notes alone stand last. Raises Unavailable where the files do not tell who bought.
    """
    sales = sales_of(dataset, where=where)
    told = revenues(dataset, sales, (period,), where=where)
    whole, named = float(told[AMOUNT].sum()), told.filter(pl.col(CUSTOMER).is_not_null())
    over = pl.lit(whole if whole > 0 else None, dtype=pl.Float64)
    ranked = (
        named.join(frame(dataset, owners(dataset, sales, bought(dataset, sales, (period,), where=where))), on=CUSTOMER, how="left")
        .sort(ORDERED, AMOUNT, CUSTOMER, descending=[True, True, False])
        .select(CUSTOMER, OWNER, AMOUNT, (pl.col(AMOUNT) / over).alias(SHARE), (pl.col(AMOUNT).cum_sum() / over).alias(CUMULATED))
    )
    return Concentration(ranked, whole, float(told.filter(pl.col(CUSTOMER).is_null())[AMOUNT].sum()))
