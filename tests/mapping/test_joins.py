"""Order heads and lines in two files, and what else is said of an order."""

from __future__ import annotations

from datetime import date

import polars as pl

from tests.mapping.made import sheet, together

HEADS = {"OrderID": ["A", "B", "C"], "OrderDate": ["25-01-2026", "26-01-2026", "27-01-2026"], "CustomerName": ["Ann", "Bob", "Cyd"]}
LINES = {"OrderID": ["A", "a ", "B", "Z"], "Amount": ["10.50", "20.50", "30.50", "40.50"], "Category": ["x", "y", "x", "y"]}


def test_lines_take_their_order_s_date_once() -> None:
    """Each line once, with its order's date and customer; a line without order and an order without line are set aside and said."""
    made = together(sheet(HEADS, file="List of Orders.csv"), sheet(LINES, file="Order Details.csv"))
    orders = made.tables["orders"]
    assert orders["amount"].to_list() == [10.5, 20.5, 30.5]
    assert orders["ordered_on"].to_list() == [date(2026, 1, 25), date(2026, 1, 25), date(2026, 1, 26)]
    assert orders["customer"].to_list() == ["Ann", "Ann", "Bob"]
    heads, lines = made.sheets
    assert [row.row for row in heads.set_aside] == [4]
    assert [row.row for row in lines.set_aside] == [5]
    assert heads.questions == lines.questions == ()


def test_a_repeated_head_does_not_multiply_the_lines() -> None:
    """Two heads of one number: the first counts, the lines stay what they are, and it is said."""
    heads = {"OrderID": ["A", "A"], "OrderDate": ["25-01-2026", "26-01-2026"], "CustomerName": ["Ann", "Bob"]}
    lines = {"OrderID": ["A"], "Amount": ["10.50"], "Category": ["x"]}
    made = together(sheet(heads, file="List of Orders.csv"), sheet(lines, file="Order Details.csv"))
    assert made.tables["orders"].height == 1
    assert made.tables["orders"]["customer"].to_list() == ["Ann"]


def test_a_sheet_of_returns_marks_the_orders() -> None:
    """« Returned, Order ID » says which orders came back; the others did not."""
    orders = {
        "Order ID": ["A", "A", "B"],
        "Order Date": ["2026-01-05"] * 3,
        "Sales": ["1.5", "2.5", "3.5"],
        "Product Name": ["p", "q", "p"],
    }
    made = together(sheet(orders, name="Orders"), sheet({"Returned": ["Yes", "Yes"], "Order ID": ["A", "Z"]}, name="Returns"))
    table = made.tables["orders"]
    assert table["returned"].to_list() == [True, True, False]
    assert table.select(pl.col("amount").sum()).item() == 7.5
    assert any("Orders returned: 2, not known elsewhere: 1" in finding.what.en for finding in made.sheets[1].findings)


TOTALS = {
    "OrderID": ["A", "B", "C"],
    "OrderDate": ["25-01-2026", "26-01-2026", "27-01-2026"],
    "CustomerName": ["Ann", "Bob", "Cyd"],
    "Total": ["31.00", "30.50", "7.00"],
}
OF_TOTALS = {"OrderID": ["A", "A", "B"], "Amount": ["10.50", "20.50", "30.50"], "Product": ["x", "y", "x"]}


def test_orders_with_totals_and_their_lines_count_once() -> None:
    """The lines make the totals: they are read, with the orders' dates and their own products; an order without line keeps its total."""
    made = together(sheet(TOTALS, file="orders.csv"), sheet(OF_TOTALS, file="order lines.csv"))
    orders = made.tables["orders"]
    assert sorted(orders["amount"].to_list()) == [7.0, 10.5, 20.5, 30.5]
    assert sorted(orders["product"].drop_nulls().to_list()) == ["x", "x", "y"]
    assert orders["ordered_on"].null_count() == 0
    heads, lines = made.sheets
    assert [row.row for row in heads.set_aside] == [2, 3]
    assert lines.set_aside == ()


def test_lines_that_do_not_make_their_totals_leave_them() -> None:
    """Shipping, tax or a discount lies between them: the orders' amounts are the revenue, and the two sums are said."""
    made = together(sheet({**TOTALS, "Total": ["36.00", "33.50", "7.00"]}, file="orders.csv"), sheet(OF_TOTALS, file="order lines.csv"))
    assert made.tables["orders"]["amount"].sum() == 76.5
    assert any("61.50" in finding.what.en and "69.50" in finding.what.en for finding in made.sheets[1].findings)
