"""What the pipeline will bring, on its page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.pipeline import company
from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import drop, open_page, words
from tests.pages.test_pipeline import FIRST, PAGE, charts

SAYS = {
    Lang.FR: r"([\d,]+) k€ signés d’ici le 31 déc\. 2026, entre ([\d,]+) k€ et ([\d,]+) k€ huit fois sur dix",
    Lang.EN: r"€([\d.]+)k won by 31 Dec 2026, between €([\d.]+)k and €([\d.]+)k eight times in ten",
}
TRIED = {Lang.FR: "Essayée à 6 fins de mois passées", Lang.EN: "Tried at 6 past month ends"}
PART = {Lang.FR: r"(?:mois-ci|en cours|à créer) : ([\d,]+) k€", Lang.EN: r"(?:already|open deals|created): €([\d.]+)k"}
NO_AMOUNT = {Lang.FR: "Sans montant : ", Lang.EN: "Without an amount: "}
CHANCE = {Lang.FR: r"d’après le pipeline seul : (.+?)\.", Lang.EN: r"by the pipeline alone: (.+?)\."}


def shown(at: AppTest) -> str:
    """What the page says, without the spaces that only hold words together."""
    return words(at).replace("\u00a0", " ").replace("\u202f", " ").replace("\\", "")


def test_a_sample_says_what_will_come(app: App) -> None:
    """In both languages: the sum within its bounds, made of its parts, and how such forecasts did."""
    for lang in Lang:
        at = open_page(app(lang, sample="software"), PAGE)
        said = " ".join(charts(at)).replace("\u00a0", " ").replace("\u202f", " ")
        found = re.search(SAYS[lang], said)
        assert found is not None, said
        median, low, high = (float(one.replace(",", ".")) for one in found.groups())
        assert low < median < high
        parts = [float(one.replace(",", ".")) for one in re.findall(PART[lang], shown(at))]
        assert len(parts) == 3
        assert sum(parts) == pytest.approx(median, rel=0.1)
        assert TRIED[lang] in shown(at)


def test_the_open_month_holds_what_is_won_and_what_is_to_come(app: App) -> None:
    """The forecast of the month that is not over is no less than what was won in it; the months before have none, those after no figure."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    table = next(frame.value for frame in at.main.dataframe if "Low (80%)" in frame.value)
    rows = {row["Period"].replace("\u00a0", " "): row for row in table.to_dict("records")}
    here = rows["Nov 2026"]
    assert _amount(here["Low (80%)"]) >= _amount(here["Actual"]) > 0
    assert rows["Oct 2026"]["Forecast"] == "" != rows["Oct 2026"]["Actual"]
    assert rows["Dec 2026"]["Actual"] == "" != rows["Dec 2026"]["Forecast"]


def test_too_few_closed_deals_are_said(app: App) -> None:
    """One closed deal tells nothing of the others: said, with what to add, and no figure."""
    at = open_page(app(Lang.EN), "data/files")
    drop(at, ("deals.csv", FIRST.encode()))
    at = open_page(at, PAGE)
    assert "Too few closed deals to forecast what will come in: 1 with" in shown(at)
    assert "eight times in ten" not in " ".join(charts(at))


@pytest.mark.parametrize("lang", Lang)
def test_deals_alone_are_held_against_the_revenue_target(app: App, lang: Lang) -> None:
    """Where revenue is made of deals won: the chance of reaching a target far above and far below what is to come."""
    deals, _ = company(5)
    lines = ["Deal ID,Created on,Closed on,Status,Amount,Owner"]
    for at, row in enumerate(deals.iter_rows(named=True)):
        status = {None: "Open", True: "Won", False: "Lost"}[row["won"]]
        lines.append(f"D{at},{row['created_on'] or ''},{row['closed_on'] or ''},{status},{row['amount'] or ''},Ann")
    for target, chance in ((1, {Lang.FR: "plus de 95 %", Lang.EN: "over 95%"}), (10**9, {Lang.FR: "moins de 5 %", Lang.EN: "under 5%"})):
        page = open_page(app(lang), "data/files")
        plan = f"KPI,Period,Target\nRevenue,{date(2026, 1, 1).year},{target}\n"
        drop(page, ("deals.csv", "\n".join(lines).encode()), ("plan.csv", plan.encode()))
        page = open_page(page, PAGE)
        assert chance[lang] in re.findall(CHANCE[lang], shown(page))
        assert NO_AMOUNT[lang] in " ".join(expander.label for expander in page.expander).replace("\u00a0", " ")


def _amount(said: str) -> float:
    return float(re.sub(r"[^\d.]", "", said))
