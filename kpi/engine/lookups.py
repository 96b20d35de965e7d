"""Each entity's rows with the dimensions that other tables know, looked up many to one before any grouping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from kpi.schema import BY, ENTITIES, LOOKUPS, Dimension

Frames = Mapping[str, nw.LazyFrame[Any]]

PREFIX = BY
_OF_THE_REP = (Dimension.OWNER, Dimension.TEAM, Dimension.MANAGER)


def by(dimension: Dimension | str) -> str:
    """The name of the column that holds a dimension's members: ``by_sector``."""
    return PREFIX + dimension


def enrich(frames: Frames) -> dict[str, nw.LazyFrame[Any]]:
    """Every table with a ``by_…`` column for each dimension that it or the tables it reaches know.

    A row's own word goes first, then the tables in the order of :data:`kpi.schema.LOOKUPS`. A member that nobody knows is
    null. No row is added nor lost: of two rows of a looked-up table with one key, the first is taken.
    """
    own = {entity: _with_own(entity, frame) for entity, frame in frames.items()}
    done: dict[str, nw.LazyFrame[Any]] = {}
    for entity in _lookups_first(frames):
        has_rep = Dimension.OWNER in frames[entity].collect_schema().names()
        # A row with a rep of its own takes its customer's own words only, not those of the customer's rep: a region, a team.
        done[entity] = _enriched(entity, own[entity], own if has_rep else own | done)
    return done


def _with_own(entity: str, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    held = frame.collect_schema().names()
    own = [dimension for dimension in Dimension if dimension in held and dimension in ENTITIES[entity]]
    return frame.with_columns(*(nw.col(dimension).alias(by(dimension)) for dimension in own)) if own else frame


def _enriched(entity: str, frame: nw.LazyFrame[Any], reached: Frames) -> nw.LazyFrame[Any]:
    for key, target in LOOKUPS.get(entity, ()):
        if target not in reached or not (_holds(frame, key) and _holds(reached[target], _key(target))):
            continue
        gained = _gained(frame, reached[target], target)
        if gained:
            frame = _joined(frame, reached[target], key=key, target_key=_key(target), gained=gained)
    return frame


def _gained(frame: nw.LazyFrame[Any], target: nw.LazyFrame[Any], name: str) -> list[str]:
    """The dimensions to take from a table: never a customer's rep nor that rep's team where the row has a rep of its own."""
    own, known = frame.collect_schema().names(), target.collect_schema().names()
    key_dimension = by(_key(name)) if _key(name) in set(Dimension) else None
    barred = {by(dimension) for dimension in _OF_THE_REP} if Dimension.OWNER in own and name != "reps" else set()
    return [column for column in known if column.startswith(PREFIX) and column != key_dimension and column not in barred]


def _joined(frame: nw.LazyFrame[Any], target: nw.LazyFrame[Any], *, key: str, target_key: str, gained: list[str]) -> nw.LazyFrame[Any]:
    found = {column: f"{column}__found" for column in gained}
    one_a_key = (
        target.filter(~nw.col(target_key).is_null())
        .unique(subset=[target_key], keep="first", order_by=["source_file", "source_sheet", "source_row"])
        .select(nw.col(target_key).alias(key), *(nw.col(column).alias(found[column]) for column in gained))
    )
    own = set(frame.collect_schema().names())
    kept = [
        (nw.coalesce(nw.col(column), nw.col(found[column])) if column in own else nw.col(found[column])).alias(column) for column in gained
    ]
    return frame.join(one_a_key, on=key, how="left").with_columns(*kept).drop(*found.values())


def _holds(frame: nw.LazyFrame[Any], column: str) -> bool:
    return column in frame.collect_schema().names()


def _key(entity: str) -> str:
    key = ENTITIES[entity].key
    assert key is not None, f"{entity} is looked up by no key"
    return key


def _lookups_first(frames: Frames) -> list[str]:
    depth = {"reps": 0, "products": 0, "customers": 1, "leads": 1}
    return sorted(frames, key=lambda entity: (depth.get(entity, 2), entity))
