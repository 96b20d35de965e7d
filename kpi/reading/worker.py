"""The child process that parses users' files: ``python -m kpi.reading.worker``, spoken to through its pipes.

It ends when its parent closes the pipe or goes away: at once on Linux, at the end of the file or of its time elsewhere."""

from __future__ import annotations

import os
import signal
import sys
from mmap import ACCESS_READ, PAGESIZE, mmap
from pathlib import Path
from select import select
from typing import Any, BinaryIO

from kpi.reading.errors import Damaged, Missing, ReadingError, TooLarge
from kpi.reading.lent import MemoryFile
from kpi.reading.limits import Limits
from kpi.reading.locks import unlocked
from kpi.reading.sheets import sheets_of
from kpi.reading.wire import Blob, packed, receive, send

_STAY_UNDER = 400_000_000
_LARGE = 4_000_000  # bytes of a file
_RESIDENT, _DATA = 1, 5
Answer = tuple[dict[str, Any], list[Blob]]


def main() -> None:
    """Answer requests until the pipe closes, or until memory has grown so much that a new process is better."""
    requests, answers = _pipes()
    _go_first()
    _end_with_parent()
    send(answers, {}, [])
    lent: list[MemoryFile] = []
    while True:
        try:
            head, blobs = receive(requests)
        except EOFError:
            return
        for file in lent:
            file.close()
        _end_after(head["limits"]["seconds"])
        answer, results = _answer(head, [blob for blob in blobs if isinstance(blob, bytes)])
        blobs.clear()
        _end_after(0)
        last = _memory() > _STAY_UNDER
        lent = send(answers, answer | {"last": last}, results, shared=head["shared"])
        results.clear()
        if last:
            requests.read(1)  # until the parent has what it was lent, and closes
            return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Binary pipes of our own: whatever a library prints goes to the error stream."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return requests, answers


def _go_first() -> None:
    """Where the machine runs out of memory, the system ends this process and not the server (Linux)."""
    if sys.platform == "linux":
        Path("/proc/self/oom_score_adj").write_text("1000")


def _end_with_parent() -> None:
    """The system ends this process as soon as the parent goes away (Linux), which closes a pipe that is for nothing else.

    A thread of ours could not: a library that parses may hold the interpreter for minutes. The pipe of the requests would not
    do: what its last bytes signal may come after they were read."""
    if sys.platform == "linux" and len(sys.argv) > 1:
        import fcntl

        life = int(sys.argv[1])
        fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
        if select([life], [], [], 0)[0]:
            sys.exit()  # it went away before


def _end_after(seconds: float) -> None:
    """The system ends this process some time after its limit (Linux, macOS); 0: it may go on for ever."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + 5)


def _answer(head: dict[str, Any], blobs: list[bytes]) -> Answer:
    file, limits = head["file"], Limits(**head["limits"])
    _cap_memory(limits.memory)
    try:
        content = blobs.pop() if blobs else _content(Path(head["path"]))
        if head["unlock"]:
            content = unlocked(content[:], head["password"], file=file)
        parts = [packed(sheet, shared=head["shared"]) for sheet in sheets_of(content, file=file, password=head["password"], limits=limits)]
    except ReadingError as error:
        return _refusal(error)
    except MemoryError:
        return _refusal(TooLarge(file=file, limit=limits.memory // 1_000_000, of="memory"))
    except OSError:
        return _refusal(Missing(file=file))
    except BaseException as error:  # a Rust panic is a BaseException of a class that cannot be imported
        if type(error).__name__ != "PanicException":
            raise
        return _refusal(Damaged(file=file))
    tables: list[Blob] = [table for _, of_one in parts for table in of_one]
    return {"sheets": [part for part, _ in parts], "unlocked": head["unlock"]}, tables + ([content[:]] if head["unlock"] else [])


def _content(path: Path) -> bytes | mmap:
    """A file's bytes; a large one's are mapped: a text is read piece by piece."""
    with path.open("rb") as file:
        large = os.fstat(file.fileno()).st_size > _LARGE
        return mmap(file.fileno(), 0, access=ACCESS_READ) if large else file.read()


def _refusal(error: ReadingError) -> Answer:
    return {"error": type(error).__name__, "facts": error.facts}, []


def _cap_memory(allowed: int) -> None:
    """Let the data grow by ``allowed`` bytes, where the platform can say so (Linux).

    A third more than that may be reserved: allocators keep what they gave back for the next table."""
    if sys.platform != "linux":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    soft = _pages(_DATA) + allowed * 4 // 3
    resource.setrlimit(resource.RLIMIT_DATA, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _memory() -> int:
    """Bytes in use; the most so far where the platform says no better, 0 where it says nothing."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":  # getrusage would count the parent's own memory, from before the child's exec
        return _pages(_RESIDENT)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _pages(field: int) -> int:
    return int(Path("/proc/self/statm").read_text().split()[field]) * PAGESIZE


if __name__ == "__main__":
    main()
