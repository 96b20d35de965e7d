"""A child process that parses users' files, seen from its parent: asked, watched, stopped.

Children are plain ``python -m kpi.reading.worker``: the server's own ``__main__`` is never run again."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from mmap import PAGESIZE
from pathlib import Path
from typing import IO, Any

from kpi.reading.errors import Cancelled, Damaged, ReadingError, TimedOut, TooLarge
from kpi.reading.limits import Limits
from kpi.reading.wire import Received, can_share, receive, send

LONG = 1.0  # seconds after which a read is a long one, and lets others go first
_LOOK = 0.02  # seconds between two looks at a child that reads
_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
# One thread: the other cores are the pages'. Arrow would reserve a gigabyte at its first text, and OpenBLAS some for each core:
# the limits of memory count them.
_FRUGAL = {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "RUST_BACKTRACE": "0"}
_NO_MEMORY = (b"memory allocation of", b"MemoryError", b"capacity overflow", b"out of memory", b"OutOfMemory")
Request = dict[str, Any]


class Stopped(Enum):
    """Why a child was killed."""

    LATE = auto()
    MEMORY = auto()
    CANCELLED = auto()


class Worker:
    """One child process. Asked by one thread at a time; stopped from any."""

    def __init__(self) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the child
        self._stopped: Stopped | None = None
        self._slowed = self._greeted = False
        paths = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        end, life = os.pipe()
        self._life = os.fdopen(life, "wb")  # that it closes tells the child that this process is gone
        inherited = () if sys.platform == "win32" else (end,)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kpi.reading.worker", *map(str, inherited)],
            pass_fds=inherited,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": paths, **_FRUGAL},
        )
        os.close(end)

    @property
    def pid(self) -> int:
        """The child's number."""
        return self._process.pid

    @property
    def fresh(self) -> bool:
        """Whether it can be asked for a file, and has not been slowed down."""
        return self._stopped is None and not self._slowed and self._process.poll() is None

    def ask(
        self, head: Request, content: bytes | None, limits: Limits, *, long: Callable[[], None]
    ) -> tuple[Request, list[Received]] | None:
        """The answer, or None when the child died or was stopped: see :meth:`failure`. ``long`` is called once, when it takes long."""
        requests, answers = self._pipes()
        try:
            if not self._greeted:
                receive(answers)  # the child has loaded its libraries: its time begins
                self._greeted = True
            with self._watched(limits, long):
                send(requests, head | {"shared": can_share(self.pid)}, [] if content is None else [content])
                return receive(answers, sender=self.pid)
        except (EOFError, OSError):
            return None

    def stop(self, why: Stopped) -> None:
        """Kill the child, whatever it is doing; the first reason stands."""
        self._stopped = self._stopped or why
        self._process.kill()

    def failure(self, *, file: str, limits: Limits) -> ReadingError:
        """Why there was no answer. The child is gone afterwards."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        said, code, why = self._last_words(), self._process.returncode, self._stopped
        self.close()
        if why is Stopped.CANCELLED:
            return Cancelled(file=file)
        if why is Stopped.LATE:
            return TimedOut(file=file, seconds=limits.seconds)
        killed = why is None and os.name == "posix" and code == -signal.SIGKILL  # by the system, short of memory
        if why is Stopped.MEMORY or killed or any(word in said for word in _NO_MEMORY):
            return TooLarge(file=file, limit=limits.memory // 1_000_000, of="memory")
        _LOG.error("the reader stopped with %s on a file: %s", code, said.decode(errors="replace"))
        return Damaged(file=file)

    def close(self) -> None:
        """End the child and let go of its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes():
            with suppress(OSError):  # what was still to be written has no reader any more
                pipe.close()
        self._errors.close()
        self._life.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    @contextmanager
    def _watched(self, limits: Limits, long: Callable[[], None]) -> Iterator[None]:
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(over, limits, long), daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()  # or it could stop the child on the next person's file

    def _watch(self, over: threading.Event, limits: Limits, long: Callable[[], None]) -> None:
        began = time.monotonic()
        while not over.wait(min(_LOOK, limits.seconds)):
            spent = time.monotonic() - began
            if spent >= limits.seconds:
                return self.stop(Stopped.LATE)
            if resident(self.pid) > limits.memory:
                return self.stop(Stopped.MEMORY)
            if spent > LONG and not self._slowed:
                self._slow_down()
                long()
        return None

    def _slow_down(self) -> None:
        """Let the server's own threads go before this child; there is no way back."""
        self._slowed = True
        if sys.platform != "win32":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, 10)

    def _last_words(self) -> bytes:
        self._errors.seek(0)
        return self._errors.read()[-8_000:]


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the platform does not say or the process is gone."""
    if sys.platform != "linux":
        return 0
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * PAGESIZE
    except (OSError, IndexError):
        return 0
