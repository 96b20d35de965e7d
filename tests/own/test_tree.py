"""A recipe makes the same tree as a declaration of ours, its units, its name and its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi.catalogue import CATALOGUE, defined
from kpi.formats import Unit
from kpi.measures import Aggregate, AtMost, Days, Factor, How, Product, Ratio, Type, among, count, leaves, median, missing, total, type_of
from kpi.measures.rows import AtLeast, Except, Flagged
from kpi.own import (
    Check,
    Copy,
    NotOwn,
    Over,
    OwnKpi,
    Recipe,
    Tally,
    Test,
    cleaned,
    kpi_of,
    named,
    named_in,
    new_id,
    tree,
    units,
    unreadable,
    with_own,
    written,
)
from kpi.own import (
    defined as said,
)
from kpi.own.columns import TALLIED, askable, asked, checks, name_of
from kpi.schema import Activities, Deals, Dimension, Leads, Orders, told_by
from kpi.words import Text
from tests.own.recipes import LEADS, NEW_PRODUCTS, ORDERED

PRODUCT = told_by("orders", Dimension.PRODUCT)
DELAY = "created_on..first_contact_on"


@pytest.mark.parametrize(
    ("recipe", "expected", "told_in"),
    [
        (ORDERED, count(Orders), (Unit.COUNT,)),
        (
            Tally("orders", How.SUM, "amount", "ordered_on", NEW_PRODUCTS),
            total(Orders, Orders.amount).where(among(PRODUCT, "p", "q")),
            (Unit.MONEY,),
        ),
        (
            Tally("leads", How.MEDIAN, DELAY, "created_on"),
            median(Leads, Days(Leads.created_on, Leads.first_contact_on)).dated(Leads.created_on),
            (Unit.DAYS,),
        ),
        (
            Over(replace(LEADS, where=(Test(DELAY, Check.MOST, number=2.0),)), LEADS),
            Ratio(count(Leads).where(AtMost(Days(Leads.created_on, Leads.first_contact_on), 2.0)), count(Leads)),
            (Unit.PERCENT, Unit.TIMES, Unit.COUNT),
        ),
        (
            Tally("deals", How.COUNT, None, "created_on", (Test("stage", Check.NONE_OF, ("x",)), Test("amount", Check.LEAST, number=5.0))),
            count(Deals).where(Except(Deals.stage, ("x",), needed=True), AtLeast(Deals.amount, 5.0)).dated(Deals.created_on),
            (Unit.COUNT,),
        ),
        (
            Tally("orders", How.COUNT, None, "ordered_on", (Test("returned", Check.YES),)),
            count(Orders).where(Flagged(Orders.returned)),
            (Unit.COUNT,),
        ),
        (
            Copy("new_customers", (Test("region", Check.AMONG, ("N",)),)),
            None,
            (Unit.COUNT,),
        ),
        (Over(Copy("pipeline"), Copy("revenue")), None, (Unit.PERCENT, Unit.TIMES)),
        (Over(Copy("revenue"), Copy("orders")), None, (Unit.MONEY,)),
    ],
)
def test_a_recipe_makes_the_tree_that_a_declaration_would(recipe: Recipe, expected: object, told_in: tuple[Unit, ...]) -> None:
    """With the units that it can be told in, the usual one first."""
    made = tree(recipe, CATALOGUE)
    assert expected is None or made == expected
    assert units(recipe, CATALOGUE) == told_in


def test_one_kpi_over_another_keeps_what_each_is() -> None:
    """Sums of rows make a ratio; a level or a rate over something is a product of figures, each on its own rows first."""
    over = tree(Over(Copy("pipeline"), Copy("revenue")), CATALOGUE)
    assert over == Product(
        (Factor(CATALOGUE["pipeline"].name, CATALOGUE["pipeline"].value),),  # type: ignore[arg-type]  # a level
        (Factor(CATALOGUE["revenue"].name, CATALOGUE["revenue"].value),),  # type: ignore[arg-type]  # a choice of sums
    )
    assert type_of(over) is Type.RATIO
    assert isinstance(tree(Over(Copy("revenue"), Copy("orders")), CATALOGUE), Ratio)
    for id in ("loss_reasons", "lifetime_value", "sales_velocity"):
        with pytest.raises(NotOwn, match="cannot be part of a division"):
            tree(Over(Copy(id), Copy("revenue")), CATALOGUE)


def test_a_copy_follows_the_companys_definition() -> None:
    """A win rate of all deals created, where the company counts so; its key changes with it, so that no figure is stale."""
    own = OwnKpi(
        "own_x", Text("X", "X"), Unit.PERCENT, CATALOGUE["win_rate"].better, CATALOGUE["win_rate"].family, Copy("win_rate", NEW_PRODUCTS)
    )
    usual, every = kpi_of(own, CATALOGUE), kpi_of(own, defined({"win_rate": "all"}))
    assert usual.value != every.value
    assert usual.key != every.key
    assert usual.id == every.id == "own_x"
    assert kpi_of(replace(own, name=Text("Y", "Y")), CATALOGUE).key == usual.key


def test_what_a_file_does_not_tell_is_missing_even_where_it_is_excluded() -> None:
    """Of ours, a file that does not tell the status counts all; of one's own, the column was picked, and is needed."""
    made = tree(Tally("quotes", How.COUNT, None, "sent_on", (Test("status", Check.NONE_OF, ("draft",)),)), CATALOGUE)
    assert [str(column) for column in missing(made, lambda column: column.id != "status")] == ["quotes.status"]


