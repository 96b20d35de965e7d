"""Where do I want to be? A grid of proposals that become targets when taken or typed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalogue import CATALOGUE
from kpi.words import Lang
from kpi.workspace import Workspace
from pages.ui import state
from tests.pages.conftest import App
from tests.pages.reading import DEALS, ENGLISH, FRENCH, drop, open_page, words

PAGE = "choose/targets"
MONTHS = [f"2026-{month:02d}-01" for month in range(1, 13)]
YEAR = "year_2026-01-01"
PLAN = "Month,Category,Target\n" + "".join(f"2026-{month:02d}-01,{name},100\n" for month in range(1, 13) for name in ("Chairs", "Desks"))
SALES = "Order date,Order ID,Category,Amount\n" + "".join(
    f"2026-{month:02d}-15,O{month}{name[0]},{name},90\n" for month in range(1, 7) for name in ("Chairs", "Desks")
)


def workspace(at: AppTest) -> Workspace:
    """The workspace of a visit."""
    found = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert found is not None
    return found


def grid(at: AppTest) -> dict[str, dict[str, str]]:
    """The texts of the grid by the name of their row, without its unit."""
    return {row["name"].split(" (")[0]: row for row in at.data_editor[0].value.to_dict("records")}


def choose(at: AppTest, **widgets: str) -> AppTest:
    """Choose in the bar at the top."""
    for key, value in widgets.items():
        at.selectbox(key=f"targets_{key}").set_value(value).run()
        assert not at.exception
    return at


def click(at: AppTest, key: str) -> None:
    """Click a button."""
    at.button(key=key).click().run()
    assert not at.exception


def number(text: str) -> float:
    """An English figure of the grid."""
    return float(text.replace("≈", "").replace(",", "").replace("−", "-"))


@pytest.fixture
def at(app: App) -> AppTest:
    """The page on a sample of its own, in English."""
    return open_page(app(Lang.EN, sample="software", alone=True), PAGE)


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang, other: object) -> None:
    """No grid without figures to propose from; two ways on, in one language."""
    at = open_page(app(lang), PAGE)
    assert not at.data_editor
    assert other.findall(words(at)) == []  # type: ignore[attr-defined]  # re.Pattern


@pytest.mark.parametrize(("lang", "name"), [(Lang.FR, "Chiffre d’affaires"), (Lang.EN, "Revenue")])
def test_proposals_are_marked_and_count_for_nothing(app: App, lang: Lang, name: str) -> None:
    """Before anything is taken each cell is a proposal, and no target is kept; rankings have no row."""
    at = open_page(app(lang, sample="software"), PAGE)
    row = grid(at)[name]
    assert all(row[month].startswith("≈ ") for month in MONTHS)
    assert row["name"] == f"{name} (€)"
    assert row["state"] == {Lang.FR: "12 proposés", Lang.EN: "12 proposed"}[lang]
    assert CATALOGUE["loss_reasons"].name.in_(lang) not in grid(at)
    assert workspace(at).targets() == ()


def test_a_rate_is_shown_in_percent_and_has_no_total(at: AppTest) -> None:
    """The win rate of each month is the same, and the year has none of its own."""
    row = grid(at)["Win rate"]
    assert row["name"] == "Win rate (%)"
    assert len({row[month] for month in MONTHS}) == 1
    assert 1 < number(row[MONTHS[0]]) < 100
    assert row[YEAR] == "–"


def test_the_total_is_the_sum_of_the_months(at: AppTest) -> None:
    """What adds up adds up."""
    row = grid(at)["Revenue"]
    assert number(row[YEAR]) == sum(number(row[month]) for month in MONTHS)


def test_taking_makes_targets_of_what_is_in_sight(at: AppTest) -> None:
    """Of one KPI, then of all that have a past; each at once, and the mark goes."""
    proposed = [name for name, row in grid(at).items() if all("≈" in row[month] for month in MONTHS)]
    assert set(grid(at)) - set(proposed) == {"Weighted pipeline"}
    choose(at, kpi="revenue")
    click(at, "targets_take")
    assert {row.kpi for row in workspace(at).targets()} == {"revenue"}
    assert len(workspace(at).targets()) == 12
    assert not any("≈" in grid(at)["Revenue"][month] for month in MONTHS)
    choose(at, kpi="all")
    click(at, "targets_take")
    assert len(workspace(at).targets()) == 12 * len(proposed)


def test_clearing_is_undone_with_one_click(at: AppTest) -> None:
    """The last change, whatever it was, is undone; and undone again."""
    choose(at, kpi="revenue")
    click(at, "targets_take")
    taken = workspace(at).targets()
    click(at, "targets_clear")
    assert workspace(at).targets() == ()
    click(at, "targets_undo_last")
    assert workspace(at).targets() == taken
    click(at, "targets_undo_last")
    assert workspace(at).targets() == ()


@pytest.mark.parametrize(("how", "figure", "total"), [("season", "1,000,000.01", 1_000_000.01), ("even", "1000", 1000.0)])
def test_a_years_figure_is_spread_to_the_cent(at: AppTest, how: str, figure: str, total: float) -> None:
    """By season or evenly, the twelve months make the figure typed."""
    choose(at, kpi="revenue")
    at.segmented_control(key="yearly_how").set_value(how).run()
    at.text_input(key="yearly_figure").set_value(figure).run()
    click(at, "yearly_set")
    values = [row.value or 0.0 for row in workspace(at).targets()]
    assert len(values) == 12
    assert round(sum(values), 2) == total
    assert (max(values) - min(values) > 0.12) is (how == "season")


def test_locked_months_stay_when_the_rest_is_spread_again(at: AppTest) -> None:
    """Kept with the workspace, told by brackets and in words; what locks forbid is a sentence, and by hand says what is left."""
    choose(at, kpi="revenue")
    at.text_input(key="yearly_figure").set_value("480000").run()
    click(at, "yearly_set")
    before = grid(at)["Revenue"]
    at.button_group(key="yearly_locks_revenue_None_None_2026-01-01").set_value(["2026-02-01", "2026-12-01"]).run()
    assert (grid(at)["Revenue"]["2026-02-01"], grid(at)["Revenue"]["state"]) == (f"[{before['2026-02-01']}]", "12 set, 2 locked")
    at.text_input(key="yearly_figure").set_value("600000").run()
    click(at, "yearly_set")
    after = grid(at)["Revenue"]
    assert after["2026-12-01"] == f"[{before['2026-12-01']}]"
    assert after[YEAR] == "600,000"
    at.text_input(key="yearly_figure").set_value("1000").run()
    assert "unlock one of them or raise the total" in words(at)
    assert "yearly_set" not in {button.key for button in at.button}
    at.segmented_control(key="yearly_how").set_value("hand").run()
    at.text_input(key="yearly_figure").set_value("600010").run()
    assert "€10.00 remain to be placed" in words(at).replace("\\", "")


def test_proposals_stand_side_by_side_with_their_chances(at: AppTest) -> None:
    """Five of a flow, the forecast about one time in two; the one chosen goes to the grid; of a rate no rise and no year."""
    choose(at, kpi="revenue", year_1="2027")
    at.session_state["compare_open"] = True
    at.run()
    rows = {row["name"]: row for row in at.dataframe[-1].value.to_dict("records")}
    assert list(rows) == ["Last year + 5%", "Trend", "Usual month", "Best quarter", "Forecast"]
    assert rows["Forecast"]["chance"] == "about 50%"
    assert all("%" in row["chance"] for row in rows.values())
    choose(at, basis="forecast")
    assert grid(at)["Revenue"]["year_2027-01-01"].startswith("≈ ")
    click(at, "compare_set")
    kept = workspace(at).targets()
    assert len(kept) == 12
    assert at.dataframe[-1].value.to_dict("records")[-1]["year"] == rows["Forecast"]["year"]
    choose(at, kpi="win_rate")
    assert list(at.dataframe[-1].value)[:2] == ["name", "chance"]
    assert "Last year + 5%" not in list(at.dataframe[-1].value["name"])
    assert "“Last year" not in words(at)
    choose(at, kpi="revenue", year_1="2025", basis="last_year")
    assert set(at.dataframe[-1].value["chance"]) <= {"reached", "missed", "–"}


def test_one_figure_of_a_rate_holds_for_all_months(at: AppTest) -> None:
    """63 is 63 %, in each month, never divided by twelve."""
    choose(at, kpi="win_rate")
    at.text_input(key="yearly_figure").set_value("63").run()
    click(at, "yearly_set")
    assert {row.value for row in workspace(at).targets()} == {0.63}


def test_a_figure_that_is_no_number_is_told(at: AppTest) -> None:
    """The sentence quotes it, and nothing can be set."""
    at.text_input(key="yearly_figure").set_value("many").run()
    assert "“many” is not a number" in words(at)
    assert "yearly_set" not in {button.key for button in at.button}


def test_members_have_lines_and_their_sum_stands_against_the_company(at: AppTest) -> None:
    """By rep: sum, company and difference under the grid; shared out, the difference is zero in every month."""
    choose(at, kpi="revenue", by="owner")
    assert len(grid(at)) == 7
    click(at, "targets_share")
    below = {row["name"]: row for row in at.dataframe[1].value.to_dict("records")}
    assert {number(below["Difference"][month]) for month in MONTHS} == {0.0}
    assert number(below["Sum"][YEAR]) == number(below["Company"][YEAR])
    assert {row.dimension for row in workspace(at).targets()} == {"owner"}
    choose(at, by="company")
    click(at, "targets_take")
    assert "Revenue, by rep: the sum makes the company’s target." in words(at).replace("\\", "")


def test_the_sum_becomes_the_companys(at: AppTest) -> None:
    """The other way round: what the reps were given is what the company aims at."""
    choose(at, kpi="revenue", by="owner")
    click(at, "targets_take")
    click(at, "targets_sum")
    rows = workspace(at).targets()
    whole = sum(row.value or 0 for row in rows if row.dimension is None)
    assert whole == pytest.approx(sum(row.value or 0 for row in rows if row.dimension == "owner"))


def test_members_of_a_rate_have_no_sum(at: AppTest) -> None:
    """Win rates by rep are neither summed nor shared out."""
    choose(at, kpi="win_rate", by="owner")
    assert len(at.dataframe) == 1
    assert "targets_share" not in {button.key for button in at.button}


def test_a_plan_of_the_files_is_shown_and_said(app: App) -> None:
    """Targets by category of a file make the company's and are no proposals; what is typed goes first."""
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("sales.csv", SALES.encode()), ("Sales target.csv", PLAN.encode())), PAGE)
    row = grid(at)["Revenue"]
    assert [row[month] for month in MONTHS] == ["200"] * 12
    assert row["state"] == "12 derived"
    choose(at, kpi="revenue", by="category")
    assert grid(at)["Chairs"]["state"] == "12 from file"
    assert "24 targets come from your files" in words(at)


def test_without_the_columns_there_is_no_row(app: App) -> None:
    """Deals alone have no complaints to aim at; their own KPIs are there, without a split that they do not know."""
    at = open_page(drop(open_page(app(Lang.FR), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    assert "Chiffre d’affaires" in grid(at)
    assert "Réclamations" not in grid(at)
    choose(at, kpi="revenue")
    assert "sector" not in at.selectbox(key="targets_by").options


def test_a_year_follows_the_fiscal_calendar(at: AppTest) -> None:
    """With a fiscal year from July, the twelve months run from July to June."""
    workspace(at).set_setting("fiscal_start", 7)
    at.run()
    months = [column for column in at.data_editor[0].value.columns if column.startswith("20")]
    assert (months[0], months[-1]) == ("2026-07-01", "2027-06-01")
