"""Reading, as everyone calls it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import polars as pl

from kpi.reading.cells import as_text
from kpi.reading.errors import Empty, Missing, TooLarge
from kpi.reading.guard import Errand, pool
from kpi.reading.limits import LIMITS, Limits
from kpi.reading.ongoing import Ongoing
from kpi.reading.sheet import Sheet


def read(source: Path | str | bytes, *, name: str | None = None, password: str | None = None, limits: Limits = LIMITS) -> list[Sheet]:
    """The sheets of a file that hold cells, hidden ones marked; one for a text file. Parsed in a guarded child process.

    source: a path, or the file's bytes; a file that its owner names by its path may be of any size that keeps within the other
    limits. name: what to call the file; its own name by default. A header without rows is a Sheet of no row.

    Raises:
        ReadingError: Empty, Missing, NotASpreadsheet, Protected, Damaged, TooLarge or TimedOut.
    """
    errand, _ = _errand(source, name=name, password=password, limits=limits)
    return pool().read(errand).sheets


def start(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    password: str | None = None,
    unlock: bool = False,
    limits: Limits = LIMITS,
    owner: str | None = None,
) -> Ongoing:
    """The same, beside the caller, who can wait and cancel.

    unlock: with a password, also give the file without it. owner: whoever asks, by any name of theirs; a person's files are
    read one after the other, so that they leave places for those of others.

    Raises:
        ReadingError: Missing or TooLarge; the others come with the sheets.
    """
    errand, size = _errand(source, name=name, password=password, unlock=unlock, limits=limits, owner=owner)
    return Ongoing(errand, pool(), size=size)


def _errand(
    source: Path | str | bytes, *, name: str | None, password: str | None, limits: Limits, unlock: bool = False, owner: str | None = None
) -> tuple[Errand, int]:
    path = None if isinstance(source, bytes) else Path(source)
    file = name or (path.name if path else "data")
    content = source if isinstance(source, bytes) else None
    size = _size(path, content, file=file, limits=limits)
    place = None if path is None else str(path.resolve())
    head = {"file": file, "path": place, "password": password, "unlock": unlock, "limits": asdict(limits)}
    return Errand(head, content, limits, owner=owner), size


def _size(path: Path | None, content: bytes | None, *, file: str, limits: Limits) -> int:
    if content is not None:
        size = len(content)
    elif path is not None and path.is_file():
        size = path.stat().st_size
    else:
        raise Missing(file=file)
    if content is not None and size > limits.bytes:
        raise TooLarge(file=file, limit=limits.bytes // 1_000_000, of="megabytes")
    return size


def grid(path: Path | str) -> list[list[str]]:
    """The first table as a person should see it: header first where there is one, every cell as text, "" for blank.

    A text file without content gives no row. Raises as :func:`read` does for what is not text."""
    try:
        sheet = read(path)[0]
    except Empty:
        return []
    columns = [_texts(column) for column in sheet.frame.iter_columns()]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return rows if sheet.header_row is None else [list(sheet.header), *rows]


def _texts(column: pl.Series) -> list[str]:
    if column.dtype == pl.String:
        return column.fill_null("").to_list()
    return [as_text(cell) for cell in column]
