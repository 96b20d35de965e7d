"""Numbers that stand for a day: Excel's, 20260312, seconds and milliseconds since 1970."""

from __future__ import annotations

import polars as pl

_EPOCH = 25_569  # 1 January 1970 in Excel's numbers
FIRST_SERIAL = 20_000.0
"""Excel’s number for a day of 1954: smaller numbers stand for no day."""
_SERIALS = (FIRST_SERIAL, 80_000.0)  # Excel's numbers, to 2119
_SECONDS = (946_684_800.0, 2_208_988_800.0)  # 2000 to 2039
_COMPACT = (19_010_101.0, 22_001_231.0)
_MONTHS = (200_101.0, 209_912.0)
_DIGITS = r"^\d{5,16}(?:[.,]\d+)?$"
_MOMENT = pl.Datetime("us")


def from_digits(texts: pl.Series) -> pl.Series:
    """The moments of texts that are numbers, null for the others."""
    digits = texts.str.contains(_DIGITS)
    if not digits.any():
        return pl.Series([None], dtype=_MOMENT).new_from_index(0, len(texts))
    held = pl.select(pl.when(pl.lit(digits)).then(pl.lit(texts).str.replace(",", ".", literal=True))).to_series()
    return from_numbers(held.cast(pl.Float64, strict=False))


def from_numbers(numbers: pl.Series) -> pl.Series:
    """The moments of a Float64 column, null where a number stands for no day."""
    number = pl.col("number")
    days = ((number - _EPOCH) * 86_400).round(0) * 1e6
    moment = (
        pl.when(number.is_between(*_SERIALS))
        .then(days)
        .when(number.is_between(*_SECONDS))
        .then(number * 1e6)
        .when((number / 1e3).is_between(*_SECONDS))
        .then(number * 1e3)
        .when((number / 1e6).is_between(*_SECONDS))
        .then(number)
    )
    read = pl.DataFrame({"number": numbers}).select(moment.cast(pl.Int64).cast(_MOMENT)).to_series()
    written = numbers.is_between(*_COMPACT) | numbers.is_between(*_MONTHS)
    return read if not written.any() else pl.select(pl.coalesce(pl.lit(read), pl.lit(_compact(numbers)))).to_series()


def _compact(numbers: pl.Series) -> pl.Series:
    """20260312 is a day; 202603 a month, where no number of the column says that it is something else."""
    whole = numbers.cast(pl.Int64, strict=False)
    exact = whole.cast(pl.Float64) == numbers
    text = whole.cast(pl.String)
    days = text.str.to_date("%Y%m%d", strict=False).cast(_MOMENT)
    months = (text + pl.Series(["01"]).new_from_index(0, len(text))).str.to_date("%Y%m%d", strict=False).cast(_MOMENT)
    lone = numbers.is_between(*_MONTHS)
    settled = (~lone | (months.is_not_null() & (months.dt.year() > 2012))).all()
    frame = pl.DataFrame({"exact": exact, "day": numbers.is_between(*_COMPACT), "month": lone, "days": days, "months": months})
    day, month = pl.col("exact") & pl.col("day"), pl.col("exact") & pl.col("month") & pl.lit(bool(settled))
    return frame.select(pl.when(day).then("days").when(month).then("months").alias("at"))["at"]
