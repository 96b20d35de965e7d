"""Text and Excel numbers → dates, the order of day and month decided for the whole column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kpi.words import Text, same

_ISO = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$"
_ZONE = r"(?i)(\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$"
_TIME = r"(\d{1,2})\s*[:h]\s*(\d{2})(?:\s*[:m]\s*(\d{2}))?(?:\.\d+)?\s*([ap])?\.?m?\.?\s*$"
_NUMERIC = r"^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})$"
FIRST_YEAR, LAST_YEAR = 1901, 2200  # what lies beyond stands for « no date »: 31/12/3999, 01/01/0001
_EPOCH = 25_569  # 1 January 1970 in Excel's numbers
_SERIALS = (20_000.0, 80_000.0)  # Excel's numbers for 1954 to 2119

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
_MONTHS = {name: str(number) for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = rf"(?:^|[^a-z])({'|'.join(_MONTHS)})(?:[^a-z]|$)"


class Order(StrEnum):
    """What stands first in 12/03/2026."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, eq=False, kw_only=True)
class Dates:
    """Dates read from a column: Date, or Datetime when some hold a time. sure is False when nothing tells day from month."""

    values: pl.Series
    order: Order | None
    sure: bool
    evidence: Text


def read_dates(column: pl.Series, *, hint: Order | None = None, forced: Order | None = None) -> Dates:
    """The dates of a column, null where a cell is none; zones are dropped, times kept."""
    match column.dtype:
        case pl.Datetime() | pl.Date():
            return Dates(
                values=_narrow(_bounded(column.cast(pl.Datetime("us")))),
                order=None,
                sure=True,
                evidence=Text("dates du tableur", "the spreadsheet’s own dates"),
            )
        case pl.Float64:
            return Dates(
                values=_narrow(_from_serials(column)),
                order=None,
                sure=True,
                evidence=Text("numéros de jour d’Excel", "Excel’s day numbers"),
            )
        case pl.String:
            return _from_text(column, hint=hint, forced=forced)
        case _:
            return Dates(values=pl.repeat(None, len(column), dtype=pl.Date, eager=True), order=None, sure=True, evidence=same(""))


def _from_text(column: pl.Series, *, hint: Order | None, forced: Order | None) -> Dates:
    text = column.str.replace(_ZONE, "${1}")
    if text.str.contains(_ISO).all():
        return Dates(values=_narrow(_iso(text)), order=None, sure=True, evidence=Text("année, mois, jour", "year, month, day"))
    seen = pl.DataFrame({"text": text}).drop_nulls().unique(maintain_order=True)
    parts = _parts(seen)
    counted = parts.join(pl.DataFrame({"text": text}).drop_nulls()["text"].value_counts(name="len"), on="text", how="left")
    order, sure, evidence = _decided(counted, hint=hint, forced=forced)
    read = parts.select("text", value=_assembled(order))
    values = pl.DataFrame({"text": text}).join(read, on="text", how="left", maintain_order="left")["value"]
    return Dates(values=_narrow(values), order=order if evidence.fr else None, sure=sure, evidence=evidence or same(""))


