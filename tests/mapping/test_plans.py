"""Targets and budgets."""

from __future__ import annotations

from datetime import date

from tests.mapping.made import alone, matched


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
    assert any("revenue" in finding.what.en for finding in made.findings)


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
