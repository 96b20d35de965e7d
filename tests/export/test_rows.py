"""The rows behind a figure as a workbook, read again as Excel would."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, rows_behind
from kpi.export.rows import rows_workbook
from kpi.measures import formula
from kpi.periods import Calendar, Grain, period_of
from kpi.schema import ENTITIES
from kpi.words import Lang
from tests.engine.tables import dataset, figure

MARCH = period_of(date(2026, 3, 1), Grain.MONTH)
DEALS = (
    {"deal_id": "=1+1", "created_on": date(2026, 3, 1), "closed_on": date(2026, 3, 5), "status": "won", "amount": 10.5, "owner": "+Ann"},
    {"deal_id": "B\x0bC", "created_on": date(2026, 3, 1), "closed_on": date(2026, 3, 6), "status": "lost", "amount": 20.0, "owner": None},
    {"deal_id": "D", "created_on": date(2026, 3, 1), "closed_on": date(2026, 4, 6), "status": "won", "amount": 30.0, "owner": "Bob"},
)


def made(data: Dataset, kpi: str = "win_rate", *, lang: Lang = Lang.EN, calendar: Calendar | None = None) -> Workbook:
    """The workbook of a KPI in March 2026."""
    behind = rows_behind(data, CATALOGUE[kpi].value, MARCH)
    content = rows_workbook(CATALOGUE[kpi], figure(data, kpi, MARCH), behind, lang=lang, calendar=calendar or Calendar())
    return openpyxl.load_workbook(BytesIO(content))


def deals() -> Dataset:
    """Three deals, two of them closed in March."""
    return dataset(date(2026, 4, 30), deals=DEALS)


@pytest.mark.parametrize("lang", Lang)
def test_the_first_sheet_says_what_the_figure_is(lang: Lang) -> None:
    """Name, period, value, number of rows, definition and formula, and which definition it is of those there may be."""
    facts = [row[1].value for row in made(deals(), lang=lang).worksheets[0].iter_rows()]
    kpi = CATALOGUE["win_rate"]
    assert facts[0] == kpi.name.in_(lang)
    assert facts[1] == MARCH.name(lang=lang)
    assert str(facts[2]).startswith("50")
    assert kpi.variant is not None
    assert facts[3:] == ["2", kpi.definition.in_(lang), formula(kpi.value).in_(lang), kpi.variant.name.in_(lang)]


@pytest.mark.parametrize("lang", Lang)
def test_the_next_sheet_has_the_rows_with_their_source(lang: Lang) -> None:
    """The schema's headings, then the rows, each with file and row number."""
    sheet = made(deals(), lang=lang)[ENTITIES["deals"].name.in_(lang)]
    header, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert {ENTITIES["deals"][column].name.in_(lang) for column in DEALS[0]} <= set(header)
    file, row = header.index({Lang.FR: "Fichier", Lang.EN: "File"}[lang]), header.index({Lang.FR: "Ligne", Lang.EN: "Row"}[lang])
    assert [(line[file], line[row]) for line in rows] == [("deals.csv", 2), ("deals.csv", 3)]
    assert [line[0] for line in rows] == {Lang.FR: ["aux deux", "au dénominateur"], Lang.EN: ["in both", "in the denominator"]}[lang]


def test_text_that_begins_like_a_formula_stays_text() -> None:
    """Excel computes nothing that somebody typed; signs that it refuses are blanks."""
    cells = {str(cell.value): cell for row in made(deals()).worksheets[1].iter_rows(min_row=2) for cell in row if cell.value is not None}
    assert cells["=1+1"].data_type == "s"
    assert cells["+Ann"].data_type == "s"
    assert "B C" in cells


def test_dates_are_dates_and_amounts_numbers() -> None:
    """They can be sorted and added."""
    header, first, *_ = made(deals()).worksheets[1].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(header, first, strict=True)}
    closed, amount = cells[ENTITIES["deals"]["closed_on"].name.en], cells[ENTITIES["deals"]["amount"].name.en]
    assert (closed.value, closed.is_date, closed.number_format) == (datetime(2026, 3, 5), True, "yyyy-mm-dd")
    assert amount.value == 10.5


def test_times_keep_their_hour() -> None:
    """A delay of two hours can be read again."""
    rows = [{"deal_id": "A", "created_on": datetime(2026, 3, 1, 9, 30), "closed_on": datetime(2026, 3, 2, 10), "status": "won"}]
    header, first = made(dataset(date(2026, 4, 30), deals=rows, times=("deals",)), "deals_won").worksheets[1].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(header, first, strict=True)}
    created = cells[ENTITIES["deals"]["created_on"].name.en]
    assert (created.value, created.number_format) == (datetime(2026, 3, 1, 9, 30), "yyyy-mm-dd hh:mm")


def test_each_entity_has_its_sheet() -> None:
    """A figure made of two tables shows the rows of both."""
    kpi = next(kpi for kpi in CATALOGUE.values() if kpi.id == "revenue")
    data = dataset(date(2026, 4, 30), orders=[{"order_id": "A", "ordered_on": date(2026, 3, 2), "amount": 5.0}])
    assert made(data, kpi.id).sheetnames == ["Figure", "Orders"]


def test_no_row_leaves_the_headings() -> None:
    """An empty sheet still says what its columns would be."""
    data = dataset(date(2026, 4, 30), orders=[{"order_id": "A", "ordered_on": date(2026, 1, 2), "amount": 5.0}])
    sheet = made(data, "revenue").worksheets[1]
    assert sheet.max_row == 1
    assert sheet["A1"].value is not None


def test_a_fiscal_period_has_its_fiscal_name() -> None:
    """The quarter that a company calls Q4."""
    calendar, data = Calendar(fiscal_start=4), deals()
    quarter = period_of(date(2026, 3, 1), Grain.QUARTER, calendar)
    behind = rows_behind(data, CATALOGUE["win_rate"].value, quarter)
    content = rows_workbook(CATALOGUE["win_rate"], figure(data, "win_rate", quarter), behind, lang=Lang.EN, calendar=calendar)
    assert openpyxl.load_workbook(BytesIO(content)).worksheets[0]["B2"].value == "Q4 2025-26"
