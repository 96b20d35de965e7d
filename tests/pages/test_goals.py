"""What is typed into the grid of targets becomes targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kpi.catalogue import CATALOGUE
from kpi.errors import KpiError
from kpi.periods import CIVIL
from kpi.planning import LocksInTheWay, NotANumber, Way
from kpi.schema import Dimension
from kpi.words import Lang
from kpi.workspace import TargetRow
from pages.choose.goals import Edits, as_typed
from pages.choose.grid import Grid
from pages.choose.lines import Cell, Line, Origin

MONTHS = [f"2026-{month:02d}-01" for month in range(1, 13)]
YEAR = "year_2026-01-01"
REVENUE, WIN_RATE = CATALOGUE["revenue"], CATALOGUE["win_rate"]
LINES = (Line(REVENUE), Line(WIN_RATE), Line(REVENUE, Dimension.OWNER, "Ada"))
MONTHS_OF = tuple(date.fromisoformat(month) for month in MONTHS)
TYPED = Cell(1000.0, Origin.TYPED)
GRID = Grid(MONTHS_OF, LINES, ({}, {}, {}), [(TYPED,) * 12, (TYPED,) * 12, (replace(TYPED, locked=True), *[TYPED] * 11)])


def read(edits: Edits, lang: Lang = Lang.FR) -> tuple[list[TargetRow], list[KpiError]]:
    """What these edits of the grid make."""
    return as_typed(edits, GRID, lang=lang, calendar=CIVIL, way=Way.EVEN)


def test_what_is_typed_is_read_by_row_and_month() -> None:
    """Positions are those of the lines; percent is a share; the grid's signs typed over are a figure; a blank removes."""
    edits = {0: {"2026-01-01": "≈ 12 500,5"}, 1: {"2026-02-01": "63", "2026-03-01": None}, 2: {"2026-01-01": "[1,2 k€]"}}
    rows, refused = read(edits)
    assert refused == []
    assert rows == [
        TargetRow("revenue", date(2026, 1, 1), 12500.5),
        TargetRow("win_rate", date(2026, 2, 1), 0.63),
        TargetRow("win_rate", date(2026, 3, 1), None),
        TargetRow("revenue", date(2026, 1, 1), 1200.0, "owner", "Ada"),
    ]


def test_what_is_no_number_changes_nothing_else() -> None:
    """The other cells are kept, and the one refused is told."""
    rows, refused = read({0: {"2026-01-01": "soon", "2026-02-01": "5"}}, Lang.EN)
    assert rows == [TargetRow("revenue", date(2026, 2, 1), 5.0)]
    assert [type(error) for error in refused] == [NotANumber]


def test_a_year_typed_is_spread_over_its_months() -> None:
    """Around the locked one where months add up, the same in each where they do not; refused where locks forbid it; blank, it empties."""
    rows, refused = read({2: {YEAR: "12 000,05"}, 1: {YEAR: "40"}})
    assert [row.value for row in rows] == [1000.0, *[1000.0] * 10, 1000.05, *[0.4] * 12]
    assert read({2: {YEAR: "999"}})[0] == []
    assert [type(error) for error in read({2: {YEAR: "999"}})[1]] == [LocksInTheWay]
    assert [(row.month, row.value) for row in read({2: {YEAR: ""}})[0]] == [(month, None) for month in MONTHS_OF[1:]]
    assert refused == []
