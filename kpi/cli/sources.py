"""Figures of tables that lie elsewhere, under the canonical names; and files written as such tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from polars import selectors

from kpi.catalogue import Kpi
from kpi.cli.clock import today
from kpi.cli.errors import Misused, Unusable
from kpi.company import Company
from kpi.engine import BACKENDS, Dataset, open_source
from kpi.engine.dataset import SOURCE
from kpi.schema import ENTITIES, Plan
from kpi.targets import Goal, from_plan
from kpi.words import Text

ONE_OF_THREE = Text(
    "Donnez des fichiers, --workspace ou --source : un seul des trois.", "Give files, --workspace or --source: one of the three."
)
NEEDS_SOURCE = Text(
    "--engine demande --source : les tables que ce moteur lit lui-même. « tables » en écrit à partir de fichiers.",
    "--engine needs --source: the tables that the engine reads itself. “tables” writes some from files.",
)
NOT_WRITTEN = Text("« {folder} » ne peut pas recevoir de tables : {why}.", "“{folder}” cannot take tables: {why}.")
TOTALS_LEFT = Text(
    "« {entity} » n’est pas écrit : vos fichiers en donnent des totaux, pas chaque ligne.",
    "“{entity}” is not written: your files tell totals of it, not each row.",
)


@dataclass(frozen=True)
class Sourced:
    """What a source gives, as a company's files do: its dataset, and the targets that it brought."""

    dataset: Dataset
    planned: tuple[Goal, ...]

    def caveats(self, kpi: Kpi) -> tuple[Text, ...]:
        """Nothing was guessed of tables that are canonical already."""
        return ()


def sourced(asked: argparse.Namespace) -> Sourced | None:
    """The source that the command names; ``None`` where it names none. Raises Misused, and what open_source raises."""
    if asked.source is None:
        if asked.engine is not None:
            raise Misused(NEEDS_SOURCE)
        return None
    if asked.files or asked.workspace or asked.mapping:
        raise Misused(ONE_OF_THREE)
    found = open_source(asked.source, backend=BACKENDS[asked.engine or "polars"](), today=today(), cutoff=asked.as_of)
    return Sourced(found.dataset, () if found.plan is None else from_plan(found.plan))


def write_tables(company: Company, dataset: Dataset, asked: argparse.Namespace) -> dict[str, Any]:
    """Write what was understood of files as Parquet, a file an entity; what was written. Raises Unusable."""
    folder = Path(asked.output)
    for entity in sorted(dataset.totals):
        print(TOTALS_LEFT.format(entity=ENTITIES[entity].name).in_(asked.lang), file=sys.stderr)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {"tables": [_written(entity, table, folder) for entity, table in _tables(company, dataset).items()]}
    except OSError as error:
        raise Unusable(NOT_WRITTEN, folder=asked.output, why=error.strerror) from None


def _written(entity: str, table: pl.DataFrame, folder: Path) -> dict[str, Any]:
    file = folder / f"{entity}.parquet"
    table.write_parquet(file)
    return {"entity": entity, "rows": len(table), "file": str(file)}


def _tables(company: Company, dataset: Dataset) -> Mapping[str, pl.DataFrame]:
    """The canonical tables as the engine has them, texts as texts; those of totals are left out."""
    kept = {entity: frame for entity, frame in dataset.frames.items() if entity not in dataset.totals}
    frames = dict(zip(kept, dataset.backend.collect(list(kept.values())), strict=True))
    frames |= {Plan.id: company.understanding.tables[Plan.id]} if Plan.id in company.understanding.tables else {}
    return {entity: _canonical(entity, frame) for entity, frame in frames.items()}


def _canonical(entity: str, frame: pl.DataFrame) -> pl.DataFrame:
    names = [column.id for column in ENTITIES[entity].columns if column.id in frame.columns]
    return frame.select(*names, *SOURCE).with_columns(selectors.categorical().cast(pl.String), pl.col(SOURCE[2]).cast(pl.Int64))
