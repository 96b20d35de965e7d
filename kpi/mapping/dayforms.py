"""Written days that only one reading fits: months in words, quarters, weeks, day numbers; and numbers whose order is to be decided."""

from __future__ import annotations

import polars as pl

from kpi.mapping.daynumbers import from_digits

NUMERIC = r"^(\d{1,4})\s*([-/. ])\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2}|\d{4})$"
_COMPACT = r"^(\d{2})(\d{2})((?:19|20)\d{2})$"

HALVES = "~"
"""What ends a day whose hours are told in halves of a day, a.m. and p.m.: another style of writing."""
_AROUND = f" ,.{HALVES}"

_MONTH_NAMES = (
    "janvier january janv jan",
    "fevrier february fevr fev feb",
    "mars march mar",
    "avril april avr apr",
    "mai may",
    "juin june jun",
    "juillet july juil jul",
    "aout august aou aug",
    "septembre september sept sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = (
    "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim monday mon tuesday tues tue wednesday wed thursday "
    "thurs thur thu friday fri saturday sat sunday sun"
)
_WEEKDAY = rf"^(?:le\s+)?(?:{'|'.join(_WEEKDAYS.split())})\b\.?,?\s*"
_NAME = rf"({'|'.join(_MONTHS)})\.?"
_GAP = r"[\s\-/.,]*"
_YEAR = r"'?(\d{4}|\d{2})"
_DAY = r"(\d{1,2})(?:er|st|nd|rd|th|e|eme)?"
_DAY_MONTH_YEAR = rf"^(?:le\s+)?{_DAY}{_GAP}(?:of |de )?{_NAME}{_GAP}(?:de )?{_YEAR}$"
_MONTH_DAY_YEAR = rf"^{_NAME}{_GAP}{_DAY}[\s\-/.,]+{_YEAR}$"
_YEAR_MONTH_DAY = rf"^(\d{{4}}){_GAP}{_NAME}{_GAP}(\d{{1,2}})$"
_MONTH_YEAR, _YEAR_MONTH = rf"^{_NAME}{_GAP}{_YEAR}$", rf"^(\d{{4}}){_GAP}{_NAME}$"
_QUARTER = r"^(?:[tq]|trim(?:estre)?\.?\s?|quarter\s?)([1-4])[\s\-/.,]*'?(\d{4}|\d{2})$"
_ORDINAL_QUARTER = r"^([1-4])(?:er|e|eme|st|nd|rd|th)?\s?(?:t|q|trim(?:estre)?\.?|quarter)[\s\-/.,]*'?(\d{4})$"
_YEAR_QUARTER = r"^(\d{4})[\s\-/.,]*(?:[tq]|trim(?:estre)?\.?\s?|quarter\s?)([1-4])$"
_HALF, _YEAR_HALF = r"^h([12])[\s\-/.,]*'?(\d{4}|\d{2})$", r"^(\d{4})[\s\-/.,]*h([12])$"
_WEEK_SIGN = r"(?:semaine|sem\.?|week|wk|w|s)\s?n?°?\s?"
_WEEK = rf"^{_WEEK_SIGN}(\d{{1,2}})[\s\-/.,]*'?(\d{{4}}|\d{{2}})$"
_YEAR_WEEK = rf"^(\d{{4}})[\s\-/.,]*{_WEEK_SIGN}(\d{{1,2}})(?:-([1-7]))?$"
_FEW_WEEKS = r"^(?:\d{4}[\s\-/.,]*)?s\s?0?[12](?:[\s\-/.,]+'?\d{2,4})?$"  # week or half-year?


def parts(days: pl.Series) -> pl.DataFrame:
    """Of written days in lower case without accents: ``a``, ``b``, ``c`` and their ``style`` where three numbers make a date.

    fixed: the date of the others, Datetime("us"), null for what is no date.
    """
    short = pl.DataFrame({"day": days}).with_columns(rest=pl.col("day").str.replace(_WEEKDAY, "").str.strip_chars(_AROUND))
    rest, day = pl.col("rest"), pl.col("day")
    alone = rest.str.contains(r"^[-/.'\s]*\d{1,4}(?:[\s,]+'?\d{2,4})?$")  # « mar 2026 », « mar 12 2026 »: a month
    halves = pl.Series(days.str.ends_with(HALVES))
    frame = short.select(rest=pl.when(alone).then(day.str.strip_chars(_AROUND)).otherwise(rest))
    frame = frame.with_columns(
        pl.coalesce(rest.str.extract(NUMERIC, 1), rest.str.extract(_COMPACT, 1)).alias("a"),
        pl.coalesce(rest.str.extract(NUMERIC, 3), rest.str.extract(_COMPACT, 2)).cast(pl.Int32).alias("b"),
        pl.coalesce(rest.str.extract(NUMERIC, 4), rest.str.extract(_COMPACT, 3)).alias("c"),
        style=rest.str.extract(NUMERIC, 2).fill_null("") + pl.when(halves).then(pl.lit(HALVES)).otherwise(pl.lit("")),
    )
    return _with_fixed(frame)


