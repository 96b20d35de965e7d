"""What will come, what is stuck? The page of the open deals."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from kpi import formats
from kpi.formats import Unit
from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import drop, open_page, words
from tests.pages.steering import board, choose, tiles

PAGE = "steer/pipeline"
FIRST = "\n".join(
    [
        "Deal ID,Created on,Closed on,Expected on,Status,Stage,Amount,Owner",
        "D1,2026-01-05,2026-02-10,,Won,Closed,500,Ann",
        *(f"D{n},2026-01-{n:02d},,2026-0{3 + n % 3}-15,Open,{'Talks' if n % 2 else 'Offer'},{n * 100},Bob" for n in range(2, 22)),
    ]
)
SECOND = (
    FIRST.replace("D2,2026-01-02,,2026-05-15,Open,Offer,200", "D2,2026-01-02,2026-02-20,2026-05-15,Won,Closed,200")
    .replace("D3,2026-01-03,,2026-03-15", "D3,2026-01-03,,2026-06-15")
    .replace("Open,Offer,400", "Open,Offer,450")
    + "\nD30,2026-02-19,,2026-03-01,Open,Talks,1000,Ann"
)


def charts(at: AppTest) -> list[str]:
    """The text alternatives of the charts, in the order of the page."""

    return [json.loads(chart.proto.spec)["description"] for chart in at.get("vega_lite_chart")]


def dropped(app: App, lang: Lang, *files: str) -> AppTest:
    """The page of a company that dropped these exports, one after the other."""
    at = open_page(app(lang), "data/files")
    for number, rows in enumerate(files):
        drop(at, (f"week{number}.csv", rows.encode()))
    return open_page(at, PAGE)


@pytest.mark.parametrize("lang", Lang)
def test_it_says_the_state_first(app: App, lang: Lang) -> None:
    """How many deals, how much, how many late: the figures of the board."""
    at = open_page(app(lang, sample="software"), PAGE)
    figures = board("software", "--grain", "year")
    said = str(at.main.markdown[0].value).replace("\u00a0", " ").replace("\u202f", " ").replace("\\", "")
    amount = formats.money(figures["pipeline"]["value"], lang=lang).replace("\u00a0", " ").replace("\u202f", " ")
    assert f"{figures['pipeline']['rows']} " in said
    if lang is Lang.EN:  # the board is of the English sample; names differ, figures of the French one do too
        assert amount in said
        assert f"{figures['stale_deals']['value']:.0f} deals overdue" in said


def test_the_tiles_are_the_kpis_figures(app: App) -> None:
    """Pipeline, weighted, overdue."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    figures, shown = board("software", "--grain", "year"), tiles(at)
    for name, id, unit in (
        ("Open pipeline", "pipeline", Unit.MONEY),
        ("Weighted pipeline", "weighted_pipeline", Unit.MONEY),
        ("Overdue deals", "stale_deals", Unit.COUNT),
    ):
        assert shown[name].startswith(formats.figure(figures[id]["value"], unit, lang=Lang.EN))


def test_stages_stand_in_the_funnels_order(app: App) -> None:
    """By their probability, from the first to the last; ages and months have their charts."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    stages, ages, _, months = charts(at)
    order = [stages.index(name) for name in ("Qualification:", "Demonstration:", "Proposal:", "Negotiation:")]
    assert order == sorted(order)
    assert "over " in ages
    assert "overdue" in months


def test_a_filter_holds_for_all_of_the_page(app: App) -> None:
    """One rep's deals alone: fewer, in the line as in the tiles."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    owner = at.multiselect(key="only_owner").options[0]
    at.multiselect(key="only_owner").set_value([owner]).run()
    assert not at.exception
    figures = board("software", "--grain", "year", "--where", f"owner={owner}")
    assert f"{figures['pipeline']['rows']} deals open" in words(at).replace("\\", "")


