"""The guard: limits are kept, a bad file harms nobody, and the next one is read."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from mmap import PAGESIZE
from pathlib import Path

import pytest

from kpi.errors import KpiError
from kpi.reading import LIMITS, Damaged, Empty, Missing, NotASpreadsheet, ReadingError, TimedOut, TooLarge, grid, read
from kpi.reading.child import Worker
from kpi.reading.guard import pool
from tests.reading.books import xlsx
from tests.reading.hostile import endless, slow

GOOD = b"a,b\nx,1\n"
BAD = {
    "nothing": (b"", Empty, "vide"),
    "blank lines": (b"\n \n\t\n", Empty, "vide"),
    "only delimiters": (b",,\n,,\n", Empty, "vide"),
    "a picture named .xlsx": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, NotASpreadsheet, "image"),
    "a document": (b"%PDF-1.7\n...", NotASpreadsheet, "PDF"),
    "a page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", NotASpreadsheet, "page web"),
    "noise": (bytes(range(32)) * 40, NotASpreadsheet, "autre genre"),
    "half a workbook": (xlsx([["a"], ["x"]])[:900], Damaged, "endommagé"),
    "a broken old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 600, Damaged, "endommagé"),
}


@pytest.mark.parametrize("which", BAD)
def test_bad_files_are_refused_in_words(which: str) -> None:
    """Each bad file has one clear sentence in both languages that names it."""
    content, kind, word = BAD[which]
    with pytest.raises(kind) as refused:
        read(content, name="ventes.xlsx")
    assert isinstance(refused.value, KpiError)
    assert "ventes.xlsx" in refused.value.says.en
    assert "ventes.xlsx" in refused.value.says.fr
    assert word in refused.value.says.fr


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """A wrong path is an error of the family."""
    with pytest.raises(Missing):
        read(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("limits", "of"),
    [
        (replace(LIMITS, bytes=5), "megabytes"),
        (replace(LIMITS, rows=1), "rows"),
        (replace(LIMITS, columns=1), "columns"),
        (replace(LIMITS, cells=3), "cells"),
    ],
)
def test_each_limit_is_said(limits: object, of: str) -> None:
    """A file that passes a limit is refused with the figure, text and workbook alike."""
    for content in (GOOD, xlsx([["a", "b"], ["x", 1]])):
        with pytest.raises(TooLarge) as refused:
            read(content, name="f", limits=limits)  # type: ignore[arg-type]  # parametrised
        assert refused.value.facts["of"] == of


def test_a_reader_too_slow_is_killed_and_the_next_file_is_read() -> None:
    """A file past the time limit is refused, and costs nothing to the files after it."""
    with pytest.raises(TimedOut) as refused:
        read(slow(), name="lent.csv", limits=replace(LIMITS, seconds=0.5))
    assert "lent.csv" in refused.value.says.fr
    assert "0.5 s" in refused.value.says.en
    assert read(GOOD)[0].frame.rows() == [("x", "1")]


def test_a_reader_that_takes_too_much_memory_is_killed() -> None:
    """A file past the memory limit is refused with the figure, and the next one is read."""
    with pytest.raises(TooLarge) as refused:
        read(slow(60), name="gros.csv", limits=replace(LIMITS, memory=250_000_000))
    assert (refused.value.facts["of"], refused.value.facts["limit"]) == ("memory", 250)
    assert read(GOOD)[0].frame.rows() == [("x", "1")]


def test_a_chain_without_end_harms_nobody() -> None:
    """A file of 1.5 kB that would take all the memory there is, dropped three times: refused each time, and the next file is read."""
    for _ in range(3):
        with pytest.raises((TooLarge, Damaged)):
            read(endless(), name="boucle.xls")
        assert read(GOOD)[0].frame.rows() == [("x", "1")]


def test_a_memory_bomb_dies_alone() -> None:
    """A sheet that asks for more memory than allowed: the child is stopped, and the next file is read."""
    bomb = xlsx([[f"{row}-{column}" for column in range(20)] for row in range(20_000)])
    with pytest.raises(TooLarge) as refused:
        read(bomb, name="bombe.xlsx", limits=replace(LIMITS, memory=20_000_000))
    assert refused.value.facts["of"] == "memory"
    assert read(GOOD)[0].frame.rows() == [("x", "1")]


def test_many_threads_share_the_workers() -> None:
    """Sessions that read at once each get their own file's rows."""
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: read(f"a,b\nx{n},{n}\n".encode())[0].frame.row(0), range(40)))
    assert found == [(f"x{n}", str(n)) for n in range(40)]


def test_a_small_file_is_read_at_once() -> None:
    """Once warm, the guard costs a small file less than 50 ms (best of ten: the machine may be busy)."""
    pool().warm()
    read(GOOD)
    spans = []
    for _ in range(10):
        start = time.perf_counter()
        read(GOOD)
        spans.append(time.perf_counter() - start)
    assert min(spans) < 0.05


def test_the_program_is_not_started_again(tmp_path: Path) -> None:
    """A script without a main guard that reads a file runs once, from any folder."""
    root = Path(__file__).resolve().parents[2]
    script = tmp_path / "app.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(root)!r})\nprint('started')\nfrom kpi.reading import read\n"
        "print(read(b'a,b\\nx,1\\n')[0].frame.height)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, cwd=tmp_path, timeout=60)
    assert (done.stdout.split(), done.stderr) == (["started", "1"], "")


def test_the_grid_is_what_a_person_sees(tmp_path: Path) -> None:
    """Header first, every cell as text, "" for blank; an empty text file is no row."""
    file = tmp_path / "f.csv"
    file.write_bytes(xlsx([["a", "b"], ["x", 12], [None, 1.5]]))
    assert grid(file) == [["a", "b"], ["x", "12"], ["", "1.5"]]
    file.write_bytes(b"1;2\n3;4\n")
    assert grid(file) == [["1", "2"], ["3", "4"]]
    file.write_bytes(b"")
    assert grid(file) == []


def test_the_family_is_one() -> None:
    """Whoever catches ReadingError catches them all."""
    assert all(issubclass(kind, ReadingError) for _, kind, _ in BAD.values())


def test_a_child_reserves_little_of_what_it_may_have() -> None:
    """Where all of the address space is limited, as a container or a shell may do, a workbook is read (told by Linux)."""
    worker = Worker()
    try:
        head = {"file": "b.xlsx", "path": None, "password": None, "unlock": False, "limits": asdict(LIMITS)}
        answer = worker.ask(head, xlsx([["n", "t"], [1, "é"]]), LIMITS, long=lambda: None)
        assert answer is not None
        reserved = Path(f"/proc/{worker.pid}/statm")
        assert not reserved.exists() or int(reserved.read_text().split()[0]) * PAGESIZE < 1_700_000_000
    finally:
        worker.close()
