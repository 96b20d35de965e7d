"""Which KPIs are proposed to whom, and why."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from kpi.catalogue import CATALOGUE, Kpi, Objective, Sector, Team
from kpi.company import open_company
from kpi.engine import Dataset, board
from kpi.periods import Grain, Period
from kpi.relevance import (
    FEWEST,
    MOST,
    Answers,
    Role,
    coverage,
    fit,
    keep_beside,
    keeps_honest,
    leads_to,
    phrase,
    propose,
    watches,
)
from kpi.relevance.guards import BESIDE
from kpi.relevance.phrases import PHRASES
from kpi.schema import Dimension

SAMPLES = Path(__file__).parents[1] / "sample_data"
TODAY = date(2027, 1, 1)

SECTORS = """
software       revenue win_rate sales_cycle weighted_pipeline cac retention_rate churn_rate loss_reasons
             | margin meetings calls first_contact_delay quotes_sent average_rating
wholesale      revenue margin margin_rate average_basket retention_rate repeat_rate complaint_rate
             | win_rate quotes_sent pipeline discount_rate loss_reasons
retail         revenue margin average_basket visit_to_lead cac repeat_rate average_rating
             | retention_rate complaint_rate complaint_reasons five_star_share
services       revenue margin win_rate quotes_sent weighted_pipeline retention_rate loss_reasons
             | meetings first_contact_delay sales_cycle average_deal average_rating
construction   revenue margin quotes_sent quote_acceptance win_rate first_contact_delay average_rating loss_reasons
             | average_deal meetings sales_cycle pipeline complaint_rate
manufacturing  revenue margin quotes_sent win_rate sales_cycle pipeline complaint_rate loss_reasons
             | average_deal meetings retention_rate repeat_rate
real_estate    revenue meetings calls first_contact_delay win_rate average_rating | sales_cycle pipeline cac loss_reasons
insurance      revenue win_rate quotes_sent first_contact_delay retention_rate churn_rate
             | meetings calls cac repeat_rate complaint_rate average_rating
hospitality    revenue margin average_basket repeat_rate average_rating complaint_reasons
             | win_rate first_contact_delay five_star_share
health         revenue win_rate meetings sales_cycle pipeline complaint_rate | margin calls average_deal retention_rate loss_reasons
training       revenue margin win_rate quotes_sent average_rating repeat_rate
             | meetings first_contact_delay retention_rate conversion_rate
transport      revenue margin win_rate quotes_sent first_contact_delay retention_rate complaint_rate
             | average_basket pipeline repeat_rate complaint_reasons
"""
"""Sector, priority 1 | priority 2."""

TEAMS = """
inside         first_contact_delay meetings prospects_contacted contact_rate calls emails | deals_won
field          revenue meetings quotes_sent win_rate | margin_rate
key_accounts   revenue margin retention_rate |
success        churn_rate retention_rate complaint_rate average_rating repeat_rate | resolution_time
ecommerce      revenue average_basket repeat_rate visit_to_lead | margin_rate refund_requests
marketing      new_leads cac conversion_rate | revenue
"""
"""Team, what it follows | what keeps it honest. Calls and e-mails are of inside sales because their guard speaks of them; the guard
"concentration" is a watch, "returns" are refund requests, "revenue by source" is revenue with a watch."""

OBJECTIVES = """
win            prospects_contacted first_contact_delay meetings quotes_sent ; new_leads calls emails win_rate loss_reasons
             | new_customers cac conversion_rate
