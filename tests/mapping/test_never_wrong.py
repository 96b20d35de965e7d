"""Whatever is written, nothing is read as something else in silence: it is right, or left out, or the column is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.mapping.dates import Order, read_dates
from kpi.mapping.numbers import Mark, read_numbers
from tests.mapping.test_matrix import DATES, NUMBERS, WHOLE, meant

WRITTEN = [style for style in DATES if not style.startswith("native")]
DAYS_FIRST = {"day first", "short year", "with time", "weekday"}
EXACT = [style for style in NUMBERS if style not in WHOLE and style not in ("numbers", "thousands", "millions")]

_moments = st.datetimes(datetime(2016, 1, 1), datetime(2029, 12, 28)).map(lambda moment: moment.replace(second=0, microsecond=0))
_cents = st.one_of(st.integers(-(10**9), 10**9), st.integers(-9999, 9999), st.integers(0, 9).map(lambda n: 100_000 * n))


def _moment(seen: object) -> datetime | None:
    if seen is None or isinstance(seen, datetime):
        return seen
    assert isinstance(seen, date)
    return datetime.combine(seen, time())


def _right(values: Sequence[object], expected: Sequence[datetime]) -> bool:
    return all(seen is None or _moment(seen) == one for seen, one in zip(values, expected, strict=True))


@pytest.mark.parametrize("style", WRITTEN)
@settings(deadline=None, max_examples=12)
@given(moments=st.lists(_moments, min_size=1, max_size=30))
def test_dates_of_one_style(style: str, moments: list[datetime]) -> None:
    """Any dates in any style: right or asked; and right once the question is answered."""
    column = pl.Series([DATES[style](one) for one in moments], dtype=pl.String)
    expected = [meant(style, one) for one in moments]
    read = read_dates(column)
    assert not read.sure or _right(read.values.to_list(), expected)
    order = Order.MONTH if style in ("month first", "halves of a day") else Order.DAY
    assert _right(read_dates(column, forced=order).values.to_list(), expected)


@settings(deadline=None, max_examples=150)
@given(
    most=st.sampled_from(WRITTEN),
    few=st.sampled_from(WRITTEN),
    many=st.lists(_moments, min_size=12, max_size=40),
    some=st.lists(_moments, min_size=1, max_size=4),
)
def test_dates_of_two_styles(most: str, few: str, many: list[datetime], some: list[datetime]) -> None:
    """A few cells of another style among many: what is certain is right, the rest is left out, or the column is asked."""
    if "month first" in (most, few) and {most, few} & DAYS_FIRST:
        return  # both orders under one look: no one can tell
    column = pl.Series([DATES[most](one) for one in many] + [DATES[few](one) for one in some], dtype=pl.String)
    expected = [meant(most, one) for one in many] + [meant(few, one) for one in some]
    read = read_dates(column)
    if read.said is None:  # zones that were brought to one say so
        assert not read.sure or _right(read.values.to_list(), expected), (most, few)


def _close(values: Sequence[float | None], expected: Sequence[float]) -> bool:
    return all(seen is None or abs(seen - one) < 0.006 for seen, one in zip(values, expected, strict=True))


def _amount(style: str, cents: int) -> float:
    return cents // 100 if style in WHOLE else cents / 100


@pytest.mark.parametrize("style", [style for style in NUMBERS if style != "numbers"])
@settings(deadline=None, max_examples=15)
@given(cents=st.lists(_cents, min_size=1, max_size=30))
def test_numbers_of_one_style(style: str, cents: list[int]) -> None:
    """Any amounts in any style: right or asked; and right once the question is answered."""
    column = pl.Series([NUMBERS[style](n) for n in cents], dtype=pl.String)
    expected = [_amount(style, n) for n in cents]
    read = read_numbers(column)
    assert not read.sure or _close(read.values.to_list(), expected)
    commas = style in ("english", "dollars", "indian", "swiss", "plain point", "millions", "whole grouped by commas", "whole euros")
    forced = read_numbers(column, forced=Mark.POINT if commas else Mark.COMMA)
    assert _close(forced.values.to_list(), expected)
    assert forced.values.null_count() == 0


@settings(deadline=None, max_examples=150)
@given(
    most=st.sampled_from(EXACT),
    few=st.sampled_from(EXACT),
    many=st.lists(_cents, min_size=3, max_size=30),
    some=st.lists(_cents, min_size=1, max_size=4),
)
def test_numbers_of_two_styles(most: str, few: str, many: list[int], some: list[int]) -> None:
    """Amounts with their decimals are each certain, whatever stands beside them."""
    column = pl.Series([NUMBERS[most](n) for n in many] + [NUMBERS[few](n) for n in some], dtype=pl.String)
    read = read_numbers(column)
    assert read.values.to_list() == pytest.approx([n / 100 for n in (*many, *some)])


@settings(deadline=None, max_examples=150)
@given(text=st.text(alphabet="0123456789 .,-+()€$kM%'/:e\u00a0\u202f", max_size=12))
def test_what_is_read_was_written(text: str) -> None:
    """A number that is read from any signs is made of all its digits, in their order."""
    value = read_numbers(pl.Series([text])).values[0]
    if value is not None and not any(letter in text for letter in "kMe"):
        digits = "".join(letter for letter in text if letter.isdigit())
        shown = format(Decimal(repr(abs(value))), "f").replace(".", "")
        assert shown.lstrip("0").rstrip("0") == digits.lstrip("0").rstrip("0")
