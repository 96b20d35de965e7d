"""What the catalogue declares of each KPI: words in both languages, type, unit, direction, for whom. The catalogue's sections 2 and 4."""

from __future__ import annotations

import re

import pytest

from kpi.catalogue import CATALOGUE, FAMILIES, OBJECTIVES, SECTORS, TEAMS, Better, Kpi, Objective, Sector, Team
from kpi.formats import Unit
from kpi.measures import Type, alternatives, formula, needs
from kpi.schema import ENTITIES
from kpi.words import Text

DECLARED = {
    # id: type, unit, direction
    "new_leads": ("flow", "count", "+"),
    "prospects_contacted": ("distinct", "count", "+"),
    "calls": ("flow", "count", "+"),
    "emails": ("flow", "count", "+"),
    "meetings_prospects": ("flow", "count", "+"),
    "meetings_customers": ("flow", "count", "+"),
    "meetings": ("flow", "count", "+"),
    "quotes_sent": ("flow", "count", "+"),
    "quotes_amount": ("flow", "money", "+"),
    "quote_acceptance": ("ratio", "percent", "+"),
    "first_contact_delay": ("duration", "days", "-"),
    "never_contacted": ("ratio", "percent", "-"),
    "contact_rate": ("ratio", "percent", "+"),
    "revenue": ("flow", "money", "+"),
    "orders": ("flow", "count", "+"),
    "deals_won": ("flow", "count", "+"),
    "deals_lost": ("flow", "count", "-"),
    "margin": ("flow", "money", "+"),
    "margin_rate": ("ratio", "percent", "+"),
    "average_basket": ("ratio", "money", "+"),
    "average_deal": ("ratio", "money", "+"),
    "conversion_rate": ("ratio", "percent", "+"),
    "conversion_rate_period": ("ratio", "percent", "+"),
    "win_rate": ("ratio", "percent", "+"),
    "win_rate_value": ("ratio", "percent", "+"),
    "cac": ("ratio", "money", "-"),
    "new_customers": ("flow", "count", "+"),
    "sales_cycle": ("duration", "days", "-"),
    "pipeline": ("level", "money", "+"),
    "weighted_pipeline": ("level", "money", "+"),
    "pipeline_coverage": ("ratio", "times", "+"),
    "sales_velocity": ("ratio", "money_per_day", "+"),
    "discount_rate": ("ratio", "percent", "-"),
    "stale_deals": ("level", "count", "-"),
    "repeat_rate": ("ratio", "percent", "+"),
    "retention_rate": ("ratio", "percent", "+"),
    "churn_rate": ("ratio", "percent", "-"),
    "recurring_revenue": ("level", "money", "+"),
    "lifetime_value": ("ratio", "money", "+"),
    "days_between_orders": ("duration", "days", "-"),
    "complaints": ("flow", "count", "-"),
    "complaint_rate": ("ratio", "percent", "-"),
    "complaint_reasons": ("ranking", "percent", "0"),
    "active_customers": ("distinct", "count", "+"),
    "resolution_time": ("duration", "days", "-"),
    "average_rating": ("score", "stars", "+"),
    "five_star_share": ("ratio", "percent", "+"),
    "review_count": ("flow", "count", "+"),
    "loss_reasons": ("ranking", "percent", "0"),
    "verbatims": ("ranking", "percent", "0"),
    "compliments": ("flow", "count", "+"),
    "refund_requests": ("flow", "count", "-"),
    "sessions": ("flow", "count", "+"),
    "visit_to_lead": ("ratio", "percent", "+"),
}
SIGNS = {Better.HIGHER: "+", Better.LOWER: "-", Better.NEITHER: "0"}
FRENCH_ONLY = set("le la les des du une un et ou où à au aux sur dans par pour qui sont est avec sans leur dont ceux celles dès".split())
ENGLISH_ONLY = set("the of and or an in by with without whose their those that which is are over than each where from at on".split())

VARIED = [kpi for kpi in CATALOGUE.values() if kpi.variants]
DEFINED = [*CATALOGUE.values(), *(kpi.defined_as(variant.id) for kpi in VARIED for variant in kpi.variants[1:])]
every_kpi = pytest.mark.parametrize("kpi", DEFINED, ids=lambda kpi: kpi.key)


def _texts(kpi: Kpi) -> dict[str, Text]:
    return {"name": kpi.name, "definition": kpi.definition, "formula": formula(kpi.value)} | {
        f"beside {more.id}": more.name for more in kpi.beside
    }


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-zà-ÿœ]+", text.lower()))


def test_the_kpis_are_those_of_the_catalogue() -> None:
    """All of its ids and no other; types, units and directions as written there."""
    told = {kpi.id: (kpi.type.value, kpi.unit.value, SIGNS[kpi.better]) for kpi in CATALOGUE.values()}
    assert told == DECLARED
    assert all(id == kpi.id for id, kpi in CATALOGUE.items())


@every_kpi
def test_every_text_is_in_both_languages(kpi: Kpi) -> None:
    """Names differ unless they are the same word; definitions and formulas always do."""
    for what, text in _texts(kpi).items():
        assert text.fr.strip() == text.fr != "", what
        assert text.en.strip() == text.en != "", what
        assert (text.fr != text.en) or what == "name", what


@every_kpi
def test_no_text_mixes_the_languages(kpi: Kpi) -> None:
    """No English little word in the French, no French one in the English: a name or a definition is wholly of its language."""
    for what, text in _texts(kpi).items():
        assert not _words(text.fr) & ENGLISH_ONLY, (what, text.fr)
        assert not _words(text.en) & FRENCH_ONLY, (what, text.en)


