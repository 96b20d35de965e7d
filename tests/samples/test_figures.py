"""The samples show what Pilote computes: every KPI of the catalogue, under each of its definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.company import open_company
from kpi.engine import Dataset, board
from kpi.periods import Grain, Period, period_of
from kpi.samples import LAST_DAY, SECTORS
from tests.engine.definitions import DEFINITIONS

SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(scope="module")
def datasets() -> list[Dataset]:
    """The three sample companies."""
    opened = (open_company([(f"{sector}_en.xlsx", SAMPLES / f"{sector}_en.xlsx")], today=LAST_DAY) for sector in SECTORS)
    return [company.dataset for company in opened if company.dataset is not None]


def test_every_definition_of_every_kpi_is_computed_on_a_sample(datasets: list[Dataset]) -> None:
    """A figure that can be shown, of all time or of the last month, with a target that is far off; none rests on a handful of rows."""
    found: set[str] = set()
    for data in datasets:
        spans = (Period(data.first_day, data.cutoff, Grain.ALL), period_of(data.cutoff, Grain.MONTH))
        made = board(data, DEFINITIONS.values(), spans, beside=False, goals=lambda *_: 1e9)
        found |= {figure.kpi for figure in made.figures if figure.value is not None and not figure.few}
    assert found == set(DEFINITIONS)
