"""What is odd in rows that count: said with their numbers, and nothing changed."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.mapping import Finding, Severity, understand
from tests.mapping.made import Cells, sheet

DEALS: dict[str, list[str | None]] = {
    "Deal ID": ["1", "2", "3", "4", "5"],
    "Created on": ["2026-01-05", "2026-01-25", "2026-01-05", "2026-01-05", "2026-01-05"],
    "Closed on": ["2026-01-10", "2026-01-20", None, "2027-01-01", "2026-01-06"],
    "Status": ["Won", "Won", "Won", "Won", "Lost"],
    "Amount": ["100", "50", None, "0", "0"],
}


def _found(columns: Cells, words: str, file: str = "deals.csv") -> Finding:
    """The only finding whose English says these words."""
    made = understand([sheet(columns, file=file)], today=date(2026, 6, 1)).sheets[0]
    assert made.table is not None
    assert len(made.table) == len(made.sheet.frame)
    (finding,) = [finding for finding in made.findings if words in finding.what.en]
    assert finding.what.fr != finding.what.en
    return finding


@pytest.mark.parametrize(
    ("words", "rows", "stake"),
    [
        ("in the future", [5], None),
        ("ends before it begins", [3], 50.0),
        ("has no closing date", [4], None),
        ("lost deal has an amount of zero", [6], None),
        ("won deal has an amount of zero", [5], None),
    ],
)
def test_an_oddity_names_its_rows_and_the_money_that_they_hold(words: str, rows: list[int], stake: float | None) -> None:
    """Each finding counts its rows, numbers them as Excel does, and says what they are worth."""
    finding = _found(DEALS, words)
    assert (finding.rows.to_list(), finding.count, finding.row) == (rows, len(rows), rows[0])
    assert finding.stake == stake


def test_deals_won_without_amount_are_valued_at_the_mean_of_the_others() -> None:
    """One of four won deals has no amount; the others average 50: about 50 is missing, which is a guess."""
    finding = _found(DEALS, "has no amount")
    assert (finding.rows.to_list(), finding.stake, finding.guessed, finding.feeds) == ([4], 50.0, True, "deals.amount")


def _orders(amounts: list[str], days: list[str] | None = None) -> Cells:
    count = len(amounts)
    return {
        "Order ID": [str(number) for number in range(count)],
        "Order date": days or [f"2026-01-{number % 28 + 1:02d}" for number in range(count)],
        "Amount": amounts,
    }


def test_an_amount_a_hundred_times_the_median_stands_out() -> None:
    """Thirty sales about 50, and one of 95,000: named, not removed."""
    finding = _found(_orders([f"{40 + number}.5" for number in range(30)] + ["95000"]), "stands out", "orders.csv")
    assert (finding.rows.to_list(), finding.severity, finding.stake) == ([32], Severity.DOUBT, 95000.0)
    assert "95\u202f000" in finding.what.fr
    assert "95,000" in finding.what.en


@pytest.mark.parametrize(
    "amounts",
    [
        [str(10 ** (number % 6)) for number in range(60)],
        [f"{40 + number}.5" for number in range(10)] + ["95000"],
        ["50.5"] * 60 + ["900"],
    ],
)
def test_a_wide_spread_has_no_outlier(amounts: list[str]) -> None:
    """Amounts from 1 to 100,000 in equal numbers, a handful of rows, or less than a hundred times: nothing stands out."""
    made = understand([sheet(_orders(amounts), file="orders.csv")]).sheets[0]
    assert not [finding for finding in made.findings if "stand" in finding.what.en]


def test_cells_that_are_not_understood_are_all_named() -> None:
    """Every cell, with its row; not only the first."""
    finding = _found({**_orders(["5.5", "6.5", "7.5", "8.5"]), "Quantity": ["abc", "2", "def", "1"]}, "were not understood", "orders.csv")
    assert (finding.rows.to_list(), finding.lost, finding.position) == ([2, 4], True, 3)
