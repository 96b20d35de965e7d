"""Small copies of the traps of published files: the figures, from the files to the board, against sums written out here."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.company import Company, understood
from kpi.engine import board
from kpi.mapping import Correction, shape
from kpi.periods import Grain, Period
from kpi.reading import read
from kpi.schema import Dimension

TODAY = date(2026, 11, 1)
Files = dict[str, str]

CRM: Files = {
    "accounts.csv": "account,sector,office_location\nAcme,retail,Paris\nBee,technolgy,Lyon\n",
    "products.csv": "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n",
    "sales_pipeline.csv": "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
    "A1,Ann,GTXPro,Acme,Won,2017-01-01,2017-03-01,4500\n"
    "A2,Ann,MG Special,Bee,Won,2017-01-11,2017-03-02,60\n"
    "A3,Bob,MG Special,Acme,Lost,2017-01-01,2017-04-01,0\n"
    "A4,Bob,GTXPro,,Engaging,2017-02-01,,\n"
    "A5,Bob,MG Special,Bee,Prospecting,,,\n",
    "sales_teams.csv": "sales_agent,manager,regional_office\nAnn,Zoe,West\nBob,Zoe,East\nCid,Zoe,East\n",
}
SHOP: Files = {
    "List of Orders.csv": "OrderID,OrderDate,CustomerName,State,City\nB-1,01-04-2018,Ann,Goa,Goa\nB-2,25-04-2018,Bob,Goa,Goa\n,,,,\n,,,,\n",
    "Order Details.csv": "OrderID,Amount,Profit,Quantity,Category,SubCategory\nB-1,100,-10,2,Clothing,Saree\nB-1,50,5,1,Furniture,Chairs\n"
    "B-2,30,3,1,Clothing,Shirt\n",
    "Sales target.csv": "MonthofOrderDate,Category,Target\nApr-18,Clothing,200\nApr-18,Furniture,40\n",
}


BASE: Files = {
    "churn.csv": "customerID,gender,SeniorCitizen,tenure,Contract,PaperlessBilling,MonthlyCharges,TotalCharges,Churn\n"
    "0002-AAAAA,Female,0,9,One year,Yes,65.6,593.3,No\n0003-BBBBB,Male,0,9,Month-to-month,No,59.9,542.4,No\n"
    "0004-CCCCC,Male,0,4,Month-to-month,Yes,73.9,280.85,Yes\n0011-DDDDD,Male,1,13,Month-to-month,Yes,98,1237.85,Yes\n"
    "0013-EEEEE,Female,1,3,Two year,Yes,83.9,267.4,No\n",
}


def _company(files: Files, **accepted: bool) -> Company:
    sheets = [sheet for name, text in files.items() for sheet in read(text.encode(), name=name)]
    said = {shape(sheet.header): Correction(accepted=accepted) for sheet in sheets} if accepted else {}
    return understood(sheets, today=TODAY, corrections=said)


def _figures(company: Company, *kpis: str, by: Dimension | None = None, beside: bool = False) -> dict[str | None, float | None]:
    """KPI (or member, where split) → figure, over all that the files tell."""
    data = company.dataset
    assert data is not None
    whole = Period(data.first_day, data.cutoff, Grain.ALL)
    made = board(data, [CATALOGUE[kpi] for kpi in kpis], (whole,), by=by, beside=beside)
    return {(figure.member if by else figure.kpi): figure.value for figure in made.figures}


def test_a_crm_of_four_files() -> None:
    """Lost deals worth 0 do not drag the average; a deal without account counts; each deal has the region of its rep, once."""
    found = _figures(_company(CRM), "revenue", "win_rate", "average_deal", "sales_cycle")
    assert found == {
        "revenue": 4560.0,
        "win_rate": pytest.approx(2 / 3),
        "average_deal": 2280.0,
        "sales_cycle": pytest.approx((59 + 50) / 2),
    }
    assert _figures(_company(CRM), "revenue", by=Dimension.REGION) == {"West": 4560.0}


def test_the_open_pipeline_at_list_price_once_the_spelling_is_accepted() -> None:
    """Nothing before a yes; with the price alone, only the product that is spelt alike; with both, 4,821 + 55."""
    assert _figures(_company(CRM), "pipeline") == {"pipeline": None}
    assert _figures(_company(CRM, list_price=True, spelling=False), "pipeline") == {"pipeline": 55.0}
    assert _figures(_company(CRM, list_price=True, spelling=True), "pipeline") == {"pipeline": 4876.0}
    assert _figures(_company(CRM, list_price=True, spelling=True), "revenue") == {"revenue": 4560.0}


def test_orders_in_two_files_and_their_targets() -> None:
    """Heads and lines join once, blank rows count nowhere, dates are day first, targets keep their category."""
    company = _company(SHOP)
    assert _figures(company, "revenue", "margin", "orders", "average_basket") == {
        "revenue": 180.0,
        "margin": -2.0,
        "orders": 2.0,
        "average_basket": 90.0,
    }
    assert _figures(company, "revenue", by=Dimension.CATEGORY) == {"Clothing": 130.0, "Furniture": 50.0}
    assert {(goal.member, goal.value) for goal in company.planned} == {("Clothing", 200.0), ("Furniture", 40.0)}
    assert all(not one.questions for one in company.understanding.sheets)


@pytest.mark.parametrize("files", [CRM, SHOP])
def test_at_most_three_questions(files: Files) -> None:
    """Whatever the traps, little is asked, and each question has its answers in words."""
    questions = [question for one in _company(files).understanding.sheets for question in one.questions]
    assert len(questions) <= 3
    assert all(len(question.options) >= 2 for question in questions)


def test_lines_are_not_orders() -> None:
    """Four lines of three orders, one of them returned: sales by line, orders and basket by order, two customers."""
    sales = (
        "Row ID,Order ID,Order Date,Customer Name,Region,Category,Product Name,Sales,Quantity,Discount,Profit\n"
        "1,CA-1,2014-01-25,Ann,West,Office,Pen,10.5,1,0,2\n2,CA-1,2014-01-25,Ann,West,Office,Ink,20.5,2,0.2,-1\n"
        "3,CA-2,2015-02-25,Bob,East,Office,Pen,5,1,0,1\n4,CA-3,2015-03-25,Ann,West,Office,Pen,4,1,0,0\n"
    )
    returns = "Returned,Order ID\nYes,CA-2\n"
    company = _company({"Orders.csv": sales, "Returns.csv": returns})
    assert _figures(company, "revenue", "margin", "margin_rate", "orders", "average_basket") == {
        "revenue": 40.0,
        "margin": 2.0,
        "margin_rate": pytest.approx(0.05),
        "orders": 3.0,
        "average_basket": pytest.approx(40 / 3),
    }
    assert company.understanding.tables["orders"]["returned"].to_list() == [False, False, True, False]


def test_customers_without_any_date_tell_who_left_as_of_the_day_they_were_given() -> None:
    """Two of five lost, two of the three by the month; what they pay, what was lost; said to be of the day of the import."""
    company = understood(
        [sheet for name, text in BASE.items() for sheet in read(text.encode(), name=name)], today=TODAY, given_on=date(2026, 10, 5)
    )
    assert company.dataset is not None
    assert company.dataset.first_day == company.dataset.cutoff == date(2026, 10, 5)
    found = _figures(company, "churn_rate", "retention_rate", "recurring_revenue", beside=True)
    assert found == {
        "churn_rate": pytest.approx(0.4),
        "retention_rate": pytest.approx(0.6),
        "recurring_revenue": pytest.approx(65.6 + 59.9 + 83.9),
        "recurring_revenue:lost": pytest.approx(73.9 + 98),
        "recurring_revenue:ever": pytest.approx(65.6 + 59.9 + 73.9 + 98 + 83.9),
    }
    by_plan = {"Month-to-month": pytest.approx(2 / 3), "One year": 0, "Two year": 0}
    assert _figures(company, "churn_rate", by=Dimension.PLAN) == by_plan
    assert [finding.what.en for finding in company.understanding.findings][-1].startswith("No row is dated: the figures are those of 5 Oct")


def test_open_deals_without_any_date_are_the_pipeline_of_the_day_they_were_given() -> None:
    """Known on that day, and on no other; a day that was set goes before it, and is then not said to be that of the import."""
    sheets = read(b"Deal Name,Deal Stage,Amount\nA,Negotiation,100\nB,Qualification,50\nC,Negotiation,25\n", name="deals.csv")
    company = understood(sheets, today=TODAY)
    assert _figures(company, "pipeline") == {"pipeline": 175.0}
    assert company.dataset is not None
    assert company.dataset.cutoff == TODAY
    assert understood(sheets, today=TODAY, cutoff=date(2026, 9, 30)).understanding.findings == ()


def test_what_stands_open_dates_the_data_where_nothing_has_happened() -> None:
    """Deals that are all open speak up to the last created; a list of subscriptions up to the last entry or leaving."""
    deals = "Deal Name,Deal Stage,Amount,Create Date\nA,Negotiation,100,2026-03-01\nB,Negotiation,50,2026-04-02\n"
    base = "Customer,Customer since,Churn date,MRR\nAnn,2024-01-01,,10\nBob,2024-02-01,2026-05-03,20\nCy,2025-02-01,2026-02-03,20\n"
    for text, last in ((deals, date(2026, 4, 2)), (base, date(2026, 5, 3))):
        assert understood(read(text.encode(), name="a.csv"), today=TODAY).understanding.cutoff == last
