"""A figure against a target with its minimum and stretch, or against a range."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE, Kpi
from kpi.periods import Grain, period_of
from kpi.targets import NO_AIM, Aim, Bound, Goal, Status, Targets, attainment, remark, status
from kpi.targets.status import STRETCHED, UNDER_MINIMUM
from kpi.words import Text

REVENUE, COMPLAINTS, REASONS, DISCOUNT = (CATALOGUE[id] for id in ("revenue", "complaints", "loss_reasons", "discount_rate"))
THREE, CEILING = Aim(target=100.0, minimum=80.0, stretch=120.0), Aim(target=10.0, minimum=12.0, stretch=5.0)
RANGE = Aim(low=0.2, high=0.3)


@pytest.mark.parametrize(
    ("kpi", "value", "aim", "expected", "said"),
    [
        (REVENUE, 120.0, THREE, Status.REACHED, STRETCHED),
        (REVENUE, 119.0, THREE, Status.REACHED, None),
        (REVENUE, 100.0, THREE, Status.REACHED, None),
        (REVENUE, 80.0, THREE, Status.CLOSE, None),
        (REVENUE, 79.9, THREE, Status.OFF, UNDER_MINIMUM),
        (REVENUE, 94.0, Aim(target=100.0, minimum=95.0), Status.OFF, UNDER_MINIMUM),
        (REVENUE, 0.0, Aim(target=0.0), Status.REACHED, None),
        (REVENUE, 80.0, Aim(minimum=80.0), Status.REACHED, None),
        (REVENUE, 79.0, Aim(minimum=80.0), Status.OFF, UNDER_MINIMUM),
        (REVENUE, 100.0, NO_AIM, Status.NONE, None),
        (REVENUE, None, THREE, Status.NONE, None),
        (COMPLAINTS, 5.0, CEILING, Status.REACHED, STRETCHED),
        (COMPLAINTS, 10.0, CEILING, Status.REACHED, None),
        (COMPLAINTS, 12.0, CEILING, Status.CLOSE, None),
        (COMPLAINTS, 13.0, CEILING, Status.OFF, UNDER_MINIMUM),
        (DISCOUNT, 0.2, RANGE, Status.REACHED, None),
        (DISCOUNT, 0.3, RANGE, Status.REACHED, None),
        (DISCOUNT, 0.31, RANGE, Status.CLOSE, None),
        (DISCOUNT, 0.1, RANGE, Status.OFF, None),
        (REASONS, 0.25, RANGE, Status.REACHED, None),
        (REASONS, 0.5, RANGE, Status.OFF, None),
        (REASONS, 0.25, Aim(target=0.2), Status.NONE, None),
        (REVENUE, 5.0, Aim(low=4.0), Status.REACHED, None),
        (REVENUE, -3.0, Aim(low=-2.0), Status.OFF, None),
    ],
)
def test_a_figure_stands_against_all_that_it_is_held_against(
    kpi: Kpi, value: float | None, aim: Aim, expected: Status, said: Text | None
) -> None:
    """Equal is reached; the minimum parts at risk from off; the stretch is said; within a range is reached, its ends too."""
    assert status(kpi, value, aim) is expected
    assert remark(kpi, value, aim) == said


def test_attainment_of_a_range_is_how_near_it_is() -> None:
    """Within it all is attained; under or over it, the share of its nearer end; of no range and no target, none."""
    assert [attainment(DISCOUNT, value, RANGE) for value in (0.25, 0.1, 0.4)] == [1.0, 0.5, pytest.approx(0.75)]
    assert attainment(REVENUE, 90.0, THREE) == 0.9
    assert attainment(REVENUE, 90.0, NO_AIM) is None
    assert attainment(REVENUE, -3.0, Aim(low=-2.0)) is None


def test_all_that_is_asked_comes_together() -> None:
    """A KPI's target, minimum, stretch and range over any days; what was not set is not there, and a target of 0 is one."""
    january = date(2026, 1, 1)
    asked = {Bound.TARGET: 100.0, Bound.MINIMUM: 80.0, Bound.STRETCH: 130.0}
    targets = Targets.of([Goal("revenue", january, value, bound=bound) for bound, value in asked.items()])
    aim = targets.aim(REVENUE, period_of(january, Grain.MONTH))
    assert aim == Aim(target=100.0, minimum=80.0, stretch=130.0)
    assert (aim.is_range, RANGE.is_range) == (False, True)
    assert not targets.aim(COMPLAINTS, period_of(january, Grain.MONTH))
    assert Aim(target=0.0)
