"""Shares: 35 %, 0.35 and 35 are the same."""

from __future__ import annotations

import polars as pl


def in_shares(values: pl.Series, percent: pl.Series, *, shown: bool = False) -> pl.Series:
    """Shares from 0 to 1 of a column's numbers; null where nothing tells whether 0.5 is a half or 0.5 %, and beyond 100 %.

    percent: the cells with a % sign. shown: the file's formats show its numbers as percentages. Without a sign, most cells
    decide for the whole column: those between 0 and 1 are shares, those beyond 1 are percentages, and the others are not understood.
    """
    frame = pl.DataFrame({"value": values, "percent": percent})
    value, sign = pl.col("value"), pl.col("percent")
    size = value.abs()
    parts, wholes, signs = frame.select(
        parts=(~sign & (size > 0) & (size < 1)).sum(), wholes=(~sign & (size > 1)).sum(), signs=(sign & (size > 0)).sum()
    ).row(0)
    if shown or (parts >= wholes and not signs):
        bare = pl.when(size <= 1).then(value)
    else:
        bare = pl.when((size > 1) | (size == 0) | ((size == 1) & (signs == 0))).then(value / 100)
    read = pl.when(sign).then(value / 100).otherwise(bare)
    return frame.select(pl.when(read.abs() <= 1).then(read).alias("value"))["value"]
