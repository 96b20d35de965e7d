"""A read that goes on beside its caller, who can look at it, wait for it, and cancel it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, wait

from kpi.reading.guard import Answer, Errand, Pool
from kpi.reading.sheet import Sheet


class Ongoing:
    """A file that is being read. ``size``: bytes of the file."""

    def __init__(self, errand: Errand, pool: Pool, *, size: int) -> None:
        self.file, self.size = str(errand.head["file"]), size
        self._errand, self._pool = errand, pool
        self._began = time.monotonic()
        self._future: Future[Answer] = Future()
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def waits(self) -> bool:
        """Whether other files are read first."""
        return not self._errand.turn.come.is_set()

    @property
    def seconds(self) -> float:
        """How long ago it was asked for."""
        return time.monotonic() - self._began

    def done(self, *, within: float = 0) -> bool:
        """Whether it is over, waiting for that as many seconds."""
        return bool(wait([self._future], timeout=within).done)

    def cancel(self) -> None:
        """Stop at once: the child that reads is killed."""
        self._errand.cancel()

    def sheets(self) -> list[Sheet]:
        """What :func:`kpi.reading.read` gives, once it is there. Raises as it does, and Cancelled."""
        return self._future.result().sheets

    def unlocked(self) -> bytes | None:
        """The file without its password, where a password was given to open it for good. Raises as :meth:`sheets` does."""
        return self._future.result().unlocked

    def _run(self) -> None:
        try:
            self._future.set_result(self._pool.read(self._errand))
        except BaseException as error:  # noqa: BLE001 - whoever asks for the sheets is told
            self._future.set_exception(error)
