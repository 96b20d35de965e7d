"""How files reach one another."""

from __future__ import annotations

from datetime import date

from kpi.mapping import Link
from tests.mapping.made import matched, sheet, together

DEALS = {
    "Deal ID": ["1", "2", "3"],
    "Deal Stage": ["Won", "Lost", "Won"],
    "Product": ["GTXPro", "GTX Basic", "Autre"],
    "Account": ["ACME ", "Zed", None],
    "Amount": ["1.5", "2.5", "3.5"],
    "Close Date": ["2026-01-05"] * 3,
}
PRODUCTS = {"Product": ["GTX Pro", "GTX Basic"], "Series": ["GTX", "GTX"], "Sales price": ["550", "60"]}
ACCOUNTS = {"Account": ["Acme", "Bee"], "Sector": ["retail", "bank"]}


def test_orphans_are_counted_and_said() -> None:
    """A name that differs by case and blanks is the same one; one that no file knows is an orphan."""
    made = together(sheet(DEALS, file="deals.csv"), sheet(PRODUCTS, file="products.csv"), sheet(ACCOUNTS, file="accounts.csv"))
    assert made.tables["deals"]["customer"].to_list() == ["Acme", "Zed", None]
    assert Link("deals", "customers", "customer", 1, 1, ("Zed",)) in made.links
    assert Link("deals", "products", "product", 1, 2, ("GTXPro", "Autre")) in made.links
    assert any("Autre" in finding.what.en for finding in made.findings)


def test_the_key_is_the_one_that_the_other_file_uses() -> None:
    """Companies have a number, a name and a domain: the deals name the domain."""
    companies = {
        "Company ID": ["C1", "C2"],
        "Company Name": ["Acme", "Bee"],
        "Company Domain Name": ["acme.com", "bee.com"],
        "Industry": ["x", "y"],
    }
    deals = {
        **{name: DEALS[name][:2] for name in ("Deal ID", "Deal Stage", "Amount", "Close Date")},
        "Associated Company Domain": ["bee.com", "acme.com"],
    }
    made = together(sheet(companies, file="companies.csv"), sheet(deals, file="deals.csv"))
    assert matched(made.sheets[0])["Company Domain Name"] == "customer"
    assert matched(made.sheets[0])["Company Name"] == "name"
    assert made.links[0].orphans == 0


LEADS = {"Lead ID": ["L1", "L2", "L3"], "Created on": ["2026-01-10"] * 3, "Lead source": ["Web"] * 3}
ACTIVITIES = {
    "Activity ID": ["1", "2", "3", "4"],
    "Activity type": ["Call", "Call", "Email", "Call"],
    "Activity date": ["2026-01-15", "2026-01-12", "2026-01-01", "2026-01-20"],
    "Lead ID": ["L1", "L1", "L2", None],
    "Customer": [None, None, None, "Acme"],
}


def test_the_first_contact_comes_from_the_activities() -> None:
    """The first activity after the lead's creation; one before it is ignored, and said."""
    made = together(sheet(LEADS, file="leads.csv"), sheet(ACTIVITIES, file="activities.csv"))
    assert made.tables["leads"]["first_contact_on"].to_list() == [date(2026, 1, 12), None, None]
    assert any("1 activities before" in finding.what.en for finding in made.sheets[0].findings)


def test_the_party_comes_from_the_column_that_is_filled() -> None:
    """A customer's name means a customer, a lead's number a prospect, neither nothing."""
    made = together(sheet({**ACTIVITIES, "Lead ID": ["L1", None, "L2", None]}, file="activities.csv"))
    assert made.tables["activities"]["party"].to_list() == ["prospect", None, "prospect", "customer"]


def test_an_address_reaches_the_company_of_its_domain() -> None:
    """A deal names a contact's e-mail or a web site, the list of companies their domain; two companies of one domain are nobody's."""
    companies = {
        "Company Domain Name": ["acme.com", "bee.fr", "two.io", "www.two.io"],
        "Industry": ["x", "y", "z", "z"],
        "Company Owner": ["Ann"] * 4,
    }
    deals = {
        "Deal ID": ["1", "2", "3", "4", "5"],
        "Deal Stage": ["Won"] * 5,
        "Amount": ["1.5", "2.5", "3.5", "4.5", "5.5"],
        "Close Date": ["2026-01-25"] * 5,
        "Company": ["ann@ACME.com", "https://www.bee.fr/contact", "bob@elsewhere.com", "zoe@two.io", None],
    }
    made = together(sheet(companies, file="companies.csv"), sheet(deals, file="deals.csv"))
    assert made.tables["deals"]["customer"].to_list() == ["acme.com", "bee.fr", "bob@elsewhere.com", "zoe@two.io", None]
    assert any("domain" in finding.what.en and finding.rows.to_list() == [2, 3] for finding in made.sheets[1].findings)
