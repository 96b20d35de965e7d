"""What a measure needs of the files, and which way it goes with what they hold."""

from __future__ import annotations

from itertools import combinations

import pytest

from kpi.catalogue import CATALOGUE
from kpi.measures import (
    Else,
    Has,
    Kept,
    Less,
    Level,
    OnlyWith,
    Ranking,
    Ratio,
    Rolling,
    among,
    count,
    distinct,
    either,
    leaves,
    missing,
    needs,
    none_of,
    resolve,
    total,
)
from kpi.schema import ENTITIES, Column, Customers, Deals, Leads, Orders
from kpi.words import Text

MARGIN = Else((Orders.margin, Less(Orders.amount, Orders.cost)))
BY_ORDER, BY_DEAL = Text("commandes", "orders"), Text("affaires", "deals")
ALL = frozenset(column for entity in ENTITIES.values() for column in entity.columns)


def _holding(*columns: Column) -> Has:
    return frozenset(columns).__contains__


def test_an_aggregate_needs_its_column_its_date_and_what_it_asks_of_rows() -> None:
    """A condition on what a row is not needs nothing: a file that does not tell passes."""
    asked = total(Deals, Deals.amount).where(among(Deals.status, "won"), none_of(Deals.stage, "x"))
    assert missing(asked, _holding()) == {Deals.amount, Deals.closed_on, Deals.status}
    assert missing(asked, _holding(Deals.amount, Deals.closed_on)) == {Deals.status}
    assert missing(distinct(Orders, Orders.customer).having(2, Orders.order_id), _holding(Orders.ordered_on)) == {
        Orders.customer,
        Orders.order_id,
    }
    assert missing(count(Orders).first(Orders.customer), _holding(Orders.ordered_on)) == {Orders.customer}


def test_of_two_ways_the_one_that_lacks_least_is_told() -> None:
    """A margin needs the margin, or a cost beside the amount."""
    assert missing(total(Orders, MARGIN), _holding(Orders.ordered_on, Orders.amount)) == {Orders.margin}
    assert missing(total(Orders, MARGIN), _holding(Orders.ordered_on, Orders.amount, Orders.cost)) == frozenset()
    assert missing(total(Orders, OnlyWith(Orders.amount, MARGIN)), _holding(Orders.ordered_on, Orders.margin)) == {Orders.amount}


def test_a_level_needs_no_dates_and_a_ranking_its_reasons() -> None:
    """Without dates a level is known at the cut-off; without reasons there is nothing to rank by."""
    level = Level(total(Deals, Deals.amount), Deals.created_on, Deals.closed_on, among(Deals.status, "open"))
    assert missing(level, _holding()) == {Deals.amount, Deals.status}
    assert missing(Ranking(count(Deals), by=Deals.loss_reason), _holding(Deals.closed_on)) == {Deals.loss_reason}


def test_what_is_kept_between_two_moments_needs_both_dates() -> None:
    """A level without dates is known at the cut-off; who stayed since a day is not. A status that rows may lack is no need."""
    there = Level(distinct(Customers, Customers.customer), Customers.since, Customers.left_on, none_of(Customers.status, "left"))
    assert missing(there, _holding()) == {Customers.customer}
    assert missing(Kept(there, 12), _holding(Customers.customer)) == {Customers.since, Customers.left_on}
    assert missing(Kept(distinct(Orders, Orders.customer), 12), _holding(Orders.customer)) == {Orders.ordered_on}


def test_the_first_way_that_the_files_feed_is_taken() -> None:
    """And said; the others are gone from the tree, and so are conditions and columns that the files do not hold."""
    choice = either((total(Orders, MARGIN).where(none_of(Orders.channel, "x")), BY_ORDER), (count(Deals), BY_DEAL))
    by_cost = resolve(choice, _holding(Orders.ordered_on, Orders.amount, Orders.cost, Deals.closed_on))
    assert by_cost.measure == total(Orders, Else((Less(Orders.amount, Orders.cost),)))
    assert [option.says for option in by_cost.rests_on] == [BY_ORDER]
    assert resolve(choice, _holding(Deals.closed_on)).measure == count(Deals)
    with pytest.raises(ValueError, match="cannot feed"):
        resolve(choice, _holding())


def test_both_sides_of_a_ratio_take_the_same_way() -> None:
    """Costs of deals beside orders without: the margin of the deals is over the amount of the deals."""
    above = either((total(Orders, Orders.margin), BY_ORDER), (total(Deals, Less(Deals.amount, Deals.cost)), BY_DEAL))
    below = either((total(Orders, Orders.amount), BY_ORDER), (total(Deals, Deals.amount), BY_DEAL))
    held = _holding(Orders.ordered_on, Orders.amount, Deals.closed_on, Deals.amount, Deals.cost)
    assert {leaf.entity for leaf in leaves(resolve(Ratio(above, below), held).measure)} == {"deals"}
    torn = _holding(Orders.ordered_on, Orders.amount, Deals.closed_on, Deals.cost)
    assert missing(Ratio(above, below), torn) == {Orders.margin}
    with pytest.raises(ValueError, match="cannot feed"):
        resolve(Ratio(above, below), torn)


def test_a_delay_to_ripen_is_asked_of_files_that_know_it() -> None:
    """Without a date of conversion nobody knows how long conversions take."""
    rate = CATALOGUE["conversion_rate"].value
    by_status = resolve(rate, _holding(Leads.created_on, Leads.status)).measure
    by_date = resolve(rate, _holding(Leads.created_on, Leads.converted_on)).measure
    assert isinstance(by_status, Ratio)
    assert isinstance(by_date, Ratio)
    assert by_status.ripens is None
    assert by_date.ripens is not None


@pytest.mark.parametrize("kpi", CATALOGUE)
def test_a_kpis_needs_are_enough_and_none_is_idle(kpi: str) -> None:
    """With exactly its columns it is fed; without any one of them it is not."""
    measure = CATALOGUE[kpi].value
    wanted = needs(measure)
    assert missing(measure, _holding(*wanted)) == frozenset()
    for column in wanted:
        rest = [one for one in wanted if one is not column]
        assert column in missing(measure, _holding(*rest)) or missing(measure, _holding(*rest)) == frozenset()


@pytest.mark.parametrize("kpi", CATALOGUE)
def test_a_resolved_measure_asks_for_held_columns_only(kpi: str) -> None:
    """Whatever two columns the files lack: what is left is fed by what they hold, or refused."""
    measure = CATALOGUE[kpi].value
    touched = sorted({column for leaf in leaves(measure) for column in ENTITIES[leaf.entity].columns}, key=str)
    for absent in combinations(touched, 2):
        has = (ALL - set(absent)).__contains__
        if missing(measure, has):
            assert set(missing(measure, has)) <= set(absent)
        else:
            again = resolve(measure, has).measure
            assert not isinstance(again, Rolling) or again.months == 12
            assert missing(again, has) == frozenset()
            assert resolve(again, has).measure == again
