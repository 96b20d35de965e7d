"""What the files cannot feed is refused by name: the column or the file, in both languages."""

from __future__ import annotations

from itertools import chain

import pytest

from kpi.engine import Values, board, lacks, load
from kpi.measures import alternatives, entities, needs
from kpi.schema import ENTITIES, Column
from tests.engine.boards import WHOLE
from tests.engine.companies import CUTOFF, Record, company, company_of
from tests.engine.definitions import DEFINITIONS
from tests.engine.tables import table


def _without(kpi: str, absent: Column) -> Values:
    """The KPI on a company that holds the column's table without it, and of the others that the KPI reads those of its first way only."""
    whole = company(0)
    first = {column.entity for column in needs(DEFINITIONS[kpi].value)}
    kept = {
        entity: [{name: value for name, value in row.items() if ENTITIES[entity][name] is not absent} for row in rows]
        for entity, rows in whole.rows.items()
        if entity in {absent.entity, *first} or entity not in entities(DEFINITIONS[kpi].value)
    }
    return board(company_of(kept, whole.times).dataset(), [DEFINITIONS[kpi]], (WHOLE,))


@pytest.mark.parametrize("kpi", DEFINITIONS)
def test_a_kpi_says_which_column_it_lacks(kpi: str) -> None:
    """Without any one of its columns it goes another way, or says the column's name and its table's."""
    for column in dict.fromkeys(chain.from_iterable(alternatives(DEFINITIONS[kpi].value))):
        found = _without(kpi, column)
        why = found.unavailable.get(kpi)
        if why is None:
            assert found.of(kpi)
            continue
        assert not found.of(kpi)
        assert f"« {column.name.fr} » ({ENTITIES[column.entity].name.fr})" in why.fr
        assert f"“{column.name.en}” ({ENTITIES[column.entity].name.en})" in why.en
        assert why.fr.startswith("il manque ")
        assert why.en.endswith(" missing")


@pytest.mark.parametrize("kpi", DEFINITIONS)
def test_a_kpi_says_which_file_it_lacks(kpi: str) -> None:
    """Without any table, the name of one that would feed it."""
    why = lacks(company_of({}).dataset(), DEFINITIONS[kpi].value)
    assert why is not None
    assert any(why.fr == f"aucun fichier « {ENTITIES[entity].name.fr} »" for entity in entities(DEFINITIONS[kpi].value))
    assert any(why.en == f"no “{ENTITIES[entity].name.en}” file" for entity in entities(DEFINITIONS[kpi].value))


def test_totals_add_up_and_are_not_counted() -> None:
    """Rows that are each the sum of several sales tell the revenue, by product too, and no number of orders, buyers, or basket."""
    rows = [{"ordered_on": CUTOFF, "amount": 10.0, "product": "a"}, {"ordered_on": CUTOFF, "amount": 5.0, "product": "b"}]
    data = load({"orders": table("orders", rows)}, cutoff=CUTOFF, totals=frozenset({"orders"}))
    made = board(data, DEFINITIONS.values(), (WHOLE,))
    assert [figure.value for figure in made.of("revenue")] == [15.0]
    assert {"orders", "average_basket", "new_customers"} <= set(made.unavailable)
    assert "totals" in made.unavailable["orders"].en
    assert not board(load({"orders": table("orders", rows)}, cutoff=CUTOFF), [DEFINITIONS["orders"]], (WHOLE,)).unavailable


def test_a_column_of_blanks_is_no_column() -> None:
    """A heading without a value under it feeds nothing."""
    orders: list[Record] = [{"ordered_on": CUTOFF, "amount": 1.0, "customer": None}]
    assert "new_customers" in board(company_of({"orders": orders}).dataset(), DEFINITIONS.values(), (WHOLE,)).unavailable
