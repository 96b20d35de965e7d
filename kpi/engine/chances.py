"""The probability of each stage as people set it, in the place of what files say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import narwhals as nw
import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.expressions import Schema
from kpi.schema import Deals

STAGE, PROBABILITY = Deals.stage.id, Deals.probability.id


def with_chances(dataset: Dataset, chances: Mapping[str, float]) -> Dataset:
    """The dataset where deals at these stages have these probabilities (shares); those at other stages keep their own.

    Deals in files that tell no stage are as they were.
    """
    if not chances or not dataset.has(Deals.stage):
        return dataset
    (deals,) = dataset.backend.collect([dataset.frames[Deals.id]])
    own = pl.col(PROBABILITY) if PROBABILITY in deals.columns else pl.lit(None, dtype=pl.Float64)
    set_for = pl.col(STAGE).cast(pl.String).replace_strict(dict(chances), default=None, return_dtype=pl.Float64)
    told = deals.with_columns(pl.coalesce(set_for, own).alias(PROBABILITY))
    held = {str(Deals.probability)} if told[PROBABILITY].count() else set()
    return replace(
        dataset,
        frames={**dataset.frames, Deals.id: nw.from_native(told.lazy())},
        held=dataset.held - {str(Deals.probability)} | held,
        schemas={**dataset.schemas, Deals.id: Schema(nw.from_native(told).schema, cutoff=dataset.cutoff)},
    )
