"""What the form offers: only what the files hold, whatever they hold."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, load
from kpi.measures import How
from kpi.own import Check, Copy, Tally, Test, offers
from kpi.own.offers import Matching
from tests.engine.boards import data_of
from tests.engine.tables import dataset, table

DAY = date(2024, 3, 5)
SALES = [
    {"ordered_on": DAY, "amount": 10.0, "product": "p", "customer": "A", "discount": None},
    {"ordered_on": DAY, "amount": 20.0, "product": "q", "customer": "A", "discount": None},
    {"ordered_on": DAY, "amount": 30.0, "product": "p", "customer": None, "discount": None},
]
TINY = dataset(DAY, orders=SALES, customers=[{"customer": "A", "sector": "food"}])


def test_only_what_the_files_hold_is_offered() -> None:
    """No margin without cost, no mean of an empty column, no sum of customers; the sector that another table tells."""
    assert offers.entities(TINY) == ("orders",)
    assert offers.dates(TINY, "orders") == ("ordered_on",)
    assert offers.ways(TINY, "orders") == {
        How.COUNT: (None,),
        How.SUM: ("amount",),
        How.DISTINCT: ("customer", "product"),
        How.MEAN: ("amount",),
        How.MEDIAN: ("amount",),
        How.P90: ("amount",),
    }
    part = Tally("orders", How.COUNT, None, "ordered_on")
    assert offers.conditions(TINY, part, CATALOGUE) == ("sector", "product", "customer", "ordered_on", "amount")
    assert offers.values(TINY, "orders", "product") == (("p", 2), ("q", 1))
    assert offers.values(TINY, "orders", "sector") == (("food", 2),)
    assert offers.values(TINY, "orders", "amount") == ()


def test_rows_that_match_are_counted_of_those_that_could() -> None:
    """Of a copy, those of the KPI itself."""
    part = Copy("revenue", (Test("product", Check.AMONG, ("p",)), Test("amount", Check.LEAST, number=20.0)))
    assert offers.matching(TINY, part, CATALOGUE) == Matching("orders", 1, 3)
    assert offers.entity_of(TINY, part, "sector", CATALOGUE) == "orders"


def test_everything_offered_can_be_made() -> None:
    """Each way of each entity, each condition of each KPI and of each entity's rows."""
    data = data_of(1)
    for entity in offers.entities(data):
        for how, names in offers.ways(data, entity).items():
            for of in names:
                for at in offers.dates(data, entity):
                    assert offers.feedable(data, Tally(entity, how, of, at), CATALOGUE)
    for id in offers.divided(data, CATALOGUE):
        for name in offers.conditions(data, Copy(id.id), CATALOGUE):
            assert offers.entity_of(data, Copy(id.id), name, CATALOGUE) in data.frames


@pytest.mark.parametrize(
    "data",
    [
        load({"orders": table("orders", SALES)}, cutoff=DAY, totals=frozenset({"orders"})),
        dataset(DAY, customers=[{"customer": "A", "status": "left"}]),
        dataset(DAY, reps=[{"owner": "Ann", "team": "east"}]),
    ],
    ids=["totals", "no dates", "no rows that are done"],
)
def test_files_that_feed_little_offer_little(data: Dataset) -> None:
    """Totals are summed and never counted; rows without dates are not offered; nothing crashes."""
    assert offers.entities(data) == (("orders",) if "orders" in data.frames else ())
    assert all(How.COUNT not in offers.ways(data, entity) for entity in offers.entities(data))
    for kpi in offers.copied(data, CATALOGUE):
        assert all(isinstance(name, str) for name in offers.conditions(data, Copy(kpi.id), CATALOGUE))
    assert set(offers.divided(data, CATALOGUE)) <= set(offers.copied(data, CATALOGUE))
