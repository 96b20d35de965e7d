"""Targets in the making: spreads that add up, seasons, proposals, figures as typed."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kpi.catalogue import CATALOGUE
from kpi.formats import Unit
from kpi.periods import Calendar, add_months
from kpi.planning import NotANumber, grown, propose, season, spread, step_of, typed, written, year_of
from kpi.words import Lang

REVENUE, COMPLAINTS, WIN_RATE = CATALOGUE["revenue"], CATALOGUE["complaints"], CATALOGUE["win_rate"]
DELAY, PIPELINE, REASONS = CATALOGUE["first_contact_delay"], CATALOGUE["pipeline"], CATALOGUE["loss_reasons"]
YEAR = year_of(date(2026, 5, 1))
weights = some.lists(some.floats(0, 1e9), min_size=1, max_size=40)
totals = some.integers(-10_000_000_00, 10_000_000_00)


def history(*values: float | None, start: date = date(2025, 1, 1)) -> dict[date, float | None]:
    """Months one after the other."""
    return {add_months(start, number): value for number, value in enumerate(values)}


@given(totals, weights)
def test_parts_of_money_add_up_to_the_cent(cents: int, shares: list[float]) -> None:
    """Whatever the total and the weights, the parts in cents make the total in cents, exactly."""
    parts = spread(cents / 100, shares)
    assert sum(Fraction(round(part * 100)) for part in parts) == cents
    assert len(parts) == len(shares)


@given(some.integers(0, 10**9), weights)
def test_parts_of_a_count_are_whole_and_never_under_zero(total: int, shares: list[float]) -> None:
    """Seven contracts over a year are seven contracts, none of them in parts or negative."""
    parts = spread(float(total), shares, step=1.0)
    assert sum(parts) == total
    assert all(part >= 0 and part.is_integer() for part in parts)


@given(some.integers(0, 10**8), weights)
def test_each_part_is_within_a_step_of_its_true_share(total: int, shares: list[float]) -> None:
    """Rounding moves no month by a whole step."""
    if sum(shares) < 1:
        return
    for part, share in zip(spread(float(total), shares, step=1.0), shares, strict=True):
        assert abs(part - total * share / sum(shares)) <= 1.0 + 1e-6 * total


def test_weights_of_zero_spread_evenly_and_negative_ones_count_as_zero() -> None:
    """No weight at all says nothing of the season; a month of credit notes gets none."""
    assert spread(120.0, [0, 0, 0]) == (40.0, 40.0, 40.0)
    assert spread(90.0, [1, -5, 2]) == (30.0, 0.0, 60.0)
    assert spread(90.0, []) == ()


def test_money_is_spread_in_cents_and_counts_in_ones() -> None:
    """A third of 100 € is 33.33 or 33.34; a third of 100 calls is 33 or 34."""
    assert spread(100.0, [1, 1, 1], step=step_of(Unit.MONEY)) == (33.33, 33.34, 33.33)
    assert spread(100.0, [1, 1, 1], step=step_of(Unit.COUNT)) == (33.0, 34.0, 33.0)


def test_the_season_is_each_months_mean_over_the_years() -> None:
    """January at 10 then 30 weighs 20; under twelve months nothing is known of the season."""
    two_years = history(*([10.0] + [1.0] * 11 + [30.0] + [3.0] * 11))
    assert season(two_years, YEAR) == (20.0, *([2.0] * 11))
    assert season(history(5.0, 9.0), YEAR) == (1.0,) * 12


def test_the_season_passes_over_unknown_months_and_losses_weigh_nothing() -> None:
    """An unknown month counts for none of the means; a negative mean weighs zero; a month never seen weighs as the mean of all."""
    unknown = history(*([4.0] * 12 + [None] + [8.0] * 11))
    assert season(unknown, YEAR)[:2] == (4.0, 6.0)
    assert season(history(-12.0, *[2.0] * 12), [date(2026, 1, 1)]) == (0.0,)


def test_a_flow_is_proposed_at_last_years_month_and_five_percent() -> None:
    """The same month of last year, better by 5 %, in two figures that matter."""
    proposed = propose(REVENUE, history(*[10_000.0 * number for number in range(1, 13)]), YEAR)
    assert proposed[date(2026, 1, 1)] == 10_000.0
    assert proposed[date(2026, 12, 1)] == 130_000.0


def test_fewer_is_proposed_where_lower_is_better() -> None:
    """100 complaints in January make 95."""
    assert propose(COMPLAINTS, history(100.0), YEAR)[date(2026, 1, 1)] == 95.0


def test_a_loss_is_proposed_to_shrink() -> None:
    """Better than −1,000 is −950, never −1,050: 5 % of a loss are gained, not lost."""
    assert propose(CATALOGUE["margin"], history(-1000.0), YEAR)[date(2026, 1, 1)] == -950.0


def test_a_month_not_seen_last_year_takes_the_usual_one() -> None:
    """The median of the last twelve known months stands for it."""
    assert propose(REVENUE, history(100.0, 200.0, 900.0), YEAR)[date(2026, 6, 1)] == 210.0


def test_a_rate_is_proposed_once_for_all_months() -> None:
    """A rate, a duration or a score is the median of the last twelve months, the same for all: never divided nor grown."""
    assert set(propose(WIN_RATE, history(0.2, 0.3, 0.41), YEAR).values()) == {0.3}
    assert set(propose(DELAY, history(0.041, 0.041), YEAR).values()) == {0.041}


def test_a_level_follows_its_season_without_being_divided() -> None:
    """Pipeline in March is held against last March."""
    assert propose(PIPELINE, history(1000.0, 2000.0, 3000.0), YEAR)[date(2026, 3, 1)] == pytest.approx(3100, abs=100)


def test_nothing_is_proposed_without_a_past_or_a_better_direction() -> None:
    """No history, no figure known, or a ranking: no proposal, which is not 0."""
    assert set(propose(REVENUE, {}, YEAR).values()) == {None}
    assert set(propose(REVENUE, history(None, None), YEAR).values()) == {None}
    assert set(propose(REASONS, history(1.0), YEAR).values()) == {None}


@given(some.lists(some.integers(0, 10**7), min_size=12, max_size=12), some.integers(-50, 100))
def test_a_percentage_over_last_year_is_exact_on_the_year(euros: list[int], percent: int) -> None:
    """Last year's total changed by the share, to the cent, however its months round."""
    values = grown(REVENUE, history(*map(float, euros)), YEAR, share=percent / 100)
    assert values is not None
    assert round(sum(Fraction(round(value * 100)) for value in values)) == round(Fraction(sum(euros) * (100 + percent)))


def test_a_percentage_over_nothing_is_nothing() -> None:
    """Without a past there is no year to change."""
    assert grown(REVENUE, {}, YEAR, share=0.1) is None


def test_a_year_is_fiscal() -> None:
    """The twelve months from the first of the fiscal year that holds the day."""
    months = year_of(date(2026, 2, 14), Calendar(fiscal_start=7))
    assert (months[0], months[-1], len(months)) == (date(2025, 7, 1), date(2026, 6, 1), 12)


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
