"""The server's start: what the first visitor would wait for is loaded beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread


@asynccontextmanager
async def warmed(app: object) -> AsyncIterator[None]:
    """While the server runs; it answers at once, and its libraries load meanwhile."""
    Thread(target=_load, daemon=True).start()
    yield


def _load() -> None:
    """Load the libraries behind the pages and the holidays of the year, and start the process that reads files."""
    import pages.ui.steering
    import pages.ui.uploads  # noqa: F401 - the same
    from kpi.periods import is_working_day
    from kpi.reading.guard import pool
    from pages.ui.kept import now

    pool().warm()
    is_working_day(now().date())
