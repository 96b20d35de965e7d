"""Shares, however they are written."""

from __future__ import annotations

import polars as pl
import pytest

from kpi.mapping.shares import in_shares
from tests.mapping.made import alone


def _read(values: list[float | None], signs: list[bool] | None = None) -> list[float | None]:
    marked = pl.Series(signs or [False] * len(values))
    return in_shares(pl.Series(values, dtype=pl.Float64), marked).to_list()


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        ([35.0, 100.0], [0.35, 1.0]),
        ([0.35, 1.0], [0.35, 1.0]),
        ([0.0, 1.0], [0.0, 1.0]),
        ([0.1, 0.2, 0.5, 0.9, 1.5], [0.1, 0.2, 0.5, 0.9, None]),
        ([10.0, 25.0, 0.5, 40.0], [0.1, 0.25, None, 0.4]),
        ([250.0, 20.0], [None, 0.2]),
        ([None, 20.0], [None, 0.2]),
    ],
)
def test_most_cells_decide(values: list[float | None], shares: list[float | None]) -> None:
    """Between 0 and 1 they are shares, beyond they are percentages; what does not fit most cells is not understood."""
    assert _read(values) == pytest.approx(shares)


def test_the_sign_decides_its_own_cell() -> None:
    """« 35 % » is 0.35; beside it 20 is 20 %, 0 is 0, and 0.5 may be a half or 0.5 %."""
    assert _read([35.0, 20.0, 0.0, 0.5, 1.0], [True, False, False, False, False]) == pytest.approx([0.35, 0.2, 0.0, None, None])


def test_shares_under_a_per_cent_sign_are_said() -> None:
    """0.2 under « Probability (%) » is read as 20 %, which is said."""
    made = alone({"Deal ID": ["1", "2"], "Status": ["Open", "Won"], "Amount": ["5", "6"], "Probability (%)": ["0.2", "0.9"]})
    assert made.table is not None
    assert made.table["probability"].to_list() == [0.2, 0.9]
    assert any("0.2 reads 20%" in finding.what.en for finding in made.findings)
