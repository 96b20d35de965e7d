"""Targets as a person types them, and as they are written for typing over."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

import polars as pl

from kpi import formats
from kpi.errors import KpiError
from kpi.formats import Unit
from kpi.mapping.numbers import Mark, read_numbers
from kpi.words import Lang, Text


class NotANumber(KpiError):
    """What was typed as a target is no number."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            Text(
                "« {typed} » n’est pas un nombre : l’objectif n’a pas changé. Écrivez par exemple 12 500 ou 63,5.",
                "“{typed}” is not a number: the target has not changed. Write 12,500 or 63.5, for instance.",
            ),
            typed=typed,
        )


@lru_cache(maxsize=65536)
def written(value: float, unit: Unit, *, lang: Lang) -> str:
    """A target as one types it, without its unit: ``12 500``, ``1,234.56``; a share in percent, a duration in days."""
    shown = round(float(value) * (100 if unit is Unit.PERCENT else 1), 2)
    decimals = 0 if shown.is_integer() else 2 if unit in (Unit.MONEY, Unit.MONEY_PER_DAY) or not (shown * 10).is_integer() else 1
    return formats.number(shown, lang=lang, decimals=decimals)


def typed(text: str, unit: Unit, *, lang: Lang) -> float | None:
    """The target that a person typed (``12 500``, ``63 %``, ``1,2 M€``); ``None`` for a blank. Raises NotANumber."""
    bare = text.strip()
    if not bare:
        return None
    mark = Mark.COMMA if lang is Lang.FR else Mark.POINT
    value = read_numbers(pl.Series([bare]), forced=mark).values[0]
    if value is None or not isfinite(value):
        raise NotANumber(bare)
    return round(float(value) / 100, 6) if unit is Unit.PERCENT else float(value)
