"""Accounts and draws: no name twice, chance that is the same everywhere."""

from __future__ import annotations

import pytest

from kpi.samples.draw import Draw
from kpi.samples.names import Register
from kpi.samples.sectors import TRADES


@pytest.mark.parametrize("sector", list(TRADES))
def test_no_two_accounts_have_the_same_name(sector: str) -> None:
    """Names stay apart in both languages, even when the simple ones have run out."""
    register = Register(TRADES[sector], Draw("names"))
    names = [register.account().name for _ in range(15_000)]
    assert len({name.fr for name in names}) == len({name.en for name in names}) == len(names)


def test_simple_names_come_first() -> None:
    """The first accounts of a field have a single family name."""
    register = Register(TRADES["building"], Draw("names"))
    assert not any("-" in register.account().name.en for _ in range(60))


def test_draws_are_the_same_everywhere() -> None:
    """A seed gives these very draws, on every platform and version of Python."""
    draw = Draw("pilote")
    assert [draw.whole(1, 6) for _ in range(8)] == [2, 6, 2, 5, 3, 3, 4, 2]
    assert draw.shuffled("abcde") == list("cebad")


def test_delays_are_skewed() -> None:
    """Half of the delays are under the median that was asked for, some over three times, none over six times."""
    draw = Draw("delays")
    delays = [draw.delay(10) for _ in range(4000)]
    assert sum(delay <= 10 for delay in delays) / 4000 == pytest.approx(0.5, abs=0.05)
    assert sum(delay > 30 for delay in delays) / 4000 == pytest.approx(0.1, abs=0.03)
    assert max(delays) <= 60


def test_counts_and_picks_keep_their_means() -> None:
    """A count's mean is what was expected, and an item is picked in proportion to its weight."""
    draw = Draw("means")
    assert sum(draw.count(2.3) for _ in range(4000)) / 4000 == pytest.approx(2.3, abs=0.05)
    assert [draw.pick("ab", (1, 3)) for _ in range(4000)].count("b") / 4000 == pytest.approx(0.75, abs=0.03)
