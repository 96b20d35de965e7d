"""Text → numbers, the decimal mark decided for the whole column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kpi.mapping.currencies import HINT, SIGN, codes
from kpi.mapping.scales import SCALES, SUFFIX
from kpi.words import Text

_TAXES = r"\b(?:ht|ttc|htva|hors taxes?|toutes taxes comprises|excl\.? (?:vat|tax)|incl\.? (?:vat|tax))\b"
_UNSEEN, _SPACES, _MINUS = r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]", r"[\s\u00a0\u202f\u2009]", "[−–—‒﹣－]"
_GAPPED, _WELL_GAPPED = r"\d[ '’]\d", r"^[^\d.,]*\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d*)?(?:[^\d., ].*|\s+[^\d.,].*)?$"
_BARE = r"(?:[^-+()e]|e[+-]?)+"
_SIGNED = rf"^(?:[+-]?{_BARE}|{_BARE}-|\(-?{_BARE}\))$"
_EXPONENT = r"(?:e[+-]?\d+)?"
_INTEGER = rf"^\d+{_EXPONENT}$"
_BOTH_COMMA, _BOTH_POINT = r"^\d{1,3}(?:\.\d{3})+,\d*$", r"^\d{1,3}(?:,\d{2,3})*,\d{3}\.\d*$"
_GROUPED_POINTS, _GROUPED_COMMAS = r"^\d{1,3}(?:\.\d{3}){2,}$", r"^\d{1,3}(?:,\d{2,3})+,\d{3}$"
_ONE_COMMA, _ONE_POINT = rf"^\d*,\d*{_EXPONENT}$", rf"^\d*\.\d*{_EXPONENT}$"
_EITHER_COMMA, _EITHER_POINT = r"^[1-9]\d{0,2},\d{3}$", r"^[1-9]\d{0,2}\.\d{3}$"
_FRENCH = r"^-?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+),\d{1,2}(?:[ \u00a0\u202f]?€)?$"
_ENGLISH = r"^-?\$?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}$"
_LARGEST = 1e15  # what lies beyond is a typing error or a number of another kind (a card's, a parcel's), and would drown every sum
_RARE = 0.02  # of the cells that tell the mark: fewer that tell the other one are slips, not another style


class Mark(StrEnum):
    """What stands before the decimals."""

    COMMA = "comma"
    POINT = "point"


@dataclass(frozen=True, eq=False, kw_only=True)
class Numbers:
    """Numbers read from text. sure is False when nothing in the column tells « 1,234 » from 1.234.

    percent: the cells with a % sign. scaled: the cells that count thousands or millions by themselves (« 12 k€ »), already
    multiplied; currency: the ISO code that each cell writes; both None when no cell does. mark: what the column itself tells.
    """

    values: pl.Series
    percent: pl.Series
    mark: Mark | None
    sure: bool
    evidence: Text
    scaled: pl.Series | None = None
    currency: pl.Series | None = None


def read_numbers(text: pl.Series, *, hint: Mark | None = None, forced: Mark | None = None) -> Numbers:
    """Float64 of a text column, null where a cell is no number; « 35 % » is 35 with its ``percent`` true."""
    if forced is None:
        quick = _plain(text) or _styled(text)
        if quick is not None:
            return quick
    low, signs = _without_signs(text)
    percent = low.str.contains("%", literal=True).fill_null(False)
    bare = _closed_up(low.str.replace("%", "", literal=True) if percent.any() else low)
    table = _parts(bare)
    votes = table.select(pl.col("comma", "point", "either_comma", "either_point").sum()).row(0)
    mark, sure, evidence = _decided(*votes, hint=hint, forced=forced)
    told = mark if forced or (sure and (votes[0] or votes[1])) else None
    scaled = table["by"].is_not_null()
    return Numbers(
        values=table.select(_value(mark).alias("value"))["value"],
        percent=percent,
        mark=told,
        sure=sure,
        evidence=evidence,
        scaled=scaled if scaled.any() else None,
        currency=signs,
    )


def _plain(text: pl.Series) -> Numbers | None:
    """The common case: every cell is digits with or without a point, and one of them tells that the point is decimal."""
    numbers = text.cast(pl.Float64, strict=False)
    if numbers.null_count() > text.null_count() or numbers.is_infinite().any() or numbers.is_nan().any():
        return None
    pointed = text.str.contains(".", literal=True)
    if pointed.any() and not (pointed & ~text.str.contains(r"^[+-]?[1-9]\d{0,2}\.\d{3}$")).any():
        return None
    said = Text("nombres écrits simplement", "plainly written numbers")
    return _quick(numbers, Mark.POINT if pointed.any() else None, said)


def _styled(text: pl.Series) -> Numbers | None:
    """Every cell has its decimals after the same mark, one or two of them: « 1 234,56 € », « $1,234.56 »."""
    first = text.drop_nulls().head(20)
    for mark, style, dropped in ((Mark.COMMA, _FRENCH, "[ \u00a0\u202f€]"), (Mark.POINT, _ENGLISH, "[$,]")):
        if first.str.contains(style).all() and len(first) and text.str.contains(style).all():
            digits = text.str.replace_all(dropped, "").str.replace(",", ".", literal=True)
            signs = text.str.contains(r"[€$]")
            code = codes(pl.Series(["€" if mark is Mark.COMMA else "$"]))[0]
            read = _quick(digits.cast(pl.Float64), mark, _said(mark, len(text) - text.null_count()))
            named = pl.select(pl.when(pl.lit(signs)).then(pl.lit(code, dtype=pl.String))).to_series() if signs.any() else None
            return Numbers(values=read.values, percent=read.percent, mark=mark, sure=True, evidence=read.evidence, currency=named)
    return None


def _quick(values: pl.Series, mark: Mark | None, evidence: Text) -> Numbers:
    return Numbers(values=values, percent=pl.repeat(False, len(values), eager=True), mark=mark, sure=True, evidence=evidence)


def _without_signs(text: pl.Series) -> tuple[pl.Series, pl.Series | None]:
    """The cells in lower case without currencies and taxes, and the currency of each."""
    low = text.str.to_lowercase()
    if (text.str.len_bytes() != text.str.len_chars()).any():
        low = low.str.replace_all(_UNSEEN, "").str.replace_all(_MINUS, "-").str.replace_all(_SPACES, " ")
    if not low.str.contains(r"[a-z€$£¥₹]").any():
        return low.str.strip_chars(), None
    low = low.str.replace_all(_TAXES, "")
    found = codes(low.str.extract(SIGN)) if low.str.contains(HINT).any() else None
    if found is not None:
        low = low.str.replace(SIGN, "")
    return low.str.strip_chars(), found


def _closed_up(low: pl.Series) -> pl.Series:
    """The numbers without the gaps between their thousands; null where gaps stand anywhere else."""
    if not low.str.contains("[ '’]").any():
        return low
    wrong = low.str.contains(_GAPPED) & ~low.str.contains(_WELL_GAPPED)
    closed = low.str.replace_all("[ '’]", "")
    return closed.set(wrong.fill_null(False), None)


def _parts(bare: pl.Series) -> pl.DataFrame:
    """The sign, the scale and the digits of each cell, and what each tells of the mark."""
    core, raw = pl.col("core"), pl.col("bare")
    unsigned = raw.str.strip_chars("+-()")
    by = unsigned.str.extract(rf"\d[.,]?{SUFFIX}").replace_strict(SCALES, default=None, return_dtype=pl.Float64)
    return (
        pl.DataFrame({"bare": bare})
        .with_columns(minus=raw.str.contains(r"^\(|^-|-$"), by=by)
        .with_columns(
            core=pl.when(raw.str.contains(_SIGNED)).then(
                pl.when(pl.col("by").is_null()).then(unsigned).otherwise(unsigned.str.replace(SUFFIX, ""))
            )
        )
        .with_columns(core=pl.when(core.str.contains(r"\d")).then(core))
        .with_columns(either_comma=core.str.contains(_EITHER_COMMA), either_point=core.str.contains(_EITHER_POINT))
        .with_columns(
            comma=core.str.contains(f"{_BOTH_COMMA}|{_GROUPED_POINTS}") | (core.str.contains(_ONE_COMMA) & ~pl.col("either_comma")),
            point=core.str.contains(f"{_BOTH_POINT}|{_GROUPED_COMMAS}") | (core.str.contains(_ONE_POINT) & ~pl.col("either_point")),
        )
    )


def _decided(
    comma: int | None, point: int | None, either_comma: int | None, either_point: int | None, *, hint: Mark | None, forced: Mark | None
) -> tuple[Mark, bool, Text]:
    comma, point, either = comma or 0, point or 0, (either_comma or 0) + (either_point or 0)
    if forced is not None:
        return forced, True, Text("séparateur décimal choisi par vous", "decimal mark chosen by you")
    if comma or point:
        mark, votes, others = (Mark.COMMA, comma, point) if comma > point else (Mark.POINT, point, comma)
        return mark, not either or others <= _RARE * votes, _said(mark, votes)
    if not either:
        return Mark.POINT, True, Text("nombres entiers", "whole numbers")
    if hint is not None:
        return hint, True, _said(hint, None)
    return Mark.POINT, False, Text("rien ne dit si 1,234 est un millier", "nothing tells whether 1,234 is a thousand")


def _said(mark: Mark, votes: int | None) -> Text:
    sign = Text("la virgule", "the comma") if mark is Mark.COMMA else Text("le point", "the point")
    said = Text("{sign} précède les décimales", "{sign} stands before the decimals")
    seen = Text("{sign} précède les décimales (vu sur {n})", "{sign} stands before the decimals (seen on {n})")
    return said.format(sign=sign) if votes is None else seen.format(n=votes, sign=sign)


def _value(mark: Mark) -> pl.Expr:
    core = pl.col("core")
    no_points, no_commas = core.str.replace_all(".", "", literal=True), core.str.replace_all(",", "", literal=True)
    as_comma, as_point = no_points.str.replace(",", ".", literal=True), no_commas
    read = (
        pl.when(core.str.contains(_INTEGER))
        .then(core)
        .when(pl.col("comma"))
        .then(as_comma)
        .when(pl.col("point"))
        .then(as_point)
        .when(pl.col("either_comma") | pl.col("either_point"))
        .then(as_comma if mark is Mark.COMMA else as_point)
    )
    number = read.cast(pl.Float64, strict=False) * pl.col("by").fill_null(1.0)
    return pl.when(pl.col("minus")).then(-number).otherwise(number)


def possible(values: pl.Series) -> pl.Series:
    """The numbers that a company may have; null for the others."""
    return values.set(~(values.abs() <= _LARGEST).fill_null(True), None)
