"""Targets and budgets."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.mapping import understand
from kpi.mapping.spans import named, periods_of
from kpi.periods import Grain
from kpi.reading import read
from tests.mapping.made import alone, matched
from tests.mapping.plans import CASES, Case


def test_months_down() -> None:
    """Month, category, target: a plan of revenue by category, and that is said."""
    made = alone(
        {"MonthofOrderDate": ["Apr-18", "May-18"], "Category": ["Chairs", "Chairs"], "Target": ["100.00", "200.00"]},
        file="Sales target.csv",
    )
    assert made.entity == "plan"
    assert made.table is not None
    assert made.table.select("kpi", "period", "value", "scenario", "dimension", "member").rows() == [
        ("revenue", date(2018, 4, 1), 100.0, "target", "category", "Chairs"),
        ("revenue", date(2018, 5, 1), 200.0, "target", "category", "Chairs"),
    ]
    assert any("Revenue" in finding.what.en for finding in made.findings)


def test_months_across() -> None:
    """A row for each rep and a column for each month: one figure for each, blanks left out."""
    made = alone(
        {"Commercial": ["Ann", "Bob"], "janv.-26": ["1 000", "500"], "févr.-26": ["1 100", None], "mars-26": ["1 200", "700"]},
        file="Objectifs 2026.csv",
    )
    assert made.entity == "plan"
    assert made.table is not None
    assert sorted(made.table.select("member", "period", "value").rows()) == [
        ("Ann", date(2026, 1, 1), 1000.0),
        ("Ann", date(2026, 2, 1), 1100.0),
        ("Ann", date(2026, 3, 1), 1200.0),
        ("Bob", date(2026, 1, 1), 500.0),
        ("Bob", date(2026, 3, 1), 700.0),
    ]
    assert made.table["dimension"].unique().to_list() == ["owner"]
    assert matched(made)["janv.-26"] == "value"


def test_months_without_a_year_take_the_file_s() -> None:
    """« janvier », « février », « mars » in « Budget 2026 » are those of 2026, and the scenario is the budget."""
    made = alone(
        {
            "Indicateur": ["Chiffre d'affaires", "Devis envoyés"],
            "Janvier": ["1 000", "5"],
            "Février": ["1 100", "6"],
            "Mars": ["1 200", "7"],
        },
        file="Budget 2026.csv",
    )
    assert made.table is not None
    assert set(made.table["kpi"]) == {"revenue", "quotes_sent"}
    assert set(made.table["period"]) == {date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)}
    assert set(made.table["scenario"]) == {"budget"}


def test_the_months_of_a_plan_are_read_together() -> None:
    """« 1,234 » in March is what « 5.50 » in January says that it is; alone, it is asked once for all the months."""
    told = alone({"Rep": ["A"], "Jan 2026": ["5.50"], "Feb 2026": ["2,500"], "Mar 2026": ["1,234"]}, file="targets.csv")
    assert told.table is not None
    assert told.table["value"].to_list() == [5.5, 2500.0, 1234.0]
    asked = alone({"Rep": ["A"], "Jan 2026": ["3,500"], "Feb 2026": ["2,500"], "Mar 2026": ["abc"]}, file="targets.csv")
    assert [question.key for question in asked.questions] == ["decimal:1", "values:kpi:*"]
    assert any("1 cell of figures was not understood" in finding.what.en for finding in asked.findings)


def test_targets_in_per_cent_are_shares() -> None:
    """« 63 % » under a month is 0.63."""
    made = alone({"KPI": ["Win rate"], "Jan 2026": ["63 %"], "Feb 2026": ["64 %"], "Mar 2026": ["65,5 %"]}, file="targets.csv")
    assert made.table is not None
    assert made.table["value"].to_list() == pytest.approx([0.63, 0.64, 0.655])


def test_months_written_as_days_are_different_months() -> None:
    """01/02/2026, 01/03/2026 … over columns are months, the first of each, whichever comes first."""
    french = periods_of([named(text) for text in ("01/01/2026", "01/02/2026", "01/03/2026")])
    english = periods_of([named(text) for text in ("1/1/2026", "2/1/2026", "3/1/2026")])
    assert french == english
    assert [(month.start.month, month.grain) for month in french if month] == [(1, Grain.MONTH), (2, Grain.MONTH), (3, Grain.MONTH)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_plan_of_any_usual_shape_is_read_as_it_was_meant(case: Case) -> None:
    """Every figure is there once, for whom and when it was written; no total is one more; what is in doubt is asked."""
    made = understand(read(case.content, name=case.file)).sheets[0]
    table = made.table if made.table is not None and "value" in made.table.columns else None
    found = [
        (row["kpi"], row["member"], row["period"].isoformat(), row["grain"], row["scenario"], row["bound"], pytest.approx(row["value"]))
        for row in (() if table is None else table.sort("kpi", "member", "period", "scenario", "value").iter_rows(named=True))
    ]
    assert found == sorted(case.truth, key=lambda told: (told[0], told[1] or "", told[2], told[4], told[6]))
    assert tuple(question.key for question in made.questions) == case.asks
