"""The currency that files are in."""

from __future__ import annotations

import pytest

from kpi.mapping import understand
from tests.mapping.made import alone, sheet


def _deals(**columns: list[str]) -> dict[str, list[str]]:
    size = len(next(iter(columns.values())))
    return {"Deal ID": [str(n) for n in range(size)], "Status": ["Won"] * size, "Amount": ["5.50"] * size, **columns}


@pytest.mark.parametrize("heading", ["Devise", "Currency", "Devise de l’affaire", "Currency code"])
def test_a_column_says_the_currency_of_each_row(heading: str) -> None:
    """The rows that are not in the currency of most are counted and listed, and nothing is converted."""
    made = alone(_deals(**{heading: ["EUR", "USD", "EUR", "EUR", "USD", ""]}))
    (said,) = [finding for finding in made.findings if "USD" in finding.what.en]
    assert said.what.en == f"2 rows are in USD by “{heading}”, not converted: 3, 6"
    assert (said.count, said.row) == (2, 3)
    assert made.table is not None
    assert made.table["amount"].to_list() == [5.5] * 6


def test_one_currency_needs_no_word() -> None:
    """A column that says EUR everywhere tells the currency and raises no doubt."""
    made = understand([sheet(_deals(Currency=["EUR", "EUR"]))])
    assert made.currency == "EUR"
    assert not any("EUR" in finding.what.en for finding in (*made.findings, *made.sheets[0].findings))


@pytest.mark.parametrize(
    ("heading", "code"), [("Amount (k€)", "EUR"), ("Amount USD", "USD"), ("Amount (MEUR)", "EUR"), ("Amount CHF", "CHF")]
)
def test_a_heading_says_the_currency(heading: str, code: str) -> None:
    """The sign or the code beside the heading, with or without thousands."""
    columns = {"Deal ID": ["1"], "Status": ["Won"], heading: ["5.50"]}
    assert understand([sheet(columns)]).currency == code
