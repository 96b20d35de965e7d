"""The server's start: what the first visitor would wait for is loaded beside it."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from time import sleep

from streamlit import delta_generator

_LATER = 10  # seconds: the first visitor's page goes before what the second one's file may need


@asynccontextmanager
async def warmed(app: object) -> AsyncIterator[None]:
    """While the server runs; it answers at once, and its libraries load meanwhile."""
    Thread(target=_load, daemon=True).start()
    yield


def _load() -> None:
    """Start the processes that read files, load the libraries behind the pages and the holidays of the year.

    What the first page waits for goes first. None of it is looked at again by the collector of garbage, which Streamlit
    calls after each run of a page.
    """
    from kpi.reading.guard import pool

    pool().warm(1)
    delta_generator._use_warning_has_been_displayed = True  # else the first element searches the sources of all that runs
    import pages.ui.steering
    import pages.ui.uploads  # noqa: F401 - loaded for the first visit, which would wait for it
    from kpi.mapping.headings import ready

    ready()
    from kpi.periods import is_working_day
    from pages.ui.kept import now

    is_working_day(now().date())
    import pandas  # noqa: F401 - behind the tables, below the title

    gc.freeze()
    sleep(_LATER)
    pool().warm()
