"""Rows in Spark frames, where the data outgrow a machine: only figures come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from polars import selectors

from kpi.engine.backends.backend import DAY, MOMENT, Rows, rows_of
from kpi.engine.backends.by_windows import ByWindows
from kpi.engine.backends.errors import NO_PYSPARK, NO_SPARK, UNREADABLE, NoEngine, Unreadable, first_line

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PARTS = "spark.sql.shuffle.partitions"
_SCHEMA = re.compile(r"\w+(\.\w+)*")


AT_ONCE = 8
"""How many frames are asked for at once: Spark plans and runs them side by side."""
NOT_THERE = frozenset(
    {"PATH_NOT_FOUND", "TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND", "REQUIRES_SINGLE_PART_NAMESPACE"}
)


def of_this_program() -> Spark:
    """Rows in the session that this program was started in, else in one that its environment and Spark's own files describe.

    Raises NoEngine.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
        from pyspark.sql.utils import is_remote
    except ImportError:
        raise NoEngine(NO_PYSPARK) from None
    builder = SparkSession.builder
    if not is_remote():
        builder = builder.config("spark.ui.showConsoleProgress", "false")  # it would draw over what is printed
    try:
        session = builder.getOrCreate()
    except PySparkException as error:
        raise NoEngine(NO_SPARK, why=first_line(str(error))) from None
    return Spark(session if is_remote() else _at_home(session))


def _at_home(session: SparkSession) -> SparkSession:
    """The session; where all of it runs on this machine, it cuts rows in as many parts as there are cores, and keeps quiet."""
    context = session.sparkContext
    if str(context.master).startswith("local"):
        context.setLogLevel("ERROR")
        if session.conf.get(_PARTS) == "200":  # as Spark has it where nobody chose, for a cluster
            session.conf.set(_PARTS, str(context.defaultParallelism))
    return session


class Spark(ByWindows):
    """Rows in the frames of a Spark session."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        session.conf.set("spark.sql.session.timeZone", "UTC")  # a day begins at the same moment wherever the rows are

    def table(self, frame: pl.DataFrame) -> Rows:
        """A frame made of a small table."""
        known = frame.with_columns(selectors.categorical().cast(pl.String), selectors.unsigned_integer().cast(pl.Int64))
        return rows_of(self._session.createDataFrame(known.to_arrow(compat_level=pl.CompatLevel.oldest())))

    def stored(self, place: str, name: str) -> Rows | None:
        """Parquet that Spark reads itself, from any place that it can reach; or a table of the schema that ``place`` names."""
        if Path(place).is_dir():
            place = str(Path(place).resolve())
        elif _SCHEMA.fullmatch(place):
            return self._read(lambda: self._session.table(f"{place}.{name}"), name)
        files = self._read(lambda: self._session.read.parquet(f"{place}/{name}.parquet"), name)
        return self._read(lambda: self._session.read.parquet(f"{place}/{name}"), name) if files is None else files

    def _read(self, way: Callable[[], DataFrame], name: str) -> Rows | None:
        """What a way of reading gives, as far as the columns, which is when Spark looks; ``None`` where nothing is there."""
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException

        try:
            found = way()
            return rows_of(found) if found.columns else None
        except PySparkException as error:
            if error.getCondition() in NOT_THERE:
                return None
            raise Unreadable(UNREADABLE, table=name, why=first_line(str(error))) from None
        except Py4JJavaError as error:  # what Spark has no name for in Python: a file that is no Parquet
            raise Unreadable(UNREADABLE, table=name, why=first_line(str(error.java_exception.getMessage()))) from None

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """Side by side, as Arrow tables."""
        with ThreadPoolExecutor(AT_ONCE) as asking:
            return list(asking.map(lambda frame: pl.DataFrame(pl.from_arrow(frame.to_native().toArrow())), frames))

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """Kept by the cluster from the first figure on."""
        return [rows_of(frame.to_native().cache()) for frame in frames]

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through Spark's own counts from 1970."""
        from pyspark.sql import functions as of

        days = {DAY + name: of.unix_date(of.to_date(of.col(name))) for name in dates}
        moments = {MOMENT + name: of.unix_micros(of.col(name).cast("timestamp")) for name in times}
        named = days | moments
        return rows_of(rows.to_native().withColumns(named)) if named else rows
