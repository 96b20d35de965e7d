"""What charts say: their message and their text alternative."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE
from kpi.charts import alternative, message
from kpi.compare import Part, Step
from kpi.periods import Calendar, Grain, Period, period_of
from kpi.words import Lang

OCTOBER, NOVEMBER = (Period(date(2026, month, 1), date(2026, month, last), Grain.MONTH) for month, last in ((10, 31), (11, 30)))


def said(kpi: str, *shown: Step) -> tuple[str, str]:
    """The message in French and in English, its no-break spaces plain."""
    text = message(CATALOGUE[kpi], shown)
    return text.fr.replace("\u00a0", " "), text.en.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kpi", "step", "fr", "en"),
    [
        ("revenue", Step(OCTOBER, 93_000, target=100_000), "Chiffre d’affaires 7,0 % sous l’objectif", "Revenue 7.0% under target"),
        ("revenue", Step(OCTOBER, 125_000, target=100_000), "Chiffre d’affaires 25 % au-dessus de l’objectif", "Revenue 25% over target"),
        ("revenue", Step(OCTOBER, 100_001, target=100_000), "Chiffre d’affaires à l’objectif", "Revenue on target"),
        ("revenue", Step(OCTOBER, 80, previous=100), "Chiffre d’affaires 20 % sous l’année précédente", "Revenue 20% under last year"),
        ("win_rate", Step(OCTOBER, 0.35, target=0.4), "Taux de transformation 5,0 pts sous l’objectif", "Win rate 5.0 pts under target"),
        ("complaints", Step(OCTOBER, 5, target=0), "Réclamations 5 au-dessus de l’objectif", "Complaints 5 over target"),
    ],
)
def test_the_message_is_the_gap(kpi: str, step: Step, fr: str, en: str) -> None:
    """The last complete period against its target, else against last year; a rate in points; nothing as a share of zero."""
    judged = (", défavorable", ", unfavourable") if kpi == "complaints" else ("", "")
    assert said(kpi, step) == (f"{fr} en oct. 2026{judged[0]}", f"{en} in Oct 2026{judged[1]}")


def test_less_is_said_to_be_good_where_it_is() -> None:
    """A cycle under its target is favourable, and the message says so."""
    assert said("sales_cycle", Step(OCTOBER, 40, target=50)) == (
        "Cycle de vente 20 % sous l’objectif en oct. 2026, favorable",
        "Sales cycle 20% under target in Oct 2026, favourable",
    )


def test_the_open_period_is_not_judged() -> None:
    """The message is that of the period before; without one, how far the open period has come, and that it goes on."""
    opened = Step(NOVEMBER, 20_000, target=100_000, complete=False)
    assert said("revenue", Step(OCTOBER, 93_000, target=100_000), opened)[1] == "Revenue 7.0% under target in Oct 2026"
    assert said("revenue", opened) == (
        "Chiffre d’affaires : 20,0 k€ à ce jour, nov. 2026 en cours",
        "Revenue: €20.0k so far, Nov 2026 in progress",
    )


def test_no_figure_is_said_plainly() -> None:
    """No step, or none with a figure."""
    assert said("revenue") == said("revenue", Step(OCTOBER)) == ("Chiffre d’affaires : pas encore de chiffre", "Revenue: no figure yet")


@pytest.mark.parametrize(
    ("grain", "calendar", "fr", "en"),
    [
        (Grain.WEEK, Calendar(), "en S43 2026", "in W43 2026"),
        (Grain.QUARTER, Calendar(), "au T4 2026", "in Q4 2026"),
        (Grain.DAY, Calendar(), "le 21 oct. 2026", "on 21 Oct 2026"),
        (Grain.YEAR, Calendar(), "en 2026", "in 2026"),
        (Grain.YEAR, Calendar(fiscal_start=4), "sur l’Exercice 2026-27", "in FY 2026-27"),
    ],
)
def test_periods_take_their_preposition(grain: Grain, calendar: Calendar, fr: str, en: str) -> None:
    """Each length of period is said as people say it."""
    text = message(CATALOGUE["revenue"], [Step(period_of(date(2026, 10, 21), grain, calendar), 5.0)], calendar=calendar)
    assert text.fr.replace("\u00a0", " ").endswith(fr)
    assert text.en.replace("\u00a0", " ").endswith(en)


def test_the_alternative_says_the_key_figures() -> None:
    """The message, then the last complete period and the open one with their figures."""
    shown = [
        Step(OCTOBER, 93_000, target=100_000, previous=90_000),
        Step(NOVEMBER, 20_000, forecast=98_000, low=90_000, high=110_000, complete=False),
    ]
    assert alternative(CATALOGUE["revenue"], shown, lang=Lang.EN, currency="EUR").replace("\u00a0", " ") == (
        "Revenue 7.0% under target in Oct 2026. Oct 2026: actual €93.0k, target €100k, last year €90.0k. "
        "Nov 2026: actual €20.0k, forecast €98.0k (between €90.0k and €110k)."
    )


def test_the_alternative_of_a_split_says_who_leads() -> None:
    """The first member and its figures; where less is better, the highest is not said to lead."""
    shown = [Part("Nord", 12.0), Part(None, 20.0), Part("Sud", 3.0, target=4.0)]
    assert alternative(CATALOGUE["orders"], shown, lang=Lang.FR).startswith("Commandes : Nord en tête, 12. ")
    assert "au plus haut chez Nord" in alternative(CATALOGUE["complaints"], shown, lang=Lang.FR)


def test_the_alternative_of_reasons_says_their_shares() -> None:
    """Of 10 lost deals, 5 for the price are 50 %, be parts counted or given as shares."""
    for unit in (1, 0.1):
        shown = [Part("Prix", 5 * unit), Part("Délai", 3 * unit), Part(None, 2 * unit)]
        text = alternative(CATALOGUE["loss_reasons"], shown, lang=Lang.EN)
        assert text == "Loss reasons: Prix first, 50%. Prix: 50%. Délai: 30%. not said: 20%."
