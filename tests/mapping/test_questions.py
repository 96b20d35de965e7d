"""What is asked, and what is read meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from kpi.mapping import Correction, understand
from tests.mapping.made import alone, sheet

ORDERS = {
    "N° de commande": ["1", "2"],
    "Client": ["A", "B"],
    "Montant HT": ["5,00", "6,00"],
    "Mise à disposition": ["2026-01-05", "2026-01-06"],
}


def test_a_column_that_is_missing_is_asked_where_one_may_be_it() -> None:
    """Orders without a date, and one column of dates that nobody knows: is it the date? Nothing is guessed meanwhile."""
    made = alone(ORDERS, file="commandes.csv")
    (question,) = made.questions
    assert question.key == "column:3"
    assert [answer for answer, _ in question.options] == ["ordered_on", ""]
    assert len(made.set_aside) == 2
    told = understand(
        [sheet(ORDERS, file="commandes.csv")], corrections={made.key: Correction(columns={"Mise à disposition": "ordered_on"})}
    )
    assert told.tables["orders"]["ordered_on"].to_list() == [date(2026, 1, 5), date(2026, 1, 6)]
    assert told.sheets[0].questions == ()


def test_a_thousand_or_decimals_is_asked() -> None:
    """Amounts that are all like 1,234, and nothing in the file that tells: asked, then obeyed."""
    columns = {"Order ID": ["1", "2"], "Order date": ["2026-01-05"] * 2, "Amount": ["1,234", "2,500"]}
    made = alone(columns)
    (question,) = made.questions
    assert question.key == "decimal:2"
    told = understand([sheet(columns)], corrections={made.key: Correction(decimals={"Amount": "comma"})})
    assert told.tables["orders"]["amount"].to_list() == [1.234, 2.5]


def test_the_other_columns_tell_the_order_of_the_dates() -> None:
    """A date that may be read both ways follows a column of the same sheet that may not, and is not asked."""
    made = alone({"Deal ID": ["1"], "Status": ["Won"], "Amount": ["5.50"], "Created": ["01/24/2026"], "Close date": ["02/03/2026"]})
    assert made.questions == ()
    assert made.table is not None
    assert made.table["closed_on"].to_list() == [date(2026, 2, 3)]


def test_a_column_that_mixes_numbers_and_text() -> None:
    """In a spreadsheet, the cells that are numbers are taken as they are; the others are read as text."""
    mixed = sheet({"N° de commande": ["1", "2", "3"], "Date de commande": ["2026-01-05"] * 3, "Montant HT": ["1.234", "1 200,50", "abc"]})
    mixed = replace(mixed, native={2: pl.Series([1.234, None, None])})
    made = understand([mixed]).sheets[0]
    assert made.table is not None
    assert made.table["amount"].to_list() == [1.234, 1200.5]
    assert [row.row for row in made.set_aside] == [4]
    assert any("abc" in finding.what.fr and finding.row == 4 for finding in made.findings)
