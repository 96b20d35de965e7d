"""The contract of entities, columns and values: the catalogue's section 1."""

from __future__ import annotations

from enum import StrEnum

import pytest

from kpi.schema import BLANK, ENTITIES, LOOKUPS, NAMES, Column, Deals, Dimension, Entity, Kind, Orders
from kpi.schema.values import WORDS, Status

CONTRACT = {
    "leads": "lead_id, created_on*, first_contact_on, converted_on, status, source, owner, company, sector, region",
    "activities": "activity_id, done_on*, kind*, direction, outcome, party, lead_id, customer, owner, sector",
    "quotes": "quote_id, sent_on*, amount, status, decided_on, customer, owner, product, sector",
    "deals": "deal_id, created_on, closed_on, expected_on, status*, stage, amount, cost, probability, customer, owner, team, product, "
    "sector, region, source, loss_reason",
    "orders": "order_id, ordered_on*, customer, product, category, quantity, amount*, cost, margin, discount, owner, team, sector, region, "
    "channel, returned",
    "customers": "customer*, name, since, left_on, status, sector, region, owner, plan, monthly_amount",
    "feedback": "feedback_id, received_on*, resolved_on, kind, reason, text, customer, order_id, owner, product, channel",
    "reviews": "reviewed_on*, rating*, text, source, product, region",
    "spend": "spent_on*, amount*, channel, campaign, kind",
    "traffic": "day*, sessions, visitors, conversions, source",
    "reps": "owner*, team, manager, region",
    "products": "product*, category, list_price, cost, units_sold",
    "plan": "kpi*, period*, value*, scenario, dimension, member, grain, bound",
}

COLUMNS = [column for entity in ENTITIES.values() for column in entity.columns]
every_entity = pytest.mark.parametrize("entity", ENTITIES.values(), ids=str)
every_column = pytest.mark.parametrize("column", COLUMNS, ids=str)


def test_entities_and_columns_are_the_contract() -> None:
    """Names as code, command line, exports and tests use them; a star where the table is of no use without the column."""
    told = {id: ", ".join(column.id + "*" * column.required for column in entity.columns) for id, entity in ENTITIES.items()}
    assert told == CONTRACT


@every_entity
def test_an_entity_is_reached_by_its_columns_names(entity: Entity) -> None:
    """As an attribute and as an item; what is no column is refused by name."""
    for column in entity.columns:
        assert entity[column.id] is column
        assert column.id in entity
        assert column.entity == entity.id
    assert "nothing" not in entity
    with pytest.raises(AttributeError, match="nothing is no column"):
        _ = entity.nothing
    assert Orders.amount is Orders["amount"]
    assert Deals.amount != Orders.amount


@every_entity
def test_an_entitys_key_and_date_are_columns_of_it(entity: Entity) -> None:
    """The date that places its rows in a period is a date."""
    assert entity.key is None or entity.key in entity
    assert entity.date is None or entity[entity.date].kind is Kind.DATE
    assert len({column.id for column in entity.columns}) == len(entity.columns)
    assert entity.row.fr != entity.row.en


@every_column
def test_a_column_of_closed_words_says_which(column: Column) -> None:
    """And no other column does; each word has a name in both languages, told apart from the list's other words."""
    assert (column.words is not None) == (column.kind is Kind.WORD)
    assert column.name.fr
    assert column.name.en
    if column.words is not None:
        names = WORDS[column.words]
        assert set(names) == set(column.words)
        assert len({name.fr for name in names.values()}) == len({name.en for name in names.values()}) == len(names)


@every_entity
def test_the_columns_of_an_entity_are_told_apart_by_name(entity: Entity) -> None:
    """In both languages: a person who matches headings sees no name twice."""
    for names in ([column.name.fr for column in entity.columns], [column.name.en for column in entity.columns]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_closed_list_is_used_by_a_column(words: type[StrEnum]) -> None:
    """No list of values stands idle."""
    assert words in {column.words for column in COLUMNS}


def test_lookups_go_from_a_name_to_the_key_of_a_table() -> None:
    """Section 1: deals, orders, quotes, activities and feedback reach customers, leads, reps and products by those keys."""
    keys = {"customers": "customer", "leads": "lead_id", "reps": "owner", "products": "product"}
    for entity, reached in LOOKUPS.items():
        for column, target in reached:
            assert column in ENTITIES[entity]
            assert ENTITIES[target].key == keys[target] == column
    for entity in ("deals", "orders", "quotes", "activities", "feedback"):
        expected = {(column, target) for target, column in keys.items() if column in ENTITIES[entity] and target != entity}
        assert set(LOOKUPS[entity]) == expected


def test_every_dimension_is_a_column_of_some_entity_and_has_a_name() -> None:
    """Section 2, splits: ten dimensions, customers' plans, and a name for the blank member."""
    assert [dimension.value for dimension in Dimension] == (
        "owner team manager sector product category region source channel plan customer".split()
    )
    assert all(any(dimension in entity for entity in ENTITIES.values()) for dimension in Dimension)
    assert set(NAMES) == set(Dimension)
    assert (BLANK.fr, BLANK.en) == ("(vide)", "(blank)")


def test_a_status_is_open_won_or_lost() -> None:
    """The words that figures rest on are written as the catalogue writes them."""
    assert [status.value for status in Status] == ["open", "won", "lost"]
