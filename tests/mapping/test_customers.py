"""A sheet of sales that tells its customers too."""

from __future__ import annotations

from datetime import date

from tests.mapping.made import Cells, sheet, together

ORDERS: Cells = {
    "N° de commande": ["1", "2", "3", "4"],
    "Date de commande": ["25/01/2026", "26/01/2026", "27/01/2026", "28/01/2026"],
    "Client": ["Durand", "durand ", "Martin", "Petit"],
    "Client depuis": ["14/03/2020", "15/03/2020", "20/05/2021", None],
    "Secteur": ["BTP", "BTP", "Santé", "Santé"],
    "Montant HT": ["10,50", "20,50", "30,50", "40,50"],
}
DEALS: Cells = {
    "Deal ID": ["1", "2"],
    "Company": ["Acme", "Bee"],
    "Deal Stage": ["Closed Won", "Closed Lost"],
    "Close Date": ["2026-01-25", "2026-01-26"],
    "Amount": ["5.50", "6.50"],
    "Industry": ["Retail", "Health"],
}
TICKETS: Cells = {
    "Ticket ID": ["1", "2"],
    "Company": ["Acme", "Bee"],
    "Created on": ["2026-02-25", "2026-02-26"],
    "Priority": ["High", "Low"],
}


def test_orders_tell_since_when_their_customers_are() -> None:
    """One row a customer however often they ordered and however they are written, the earliest date, and nothing is counted twice."""
    made = together(sheet(ORDERS))
    assert made.tables["orders"].height == 4
    customers = made.tables["customers"]
    assert customers.select("customer", "sector", "since").rows() == [
        ("Durand", "BTP", date(2020, 3, 14)),
        ("Martin", "Santé", date(2021, 5, 20)),
        ("Petit", "Santé", None),
    ]
    assert customers["source_row"].to_list() == [2, 4, 5]
    (one,) = made.sheets
    assert one.questions == ()
    assert any("aussi 3 clients" in finding.what.fr and "Client depuis" in finding.what.fr for finding in one.findings)
    assert made.totals == frozenset()


def test_deals_tell_the_sector_of_those_who_bought() -> None:
    """Tickets have no sector: they find it through the customers that won deals name; who only said no is no customer."""
    made = together(sheet(DEALS, file="deals.csv"), sheet(TICKETS, file="tickets.csv"))
    assert made.tables["customers"].select("customer", "sector").rows() == [("Acme", "Retail")]
    assert made.tables["deals"].height == 2


def test_a_customer_of_two_sectors_has_none() -> None:
    """Which of the two is not guessed, and it is said."""
    made = together(sheet({**ORDERS, "Secteur": ["BTP", "Santé", "Santé", "Santé"]}))
    assert made.tables["customers"]["sector"].to_list() == [None, "Santé", "Santé"]
    assert any("plusieurs secteurs" in finding.what.fr and finding.count == 1 for finding in made.sheets[0].findings)


def test_a_list_of_customers_is_enough() -> None:
    """Where a sheet lists them, the sales tell no other."""
    listed = sheet(
        {"Client": ["Durand", "Martin"], "Secteur": ["x", "y"], "Client depuis": ["14/01/2026", "15/01/2026"]}, file="clients.csv"
    )
    made = together(sheet(ORDERS, file="commandes.csv"), listed)
    assert made.tables["customers"].height == 2


def test_orders_that_tell_nothing_more_make_no_customers() -> None:
    """A name alone is no table of customers."""
    made = together(sheet({heading: cells for heading, cells in ORDERS.items() if heading not in ("Client depuis", "Secteur")}))
    assert "customers" not in made.tables
