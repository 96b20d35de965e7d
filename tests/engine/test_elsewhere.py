"""What is told of customers and leads is the same wherever the rows are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import BACKENDS, Dataset
from kpi.engine.cohorts import Follow, cohorts
from kpi.engine.concentration import concentration
from kpi.engine.effort import effort
from kpi.engine.lapsed import lapsed
from kpi.engine.moves import moves
from kpi.engine.reached import link, reached
from kpi.engine.spread import spread
from kpi.periods import Grain, periods
from kpi.schema import Dimension
from tests.engine.boards import data_of
from tests.engine.companies import CUTOFF, FIRST, company
from tests.engine.tables import span
from tests.engine.test_backends import OTHERS

QUARTERS = periods(FIRST, CUTOFF, Grain.QUARTER)
NOW, BEFORE = span("2024-04-01", "2024-06-30"), span("2024-01-01", "2024-03-31")
TOLD: dict[str, Callable[[Dataset], object]] = {
    **{follow: lambda data, follow=follow: cohorts(data, QUARTERS, follow) for follow in Follow},
    "moves": lambda data: moves(data, NOW, BEFORE).frame.rows(),
    "concentration": lambda data: concentration(data, NOW).frame.rows(),
    "lapsed": lambda data: lapsed(data, CUTOFF).frame.rows(),
    "link": link,
    "reached": lambda data: dict(reached(data, NOW, by=Dimension.SOURCE)),
    "spread": lambda data: spread(data, CATALOGUE["sales_cycle"].value, NOW),
    "effort": lambda data: effort(data, NOW, by=Dimension.OWNER).figures,
}


@cache
def _there(place: str) -> Dataset:
    return company(0).dataset(backend=BACKENDS[place]())


@pytest.mark.parametrize("place", OTHERS)
@pytest.mark.parametrize("told", TOLD)
def test_it_is_the_same_elsewhere(place: str, told: str) -> None:
    """In pandas frames and in a database as in this process's memory."""
    assert TOLD[told](_there(place)) == TOLD[told](data_of(0))
