"""Tables that lie in a folder of this machine: each a Parquet file, or a folder of such files."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from kpi.engine.backends.errors import UNREADABLE, Unreadable, first_line

SUFFIX = ".parquet"


def files_of(place: str, name: str) -> str | None:
    """The file of a table, or the pattern of its files; ``None`` where the folder has none."""
    file, folder = Path(place) / f"{name}{SUFFIX}", Path(place) / name
    if file.is_file():
        return str(file)
    folder = file if file.is_dir() else folder  # Spark writes a folder under the name that it is given
    return str(folder / "**" / f"*{SUFFIX}") if any(folder.rglob(f"*{SUFFIX}")) else None


def scanned(files: str, name: str) -> pl.LazyFrame:
    """The files of a table as Polars reads them, times of a zone told in UTC. Raises Unreadable."""
    try:
        rows = pl.scan_parquet(files, hive_partitioning=True)
        schema = rows.collect_schema()
    except (PolarsError, OSError) as error:
        raise Unreadable(UNREADABLE, table=name, why=first_line(str(error))) from None
    zoned = [column for column, kind in schema.items() if isinstance(kind, pl.Datetime) and kind.time_zone is not None]
    return rows.with_columns(pl.col(zoned).dt.convert_time_zone("UTC").dt.replace_time_zone(None)) if zoned else rows
