"""What the cells of a column look like, and whether they fit a canonical column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from kpi.mapping.cells import Cells, examples, meaning, name, spelt
from kpi.mapping.dates import Order, read_dates
from kpi.mapping.daynumbers import FIRST_SERIAL
from kpi.mapping.numbers import Mark, read_numbers
from kpi.mapping.words import known, split, yes_or_no
from kpi.reading import Sheet
from kpi.schema import ENTITIES, Column, Entity, Kind
from kpi.schema.concepts import SAID
from kpi.schema.spelling import squeezed

_SAMPLE = 400
_MOSTLY = 0.9  # of a column of numbers; versions such as 8.0 beside 40.0.2214.111 tell no decimal mark
_TRUTHS = 24  # spellings of yes and no that a column mixes, and a few cells that are neither
_NUMBER = re.compile(r"^[^a-zA-Z]{0,5}(?:[a-zA-Z]{2,3} ?)?\(?[-+−]?\.?\d[^:/]{0,24}$")
_MONTH = "jan|f[eé]v|feb|mar|avr|apr|mai|may|jui|jun|jul|ao[uû]|aug|sep|oct|nov|d[eé]c"
_NAMED = f"{_MONTH}|sem|week|wk|trim|quarter|lun|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun"
_NUMBERED = r"\d{1,4}\s*[-/. T]\s*\d{1,2}|\d{5}|\d{8}$|\d{4}[-\s/]?[a-z]{1,7}|[tqhsw][-.\s]?\d"
_DATE = re.compile(rf"(?i)^(?:{_NUMBERED}|(?=.*\d)(?=.*(?:{_NAMED})).{{4,40}}$)")
_TEAM = re.compile(r"(?i)\b(?:équipe|equipe|team|service|pôle|pole|division|sales|ventes)\b")
_BY_VALUES = 0.78
_FEW = 12  # different texts of a list of words that mean something
_KEYS = frozenset(("customer", "product", "owner", "company"))  # names that may be written as numbers


@dataclass(frozen=True, eq=False, kw_only=True)
class Profile:
    """What a column holds, and shares from 0 to 1 over a sample of the cells that hold something. counts: the texts of the sample,
    each with the number of its cells; filled: whether a cell holds something."""

    position: int
    cells: Cells
    filled: bool
    sample: pl.Series
    counts: Mapping[str, int]
    distinct: float
    members: int
    numbers: float
    whole: float
    dates: float
    flags: float
    examples: tuple[str, ...]
    order: Order | None
    sign: str | None
    mark: Mark | None
    few: Mapping[str, float]
    teams: float

    @property
    def held(self) -> pl.Series:
        """The cells, trimmed, without the blanks in disguise. Found when asked for: of many columns nobody does."""
        return self.cells[self.position]


def profiles(sheet: Sheet) -> tuple[Profile, ...]:
    """What each column of a sheet holds, in the order of its header."""
    cells = Cells(sheet.frame)
    return tuple(_seen(position, cells, sample) for position, sample in enumerate(_samples(cells, len(sheet.header))))


def _seen(position: int, cells: Cells, sample: pl.Series) -> Profile:
    size = max(1, len(sample))
    counts = Counter(map(spelt, sample))
    members = len(counts)
    numbers, mark = _numbers(sample, counts)
    dates, order, sign = _dates(sample, counts)
    return Profile(
        position=position,
        cells=cells,
        filled=len(sample) > 0,
        sample=sample,
        counts=counts,
        distinct=members / size,
        members=members,
        numbers=len(numbers) / size,
        whole=sum(map(float.is_integer, numbers)) / size,
        dates=dates / size,
        flags=_flags(sample, counts) / size if members <= _TRUTHS else 0.0,
        examples=examples(sample),
        order=order,
        sign=sign,
        mark=mark,
        few=_few(counts) if members <= _FEW and not len(numbers) and not dates else {},
        teams=_cells(counts, _TEAM.search) / size if sample.dtype == pl.String else 0.0,
    )


def _samples(cells: Cells, width: int) -> list[pl.Series]:
    """Of each column some cells that hold something, spread over it."""
    frame = cells.frame.select(name(position) for position in range(width))
    steps = [max(1, (frame.height - nulls) // _SAMPLE) for nulls in (frame.null_count().row(0) if width else ())]
    some = frame.select(
        pl.col(id).drop_nulls().gather_every(step).head(_SAMPLE).implode() for id, step in zip(frame.columns, steps, strict=True)
    )
    return [_real(position, cells, sample[0], step) for position, (sample, step) in enumerate(zip(some, steps, strict=True))]


def _real(position: int, cells: Cells, sample: pl.Series, step: int) -> pl.Series:
    """A sample without the blanks in disguise; where most were, one of the cells that are left."""
    if sample.dtype != pl.String:
        return sample
    texts = meaning(sample)
    if step == 1 or len(texts) >= _SAMPLE // 2:
        return pl.Series(texts, dtype=pl.String)
    full = cells[position].drop_nulls()
    return full.gather_every(max(1, len(full) // _SAMPLE)).head(_SAMPLE)


def _few(counts: Mapping[str, int]) -> dict[str, float]:
    """The words of a small list, squeezed, each with its share of the cells."""
    size = sum(counts.values())
    shares: dict[str, float] = {}
    for text, count in counts.items():
        shares[squeezed(text)] = shares.get(squeezed(text), 0.0) + count / size
    return shares


def _numbers(sample: pl.Series, counts: Mapping[str, int]) -> tuple[pl.Series, Mark | None]:
    """The numbers of a sample, and the decimal mark that they tell."""
    if sample.dtype == pl.Float64:
        return sample, None
    if sample.dtype != pl.String or not _alike(counts, _NUMBER):
        return pl.Series([], dtype=pl.Float64), None
    read = read_numbers(sample)
    numbers = read.values.drop_nulls()
    return numbers, read.mark if read.sure and len(numbers) >= _MOSTLY * len(sample) else None


def _dates(sample: pl.Series, counts: Mapping[str, int]) -> tuple[int, Order | None, str | None]:
    """How many dates a sample holds, the order that they tell, and what stands between their numbers."""
    if sample.dtype == pl.String and not _alike(counts, _DATE):
        return 0, None, None
    if sample.dtype == pl.Float64 and not any(number >= FIRST_SERIAL for number in sample):
        return 0, None, None
    read = read_dates(sample)
    held = read_dates(sample, forced=Order.YEAR) if read.leads else read  # dates all the same, be it asked which
    return held.values.count(), read.order if read.sure else None, read.sign


def _flags(sample: pl.Series, counts: Mapping[str, int]) -> int:
    """How many cells of a sample say yes or no."""
    return len(sample) if sample.dtype == pl.Boolean else _cells(counts, lambda text: yes_or_no(text) is not None)


def _alike(counts: Mapping[str, int], shape: re.Pattern[str]) -> bool:
    """Whether enough cells look like it at a glance: reading in earnest costs more."""
    return _cells(counts, shape.match) >= 0.3 * sum(counts.values()) > 0


def _cells(counts: Mapping[str, int], holds: Callable[[str], object]) -> int:
    """How many cells have a text for which something holds."""
    return sum(count for text, count in counts.items() if holds(text))


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


@cache
def _said(entity: str) -> frozenset[str]:
    return frozenset(squeezed(text) for text in split(SAID[entity]))


def said_by(seen: Profile, entity: str) -> float:
    """The share of the cells that are words of the small lists of an entity, « Payée » of the orders; 0 where the list is not small."""
    if not seen.few:
        return 0.0
    own = _said(entity)
    return sum(share for text, share in seen.few.items() if text in own)


def by_values(seen: Profile, entity: Entity) -> dict[str, float]:
    """The columns of closed words that the cells alone tell: nothing but words of one list, and two of them at least."""
    if len(seen.few) < 2 or seen.flags > 0.9:
        return {}
    return {column.id: _BY_VALUES for column in entity.columns if column.words and known(seen.counts, column) > 0.9}


def tells(seen: Profile, column: Column) -> float:
    """How much the cells of a heading speak for its column, from 0.4 to 1: stages that nobody knows may be the stages of anything."""
    lists = ENTITIES[column.entity]["status"] if column.id == "stage" else column
    if not seen.filled or lists.words is None or seen.flags > 0.9:
        return 1.0
    return 0.4 + 0.6 * known(seen.counts, lists)


def _dated(seen: Profile) -> bool:
    return seen.dates > 0.5 and (seen.sample.dtype != pl.Float64 and seen.numbers < 0.5)


def _word_fit(seen: Profile, column: Column) -> float:
    if seen.flags > 0.9:
        return 1.0
    share = known(seen.counts, column)
    few = seen.members <= max(12, len(seen.sample) // 4)
    return max(share, 0.8 if few and seen.numbers < 0.5 and not _dated(seen) else 0.0)


def _name_fit(seen: Profile, column: Column) -> float:
    if _dated(seen) or seen.numbers > seen.whole + 0.1 or (column.id == "region" and seen.teams > 0.5):
        return 0.0
    if seen.numbers > 0.9 and column.id not in _KEYS:
        return 0.4 if seen.distinct > 0.2 else 0.8
    return 1.0
