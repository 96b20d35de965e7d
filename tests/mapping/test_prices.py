"""Amounts that list prices tell."""

from __future__ import annotations

import pytest

from kpi.mapping import Correction, Severity, Understanding
from tests.mapping.made import Cells, sheet, together

DEALS = {
    "Deal ID": ["1", "2", "3", "4", "5"],
    "Deal Stage": ["Won", "Engaging", "Prospecting", "Lost", "Engaging"],
    "Product": ["Alpha", "Alpha", "GTXPro", "Alpha", "Unknown"],
    "Amount": ["500", None, None, "0", None],
    "Created": ["2026-01-05"] * 5,
    "Close Date": ["2026-01-25", None, None, "2026-01-26", None],
}
PRODUCTS = {"Product": ["Alpha", "GTX Pro"], "Series": ["A", "G"], "Sales price": ["550", "4821"]}


def _together(rows: Cells = DEALS, products: Cells = PRODUCTS, **accepted: bool) -> Understanding:
    first = sheet(rows, file="rows.csv")
    said = {together(first).sheets[0].key: Correction(accepted=accepted)}
    return together(first, sheet(products, file="products.csv"), **said)


def test_nothing_is_filled_before_a_yes() -> None:
    """The question tells how many and how much; the amounts stay blank."""
    made = _together(spelling=False)
    (question,) = made.sheets[0].questions
    assert question.key == "offer:list_price"
    assert "550" in question.asks.fr
    assert made.tables["deals"]["amount"].to_list() == [500.0, None, None, 0.0, None]


def test_a_yes_fills_the_blanks_and_says_how_many_and_how_much() -> None:
    """What the file says stands, even 0; a product without a price stays without; the figures must say it."""
    made = _together(list_price=True, spelling=True)
    assert made.tables["deals"]["amount"].to_list() == [500.0, 550.0, 4821.0, 0.0, None]
    (said,) = [finding for finding in made.sheets[0].findings if finding.caveat]
    assert (said.severity, said.feeds, said.count, said.stake, said.rows.to_list()) == (Severity.INFO, "deals.amount", 2, 5371.0, [3, 4])
    assert "5\u202f371" in said.what.fr
    assert made.sheets[0].questions == ()


def test_a_no_is_asked_no_more() -> None:
    """Refused, nothing is filled and nothing asked."""
    made = _together(list_price=False, spelling=False)
    assert made.sheets[0].questions == ()
    assert made.tables["deals"]["amount"].null_count() == 3


def test_orders_without_amount_take_price_times_quantity() -> None:
    """Lines that only say how many: offered, and set aside until then."""
    orders = {"Order ID": ["1", "2"], "Order date": ["2026-01-25"] * 2, "Product": ["Alpha", "GTX Pro"], "Quantity": ["3", "2"]}
    assert _together(orders).tables["orders"].is_empty()
    assert _together(orders, list_price=True).tables["orders"]["amount"].to_list() == [1650.0, 9642.0]


@pytest.mark.parametrize("twice", [1, 3])
def test_a_price_list_that_repeats_itself_adds_no_row(twice: int) -> None:
    """Of several prices of one product the first is taken; each deal stays one row."""
    products = {heading: cells * twice for heading, cells in PRODUCTS.items()} | {"Sales price": ["550", "4821", *["1", "2"] * (twice - 1)]}
    made = _together(DEALS, products, list_price=True, spelling=True)
    assert made.tables["deals"]["amount"].to_list() == [500.0, 550.0, 4821.0, 0.0, None]
