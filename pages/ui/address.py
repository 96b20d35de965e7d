"""What a widget holds, as the address says it: ids that no language changes."""

from __future__ import annotations

from datetime import date
from typing import Any

NONE = "-"
"""What stands in the address where several could be chosen and none is."""


def in_address(held: Any, default: Any) -> list[str]:
    """What the address holds of a widget; nothing where it is as it starts. None of several, where some is the start, is :data:`NONE`."""
    if held is None or held == default:
        return []
    match held:
        case list():
            return [str(option) for option in held] or [NONE]
        case tuple():
            return [f"{held[0]}..{held[-1]}"] if held else []
        case _:
            return [str(held)]


def days_told(text: str) -> tuple[date, ...]:
    """``2026-01-05..2026-02-03``, read; none where it is not a span of days."""
    try:
        return tuple(date.fromisoformat(day) for day in text.split("..", 1))
    except ValueError:
        return ()
