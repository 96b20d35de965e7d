"""Which KPIs are proposed to whom, and what the others lack."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import polars as pl
import pytest

from kpi.catalogue import CATALOGUE, Objective, Sector, Team
from kpi.company import open_company
from kpi.engine import Dataset, load
from kpi.relevance import FEWEST, MOST, Answers, Role, additions, computable, fit, gaps, propose

SAMPLES = Path(__file__).parents[1] / "sample_data"
TODAY = date(2027, 1, 1)


def dataset_of(name: str) -> Dataset:
    """The dataset of a sample workbook."""
    dataset = open_company([(name, SAMPLES / name)], today=TODAY).dataset
    assert dataset is not None
    return dataset


def small(**columns: list[object]) -> Dataset:
    """A dataset of orders alone, with these columns."""
    rows = len(next(iter(columns.values())))
    source = {"source_file": ["f"] * rows, "source_sheet": ["s"] * rows, "source_row": list(range(2, rows + 2))}
    return load({"orders": pl.DataFrame({**columns, **source})}, cutoff=date(2026, 6, 30))


@pytest.fixture(scope="module", params=["software", "wholesale", "building"])
def sample(request: pytest.FixtureRequest) -> Dataset:
    """A sample of each sector."""
    return dataset_of(f"{request.param}_en.xlsx")


@pytest.fixture(scope="module")
def orders() -> Dataset:
    """Two orders that tell neither cost nor customer."""
    return small(ordered_on=[date(2026, 1, 5), date(2026, 6, 30)], amount=[10.0, 20.0])


def test_every_answer_gets_six_to_ten_kpis_and_none_twice(sample: Dataset) -> None:
    """Whatever the sector, the team and the objective, 6 to 10 KPIs are proposed, each once, best first."""
    for sector, team, objective in product((None, *Sector), (None, *Team), (None, *Objective)):
        teams, objectives = (team,) if team else (), (objective,) if objective else ()
        proposals = propose(sample, Answers(sector, teams, objectives))
        ids = [proposal.kpi.id for proposal in proposals]
        assert FEWEST <= len(ids) <= MOST, (sector, team, objective)
        assert len(set(ids)) == len(ids)
        assert [proposal.score for proposal in proposals] == sorted((proposal.score for proposal in proposals), reverse=True)


@pytest.mark.parametrize("team", Team)
def test_what_keeps_a_team_honest_is_always_proposed(sample: Dataset, team: Team) -> None:
    """The guards of a chosen team are among the proposals in every sector, however full the board is."""
    guards = {kpi.id for kpi in CATALOGUE.values() if team in kpi.serves.guards}
    for sector, objective in product(Sector, Objective):
        proposals = propose(sample, Answers(sector, (team, Team.FIELD), (objective,)))
        assert guards <= {proposal.kpi.id for proposal in proposals}, (sector, objective)


def test_a_guard_is_told_as_one_unless_it_is_ones_own_aim() -> None:
    """Margin rate guards field sales; where protecting the margin is the objective, it is the result itself."""
    margin_rate = CATALOGUE["margin_rate"]
    assert fit(margin_rate, Answers(teams=(Team.FIELD,))).role is Role.GUARD
    assert fit(margin_rate, Answers(teams=(Team.FIELD,), objectives=(Objective.MARGIN,))).role is Role.RESULT


def test_an_objective_gets_both_what_leads_to_it_and_what_measures_it(sample: Dataset) -> None:
    """To win new customers, the board holds an effort and the result."""
    proposals = {one.kpi.id: one for one in propose(sample, Answers(objectives=(Objective.WIN,)))}
    assert proposals["new_customers"].role is Role.RESULT
    assert proposals["first_contact_delay"].role is Role.EFFORT


def test_each_proposal_says_why_in_both_languages(sample: Dataset) -> None:
    """The reason names the objective, the team or the sector that was answered."""
    answers = Answers(Sector.SOFTWARE, (Team.FIELD,), (Objective.GROW,))
    revenue = next(one for one in propose(sample, answers) if one.kpi.id == "revenue")
    assert "Grow revenue" in revenue.why.en
    assert "Commerciaux terrain" in revenue.why.fr
    assert revenue.why.fr.endswith(".")


def test_only_what_the_files_feed_is_proposed(orders: Dataset) -> None:
    """Orders without costs and customers feed revenue, orders and average basket; nothing else is proposed to reach six."""
    assert {one.kpi.id for one in propose(orders, Answers())} == {"revenue", "orders", "average_basket"}


def test_fed_and_lacking_make_the_catalogue(orders: Dataset) -> None:
    """Each KPI is either fed or told with what it lacks."""
    fed, lacking = {kpi.id for kpi in computable(orders)}, {gap.kpi.id for gap in gaps(orders)}
    assert fed | lacking == set(CATALOGUE)
    assert not fed & lacking


def test_one_missing_column_names_all_that_it_would_add(orders: Dataset) -> None:
    """A cost column would add margin and margin rate: said once, before the files that are not there at all."""
    found = additions(orders)
    cost = next(one for one in found if [str(column) for column in one.columns] in (["orders.cost"], ["orders.margin"]))
    assert [kpi.id for kpi in cost.kpis] == ["margin", "margin_rate"]
    assert cost.says.fr.startswith("une colonne «")
    assert cost.says.fr.endswith("(Commandes) ajouterait : marge commerciale, taux de marque")
    assert cost.says.en.endswith("(Orders) would add: gross margin, margin rate")
    assert [one.new_file for one in found] == sorted(one.new_file for one in found)


def test_a_missing_file_is_said_to_be_one(orders: Dataset) -> None:
    """Without any review, a file of them is asked for, not a column."""
    reviews = next(one for one in additions(orders) if one.entity == "reviews")
    assert reviews.new_file
    assert reviews.says.fr == (
        "un fichier « Avis » (avec « Date de l’avis », « Note ») ajouterait : avis reçus, note moyenne, part des 5 étoiles"
    )


def test_a_file_is_asked_for_once(orders: Dataset) -> None:
    """All KPIs of a file that is not there, and all the columns that they need, in one sentence."""
    found = [one.entity for one in additions(orders) if one.new_file]
    assert len(set(found)) == len(found)
    leads = next(one for one in additions(orders) if one.entity == "leads")
    assert {"new_leads", "first_contact_delay", "conversion_rate"} <= {kpi.id for kpi in leads.kpis}
    assert {"leads.created_on", "leads.first_contact_on", "leads.converted_on"} <= {str(column) for column in leads.columns}


def test_every_gap_is_in_one_addition(orders: Dataset) -> None:
    """What would add a KPI is said exactly once."""
    added = [kpi.id for one in additions(orders) for kpi in one.kpis]
    assert sorted(added) == sorted(gap.kpi.id for gap in gaps(orders))
