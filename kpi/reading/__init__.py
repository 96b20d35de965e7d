"""Bytes → Sheets: any spreadsheet or text table as it stands, read under guard, nothing left out in silence."""

from __future__ import annotations

from kpi.reading.errors import Damaged, Empty, Missing, NotASpreadsheet, Protected, ReadingError, TimedOut, TooLarge
from kpi.reading.files import grid, read
from kpi.reading.limits import LIMITS, Limits
from kpi.reading.sheet import REASONS, LeftOut, Reason, Sheet

__all__ = [
    "LIMITS",
    "REASONS",
    "Damaged",
    "Empty",
    "LeftOut",
    "Limits",
    "Missing",
    "NotASpreadsheet",
    "Protected",
    "ReadingError",
    "Reason",
    "Sheet",
    "TimedOut",
    "TooLarge",
    "grid",
    "read",
]
