"""The children that read: ready before they are needed, shared fairly, gone when nobody wants them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kpi.reading import LIMITS, Cancelled, Limits, ReadingError
from kpi.reading.guard import SPARE, Errand, Pool
from kpi.reading.ongoing import Ongoing
from kpi.reading.turns import Turn, Turns
from tests.reading.hostile import slow

ROOT = Path(__file__).resolve().parents[2]
GOOD = b"a,b\nx,1\n"
PATIENCE = 60
linux = pytest.mark.skipif(sys.platform != "linux", reason="what the system promises elsewhere is less")


@pytest.fixture
def own() -> Iterator[Pool]:
    """A pool of one's own, warm."""
    made = Pool()
    made.warm()
    yield made
    made.close()


def errand(content: bytes, *, owner: str | None = None, limits: Limits = LIMITS) -> Errand:
    """A file to read, under the usual limits."""
    head = {"file": "f", "path": None, "password": None, "unlock": False, "limits": asdict(limits)}
    return Errand(head, content, limits, owner=owner)


def begun(pool: Pool, content: bytes, *, owner: str | None = None) -> Ongoing:
    """A read that goes on."""
    return Ongoing(errand(content, owner=owner), pool, size=len(content))


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that comes, on a machine however busy."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def lives(pid: int) -> bool:
    """Whether a process of this number runs (Linux)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def ready(pool: Pool) -> list[int]:
    """The children that wait for a file."""
    return [worker.pid for worker in pool._free if worker.fresh]


def test_children_are_ready_before_the_first_file(own: Pool) -> None:
    """Files are read by children that were there before them, and that stay."""
    before = ready(own)
    assert len(before) == SPARE
    for _ in range(5):
        own.read(errand(GOOD))
    assert sorted(ready(own)) == sorted(before)


def test_a_child_that_died_between_two_files_is_not_noticed(own: Pool) -> None:
    """Whatever killed it, the next file is read."""
    for worker in own._free:
        worker._process.kill()
        worker._process.wait()
    assert own.read(errand(GOOD)).sheets[0].frame.rows() == [("x", "1")]
    assert len(ready(own)) == SPARE


def test_a_killed_child_is_made_up_for(own: Pool) -> None:
    """As soon as a file has killed a child, as many as before are ready."""
    before = ready(own)
    with pytest.raises(ReadingError):
        own.read(errand(slow(), limits=replace(LIMITS, seconds=0.2)))
    assert len(ready(own)) == SPARE
    assert len(set(ready(own)) - set(before)) == 1


def test_a_long_read_leaves_others_ready_and_is_the_child_s_last(own: Pool) -> None:
    """While it goes on as many children wait as before; the one that read for long gives way to a new one."""
    long = begun(own, slow())
    until(lambda: long.seconds > 1.5 and len(ready(own)) == SPARE)
    (slowed,) = {long._errand._worker.pid} if long._errand._worker else {0}
    long.sheets()
    assert slowed not in ready(own)
    assert len(ready(own)) == SPARE


def test_one_s_slow_file_does_not_slow_another_s(own: Pool) -> None:
    """Two people's files are read at once."""
    first = begun(own, slow(), owner="Ann")
    assert begun(own, GOOD, owner="Bob").sheets()[0].frame.rows() == [("x", "1")]
    assert not first.done()
    first.cancel()


def test_one_s_files_are_read_one_after_the_other(own: Pool) -> None:
    """However many someone drops, they take one place; the next is read when the one before is over."""
    first, second = begun(own, slow(), owner="Ann"), begun(own, GOOD, owner="Ann")
    until(lambda: not first.waits)
    assert not second.done(within=0.5)
    assert second.waits
    first.cancel()
    assert second.sheets()[0].frame.rows() == [("x", "1")]


@linux
def test_a_cancelled_read_stops_at_once(own: Pool) -> None:
    """Its child is gone, the file is said to be cancelled, and as many children are ready as before."""
    reads = begun(own, slow())
    until(lambda: reads._errand._worker is not None)
    assert reads._errand._worker is not None
    pid = reads._errand._worker.pid
    reads.cancel()
    with pytest.raises(Cancelled):
        reads.sheets()
    assert not lives(pid)
    assert len(ready(own)) == SPARE
    reads.cancel()


def test_a_read_that_waits_can_be_cancelled(own: Pool) -> None:
    """It leaves the queue, and no child is killed for it."""
    first, second = begun(own, slow(), owner="Ann"), begun(own, GOOD, owner="Ann")
    second.cancel()
    with pytest.raises(Cancelled):
        second.sheets()
    assert not first.done()
    first.cancel()


def test_a_file_that_was_read_cannot_be_cancelled_any_more(own: Pool) -> None:
    """Its child stays for the next file."""
    reads = begun(own, GOOD)
    reads.sheets()
    before = ready(own)
    reads.cancel()
    assert reads.sheets()[0].frame.rows() == [("x", "1")]
    assert ready(own) == before


def come(turns: list[Turn]) -> list[bool]:
    """Whose turn it is."""
    return [turn.come.is_set() for turn in turns]


def test_turns_come_in_order() -> None:
    """Two places: the third waits for the first that leaves, the fourth for the next."""
    queue, turns = Turns(2), [Turn(None) for _ in range(4)]
    for turn in turns:
        queue.join(turn)
    assert come(turns) == [True, True, False, False]
    queue.leave(turns[1])
    assert come(turns) == [True, True, True, False]
    queue.leave(turns[0])
    assert come(turns) == [True, True, True, True]


def test_turns_go_round_the_people() -> None:
    """Whoever came first with many files lets those pass who have none at work."""
    queue = Turns(2)
    turns = [Turn("Ann"), Turn("Ann"), Turn("Ann"), Turn("Bob"), Turn("Carl")]
    for turn in turns:
        queue.join(turn)
    assert come(turns) == [True, False, False, True, False]
    queue.leave(turns[0])
    assert come(turns) == [True, True, False, True, False]
    queue.leave(turns[2])
    queue.leave(turns[1])
    assert come(turns) == [True, True, False, True, True]


@linux
def test_children_end_with_their_parent() -> None:
    """A server that is killed while a child reads leaves nothing behind."""
    script = (
        "import time\nfrom kpi.reading import start\nfrom kpi.reading.child import resident\nfrom tests.reading.hostile import slow\n"
        "reads = start(slow(90), name='f')\n"
        "while reads._errand._worker is None: time.sleep(0.01)\n"
        "child = reads._errand._worker.pid\n"
        "while resident(child) < 250_000_000: time.sleep(0.01)\n"  # it has the file and is at work
        "print(child, flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert lives(child)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        began = time.monotonic()
        until(lambda: not lives(child))
        assert time.monotonic() - began < LIMITS.seconds / 4
