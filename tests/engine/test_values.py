"""The answer of the engine: figures found by KPI, period and member, and as a table."""

from __future__ import annotations

from datetime import date

import pandas as pd

from kpi.catalogue import CATALOGUE
from kpi.engine import REASONS, SIDES, Side, Why, beside_id, board
from kpi.schema import Dimension
from tests.engine.tables import dataset, parts, span

DEALS = [
    {"status": status, "closed_on": date(2024, 3, 10), "created_on": date(2024, 3, 1), "owner": owner, "loss_reason": reason}
    for status, owner, reason in (("won", "Ana", None), ("lost", "Ana", "price"), ("lost", None, None))
]
MARCH, APRIL = span("2024-03-01", "2024-03-31"), span("2024-04-01", "2024-04-30")
DATA = dataset(date(2024, 3, 31), deals=DEALS)


def test_a_figure_is_found_by_kpi_period_and_member() -> None:
    """What was not asked for is not there; the blank member is ``None``."""
    values = board(DATA, [CATALOGUE["win_rate"], CATALOGUE["deals_won"]], [MARCH], by=Dimension.OWNER)
    assert [(one.member, one.value) for one in values.of("win_rate")] in ([("Ana", 0.5), (None, 0)], [(None, 0), ("Ana", 0.5)])
    assert set(values.members("win_rate")) == {"Ana", None}
    found = values.at("win_rate", MARCH, "Ana")
    assert found is not None
    assert (found.numerator, found.denominator, found.rows) == (1, 2, 2)
    assert values.at("win_rate", APRIL, "Ana") is None
    assert values.at("revenue", MARCH) is None


def test_figures_beside_a_kpi_are_asked_for_with_it_or_not() -> None:
    """The mean beside the median, under an id of its own."""
    with_them = board(DATA, [CATALOGUE["sales_cycle"]], [MARCH])
    without = board(DATA, [CATALOGUE["sales_cycle"]], [MARCH], beside=False)
    assert with_them.at(beside_id("sales_cycle", "mean"), MARCH) is not None
    assert {one.kpi for one in without.figures} == {"sales_cycle"}


def test_the_table_holds_every_figure_and_its_reason() -> None:
    """One row a figure, for other libraries."""
    frame = board(DATA, [CATALOGUE["win_rate"], CATALOGUE["loss_reasons"]], [MARCH, APRIL]).frame()
    assert list(frame.columns) == "kpi start end grain member reason value numerator denominator rows complete why".split()
    assert len(frame) == 5
    told = frame[frame["kpi"] == "win_rate"]
    assert told["why"].tolist() == [None, "after"]
    assert told["value"].tolist()[0] == 1 / 3
    assert pd.isna(told["value"].tolist()[1])


def test_every_reason_and_every_side_has_words() -> None:
    """In both languages, told apart."""
    for words, members in ((REASONS, Why), (SIDES, Side)):
        assert set(words) == set(members)
        assert len({text.fr for text in words.values()}) == len({text.en for text in words.values()}) == len(words)


def test_members_come_in_alphabetical_order_the_blank_one_last() -> None:
    """Whatever the order in which they were counted, and each time the same."""
    orders = [
        {"order_id": str(n), "ordered_on": date(2026, 1, 5), "amount": 1.0, "owner": name} for n, name in enumerate("b a  D c".split(" "))
    ]
    data = dataset(date(2026, 1, 31), orders=[{**order, "owner": order["owner"] or None} for order in orders])
    assert list(parts(data, "revenue", span("2026-01-01", "2026-01-31"), Dimension.OWNER)) == ["a", "b", "c", "D", None]
