"""Numbers of a mixed column as text: all at once, as one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.reading.cells import as_text
from kpi.reading.ooxml.texts import written


@given(st.lists(st.floats(width=64)))
def test_any_numbers_are_written_as_one_by_one(numbers: list[float]) -> None:
    assert written(np.array(numbers, dtype=np.float64)).to_list() == [as_text(number) for number in numbers]


@pytest.mark.parametrize("size", [1e-320, 1e-5, 1e-4, 1e-3, 0.1, 1.0, 1e6, 1e14, 1e15, 1e16, 1e17, 1e300])
def test_numbers_of_any_size_are_written_as_one_by_one(size: float) -> None:
    numbers = np.random.default_rng(7).uniform(-10, 10, 5_000) * size
    numbers = np.concatenate([numbers, np.round(numbers, 2), np.floor(numbers), [0.0, -0.0, size, -size]])
    assert written(numbers).to_list() == [as_text(float(number)) for number in numbers]
