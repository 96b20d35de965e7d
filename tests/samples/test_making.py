"""What every made company keeps, whatever its trade."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.samples import LAST_DAY, SECTORS, SampleError, make
from kpi.samples.headings import HEADINGS, SHEETS
from kpi.schema import entities
from kpi.words import Lang
from tests.samples.made import company, day, money, table, total

sectors = pytest.mark.parametrize("sector", SECTORS)
KEYS = {"leads": "lead_id", "activities": "activity_id", "quotes": "quote_id", "deals": "deal_id", "feedback": "feedback_id"}
KEYS |= {"customers": "customer", "reps": "owner", "products": "product", "traffic": "day"}


@sectors
def test_the_same_seed_makes_the_same_rows(sector: str) -> None:
    """The same arguments always make the same company; another seed makes another one."""
    first = make(sector, lang=Lang.FR, rows=120, seed=3)
    assert first == make(sector, lang=Lang.FR, rows=120, seed=3)
    assert first.tables != make(sector, lang=Lang.FR, rows=120, seed=4).tables


@sectors
def test_both_languages_tell_the_same_figures(sector: str) -> None:
    """A language changes words, never a figure, a date, a blank or the order of the rows."""
    french, english = company(sector, Lang.FR).tables, company(sector, Lang.EN).tables
    assert french.keys() == english.keys()
    for entity in french:
        for one, other in zip(french[entity], english[entity], strict=True):
            assert one.keys() == other.keys()
            for said, too in zip(one.values(), other.values(), strict=True):
                assert type(said) is type(too)
                assert isinstance(said, str) or said == too


@sectors
def test_words_differ_between_languages(sector: str) -> None:
    """Customers, products and reasons are named in each language."""
    for entity, column in (("customers", "customer"), ("products", "product"), ("deals", "status"), ("feedback", "text")):
        french = {row[column] for row in company(sector, Lang.FR).tables[entity]}
        english = {row[column] for row in company(sector, Lang.EN).tables[entity]}
        assert len(french) == len(english)
        assert len(french & english) < len(french) / 2


def test_headings_name_columns_of_the_schema_and_none_twice() -> None:
    """Every heading stands for a column of the catalogue, and no two of a sheet read alike."""
    known = {entity.id: {column.id for column in entity.columns} for entity in entities.ENTITIES.values()}
    assert HEADINGS.keys() == SHEETS.keys()
    for entity, columns in HEADINGS.items():
        assert set(columns) <= known[entity]
        for lang in Lang:
            assert len({heading.in_(lang) for heading in columns.values()}) == len(columns)


@sectors
def test_rows_can_be_told_apart(sector: str) -> None:
    """An identifier stands once in its table."""
    for entity, key in KEYS.items():
        found = [row[key] for row in table(sector, entity)]
        assert None not in found
        assert len(set(found)) == len(found)


@sectors
def test_tables_refer_to_each_other(sector: str) -> None:
    """A rep, a customer, a product, a lead or an order that a row names is in its own table."""
    tables = company(sector).tables
    known = {key: {row[key] for row in tables[entity]} for entity, key in KEYS.items()}
    known["order_id"] = {row["order_id"] for row in tables["orders"]}
    for entity, rows in tables.items():
        for row in rows:
            for key in ("owner", "product", "lead_id", "order_id"):
                assert row.get(key) is None or row[key] in known[key]
            if entity in ("orders", "feedback", "activities"):
                assert row["customer"] is None or row["customer"] in known["customer"]


@sectors
def test_a_deal_is_with_a_customer_when_it_is_won(sector: str) -> None:
    """Who signed is a customer, since that day at the latest; who has not may be a prospect only."""
    since = {row["customer"]: day(row["since"]) for row in table(sector, "customers")}
    won = [row for row in table(sector, "deals") if row["status"] == "Won"]
    assert won
    assert all(since[row["customer"]] <= day(row["closed_on"]) for row in won)


@sectors
def test_thirty_months_up_to_the_last_day(sector: str) -> None:
    """Each month from June 2024 to November 2026 has rows, and nothing happened after the last day."""
    months = {(2024 + (5 + ahead) // 12, (5 + ahead) % 12 + 1) for ahead in range(30)}
    dated = {"leads": "created_on", "activities": "done_on", "quotes": "sent_on", "orders": "ordered_on"}
    for entity, column in {**dated, "deals": "closed_on", "reviews": "reviewed_on", "spend": "spent_on", "traffic": "day"}.items():
        days = [day(row[column]) for row in table(sector, entity) if row[column] is not None]
        assert {(found.year, found.month) for found in days} == months


@sectors
@pytest.mark.parametrize("today", [LAST_DAY, date(2025, 3, 1), date(2026, 1, 31)])
def test_nothing_is_dated_after_today(sector: str, today: date) -> None:
    """Only an expected date may lie ahead."""
    for rows in make(sector, lang=Lang.EN, rows=100, today=today).tables.values():
        for row in rows:
            assert all(cell <= today for column, cell in row.items() if isinstance(cell, date) and column != "expected_on")


@sectors
def test_people_work_on_working_days(sector: str) -> None:
    """Orders and activities fall from Monday to Friday, few on Saturdays, none on Sundays or on Christmas Day."""
    for entity, column in (("orders", "ordered_on"), ("activities", "done_on")):
        days = [day(row[column]) for row in table(sector, entity)]
        assert not any(found.weekday() == 6 or (found.month, found.day) == (12, 25) for found in days)
        assert sum(found.weekday() == 5 for found in days) < 0.05 * len(days)


@sectors
def test_a_deal_tells_one_story(sector: str) -> None:
    """Open deals have no closing day, closed ones have one after their creation, lost ones alone have a reason."""
    for row in table(sector, "deals"):
        assert (row["closed_on"] is None) == (row["status"] == "Open")
        assert row["closed_on"] is None or day(row["closed_on"]) >= day(row["created_on"])
        assert row["loss_reason"] is None or row["status"] == "Lost"
        assert (row["probability"] in (0, 100)) == (row["status"] != "Open")


@sectors
def test_some_open_deals_are_overdue(sector: str) -> None:
    """Part of the open pipeline is late, and part is still to come."""
    late = [day(row["expected_on"]) < LAST_DAY for row in table(sector, "deals") if row["status"] == "Open"]
    assert 0.1 < sum(late) / len(late) < 0.6


@sectors
def test_some_cells_are_blank(sector: str) -> None:
    """As in real files, a few reasons, costs, sources and sectors were never filled in."""
    lost = [row["loss_reason"] for row in table(sector, "deals") if row["status"] == "Lost"]
    for cells in (
        lost,
        [row["cost"] for row in table(sector, "deals")],
        [row["cost"] for row in table(sector, "orders")],
        [row["source"] for row in table(sector, "leads")],
        [row["sector"] for row in table(sector, "customers")],
    ):
        assert 0.01 < cells.count(None) / len(cells) < 0.1


@sectors
def test_margin_is_amount_less_cost(sector: str) -> None:
    """A margin is known where the cost is, and is what is left of the amount."""
    for row in table(sector, "orders"):
        assert (row["margin"] is None) == (row["cost"] is None)
        if row["margin"] is not None:
            assert money(row["margin"]) == round(money(row["amount"]) - money(row["cost"]), 2)


@sectors
def test_amounts_are_in_cents(sector: str) -> None:
    """No amount has more than two decimals."""
    for rows in company(sector).tables.values():
        assert all(cell == round(cell, 2) for row in rows for cell in row.values() if isinstance(cell, float))


@pytest.mark.parametrize(("sector", "low", "high"), [("software", 2e6, 4e6), ("wholesale", 5e6, 8e6), ("building", 2e6, 3e6)])
def test_the_year_is_of_the_size_of_the_trade(sector: str, low: float, high: float) -> None:
    """A whole year's revenue is what such a company makes."""
    year = tuple(row for row in table(sector, "orders") if day(row["ordered_on"]).year == 2025)
    assert low < total(year, "amount") < high


