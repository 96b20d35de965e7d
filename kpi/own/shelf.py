"""One's own KPIs among ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from kpi.catalogue import Kpi
from kpi.own.document import read
from kpi.own.errors import NotOwn
from kpi.own.recipe import OwnKpi
from kpi.own.saying import defined
from kpi.own.tree import tree


def kpi_of(own: OwnKpi, catalogue: Mapping[str, Kpi]) -> Kpi:
    """The KPI as any other, made of ours as the company defines them. Raises NotOwn."""
    value = tree(own.recipe, catalogue)
    return Kpi(
        id=own.id,
        family=own.family,
        name=own.name,
        definition=defined(own.recipe, catalogue) if own.definition is None else own.definition,
        unit=own.unit,
        better=own.better,
        value=value,
        own=blake2b(repr(value).encode(), digest_size=8).hexdigest(),
    )


def with_own(catalogue: Mapping[str, Kpi], kept: Iterable[object]) -> dict[str, Kpi]:
    """Our KPIs, then those of the company's documents that can be read; another is left out, and :func:`unreadable` says why."""
    found = dict(catalogue)
    for told in kept:
        try:
            own = kpi_of(read(told, catalogue), catalogue)
        except NotOwn:
            continue
        found.setdefault(own.id, own)
    return found


def unreadable(catalogue: Mapping[str, Kpi], kept: Iterable[object]) -> list[tuple[object, NotOwn]]:
    """The documents that cannot be read, each with what is wrong with it."""
    wrong: list[tuple[object, NotOwn]] = []
    for told in kept:
        try:
            read(told, catalogue)
        except NotOwn as error:
            wrong.append((told, error))
    return wrong
