"""Which member a row belongs to: its own word, else that of the tables that it reaches. The catalogue's section 1."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, board
from kpi.schema import Dimension
from tests.engine.tables import Row, dataset, parts, span

CUTOFF, MARCH = date(2024, 3, 31), span("2024-03-01", "2024-03-31")


def _order(amount: float, **more: object) -> Row:
    return {"ordered_on": date(2024, 3, 10), "amount": amount, **more}


def _by(data: Dataset, dimension: Dimension) -> dict[str | None, float | None]:
    return parts(data, "revenue", MARCH, dimension)


def test_a_rows_own_word_goes_before_the_customers() -> None:
    """The order's region where it says one, else its customer's, else blank."""
    orders = [_order(1, customer="A", region="N"), _order(2, customer="A", region=None), _order(4, customer="Z", region=None)]
    data = dataset(CUTOFF, orders=orders, customers=[{"customer": "A", "region": "S"}])
    assert _by(data, Dimension.REGION) == {"N": 1, "S": 2, None: 4}


def test_a_rep_tells_team_manager_and_region() -> None:
    """A split by manager works when only the table of reps knows the manager."""
    orders = [_order(1, owner="Ana"), _order(2, owner="Bo"), _order(4, owner="gone"), _order(8, owner=None)]
    reps: list[Row] = [
        {"owner": "Ana", "team": "east", "manager": "Mo", "region": "N"},
        {"owner": "Bo", "team": "west", "manager": None, "region": "S"},
    ]
    data = dataset(CUTOFF, orders=orders, reps=reps)
    assert _by(data, Dimension.TEAM) == {"east": 1, "west": 2, None: 12}
    assert _by(data, Dimension.MANAGER) == {"Mo": 1, None: 14}
    assert _by(data, Dimension.REGION) == {"N": 1, "S": 2, None: 12}


def test_a_customers_region_goes_before_the_reps() -> None:
    """A rep of the north sells to a customer of the south: the south's."""
    data = dataset(
        CUTOFF,
        orders=[_order(1, customer="A", owner="Ana"), _order(2, customer="B", owner="Ana")],
        customers=[{"customer": "A", "region": "S"}, {"customer": "B", "region": None}],
        reps=[{"owner": "Ana", "region": "N"}],
    )
    assert _by(data, Dimension.REGION) == {"S": 1, "N": 2}


def test_a_sale_is_of_its_own_rep_and_of_that_reps_region() -> None:
    """Ana of the north sells to a customer whom Bo of the south follows: Ana's, the north's, her team's, also where her name is blank."""
    data = dataset(
        CUTOFF,
        orders=[_order(1, customer="A", owner="Ana"), _order(2, customer="A", owner=None)],
        customers=[{"customer": "A", "owner": "Bo"}],
        reps=[{"owner": "Ana", "region": "N", "team": "east"}, {"owner": "Bo", "region": "S", "team": "west"}],
    )
    assert _by(data, Dimension.OWNER) == {"Ana": 1, None: 2}
    assert _by(data, Dimension.REGION) == {"N": 1, None: 2}
    assert _by(data, Dimension.TEAM) == {"east": 1, None: 2}


def test_sales_without_a_column_of_reps_are_of_their_customers_rep() -> None:
    """Where the orders do not know reps at all, the customer's rep and that rep's team are the only ones."""
    data = dataset(
        CUTOFF,
        orders=[_order(1, customer="A")],
        customers=[{"customer": "A", "owner": "Bo"}],
        reps=[{"owner": "Bo", "region": "S", "team": "west"}],
    )
    assert _by(data, Dimension.OWNER) == {"Bo": 1}
    assert _by(data, Dimension.TEAM) == {"west": 1}
    assert _by(data, Dimension.REGION) == {"S": 1}


def test_a_product_tells_its_category() -> None:
    """The category of the price list, for rows that do not say their own."""
    data = dataset(CUTOFF, orders=[_order(1, product="p"), _order(2, product="x")], products=[{"product": "p", "category": "tools"}])
    assert _by(data, Dimension.CATEGORY) == {"tools": 1, None: 2}


def test_an_activity_reaches_its_customer_then_its_lead() -> None:
    """The sector of a call: its own, else the customer's, else the lead's."""
    call: dict[str, object] = {"kind": "call", "done_on": date(2024, 3, 10)}
    calls: list[Row] = [
        call | {"sector": "own", "customer": "A", "lead_id": "L"},
        call | {"customer": "A", "lead_id": "L"},
        call | {"lead_id": "L"},
        call,
    ]
    leads = [{"lead_id": "L", "created_on": date(2024, 3, 1), "sector": "lead", "source": "fair"}]
    data = dataset(CUTOFF, activities=calls, customers=[{"customer": "A", "sector": "customer"}], leads=leads)
    assert parts(data, "calls", MARCH, Dimension.SECTOR) == {"own": 1, "customer": 1, "lead": 1, None: 1}
    assert parts(data, "calls", MARCH, Dimension.SOURCE) == {"fair": 3, None: 1}


def test_a_table_without_its_key_is_reached_by_nobody() -> None:
    """Leads without numbers: activities that name a lead's number find none, and nothing breaks."""
    calls: list[Row] = [{"kind": "call", "done_on": date(2024, 3, 10), "lead_id": "L", "owner": "Ana"}]
    data = dataset(CUTOFF, activities=calls, leads=[{"created_on": date(2024, 3, 1), "sector": "food"}])
    assert parts(data, "calls", MARCH, Dimension.OWNER) == {"Ana": 1}
    assert "calls" in board(data, [CATALOGUE["calls"]], [MARCH], by=Dimension.SECTOR).unavailable


@pytest.mark.parametrize("dimension", [Dimension.MANAGER, Dimension.CHANNEL])
def test_a_split_that_no_table_knows_is_refused_by_name(dimension: Dimension) -> None:
    """The reason names the table and the dimension in both languages; a filter is refused alike."""
    data = dataset(CUTOFF, orders=[_order(1, owner="Ana")])
    split = board(data, [CATALOGUE["revenue"]], [MARCH], by=dimension).unavailable["revenue"]
    narrowed = board(data, [CATALOGUE["revenue"]], [MARCH], where=((dimension, ("x",)),)).unavailable["revenue"]
    assert split == narrowed
    assert split.fr == f"« Commandes » ne dit pas « {'Responsable' if dimension is Dimension.MANAGER else 'Canal'} »"
    assert split.en == f"“Orders” does not tell “{dimension.value.capitalize()}”"


def test_the_members_of_a_dimension_are_those_of_all_tables() -> None:
    """In alphabetical order whatever the case, the blank one left out."""
    deals = [{"status": "open", "owner": "bo"}]
    data = dataset(CUTOFF, orders=[_order(1, owner=owner) for owner in ("Cy", "Ana", None)], deals=deals)
    assert data.members(Dimension.OWNER) == ("Ana", "bo", "Cy")
