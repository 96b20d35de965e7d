"""Deals as they stand at the cut-off: when each was created, is expected and was closed, and how."""

from __future__ import annotations

import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import lacks
from kpi.engine.queries import Query, Where, counted
from kpi.engine.rows import Unavailable
from kpi.measures import among, count
from kpi.schema import Deals
from kpi.schema.values import Status
from kpi.words import Text

_KINDS: dict[str, type[pl.DataType]] = {
    "created_on": pl.Date,
    "expected_on": pl.Date,
    "closed_on": pl.Date,
    "status": pl.String,
    "amount": pl.Float64,
    "probability": pl.Float64,
}
_ALL = count(Deals).where(among(Deals.status, Status.WON, Status.LOST, Status.OPEN)).dated(Deals.closed_on)
_NONE = Text("Le pipeline ne peut pas être prévu : {why}.", "The pipeline cannot be forecast: {why}.")


def dealings(dataset: Dataset, *, where: Where = ()) -> pl.DataFrame:
    """Every deal created by the cut-off: ``created_on``, ``expected_on``, ``closed_on``, ``won``, ``amount``, ``probability``.

    ``won`` is true or false for a deal closed by the cut-off, null for one that is open then, as the catalogue counts them;
    anything else is null where the files do not say. Closed deals without a date of closing are left out.
    Raises Unavailable.
    """
    why = lacks(dataset, _ALL, where=where)
    if why is not None:
        raise Unavailable(_NONE, why=why)
    held = [column for column in _KINDS if f"deals.{column}" in dataset.held]
    (found,) = dataset.backend.collect([counted(dataset, Query(_ALL, (), where=where)).select(*held)])
    missing = [pl.lit(None, dtype=kind).alias(column) for column, kind in _KINDS.items() if column not in held]
    told = found.select(*(pl.col(column).cast(_KINDS[column]) for column in held), *missing)
    today = pl.lit(dataset.cutoff)
    still = (pl.col("closed_on") > today).fill_null(pl.col("status") == Status.OPEN.value)
    closed = pl.col("closed_on").is_not_null() & (pl.col("status") != Status.OPEN.value)
    return (
        told.filter((pl.col("created_on") <= today).fill_null(value=True), still | closed)
        .with_columns(won=pl.when(~still).then(pl.col("status") == Status.WON.value))
        .drop("status")
    )
