"""The document of the command line, the cut-off, the currency."""

from __future__ import annotations

import json
from datetime import date

from kpi.mapping import describe, understand
from tests.mapping.made import alone, sheet

ORDERS = {"Order ID": ["1", "2"], "Order date": ["2026-01-05", "2027-01-06"], "Amount": ["5.50 €", "6.50 €"], "Order date ": ["", ""]}


def test_the_document_is_json_and_keeps_the_headings() -> None:
    """Headings stand as in the file; of two alike, the second carries its number."""
    twice = sheet({"Order ID": ["1"], "Order date": ["2026-01-05"], "Amount": ["5.50"], "Note": ["a"]})
    document = json.loads(json.dumps(describe(understand([twice]))))
    (table,) = document["tables"]
    assert table["columns"] == {"Order ID": "order_id", "Order date": "ordered_on", "Amount": "amount", "Note": None}
    assert (table["entity"], table["rows"], table["kept"]) == ("orders", 1, 1)


def test_the_cut_off_is_the_last_fact_that_is_not_in_the_future() -> None:
    """Dates after today are said and do not move the cut-off; dates that are only planned never do."""
    made = understand([sheet(ORDERS)], today=date(2026, 6, 1))
    assert made.cutoff == date(2026, 1, 5)
    assert made.currency == "EUR"
    assert any("in the future" in finding.what.en for finding in made.sheets[0].findings)


def test_every_match_shows_its_evidence() -> None:
    """A match says why in both languages, with examples of what the file holds and how it is understood."""
    made = alone({"N° de commande": ["1"], "Date de commande": ["25/03/2026"], "Montant HT": ["1 200,50 €"]})
    date_match = made.matches[1]
    assert date_match.examples == (("25/03/2026", "2026-03-25"),)
    assert "25/03/2026 lu 25 mars : 1 ligne sur 1 convient, 1 exclut le mois d’abord" in date_match.evidence.fr
    assert "25/03/2026 read as 25 March: 1 of 1 row fits, 1 rules out month first" in date_match.evidence.en
    assert made.matches[2].examples == (("1 200,50 €", "1200.5"),)


def test_numbers_used_as_names_stay_whole() -> None:
    """A spreadsheet's 123.0 is the customer « 123 »."""
    made = alone(
        {"N° de commande": [1.0, 2.0], "Date de commande": [45000.0, 45001.0], "Montant HT": [5.0, 6.0], "Code client": [123.0, 124.0]}
    )
    assert made.table is not None
    assert made.table["customer"].to_list() == ["123", "124"]
    assert made.table["ordered_on"].to_list() == [date(2023, 3, 15), date(2023, 3, 16)]


def test_a_discount_in_money_becomes_a_share() -> None:
    """100 off a sale that came to 900 is 10 %."""
    made = alone(
        {"N° de commande": ["1"], "Date de commande": ["2026-03-25"], "Montant HT": ["900,00"], "Montant de la remise": ["100,00"]}
    )
    assert made.table is not None
    assert made.table["discount"].to_list() == [0.1]
