"""One's own KPIs: against slow loops, against filters, on every backend, with the rows behind them."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.catalogue import CATALOGUE, Better, Family, Kpi
from kpi.engine import BACKENDS, Figure, Values, Where, Why, board, load, rows_behind
from kpi.engine.peek import rows_meeting, values_of
from kpi.formats import Unit
from kpi.own import Check, Copy, NotOwn, OwnKpi, Recipe, Test, condition, kpi_of, tree
from kpi.periods import Grain, Period, periods
from kpi.schema import Dimension, told_by
from kpi.words import Text
from tests.engine.boards import WHOLE, data_of, question
from tests.engine.companies import CUTOFF, Record, company
from tests.engine.members import known, member
from tests.engine.own_oracles import CASES, LARGE, NEW_PRODUCTS
from tests.engine.tables import dataset, span, table
from tests.engine.test_backends import OTHERS, same
from tests.own.recipes import COPIED

SEEDS = range(4)
SPANS = (*periods(date(2024, 2, 1), CUTOFF, Grain.MONTH), WHOLE)
OUTSIDE = (Why.BEFORE, Why.AFTER, Why.NOW_ONLY)


def own(id: str, recipe: Recipe) -> Kpi:
    """A KPI of a recipe, whatever it is called."""
    return kpi_of(OwnKpi(f"own_{id}", Text(id, id), Unit.COUNT, Better.HIGHER, Family.SELLING, recipe), CATALOGUE)


OWN = [own(id, case.recipe) for id, case in CASES.items()]


@pytest.mark.parametrize("by", [None, Dimension.REGION])
def test_an_own_kpi_is_what_a_slow_loop_says(by: Dimension | None) -> None:
    """Whole, by month, and split; value, rows, numerator and denominator. Each is checked on some company."""
    checked = {figure.kpi for seed in SEEDS for figure in board(data_of(seed), OWN, SPANS, by=by).figures if _check(seed, figure, by)}
    assert checked == {kpi.id for kpi in OWN}


def _check(seed: int, figure: Figure, by: Dimension | None) -> bool:
    """Hold a figure against its loop; whether there was one."""
    if figure.why in OUTSIDE:
        return False

    def is_of(entity: str, row: Record) -> bool:
        return by is None or member(company(seed), entity, row, by) == figure.member

    answer = CASES[figure.kpi.removeprefix("own_")].oracle(question(company(seed), figure.kpi, figure.period, is_of))
    where = f"{seed} {figure} against {answer}"
    assert figure.value == pytest.approx(answer.value, abs=1e-9), where
    if figure.value is None:
        return False
    assert figure.rows == answer.rows, where
    if answer.above is not None:
        assert (figure.numerator, figure.denominator) == pytest.approx((answer.above, answer.below)), where
    return True


def test_a_copy_is_the_kpi_filtered() -> None:
    """Of every KPI that can be copied, and of each definition's way that these files feed: the same figures as under a filter."""
    member_of: Where = ((Dimension.PRODUCT, ("p", "q")),)
    where = tuple(Test(dimension, Check.AMONG, tuple(str(one) for one in members)) for dimension, members in member_of)
    copies = {}
    for id in COPIED:
        try:
            copies[id] = own(id, Copy(id, where))
        except NotOwn:  # of rows that no product is told of
            continue
    assert len(copies) > 25
    for seed in (0, 1):
        filtered = board(data_of(seed), [CATALOGUE[id] for id in copies], SPANS, where=member_of, beside=False)
        copied = board(data_of(seed), copies.values(), SPANS)
        told = _told(copied, "own_")
        expected = _told(filtered, "")
        assert expected
        assert {key: told[key] for key in expected} == expected


def _told(values: Values, prefix: str) -> dict[tuple[object, ...], object]:
    return {
        (one.kpi.removeprefix(prefix), one.period, one.reason): (one.value, one.rows, one.numerator, one.denominator, one.why, one.complete)
        for one in values.figures
    }


@pytest.mark.parametrize("backend", OTHERS)
def test_an_own_kpi_is_the_same_on_every_backend(backend: str) -> None:
    """Those of a dozen recipes, and a condition on a column of yes and no; the values of columns and the rows that match too."""
    of = company(0)
    here, there = of.dataset(), of.dataset(backend=BACKENDS[backend]())
    same(board(here, OWN, SPANS[-2:]).figures, board(there, OWN, SPANS[-2:]).figures)
    column = told_by("orders", Dimension.CATEGORY)
    assert values_of(there, column) == values_of(here, column)
    tests = [condition(test, "orders") for test in (NEW_PRODUCTS, LARGE)]
    assert rows_meeting(there, "orders", tests) == rows_meeting(here, "orders", tests)


def test_the_rows_behind_an_own_kpi_are_those_that_match() -> None:
    """Of a share, those above and below, row by row."""
    for name in ("revenue_of_new_products", "share_of_large_margins"):
        (behind,) = rows_behind(data_of(0), tree(CASES[name].recipe, CATALOGUE), WHOLE)
        answer = CASES[name].oracle(question(company(0), name, WHOLE))
        assert len(behind.frame) == answer.rows


def test_the_values_of_a_column_are_counted_as_a_loop_counts_them() -> None:
    """What the rows or the tables that they look up say; the most frequent first, blanks left out."""
    of = company(0)
    for dimension in (Dimension.SECTOR, Dimension.CATEGORY, Dimension.PRODUCT):
        told = [member(of, "orders", row, dimension) for row in of.rows["orders"]]
        expected = sorted({(name, told.count(name)) for name in told if name is not None}, key=lambda one: (-one[1], one[0]))
        assert list(values_of(data_of(0), told_by("orders", dimension))) == expected
        assert known(of, "orders", dimension)


ROWS = [
    {"ordered_on": date(2024, 3, 5), "amount": 100.0, "returned": True},
    {"ordered_on": date(2024, 3, 6), "amount": 30.0, "returned": False},
    {"ordered_on": date(2024, 3, 7), "amount": 7.0, "returned": None},
]


@pytest.mark.parametrize("backend", ["polars", *OTHERS])
def test_yes_no_and_the_bounds_themselves(backend: str) -> None:
    """A blank says neither yes nor no; at least and at most hold the bound itself."""
    data = load({"orders": table("orders", ROWS)}, cutoff=date(2024, 3, 31), backend=BACKENDS[backend]())
    asked = {
        "yes": Test("returned", Check.YES),
        "no": Test("returned", Check.NO),
        "known": Test("returned", Check.KNOWN),
        "least": Test("amount", Check.LEAST, number=30.0),
        "most": Test("amount", Check.MOST, number=30.0),
    }
    kpis = [own(name, Copy("revenue", (test,))) for name, test in asked.items()]
    found = {figure.kpi.removeprefix("own_"): figure.value for figure in board(data, kpis, [span("2024-03-01", "2024-03-31")]).figures}
    assert found == {"yes": 100, "no": 30, "known": 130, "least": 130, "most": 37}


def test_columns_that_vanish_are_told() -> None:
    """The next file has no product: not available, with the column and the file to look at; nothing crashes."""
    data = dataset(date(2024, 3, 31), orders=ROWS)
    month = Period(date(2024, 3, 1), date(2024, 3, 31), Grain.MONTH)
    found = board(data, [own("new", Copy("revenue", (NEW_PRODUCTS,))), own("east", Copy("pipeline"))], [month])
    assert found.figures == ()
    assert found.unavailable["own_new"] == Text("il manque « Produit » (Commandes)", "“Product” (Orders) missing")
    assert found.unavailable["own_east"].en == "no “Deals” file"
