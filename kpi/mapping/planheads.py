"""What the headings of a plan say, in whatever shape: periods, indicators, members, scenarios, totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import polars as pl

from kpi.mapping.kpinames import is_misspelt, kpi_named, kpi_within
from kpi.mapping.numbers import read_numbers
from kpi.mapping.spans import Named, named, periods_of
from kpi.mapping.words import lexicon
from kpi.periods import Period
from kpi.reading import Reason, Sheet
from kpi.schema.spelling import bare, plain, words
from kpi.schema.values import Bound, Scenario

_TOTAL = frozenset("total totaux totale ensemble somme sum overall soustotal sous".split())
_WHOLE_YEAR = frozenset(("annee", "annuel", "year", "annual", "full year", "annee complete"))
_APART = frozenset(
    "realise realisation reel actual atteint atteinte attainment achieved ecart gap variance evolution evol cumul cumule ytd rang rank "
    "delta diff croissance growth".split()
)
_FILLERS = frozenset("mensuel mensuelle monthly annuel annuelle annual value valeur ht".split())
_LOOKED_AT = 200  # cells of a column

TOTALS = re.compile(r"(?i)^\s*(?:(?:sous|grand|sub)[\s-]?)?tot(?:al|aux)\b|^\s*(?:somme|ensemble|sum|cumul)\s*$")
"""The cell that names a row of totals."""
PERIOD_WORDS = frozenset(
    map(plain, "mois month semaine week trimestre quarter semestre half annee year exercice periode period date jour day".split())
)
NUMBERED = {plain("mois"): "month", "month": "month", "semaine": "week", "week": "week", "trimestre": "quarter", "quarter": "quarter"}
"""The headings under which a bare number is a part of the year."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """One heading over figures, taken apart. text: what is left of it; apart: a result or a gap, which is no target."""

    position: int
    named: Named
    period: Period | None = None
    kpi: str | None = None
    scenario: str | None = None
    bound: str | None = None
    text: str = ""
    total: bool = False
    apart: bool = False


def heads(sheet: Sheet, positions: Sequence[int], *, year: int | None) -> list[Head]:
    """The headings at these positions, read together. A word like « Max » may be a name: it is a bound where it says it of several."""
    found = [_head(position, sheet.header[position]) for position in positions]
    periods = periods_of([one.named for one in found], year=year)
    made = [_taken_apart(replace(one, period=period)) for one, period in zip(found, periods, strict=True)]
    said = Counter(word for one in found for word in _said_by(one.text))
    return [one if _sure(one, before, said) else before for one, before in zip(made, found, strict=True)]


def _head(position: int, heading: str) -> Head:
    said = named(heading)
    return Head(position=position, named=said, text=said.rest if said.says else heading)


def _taken_apart(one: Head) -> Head:
    id = kpi_named(one.text)
    marked = _marked(one)
    if id is not None and not marked.apart:
        return replace(marked, kpi=id, text="")
    kept = " ".join(word for word in one.text.split() if not _said_by(word) and plain(word) not in _FILLERS).strip(" -–—:/·|,()")
    within = kpi_within(kept) if kept else None
    return replace(marked, kpi=within[0], text=within[1]) if within else replace(marked, text=kept)


def _marked(one: Head) -> Head:
    """The heading with what its words say of a plan."""
    said = words(one.text)
    bounds = [lexicon(Bound)[word] for word in said if word in lexicon(Bound)]
    return replace(
        one,
        scenario=next((lexicon(Scenario)[word] for word in said if word in lexicon(Scenario)), None),
        bound=next((bound for bound in bounds if bound != Bound.TARGET), None),
        total=bool(set(said) & _TOTAL) or plain(one.text) in _WHOLE_YEAR,
        apart=bool(set(said) & _APART) or "n-1" in bare(one.text),
    )


def _said_by(text: str) -> frozenset[str]:
    """The words of a text that say something of a plan and are no name."""
    known = lexicon(Scenario).keys() | lexicon(Bound).keys() | _TOTAL | _APART
    return frozenset(word for word in words(text) if word in known)


def _sure(one: Head, before: Head, said: Counter[str]) -> bool:
    """Whether nothing but what is understood is said, or its words are said of others too: « Max Weber » alone is a name."""
    return not one.text or not one.bound or all(said[word] > 1 for word in _said_by(before.text))


def numeric(column: pl.Series) -> bool:
    """Whether most cells of a column are numbers, whatever their units."""
    held = column.drop_nulls().head(_LOOKED_AT)
    if not len(held) or not (held.dtype == pl.String or held.dtype.is_numeric()):
        return False
    return held.dtype.is_numeric() or read_numbers(held).values.count() >= len(held) / 2


def cells_named(column: pl.Series, heading: str) -> list[Named] | None:
    """What each cell of a column of periods says; ``None`` where it is no such column. Under « Mois », 3 is March."""
    if column.dtype.is_temporal():
        return [named(str(cell)[:10]) if cell is not None else Named() for cell in column]
    word = plain(heading)
    if column.dtype.is_numeric() and not set(word.split()) & PERIOD_WORDS:
        return None
    texts = {text: _cell(text, word) for text in column.cast(pl.String).drop_nulls().unique() if not TOTALS.search(text)}
    right = sum(1 for said in texts.values() if said.says and not said.rest)
    if not texts or right < 0.8 * len(texts) or (not set(word.split()) & PERIOD_WORDS and numeric(column)):
        return None
    return [texts.get(text, Named()) for text in column.cast(pl.String)]


def _cell(text: str, word: str) -> Named:
    whole = re.fullmatch(r"(\d+)(?:\.0)?", text.strip())
    if whole is None:
        return named(text)
    number, part = int(whole[1]), next((part for name, part in NUMBERED.items() if name in word.split()), None)
    most = {"month": 12, "week": 53, "quarter": 4}
    if part and 1 <= number <= most[part]:
        return replace(Named(), **{part: number})  # type: ignore[arg-type]  # the parts of NUMBERED are whole numbers
    return Named(year=number) if 2000 <= number < 2100 else Named(rest=text)


def years_only(said: Sequence[Named]) -> bool:
    """Whether a column says years and nothing finer."""
    return all(one.year is not None and not one.finer for one in said if one.says)


def titles(sheet: Sheet) -> tuple[str, ...]:
    """What stands above the table, the sheet's name, and the file's: the nearest first."""
    above = [" ".join(left.cells) for left in sheet.left_out if left.why is Reason.PREAMBLE]
    return tuple(text for text in (*reversed(above), sheet.sheet or "", PurePath(sheet.file).stem.replace("_", " ")) if text)


def year_said(sheet: Sheet) -> int | None:
    """The year that the nearest of the titles says."""
    return next((said.year for said in map(named, titles(sheet)) if said.year), None)


def says_plan(text: str) -> bool:
    """Whether a text speaks of targets, a budget or a forecast."""
    return any(word in lexicon(Scenario) for word in words(text))


def plan_score(sheet: Sheet) -> float:
    """How much a sheet that may be no plain list looks like a plan: its figures stand under periods, or beside them under indicators."""
    if not 0 < len(sheet.frame) <= _LONGEST or len(sheet.header) < 2:
        return 0.0
    across = heads(sheet, range(len(sheet.header)), year=year_said(sheet))
    periods = [one.period for one in across if one.period is not None and not one.apart and (one.named.finer or one.scenario)]
    if len({period for period in periods if period.grain.value in ("month", "day")}) >= 3:
        return 8.0
    spoken = [says_plan(text) for text in (*titles(sheet)[:-1], PurePath(sheet.file).stem)]
    if not any(spoken) and not any(one.scenario or one.bound for one in across):
        return 0.0
    return 8.0 if _figures_under(sheet, across, near=any(spoken[:-1]) or sheet.sheet is None) else 0.0


_LONGEST = 100_000


def _figures_under(sheet: Sheet, across: Sequence[Head], *, near: bool) -> bool:
    columns = {one.position: sheet.frame.to_series(one.position).head(_LOOKED_AT) for one in across}
    downs = {at for at, column in columns.items() if (said := cells_named(column, sheet.header[at])) is not None and _regular(said)}
    figures = [one for one in across if one.position not in downs and not one.apart and numeric(columns[one.position])]
    dated = bool(downs) or year_said(sheet) is not None
    worded = any(one.kpi or one.scenario or one.bound for one in figures)
    kpis = any(_mostly_kpis(column) for column in columns.values() if column.dtype == pl.String)
    return (sum(1 for one in figures if one.period) >= (1 if worded else 2)) or (dated and (worded or kpis or (near and bool(downs))))


def _regular(said: Sequence[Named]) -> bool:
    """Whether days, where a column writes days, are first days of months: those of a list of sales are not."""
    return all(one.day in (None, 1) and (one.days is None or 1 in one.days) for one in said)


def _mostly_kpis(column: pl.Series) -> bool:
    texts = column.drop_nulls().unique().to_list()
    return bool(texts) and sum(1 for text in texts if kpi_named(text) or is_misspelt(text)) >= len(texts) / 2
