"""Targets as typed and as written for typing over, in both languages."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kpi.formats import Unit
from kpi.planning import NotANumber, typed, written
from kpi.words import Lang


@given(some.integers(-(10**11), 10**11), some.sampled_from(Lang), some.sampled_from((Unit.MONEY, Unit.COUNT, Unit.DAYS, Unit.STARS)))
def test_what_is_written_is_read_back(cents: int, lang: Lang, unit: Unit) -> None:
    """The grid's texts, typed again, are the same figures."""
    assert typed(written(cents / 100, unit, lang=lang), unit, lang=lang) == pytest.approx(cents / 100, abs=1e-4)


@given(some.integers(-99_99, 999_99), some.sampled_from(Lang))
def test_a_share_is_typed_in_percent(hundredths: int, lang: Lang) -> None:
    """63 is 63 %, kept as 0.63."""
    share = hundredths / 10_000
    assert typed(written(share, Unit.PERCENT, lang=lang), Unit.PERCENT, lang=lang) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("12 500,5", Lang.FR, 12500.5),
        ("12 500,50 €", Lang.FR, 12500.5),
        ("12.5", Lang.FR, 12.5),
        ("1,2 M€", Lang.FR, 1_200_000.0),
        ("12,500.5", Lang.EN, 12500.5),
        ("£12.5k", Lang.EN, 12500.0),
        ("−300", Lang.FR, -300.0),
        ("", Lang.FR, None),
        ("   ", Lang.EN, None),
    ],
)
def test_money_is_typed_as_each_language_writes_it(text: str, lang: Lang, value: float | None) -> None:
    """With or without its sign, in full or in thousands; a blank is no target."""
    assert typed(text, Unit.MONEY, lang=lang) == value


@pytest.mark.parametrize("text", ["abc", "12 abc", "=1+1", "nan", "1e400", "1 2"])
def test_what_is_no_number_is_refused_in_words(text: str) -> None:
    """The message quotes what was typed and shows how to type it."""
    with pytest.raises(NotANumber) as refused:
        typed(text, Unit.MONEY, lang=Lang.FR)
    assert text in refused.value.says.fr
    assert "12,500" in refused.value.says.en


def test_two_decimals_at_most_are_written() -> None:
    """No figure of the grid shows the dust of its arithmetic."""
    assert written(0.1 + 0.2, Unit.DAYS, lang=Lang.EN) == "0.3"
    assert written(1234.5, Unit.MONEY, lang=Lang.EN) == "1,234.50"
    assert not math.isnan(typed(written(1 / 3, Unit.PERCENT, lang=Lang.FR), Unit.PERCENT, lang=Lang.FR) or 0)
