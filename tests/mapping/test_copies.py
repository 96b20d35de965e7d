"""The same rows in two files count once."""

from __future__ import annotations

from datetime import date

import polars as pl

from kpi.mapping import understand
from kpi.mapping.likeness import same_content
from tests.mapping.made import sheet

DEALS = {
    "Deal ID": ["D1", "D2"],
    "Created on": ["2026-01-05", "2026-01-06"],
    "Status": ["Won", "Lost"],
    "Amount": ["5.00", "6.5"],
    "Customer": ["Acme", "Ets"],
}


def test_the_same_rows_in_two_files_count_once() -> None:
    """Whatever the order of rows and columns and the way of writing numbers, the second file is a copy: set aside row by row, and said."""
    turned = {heading: cells[::-1] for heading, cells in reversed(DEALS.items())} | {"Amount": [6.5, 5.0]}
    made = understand([sheet(DEALS), sheet(turned, file="again.xlsx", name="S1")])
    first, again = made.sheets
    assert made.tables["deals"].height == 2
    assert first.table is not None
    assert first.table.height == 2
    assert again.table is not None
    assert again.table.is_empty()
    assert [(row.row, row.by) for row in again.set_aside] == [(2, "export.csv"), (3, "export.csv")]
    assert any("All of it was in “export.csv” already" in finding.what.en for finding in again.findings)


def test_a_row_more_is_no_copy() -> None:
    """Tables are copies when each row stands in both as many times."""
    table = pl.DataFrame({"deal_id": ["1", "1", "2"], "created_on": [date(2026, 1, 5)] * 3})
    assert same_content(table, table.reverse())
    assert not same_content(table, table[[0, 1, 1]])
    assert not same_content(table, table.head(2))
    assert not same_content(table, table.rename({"created_on": "closed_on"}))
    assert not same_content(table.clear(), table.clear())


def test_sheets_of_one_workbook_are_no_copies() -> None:
    """Two months of the same figures in one workbook are two months."""
    days = {"Day": ["2026-01-05", "2026-01-06"], "Sessions": [5, 6], "Visitors": [4, 5]}
    made = understand([sheet(days, file="a.xlsx", name="S1"), sheet(days, file="a.xlsx", name="S2")])
    assert [len(one.set_aside) for one in made.sheets] == [0, 0]
