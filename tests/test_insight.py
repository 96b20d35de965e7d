"""Where one stands, in a line of each language."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.compare import Spans, Standing, Usual, spans
from kpi.engine import Figure
from kpi.insight import how_usual, message, moved, on_pace, why_it_moved
from kpi.pace import pace
from kpi.periods import Grain, period_of
from kpi.targets import Aim, Status
from kpi.words import Lang, same

CUTOFF = date(2026, 3, 13)
OPEN = spans(period_of(CUTOFF, Grain.MONTH), CUTOFF)
CLOSED = spans(period_of(date(2026, 2, 1), Grain.MONTH), CUTOFF)


def stands(
    kpi: str,
    value: float | None,
    *,
    target: float | None = None,
    reached: float | None = None,
    status: Status = Status.NONE,
    change: float | None = None,
    difference: float | None = None,
    rows: int = 100,
    below: float | None = None,
) -> Standing:
    """A KPI's standing, said outright."""
    figure = Figure(kpi, OPEN.current, value, rows=rows, denominator=below)
    return Standing(CATALOGUE[kpi], figure, None, target, reached, status, change, difference, Aim(target=target))


def said(*standings: Standing, days: Spans = OPEN) -> tuple[str, str]:
    """The message in French and in English, its unbreakable blanks as plain ones."""
    found = message(standings, days)
    return found.fr.replace("\u202f", " ").replace("\u00a0", " "), found.en.replace("\u202f", " ").replace("\u00a0", " ")


def test_nothing_chosen_asks_to_choose() -> None:
    """Not an empty line."""
    french, english = said()
    assert french.startswith("Choisissez")
    assert english.startswith("Choose")


def test_the_main_figure_is_held_against_its_target_to_date() -> None:
    """Revenue first, then how many are off target, of those that have one."""
    revenue = stands("revenue", 94.0, target=100.0, reached=0.94, status=Status.CLOSE)
    off = stands("calls", 5.0, target=10.0, reached=0.5, status=Status.OFF)
    french, english = said(stands("orders", 3.0), off, revenue)
    assert "94 % de l’objectif à date. 1 hors objectif sur 2 qui en ont un." in french
    assert english == "Revenue at 94% of target to date. 1 off target of 2 that have one."


def test_a_period_that_is_over_is_not_to_date() -> None:
    """Nor is a rate, whose target is never split."""
    revenue = stands("revenue", 94.0, target=100.0, reached=0.94, status=Status.CLOSE)
    assert "to date" not in said(revenue, days=CLOSED)[1]
    assert "to date" not in said(stands("win_rate", 0.3, target=0.4, reached=0.75, status=Status.OFF))[1]


def test_a_target_nearly_reached_is_not_said_to_be() -> None:
    """99.8 % reads 99 %."""
    assert "99%" in said(stands("revenue", 99.8, target=100.0, reached=0.998, status=Status.CLOSE))[1]


def test_without_a_target_the_change_is_told_with_its_days() -> None:
    """And how many move the right way; and that no target is set."""
    french, english = said(stands("revenue", 125.0, change=0.25, difference=25.0), stands("complaints", 8.0, change=0.3, difference=2.0))
    assert english.startswith("Revenue: +25% against ")
    assert "2025" in english
    assert "Moving the right way: 1 of 2. No target for these figures." in english
    assert "Aucun objectif pour ces chiffres." in french


def test_a_share_moves_by_points() -> None:
    """From 40 % to 44 % is +4 points, as its tile says, not +10 %."""
    standing = stands("win_rate", 0.44, change=0.1, difference=0.04)
    assert moved(standing, lang=Lang.EN).replace("\u00a0", " ") == "+4.0 pts"
    assert "+4.0 pts" in said(standing)[1]


def test_without_a_reference_the_figure_is_told() -> None:
    """Nothing is said of directions that nobody knows."""
    french, english = said(stands("deals_won", 12.0))
    assert english == "Deals won: 12. No target for these figures."
    assert " 0 " not in french


def test_a_share_of_too_few_is_told_as_their_number() -> None:
    """Two deals won of three are no 67 %."""
    assert "n = 3" in said(stands("win_rate", 2 / 3, rows=3, below=3.0))[1]


def test_a_figure_that_is_there_goes_before_one_that_is_not() -> None:
    """Without revenue, the first with a target, else the first with a figure."""
    assert said(stands("revenue", None), stands("calls", 5.0))[1].startswith("Calls made: 5")
    with_target = stands("orders", 5.0, target=10.0, reached=0.5, status=Status.OFF)
    assert said(stands("calls", 5.0), with_target)[1].startswith(f"{CATALOGUE['orders'].name.en} at 50%")