def _with_fixed(frame: pl.DataFrame) -> pl.DataFrame:
    others = frame.select(pl.when(pl.col("a").is_null()).then("rest").alias("rest"))["rest"]
    if others.null_count() == len(others):
        return frame.with_columns(fixed=pl.lit(None, dtype=pl.Datetime("us")))
    unique = others.drop_nulls().unique()
    read = pl.DataFrame({"rest": unique, "fixed": from_digits(unique)})
    if read["fixed"].null_count():
        read = read.with_columns(fixed=pl.coalesce("fixed", _written(unique)))
    return frame.join(read, on="rest", how="left", maintain_order="left")


def _written(days: pl.Series) -> pl.Expr:
    text = pl.lit(days)
    weeks = _weeks(days)
    return pl.coalesce(
        _dated(text, _DAY_MONTH_YEAR, year=3, month=2, day=1),
        _dated(text, _MONTH_DAY_YEAR, year=3, month=1, day=2),
        _dated(text, _YEAR_MONTH_DAY, year=1, month=2, day=3),
        pl.lit(_months(days)),
        _dated(text, _YEAR_MONTH, year=1, month=2),
        _dated(text, r"^(\d{4})[-/. ](\d{1,2})$", year=1, month=2),
        _dated(text, r"^(\d{1,2})[-/. ](\d{4})$", year=2, month=1),
        _dated(text, _QUARTER, year=2, month=1, each=3),
        _dated(text, _ORDINAL_QUARTER, year=2, month=1, each=3),
        _dated(text, _YEAR_QUARTER, year=1, month=2, each=3),
        _dated(text, _HALF, year=2, month=1, each=6),
        _dated(text, _YEAR_HALF, year=1, month=2, each=6),
        pl.lit(weeks),
    )


def _dated(text: pl.Expr, form: str, *, year: int, month: int, day: int | None = None, each: int = 1) -> pl.Expr:
    """The dates that a form's groups write; ``each``: how many months each number counts."""
    named = text.str.extract(form, month)
    number = pl.coalesce(named.cast(pl.Int32, strict=False), named.replace_strict(_MONTHS, default=None, return_dtype=pl.Int32))
    return ymd(text.str.extract(form, year), number * each - each + 1, text.str.extract(form, day) if day else pl.lit("1"))


def _months(days: pl.Series) -> pl.Series:
    """« Apr-18 » is April 2018, unless such numbers are days: one of a single digit, or too many years."""
    text = pl.lit(days)
    numbers = days.str.extract(rf"^{_NAME}{_GAP}(\d{{1,2}})$", 2).drop_nulls()
    years = numbers.cast(pl.Int32)
    spread = int(years.max() or 0) - int(years.min() or 0)  # type: ignore[arg-type]  # a number, or None
    is_day = not numbers.is_empty() and (days.str.contains(rf"^{_NAME}{_GAP}\d$").any() or spread > 15)
    read = _dated(text, _MONTH_YEAR, year=2, month=1)
    return pl.select(pl.when(text.str.contains(r"\d{4}$") | pl.lit(not is_day)).then(read)).to_series()


def _weeks(days: pl.Series) -> pl.Series:
    """The Monday of ISO weeks; « S1 2026 » beside no later week may be a half-year: not understood."""
    text = pl.lit(days)
    year = pl.coalesce(text.str.extract(_WEEK, 2), text.str.extract(_YEAR_WEEK, 1))
    week = pl.coalesce(text.str.extract(_WEEK, 1), text.str.extract(_YEAR_WEEK, 2)).cast(pl.Int32)
    later = pl.coalesce(text.str.extract(_YEAR_WEEK, 3).cast(pl.Int32) - 1, 0)
    fourth = ymd(year, pl.lit(1), pl.lit("4"))
    monday = fourth - pl.duration(days=fourth.dt.weekday() - 1) + pl.duration(days=(week - 1) * 7)
    real = (week >= 1) & ((monday + pl.duration(days=3)).dt.year() == fourth.dt.year())
    either = text.str.contains(_FEW_WEEKS)
    read = pl.select(either=either, day=pl.when(real).then(monday + pl.duration(days=later)))
    doubtful = read["either"].any() and read["day"].filter(~read["either"]).count() == 0
    return read["day"] if not doubtful else read.select(pl.when(~pl.col("either")).then("day")).to_series()


def ymd(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date of a year (of two digits: 1970 to 2069), a month and a day; null when there is none."""
    number = year.cast(pl.Int32)
    short = year.cast(pl.String).str.len_bytes() < 3
    full = pl.when(short & (number < 70)).then(number + 2000).when(short).then(number + 1900).otherwise(number)
    written = pl.format("{}-{}-{}", full, month.cast(pl.Int32), day.cast(pl.Int32))
    return written.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