def test_a_period_that_is_over_says_of_which_day_the_rest_is(app: App) -> None:
    """Stages are known at the data's date only."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    said = words(choose(at, period="last_year"))
    assert "what follows is of that day" in said
    assert "what follows is of that day" not in words(choose(at, period="year"))


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "déposez le suivant à côté"), (Lang.EN, "drop the next one beside it")])
def test_until_there_are_two_imports_it_says_so(app: App, lang: Lang, says: str) -> None:
    """And offers the way."""
    assert says in words(open_page(app(lang, sample="software"), PAGE))


@pytest.mark.parametrize("lang", Lang)
def test_two_imports_make_a_bridge(app: App, lang: Lang) -> None:
    """New, won and changed deals as steps; those put back beside; the deals of each can be listed."""
    at = dropped(app, lang, FIRST, SECOND)
    told = charts(at)[-1]
    expected = {
        Lang.FR: ("Nouvelles : +1", "Montant changé : +50", "Gagnées : −200"),
        Lang.EN: ("New: +€1", "Amount changed: +€50", "Won: −€200"),
    }[lang]
    assert all(step in told.replace("\u00a0", " ").replace("\u202f", " ") for step in expected)
    assert {Lang.FR: "Clôture reportée (1)", Lang.EN: "Put back (1)"}[lang] in words(at)
    for event in ("new", "won", "later"):
        at.selectbox(key="moved_").set_value(event).run()
        assert not at.exception
        assert len(at.main.dataframe[-1].value) == 1


def test_deals_without_probability_date_or_stage_say_what_is_missing(app: App) -> None:
    """A sentence a part, and the rest still stands."""
    bare = "\n".join(
        [
            "Deal ID,Closed on,Status,Amount",
            *(f"D{n},2026-02-{n:02d},Won,{n}" for n in range(1, 9)),
            *(f"E{n},,Open,{n * 10}" for n in range(1, 9)),
        ]
    )
    said = words(dropped(app, Lang.EN, bare))
    for part in ("do not tell their stage", "the age of deals is not known", "Without an expected date"):
        assert part in said
    assert "8 deals open" in said
    assert "past its expected date" not in said, "nobody knows"


@pytest.mark.parametrize(
    ("lang", "says"), [(Lang.FR, "8 affaires en cours, dont 8 sans montant."), (Lang.EN, "8 deals open, 8 of them without")]
)
def test_deals_without_amounts_are_counted(app: App, lang: Lang, says: str) -> None:
    """Not said to be worth nothing: their number is shown, and that they have no amount."""
    rows = ["Deal ID,Created on,Closed on,Status,Stage,Amount"]
    rows += [f"D{n},2026-01-05,2026-02-{n:02d},Won,Done,{n}" for n in range(1, 9)]
    rows += [f"E{n},2026-01-{n:02d},,Open,Talks," for n in range(1, 9)]
    at = dropped(app, lang, "\n".join(rows))
    assert says in str(at.main.markdown[0].value).replace("\\", "")
    assert {Lang.FR: "Talks : 8 affaires", Lang.EN: "Talks: 8 deals"}[lang] in charts(at)[0]
    assert {Lang.FR: "leur nombre est montré", Lang.EN: "their number is shown"}[lang] in words(at)


def test_without_probabilities_the_line_weighs_as_the_tile_does(app: App) -> None:
    """By what was won of late, at all stages alike, and it says so."""
    rows = ["Deal ID,Created on,Closed on,Status,Stage,Amount"]
    rows += [f"D{n},2024-01-05,{2024 + n // 12}-{n % 12 + 1:02d}-10,{'Won' if n % 3 else 'Lost'},Done,{n * 50}" for n in range(1, 30)]
    rows += [f"E{n},2026-01-{n:02d},,Open,Talks,1000" for n in range(1, 9)]
    at = dropped(app, Lang.EN, "\n".join(rows))
    weighted = tiles(at)["Weighted pipeline"].split(" ")[0]
    assert weighted.startswith("€")
    assert f"({weighted} once weighted)" in str(at.main.markdown[0].value).replace("\\", "")
    assert "share won of the deals closed in 12 months" in words(at)


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "Pas de pipeline à montrer"), (Lang.EN, "No pipeline to show")])
def test_files_without_deals_say_what_is_missing(app: App, lang: Lang, says: str) -> None:
    """And what to drop."""
    orders = "Order ID,Date,Customer,Amount\n" + "\n".join(f"O{n},2026-01-{n:02d},C{n},{n * 10}" for n in range(1, 21))
    said = words(dropped(app, lang, orders))
    assert says in said


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "vos affaires ouvertes par étape"), (Lang.EN, "your open deals by stage")])
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang, says: str) -> None:
    """And offers the two ways on."""
    assert says in words(open_page(app(lang), PAGE))


def test_the_probability_of_a_stage_is_edited_and_taken_back(app: App) -> None:
    """The weighted pipeline follows at once; one click takes it back."""
    at = dropped(app, Lang.EN, FIRST)
    assert not at.exception
    assert {field.label: field.value for field in at.number_input} == {"Offer": 100.0, "Talks": 100.0}
    at.number_input(key="chance_0").set_value(50.0)
    at.number_input(key="chance_1").set_value(0.0)
    next(button for button in at.button if button.label == "Use these probabilities").click().run()
    assert {field.label: field.value for field in at.number_input} == {"Offer": 50.0, "Talks": 0.0}
    assert "Set by you: Offer, Talks." in words(at)
    assert "€5,500 once weighted" in words(at)
    assert tiles(at)["Weighted pipeline"].startswith("€5,500")
    at.button(key="chances_undo").click().run()
    assert "Set by you" not in words(at)
    assert not [button for button in at.button if button.key == "chances_undo"]
