"""The cells of a recognised sheet under canonical names and types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import polars as pl

from kpi.mapping import notes
from kpi.mapping.cells import as_text, disguised, name, true_names
from kpi.mapping.correction import Correction, told
from kpi.mapping.dates import Order, read_dates
from kpi.mapping.notes import Note
from kpi.mapping.numbers import Mark, Numbers, possible, read_numbers
from kpi.mapping.scales import scale
from kpi.mapping.shares import in_shares
from kpi.mapping.words import flags, meanings, ticked
from kpi.reading import Sheet
from kpi.schema import Column, Kind
from kpi.schema.spelling import words
from kpi.words import Text, joined, same


@dataclass(frozen=True, eq=False, kw_only=True)
class Hints:
    """What other columns tell of the dates and numbers of one that tells nothing by itself.

    orders: the sign between the numbers of a date (12/03, 12.03) → what comes first. zone: minutes east of Greenwich.
    source: which columns. far: they are of other files.
    """

    orders: Mapping[str, Order] = field(default_factory=dict)
    mark: Mark | None = None
    zone: int | None = None
    source: Text = field(default_factory=lambda: same(""))
    far: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Typed:
    """A column as understood. lost: the cells that hold something that was not understood. asks: what the person must say.

    order, sign, mark, zone: what the column itself tells; notes: what there is to say of its cells.
    """

    values: pl.Series
    evidence: Text = field(default_factory=lambda: same(""))
    lost: pl.Series | None = None
    asks: str | None = None
    meant: Mapping[str, str | None] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    order: Order | None = None
    sign: str | None = None
    mark: Mark | None = None
    zone: int | None = None
    notes: tuple[Note, ...] = ()


def typed(sheet: Sheet, position: int, column: Column, *, held: pl.Series, correction: Correction, hints: Hints) -> Typed:
    """The column at a position, read as a canonical column asks; held: its cells without the blanks in disguise."""
    hidden = disguised(sheet.frame[name(position)], held)
    if hidden is None:
        return _read(sheet, position, column, held=held, correction=correction, hints=hints)
    names = column.kind in (Kind.NAME, Kind.ID, Kind.TEXT)
    true = true_names(hidden, held, proper=column.id in _PROPER) if names else pl.repeat(False, len(held), eager=True)
    held = hidden.zip_with(true, as_text(held)) if true.any() else held
    one = _read(sheet, position, column, held=held, correction=correction, hints=hints)
    return replace(one, notes=(*one.notes, *notes.of_blanks(hidden, true)))


_PROPER = frozenset(("customer", "company", "name", "product", "owner", "manager", "member"))


def _read(sheet: Sheet, position: int, column: Column, *, held: pl.Series, correction: Correction, hints: Hints) -> Typed:
    heading = sheet.header[position]
    native = sheet.native.get(position)
    match column.kind:
        case Kind.DATE:
            return _date(held, native, forced=_said(correction.dates, heading, Order), hints=hints)
        case Kind.MONEY | Kind.NUMBER | Kind.SHARE:
            forced = _said(correction.decimals, heading, Mark)
            shares = sheet.units.get(position) == "%"
            return _number(held, native, column, heading=heading, forced=forced, hints=hints, shares=shares)
        case Kind.FLAG:
            return _flag(held)
        case Kind.WORD:
            return _word(held, column, heading=heading, said=correction.values.get(column.id, {}))
        case Kind.ID | Kind.NAME | Kind.TEXT:
            return Typed(values=as_text(held))


_Answer = TypeVar("_Answer", Order, Mark)


def _said(said: Mapping[str, str], heading: str, kind: type[_Answer]) -> _Answer | None:
    answer = told(said, heading)[1]
    return kind(answer) if answer else None


def _checked(held: pl.Series, values: pl.Series, *, evidence: Text | None = None, asks: str | None = None) -> Typed:
    return Typed(values=values, evidence=evidence or same(""), lost=held.is_not_null() & values.is_null(), asks=asks)


def _flag(held: pl.Series) -> Typed:
    one = _checked(held, flags(held))
    if not ticked(held) or not held.null_count():
        return one
    return replace(one, values=one.values.fill_null(False), notes=(notes.of_ticks(held),))


def _date(held: pl.Series, native: pl.Series | None, *, forced: Order | None, hints: Hints) -> Typed:
    read = read_dates(_apart(held, native), forced=forced, zone=hints.zone)
    if not read.sure and (read.sign or "") in hints.orders:
        read = read_dates(_apart(held, native), hint=hints.orders[read.sign or ""], zone=hints.zone)
        read = replace(read, order=None, evidence=joined((read.evidence, hints.source)), borrowed=hints.far)
    values, none = read.values, read.none
    if native is not None:
        own = read_dates(native)
        values, none = _merged(values, own.values), _either(none, own.none)
    lost = held.is_not_null() & values.is_null()
    return Typed(
        values=values,
        evidence=read.evidence,
        lost=lost if none is None else lost & ~none,
        asks=None if read.sure else "first" if read.leads else "order",
        order=read.order,
        sign=read.sign,
        zone=read.zone,
        notes=notes.of_dates(held, values, read, none=none),
    )


def _merged(text: pl.Series, own: pl.Series) -> pl.Series:
    """The dates that are numbers in the file, and those that are text; a Date when none holds a time."""
    both = pl.DataFrame({"own": own.cast(pl.Datetime("us")), "text": text.cast(pl.Datetime("us"))})
    merged = both.select(pl.coalesce("own", "text"))["own"]
    days = merged.dt.date()
    return days if (merged == days.cast(pl.Datetime("us"))).all() else merged


def _either(one: pl.Series | None, other: pl.Series | None) -> pl.Series | None:
    return other if one is None else one if other is None else one | other


def _apart(held: pl.Series, native: pl.Series | None) -> pl.Series:
    """The cells of a mixed column that are text in the file."""
    return held if native is None else held.zip_with(native.is_null(), pl.Series([None], dtype=held.dtype))


def _number(
    held: pl.Series, native: pl.Series | None, column: Column, *, heading: str, forced: Mark | None, hints: Hints, shares: bool
) -> Typed:
    """``shares``: the file's formats show its numbers as percentages; 0.12 is 12 % already."""
    read = _numbers(held, native, forced=forced, hints=hints)
    values, lasting = _meant(read, column, money=is_money(heading), shares=shares)
    by = scale(heading)
    if by != 1 and not lasting:
        own = read.scaled if read.scaled is not None else pl.repeat(False, len(held), eager=True)
        values = values.zip_with(own.fill_null(False), values * by)
    values = possible(values)
    return Typed(
        values=values,
        evidence=read.evidence,
        lost=held.is_not_null() & values.is_null(),
        asks=None if read.sure else "decimal",
        mark=read.mark,
        notes=notes.of_numbers(held, values, read, column, by=1.0 if lasting else by, heading=heading),
    )