grow           pipeline pipeline_coverage average_basket quotes_sent ; weighted_pipeline win_rate orders deals_won average_deal | revenue
margin         discount_rate | margin margin_rate
keep           complaints average_rating | retention_rate churn_rate repeat_rate ; lifetime_value recurring_revenue
speed          first_contact_delay stale_deals | sales_cycle sales_velocity
quality        complaint_reasons verbatims | complaint_rate average_rating
"""
"""Objective, what leads to it | what measures it; after the ``;`` what the catalogue does not name and the product tells as a lever too."""

NEAREST = {
    Sector.SOFTWARE: "software",
    Sector.INSURANCE: "software",
    Sector.TRAINING: "software",
    Sector.WHOLESALE: "wholesale",
    Sector.RETAIL: "wholesale",
    Sector.MANUFACTURING: "wholesale",
    Sector.HOSPITALITY: "wholesale",
    Sector.HEALTH: "wholesale",
    Sector.TRANSPORT: "wholesale",
    Sector.CONSTRUCTION: "building",
    Sector.SERVICES: "building",
    Sector.REAL_ESTATE: "building",
}
"""Of the three samples, the one whose trade is nearest: subscriptions and contracts, goods invoiced, quotes and sites."""


@cache
def dataset_of(sample: str) -> Dataset:
    """The dataset of a sample workbook."""
    name = f"{sample}_en.xlsx"
    dataset = open_company([(name, SAMPLES / name)], today=TODAY).dataset
    assert dataset is not None
    return dataset


@cache
def with_a_figure(sample: str) -> frozenset[str]:
    """The KPIs that have a figure in the last twelve months of a sample."""
    dataset = dataset_of(sample)
    year = Period(dataset.cutoff.replace(year=dataset.cutoff.year - 1), dataset.cutoff, Grain.CUSTOM)
    values = board(dataset, list(CATALOGUE.values()), [year])
    return frozenset(kpi for kpi in CATALOGUE if any(one.value is not None for one in values.of(kpi)))


@pytest.fixture(scope="module")
def sample() -> Dataset:
    """A sample that feeds every KPI."""
    return dataset_of("software")


def declared(table: str) -> dict[str, tuple[set[str], set[str]]]:
    """A table's lines by their first word: what stands before and after its bar."""
    lines = [line for line in table.replace("\n             |", " |").splitlines() if line]
    found = {}
    for line in lines:
        name, rest = line.split(maxsplit=1)
        before, after = rest.replace(";", " ").split("|")
        found[name] = (set(before.split()), set(after.split()))
    return found


def serving(**wanted: object) -> set[str]:
    """The KPIs whose declaration holds something: ``first=Sector.SOFTWARE``."""
    ((field, value),) = wanted.items()
    return {kpi.id for kpi in CATALOGUE.values() if value in getattr(kpi.serves, field)}


def test_declarations_are_those_of_the_table() -> None:
    """Section 4 of the catalogue, read beside the declarations: sectors, teams with their guards, objectives."""
    found = {sector.value: (serving(first=sector), serving(second=sector)) for sector in Sector}
    assert found == declared(SECTORS)
    assert {team.value: (serving(teams=team), serving(guards=team)) for team in Team} == declared(TEAMS)
    assert {one.value: (serving(drives=one), serving(proves=one)) for one in Objective} == declared(OBJECTIVES)


@pytest.mark.parametrize("sector", Sector)
def test_every_answer_gets_six_to_ten_kpis_with_their_guards(sector: Sector) -> None:
    """Each sector × team × objective, on the nearest sample: 6 to 10 KPIs with a figure, each once and in both languages.

    With the guards of the team, a result of the objective and what leads to it; best first.
    """
    dataset, figures = dataset_of(NEAREST[sector]), with_a_figure(NEAREST[sector])
    for team, objective in product(Team, Objective):
        proposals = propose(dataset, Answers(sector, (team,), (objective,)))
        ids = [one.kpi.id for one in proposals]
        assert FEWEST <= len(ids) <= MOST
        assert len(set(ids)) == len(ids)
        assert set(ids) <= figures
        assert serving(guards=team) <= set(ids)
        assert serving(proves=objective) & set(ids)
        assert serving(drives=objective) & set(ids)
        assert [one.score for one in proposals] == sorted((one.score for one in proposals), reverse=True)
        for one in proposals:
            assert phrase(one.kpi).fr in one.why.fr
            assert phrase(one.kpi).en in one.why.en
            assert one.why.fr != one.why.en


def test_all_at_once_is_no_more_than_ten(sample: Dataset) -> None:
    """All teams and all objectives ticked: the guards of every team, a result of every objective, and no more than ten."""
    proposals = {one.kpi.id for one in propose(sample, Answers(Sector.RETAIL, tuple(Team), tuple(Objective)))}
    assert len(proposals) == MOST
    assert all(serving(guards=team) <= proposals for team in Team)


def test_nothing_answered_proposes_what_most_sectors_follow(sample: Dataset) -> None:
    """Without an answer the sentence counts the sectors."""
    found = {one.kpi.id: one.why for one in propose(sample, Answers())}
    assert found["revenue"].en == "12 of 12 sectors follow revenue first."
    assert found["revenue"].fr == "12 secteurs sur 12 suivent d’abord le chiffre d’affaires."


SAYS = {
    "meetings": (
        "Dans le bâtiment, une équipe terrain qui veut gagner des clients regarde d’abord les rendez-vous tenus.",
        "In construction, field sales that want to win customers look at meetings held first.",
    ),
    "revenue": (
        "Dans le bâtiment, les équipes terrain et grands comptes suivent le chiffre d’affaires.",
        "In construction, field sales and key account teams follow revenue.",
    ),
    "new_customers": (
        "Une entreprise qui veut gagner des clients juge le résultat sur les nouveaux clients.",
        "Companies that want to win customers judge the result by new customers.",
    ),
    "margin_rate": (
        "Une équipe terrain garde l’œil sur le taux de marque : une remise gagne l’affaire et perd la marge.",
        "Field sales keep an eye on the margin rate: a discount wins the deal and loses the margin.",
    ),
    "pipeline": (
        "Dans le bâtiment, une entreprise suit aussi le pipeline ouvert.",
        "In construction, companies also follow the open pipeline.",
    ),
}


