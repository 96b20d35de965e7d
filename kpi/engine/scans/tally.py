"""Counts, sums and means of the same rows under different conditions, as columns to add up in one grouping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import narwhals as nw
import numpy as np

from kpi.engine.backends import Rows
from kpi.engine.dataset import Dataset
from kpi.engine.expressions import condition, every, row
from kpi.engine.found import Array, Found, Group
from kpi.engine.queries import Query, chosen, keyed, meeting, narrowed
from kpi.measures import Condition, How

ROWS, SUM, KNOWN = "rows", "sum_", "known_"


def same_rows(query: Query) -> object:
    """What the queries of one tally have in common: rows, dates and groups; conditions too where one row of each key is taken."""
    leaf = query.leaf
    taken = None if leaf.first_of is None and leaf.last_of is None else (leaf.conditions, leaf.first_of, leaf.last_of, leaf.kept_if)
    level = query.level and (query.level.opened, query.level.closed, query.level.still, query.level.due)
    return leaf.entity, leaf.at, query.by, query.reason, query.where, level, taken


@dataclass(frozen=True)
class Tally:
    """Queries that :func:`same_rows` says to be of the same rows."""

    queries: tuple[Query, ...]

    def rows(self, dataset: Dataset) -> tuple[Rows, list[str]]:
        """The rows that any of the queries may count, of any day, and the columns that tell their groups apart."""
        query = self.queries[0]
        rows = chosen(dataset, meeting(dataset, query.leaf.entity, self._common), query.leaf)
        return keyed(narrowed(rows, query.where), query)

    def grouped(self, dataset: Dataset, rows: Rows, keys: list[str]) -> Rows:
        """One row a group: the rows of each set of conditions and each sum (``sum_…``), and the rows that have its value (``known_…``)."""
        of = {name: expression for query in self.queries for name, expression in self._columns(dataset, query).items()}
        sums = [nw.col(name).sum().alias(SUM + name) for name in of]
        known = [nw.col(name).count().alias(KNOWN + name) for name in of if name.startswith("value")]
        return (rows.with_columns(**of) if of else rows).group_by(*keys).agg(*sums, *known, nw.len().alias(SUM + ROWS))

    def found(self, groups: tuple[Group, ...], read: Callable[[Query, str], Array]) -> dict[Query, Found]:
        """What each query found; ``read`` gives for a query and a column of :meth:`grouped` the sums by span and group."""
        return {query: self._of(query, groups, read) for query in self.queries}

    def _of(self, query: Query, groups: tuple[Group, ...], read: Callable[[Query, str], Array]) -> Found:
        mask, value = self._named(query)
        rows = read(query, SUM + mask)
        if query.leaf.how is How.COUNT:
            return Found(groups, rows, rows, rows)
        total, known = read(query, SUM + value), read(query, KNOWN + value)
        if query.leaf.how is How.MEAN:
            total = np.divide(total, known, out=np.zeros_like(total), where=known > 0)
        return Found(groups, total, known, rows)

    @property
    def _common(self) -> tuple[Condition, ...]:
        """The conditions of all queries, in their order."""
        first, *others = (query.leaf.conditions for query in self.queries)
        return tuple(test for test in first if all(test in conditions for conditions in others))

    def _tests(self, query: Query) -> tuple[Condition, ...]:
        return tuple(test for test in query.leaf.conditions if test not in self._common)

    def _named(self, query: Query) -> tuple[str, str]:
        """The names of the columns that tell whether a row counts, and what it adds; alike for queries that have it alike."""
        tests = self._tests(query)
        masks = list(dict.fromkeys(self._tests(one) for one in self.queries if self._tests(one)))
        values = list(dict.fromkeys((one.leaf.of, self._tests(one)) for one in self.queries if one.leaf.how is not How.COUNT))
        mask = f"mask{masks.index(tests)}" if tests else ROWS
        return mask, "" if query.leaf.how is How.COUNT else f"value{values.index((query.leaf.of, tests))}"

    def _columns(self, dataset: Dataset, query: Query) -> dict[str, nw.Expr]:
        """The columns of :meth:`_named`, made of a row."""
        schema = dataset.schemas[query.leaf.entity]
        tests = [condition(test, schema) for test in self._tests(query)]
        mask, value = self._named(query)
        made = {mask: every(tests).cast(nw.Int32)} if tests else {}
        if query.leaf.how is not How.COUNT:
            assert query.leaf.of is not None
            told = row(query.leaf.of, schema)
            made[value] = nw.when(every(tests)).then(told) if tests else told
        return made
