"""The guard: users' files are parsed in child processes that are killed when they ask for too much.

At most :data:`PLACES` are at work at once. Once it is asked to be warm, up to :data:`SPARE` more are kept ready: one that died,
was killed or reads for long is made up for at once, so that the next person does not wait for a start."""

from __future__ import annotations

import atexit
import threading
from dataclasses import dataclass
from functools import cache

from kpi.reading.child import Request, Stopped, Worker
from kpi.reading.errors import FAMILY, Cancelled
from kpi.reading.limits import Limits
from kpi.reading.sheet import Sheet
from kpi.reading.turns import Turn, Turns
from kpi.reading.wire import Received, unpacked

PLACES = 3
SPARE = 2


@dataclass(frozen=True, eq=False)
class Answer:
    """What a file held; ``unlocked`` is the file without its password, where that was asked for."""

    sheets: list[Sheet]
    unlocked: bytes | None = None


class Errand:
    """One file to read. It can be cancelled from another thread, while it waits for its turn or is read."""

    def __init__(self, head: Request, content: bytes | None, limits: Limits, *, owner: str | None = None) -> None:
        self.head, self.content, self.limits = head, content, limits
        self.turn = Turn(owner)
        self.cancelled = False
        self._lock = threading.Lock()
        self._worker: Worker | None = None

    def cancel(self) -> None:
        """Read no further; nothing where it was read already."""
        with self._lock:
            self.cancelled = True
            self.turn.come.set()
            if self._worker is not None:
                self._worker.stop(Stopped.CANCELLED)

    def given(self, worker: Worker | None) -> None:
        """The child that reads it from now on; None once it has answered or died."""
        with self._lock:
            self._worker = worker
            if worker is not None and self.cancelled:
                worker.stop(Stopped.CANCELLED)


class Pool:
    """The children: ``places`` may work at once, and files beyond that wait in a fair queue."""

    def __init__(self, places: int = PLACES) -> None:
        self._places = places
        self._turns = Turns(places)
        self._lock = threading.Lock()
        self._free: list[Worker] = []
        self._busy = 0
        self._spare = 0

    def read(self, errand: Errand) -> Answer:
        """What one file holds. Raises the family of :mod:`kpi.reading.errors`."""
        self._turns.join(errand.turn)
        try:
            errand.turn.come.wait()
            return self._read(errand, file=errand.head["file"])
        finally:
            self._turns.leave(errand.turn)

    def _read(self, errand: Errand, *, file: str) -> Answer:
        if errand.cancelled:
            raise Cancelled(file=file)
        worker = self._take()
        errand.given(worker)
        answer = worker.ask(errand.head, errand.content, errand.limits, long=self._fill)
        errand.given(None)
        self._give(worker, again=answer is not None and not answer[0]["last"])
        if answer is None:
            raise worker.failure(file=file, limits=errand.limits)
        if answer[0]["last"]:
            worker.close()
        if errand.cancelled:
            raise Cancelled(file=file)
        return _answer(*answer)

    def _take(self) -> Worker:
        with self._lock:
            self._busy += 1
            while self._free:
                worker = self._free.pop()
                if worker.fresh:
                    return worker
                worker.close()
        return Worker()

    def _give(self, worker: Worker, *, again: bool) -> None:
        with self._lock:
            self._busy -= 1
            if again and worker.fresh:
                self._free.append(worker)
        if again and not worker.fresh:
            worker.close()
        self._fill()

    def _fill(self) -> None:
        """Start the children that are missing. They load beside; whoever asks one before it is ready waits for the rest."""
        with self._lock:
            wanted = min(self._spare, self._places - self._busy)
            while len(self._free) < wanted:
                self._free.append(Worker())

    def warm(self, spare: int = SPARE) -> None:
        """From now on, keep that many children ready before the next file comes."""
        self._spare = spare
        self._fill()

    def close(self) -> None:
        """End the children that are free, and keep none ready any more."""
        with self._lock:
            self._spare = 0
            while self._free:
                self._free.pop().close()


@cache
def pool() -> Pool:
    """The process's pool."""
    made = Pool()
    atexit.register(made.close)
    return made


def _answer(head: Request, blobs: list[Received]) -> Answer:
    if "error" in head:
        raise FAMILY[head["error"]](**head["facts"])
    told = iter(blobs)
    sheets = [unpacked(part, told) for part in head["sheets"]]
    unlocked = next(told) if head["unlocked"] else None
    return Answer(sheets, unlocked if isinstance(unlocked, bytes) else None)
