"""Where the rows are: the few things that Polars, pandas, DuckDB and Spark do each in their own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kpi.engine.backends.backend import DAY, MOMENT, NUMBER, POSITION, ROWS, Backend, Rows
from kpi.engine.backends.errors import NoEngine, Unreadable
from kpi.engine.backends.in_duckdb import DuckDB
from kpi.engine.backends.in_memory import Polars
from kpi.engine.backends.in_pandas import Pandas
from kpi.engine.backends.in_spark import of_this_program

__all__ = [
    "BACKENDS",
    "DAY",
    "MOMENT",
    "NUMBER",
    "POSITION",
    "ROWS",
    "Backend",
    "DuckDB",
    "NoEngine",
    "Pandas",
    "Polars",
    "Rows",
    "Unreadable",
]

BACKENDS: Mapping[str, Callable[[], Backend]] = {"polars": Polars, "pandas": Pandas, "duckdb": DuckDB, "spark": of_this_program}
"""The places by name; each call opens one. Raises NoEngine where it is not installed or does not start."""