@every_kpi
def test_words_are_plain(kpi: Kpi) -> None:
    """A definition is a sentence or two with a full stop; a name has none; nothing is shouted."""
    for lang_texts in ((kpi.name.fr, kpi.definition.fr), (kpi.name.en, kpi.definition.en)):
        name, definition = lang_texts
        assert len(name) <= (42 if kpi.key == kpi.id else 60)
        assert not name.endswith(".")
        assert definition.endswith(".")
        assert len(definition) <= 260
        assert "!" not in name + definition
        assert name[0].isupper()
        assert definition[0].isupper()


@every_kpi
def test_the_formula_names_the_columns_of_the_kpi(kpi: Kpi) -> None:
    """What it needs can be read in it, in both languages, without a placeholder left or a code name."""
    told = formula(kpi.value)
    for column in needs(kpi.value):
        assert column.name.fr in told.fr, (column, told.fr)
        assert column.name.en in told.en, (column, told.en)
    for text in (told.fr, told.en):
        assert not re.search(r"[{}_]|\b(?:Aggregate|Column|None)\b", text), text


@every_kpi
def test_needs_are_columns_of_the_schema(kpi: Kpi) -> None:
    """Each once, in a steady order, and the first way is one of the ways."""
    for way in (needs(kpi.value), *alternatives(kpi.value)):
        assert way
        assert list(way) == sorted(set(way), key=str)
        assert all(ENTITIES[column.entity][column.id] is column for column in way)
    assert needs(kpi.value) == alternatives(kpi.value)[0]


@every_kpi
def test_units_and_types_go_together(kpi: Kpi) -> None:
    """A duration is in days, a score in stars, a flow in money or a count; only flows add up over time."""
    allowed = {
        Type.FLOW: {Unit.COUNT, Unit.MONEY},
        Type.DISTINCT: {Unit.COUNT},
        Type.RATIO: {Unit.PERCENT, Unit.MONEY, Unit.TIMES, Unit.MONEY_PER_DAY},
        Type.LEVEL: {Unit.MONEY, Unit.COUNT},
        Type.DURATION: {Unit.DAYS},
        Type.SCORE: {Unit.STARS},
        Type.RANKING: {Unit.PERCENT},
    }
    assert kpi.unit in allowed[kpi.type]
    assert kpi.adds_up == (kpi.type is Type.FLOW)


@every_kpi
def test_a_duration_has_its_mean_and_ninetieth_beside_it(kpi: Kpi) -> None:
    """Section 2: median, with mean and 90th percentile beside, and the same of each of them; ids beside a KPI are told apart."""
    beside = [more.id for more in kpi.beside]
    assert len(set(beside)) == len(beside)
    if kpi.type is Type.DURATION:
        own = kpi.variant.id if kpi.variant else "median"
        assert {"median", "mean", "p90"} - {own} <= set(beside)


def test_names_are_told_apart() -> None:
    """In a menu no two KPIs read alike, in either language, whatever their definitions."""
    for names in ([kpi.name.fr for kpi in DEFINED], [kpi.name.en for kpi in DEFINED]):
        assert len(set(names)) == len(names)


def test_families_sectors_teams_and_objectives_have_names() -> None:
    """Each in both languages, told apart."""
    for names, members in (
        (SECTORS, Sector),
        (TEAMS, Team),
        (OBJECTIVES, Objective),
        (FAMILIES, {kpi.family for kpi in CATALOGUE.values()}),
    ):
        assert set(members) <= set(names)
        assert len({text.fr for text in names.values()}) == len({text.en for text in names.values()}) == len(names)


FIRST = {
    Sector.SOFTWARE: "revenue win_rate sales_cycle weighted_pipeline cac retention_rate churn_rate loss_reasons",
    Sector.WHOLESALE: "revenue margin margin_rate average_basket retention_rate repeat_rate complaint_rate",
    Sector.RETAIL: "revenue margin average_basket visit_to_lead cac repeat_rate average_rating",
    Sector.SERVICES: "revenue margin win_rate quotes_sent weighted_pipeline retention_rate loss_reasons",
    Sector.CONSTRUCTION: "revenue margin quotes_sent quote_acceptance win_rate first_contact_delay average_rating loss_reasons",
    Sector.MANUFACTURING: "revenue margin quotes_sent win_rate sales_cycle pipeline complaint_rate loss_reasons",
    Sector.REAL_ESTATE: "revenue meetings calls first_contact_delay win_rate average_rating",
    Sector.INSURANCE: "revenue win_rate quotes_sent first_contact_delay retention_rate churn_rate",
    Sector.HOSPITALITY: "revenue margin average_basket repeat_rate average_rating complaint_reasons",
    Sector.HEALTH: "revenue win_rate meetings sales_cycle pipeline complaint_rate",
    Sector.TRAINING: "revenue margin win_rate quotes_sent average_rating repeat_rate",
    Sector.TRANSPORT: "revenue margin win_rate quotes_sent first_contact_delay retention_rate complaint_rate",
}


@pytest.mark.parametrize("sector", Sector)
def test_a_sector_is_proposed_its_first_kpis(sector: Sector) -> None:
    """Section 4, priority 1, of the KPIs that there are."""
    proposed = {kpi.id for kpi in CATALOGUE.values() if sector in kpi.serves.first}
    assert proposed & set(DECLARED) == set(FIRST[sector].split())
    assert not proposed & {kpi.id for kpi in CATALOGUE.values() if sector in kpi.serves.second}
