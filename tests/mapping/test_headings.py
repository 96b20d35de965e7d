"""One heading, however it is written."""

from __future__ import annotations

import pytest

from kpi.mapping.headings import SURE, likeness
from kpi.schema import ENTITIES
from kpi.schema.headings import HEADINGS, NOUNS
from kpi.schema.spelling import plain, squeezed


@pytest.mark.parametrize(
    ("entity", "heading", "column"),
    [
        ("deals", "DATE DE CLOTURE", "closed_on"),
        ("deals", "Date de clôture :", "closed_on"),
        ("deals", "closeDate", "closed_on"),
        ("deals", "close_date", "closed_on"),
        ("deals", "Raison de l’échec", "loss_reason"),
        ("deals", "Raison de l'échec", "loss_reason"),
        ("deals", "🚨 Source du lead", "source"),
        ("deals", "Affaire - Étape", "stage"),
        ("deals", "Montants HT (€)", "amount"),
        ("deals", "Amount Amount", "amount"),
        ("deals", "Client/Nom", "customer"),
        ("deals", "Probabilté", "probability"),
        ("deals", "Propriétaire de l'opportunité", "owner"),
        ("orders", "OrderID", "order_id"),
        ("orders", "N° de commande", "order_id"),
        ("orders", "Qté", "quantity"),
        ("plan", "MonthofOrderDate", "period"),
        ("leads", "Date de premier contact", "first_contact_on"),
        ("customers", "customerID", "customer"),
    ],
)
def test_one_heading_many_spellings(entity: str, heading: str, column: str) -> None:
    """Case, accents, apostrophes, emoji, plurals, prefixes, paths and slips of the pen do not hide a heading."""
    offers = likeness(heading, entity)
    assert max(offers, key=lambda id: offers[id]) == column
    assert offers[column] >= SURE


@pytest.mark.parametrize(
    ("entity", "heading"),
    [
        ("orders", "Ship Date"),
        ("orders", "Row ID"),
        ("leads", "Date de naissance"),
        ("deals", "Date de dernière activité"),
        ("customers", "Partner"),
        ("customers", "Contact"),
        ("orders", "Prix de vente HT"),
    ],
)
def test_a_part_in_common_is_not_enough(entity: str, heading: str) -> None:
    """« Ship Date » holds the word date and is not the date of the order."""
    assert all(sure < SURE for sure in likeness(heading, entity).values())


def test_the_tables_name_every_column() -> None:
    """Each column of the catalogue has headings in the tables, each entity its nouns."""
    assert {entity: set(columns) for entity, columns in HEADINGS.items()} == {
        id: {column.id for column in entity.columns} for id, entity in ENTITIES.items()
    }
    assert set(NOUNS) == set(ENTITIES)


def test_spelling() -> None:
    """One spelling for many: words without articles, accents and plural; letters alone."""
    assert plain("N° de l'Affaire :") == plain("numero_affaires") == "numero affaire"
    assert squeezed("GTX Pro") == squeezed("gtx-pro") == "gtxpro"
