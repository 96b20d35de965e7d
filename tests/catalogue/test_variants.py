"""Definitions that differ from one company to the next: what a KPI declares of them, and what it is under each."""

from __future__ import annotations

import pytest

from kpi.catalogue import CATALOGUE, Kpi, defined

VARIED = {kpi.id: tuple(variant.id for variant in kpi.variants) for kpi in CATALOGUE.values() if kpi.variants}
EXPECTED = {
    "first_contact_delay": ("median", "mean", "p90"),
    "win_rate": ("closed", "all"),
    "sales_cycle": ("median", "mean", "p90"),
    "conversion_rate": ("cohort", "period"),
    "margin_rate": ("on_price", "on_cost"),
    "cac": ("12_months", "6_months", "3_months"),
    "resolution_time": ("median", "mean", "p90"),
    "repeat_rate": ("12_months", "ever"),
    "retention_rate": ("12_months", "6_months", "3_months", "subscriptions", "status"),
    "churn_rate": ("leaving", "12_months", "6_months", "3_months", "status"),
    "days_between_orders": ("median", "mean", "p90"),
    "loss_reasons": ("count", "amount"),
}

every_varied = pytest.mark.parametrize("kpi", [CATALOGUE[id] for id in VARIED], ids=lambda kpi: kpi.id)


def test_the_definitions_that_differ_are_those() -> None:
    """Their ids are kept with a company's choice, and asked for on the command line."""
    assert VARIED == EXPECTED


@every_varied
def test_the_first_definition_is_the_usual_one(kpi: Kpi) -> None:
    """The KPI as it is declared: its value, its name and its key are those of the first."""
    assert kpi.variant is kpi.variants[0]
    assert kpi.value == kpi.variants[0].value
    assert kpi.defined_as(kpi.variants[0].id) is kpi
    assert kpi.key == kpi.id


@every_varied
def test_another_definition_is_another_figure_of_the_same_nature(kpi: Kpi) -> None:
    """Same id, unit, type and direction; another tree, another name and another definition, in both languages."""
    for variant in kpi.variants[1:]:
        other = kpi.defined_as(variant.id)
        assert (other.id, other.unit, other.type, other.better, other.adds_up) == (kpi.id, kpi.unit, kpi.type, kpi.better, kpi.adds_up)
        assert other.variant is variant
        assert other.key == f"{kpi.id}/{variant.id}"
        assert other.value != kpi.value
        for text, usual in ((other.name, kpi.name), (other.definition, kpi.definition)):
            assert text.fr != usual.fr
            assert text.en != usual.en
        assert variant.name.fr in other.name.fr
        assert variant.name.en in other.name.en


@every_varied
def test_definitions_are_told_apart(kpi: Kpi) -> None:
    """By ids, by trees and by short names in either language."""
    for told in ("id", "value"):
        assert len({getattr(variant, told) for variant in kpi.variants}) == len(kpi.variants)
    for names in ([variant.name.fr for variant in kpi.variants], [variant.name.en for variant in kpi.variants]):
        assert len(set(names)) == len(names)
        assert all(len(name) <= 30 for name in names)


@every_varied
def test_what_stands_beside_a_definition_is_never_its_own_figure(kpi: Kpi) -> None:
    """The mean is beside the median and the median beside the mean, all of the same rows."""
    for variant in kpi.variants:
        own = kpi.defined_as(variant.id)
        assert own.value not in [more.value for more in own.beside]
        known = {one.value for one in kpi.variants} | {more.value for more in kpi.beside}
        assert {more.value for more in own.beside} <= known


def test_a_company_has_its_own_definitions() -> None:
    """Those that it chose; what an older or a newer version kept and is not known is passed over."""
    own = defined({"win_rate": "all", "cac": "24_months", "gone": "all", "sales_cycle": "median"})
    assert own["win_rate"] == CATALOGUE["win_rate"].defined_as("all")
    assert list(own) == list(CATALOGUE)
    assert {id: kpi for id, kpi in own.items() if id != "win_rate"} == {id: kpi for id, kpi in CATALOGUE.items() if id != "win_rate"}


def test_a_definition_that_is_not_known_is_refused() -> None:
    """It is never taken for the usual one."""
    with pytest.raises(KeyError):
        CATALOGUE["win_rate"].defined_as("open")
