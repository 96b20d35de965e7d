"""Text and Excel numbers → dates, the order of day and month decided for the whole column."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from kpi.mapping import clocks
from kpi.mapping.cells import distinct
from kpi.mapping.dayforms import parts, ymd
from kpi.mapping.daynumbers import from_numbers
from kpi.mapping.dayorder import Order, told
from kpi.words import Text, joined, same

_ISO = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$"
_ISO_ZONE = r"(Z|[+-]\d{2}:?\d{2})$"
_ZONES = r"(?i)\d\s?(?:z|[+-]\d{2}:?\d{2}|utc|gmt|cest|cet)\b"
_INVISIBLE = r"[\u200b-\u200f\u202a-\u202e\ufeff]"
FIRST_YEAR, LAST_YEAR = 1901, 2200  # what lies beyond stands for « no date »: 31/12/3999, 01/01/0001
_ENOUGH = 5  # different days that are all of the first twelve of their months: not by chance
_MOMENT = pl.Datetime("us")
_YEAR_FIRST, _MAY_LEAD = Text("année, mois, jour", "year, month, day"), Text("l’année peut venir en premier", "the year may come first")
LEADING = "years"  # before the sign of dates whose years may come first: what other dates tell decides nothing of them

__all__ = ["Dates", "Order", "read_dates"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Dates:
    """Dates read from a column: Date, or Datetime when some hold a time. sure is False when nothing tells day from month.

    leads: years of two digits may come first as well as last; none of those dates is read until a person says which.
    sign: what stands between the numbers of most cells whose order had to be decided, after LEADING where years may lead.
    none: the cells whose date stands for no date (31/12/3999). contrary: how many rows only fit the other order. swapped:
    whether a spreadsheet seems to have taken the months of its dates for days. borrowed: other files told the order. zone:
    minutes east of Greenwich of the hours, None when the file does not say; said: what was done to them.
    """

    values: pl.Series
    order: Order | None = None
    sure: bool = True
    leads: bool = False
    evidence: Text = field(default_factory=lambda: same(""))
    sign: str | None = None
    none: pl.Series | None = None
    contrary: int = 0
    swapped: bool = False
    borrowed: bool = False
    zone: int | None = None
    said: Text | None = None


def read_dates(column: pl.Series, *, hint: Order | None = None, forced: Order | None = None, zone: int | None = None) -> Dates:
    """The dates of a column, null where a cell is none.

    Hours stay as the file writes them, whatever their zone, unless a column mixes zones: they are then brought to one, or
    to ``zone`` (minutes east of Greenwich) when it is given.
    """
    match column.dtype:
        case pl.Datetime() | pl.Date():
            return _bounded(column.cast(_MOMENT), Dates(values=column, evidence=Text("dates du tableur", "the spreadsheet’s own dates")))
        case pl.Float64:
            read = from_numbers(column)
            blank = (column <= 1) & (column >= 0)  # Excel’s day 0 and day 1: an empty date
            said = Dates(values=read, evidence=Text("numéros de jour", "day numbers"), none=blank.fill_null(False))
            return _bounded(read, said)
        case pl.String:
            return _from_text(column, hint=hint, forced=forced, zone=zone)
        case _:
            return Dates(values=pl.repeat(None, len(column), dtype=pl.Date, eager=True))


def _from_text(column: pl.Series, *, hint: Order | None, forced: Order | None, zone: int | None) -> Dates:
    """A long column of few days is read day by day, unless its hours have zones, of which the most frequent counts."""
    parted = distinct(column)
    if parted is None or parted[0].str.contains(_ZONES).any():
        return _of(column, None, hint=hint, forced=forced, zone=zone)
    texts, places = parted
    read = _of(texts, places, hint=hint, forced=forced, zone=zone)
    none = None if read.none is None else read.none.gather(places).fill_null(False)
    return replace(read, values=read.values.gather(places), none=none)


def _of(column: pl.Series, places: pl.Series | None, *, hint: Order | None, forced: Order | None, zone: int | None) -> Dates:
    """The dates of texts; places: of each cell the place of its text among them, where they are not the cells themselves."""
    if column.str.contains(_ISO).all():
        zones = (
            column.str.extract(_ISO_ZONE).str.to_lowercase() if column.str.contains(r"\d[Zz]$|:\d\d[+-]|:\d\d\.\d+\s?[+-]").any() else None
        )
        return _settled(_iso(column), zones, Dates(values=column, evidence=_YEAR_FIRST), to=zone)
    texts = _plain(column)
    written = clocks.apart(texts)
    cells = written["day"] if places is None else written["day"].gather(places)
    seen = cells.drop_nulls().value_counts(name="len").sort("day")
    decided, order = _decided(seen.hstack(parts(seen["day"])), hint=hint, forced=forced)
    days = written.select("day").join(order, on="day", how="left", maintain_order="left")["at"]
    if written["clock"].null_count() == len(texts):
        return _bounded(days, decided)
    hours = clocks.times(written["clock"])
    lasting = written["clock"].is_null() | hours.is_not_null()
    moments = days.zip_with(lasting, pl.Series([None], dtype=_MOMENT)) + hours.fill_null(0).cast(pl.Duration("us"))
    return _settled(moments, written["zone"], decided, to=zone)


def _plain(column: pl.Series) -> pl.Series:
    """Lower case, without accents, invisible marks and blanks around."""
    text = column
    if (column.str.len_bytes() != column.str.len_chars()).any():
        text = text.str.replace_all(_INVISIBLE, "").str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    return text.str.to_lowercase().str.strip_chars()


def _iso(text: pl.Series) -> pl.Series:
    if (text.str.len_bytes() == 10).all():
        return text.str.to_date("%Y-%m-%d", strict=False).cast(_MOMENT)
    return _nineteen(text).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")


def _nineteen(text: pl.Series) -> pl.Series:
    """ISO moments as « 2026-03-12 08:30:00 »."""
    plain = text.str.replace("T", " ", literal=True)
    full = plain.str.contains(r"^.{10} \d\d:\d\d:\d\d")
    if full.all():
        return plain.str.slice(0, 19)
    minutes = plain.str.slice(0, 16) + pl.Series([" 00:00:00"]).new_from_index(0, len(plain)).str.slice(
        plain.str.slice(0, 16).str.len_bytes() - 10
    )
    return plain.str.slice(0, 19).zip_with(full.fill_null(False), minutes)


def _settled(moments: pl.Series, zones: pl.Series | None, read: Dates, *, to: int | None) -> Dates:
    """The moments on one clock, bounded."""
    if zones is None or zones.null_count() == len(zones):
        return _bounded(moments, read)
    moments, zone, said = clocks.together(moments, zones, to=to)
    evidence = joined((read.evidence, said), by=" ; ") if said and read.evidence.fr else said or read.evidence
    return _bounded(moments, replace(read, zone=zone, said=said, evidence=evidence))


def _bounded(moments: pl.Series, read: Dates) -> Dates:
    """The dates that may be meant; a Date when no cell holds a time."""
    inside = moments.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    if not inside.all():
        none = ~inside.fill_null(True)
        read = replace(read, none=none if read.none is None else none | read.none)
        moments = moments.zip_with(inside.fill_null(False), pl.Series([None], dtype=_MOMENT))
    days = moments.dt.date()
    return replace(read, values=days if (moments == days.cast(_MOMENT)).all() else moments)


def _decided(seen: pl.DataFrame, *, hint: Order | None, forced: Order | None) -> tuple[Dates, pl.DataFrame]:
    """What tells the order, and each written day with its date (``day``, ``at``).

    seen: day, len (rows), a, b, c, style, fixed. A year has two digits or four, and stands first or last.
    """
    a, b, c = pl.col("a").cast(pl.Int32), pl.col("b"), pl.col("c").str.len_bytes()
    first = (pl.col("a").str.len_bytes() == 4) | (a > 31)
    whole = (first & (c <= 2)) | (~first & (c >= 2))
    numbers = seen.with_columns(year_first=first.fill_null(False), whole=whole.fill_null(False), a=a)
    leads, said = _years_may_lead(numbers), forced or hint
    short = pl.col("whole") & ~pl.col("year_first") & (c == 2)
    if said is Order.YEAR:
        numbers, hint, forced = numbers.with_columns(year_first=pl.col("year_first") | short), None, None
    elif leads and said is None:
        numbers = numbers.with_columns(whole=pl.col("whole") & ~short)
    either = pl.col("whole") & ~pl.col("year_first") & a.is_between(1, 31) & b.is_between(1, 31) & ~((a > 12) & (b > 12))
    read = told(numbers.filter(either), hint=hint, forced=forced)
    at = pl.coalesce(_numeric(dict(read.orders)), pl.col("fixed"))
    made = Dates(
        values=seen["day"],
        order=read.order,
        sure=read.sure,
        evidence=read.evidence,
        sign=read.sign,
        contrary=read.contrary,
        swapped=_swapped(numbers, numbers.filter(either)),
    )
    if leads:
        evidence = {None: _MAY_LEAD, Order.YEAR: _YEAR_FIRST}.get(said, read.evidence)
        sign = LEADING + str(seen.filter(pl.col("c").str.len_bytes() == 2)["style"][0])[:1]
        made = replace(made, order=said, sure=said is not None, leads=True, evidence=evidence, sign=sign)
    return made, numbers.select("day", at=at)


def _swapped(numbers: pl.DataFrame, either: pl.DataFrame) -> bool:
    """Whether every date left as text has a number past 12, and no other date has: a spreadsheet took the rest for its own, reversed."""
    own = numbers.filter(pl.col("year_first"))["c"].cast(pl.Int32, strict=False)
    text = either.select(past=pl.col("b") > 12)["past"]
    return len(text) > 0 and bool(text.all()) and len(own) >= _ENOUGH and bool((own <= 12).all())


def _years_may_lead(numbers: pl.DataFrame) -> bool:
    """Whether 26/03/12 may be 12 March 2026: the last number takes more values than the first, as days do and years do not."""
    short = numbers.filter(pl.col("whole") & ~pl.col("year_first") & (pl.col("c").str.len_bytes() == 2))
    last = short["c"].cast(pl.Int32)
    return bool(last.is_between(1, 31).all()) and last.n_unique() > max(4, short["a"].n_unique())


def _numeric(orders: dict[str, Order]) -> pl.Expr:
    """The date of three numbers; one that only fits the other order is read so, one whose order nothing tells is not."""
    a, b, c, year_first = (pl.col(part) for part in ("a", "b", "c", "year_first"))
    order = pl.col("style").replace_strict({style: str(one) for style, one in orders.items()}, default=None, return_dtype=pl.String)
    known = year_first | order.is_not_null() | (a > 12) | (b > 12) | (a == b)
    day_first = (a > 12) | ((b <= 12) & (order == Order.DAY).fill_null(True))
    dated = ymd(
        pl.when(year_first).then(pl.col("a").cast(pl.String)).otherwise(c),
        pl.when(year_first | day_first).then(b).otherwise(a),
        pl.when(year_first).then(c.cast(pl.Int32)).when(day_first).then(a).otherwise(b),
    )
    return pl.when(pl.col("whole") & known).then(dated)
