"""Sheets of two identifiers."""

from __future__ import annotations

import pytest

from tests.mapping.made import sheet, together

STOCK = {"product_id": ["10", "11", "12"], "price": ["5.5", "6.5", "7.5"], "stock_status": ["in", "in", "out"]}
SHOP = {"sku": ["A-x", "B-y", "gift-25"], "Product category": ["Red", "White", "Gift"]}
PAIRS = {"product_id": ["10", "11", "12"], "id_web": ["A-x", "B-y", None]}


def test_two_lists_of_one_thing_become_one() -> None:
    """The shop's products take the stock's numbers; the stock gains their category; the bridge says what it joins."""
    made = together(sheet(STOCK, file="stock.csv"), sheet(PAIRS, file="pairs.csv"), sheet(SHOP, file="shop products.csv"))
    stock, pairs, shop = made.sheets
    assert stock.table is not None
    assert shop.table is not None
    assert shop.table["product"].to_list() == ["10", "11", "gift-25"]
    assert stock.table["category"].to_list() == ["Red", "White", None]
    assert pairs.bridge
    assert "stock.csv" in pairs.evidence.fr
    assert [finding.rows.to_list() for finding in pairs.findings] == [[], [4]]


def test_a_deal_reaches_its_customer_through_a_bridge() -> None:
    """Deals and customers that only a third sheet joins; an identifier with two pairs joins nothing, and that is said."""
    deals = {
        "Deal ID": ["D1", "D2", "D3"],
        "Status": ["Won", "Won", "Lost"],
        "Amount": ["1.5", "2.5", "3.5"],
        "Closed on": ["2026-01-25"] * 3,
    }
    customers = {"Customer ID": ["C1", "C2"], "Industry": ["Food", "Steel"], "Customer since": ["2020-01-25"] * 2}
    pairs = {"deal": ["D1", "D2", "D3", "D3"], "company": ["C1", "C2", "C1", "C2"]}
    made = together(sheet(deals, file="deals.csv"), sheet(customers, file="customers.csv"), sheet(pairs, file="pairs.csv"))
    assert made.tables["deals"].select("deal_id", "customer").rows() == [("D1", "C1"), ("D2", "C2"), ("D3", None)]
    assert any("several pairs" in finding.what.en and finding.count == 1 for finding in made.sheets[2].findings)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2)])
def test_a_bridge_given_twice_joins_once(order: tuple[int, ...]) -> None:
    """A csv and an xlsx of the same pairs, in any order of the files: the second has nothing to add."""
    files = (sheet(STOCK, file="stock.csv"), sheet(SHOP, file="products.csv"), sheet(PAIRS, file="a.csv"), sheet(PAIRS, file="b.csv"))
    made = together(*(files[place] for place in order))
    products = made.tables["products"]
    assert products.height == 6
    assert sorted(products["product"]) == ["10", "10", "11", "11", "12", "gift-25"]
    assert sum("Same content" in finding.what.en for one in made.sheets for finding in one.findings) == 1


def test_two_columns_that_meet_nothing_are_left_aside() -> None:
    """A list of pairs of something else joins nothing."""
    made = together(sheet(STOCK, file="stock.csv"), sheet({"a": ["77", "78"], "b": ["x", "y"]}, file="other.csv"))
    assert not made.sheets[1].bridge
