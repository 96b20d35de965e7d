"""The server's start: what the first visitor would wait for is loaded beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from time import sleep

_LATER = 10  # seconds: the first visitor's page goes before what the second one's file may need


@asynccontextmanager
async def warmed(app: object) -> AsyncIterator[None]:
    """While the server runs; it answers at once, and its libraries load meanwhile."""
    Thread(target=_load, daemon=True).start()
    yield


def _load() -> None:
    """Load the libraries behind the pages and the holidays of the year, and start the processes that read files."""
    import pages.ui.steering
    import pages.ui.uploads  # noqa: F401 - loaded for the first visit, which would wait for it
    from kpi.periods import is_working_day
    from kpi.reading.guard import pool
    from pages.ui.kept import now

    pool().warm(1)
    is_working_day(now().date())
    sleep(_LATER)
    pool().warm()
