"""The sums that stand in a plan beside their parts: checked against them, and never read as one more target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.formats import counted, number
from kpi.mapping.draft import Draft
from kpi.mapping.numbers import read_numbers
from kpi.mapping.planheads import TOTALS
from kpi.mapping.planlayout import Layout
from kpi.mapping.results import Severity
from kpi.periods import Grain, Period
from kpi.reading import Reason
from kpi.words import Lang, Text

_KEY = ("kpi", "scenario", "bound", "dimension", "member")
_LENGTHS = {grain.value: place for place, grain in enumerate((Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR))}
_EQUAL = (
    Text(
        "{n} total du fichier est bien la somme de ses parties, et n’est pas compté en plus",
        "{n} total of the file is the sum of its parts, and is not counted again",
    ),
    Text(
        "{n} totaux du fichier sont bien la somme de leurs parties, et ne sont pas comptés en plus",
        "{n} totals of the file are the sums of their parts, and are not counted again",
    ),
)
_DIFFERENT = (
    Text(
        "{n} total du fichier n’est pas la somme de ses parties : {said} au lieu de {sum} (ligne {row})",
        "{n} total of the file is not the sum of its parts: {said} instead of {sum} (row {row})",
    ),
    Text(
        "{n} totaux du fichier ne sont pas la somme de leurs parties, dont {said} au lieu de {sum} (ligne {row})",
        "{n} totals of the file are not the sums of their parts, among them {said} instead of {sum} (row {row})",
    ),
)
_CURE = Text(
    "Les parties comptent : corrigez celle qui est fausse, ou le total", "The parts count: correct the one that is wrong, or the total"
)


@dataclass(frozen=True)
class Checked:
    """A total of the file: the row that says it, what it says and what its parts make."""

    row: int
    said: float
    sum: float

    @property
    def right(self) -> bool:
        """Whether both are one, to the cent or to the unit where the file rounds."""
        rounded = 0.5 if self.said.is_integer() or self.sum.is_integer() else 0.0
        return abs(self.said - self.sum) <= max(0.011, rounded, 1e-9 * abs(self.said))


def without_sums(draft: Draft, found: Layout, table: pl.DataFrame) -> tuple[Draft, pl.DataFrame]:
    """The table without rows of totals and without periods whose parts it holds; what was checked is said."""
    sums, parts = table.filter("_sum"), table.filter(~pl.col("_sum"))
    wholes, checked = _wholes(parts)
    parts = parts.filter(~pl.col("_index").is_in(wholes))
    checked += [*_of_rows(draft, found, parts, sums), *_of_columns(draft, found, parts)]
    return _told(draft, checked), parts


def _told(draft: Draft, checked: list[Checked]) -> Draft:
    wrong = [one for one in checked if not one.right]
    if wrong:
        first = wrong[0]
        what = counted(len(wrong), *_DIFFERENT, said=_written(first.said), sum=_written(first.sum), row=first.row)
        return draft.saying(Severity.WARNING, what, cure=_CURE, column="value", row=wrong[0].row, count=len(wrong))
    return draft.saying(Severity.INFO, counted(len(checked), *_EQUAL), count=len(checked)) if checked else draft


def _written(value: float) -> dict[Lang, str]:
    return {lang: number(value, lang=lang, decimals=0 if value.is_integer() else 2) for lang in Lang}


def _adds_up(kpi: str) -> bool:
    return kpi in CATALOGUE and CATALOGUE[kpi].adds_up


def _wholes(parts: pl.DataFrame) -> tuple[list[int], list[Checked]]:
    """The figures of a quarter or a year whose months stand beside them: sums, of KPIs that add up; of others targets of their own."""
    groups: dict[tuple[object, ...], list[dict[str, object]]] = {}
    if parts["grain"].n_unique() < 2:
        return [], []
    held = parts.filter(pl.col("value").is_not_null() & pl.col("period").is_not_null())
    for row in held.select("_index", "period", "grain", "value", "source_row", *_KEY).iter_rows(named=True):
        if _adds_up(row["kpi"]):
            groups.setdefault(tuple(row[name] for name in _KEY), []).append(row)
    wholes: list[int] = []
    checked: list[Checked] = []
    for rows in groups.values():
        for whole, sum_ in _covered(rows):
            wholes.append(int(str(whole["_index"])))
            checked.append(Checked(int(str(whole["source_row"])), float(str(whole["value"])), sum_))
    return wholes, checked


def _covered(rows: list[dict[str, object]]) -> Iterator[tuple[dict[str, object], float]]:
    """The rows whose every day stands in rows of one finer length, with the sum of those."""
    by_grain: dict[str, list[tuple[Period, float]]] = {}
    for row in rows:
        by_grain.setdefault(str(row["grain"]), []).append((_period(row), float(str(row["value"]))))
    for row in rows:
        own = _period(row)
        finer = [grain for grain in by_grain if _LENGTHS[grain] < _LENGTHS[own.grain.value]]
        for grain in sorted(finer, key=_LENGTHS.__getitem__, reverse=True):
            inside = [(part, value) for part, value in by_grain[grain] if own.start <= part.start and part.end <= own.end]
            if sum(part.days for part in dict(inside)) == own.days:
                yield row, sum(value for _, value in inside)
                break


def _period(row: dict[str, object]) -> Period:
    start, grain = row["period"], Grain(str(row["grain"]))
    assert isinstance(start, date)
    return Period(start, start, grain).whole


def _of_rows(draft: Draft, found: Layout, parts: pl.DataFrame, sums: pl.DataFrame) -> list[Checked]:
    """The rows of totals, column by column, against the rows between the total before and them, or all."""
    said = [(row["source_row"], row["_at"], row["value"]) for row in sums.drop_nulls("value").iter_rows(named=True)]
    for left in draft.sheet.left_out:
        if left.why is Reason.TOTAL and any(TOTALS.search(cell) for cell in left.cells):
            said += [(left.row, one.position, value) for one in found.values if (value := _number(left.cells, one.position)) is not None]
    checked = []
    before: dict[int, int] = {}
    for row, at, value in sorted(said):
        column = parts.filter(pl.col("_at") == at)
        since = column.filter(pl.col("source_row").is_between(before.get(at, 0), row))
        kpis = column["kpi"].unique().to_list()
        if len(kpis) == 1 and _adds_up(kpis[0]) and column["dimension"].count():
            by = _factor(column)
            options = [Checked(row, value * by, float(one["value"].sum())) for one in (since, column)]
            checked.append(next((one for one in options if one.right), options[-1]))
        before[at] = row
    return checked


def _factor(column: pl.DataFrame) -> float:
    """By what the figures of a column were multiplied, where the total's own cell has no unit."""
    return float(column["_factor"][0])


def _number(cells: tuple[str, ...], position: int) -> float | None:
    text = cells[position] if position < len(cells) else ""
    read = read_numbers(pl.Series([text or None], dtype=pl.String))
    return None if read.percent[0] else read.values[0]


def _of_columns(draft: Draft, found: Layout, parts: pl.DataFrame) -> list[Checked]:
    """The columns of totals against what stands in the columns before them."""
    checked = []
    for one in found.totals:
        texts = found.columns[one.position].cast(pl.String)
        said = dict(zip(draft.sheet.rows, read_numbers(texts).values, strict=True))
        of = parts.filter(pl.col("scenario") == one.scenario) if one.scenario else parts
        of = of.filter(pl.col("kpi") == one.kpi) if one.kpi else of
        for row, value in said.items():
            held = of.filter((pl.col("source_row") == row) & pl.col("value").is_not_null())
            kpis = held["kpi"].unique().to_list()
            if value is not None and len(kpis) == 1 and _adds_up(kpis[0]):
                checked.append(Checked(row, float(value) * _factor(held), float(held["value"].sum())))
    return checked