def test_a_copy_takes_the_ways_that_know_what_is_asked() -> None:
    """A stage is of deals: the revenue of a stage is that of won deals; a campaign is of neither."""
    assert [leaf.entity for leaf in _leaves(Copy("revenue", (Test("stage", Check.AMONG, ("x",)),)))] == ["deals"]
    assert named(Copy("revenue", (Test("stage", Check.AMONG, ("x",)),)), CATALOGUE).en == "Revenue – x"
    with pytest.raises(NotOwn, match="has no column “campaign”"):
        tree(Copy("revenue", (Test("campaign", Check.AMONG, ("x",)),)), CATALOGUE)
    with pytest.raises(NotOwn, match="held against the company’s target"):
        tree(Copy("pipeline_coverage", NEW_PRODUCTS), CATALOGUE)


def _leaves(recipe: Recipe) -> tuple[Aggregate, ...]:
    return leaves(tree(recipe, CATALOGUE))


def test_a_recipe_in_words() -> None:
    """The name that is proposed and the definition, in both languages, with our words for our values and each language's numbers."""
    calls = Tally("activities", How.COUNT, None, "done_on", (Test("kind", Check.AMONG, ("call", "email")),))
    assert named(calls, CATALOGUE) == Text("Nombre d’activités – appel, e-mail", "Number of activities – call, e-mail")
    assert said(calls, CATALOGUE).fr == "Nombre d’activités, là où « Type » est « appel » ou « e-mail », à la date « Date »."
    rich = Copy("revenue", (*NEW_PRODUCTS, Test("discount", Check.MOST, number=0.125)))
    assert said(rich, CATALOGUE).en == "Revenue, where “Product” is “p” or “q” and “Discount” is at most 12.5%."
    assert said(rich, CATALOGUE).fr.endswith("« Remise » est d’au plus 12,5\u00a0%.")
    quick = Over(replace(LEADS, where=(Test(DELAY, Check.MOST, number=2.0),)), LEADS)
    assert "“Created on → First contact on” is at most 2 days, dated" in said(quick, CATALOGUE).en
    assert "; divided by: number of leads, dated on “Created on”." in said(quick, CATALOGUE).en


def test_names() -> None:
    """One language is enough; what a page or a template would read as something else is refused, and left out of a name proposed."""
    assert named_in(" Ventes  neuves ", "") == Text("Ventes neuves", "Ventes neuves")
    assert named_in("", "Margin > 20 %").fr == "Margin > 20 %"
    for text in ("", "*a*", "a[b](c)", "a{b}", "a`b`", "a$b$", "a\nb\x00", "http://a.b"):
        with pytest.raises(NotOwn):
            named_in(text, "")
    assert cleaned("Sum of {x} – [a](b) | c") == "Sum of x – a (b) c"
    assert len(cleaned("a" * 200)) == 80


def test_ids_are_never_ours_nor_taken() -> None:
    """Of the name's letters, numbered where there is one already."""
    assert not any(id.startswith("own_") for id in CATALOGUE)
    assert new_id(Text("Chiffre d’affaires – été", "x"), ()) == "own_chiffre_d_affaires_ete"
    assert new_id(Text("Été", "x"), {"own_ete", "own_ete_2"}) == "own_ete_3"
    assert new_id(Text("数", "x"), ()) == "own_kpi"


def test_every_column_that_can_be_asked_has_a_name_and_checks() -> None:
    """Of every entity that has dates."""
    for entity in TALLIED:
        for name in askable(entity):
            assert name_of(entity, name).fr
            assert checks(asked(entity, name))


def test_a_document_that_cannot_be_read_is_left_out_and_told() -> None:
    """The others stand after ours, in their order; a second one of the same id changes nothing."""
    own = OwnKpi(
        "own_calls",
        Text("A", "A"),
        Unit.COUNT,
        CATALOGUE["calls"].better,
        CATALOGUE["calls"].family,
        Tally("activities", How.COUNT, None, "done_on"),
    )
    other = replace(own, id="own_other", recipe=Copy("calls"))
    kept = [written(own), {"id": "own_broken"}, "x", written(other), written(replace(own, name=Text("B", "B")))]
    found = with_own(CATALOGUE, kept)
    assert list(found)[: len(CATALOGUE)] == list(CATALOGUE)
    assert [(kpi.id, kpi.name.en) for kpi in list(found.values())[len(CATALOGUE) :]] == [("own_calls", "A"), ("own_other", "A")]
    assert found["own_calls"].value == count(Activities)
    assert len(unreadable(CATALOGUE, kept)) == 2
