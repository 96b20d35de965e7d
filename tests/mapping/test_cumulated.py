"""Units sold that a list of products tells in all."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.mapping import Severity, Understanding, understand
from tests.mapping.made import Cells, sheet

STOCK = {"product_id": ["10", "11", "12"], "price": ["24,2", "34,3", "7,05"], "stock_quantity": ["1", "2", "3"]}
PAIRS = {"product_id": ["10", "11", "12"], "id_web": ["A-x", "B-y", None]}
SHOP = {
    "sku": ["A-x", "B-y", "gift-25", None, "A-x", "B-y"],
    "total_sales": ["6", "2", "10", "0", "6", "2"],
    "post_date": ["2018-02-08 12:58:52"] * 3 + [None] + ["2018-02-08 12:58:52"] * 2,
    "post_title": ["Red", "White", "Gift", None, "Red", "White"],
    "post_modified": [
        "2020-08-25 10:00:00",
        "2020-08-27 18:55:03",
        "2019-01-01 00:00:00",
        None,
        "2020-08-25 10:00:00",
        "2020-08-25 10:00:00",
    ],
    "post_type": ["product", "product", "product", None, "attachment", "attachment"],
}
REVENUE = 6 * 24.2 + 2 * 34.3


def _together(*more: tuple[str, Cells], today: date | None = None) -> Understanding:
    files = (("erp.csv", STOCK), ("liaison.csv", PAIRS), ("web.csv", SHOP), *more)
    return understand([sheet(columns, file=name) for name, columns in files], today=today)


def test_the_sales_to_date_are_price_times_units_of_the_products_that_a_bridge_joins() -> None:
    """Pictures repeat the products and are set aside with their type; a row without product is too; no sale is dated on its page's day."""
    made = _together()
    orders = made.tables["orders"]
    assert orders["amount"].sum() == pytest.approx(REVENUE)
    assert orders["ordered_on"].unique().to_list() == [date(2020, 8, 27)]
    shop = made.sheets[2]
    assert [row.row for row in shop.set_aside] == [6, 7, 5]
    assert "attachment" in shop.set_aside[0].why.fr
    assert shop.table is not None
    assert shop.table.height + len(shop.set_aside) == 6
    assert made.cutoff == date(2020, 8, 27)


def test_every_figure_of_the_orders_must_say_that_they_have_no_dates() -> None:
    """The finding tells the sum, the day and what means nothing; units without a price are told apart."""
    findings = _together().sheets[2].findings
    (said,) = [finding for finding in findings if finding.caveat]
    assert (said.severity, said.feeds, said.count) == (Severity.WARNING, "orders.ordered_on", 2)
    assert said.stake == pytest.approx(REVENUE)
    assert "27 août 2020" in said.what.fr
    assert _together().totals == {"orders"}
    assert any("no price" in finding.what.en and finding.rows.to_list() == [4] for finding in findings)


def test_a_csv_and_its_workbook_count_once() -> None:
    """The same products, stock and pairs in other rows, under other file names: the figures stay."""
    turned = {heading: list(reversed(cells)) for heading, cells in SHOP.items()}
    stock = {**STOCK, "product_id": [10.0, 11.0, 12.0], "price": [24.2, 34.3, 7.05]}
    made = _together(("erp.xlsx", stock), ("liaison.xlsx", PAIRS), ("web.xlsx", turned))
    assert made.tables["orders"]["amount"].sum() == pytest.approx(REVENUE)
    assert made.tables["orders"].height == 2


def test_where_orders_are_told_the_totals_are_not_used() -> None:
    """Sales by order are better than totals, and both would count twice."""
    orders = {"Order ID": ["1"], "Order date": ["2020-01-25"], "Amount": ["9.5"]}
    made = _together(("orders.csv", orders))
    assert made.tables["orders"]["amount"].to_list() == [9.5]
    assert any("not used" in finding.what.en for finding in made.sheets[2].findings)


def test_the_day_is_never_in_the_future() -> None:
    """A date to come in the sheet does not move the sales to it."""
    assert _together(today=date(2020, 8, 26)).tables["orders"]["ordered_on"].unique().to_list() == [date(2020, 8, 25)]
