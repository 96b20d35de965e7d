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


def test_one_question_for_the_dates_that_look_alike() -> None:
    """Two undecided date columns of a sheet are asked in one question; the answer about the first serves both."""
    columns = {"Deal ID": ["1", "2"], "Status": ["Won", "Won"], "Created": ["01/02/2026"] * 2, "Close date": ["02/03/2026", "04/05/2026"]}
    made = alone(columns)
    (question,) = made.questions
    assert question.key == "order:2"
    assert "Created" in question.asks.fr
    assert "Close date" in question.asks.fr
    told = understand([sheet(columns)], corrections={made.key: Correction(dates={"Created": "month"})})
    assert told.sheets[0].questions == ()
    assert told.tables["deals"]["closed_on"].to_list() == [date(2026, 2, 3), date(2026, 4, 5)]


def test_years_that_may_lead_are_asked_once() -> None:
    """26/03/12 and the like: what comes first is asked, other files decide nothing of it, and the answer serves both columns."""
    written = [f"{25 + n % 2}/03/{n:02d}" for n in range(1, 20)]
    columns = {"Deal ID": [str(n) for n in range(19)], "Status": ["Won"] * 19, "Created": written, "Close date": written}
    leads = sheet({"Lead": ["x"], "Created on": ["24/01/2026"], "Lead status": ["New"]}, file="leads.csv")
    made = understand([leads, sheet(columns, file="deals.csv")]).sheets[1]
    (question,) = made.questions
    assert question.key == "first:2"
    assert [option for option, _ in question.options] == ["day", "month", "year"]
    assert "Close date" in question.asks.fr
    told = understand([leads, sheet(columns, file="deals.csv")], corrections={made.key: Correction(dates={"Created": "year"})})
    assert told.sheets[1].questions == ()
    assert told.tables["deals"]["closed_on"].to_list() == [date(2025 + n % 2, 3, n) for n in range(1, 20)]


def test_the_other_files_tell_the_order_of_the_dates() -> None:
    """Dates that nothing decides in their file are read as the company's other files write theirs, and that is said."""
    leads = sheet({"Lead": ["x"], "Created on": ["24/01/2026"], "Lead status": ["New"]}, file="leads.csv")
    deals = sheet({"Deal ID": ["1"], "Status": ["Won"], "Amount": ["5.50"], "Close date": ["02/03/2026"]}, file="deals.csv")
    made = understand([leads, deals])
    assert made.sheets[1].questions == ()
    assert made.tables["deals"]["closed_on"].to_list() == [date(2026, 3, 2)]
    assert any(finding.column == "Close date" and "leads.csv" in finding.what.en for finding in made.sheets[1].findings)


def test_files_that_disagree_decide_nothing() -> None:
    """One file with the day first and one with the month first: the third is asked."""
    french = sheet({"Lead": ["x"], "Created on": ["24/01/2026"], "Lead status": ["New"]}, file="leads.csv")
    american = sheet({"Complaint": ["x"], "Received on": ["01/24/2026"], "Reason": ["y"]}, file="complaints.csv")
    deals = sheet({"Deal ID": ["1"], "Status": ["Won"], "Amount": ["5.50"], "Close date": ["02/03/2026"]}, file="deals.csv")
    assert [question.key for question in understand([french, american, deals]).sheets[2].questions] == ["order:3"]


def test_dates_that_are_no_true_dates_are_said() -> None:
    """31/12/3999 is no date and 1 January 1970 hardly one: each is counted under its heading."""
    made = alone(
        {
            "Deal ID": ["1", "2", "3"],
            "Status": ["Won"] * 3,
            "Amount": ["5.50"] * 3,
            "Close date": ["31/12/3999", "01/01/1970", "25/03/2026"],
        }
    )
    assert made.table is not None
    assert made.table["closed_on"].to_list() == [None, date(1970, 1, 1), date(2026, 3, 25)]
    said = [finding.what.en for finding in made.findings]
    assert "1 date of “Close date” stands for no date: 31/12/3999" in said
    assert "1 date of “Close date” is very old or very far: 01/01/1970" in said
    assert not any("understood" in what for what in said)


def test_hours_of_several_zones_are_said() -> None:
    """Created in Greenwich, closed in Paris: the delay between them is true, and what was done is said."""
    made = alone(
        {
            "Deal ID": ["1"],
            "Status": ["Won"],
            "Amount": ["5.50"],
            "Created": ["2026-03-12T08:00:00Z"],
            "Close date": ["2026-03-12T11:00:00+02:00"],
        }
    )
    assert made.table is not None
    (row,) = made.table.to_dicts()
    assert (row["closed_on"] - row["created_on"]).total_seconds() == 3600
    assert any("UTC+" in finding.what.en for finding in made.findings)


def test_what_is_hardly_a_number_tells_no_decimal_mark() -> None:
    """A browser's versions (8.0, 40.0.2214.111) do not hide that the file writes decimals with a comma: 2.546 visits are 2,546."""
    made = alone(
        {
            "Jour": ["2026-01-05", "2026-01-06", "2026-01-07"],
            "Version": ["40.0.2214.111", "8.0", "11.0"],
            "Sessions": ["2.546", "449", "411"],
            "Taux de rebond": ["85,98%", "57,91%", "47,69%"],
        }
    )
    assert made.questions == ()
    assert made.table is not None
    assert made.table["sessions"].to_list() == [2546.0, 449.0, 411.0]