@pytest.mark.parametrize("kpi", SAYS)
def test_why_is_a_sentence_of_what_the_kpi_serves(kpi: str) -> None:
    """It joins sector, teams and objectives, and names only those that the KPI serves."""
    why = fit(CATALOGUE[kpi], Answers(Sector.CONSTRUCTION, (Team.FIELD, Team.KEY_ACCOUNTS), (Objective.WIN,))).why
    assert (why.fr, why.en) == SAYS[kpi]


def test_a_guard_is_told_as_one_unless_it_is_ones_own_aim() -> None:
    """Margin rate guards field sales; where protecting the margin is the objective, it is the result itself."""
    margin_rate = CATALOGUE["margin_rate"]
    assert fit(margin_rate, Answers(teams=(Team.FIELD,))).role is Role.GUARD
    assert fit(margin_rate, Answers(teams=(Team.FIELD,), objectives=(Objective.MARGIN,))).role is Role.RESULT


def test_a_lever_says_what_it_leads_to() -> None:
    """Meetings lead to what measures the winning of customers; a result leads to nothing."""
    every = tuple(CATALOGUE.values())
    meetings = CATALOGUE["meetings"]
    assert fit(meetings, Answers()).role is Role.EFFORT
    assert [one.id for one in leads_to(meetings, Answers(), every)] == ["new_customers", "cac", "conversion_rate"]
    assert leads_to(meetings, Answers(objectives=(Objective.MARGIN,)), every) == ()
    assert leads_to(CATALOGUE["revenue"], Answers(), every) == ()


def test_a_guard_is_said_on_what_it_guards_and_on_itself() -> None:
    """Calls: keep the win rate beside them, where the files feed it; and the win rate keeps calls honest, where they are followed."""
    beside = keep_beside(CATALOGUE["calls"], {"win_rate"})
    assert beside is not None
    assert beside.fr == "Gardez le taux de transformation à côté : l’effort ne vaut que si des affaires suivent."
    assert keep_beside(CATALOGUE["calls"], {"revenue"}) is None
    honest = keeps_honest(CATALOGUE["win_rate"], {"calls", "meetings", "revenue"})
    assert honest is not None
    assert (honest.fr, honest.en) == (
        "Garde-fou pour les appels émis et les rendez-vous tenus.",
        "Keeps calls made and meetings held honest.",
    )
    assert keeps_honest(CATALOGUE["win_rate"], {"revenue"}) is None


def test_no_guard_is_of_another_world() -> None:
    """Guards are KPIs, and none guards itself; every KPI can be spoken of in a sentence."""
    assert set(PHRASES) == set(CATALOGUE)
    assert all(id in CATALOGUE and guard in CATALOGUE and id != guard for id, (guard, _) in BESIDE.items())


def test_guards_that_are_no_kpi_are_splits_of_one(sample: Dataset) -> None:
    """Key accounts watch revenue by customer, marketing what is sold by source: the deals won where orders do not tell their source."""
    found = [(one.team, one.kpi, one.by) for one in watches(sample, tuple(Team))]
    assert found == [(Team.KEY_ACCOUNTS, "revenue", Dimension.CUSTOMER), (Team.MARKETING, "deals_won", Dimension.SOURCE)]
    assert watches(sample, (Team.FIELD,)) == ()


def test_a_board_of_some_members_is_proposed_what_splits_by_them(sample: Dataset) -> None:
    """What no team is known of (visits to the site) stays out of a team's board."""
    answers = Answers(Sector.RETAIL, (Team.ECOMMERCE,))
    assert "visit_to_lead" in {one.kpi.id for one in propose(sample, answers)}
    proposals = {one.kpi.id for one in propose(sample, answers, by=(Dimension.TEAM,))}
    assert "revenue" in proposals
    assert not proposals & {"visit_to_lead", "cac"}


def test_coverage_is_relative_to_what_fits(sample: Dataset) -> None:
    """Of the KPIs that fit the answers, and of all; a KPI that the files cannot feed counts on the right side alone."""
    answers = Answers(Sector.WHOLESALE)
    fitting: dict[str, Kpi] = {id: CATALOGUE[id] for id in declared(SECTORS)["wholesale"][0]}
    found = coverage(sample, answers)
    assert (found.fed_fitting, found.fitting, found.fed, found.all) == (len(fitting), len(fitting), len(CATALOGUE), len(CATALOGUE))
