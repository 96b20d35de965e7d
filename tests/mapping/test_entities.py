"""Which entity a sheet is, and its columns: whole exports, as CRMs name them."""

from __future__ import annotations

import pytest

from kpi.mapping import Correction, understand
from kpi.samples.headings import HEADINGS, SHEETS
from kpi.schema import ENTITIES, Kind
from kpi.words import Lang
from tests.mapping.made import alone, matched, sheet

CELLS: dict[Kind, list[str]] = {
    Kind.ID: ["A-1", "A-2", "A-3"],
    Kind.NAME: ["Dupont", "Martin", "Dupont"],
    Kind.TEXT: ["Une phrase assez longue", "Une autre", "Encore une"],
    Kind.DATE: ["25/03/2026", "01/02/2026", "03/02/2026"],
    Kind.MONEY: ["1 200,50", "300,00", "12,25"],
    Kind.NUMBER: ["4", "5", "3"],
    Kind.SHARE: ["35 %", "10 %", "0 %"],
    Kind.FLAG: ["Oui", "Non", "Non"],
}


def _cells(entity: str, column: str) -> list[str]:
    of = ENTITIES[entity][column]
    return [value.value for value in list(of.words)[:3]] * 3 if of.words else CELLS[of.kind] * 3


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("entity", HEADINGS)
def test_the_headings_of_the_samples_need_no_question(entity: str, lang: Lang) -> None:
    """Every sheet of the samples is known, every column right, nothing asked, in both languages."""
    rows = {heading.in_(lang): [*_cells(entity, column), *_cells(entity, column)][:3] for column, heading in HEADINGS[entity].items()}
    made = understand([sheet(rows, file="company.xlsx", name=SHEETS[entity].in_(lang))]).sheets[0]
    assert made.entity == entity
    assert matched(made) == {heading.in_(lang): column for column, heading in HEADINGS[entity].items()}
    assert made.questions == ()


def test_a_prefixed_export() -> None:
    """« Affaire - Titre »: the entity's noun before each heading does not hide the column."""
    made = alone(
        {
            "Affaire - Titre": ["Pains", "Fours"],
            "Affaire - Valeur": ["12 500,50", "8000"],
            "Affaire - Organisation": ["Durand", "Nouvelle"],
            "Affaire - Étape": ["Proposition", "Négociation"],
            "Affaire - Statut": ["open", "lost"],
            "Affaire - Affaire créée": ["15/10/2026", "16/10/2026"],
            "Affaire - Date de clôture prévue": ["15/11/2026", None],
            "Affaire - Raison de perte": [None, "Trop cher"],
        }
    )
    assert made.entity == "deals"
    assert list(matched(made).values()) == [None, "amount", "customer", "stage", "status", "created_on", "expected_on", "loss_reason"]


def test_a_salesforce_report() -> None:
    """Opportunities in English, where only the stage tells what became of them."""
    made = alone(
        {
            "Opportunity Owner": ["Ann", "Bob"],
            "Account Name": ["Acme", "Zed"],
            "Opportunity Name": ["x", "y"],
            "Stage": ["Closed Won", "Prospecting"],
            "Probability (%)": ["100", "10"],
            "Close Date": ["2026-01-05", "2026-02-05"],
            "Created Date": ["2025-12-01", "2025-12-02"],
            "Amount": ["1200.50", "300.00"],
            "Lead Source": ["Web", "Web"],
        }
    )
    assert made.entity == "deals"
    assert list(matched(made).values()) == [
        "owner",
        "customer",
        None,
        "stage",
        "probability",
        "closed_on",
        "created_on",
        "amount",
        "source",
    ]
    assert made.questions == ()


def test_a_company_s_own_turnover_is_no_order() -> None:
    """« revenue » beside an account's sector and employees is not what was sold to it."""
    made = alone({"account": ["A", "B"], "sector": ["x", "y"], "revenue": ["1.5", "2.5"], "employees": ["4", "5"]}, file="accounts.csv")
    assert made.entity == "customers"
    assert matched(made) == {"account": "customer", "sector": "sector", "revenue": None, "employees": None}