def _numbers(held: pl.Series, native: pl.Series | None, *, forced: Mark | None, hints: Hints) -> Numbers:
    if held.dtype == pl.String:
        read = read_numbers(_apart(held, native), forced=forced)
        if not read.sure and hints.mark:
            read = read_numbers(_apart(held, native), hint=hints.mark)
            read = replace(read, mark=None, evidence=joined((read.evidence, hints.source)))
        return read if native is None else replace(read, values=native.fill_null(read.values))
    values = held.cast(pl.Float64) if held.dtype.is_numeric() else pl.repeat(None, len(held), dtype=pl.Float64, eager=True)
    no = pl.repeat(False, len(held), eager=True)
    return Numbers(values=values, percent=no, mark=None, sure=True, evidence=Text("nombres du tableur", "the spreadsheet’s own numbers"))


def _meant(read: Numbers, column: Column, *, money: bool, shares: bool) -> tuple[pl.Series, bool]:
    """The numbers as the column means them, and whether they are shares, which no scale changes.

    « 12 % » is a share where shares are meant or a target may be one, and no amount.
    """
    percent = read.percent.fill_null(False)
    if column.kind is Kind.SHARE and not money:
        return in_shares(read.values, percent, shown=shares), True
    if column.entity == "plan":
        return (read.values / 100).zip_with(percent, read.values), False
    return read.values.set(percent, None), False


def is_money(heading: str) -> bool:
    """Whether a heading says that a share is given as money: « Montant de la remise »."""
    return bool({"montant", "amount", "valeur", "value"} & set(words(heading)))


def _word(held: pl.Series, column: Column, *, heading: str, said: Mapping[str, str | None]) -> Typed:
    text = as_text(held)
    counted = text.drop_nulls().value_counts(sort=True)
    counts: dict[str, int] = dict(counted.iter_rows())
    meant = meanings(counts, column, heading=heading)
    meant |= spoken(said, meant, column)
    values = text.replace_strict(meant, default=None, return_dtype=pl.String)
    return Typed(values=values, lost=held.is_not_null() & values.is_null(), meant=meant, counts=counts)


def spoken(said: Mapping[str, str | None], meant: Mapping[str, str | None], column: Column) -> dict[str, str | None]:
    """What a person said of the texts that the column holds, in the words that it knows."""
    words = {str(word) for word in column.words or ()}
    return {raw: value or None for raw, value in said.items() if raw in meant and (not value or value in words)}
