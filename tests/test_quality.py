"""What the quality of the data does to the figures."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from kpi.catalogue import CATALOGUE
from kpi.company import Company, understood
from kpi.engine import Figure, rows_behind
from kpi.export.rows import rows_workbook
from kpi.mapping import Correction, Severity, shape
from kpi.periods import Grain, Period
from kpi.quality import effect, reads, touched, weighed
from kpi.words import Lang
from tests.mapping.made import sheet

TODAY = date(2026, 6, 1)
DEALS = {
    "Deal ID": [str(number) for number in range(1, 8)],
    "Created on": ["2026-01-05"] * 7,
    "Closed on": ["2026-01-10"] * 4 + [None] * 3,
    "Status": ["Won", "Won", "Won", "Lost", "Open", "Open", "Open"],
    "Product": ["Alpha"] * 7,
    "Amount": ["20000", "36000", None, "5.5", None, None, None],
}
PRODUCTS = {"Product": ["Alpha", "Beta"], "Series": ["A", "B"], "Sales price": ["550.5", "60.5"]}


def _company(**accepted: bool) -> Company:
    files = [sheet(DEALS, file="deals.csv"), sheet(PRODUCTS, file="products.csv")]
    return understood(files, today=TODAY, corrections={shape(tuple(DEALS)): Correction(accepted=accepted)})


def test_a_finding_touches_the_kpis_that_read_its_column() -> None:
    """Deals won without amount change the revenue and the average deal, not the win rate; what is only said changes nothing."""
    company = _company()
    (found,) = [one for one in weighed(company.understanding, company.dataset) if "won deal has no amount" in one.finding.what.en]
    names = {kpi.id for kpi in found.kpis}
    assert {"revenue", "average_deal"} <= names
    assert not {"win_rate", "deals_won"} & names
    said = effect(found, currency="EUR")
    assert said is not None
    assert "28" in said.fr
    assert "Chiffre d’affaires" in said.fr
    assert "at the mean of the others" in said.en
    assert all(not one.kpis for one in weighed(company.understanding, company.dataset) if one.finding.severity is Severity.INFO)


def test_the_gravest_come_first_and_then_what_holds_most_money() -> None:
    """Findings stand in the order of what they change."""
    company = _company()
    found = [one.finding for one in weighed(company.understanding, company.dataset)]
    grave = [list(Severity)[::-1].index(finding.severity) for finding in found]
    assert grave == sorted(grave)
    warnings = [abs(finding.stake or 0.0) for finding in found if finding.severity is Severity.WARNING]
    assert warnings == sorted(warnings, reverse=True)


@pytest.mark.parametrize("kpi", CATALOGUE)
def test_a_kpi_reads_the_date_that_it_is_dated_on(kpi: str) -> None:
    """Whatever the files, what a KPI reads holds a date column of each of its entities."""
    held = reads(CATALOGUE[kpi], None)
    assert held
    assert all("." in column for column in held)


def test_list_prices_taken_are_said_by_every_figure_that_uses_them() -> None:
    """Revenue and pipeline say how many amounts were taken, and what they make; the win rate does not, nor anyone before a yes."""
    company = _company(list_price=True)
    for kpi in ("revenue", "pipeline", "average_deal"):
        (said,) = company.caveats(CATALOGUE[kpi])
        assert "2\u202f202" in said.fr
        assert "list price" in said.en
    assert company.caveats(CATALOGUE["win_rate"]) == ()
    assert _company().caveats(CATALOGUE["revenue"]) == ()


def test_a_workbook_says_it_too() -> None:
    """The first sheet of a figure's rows holds what the figure must say."""
    company = _company(list_price=True)
    assert company.dataset is not None
    kpi, period = CATALOGUE["revenue"], Period(date(2026, 1, 1), date(2026, 1, 31), Grain.MONTH)
    behind = rows_behind(company.dataset, kpi.value, period)
    notes = company.caveats(kpi)
    content = rows_workbook(kpi, Figure("revenue", period, 56550.5), behind, lang=Lang.FR, notes=notes)
    cells = [row[1].value for row in openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows()]
    assert notes[0].fr in cells


def test_rows_set_aside_touch_all_that_reads_their_entity() -> None:
    """A deal without a status can count nowhere: every KPI of deals may lack it."""
    columns = {**DEALS, "Status": [None, *DEALS["Status"][1:]]}
    company = understood([sheet(columns, file="deals.csv")], today=TODAY)
    (found,) = [one for one in weighed(company.understanding, company.dataset) if "set aside" in one.finding.what.en]
    assert {"win_rate", "revenue", "pipeline", "deals_lost"} <= {kpi.id for kpi in touched(found.finding, company.dataset)}
    assert found.finding.rows.to_list() == [2]
