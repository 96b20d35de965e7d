"""Rows that repeat others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.mapping import Correction, Understanding
from tests.mapping.made import Cells, sheet, together

ORDERS = {
    "N° de commande": ["1", "1", "2"],
    "Date de commande": ["25/01/2026"] * 3,
    "Produit": ["Vis", "Vis", "Vis"],
    "Montant HT": ["5,00", "5,00", "7,00"],
}
DEALS = {
    "Deal ID": ["1", "2", "1"],
    "Status": ["Open", "Won", "Won"],
    "Amount": ["5.5", "6.5", "7.5"],
    "Created on": ["2026-01-05"] * 3,
    "Closed on": [None, "2026-01-25", "2026-01-26"],
}


def _together(columns: Cells, more: Cells | None = None, **accepted: bool) -> Understanding:
    sheets = [sheet(columns, file="a.csv"), *([sheet(more, file="b.csv")] if more else [])]
    said = {one.key: Correction(accepted=accepted) for one in together(*sheets).sheets}
    return together(*sheets, **said)


def test_the_same_row_twice_counts_until_a_person_says_that_it_is_a_copy() -> None:
    """The finding names the row that repeats, with the money that it holds; a yes sets it aside."""
    asked = _together(ORDERS)
    (question,) = asked.sheets[0].questions
    (finding,) = [finding for finding in asked.sheets[0].findings if finding.rows.len()]
    assert question.key == "offer:duplicates"
    assert (finding.rows.to_list(), finding.stake) == ([3], 5.0)
    assert asked.tables["orders"].height == 3
    dropped = _together(ORDERS, duplicates=True)
    assert dropped.tables["orders"]["amount"].to_list() == [5.0, 7.0]
    assert [row.row for row in dropped.sheets[0].set_aside] == [3]
    assert _together(ORDERS, duplicates=False).sheets[0].questions == ()


def test_of_one_identifier_the_last_row_is_kept_on_a_yes() -> None:
    """Deal 1 stands twice: the later row is the more recent."""
    asked = _together(DEALS)
    assert [question.key for question in asked.sheets[0].questions] == ["offer:same_id"]
    assert asked.tables["deals"].height == 3
    kept = _together(DEALS, same_id=True)
    assert kept.tables["deals"].select("deal_id", "amount").rows() == [("2", 6.5), ("1", 7.5)]
    assert [row.row for row in kept.sheets[0].set_aside] == [2]


def test_rows_without_identifier_are_no_copies_of_one_another() -> None:
    """A blank identifier is nobody's."""
    assert _together({**DEALS, "Deal ID": ["1", None, None]}).sheets[0].questions == ()


_NAMES = st.lists(st.sampled_from(["A", "a ", "B", "Acme", "ACME SARL", None]), min_size=1, max_size=8)


@settings(deadline=None, max_examples=60)
@given(sold=_NAMES, listed=_NAMES, team=_NAMES, answers=st.booleans())
def test_no_link_ever_adds_a_row(sold: list[str | None], listed: list[str | None], team: list[str | None], answers: bool) -> None:
    """Whatever stands twice on both sides of a link, the amounts add up to those of the file, in each table and in all."""
    orders = sheet(
        {
            "Order ID": [str(number) for number in range(len(sold))],
            "Order date": ["2026-01-25"] * len(sold),
            "Customer": sold,
            "Sales rep": sold,
            "Product": sold,
            "Amount": [f"{2**number}.5" for number in range(len(sold))],
        },
        file="orders.csv",
    )
    customers = sheet({"Customer": listed, "Industry": [f"S{n}" for n in range(len(listed))]}, file="customers.csv")
    reps = sheet({"Sales rep": team, "Team": [f"T{n}" for n in range(len(team))]}, file="sales reps.csv")
    products = sheet({"Product": listed, "Category": ["x"] * len(listed), "List price": ["5.5"] * len(listed)}, file="products.csv")
    keys = [one.key for one in together(orders, customers, reps, products).sheets]
    said = Correction(accepted={"spelling": answers, "list_price": answers})
    made = together(orders, customers, reps, products, **dict.fromkeys(keys, said))
    assert made.tables["orders"]["amount"].sum() == sum(2**number + 0.5 for number in range(len(sold)))
    assert all(len(one.table) + len(one.set_aside) == len(one.sheet.frame) for one in made.sheets if one.table is not None)
