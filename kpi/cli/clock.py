"""The command line's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The day that it is, in UTC: asked here alone, so that all that a command does is of one day."""
    return datetime.now(UTC).date()  # noqa: TID251 - the command line's one clock
