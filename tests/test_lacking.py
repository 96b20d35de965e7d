"""What the files lack, and what it would add."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from kpi.catalogue import CATALOGUE, Objective, Sector
from kpi.company import open_company
from kpi.engine import Dataset, load
from kpi.mapping.headings import likeness
from kpi.relevance import Answers, additions, computable, coverage, exported_as, gaps, propose, sheet
from kpi.relevance.examples import ROWS, cells
from kpi.relevance.exports import HEADINGS
from kpi.schema import ENTITIES, Deals
from kpi.words import Lang


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
    cost = next(one for one in found if [str(column) for column in one.columns] == ["orders.cost"])
    assert [kpi.id for kpi in cost.kpis] == ["margin", "margin_rate"]
    assert cost.says.fr.startswith("une colonne « Coût »")
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
    assert [str(column) for column in leads.columns] == ["leads.created_on", "leads.first_contact_on", "leads.converted_on"]


def test_every_gap_is_in_one_addition(orders: Dataset) -> None:
    """What would add a KPI is said exactly once."""
    added = [kpi.id for one in additions(orders) for kpi in one.kpis]
    assert sorted(added) == sorted(gap.kpi.id for gap in gaps(orders))


def test_what_cannot_be_fed_counts_among_what_fits(orders: Dataset) -> None:
    """Wholesale fits seven KPIs; two orders feed revenue and average basket of them, and the number of orders besides."""
    found = coverage(orders, Answers(Sector.WHOLESALE))
    assert (found.fed_fitting, found.fitting, found.fed, found.all) == (2, 7, 3, len(CATALOGUE))


def test_what_fits_the_answers_is_said_first(orders: Dataset) -> None:
    """Of the columns of the files at hand, the one that adds most of what fits; then the files that are not there."""
    builder = additions(orders, Answers(Sector.CONSTRUCTION, objectives=(Objective.MARGIN,)))
    assert [str(column) for column in builder[0].columns] == ["orders.cost"]
    assert next(one.entity for one in builder if one.new_file) == "deals"
    assert [str(column) for column in additions(orders)[0].columns] == ["orders.customer"]


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_column_has_an_example(entity: str) -> None:
    """Three values in each language; a date of leaving is there for those who left."""
    for column in ENTITIES[entity].columns:
        for lang in Lang:
            told = cells(column, lang=lang, currency="USD")
            assert len(told) == ROWS
            assert all(told) or column.id == "left_on"


def test_an_example_is_in_ones_language_and_currency() -> None:
    """The column that tells a row from another, then the cost; a date as each country types it."""
    columns = (Deals.cost, Deals.closed_on)
    french = [
        [cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in row]
        for row in sheet("deals", columns, lang=Lang.FR, currency="EUR")
    ]
    assert french[:2] == [["N° d’affaire", "Coût", "Close le"], ["101", "790,00 €", "06/04/2026"]]
    assert sheet("deals", columns, lang=Lang.EN, currency="GBP")[1] == ["101", "£790.00", "2026-04-06"]


def test_an_added_example_feeds_what_it_promised(orders: Dataset) -> None:
    """Deals as the example shows them, in a file: the reader recognises every column, in both languages."""
    wanted = (Deals.status, Deals.amount, Deals.created_on, Deals.closed_on, Deals.loss_reason)
    for lang in Lang:
        lines = [";".join(row) for row in sheet("deals", wanted, lang=lang, currency="EUR")]
        found = open_company([("deals.csv", "\n".join(lines).encode())], today=date(2027, 1, 1)).understanding.tables["deals"]
        assert {column.id for column in wanted} <= set(found.columns)
        assert found["amount"].to_list() == [1240.0, 860.0, 2150.5]
        assert found["status"].to_list() == ["open", "won", "lost"]
        assert [found[column].null_count() for column in ("closed_on", "loss_reason")] == [1, 2]


@pytest.mark.parametrize("column", HEADINGS)
def test_headings_of_crms_are_those_that_the_reader_takes_for_the_column(column: str) -> None:
    """Each heading that we name, in each language, is most like the column that it is named for."""
    entity, name = column.split(".")
    assert name in ENTITIES[entity]
    for heading in (heading for headings in HEADINGS[column].values() for heading in headings if heading is not None):
        alike = likeness(heading, entity)
        assert max(alike, key=lambda one: alike[one]) == name


def test_a_heading_that_was_not_seen_is_not_said() -> None:
    """HubSpot's loss reason was seen in English alone; a cost in no CRM."""
    assert ("HubSpot", "Closed Lost Reason") in exported_as(Deals.loss_reason, Lang.EN)
    assert [crm for crm, _ in exported_as(Deals.loss_reason, Lang.FR)] == ["Pipedrive", "Odoo"]
    assert exported_as(Deals.cost, Lang.EN) == ()
