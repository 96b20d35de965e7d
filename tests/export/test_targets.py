"""The workbook of targets goes out and comes back."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kpi.catalogue import CATALOGUE, Better
from kpi.export.targets import targets_workbook
from kpi.mapping import understand
from kpi.measures import Type
from kpi.periods import Grain, periods
from kpi.reading import read
from kpi.schema import Dimension
from kpi.targets import Goal, Targets, from_plan
from kpi.words import Lang

MONTHS = periods(date(2026, 7, 1), date(2027, 6, 30), Grain.MONTH)
KPIS = [kpi for kpi in CATALOGUE.values() if kpi.type is not Type.RANKING and kpi.better is not Better.NEITHER]
MEMBERS = {Dimension.OWNER: ("Jean Dupont", "=cmd|'/c calc'!A1", "Max Total"), Dimension.REGION: ("Île-de-France", "2026")}


def _goals() -> list[Goal]:
    """A target of each KPI for the company in two months, and for each member in one."""
    company = [Goal(kpi.id, month.start, 1.25 + place / 100) for place, kpi in enumerate(KPIS) for month in (MONTHS[0], MONTHS[11])]
    return company + [
        Goal(kpi.id, MONTHS[5].start, 0.5 + place / 100, dimension, name)
        for place, kpi in enumerate(KPIS)
        for dimension, names in MEMBERS.items()
        for name in names
    ]


@pytest.mark.parametrize("lang", list(Lang))
def test_what_goes_out_comes_back(lang: Lang) -> None:
    """Every KPI that takes a target, the company's and members', some cells edited by hand: the same figures, no question, no total."""
    goals = _goals()
    content = targets_workbook(KPIS, MONTHS, targets=Targets.of(goals), members=MEMBERS, lang=lang)
    book = load_workbook(BytesIO(content))
    first = book.worksheets[0]
    assert first.protection.sheet
    assert [first[cell].protection.locked for cell in ("A3", "A4", "D4")] == [True, True, False]
    assert first.data_validations.dataValidation
    first["E4"].value = 4321.5
    edited = BytesIO()
    book.save(edited)
    sheets = [sheet for sheet in read(edited.getvalue(), name="objectifs.xlsx") if not sheet.hidden]
    found = understand(sheets)
    assert [question.key for sheet in found.sheets for question in sheet.questions] == []
    edit = next(Goal(kpi.id, MONTHS[1].start, 4321.5) for kpi in KPIS if kpi.name.in_(lang) == first["A4"].value)
    expected = {(goal.kpi, goal.start, goal.dimension, goal.member): pytest.approx(goal.value) for goal in (*goals, edit)}
    assert {(goal.kpi, goal.start, goal.dimension, goal.member): goal.value for goal in from_plan(found.tables["plan"])} == expected