def test_before_tax_is_preferred() -> None:
    """Of « Montant TTC » and « Montant HT » the amount is the second, wherever it stands."""
    made = alone(
        {"Numéro": ["F1"], "Client": ["A"], "Montant TTC": ["12,00"], "Montant HT": ["10,00"], "Date de facture": ["25/01/2026"]},
        file="factures.csv",
    )
    assert matched(made)["Montant HT"] == "amount"
    assert matched(made)["Montant TTC"] is None
    assert any("plutôt que « Montant TTC »" in finding.what.fr for finding in made.findings)


def test_a_name_is_the_customer_where_nothing_else_is() -> None:
    """« Nom de l'entreprise » may be the key or the name: the key comes first, the name when another heading is the key."""
    only = alone(
        {"Nom de l'entreprise": ["Acme", "Bee"], "Secteur d'activité": ["x", "y"], "Propriétaire de l'entreprise": ["Ann", "Bob"]},
        file="clients.csv",
    )
    assert matched(only)["Nom de l'entreprise"] == "customer"
    both = alone({"Client": ["C1", "C2"], "Raison sociale": ["Acme", "Bee"], "Secteur d'activité": ["x", "y"]}, file="clients.csv")
    assert list(matched(both).values())[:2] == ["customer", "name"]


def test_a_file_of_calls() -> None:
    """Where no column says the kind, the file's name does."""
    calls = {
        "Sujet": ["a", "b"],
        "Date de début": ["2026-01-05"] * 2,
        "Direction": ["Sortant", "Entrant"],
        "Statut": ["Tenu", "Planifié"],
        "Assigné à": ["Ann", "Bob"],
    }
    made = alone(calls, file="Appels.csv")
    assert made.entity == "activities"
    assert made.table is not None
    assert made.table["kind"].to_list() == ["call", "call"]


def test_a_heading_whose_cells_do_not_fit_is_refused() -> None:
    """« Montant » over words is no amount."""
    made = alone({"N° commande": ["1", "2"], "Date de commande": ["2026-01-05", "2026-01-06"], "Montant": ["élevé", "faible"]})
    assert matched(made)["Montant"] is None


def test_a_sheet_of_something_else_is_left_aside() -> None:
    """A sheet that no indicator reads has no entity, no table, and says so."""
    made = alone({"Ingrédient": ["farine", "sel"], "Grammes": ["500", "10"]}, file="recette.csv")
    assert (made.entity, made.table, made.set_aside) == (None, None, ())
    assert "laissée de côté" in made.findings[0].what.fr


def test_a_doubtful_sheet_is_asked() -> None:
    """When two entities fit nearly as well, the person says which, and no figure is made of the sheet before."""
    people = {"Prénom": ["Ann"], "Nom": ["Lee"], "Email": ["a@b.fr"], "Ville": ["Lyon"], "Date": ["6 janvier 2026"]}
    made = understand([sheet(people, file="x.csv")])
    assert "entity" in [question.key for question in made.sheets[0].questions]
    assert made.tables == {}
    told = understand([sheet(people, file="x.csv")], corrections={made.sheets[0].key: Correction(entity="leads")})
    assert told.sheets[0].questions == ()
    assert told.tables["leads"].height == 1


def test_a_list_of_names_that_says_nothing_more_is_asked() -> None:
    """« Code, Name, Region » may list towns as well as customers: asked, unless the file's name says it."""
    rows = {"Code": ["a", "b"], "Name": ["x", "y"], "Region": ["N", "S"]}
    assert understand([sheet(rows, file="liste.csv")]).tables == {}
    assert list(understand([sheet(rows, file="clients.csv")]).tables) == ["customers"]
