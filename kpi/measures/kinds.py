"""The type of a measure: it decides the arithmetic of targets, of partial periods and of totals."""

from __future__ import annotations

from enum import StrEnum

from kpi.measures.grammar import Aggregate, Either, How, Kept, Level, Measure, Product, Ranking, Ratio, Remaining, Rolling, Standing
from kpi.measures.rows import Days, SincePrevious
from kpi.schema import ENTITIES, Column
from kpi.words import Text


class Type(StrEnum):
    """The catalogue's types (section 2)."""

    FLOW = "flow"
    DISTINCT = "distinct"
    RATIO = "ratio"
    LEVEL = "level"
    DURATION = "duration"
    SCORE = "score"
    RANKING = "ranking"


NAMES = {
    Type.FLOW: Text("flux", "flow"),
    Type.DISTINCT: Text("nombre distinct", "distinct count"),
    Type.RATIO: Text("taux", "ratio"),
    Type.LEVEL: Text("niveau", "level"),
    Type.DURATION: Text("durée", "duration"),
    Type.SCORE: Text("note ou moyenne", "score or average"),
    Type.RANKING: Text("répartition", "ranking"),
}


def type_of(measure: Measure) -> Type:
    """The type of a measure, from its tree.

    The number of different keys of an entity (orders, of their lines) is a flow: each key has one date.
    """
    match measure:
        case Aggregate(how=How.COUNT | How.SUM):
            return Type.FLOW
        case Aggregate(how=How.DISTINCT, entity=entity, of=Column(id=of)):
            return Type.FLOW if of == ENTITIES[entity].key and of.endswith("_id") else Type.DISTINCT
        case Aggregate(of=of):
            return Type.DURATION if isinstance(of, Days | SincePrevious) else Type.SCORE
        case Ratio() | Kept() | Standing() | Product():
            return Type.RATIO
        case Level() | Remaining():
            return Type.LEVEL
        case Rolling(of):
            return type_of(of)
        case Ranking():
            return Type.RANKING
        case Either(options):
            return type_of(options[0].of)


def adds_up(measure: Measure) -> bool:
    """Whether months make the year."""
    return not isinstance(measure, Rolling) and type_of(measure) is Type.FLOW


def parts_add_up(measure: Measure) -> bool:
    """Whether members make the company: not where one thing may have rows in two of them, as an order of two products."""
    if isinstance(measure, Level):
        return parts_add_up(measure.of)
    if isinstance(measure, Either):
        return all(parts_add_up(option.of) for option in measure.options)
    return adds_up(measure) and not (isinstance(measure, Aggregate) and measure.how is How.DISTINCT)
