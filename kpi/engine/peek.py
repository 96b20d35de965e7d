"""A look at the rows of an entity, for those who build a KPI on them."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from kpi.engine.dataset import Dataset
from kpi.engine.queries import meeting
from kpi.measures import Condition
from kpi.schema import Column

_VALUE, _ROWS = "value", "rows"


def rows_meeting(dataset: Dataset, entity: str, conditions: Sequence[Condition] = ()) -> int:
    """How many rows of an entity meet all of some conditions, of any day; the columns that they ask must be held."""
    (found,) = dataset.backend.collect([meeting(dataset, entity, conditions).select(nw.len().alias(_ROWS))])
    return int(found[_ROWS][0])


def values_of(dataset: Dataset, column: Column) -> tuple[tuple[str, int], ...]:
    """The values of a column with the number of their rows, the most frequent first, ties by the alphabet; blanks are none."""
    told = dataset.frames[column.entity].select(nw.col(column.id).cast(nw.String).alias(_VALUE))
    counted = told.filter(~nw.col(_VALUE).is_null()).group_by(_VALUE).agg(nw.len().alias(_ROWS))
    (found,) = dataset.backend.collect([counted])
    return tuple(
        sorted(((str(value), int(rows)) for value, rows in found.select(_VALUE, _ROWS).iter_rows()), key=lambda one: (-one[1], one[0]))
    )
