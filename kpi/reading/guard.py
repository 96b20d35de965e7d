"""The guard: users' files are parsed in child processes that are killed when they ask for too much.

Workers are plain ``python -m kpi.reading.worker`` children: the server's own ``__main__`` is never run again. At most
:data:`WORKERS` live at a time, warm between files; one that dies is replaced at the next file."""

from __future__ import annotations

import atexit
import logging
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

from kpi.reading.errors import FAMILY, Damaged, TimedOut, TooLarge
from kpi.reading.limits import Limits
from kpi.reading.sheet import Sheet
from kpi.reading.wire import receive, send, unpacked

WORKERS = 2
_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_NO_MEMORY = (b"memory allocation of", b"MemoryError", b"capacity overflow", b"out of memory", b"OutOfMemory")
Request = dict[str, Any]


class Worker:
    """One child process. Used by one thread at a time."""

    def __init__(self) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the child
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kpi.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": paths, "POLARS_MAX_THREADS": "2", "RUST_BACKTRACE": "0"},
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, head: Request, content: bytes | None, seconds: float) -> tuple[Request, list[bytes]] | None:
        """The answer, or None when the child died or was killed after ``seconds``: see :meth:`failure`."""
        requests, answers = self._pipes()
        self._late = False
        watch = threading.Timer(seconds, self._kill_late)
        watch.daemon = True
        watch.start()
        try:
            send(requests, head, [] if content is None else [content])
            return receive(answers)
        except (EOFError, OSError):
            return None
        finally:
            watch.cancel()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def _kill_late(self) -> None:
        self._late = True
        self._process.kill()

    def failure(self, *, file: str, limits: Limits) -> TimedOut | TooLarge | Damaged:
        """Why there was no answer."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        said = self._last_words()
        self.close()
        if self._late:
            return TimedOut(file=file, seconds=limits.seconds)
        if any(word in said for word in _NO_MEMORY):
            return TooLarge(file=file, limit=limits.memory // 1_000_000, of="memory")
        _LOG.error("the reader stopped with %s on a file: %s", self._process.returncode, said.decode(errors="replace"))
        return Damaged(file=file)

    def _last_words(self) -> bytes:
        self._errors.seek(0)
        return self._errors.read()[-8_000:]

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with suppress(OSError):  # what was still to be written has no reader any more
                pipe.close()
        self._errors.close()


class Pool:
    """At most ``size`` workers; a caller waits for a free one."""

    def __init__(self, size: int = WORKERS) -> None:
        self._free: list[Worker] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(size)

    def read(self, head: Request, content: bytes | None, limits: Limits) -> list[Sheet]:
        """The Sheets of one file. Raises the family of :mod:`kpi.reading.errors`."""
        with self._places:
            worker = self._take()
            answer = worker.ask(head, content, limits.seconds)
            if answer is None:
                raise worker.failure(file=head["file"], limits=limits)
            if answer[0]["last"]:
                worker.close()
            else:
                self._give(worker)
        return _sheets(*answer)

    def _take(self) -> Worker:
        with self._lock:
            while self._free:
                worker = self._free.pop()
                if worker.alive:
                    return worker
                worker.close()
        return Worker()

    def _give(self, worker: Worker) -> None:
        with self._lock:
            self._free.append(worker)

    def warm(self) -> None:
        """Start a worker now, so that the first file does not wait for it."""
        self._give(self._take())

    def close(self) -> None:
        """End the workers that are free."""
        with self._lock:
            while self._free:
                self._free.pop().close()


@cache
def pool() -> Pool:
    """The process's pool."""
    made = Pool()
    atexit.register(made.close)
    return made


def _sheets(head: Request, blobs: list[bytes]) -> list[Sheet]:
    if "error" in head:
        raise FAMILY[head["error"]](**head["facts"])
    return [unpacked(part, blobs[place * 3 : place * 3 + 3]) for place, part in enumerate(head["sheets"])]
