"""Which of a file's identifiers the other files use: a name, a number, an e-mail, a domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import polars as pl

from kpi.mapping.cells import as_text
from kpi.mapping.correction import Correction, told
from kpi.mapping.headings import SURE
from kpi.mapping.recognition import Recognised, assign
from kpi.schema import ENTITIES, LOOKUPS


def choose_keys(seen: Sequence[Recognised], said: Sequence[Correction]) -> list[Recognised]:
    """The sheets with the key columns that let most rows find one another; the preferred headings where nothing is gained."""
    chosen = list(seen)
    for source, steps in LOOKUPS.items():
        for column, target in steps:
            key = ENTITIES[target].key
            for here, there in product(range(len(chosen)), repeat=2):
                if chosen[here].entity == source and chosen[there].entity == target and key is not None:
                    _choose(chosen, said, (here, column), (there, key))
    return chosen


def _choose(chosen: list[Recognised], said: Sequence[Correction], source: tuple[int, str], target: tuple[int, str]) -> None:
    """Puts in ``chosen`` the pair of headings whose values meet most, when it beats the pair there is."""
    (here, column), (there, key) = source, target
    if column not in chosen[here].positions or key not in chosen[there].positions:
        return
    now = (chosen[here].positions[column], chosen[there].positions[key])
    pairs = product(_offers(chosen[here], said[here], column), _offers(chosen[there], said[there], key))
    met = {pair: _met(chosen[here], pair[0], chosen[there], pair[1]) for pair in {now, *pairs}}
    best = max(met, key=lambda pair: (met[pair], pair == now))
    if met[best] > max(met[now] + 0.2, 0.3):
        chosen[here] = _with(chosen[here], said[here], column, best[0])
        chosen[there] = _with(chosen[there], said[there], key, best[1])


def _offers(seen: Recognised, said: Correction, column: str) -> tuple[int, ...]:
    """The positions whose heading may feed a key, but those that a person has spoken of."""
    spoken = {position for position, heading in enumerate(seen.sheet.header) if told(said.columns, heading)[0]}
    if seen.positions[column] in spoken:
        return (seen.positions[column],)
    return tuple(position for position, offers in seen.pairs.items() if offers.get(column, 0.0) >= SURE and position not in spoken)


def _names(seen: Recognised, position: int) -> pl.Series:
    return as_text(seen.profiles[position].held).drop_nulls().str.to_lowercase().unique()


def _met(here: Recognised, position: int, there: Recognised, other: int) -> float:
    """The share of the names of one column that are in the other."""
    names = _names(here, position)
    return float(names.is_in(_names(there, other).implode()).sum()) / max(1, len(names))


def _with(seen: Recognised, said: Correction, column: str, position: int) -> Recognised:
    if seen.positions[column] == position:
        return seen
    forced = replace(said, columns={**said.columns, seen.sheet.header[position]: column})
    return replace(seen, positions=assign(seen.sheet, seen.pairs, entity=seen.entity, correction=forced))
