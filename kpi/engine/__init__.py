"""A KPI's tree evaluated on tables, and the rows behind a figure."""

from kpi.engine.assemble import Goals, no_goals
from kpi.engine.backends import BACKENDS, Backend
from kpi.engine.board import beside_id, board, spans_of
from kpi.engine.dataset import Coverage, Dataset, load, told_anew
from kpi.engine.evaluate import evaluate, lacks
from kpi.engine.queries import Where
from kpi.engine.rows import SIDES, Behind, Side, Unavailable, rows_behind
from kpi.engine.values import FEW_ROWS, FRAGILE_ROWS, REASONS, Figure, Values, Why

__all__ = [
    "BACKENDS",
    "FEW_ROWS",
    "FRAGILE_ROWS",
    "REASONS",
    "SIDES",
    "Backend",
    "Behind",
    "Coverage",
    "Dataset",
    "Figure",
    "Goals",
    "Side",
    "Unavailable",
    "Values",
    "Where",
    "Why",
    "beside_id",
    "board",
    "evaluate",
    "lacks",
    "load",
    "no_goals",
    "rows_behind",
    "spans_of",
    "told_anew",
]
