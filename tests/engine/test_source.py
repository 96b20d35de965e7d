"""Canonical tables that are read where they lie: what is taken, what is refused and in which words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import BACKENDS, NoSource, Unreadable, board, load, open_source
from kpi.engine.backends import Backend
from kpi.words import Lang
from tests.engine.boards import WHOLE
from tests.engine.companies import CUTOFF, company
from tests.engine.definitions import DEFINITIONS
from tests.engine.tables import complete
from tests.engine.test_backends import OTHERS, same

HERE = [*OTHERS, "polars"]
DAY = date(2024, 3, 1)
ORDERS = pl.DataFrame({"ordered_on": [DAY, DAY], "amount": [10.0, 20.0]})


@pytest.fixture(params=HERE)
def backend(request: pytest.FixtureRequest) -> Backend:
    """Each engine of this machine; Spark has a file of its own."""
    return BACKENDS[request.param]()


def stored(folder: Path, **tables: pl.DataFrame) -> str:
    """The tables as a folder of Parquet."""
    for entity, table in tables.items():
        table.write_parquet(folder / f"{entity}.parquet")
    return str(folder)


def revenue(place: str, backend: Backend) -> float | None:
    """All that was sold."""
    dataset = open_source(place, backend=backend, today=CUTOFF).dataset
    return board(dataset, [CATALOGUE["revenue"]], [WHOLE]).figures[0].value


def test_a_company_is_the_same_from_its_tables(tmp_path: Path, backend: Backend) -> None:
    """Every figure of every definition, as of the tables in memory."""
    tables = company(3).tables()
    here = load(complete(tables), cutoff=CUTOFF)
    there = open_source(stored(tmp_path, **tables), backend=backend, today=CUTOFF, cutoff=CUTOFF).dataset
    assert (there.held, there.coverage) == (here.held, here.coverage)
    same(board(here, DEFINITIONS.values(), [WHOLE]).figures, board(there, DEFINITIONS.values(), [WHOLE]).figures)


def test_types_of_warehouses(tmp_path: Path, backend: Backend) -> None:
    """Decimals and unsigned numbers are numbers, whole numbers name things, moments of a zone are told in UTC; « NaN » is unknown."""
    table = pl.DataFrame(
        {
            "order_id": pl.Series([1, 2, 3], dtype=pl.UInt64),
            "ordered_on": [datetime(2024, 3, 1, 23, 30, tzinfo=UTC)] * 3,
            "amount": pl.Series([Decimal("10.25"), Decimal("20.50"), Decimal(0)], dtype=pl.Decimal(12, 2)),
            "cost": [1.0, float("nan"), float("inf")],
            "customer": pl.Series(["A", "B", "A"], dtype=pl.Categorical),
            "something_else": [[1], [2], [3]],
        }
    ).with_columns(pl.col("ordered_on").dt.convert_time_zone("Asia/Tokyo"))
    dataset = open_source(stored(tmp_path, orders=table), backend=backend, today=CUTOFF).dataset
    assert dataset.cutoff == DAY
    found = {figure.kpi: figure.value for figure in board(dataset, CATALOGUE.values(), [WHOLE]).figures}
    assert (found["revenue"], found["orders"], found["margin"]) == (30.75, 3, 9.25)
    assert "orders.something_else" not in dataset.held


def test_rows_without_a_required_value_are_left_out(tmp_path: Path, backend: Backend) -> None:
    """As those of files are."""
    table = pl.DataFrame({"order_id": ["a", "b", "c"], "ordered_on": [DAY, None, DAY], "amount": [1.0, 2.0, None]})
    dataset = open_source(stored(tmp_path, orders=table), backend=backend, today=CUTOFF).dataset
    assert board(dataset, [CATALOGUE["orders"]], [WHOLE]).figures[0].value == 1


def test_a_folder_of_parts_is_one_table(tmp_path: Path, backend: Backend) -> None:
    """Also where the folder is named as a file would be, and where the parts lie deeper."""
    (tmp_path / "orders.parquet" / "month=3").mkdir(parents=True)
    ORDERS.write_parquet(tmp_path / "orders.parquet" / "month=3" / "part-0.parquet")
    ORDERS.write_parquet(tmp_path / "orders.parquet" / "month=3" / "part-1.parquet")
    (tmp_path / "orders.parquet" / "_SUCCESS").touch()
    assert revenue(str(tmp_path), backend) == 60


def test_the_last_day_is_not_after_today(tmp_path: Path, backend: Backend) -> None:
    """Unless it is given."""
    place = stored(tmp_path, orders=pl.DataFrame({"ordered_on": [DAY, date(2030, 1, 1)], "amount": [1.0, 2.0]}))
    assert open_source(place, backend=backend, today=CUTOFF).dataset.cutoff == DAY
    assert open_source(place, backend=backend, today=CUTOFF, cutoff=date(2024, 2, 1)).dataset.cutoff == date(2024, 2, 1)


def test_the_plan_comes_along(tmp_path: Path, backend: Backend) -> None:
    """Its targets are no facts: they come back as they are."""
    plan = pl.DataFrame({"kpi": ["revenue"], "period": [DAY], "value": [5.0]})
    found = open_source(stored(tmp_path, orders=ORDERS, plan=plan), backend=backend, today=CUTOFF)
    assert found.plan is not None
    assert found.plan.row(0)[:3] == ("revenue", DAY, 5.0)
    assert "plan" not in found.dataset.frames


REFUSED = {
    "the amount lacks": (ORDERS.drop("amount"), {"table": "orders", "column": "amount"}),
    "the date is text": (ORDERS.with_columns(ordered_on=pl.lit("2024-03-01")), {"column": "ordered_on", "type": "String"}),
    "the amount is text": (ORDERS.with_columns(amount=pl.lit("10")), {"column": "amount", "type": "String"}),
    "an id is a fraction": (ORDERS.with_columns(order_id=pl.lit(1.5)), {"column": "order_id", "type": "Float64"}),
    "a flag is a number": (ORDERS.with_columns(returned=pl.lit(1)), {"column": "returned"}),
    "nothing is dated": (ORDERS.with_columns(ordered_on=pl.lit(None, dtype=pl.Date)), {}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_says_what_and_how_to_mend_it(tmp_path: Path, backend: Backend, case: str) -> None:
    """In one sentence or two, in both languages."""
    table, facts = REFUSED[case]
    with pytest.raises(NoSource) as refused:
        open_source(stored(tmp_path, orders=table), backend=backend, today=CUTOFF)
    assert {name: str(refused.value.facts[name]) for name in facts} == facts
    assert all(refused.value.in_(lang) for lang in Lang)


def test_words_that_are_not_known_are_said(tmp_path: Path, backend: Backend) -> None:
    """A deal that is « Won » rather than « won » would count nowhere, in silence."""
    deals = pl.DataFrame({"status": ["won", "Won", "Closed", None], "closed_on": [DAY] * 4})
    with pytest.raises(NoSource, match=r"status.*Closed, Won; .*open, won, lost"):
        open_source(stored(tmp_path, deals=deals), backend=backend, today=CUTOFF)


def test_a_place_without_tables(tmp_path: Path, backend: Backend) -> None:
    """A folder that is not there, one without known tables, and what is not Parquet."""
    for place in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(NoSource, match="orders"):
            open_source(str(place), backend=backend, today=CUTOFF)
    (tmp_path / "orders.parquet").write_text("no Parquet", encoding="utf-8")
    with pytest.raises(Unreadable, match="orders"):
        open_source(str(tmp_path), backend=backend, today=CUTOFF)
