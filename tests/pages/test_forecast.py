"""What is likely, and how often were we right? The page of the forecasts."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.pipeline import company
from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import drop, open_page, words
from tests.pages.steering import choose
from tests.pages.test_pipeline import charts

PAGE = "steer/forecast"
SAYS = {
    Lang.FR: r"([\d,]+) M€ le plus probable, entre ([\d,]+) M€ et ([\d,]+) M€ huit fois sur dix",
    Lang.EN: r"most likely €([\d.]+)M, between €([\d.]+)M and €([\d.]+)M eight times in ten",
}
CHANCE = {Lang.FR: "chance de l’atteindre", Lang.EN: "chance of reaching it"}
NO_PIPELINE = {Lang.FR: "Le pipeline prévoit des montants signés", Lang.EN: "The pipeline forecasts amounts won"}
WEIGHED = {Lang.FR: r"La prévision pondérée : (.+?)\. Plus", Lang.EN: r"The weighted forecast: (.+?)\. The more"}
NAMES = {
    Lang.FR: ("Votre plan", "D’après le passé", "D’après le pipeline", "Pondérée"),
    Lang.EN: ("Your plan", "From the past", "From the pipeline", "Weighted"),
}


def shown(at: AppTest) -> str:
    """What the page says, without the spaces that only hold words together."""
    return words(at).replace("\u00a0", " ").replace("\u202f", " ").replace("\\", "")


def exports() -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """Deals alone, which make revenue, and the plan of two years by month."""
    deals, _ = company(5)
    lines = ["Deal ID,Created on,Closed on,Status,Amount,Owner"]
    for at, row in enumerate(deals.iter_rows(named=True)):
        status = {None: "Open", True: "Won", False: "Lost"}[row["won"]]
        lines.append(f"D{at},{row['created_on'] or ''},{row['closed_on'] or ''},{status},{row['amount'] or ''},Ann")
    plan = ["KPI,Period,Target", *(f"Revenue,{year}-{month:02d},90000" for year in (2025, 2026) for month in range(1, 13))]
    return ("deals.csv", "\n".join(lines).encode()), ("plan.csv", "\n".join(plan).encode())


@pytest.mark.parametrize("lang", Lang)
def test_a_sample_is_forecast_from_its_past(app: App, lang: Lang) -> None:
    """Orders, no target: the year's sum within its bounds, why there is no other forecast, and how it did."""
    at = open_page(app(lang, sample="software"), PAGE)
    said = shown(at)
    found = re.search(SAYS[lang], said)
    assert found is not None, said
    value, low, high = (float(one.replace(",", ".")) for one in found.groups())
    assert low < value < high
    assert CHANCE[lang] not in said
    assert NO_PIPELINE[lang] in said
    (table,) = [frame.value for frame in at.main.dataframe if NAMES[lang][1] in frame.value.iloc[:, 0].to_list()]
    assert len(table) == 1


@pytest.mark.parametrize("lang", Lang)
def test_three_forecasts_stand_side_by_side_with_their_blend(app: App, lang: Lang) -> None:
    """Deals and a plan in files: each with its weight, all of them a hundred, and the chance of the plan."""
    at = open_page(app(lang), "data/files")
    drop(at, *exports())
    at = open_page(at, PAGE)
    said = shown(at)
    alternative = next(one for one in charts(at) if NAMES[lang][3] in one)
    assert all(name in alternative for name in NAMES[lang])
    assert CHANCE[lang] in said
    found = re.search(WEIGHED[lang], said)
    assert found is not None
    shares = [int(one) for one in re.findall(r"(\d+) ?%", found[1])]
    assert len(shares) == 3
    assert sum(shares) == pytest.approx(100, abs=1)
    did = next(frame.value for frame in at.main.dataframe if NAMES[lang][2] in frame.value.iloc[:, 0].to_list())
    assert did.iloc[:, 0].to_list() == list(NAMES[lang][:3])


def test_no_interval_goes_under_what_is_done(app: App) -> None:
    """Revenue that came cannot go away: the bounds of the year start there at least."""
    at = open_page(app(Lang.EN), "data/files")
    drop(at, *exports())
    at = open_page(at, PAGE)
    (spec,) = [one for one in at.get("vega_lite_chart") if "The forecasts go from" in one.proto.spec]
    done = float(re.findall(r'"at": ?([\d.]+)', spec.proto.spec)[0])
    lows = [float(one) for one in re.findall(r'"low": ?([\d.]+)', spec.proto.spec)]
    assert not lows or min(lows) >= done > 0


ON_TILE = {Lang.FR: r"Chance d’atteindre l’objectif de 2026 : (.+)", Lang.EN: r"Chance of reaching the target of 2026: (.+)"}


@pytest.mark.parametrize("lang", Lang)
def test_the_tile_tells_the_same_chance(app: App, lang: Lang) -> None:
    """That of the page of the forecasts, on the dashboard, for the period that is open; of one that is over there is none."""
    at = open_page(app(lang), "data/files")
    drop(at, *exports())
    at = open_page(at, "steer/dashboard")
    (chance,) = re.findall(ON_TILE[lang], shown(at))
    at = open_page(at, PAGE)
    assert f"{CHANCE[lang]} {chance}." in shown(at)
    at = choose(open_page(at, "steer/dashboard"), period="last_year")
    assert not re.findall(ON_TILE[lang], shown(at))


def test_a_rate_is_forecast_for_its_month(app: App) -> None:
    """It never adds up: its month alone, no weights, no table of sums."""
    at = choose(open_page(app(Lang.EN, sample="software"), PAGE), kpi="win_rate")
    assert re.search(r"Win rate, Nov 2026: most likely \d+%, between \d+% and \d+% eight times in ten", shown(at))
    assert "How often were we right?" not in [header.value for header in at.main.header]
