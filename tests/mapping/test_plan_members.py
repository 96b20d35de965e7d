"""For whom a plan is."""

from __future__ import annotations

import pytest

from kpi.mapping import Correction, Understanding, shape, understand
from kpi.targets import from_plan
from tests.mapping.made import sheet

_ORDERS = {
    "Order ID": ["1", "2", "3"],
    "Order date": ["2026-01-05", "2026-01-06", "2026-02-07"],
    "Sales rep": ["Jean Dupont", "Ann Lee", "Éloïse Martin"],
    "Amount": ["10.50", "20.00", "30.00"],
}
_PLAN = {"Commercial": ["Jean Dupond", "LEE Ann", "Zoé Inconnue"], "janv. 2026": [100.0, 200.0, 5.0], "févr. 2026": [300.0, 400.0, 5.0]}


def _read(plan: dict[str, list[object]], said: Correction | None = None) -> Understanding:
    sheets = [sheet(_ORDERS, file="orders.csv"), sheet(plan, file="Objectifs CA.csv")]
    return understand(sheets, corrections={shape(tuple(plan)): said} if said else {})


def test_a_name_that_the_data_do_not_have_is_asked_with_the_nearest_ones() -> None:
    """« LEE Ann » is Ann Lee; « Jean Dupond » may be Jean Dupont, which is asked and not taken; what unknown names weigh is said."""
    found = _read(dict(_PLAN))
    plan = found.sheets[1]
    assert plan.entity == "plan"
    assert [question.key for question in plan.questions] == ["values:member:Jean Dupond"]
    assert [option for option, _ in plan.questions[0].options] == ["Jean Dupont", ""]
    assert (plan.questions[0].likely, plan.questions[0].proposal) == ("Jean Dupont", None)
    assert set(found.tables["plan"]["member"]) == {"Jean Dupond", "Ann Lee", "Zoé Inconnue"}
    said = " ".join(finding.what.en for finding in plan.findings)
    assert "“Jean Dupond” is not in your data: 2 targets, 400 in all (Revenue)" in said
    assert "“Zoé Inconnue” is not in your data: 2 targets, 10 in all (Revenue)" in said


def test_a_name_that_was_mended_stays_so() -> None:
    """A person's answer is kept under the shape of the sheet: the rep has the targets, and nothing more is asked."""
    found = _read(dict(_PLAN), Correction(values={"member": {"Jean Dupond": "Jean Dupont"}}))
    assert not found.sheets[1].questions
    goals = {(goal.member, goal.start.month): goal.value for goal in from_plan(found.tables["plan"])}
    assert goals["Jean Dupont", 1] == 100.0
    assert goals["Jean Dupont", 2] == 300.0


@pytest.mark.parametrize("heading", ["Nom", "Qui"])
def test_names_under_a_heading_that_says_nothing_are_those_of_the_data(heading: str) -> None:
    """Half of the names are reps of the orders: all of them are reps. Where none is, it is asked, and nobody's target counts meanwhile."""
    known = _read({heading: ["Ann Lee", "Jean Dupont"], "janv. 2026": [1.0, 2.0], "févr. 2026": [3.0, 4.0]})
    assert set(known.tables["plan"]["dimension"]) == {"owner"}
    strange = _read({heading: ["Xx", "Yy"], "janv. 2026": [1.0, 2.0], "févr. 2026": [3.0, 4.0]})
    assert [question.key for question in strange.sheets[1].questions] == [f"values:dimension:{heading}"]
    assert from_plan(strange.tables["plan"]) == ()
