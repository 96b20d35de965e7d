"""A KPI's tree evaluated on tables, and the rows behind a figure."""

from kpi.engine.assemble import Goals, no_goals
from kpi.engine.backends import BACKENDS, Backend, NoEngine, Unreadable
from kpi.engine.board import beside_id, board, spans_of
from kpi.engine.dataset import Coverage, Dataset, load, told_anew
from kpi.engine.evaluate import evaluate, lacks
from kpi.engine.queries import Where
from kpi.engine.rows import SIDES, Behind, Side, Unavailable, rows_behind
from kpi.engine.source import NoSource, Source, open_source
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
    "NoEngine",
    "NoSource",
    "Side",
    "Source",
    "Unavailable",
    "Unreadable",
    "Values",
    "Where",
    "Why",
    "beside_id",
    "board",
    "evaluate",
    "lacks",
    "load",
    "no_goals",
    "open_source",
    "rows_behind",
    "spans_of",
    "told_anew",
]
