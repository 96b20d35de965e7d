"""What the files lack, and what it would add."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from kpi.catalogue import CATALOGUE, Sector
from kpi.engine import Dataset, load
from kpi.relevance import Answers, additions, computable, coverage, gaps, propose


def small(**columns: list[object]) -> Dataset:
    """A dataset of orders alone, with these columns."""
    rows = len(next(iter(columns.values())))
    source = {"source_file": ["f"] * rows, "source_sheet": ["s"] * rows, "source_row": list(range(2, rows + 2))}
    return load({"orders": pl.DataFrame({**columns, **source})}, cutoff=date(2026, 6, 30))


@pytest.fixture(scope="module")
def orders() -> Dataset:
    """Two orders that tell neither cost nor customer."""
    return small(ordered_on=[date(2026, 1, 5), date(2026, 6, 30)], amount=[10.0, 20.0])


def test_only_what_the_files_feed_is_proposed(orders: Dataset) -> None:
    """Orders without costs and customers feed revenue, orders and average basket; nothing else is proposed to reach six."""
    assert {one.kpi.id for one in propose(orders, Answers())} == {"revenue", "orders", "average_basket"}


def test_fed_and_lacking_make_the_catalogue(orders: Dataset) -> None:
    """Each KPI is either fed or told with what it lacks."""
    fed, lacking = {kpi.id for kpi in computable(orders)}, {gap.kpi.id for gap in gaps(orders)}
    assert fed | lacking == set(CATALOGUE)
    assert not fed & lacking


def test_one_missing_column_names_all_that_it_would_add(orders: Dataset) -> None:
    """A cost column would add margin and margin rate: said once, before the files that are not there at all."""
    found = additions(orders)
    cost = next(one for one in found if [str(column) for column in one.columns] in (["orders.cost"], ["orders.margin"]))
    assert [kpi.id for kpi in cost.kpis] == ["margin", "margin_rate"]
    assert cost.says.fr.startswith("une colonne «")
    assert cost.says.fr.endswith("(Commandes) ajouterait : marge commerciale, taux de marque")
    assert cost.says.en.endswith("(Orders) would add: gross margin, margin rate")
    assert [one.new_file for one in found] == sorted(one.new_file for one in found)


def test_a_missing_file_is_said_to_be_one(orders: Dataset) -> None:
    """Without any review, a file of them is asked for, not a column."""
    reviews = next(one for one in additions(orders) if one.entity == "reviews")
    assert reviews.new_file
    assert reviews.says.fr == (
        "un fichier « Avis » (avec « Date de l’avis », « Note ») ajouterait : avis reçus, note moyenne, part des 5 étoiles"
    )


def test_a_file_is_asked_for_once(orders: Dataset) -> None:
    """All KPIs of a file that is not there, and all the columns that they need, in one sentence."""
    found = [one.entity for one in additions(orders) if one.new_file]
    assert len(set(found)) == len(found)
    leads = next(one for one in additions(orders) if one.entity == "leads")
    assert {"new_leads", "first_contact_delay", "conversion_rate"} <= {kpi.id for kpi in leads.kpis}
    assert {"leads.created_on", "leads.first_contact_on", "leads.converted_on"} <= {str(column) for column in leads.columns}


def test_every_gap_is_in_one_addition(orders: Dataset) -> None:
    """What would add a KPI is said exactly once."""
    added = [kpi.id for one in additions(orders) for kpi in one.kpis]
    assert sorted(added) == sorted(gap.kpi.id for gap in gaps(orders))


def test_what_cannot_be_fed_counts_among_what_fits(orders: Dataset) -> None:
    """Wholesale fits seven KPIs; two orders feed revenue and average basket of them, and the number of orders besides."""
    found = coverage(orders, Answers(Sector.WHOLESALE))
    assert (found.fed_fitting, found.fitting, found.fed, found.all) == (2, 7, 3, len(CATALOGUE))