@sectors
def test_customers_come_back_and_like_it(sector: str) -> None:
    """Most customers who ordered did so again, most ratings are 4 or 5, and complaints are a small share of the orders."""
    orders: dict[object, set[object]] = {}
    for row in table(sector, "orders"):
        orders.setdefault(row["customer"], set()).add(row["order_id"])
    ratings = [money(row["rating"]) for row in table(sector, "reviews")]
    complaints = sum(row["kind"] == "Complaint" for row in table(sector, "feedback"))
    assert sum(len(found) > 1 for found in orders.values()) > 0.5 * len(orders)
    assert sum(rating >= 4 for rating in ratings) > 0.75 * len(ratings)
    assert 0.01 < complaints / sum(map(len, orders.values())) < 0.08


@sectors
def test_first_contact_is_right_skewed(sector: str) -> None:
    """Most leads are called within days, a few wait long, some are never called: the mean is over the median."""
    leads = table(sector, "leads")
    waits = sorted((day(row["first_contact_on"]) - day(row["created_on"])).days for row in leads if row["first_contact_on"])
    assert waits[0] >= 0
    assert sum(waits) / len(waits) > waits[len(waits) // 2]
    assert 0.03 < 1 - len(waits) / len(leads) < 0.15


@sectors
@pytest.mark.parametrize("rows", [200, 800])
def test_rows_scales_the_number_of_orders(sector: str, rows: int) -> None:
    """About as many distinct orders are made as were asked for."""
    orders = {row["order_id"] for row in company(sector, rows=rows).tables["orders"]}
    assert 0.6 * rows < len(orders) < 1.5 * rows


def test_an_unknown_sector_is_refused_with_those_known() -> None:
    """The refusal names the sectors that can be made."""
    with pytest.raises(SampleError) as refused:
        make("piracy", lang=Lang.EN)
    assert all(sector in refused.value.in_(lang) for sector in SECTORS for lang in Lang)


def test_no_order_at_all_is_refused() -> None:
    """A company without orders is none."""
    with pytest.raises(SampleError):
        make("software", lang=Lang.EN, rows=0)
