"""What a person says stands, and is found again under the sheet's shape."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from kpi.mapping import Correction, NoCorrection, shape, understand
from kpi.schema import ENTITIES
from tests.mapping.made import alone, matched, sheet

ORDERS = {
    "N° de commande": ["1", "2"],
    "Date de commande": ["03/04/2026", "05/06/2026"],
    "Montant HT": ["5,00", "6,00"],
    "Total TTC": ["6,00", "7,20"],
}


def test_the_shape_does_not_depend_on_order_case_or_accents() -> None:
    """Next week's export of the same columns has the same key; another column makes another."""
    assert shape(("Étape", "Montant HT")) == shape(("montant ht", "ETAPE"))
    assert shape(("Étape",)) != shape(("Étape", "Montant HT"))


def test_corrections_are_json() -> None:
    """A correction goes through JSON and comes back the same."""
    said = Correction(entity="orders", columns={"A": None, "B": "amount"}, values={"status": {"x": "won"}}, dates={"D": "month"})
    said = replace(said, accepted={"list_price": True, "duplicates": False})
    assert Correction.from_dict(json.loads(json.dumps(said.to_dict()))) == said
    assert Correction.from_dict({}) == Correction()


def test_an_ambiguous_date_is_asked_once() -> None:
    """Day or month first is asked with the day proposed; once answered it is obeyed and asked no more."""
    asked = alone(ORDERS)
    (question,) = asked.questions
    assert (question.key, question.proposal) == ("order:1", "day")
    said = {asked.key: Correction(dates={"date de COMMANDE": "month"})}
    told = understand([sheet(ORDERS)], corrections=said).sheets[0]
    assert told.questions == ()
    assert told.table is not None
    assert told.table["ordered_on"].to_list() == [date(2026, 3, 4), date(2026, 5, 6)]


def test_a_column_chosen_by_the_person() -> None:
    """« Total TTC » is the amount because the person says so, and « Montant HT » nothing."""
    said = {shape(tuple(ORDERS)): Correction(columns={"Total TTC": "amount", "Montant HT": None})}
    made = understand([sheet(ORDERS)], corrections=said).sheets[0]
    assert matched(made)["Total TTC"] == "amount"
    assert matched(made)["Montant HT"] is None
    assert made.table is not None
    assert made.table["amount"].to_list() == [6.0, 7.2]


def test_an_entity_chosen_by_the_person() -> None:
    """The sheet is what the person says, or nothing."""
    key = shape(tuple(ORDERS))
    assert understand([sheet(ORDERS)], corrections={key: Correction(entity="quotes")}).sheets[0].entity == "quotes"
    assert understand([sheet(ORDERS)], corrections={key: Correction(entity="")}).sheets[0].entity is None


@pytest.mark.parametrize(
    "given",
    [
        [],
        5,
        "deals",
        {"entity": "dealz"},
        {"entity": ["deals"]},
        {"columns": [["A", "amount"]]},
        {"columns": {"A": ["amount"]}},
        {"columns": {"A": "amounts"}},
        {"values": {"status": 5}},
        {"values": {"status": {"x": "winning"}}},
        {"values": {"amount": {"x": "won"}}},
        {"dates": {"A": "week"}},
        {"decimals": {"A": 5}},
        {"accepted": {"list_price": "yes"}},
        {"accepted": ["list_price"]},
    ],
)
def test_what_is_no_correction_is_refused_in_words(given: object) -> None:
    """Another shape, or a word that nobody knows, is told where it stands: it is never obeyed nor stumbled over."""
    with pytest.raises(NoCorrection) as refused:
        Correction.from_dict(given)
    assert "« » " not in refused.value.says.fr
    assert refused.value.facts["where"]


def test_words_of_another_entity_mean_nothing() -> None:
    """« accepted » is a quote's word: said of a deal's status, it changes nothing."""
    deals = {"Deal": ["a", "b"], "Created on": ["2026-01-05"] * 2, "Status": ["Won", "Lost"], "Amount": ["5", "6"]}
    key = shape(tuple(deals))
    made = understand([sheet(deals)], corrections={key: Correction(values={"status": {"Won": "accepted"}})}).sheets[0]
    assert made.table is not None
    assert made.table["status"].to_list() == ["won", "lost"]


@pytest.mark.parametrize("entity", ENTITIES)
@pytest.mark.parametrize("given", ["orders.csv", "deals.csv"])
def test_a_sheet_may_be_said_to_be_anything(entity: str, given: str) -> None:
    """Whatever a person says that a sheet is, with or without a column that fits, each of its rows is kept or set aside."""
    deals = {"Reference": ["a", "b"], "Opened": ["2026-01-05"] * 2, "Stage": ["x", "y"], "Worth": ["5", "6"], "Company": ["Acme", "Ets"]}
    columns = {"orders.csv": ORDERS, "deals.csv": deals}[given]
    customers = sheet({"Customer": ["Acme"], "Sector": ["Food"], "Region": ["West"]}, file="customers.csv")
    made = understand([sheet(columns, file=given), customers], corrections={shape(tuple(columns)): Correction(entity=entity)})
    first = made.sheets[0]
    assert first.entity == entity
    assert first.table is not None
    told = {*first.table["source_row"], *(row.row for row in first.set_aside)}
    assert told == {2, 3}
    assert len(first.table) + len(first.set_aside) == 2 or entity == "plan"  # of which a row may make several
