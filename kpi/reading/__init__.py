"""Bytes → Sheets: any spreadsheet or text table as it stands, read under guard, nothing left out in silence."""

from __future__ import annotations

from kpi.reading.errors import Cancelled, Damaged, Empty, Missing, NotASpreadsheet, Protected, ReadingError, TimedOut, TooLarge
from kpi.reading.files import grid, read, start
from kpi.reading.leftout import REASONS, LeftOut, Reason, RowsLeftOut
from kpi.reading.limits import LIMITS, Limits, WrongSetting, limits_of
from kpi.reading.ongoing import Ongoing
from kpi.reading.sheet import Sheet

__all__ = [
    "LIMITS",
    "REASONS",
    "Cancelled",
    "Damaged",
    "Empty",
    "LeftOut",
    "Limits",
    "Missing",
    "NotASpreadsheet",
    "Ongoing",
    "Protected",
    "ReadingError",
    "Reason",
    "RowsLeftOut",
    "Sheet",
    "TimedOut",
    "TooLarge",
    "WrongSetting",
    "grid",
    "limits_of",
    "read",
    "start",
]
