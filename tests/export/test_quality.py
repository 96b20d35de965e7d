"""The quality of the data, to take away."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from kpi.company import understood
from kpi.export.quality import quality_workbook
from kpi.quality import weighed
from kpi.words import Lang
from tests.mapping.made import sheet

DEALS = {
    "Deal ID": ["1", "2", "3", "4", "5"],
    "Created on": ["2026-01-05"] * 5,
    "Closed on": ["2026-01-25"] * 5,
    "Status": ["Won", "Won", None, "Won", "Lost"],
    "Amount": ["10.5", None, "5.5", "abc", "=1+1"],
}


def _sheets(lang: Lang) -> list[list[tuple[Any, ...]]]:
    company = understood([sheet(DEALS, file="deals.csv")], today=date(2026, 6, 1))
    found = weighed(company.understanding, company.dataset)
    book = openpyxl.load_workbook(BytesIO(quality_workbook(company.understanding, found, lang=lang, currency="EUR")))
    return [list(page.iter_rows(values_only=True)) for page in book]


@pytest.mark.parametrize("lang", Lang)
def test_findings_rows_and_cells_are_all_there(lang: Lang) -> None:
    """Each finding with its effect and its rows; each row set aside with its reason and cells; each cell not understood, as text."""
    found, outside, lost = _sheets(lang)
    (missing,) = [row for row in found if {Lang.FR: "affaires gagnées n’ont pas", Lang.EN: "won deals have no"}[lang] in str(row[5])]
    assert missing[4] == 2
    assert {Lang.FR: "Chiffre d’affaires", Lang.EN: "Revenue"}[lang] in missing[6]
    assert missing[8] == "3, 5"
    assert [(row[2], row[4:]) for row in outside[1:]] == [(4, ("3", "2026-01-05", "2026-01-25", None, "5.5"))]
    assert [row[2:] for row in lost[1:]] == [("Amount", 5, "abc"), ("Amount", 6, "=1+1")]


def test_headings_are_in_the_language() -> None:
    """Nothing of one language stands in the workbook of the other."""
    french, english = ([page[0] for page in _sheets(lang)] for lang in (Lang.FR, Lang.EN))
    assert all((set(one) - {None}).isdisjoint(other) for one, other in zip(french, english, strict=True))
