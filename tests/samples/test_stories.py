"""What a company's story tells is truly in its rows."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.samples import LAST_DAY, SECTORS
from kpi.samples.sectors import TRADES
from kpi.words import Lang
from tests.samples.made import between, company, day, table, total

sectors = pytest.mark.parametrize("sector", SECTORS)
LAST_YEAR = date(2025, 11, 21)
LAST_HALF, HALF_BEFORE = (date(2026, 5, 21), LAST_DAY), (date(2025, 5, 21), date(2025, 11, 20))


@sectors
def test_the_weak_rep_sells_least(sector: str) -> None:
    """Over the last twelve months nobody makes less revenue than the weak rep, whatever equal target each is held to."""
    orders = between(table(sector, "orders"), "ordered_on", LAST_YEAR, LAST_DAY)
    revenue = {rep["owner"]: total(orders, "amount", owner=rep["owner"]) for rep in table(sector, "reps")}
    assert min(revenue, key=lambda owner: revenue[owner]) == TRADES[sector].weak.name.en


@sectors
@pytest.mark.parametrize("seed", [7, 11])
def test_the_weak_rep_wins_least_often(sector: str, seed: int) -> None:
    """The weak rep's share of closed deals that are won is the lowest, by far."""
    rates: dict[object, float] = {}
    tables = company(sector, seed=seed).tables
    for rep in tables["reps"]:
        closed = [row["status"] for row in tables["deals"] if row["owner"] == rep["owner"] and row["closed_on"]]
        rates[rep["owner"]] = closed.count("Won") / len(closed)
    weak = rates.pop(TRADES[sector].weak.name.en)
    assert weak < 0.85 * min(rates.values())


@sectors
def test_the_slipping_product_slips(sector: str) -> None:
    """Its revenue of the last six months is under four fifths of the same days a year ago, and no product does worse."""
    now, before = (between(table(sector, "orders"), "ordered_on", *days) for days in (LAST_HALF, HALF_BEFORE))
    change = {
        product["product"]: total(now, "amount", product=product["product"]) / total(before, "amount", product=product["product"])
        for product in table(sector, "products")
    }
    slips = TRADES[sector].slips.name.en
    assert change[slips] < 0.8
    assert min(change, key=lambda product: change[product]) == slips


@sectors
@pytest.mark.parametrize("seed", [7, 11])
def test_one_reason_of_loss_rises(sector: str, seed: int) -> None:
    """The share of the rising reason at least doubles between the first twelve months and the last six, and is then the first."""
    lost = tuple(row for row in company(sector, seed=seed).tables["deals"] if row["loss_reason"])
    first, last = (
        [row["loss_reason"] for row in between(lost, "closed_on", *days)] for days in ((date(2024, 6, 1), date(2025, 5, 31)), LAST_HALF)
    )
    rises = TRADES[sector].rises.en
    assert last.count(rises) / len(last) > 2 * first.count(rises) / len(first)
    assert max(set(last), key=last.count) == rises


@sectors
def test_the_company_grows(sector: str) -> None:
    """The last twelve whole months make more than the twelve before."""
    orders = table(sector, "orders")
    last = total(between(orders, "ordered_on", date(2025, 11, 1), date(2026, 10, 31)), "amount")
    assert last > 1.03 * total(between(orders, "ordered_on", date(2024, 11, 1), date(2025, 10, 31)), "amount")


@sectors
def test_august_is_quiet(sector: str) -> None:
    """Fewer leads come in August than in an average month."""
    counts: dict[tuple[int, int], int] = {}
    for row in table(sector, "leads"):
        created = day(row["created_on"])
        counts[created.year, created.month] = counts.get((created.year, created.month), 0) + 1
    mean = sum(counts.values()) / len(counts)
    assert all(count < 0.75 * mean for (_, month), count in counts.items() if month == 8)


@sectors
def test_the_story_names_what_is_to_be_found(sector: str) -> None:
    """The rep, the product and the reason are named in each language."""
    trade = TRADES[sector]
    for lang in Lang:
        story = trade.story.in_(lang).lower()
        product = trade.slips.name.in_(lang).split(" (")[0].lower()
        assert all(name in story for name in (trade.weak.name.in_(lang).lower(), product, trade.rises.in_(lang).lower()))
