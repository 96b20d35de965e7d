"""The deals open at the data's date: by stage, by age, by the month they are expected in, and those that are overdue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.engine.dataset import SOURCE, Dataset
from kpi.engine.evaluate import evaluate, lacks, queries_of
from kpi.engine.queries import Where, kept
from kpi.engine.rows import Unavailable
from kpi.measures import Measure, resolve
from kpi.periods import Grain, Period
from kpi.words import Text

_KINDS: dict[str, type[pl.DataType]] = {
    "deal_id": pl.String,
    "customer": pl.String,
    "owner": pl.String,
    "stage": pl.String,
    "amount": pl.Float64,
    "probability": pl.Float64,
    "created_on": pl.Date,
    "expected_on": pl.Date,
}
_NUMBERED = re.compile(r"\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Heap:
    """Open deals that stand together.

    ``key`` is a stage, the position of an age or the first day of a month; ``None``: not said. ``amount`` leaves out the ``unpriced``
    deals, which have none; ``weighted`` is amount times probability of those that have both, ``None`` where none has.
    """

    key: str | int | date | None
    deals: int
    amount: float
    weighted: float | None
    unpriced: int


def still_open() -> Measure:
    """The number of deals open at a day, as the catalogue counts them beside the pipeline."""
    return next(beside.value for beside in CATALOGUE["pipeline"].beside if beside.id == "open_deals")


def open_deals(dataset: Dataset, *, where: Where = ()) -> pl.DataFrame:
    """The deals open at the cut-off, the largest amount first; null where the files do not say.

    Columns: those of ``_KINDS``, ``weighted``, ``age`` and ``late`` (days; not over 0 where it is not overdue) and the source.
    Raises Unavailable.
    """
    found = open_rows(dataset, [*(column for column in _KINDS if f"deals.{column}" in dataset.held), *SOURCE], where=where)
    told = found.select(*(_told(found, column, kind) for column, kind in _KINDS.items()), *SOURCE)
    likely = pl.col("amount") * (pl.col("probability") if told["probability"].count() else _share_won(dataset, where))
    return told.sort("amount", descending=True, nulls_last=True, maintain_order=True).with_columns(
        weighted=likely,
        age=(pl.lit(dataset.cutoff) - pl.col("created_on")).dt.total_days(),
        late=(pl.lit(dataset.cutoff) - pl.col("expected_on")).dt.total_days(),
    )


def open_rows(dataset: Dataset, columns: Sequence[str], *, where: Where = ()) -> pl.DataFrame:
    """These columns of the rows that the catalogue counts as open at the cut-off. Raises Unavailable."""
    measure, day = still_open(), Period(dataset.cutoff, dataset.cutoff, Grain.DAY)
    why = lacks(dataset, measure, where=where)
    if why is not None:
        raise Unavailable(Text("Pas d’affaires ouvertes à montrer : {why}.", "No open deals to show: {why}."), why=why)
    (query,) = queries_of(dataset, resolve(measure, dataset.has).measure, (day,), where=where)
    (found,) = dataset.backend.collect([kept(dataset, query).select(*columns)])
    return found


def _share_won(dataset: Dataset, where: Where) -> pl.Expr:
    """What the weighted pipeline takes of every open amount where the files tell no probability; null where that is not known either."""
    asked = {id: CATALOGUE[id].value for id in ("weighted_pipeline", "pipeline")}
    day = Period(dataset.cutoff, dataset.cutoff, Grain.DAY)
    values = evaluate(dataset, asked, [day], where=where)
    likely, whole = (figure.value if (figure := values.at(id, day)) is not None else None for id in asked)
    return pl.lit(likely / whole if likely is not None and whole else None, dtype=pl.Float64)


def by_stage(deals: pl.DataFrame) -> tuple[Heap, ...]:
    """A heap a stage, as deals go through them: by their usual probability, else by the number in their names, else by name."""
    usual = deals.group_by("stage").agg(pl.col("probability").median())
    ways = {stage: (_unknown_last(chance), *_in_name(stage)) for stage, chance in usual.iter_rows()}
    return tuple(sorted(_heaps(deals, pl.col("stage")), key=lambda heap: (heap.key is None, ways[heap.key])))


def usual_chances(deals: pl.DataFrame) -> dict[str, float]:
    """What counts at each stage: the median probability of its deals; where none has any, the share that all are weighed by."""
    known = deals.filter(pl.col("stage").is_not_null())
    share = pl.col("probability")
    if not deals["probability"].count():
        known, share = known.filter(pl.col("amount") > 0), pl.col("weighted") / pl.col("amount")
    return dict(known.group_by("stage").agg(share.median().alias("share")).drop_nulls().iter_rows())


def by_age(deals: pl.DataFrame, edges: Sequence[float]) -> tuple[Heap, ...]:
    """A heap for each span of days between the edges (the upper one in it), the last for those past the last edge, in order.

    Every span has its heap, be it empty; deals that do not say when they were created come last, where there are any.
    """
    position = sum((pl.col("age") > edge).cast(pl.Int64) for edge in edges) if edges else pl.lit(0, dtype=pl.Int64)
    found = {heap.key: heap for heap in _heaps(deals, pl.when(pl.col("age").is_not_null()).then(position))}
    spans = [found.get(at, Heap(at, 0, 0.0, None, 0)) for at in range(len(edges) + 1)]
    return (*spans, *([found[None]] if None in found else []))


def by_month(deals: pl.DataFrame) -> tuple[Heap, ...]:
    """A heap for each month in which deals are expected that are not overdue, in order; those without a date come last."""
    ahead = deals.filter(pl.col("late").is_null() | (pl.col("late") <= 0))
    return tuple(sorted(_heaps(ahead, pl.col("expected_on").dt.month_start()), key=lambda heap: (heap.key is None, str(heap.key))))


def overdue(deals: pl.DataFrame) -> pl.DataFrame:
    """The deals whose expected day is past, the largest amount first, of equal ones the latest."""
    return deals.filter(pl.col("late") > 0).sort("amount", "late", descending=True, nulls_last=True, maintain_order=True)


def together(deals: pl.DataFrame) -> Heap:
    """All of the deals in one heap."""
    return next(iter(_heaps(deals, pl.lit(None, dtype=pl.String))), Heap(None, 0, 0.0, None, 0))


def _heaps(deals: pl.DataFrame, key: pl.Expr) -> list[Heap]:
    found = deals.group_by(key.alias("key")).agg(
        pl.len().alias("deals"),
        pl.col("amount").sum().alias("total"),
        pl.when(pl.col("weighted").count() > 0).then(pl.col("weighted").sum()).alias("likely"),
        pl.col("amount").null_count().alias("unpriced"),
    )
    return [Heap(*row) for row in found.iter_rows()]


def _told(frame: pl.DataFrame, column: str, kind: type[pl.DataType]) -> pl.Expr:
    return pl.col(column).cast(kind) if column in frame.columns else pl.lit(None, dtype=kind).alias(column)


def _unknown_last(chance: float | None) -> float:
    return 2.0 if chance is None else chance


def _in_name(stage: str | None) -> tuple[int, str]:
    number = _NUMBERED.match(stage or "")
    return (int(number[1]) if number else 10**6, (stage or "").casefold())
