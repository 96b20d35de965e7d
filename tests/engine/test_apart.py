"""Splits that two tables tell in words of their own."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import board, lacks
from kpi.periods import Grain, Period
from kpi.schema import Dimension
from tests.engine.tables import dataset

CUTOFF = date(2026, 12, 31)
YEAR = Period(date(2026, 1, 1), CUTOFF, Grain.YEAR)
CAC = CATALOGUE["cac"]
SOLD = [{"order_id": f"O{n}", "ordered_on": date(2026, 3, n), "customer": f"C{n}", "amount": 100.0, "channel": "Shop"} for n in range(1, 7)]


@pytest.mark.parametrize(("spent_on", "cost"), [("Fair", None), ("Shop", 50.0)])
def test_a_cost_is_split_where_both_tables_name_the_same(spent_on: str, cost: float | None) -> None:
    """Six customers of the shop: what fairs cost says nothing of them, and no channel costs nothing; what the shop costs does."""
    spend = [{"spent_on": date(2026, 2, 1), "amount": 300.0, "channel": spent_on}]
    data = dataset(CUTOFF, orders=SOLD, spend=spend)
    figure = board(data, [CAC], [YEAR]).at("cac", YEAR)
    assert figure is not None
    assert figure.value == 50.0
    why = lacks(data, CAC.value, by=Dimension.CHANNEL)
    split = board(data, [CAC], [YEAR], by=Dimension.CHANNEL)
    if cost is None:
        assert why is not None
        assert "share no value of “Channel”" in why.en
        assert "cac" in split.unavailable
        assert lacks(data, CAC.value, where=((Dimension.CHANNEL, ("Shop",)),)) is not None
    else:
        assert why is None
        shop = split.at("cac", YEAR, "Shop")
        assert shop is not None
        assert shop.value == cost
