"""What the cells of a column look like, and whether they fit a canonical column."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kpi.mapping.cells import cells, examples
from kpi.mapping.dates import read_dates
from kpi.mapping.numbers import read_numbers
from kpi.mapping.words import flags, known
from kpi.reading import Sheet
from kpi.schema import Column, Kind

_SAMPLE = 400
_KEYS = frozenset(("customer", "product", "owner", "company"))  # names that may be written as numbers


@dataclass(frozen=True, eq=False, kw_only=True)
class Profile:
    """Shares from 0 to 1 over a sample of the cells that hold something."""

    filled: int
    sample: pl.Series
    distinct: float
    members: int
    numbers: float
    whole: float
    dates: float
    flags: float
    examples: tuple[str, ...]


def profile(sheet: Sheet, position: int) -> Profile:
    """What the column at a position holds."""
    full = cells(sheet, position).drop_nulls()
    sample = full.gather_every(max(1, len(full) // _SAMPLE)).head(_SAMPLE)
    size = max(1, len(sample))
    numbers = _numbers(sample)
    return Profile(
        filled=len(full),
        sample=sample,
        distinct=sample.n_unique() / size,
        members=sample.n_unique(),
        numbers=numbers.len() / size,
        whole=float((numbers == numbers.floor()).sum()) / size,
        dates=read_dates(sample).values.count() / size,
        flags=flags(sample).count() / size,
        examples=examples(full),
    )


def _numbers(sample: pl.Series) -> pl.Series:
    match sample.dtype:
        case pl.String:
            return read_numbers(sample).values.drop_nulls()
        case pl.Float64:
            return sample
        case _:
            return pl.Series([], dtype=pl.Float64)


def fit(seen: Profile, column: Column) -> float:
    """How well the cells fit a canonical column: 0 not at all, 1 well; an empty column fits anything."""
    if not seen.filled:
        return 1.0
    match column.kind:
        case Kind.DATE:
            return seen.dates
        case Kind.MONEY | Kind.NUMBER | Kind.SHARE:
            return seen.numbers
        case Kind.FLAG:
            return seen.flags
        case Kind.WORD:
            return _word_fit(seen, column)
        case Kind.ID:
            return 0.0 if _dated(seen) or seen.numbers > seen.whole + 0.1 else 1.0
        case Kind.NAME:
            return _name_fit(seen, column)
        case Kind.TEXT:
            return 0.0 if _dated(seen) or seen.numbers > 0.5 else 1.0


def _dated(seen: Profile) -> bool:
    return seen.dates > 0.5 and (seen.sample.dtype != pl.Float64 and seen.numbers < 0.5)


def _word_fit(seen: Profile, column: Column) -> float:
    if seen.flags > 0.9:
        return 1.0
    share = known(seen.sample, column)
    few = seen.members <= max(12, len(seen.sample) // 4)
    return max(share, 0.8 if few and seen.numbers < 0.5 and not _dated(seen) else 0.0)


def _name_fit(seen: Profile, column: Column) -> float:
    if _dated(seen) or seen.numbers > seen.whole + 0.1:
        return 0.0
    if seen.numbers > 0.9 and column.id not in _KEYS:
        return 0.4 if seen.distinct > 0.2 else 0.8
    return 1.0
