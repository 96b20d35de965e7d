"""A made company gives the same figures whatever the format of its files, clean and messy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kpi.catalogue import CATALOGUE
from kpi.company import open_company
from kpi.engine import Values, board
from kpi.periods import Grain, Period
from kpi.samples import LAST_DAY, SECTORS, Format, write
from kpi.schema import Dimension
from kpi.words import Lang
from tests.samples.made import company

ROWS = 300  # fewer leave columns whose dates could be read both ways, and a question is then right


def figures(sector: str, folder: Path, *, format: Format, messy: bool) -> tuple[Values, Values]:
    """All KPIs over all time, for the company and by rep, from the files of a French company."""
    paths = write(company(sector, Lang.FR, rows=ROWS), folder, lang=Lang.FR, format=format, messy=messy)
    dataset = open_company([(path.name, path) for path in paths], today=LAST_DAY).dataset
    assert dataset is not None
    whole = (Period(dataset.first_day, dataset.cutoff, Grain.ALL),)
    return board(dataset, CATALOGUE.values(), whole), board(dataset, CATALOGUE.values(), whole, by=Dimension.OWNER)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of this module are written."""
    return tmp_path_factory.mktemp("formats")


@cache
def clean(sector: str, folder: Path) -> tuple[Values, Values]:
    """The figures of the clean workbook, to which all others are held."""
    return figures(sector, folder / sector, format="xlsx", messy=False)


@pytest.mark.parametrize(("format", "messy"), [("csv-fr", False), ("csv", False), ("xlsx", True), ("csv-fr", True), ("csv", True)])
@pytest.mark.parametrize("sector", SECTORS)
def test_every_format_gives_the_figures_of_the_workbook(sector: str, format: Format, messy: bool, folder: Path) -> None:
    """Every KPI, every rep, every reason: value, numerator, denominator and rows."""
    for expected, found in zip(
        clean(sector, folder), figures(sector, folder / f"{sector}_{format}_{messy}", format=format, messy=messy), strict=True
    ):
        assert found.unavailable == expected.unavailable
        assert len(found.figures) == len(expected.figures)
        for one, other in zip(found.figures, expected.figures, strict=True):
            assert (one.kpi, one.period, one.member, one.reason, one.rows, one.complete) == (
                other.kpi, other.period, other.member, other.reason, other.rows, other.complete,
            )  # fmt: skip
            for name in ("value", "numerator", "denominator"):
                assert getattr(one, name) == pytest.approx(getattr(other, name)), (one.kpi, one.member, name)
