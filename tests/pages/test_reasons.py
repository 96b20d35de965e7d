"""Why it moved: the steps on a KPI's page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import drop, open_page, words
from tests.pages.steering import choose
from tests.pages.test_pipeline import charts

PAGE = "steer/one"
ORDERS = "\n".join(
    [
        "Order ID,Order date,Customer,Product,Quantity,Amount,Owner",
        "1,2025-01-10,Acme,A,10,100,Ann",
        "2,2025-01-11,Acme,B,10,200,Bob",
        "3,2026-01-10,Acme,A,20,220,Ann",
        "4,2026-01-12,Zeta,B,10,200,Bob",
        "5,2026-01-30,Zeta,,,50,",
        "6,2026-02-02,Acme,A,1,11,Ann",
    ]
)
TITLE = {Lang.FR: "Pourquoi ça a bougé", Lang.EN: "Why it moved"}
CLEAN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\\": ""})


def looked_at(app: App, lang: Lang, *files: tuple[str, str]) -> AppTest:
    """January 2026 of a small company."""
    at = open_page(app(lang), "data/files")
    drop(at, *((name, text.encode()) for name, text in files))
    return choose(open_page(at, PAGE), kpi="revenue", period="last_month")


def why(at: AppTest, by: str) -> str:
    """What the bridge says, explained so."""
    at.selectbox(key="why_by").set_value(by).run()
    assert not at.exception
    return charts(at)[-1].translate(CLEAN)


@pytest.mark.parametrize(
    ("lang", "by_rep", "by_price"),
    [
        (
            Lang.FR,
            ["Chiffre d’affaires +170 € (+57 %) : Ann +120 € (71 % de l’écart) ; (vide) +50", "Ann : +120 €"],
            ["Volume : +150 €", "Mix des produits : −50,00 €", "Prix : +20,00 €", "Sans produit ou quantité : +50,00 €"],
        ),
        (
            Lang.EN,
            ["Revenue +€170 (+57%): Ann +€120 (71% of the change); (blank) +€50", "Ann: +€120"],
            ["Volume: +€150", "Product mix: −€50", "Price: +€20", "No product or quantity: +€50"],
        ),
    ],
)
def test_steps_lead_from_last_year_to_now(app: App, lang: Lang, by_rep: list[str], by_price: list[str]) -> None:
    """By rep with the blank one; by price, volume and mix, with what tells neither product nor quantity."""
    at = looked_at(app, lang, ("orders.csv", ORDERS))
    assert TITLE[lang] in [header.value for header in at.main.header]
    for by, expected in (("owner", by_rep), ("prices", by_price)):
        said = why(at, by)
        for one in expected:
            assert one in said, said


def test_steps_lead_from_the_target_too(app: App) -> None:
    """Each rep against their own, and what of the company's was given to nobody."""
    plan = "KPI,Period,Owner,Target\nRevenue,2026-01,,500\nRevenue,2026-01,Ann,300\nRevenue,2026-01,Bob,150\n"
    at = looked_at(app, Lang.EN, ("orders.csv", ORDERS), ("plan.csv", plan))
    why(at, "owner")
    at.selectbox(key="why_from").set_value("target").run()
    said = charts(at)[-1].translate(CLEAN)
    for one in ("The target: €500", "Ann: −€80", "Bob: +€50", "Target not shared out: −€50", "(blank): +€50"):
        assert one in said, said


@pytest.mark.parametrize("kpi", ["win_rate", "average_basket", "margin_rate"])
def test_a_ratio_moves_by_its_members_and_by_its_sides(app: App, kpi: str) -> None:
    """In points, each rep by their own rate and by their weight; the numerator and the denominator."""
    at = choose(open_page(app(Lang.EN, sample="software"), PAGE), kpi=kpi, period="year")
    said = why(at, "sides")
    assert "Numerator: " in said
    assert "Denominator: " in said
    why(at, "owner")
    table = next(frame.value for frame in at.main.dataframe if "Own rate" in frame.value)
    assert list(table.columns) == ["Step", "Effect", "Before", "Now", "Own rate", "Its weight"]


def test_an_order_of_two_products_counts_once(app: App) -> None:
    """Among those of no product: the steps of orders by product sum, whatever an order holds."""
    more = [f"{year}{n},{year}-01-{n:02d},Acme,{product},1,10,Bob" for year in (2025, 2026) for n in range(10, 16) for product in "AB"]
    at = choose(looked_at(app, Lang.EN, ("orders.csv", "\n".join([ORDERS, *more]))), kpi="average_basket")
    assert "(blank): " in why(at, "product")


def test_what_does_not_sum_is_not_explained(app: App) -> None:
    """A median has no steps; orders that hold several products of another file count in each of them, which is said."""
    at = choose(open_page(app(Lang.EN, sample="wholesale"), PAGE), kpi="sales_cycle")
    assert "Why it moved" not in [header.value for header in at.main.header]
    choose(at, kpi="average_basket")
    at.selectbox(key="why_by").set_value("product").run()
    assert "the parts do not make the whole" in words(at)


def test_without_anything_before_it_says_so(app: App) -> None:
    """The first year of the data has no reference: said, with the way on."""
    at = looked_at(app, Lang.EN, ("orders.csv", ORDERS.replace("2025-01", "2026-01")))
    assert "nothing to compare with" in words(at).translate(CLEAN)


@pytest.mark.parametrize(
    ("lang", "unusual", "way_on"),
    [(Lang.FR, "Un écart inhabituel : +9", "Clients nouveaux"), (Lang.EN, "An unusual change: +€9", "New, kept")],
)
def test_an_unusual_change_is_told_from_a_usual_one(app: App, lang: Lang, unusual: str, way_on: str) -> None:
    """Ten more than a year before in eleven whole months, then 9,900 more; the customers who came and went are a click away."""
    rows = [
        f"{year}{month},{year}-{month:02d}-05,Acme,A,1,{100 + 10 * (year - 2024)},Ann" for year in (2024, 2025) for month in range(1, 13)
    ]
    january = ["x,2026-01-05,Acme,A,1,10000,Ann", "y,2026-02-02,Acme,A,1,11,Ann"]
    at = looked_at(app, lang, ("orders.csv", "\n".join([ORDERS.splitlines()[0], *rows, *january])))
    said = words(at).translate(CLEAN)
    assert unusual in said
    assert ("sur 11 périodes passées" if lang is Lang.FR else "over 11 past periods") in said
    assert any(link.proto.label.startswith(way_on) for link in at.main.get("page_link"))
    choose(at, against="previous")
    assert unusual not in words(at).translate(CLEAN)