def test_a_target_that_nothing_can_be_held_against_is_still_set() -> None:
    """No figure yet is not "no target"."""
    assert "No target" not in said(stands("revenue", None, target=100.0))[1]


@pytest.mark.parametrize(("lang", "none"), [(Lang.FR, "aucun hors objectif"), (Lang.EN, "none off target")])
def test_all_on_target_is_said_so(lang: Lang, none: str) -> None:
    """Not "0 off target"."""
    reached = stands("revenue", 110.0, target=100.0, reached=1.1, status=Status.REACHED)
    assert none in message([reached], OPEN).in_(lang).lower()


NOVEMBER = period_of(date(2026, 11, 1), Grain.MONTH)


@pytest.mark.parametrize(
    ("kpi", "done", "day", "said"),
    [
        ("revenue", 80_000.0, 12, "€20.0k behind the pace; €14.2k needed each working day, against €10.0k so far"),
        ("revenue", 120_000.0, 12, "€20.0k ahead of the pace; €10.8k each working day will do, against €15.0k so far"),
        ("revenue", 100_000.0, 12, "Right on the pace; €12.5k each working day will do, against €12.5k so far"),
        ("revenue", 250_000.0, 12, "The period’s target is reached"),
        ("revenue", 260_000.0, 12, "The period’s target is reached, with €10.0k more"),
        ("revenue", 80_000.0, 30, "€20.0k behind the pace; €170k missing, and no working day left"),
        ("revenue", 0.0, 1, "€100k behind the pace; €12.5k needed each working day"),
        ("complaints", 120_000.0, 12, "20,000 over the pace; 10,833 each working day at most, against 15,000 so far"),
        ("complaints", 80_000.0, 12, "20,000 under the pace; 14,167 each working day at most, against 10,000 so far"),
        ("complaints", 250_001.0, 12, "The period’s target is exceeded by 1"),
        ("complaints", 80_000.0, 30, "20,000 under the pace"),
    ],
)
def test_the_pace_is_told_with_what_the_rest_asks_for(kpi: str, done: float, day: int, said: str) -> None:
    """100,000 of 250,000 are due: behind or ahead of it, reached, or exceeded where less is better; in French too, with its figures."""
    told = on_pace(CATALOGUE[kpi], pace(NOVEMBER, date(2026, 11, day), done=done, due=100_000.0, target=250_000.0))
    assert told.en == said
    assert re.findall(r"\d", told.fr) == re.findall(r"\d", told.en)


CAUSES = [(same("North"), -12_400.0), (same("South"), -6_600.0), (same("West"), 1_000.0), (same("East"), -2_000.0)]


def test_why_it_moved_names_three_and_what_the_rest_makes() -> None:
    """What share the first one makes is told; not where others undo some of it, nor where nothing else moved."""
    told = why_it_moved(CATALOGUE["revenue"], 100_000.0, 80_000.0, CAUSES)
    steps = "North \u2212€12.4k (62% of the change); South \u2212€6,600; West +€1,000; the rest \u2212€2,000"
    assert told.en == f"Revenue \u2212€20.0k (\u221220%): {steps}"
    assert "North \u221212,4\u00a0k€ (62\u00a0% de l’écart)" in told.fr.replace("\u202f", "\u00a0")
    undone = [(same("North"), -12_400.0), (same("South"), 10_400.0)]
    for now, causes in ((98_000.0, undone), (87_600.0, undone[:1])):
        assert "of the change" not in why_it_moved(CATALOGUE["revenue"], 100_000.0, now, causes).en
    assert why_it_moved(CATALOGUE["revenue"], 5.0, 5.0, []).fr.endswith("n’a pas bougé")


@pytest.mark.parametrize(("change", "said"), [(-20_000.0, "An unusual change: \u2212€20.0k, when"), (-4_000.0, "A usual change")])
def test_an_unusual_change_is_told_with_what_is_usual(change: float, said: str) -> None:
    """Its bounds and how many past changes they come from, in both languages."""
    told = how_usual(CATALOGUE["revenue"], change, Usual(-5_000.0, 9_000.0, 17))
    assert told.en.startswith(said)
    assert "between \u2212€5,000 and +€9,000 eight times out of ten, over 17 past periods" in told.en
    assert re.findall(r"\d", told.fr) == re.findall(r"\d", told.en)
