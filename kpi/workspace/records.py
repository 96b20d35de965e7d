"""The plain values that the store hands out: frozen, and free of any link to the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A workspace in a browser's list. ``opened_at`` is in UTC, and of this browser's last opening."""

    id: str
    name: str
    opened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was added, without its bytes.

    ``digest`` is their SHA-256 in hexadecimal, ``size`` their count; ``order`` rises as files come.
    """

    id: str
    name: str
    digest: str
    size: int
    added_at: dt.datetime
    order: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What was answered to the three questions, and the KPIs kept, as ids: ``kpis`` and ``pinned`` in the order of the screen."""

    sector: str | None = None
    teams: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A KPI's target for a period, for the whole company or for a member of a dimension.

    ``start`` and ``grain`` (``week``, ``month``, ``quarter``, ``half``, ``year``): the period's first day and its length; a month's is
    taken as its first day. ``dimension`` and ``member`` are both named or both ``None``. A ``value`` of ``None`` (or not a number, as
    an emptied cell reads) removes the target when it is set; those read back always have a value. ``variant`` is the definition of the
    KPI that the target is for, ``None`` for the usual one. ``bound``: what is asked, ``target``, ``minimum``, ``stretch``, ``low`` or
    ``high`` (see :class:`kpi.targets.Bound`).
    """

    kpi: str
    start: dt.date
    value: float | None
    dimension: str | None = None
    member: str | None = None
    variant: str | None = None
    grain: str = "month"
    bound: str = "target"

    def __post_init__(self) -> None:
        if (self.dimension is None) != (self.member is None):
            raise ValueError("a target names both a dimension and a member, or neither")

    @property
    def month(self) -> dt.date:
        """The first day of its period."""
        return self.start


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One act on targets: when, by whom (empty where nobody gave a name), and how many targets it changed. ``at`` is in UTC."""

    id: int
    at: dt.datetime
    who: str
    count: int


@dataclass(frozen=True, slots=True)
class TargetsAfter:
    """What became of the targets since an act: ``version`` is the number of the last one.

    ``whole``: ``rows`` are all that stand; else what acts made of them, one after the other, without a value where one was removed.
    """

    version: int
    rows: tuple[TargetRow, ...]
    whole: bool
