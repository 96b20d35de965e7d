"""Probabilities of stages that people set: the KPI and the page's open deals weigh alike, and no other stage is touched."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.engine.chances import with_chances
from kpi.engine.pipeline import by_stage, open_deals, together
from tests.engine.tables import Row, dataset, figure, span

CUTOFF = date(2024, 6, 30)
NOW = span("2024-06-01", "2024-06-30")


def _deal(stage: str | None, amount: float | None, probability: float | None) -> Row:
    return {"created_on": date(2024, 1, 2), "status": "open", "stage": stage, "amount": amount, "probability": probability}


OPEN = [
    _deal("Talks", 100.0, 0.2),
    _deal("Talks", 50.0, None),
    _deal("Offer", 200.0, 0.5),
    _deal(None, 1000.0, 0.1),
    _deal("Offer", None, 0.5),
]
CLOSED: list[Row] = [
    {"created_on": date(2024, 1, 2), "closed_on": date(2024, 6, day), "status": status, "stage": "Closed", "amount": amount}
    for day, status, amount in ((1, "won", 10.0), (2, "lost", 0.0), (3, "lost", 0.0), (4, "won", 30.0))
]


@pytest.mark.parametrize(
    ("chances", "weighted"),
    [({}, 20 + 100 + 100), ({"Talks": 0.4}, 60 + 100 + 100), ({"Talks": 0.0, "Offer": 1.0}, 200 + 100), ({"Gone": 0.9}, 220)],
)
def test_a_stage_that_was_set_weighs_so_and_the_others_as_the_file_says(chances: dict[str, float], weighted: float) -> None:
    """The stage's own probability replaces each deal's, also of those that had none; deals without a stage keep theirs."""
    data = with_chances(dataset(CUTOFF, deals=OPEN), chances)
    assert figure(data, "weighted_pipeline", NOW).value == pytest.approx(weighted)
    assert together(open_deals(data)).weighted == pytest.approx(weighted)
    assert figure(data, "pipeline", NOW).value == 1350


def test_without_any_probability_the_share_of_deals_won_counts_until_stages_are_set() -> None:
    """Lost deals worth 0 do not make all that is open sure: two of four were won, half of it is likely."""
    bare = [{name: value for name, value in row.items() if name != "probability"} for row in OPEN]
    data = dataset(CUTOFF, deals=[*bare, *CLOSED])
    assert figure(data, "weighted_pipeline", NOW).value == pytest.approx(1350 / 2)
    mine = with_chances(data, {"Talks": 0.1, "Offer": 0.25})
    assert figure(mine, "weighted_pipeline", NOW).value == pytest.approx(15 + 50)
    told = {heap.key: heap.weighted for heap in by_stage(open_deals(mine))}
    assert told == {"Talks": pytest.approx(15), "Offer": pytest.approx(50), None: None}
