"""Text → numbers, the decimal mark decided for the whole column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kpi.words import Text

_SIGNS = r"(?i)€|\$|£|¥|₹|\b(?:us|cad|inr|ht|ttc)\b|(?:euros?|eur|usd|gbp|chf)"
_GAP = r"[\s\u00a0\u202f\u2009'’]"
_BOTH_COMMA, _BOTH_POINT = r"^\d{1,3}(?:\.\d{3})+,\d*$", r"^\d{1,3}(?:,\d{2,3})+\.\d*$"
_GROUPED_POINTS, _GROUPED_COMMAS = r"^\d{1,3}(?:\.\d{3}){2,}$", r"^\d{1,3}(?:,\d{2,3})+,\d{3}$"
_ONE_COMMA, _ONE_POINT = r"^\d*,\d*$", r"^\d*\.\d*(?:e[+-]?\d+)?$"
_EITHER_COMMA, _EITHER_POINT = r"^[1-9]\d{0,2},\d{3}$", r"^[1-9]\d{0,2}\.\d{3}$"
_SCALES = {"k": 1e3, "m": 1e6, "mio": 1e6, "md": 1e9, "bn": 1e9}


_LARGEST = 1e15  # what lies beyond is a typing error or a number of another kind (a card's, a parcel's), and would drown every sum


class Mark(StrEnum):
    """What stands before the decimals."""

    COMMA = "comma"
    POINT = "point"


@dataclass(frozen=True, eq=False, kw_only=True)
class Numbers:
    """Numbers read from text. sure is False when nothing in the column tells « 1,234 » from 1.234."""

    values: pl.Series
    percent: pl.Series
    mark: Mark | None
    sure: bool
    evidence: Text


def read_numbers(text: pl.Series, *, hint: Mark | None = None, forced: Mark | None = None) -> Numbers:
    """Float64 of a text column, null where a cell is no number; « 35 % » is 35 with its ``percent`` true."""
    quick = _plain(text) if forced is None else None
    if quick is not None:
        return quick
    table = _parts(text)
    votes = table.select(pl.col("comma", "point", "either_comma", "either_point").sum()).row(0)
    mark, sure, evidence = _decided(*votes, hint=hint, forced=forced)
    values = table.select(_value(mark).alias("value"))["value"]
    return Numbers(values=values, percent=table["percent"], mark=mark if any(votes) else None, sure=sure, evidence=evidence)


def _plain(text: pl.Series) -> Numbers | None:
    """The common case: every cell is digits with or without a point, and one of them tells that the point is decimal."""
    numbers = text.cast(pl.Float64, strict=False)
    if numbers.null_count() > text.null_count() or numbers.is_infinite().any() or numbers.is_nan().any():
        return None
    pointed = text.str.contains(".", literal=True)
    if pointed.any() and not (pointed & ~text.str.contains(_EITHER_POINT)).any():
        return None
    said = Text("nombres écrits simplement", "plainly written numbers")
    return Numbers(
        values=numbers,
        percent=pl.repeat(False, len(text), eager=True),
        mark=Mark.POINT if pointed.any() else None,
        sure=True,
        evidence=said,
    )


def _parts(text: pl.Series) -> pl.DataFrame:
    raw = pl.col("raw")
    unsigned = pl.col("bare").str.replace_all(r"^[-+(]+|[-)]+$", "")
    spaced = raw.str.contains(rf"\d{_GAP}\d")
    well_spaced = raw.str.contains(rf"^\D*\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d*)?\D*$")
    core = pl.col("core")
    return (
        pl.DataFrame({"raw": text})
        .with_columns(raw.str.replace_all("[−–—]", "-").str.to_lowercase())
        .with_columns(
            percent=raw.str.contains("%", literal=True).fill_null(False),
            raw=raw.str.replace_all(_SIGNS, "").str.replace_all("%", "").str.strip_chars(),
        )
        .with_columns(bare=raw.str.replace_all(_GAP, ""), spaced=spaced, wrong=spaced & ~well_spaced)
        .with_columns(minus=pl.col("bare").str.contains(r"^-|^\(.*\)$|-$"), unsigned=unsigned)
        .with_columns(
            scale=pl.col("unsigned").str.extract(r"\d(k|mio|md|m|bn)$").replace_strict(_SCALES, default=1.0, return_dtype=pl.Float64),
            core=pl.col("unsigned").str.replace(r"(?:k|mio|md|m|bn)$", ""),
        )
        .with_columns(core=pl.when(pl.col("wrong") | ~core.str.contains(r"\d")).then(None).otherwise(core))
        .with_columns(
            either_comma=core.str.contains(_EITHER_COMMA) & ~pl.col("spaced"),
            either_point=core.str.contains(_EITHER_POINT) & ~pl.col("spaced"),
        )
        .with_columns(
            comma=core.str.contains(f"{_BOTH_COMMA}|{_GROUPED_POINTS}") | (core.str.contains(_ONE_COMMA) & ~pl.col("either_comma")),
            point=core.str.contains(f"{_BOTH_POINT}|{_GROUPED_COMMAS}") | (core.str.contains(_ONE_POINT) & ~pl.col("either_point")),
        )
    )


def _decided(
    comma: int, point: int, either_comma: int, either_point: int, *, hint: Mark | None, forced: Mark | None
) -> tuple[Mark, bool, Text]:
    comma, point = comma or 0, point or 0
    if forced is not None:
        return forced, True, Text("séparateur décimal choisi par vous", "decimal mark chosen by you")
    if comma != point:
        mark, votes = (Mark.COMMA, comma) if comma > point else (Mark.POINT, point)
        sign = Text("la virgule", "the comma") if mark is Mark.COMMA else Text("le point", "the point")
        said = Text("{sign} précède les décimales (vu sur {n})", "{sign} stands before the decimals (seen on {n})")
        return mark, True, said.format(n=votes, sign=sign)
    if not either_comma and not either_point:
        return Mark.POINT, True, Text("nombres entiers", "whole numbers")
    if hint is not None:
        return hint, True, Text("comme les autres colonnes du fichier", "as the other columns of the file")
    return Mark.POINT, False, Text("rien ne dit si 1,234 est un millier", "nothing tells whether 1,234 is a thousand")


def _value(mark: Mark) -> pl.Expr:
    core = pl.col("core")
    no_points, no_commas = core.str.replace_all(".", "", literal=True), core.str.replace_all(",", "", literal=True)
    as_comma, as_point = no_points.str.replace(",", ".", literal=True), no_commas
    read = (
        pl.when(core.str.contains(r"^\d+(?:e[+-]?\d+)?$"))
        .then(core)
        .when(pl.col("comma"))
        .then(as_comma)
        .when(pl.col("point"))
        .then(as_point)
        .when(pl.col("either_comma") | pl.col("either_point"))
        .then(as_comma if mark is Mark.COMMA else as_point)
    )
    number = read.cast(pl.Float64, strict=False) * pl.col("scale")
    return pl.when(pl.col("minus")).then(-number).otherwise(number)


def possible(values: pl.Series) -> pl.Series:
    """The numbers that a company may have; null for the others."""
    return values.set(~(values.abs() <= _LARGEST).fill_null(True), None)
