"""Spark, for real, on this machine: the same figures as Polars, of which alone anything comes back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyspark.sql import SparkSession

from kpi.cli import main
from kpi.engine import NoSource, Unreadable, Where, board, load, open_source
from kpi.engine.backends import Rows
from kpi.engine.backends.in_spark import Spark, of_this_program
from kpi.schema import ENTITIES, Dimension, Kind
from tests.engine import java
from tests.engine.boards import goals_of
from tests.engine.companies import CUTOFF, company
from tests.engine.definitions import DEFINITIONS
from tests.engine.tables import complete
from tests.engine.test_backends import APART, FILTER, SPANS, same

SMALL = {
    "spark.master": "local[2]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",  # to compile a plan for a hundred rows takes longer than to run it
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}

QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""To Java: little code is run often enough here to repay its best compiler."""


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """One session for all tests of this file, on the Java of this machine."""
    os.environ |= {"JAVA_HOME": java.home(), "SPARK_SUBMIT_OPTS": QUICK_TO_START}
    started = SparkSession.builder.config(map=SMALL).getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    yield started
    started.stop()


def stored(tables: dict[str, pl.DataFrame], folder: Path) -> str:
    """The tables as a folder of Parquet."""
    folder.mkdir()
    for entity, table in tables.items():
        table.write_parquet(folder / f"{entity}.parquet")
    return str(folder)


@pytest.mark.parametrize(
    ("seed", "asked"),
    [
        (0, ((APART, None, ()), (SPANS, Dimension.OWNER, ()))),
        (4, ((SPANS, None, FILTER), (APART, Dimension.OWNER, FILTER))),
    ],
)
def test_every_definition_is_the_same_on_spark(
    session: SparkSession, tmp_path: Path, seed: int, asked: Sequence[tuple[tuple[Any, ...], Dimension | None, Where]]
) -> None:
    """All KPIs, those beside them and all their definitions, whole and split, filtered, over spans that lie apart and that overlap."""
    tables = company(seed).tables()
    here = load(complete(tables), cutoff=CUTOFF)
    there = open_source(stored(tables, tmp_path / "crm"), backend=Spark(session), today=CUTOFF, cutoff=CUTOFF).dataset
    assert there.held == here.held
    assert there.coverage == here.coverage
    for spans, by, where in asked:
        expected = board(here, DEFINITIONS.values(), spans, by=by, where=where, goals=goals_of(where))
        found = board(there, DEFINITIONS.values(), spans, by=by, where=where, goals=goals_of(where))
        assert len(expected.figures) > len(spans) * 20
        assert found.unavailable == expected.unavailable
        same(expected.figures, found.figures)


class Watched(Spark):
    """Spark that keeps count of what came back: rows, and columns by name."""

    def __init__(self, session: SparkSession) -> None:
        super().__init__(session)
        self.came: list[tuple[int, tuple[str, ...]]] = []

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """The same, remembered."""
        found = super().collect(frames)
        self.came += [(len(frame), tuple(frame.columns)) for frame in found]
        return found


def test_only_figures_come_back(session: SparkSession, tmp_path: Path) -> None:
    """Of three times the rows no more comes back; and never an identifier, a customer or a free text."""
    tables = {entity: company(0).tables()[entity] for entity in ("orders", "deals", "feedback")}
    kpis = [kpi for kpi in DEFINITIONS.values() if kpi.id in ("revenue", "orders", "active_customers", "win_rate", "complaint_reasons")]
    came = []
    for times in (2, 6):  # a customer who buys twice in a month is in both
        place = stored({entity: pl.concat([table] * times) for entity, table in tables.items()}, tmp_path / str(times))
        watched = Watched(session)
        there = open_source(place, backend=watched, today=CUTOFF).dataset
        assert board(there, kpis, APART, by=Dimension.OWNER).of("revenue")
        came.append(watched.came)
    assert came[0] == came[1]
    hidden = {column.id for entity in tables for column in ENTITIES[entity].columns if column.kind in (Kind.ID, Kind.TEXT)} | {"customer"}
    assert not hidden & {name for rows, names in came[0] if rows > 1 for name in names}


def test_tables_of_a_schema_and_folders_of_parts(session: SparkSession, tmp_path: Path) -> None:
    """A warehouse's tables under the canonical names are read by the name of their schema; the folders that Spark writes by theirs."""
    tables = {entity: company(0).tables()[entity] for entity in ("orders", "reps")}
    here, parts = stored(tables, tmp_path / "files"), tmp_path / "parts"
    session.sql(f"CREATE DATABASE crm LOCATION '{tmp_path / 'warehouse'}'")
    for entity in tables:
        read = session.read.parquet(f"{here}/{entity}.parquet").repartition(3)
        read.write.parquet(str(parts / entity))
        read.write.saveAsTable(f"crm.{entity}")
    figures = [
        board(open_source(place, backend=Spark(session), today=CUTOFF).dataset, [DEFINITIONS["revenue"]], APART, by=Dimension.TEAM).figures
        for place in (here, str(parts), "crm")
    ]
    same(figures[0], figures[1])
    same(figures[0], figures[2])
    session.sql("DROP DATABASE crm CASCADE")


def test_a_running_session_is_the_one_that_serves(session: SparkSession) -> None:
    """That of spark-submit or of a notebook: only its time zone is set."""
    session.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    assert isinstance(of_this_program(), Spark)
    assert session.conf.get("spark.sql.session.timeZone") == "UTC"
    assert session.conf.get("spark.sql.shuffle.partitions") == "1"


def test_one_document_comes_out(session: SparkSession, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The command line in the session that it was started in: neither Java nor Python print anything else on standard output."""
    tables = {entity: company(0).tables()[entity] for entity in ("orders", "reps")}
    place = stored(tables, tmp_path / "crm")
    asked = ["board", "--source", place, "--kpi", "revenue", "--grain", "all", "--as-of", CUTOFF.isoformat(), "--json"]
    assert [main([*asked, "--engine", "spark"]), main(asked)] == [0, 0]
    of_spark, of_polars = capfd.readouterr().out.splitlines()
    (found,), (expected,) = json.loads(of_spark)["values"], json.loads(of_polars)["values"]
    assert found["rows"] == expected["rows"] > 0
    assert found["value"] == pytest.approx(expected["value"], rel=1e-9)


def test_a_place_without_tables(session: SparkSession, tmp_path: Path) -> None:
    """Neither a folder nor a schema of this name; and what is not Parquet."""
    for place in (str(tmp_path), str(tmp_path / "nowhere"), "no_schema", "no_catalogue.no_schema"):
        with pytest.raises(NoSource, match="orders"):
            open_source(place, backend=Spark(session), today=CUTOFF)
    (tmp_path / "orders.parquet").write_text("no Parquet", encoding="utf-8")
    with pytest.raises(Unreadable, match="orders"):
        open_source(str(tmp_path), backend=Spark(session), today=CUTOFF)