def _iso(text: pl.Series) -> pl.Series:
    if (text.str.len_chars() == 10).all():
        return _bounded(text.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us")))
    full = text.str.replace("T", " ", literal=True).str.slice(0, 19)
    padded = full + pl.Series([" 00:00:00"]).new_from_index(0, len(full)).str.slice(full.str.len_chars() - 10)
    return _bounded(padded.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us"))


def _from_serials(column: pl.Series) -> pl.Series:
    inside = column.is_between(*_SERIALS)
    seconds = ((column.clip(*_SERIALS) - _EPOCH) * 86_400).round(0).cast(pl.Int64)
    return (seconds * 1_000_000).cast(pl.Datetime("us")).zip_with(inside.fill_null(False), pl.Series([None], dtype=pl.Datetime("us")))


def _parts(seen: pl.DataFrame) -> pl.DataFrame:
    """Each text's numbers a, b, c, the month that it names, and its time."""
    text = pl.col("low")
    numbers = pl.col("rest").str.extract_all(r"\d+")
    return (
        seen.with_columns(low=pl.col("text").str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase().str.strip_chars())
        .with_columns(**{part: text.str.extract(_TIME, group) for group, part in enumerate(("hour", "minute", "second", "half"), 1)})
        .with_columns(rest=text.str.replace(rf"(?:[t,]|\s)*{_TIME}", "").str.strip_chars(" ,t"))
        .with_columns(**{part: pl.col("rest").str.extract(_NUMERIC, group).cast(pl.Int32) for group, part in enumerate("abc", 1)})
        .with_columns(month=pl.col("rest").str.extract(_MONTH).replace_strict(_MONTHS, default=None, return_dtype=pl.String).cast(pl.Int32))
        .with_columns(
            first=numbers.list.get(0, null_on_oob=True).cast(pl.Int32, strict=False),
            next=numbers.list.get(1, null_on_oob=True).cast(pl.Int32, strict=False),
        )
    )


def _decided(parts: pl.DataFrame, *, hint: Order | None, forced: Order | None) -> tuple[Order, bool, Text]:
    open_ones = parts.filter(pl.col("a").is_not_null() & (pl.col("a") <= 31) & (pl.col("a") >= 1))
    a, b, rows = pl.col("a"), pl.col("b"), pl.col("len")
    total, day, month = open_ones.select(
        total=rows.sum(), day=rows.filter((a > 12) & (b <= 12)).sum(), month=rows.filter((b > 12) & (a <= 12)).sum()
    ).row(0)
    if forced is not None:
        return forced, True, Text("ordre choisi par vous", "order chosen by you")
    if not total:
        return Order.DAY, True, same("")
    if day or month:
        order = Order.DAY if day >= month else Order.MONTH
        said = Text("jour d’abord, d’après {n} sur {total}", "day first, as {n} of {total} show")
        if order is Order.MONTH:
            said = Text("mois d’abord, d’après {n} sur {total}", "month first, as {n} of {total} show")
        return order, not (day and month), said.format(n=max(day, month), total=total)
    if hint is not None:
        return hint, True, Text("comme les autres dates du fichier", "as the other dates of the file")
    same_either_way = open_ones.filter(pl.col("a") != pl.col("b")).is_empty()
    return (
        Order.DAY,
        same_either_way,
        Text("rien ne dit si le jour ou le mois vient d’abord", "nothing tells whether the day or the month comes first"),
    )


def _assembled(order: Order) -> pl.Expr:
    """The date and time of the parts; an impossible date is null."""
    a, b, c, month, first, following = (pl.col(part) for part in ("a", "b", "c", "month", "first", "next"))
    year_first = a > 31
    day_first = (a > 12) | ((b <= 12) & (order is Order.DAY))
    numeric = _ymd(
        pl.when(year_first).then(a).otherwise(c),
        pl.when(year_first).then(b).when(day_first).then(b).otherwise(a),
        pl.when(year_first).then(c).when(day_first).then(a).otherwise(b),
    )
    alone, leading = following.is_null(), first > 31
    named = _ymd(
        pl.when(alone | leading).then(first).otherwise(following),
        month,
        pl.when(alone).then(1).when(leading).then(following).otherwise(first),
    )
    rest = pl.col("rest")
    year_month = _ymd(rest.str.extract(r"^(\d{4})[-/. ]\d{1,2}$"), rest.str.extract(r"^\d{4}[-/. ](\d{1,2})$"), pl.lit(1))
    month_year = _ymd(rest.str.extract(r"^\d{1,2}[-/. ](\d{4})$"), rest.str.extract(r"^(\d{1,2})[-/. ]\d{4}$"), pl.lit(1))
    compact = rest.str.extract(r"^((?:19|20)\d{6})$").str.to_date("%Y%m%d", strict=False).cast(pl.Datetime("us"))
    quarter = rest.str.extract(r"[tq]([1-4])").cast(pl.Int32) * 3 - 2
    quarters = pl.when(rest.str.contains(r"^(?:\d{4}\W*)?[tq][1-4](?:\W*\d{4})?$")).then(
        _ymd(rest.str.extract(r"(\d{4})"), quarter, pl.lit(1))
    )
    serial = rest.str.extract(r"^(\d{5}(?:\.\d+)?)$").cast(pl.Float64)
    serials = pl.when(serial.is_between(*_SERIALS)).then(
        (((serial - _EPOCH) * 86_400).round(0).cast(pl.Int64) * 1_000_000).cast(pl.Datetime("us"))
    )
    day = (
        pl.when(a.is_not_null())
        .then(numeric)
        .when(month.is_not_null())
        .then(named)
        .otherwise(pl.coalesce(year_month, month_year, compact, quarters, serials))
    )
    inside = day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    return pl.when(inside).then(day + _time())


def _ymd(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    number = year.cast(pl.Int32)
    full = pl.when(number < 70).then(number + 2000).when(number < 100).then(number + 1900).otherwise(number)
    return (
        pl.format("{}-{}-{}", full, month.cast(pl.Int32), day.cast(pl.Int32)).str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    )


def _time() -> pl.Expr:
    hour, minute, second = (pl.col(part).cast(pl.Int64).fill_null(0) for part in ("hour", "minute", "second"))
    afternoon, night = (pl.col("half") == "p") & (hour < 12), (pl.col("half") == "a") & (hour == 12)
    return pl.duration(hours=hour + 12 * afternoon.fill_null(False) - 12 * night.fill_null(False), minutes=minute, seconds=second)


def _bounded(column: pl.Series) -> pl.Series:
    return column.zip_with(column.dt.year().is_between(FIRST_YEAR, LAST_YEAR).fill_null(False), pl.Series([None], dtype=pl.Datetime("us")))


def _narrow(column: pl.Series) -> pl.Series:
    """A Date when no cell holds a time."""
    days = column.dt.date()
    return days if (column == days.cast(pl.Datetime("us"))).all() else column
