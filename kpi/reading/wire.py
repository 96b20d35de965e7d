"""Sheets, requests and errors as bytes between the two processes: JSON and Arrow, nothing that runs code."""

from __future__ import annotations

import io
import json
import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

import polars as pl
import pyarrow as pa

from kpi.reading.leftout import RowsLeftOut
from kpi.reading.lent import Lent, MemoryFile, mapped
from kpi.reading.sheet import Sheet

_LARGE = 4_000_000  # bytes of a table that is worth a memory file
_BLOB = struct.Struct("<Qi")  # the length of what follows, or the sender's file that holds it
_HERE = -1
Blob = bytes | pl.DataFrame | Lent
Received = bytes | object  # or a file of Arrow's, mapped
_RUN = 100_000  # rows: a large table is never whole in bytes
_PLAIN = ("file", "sheet", "table", "encoding", "delimiter", "header_row", "header_rows", "header", "hidden", "damaged")


def send(pipe: IO[bytes], head: Mapping[str, Any], blobs: Sequence[Blob], *, shared: bool = False) -> list[MemoryFile]:
    """One message: a JSON head, then blobs, each table made into bytes in its turn. Raises OSError when the other end is gone.

    shared: large tables stand in the memory files that are returned, to be closed once the other end has mapped them."""
    first = json.dumps({**head, "blobs": len(blobs)}).encode()
    pipe.write(_BLOB.pack(len(first), _HERE) + first)
    lent: list[MemoryFile] = []
    for blob in blobs:
        if isinstance(blob, Lent) or (shared and isinstance(blob, pl.DataFrame) and blob.estimated_size() > _LARGE):
            lent.append(blob.file if isinstance(blob, Lent) else _lent(blob))
            pipe.write(_BLOB.pack(0, lent[-1].fileno()))
        else:
            content = _arrow(blob) if isinstance(blob, pl.DataFrame) else blob
            pipe.write(_BLOB.pack(len(content), _HERE))
            pipe.write(content)
    pipe.flush()
    return lent


def receive(pipe: IO[bytes], *, sender: int | None = None) -> tuple[dict[str, Any], list[Received]]:
    """The next message; ``sender`` is the process that shares its tables. Raises EOFError when the other end is gone."""
    first = _blob(pipe, None)
    assert isinstance(first, bytes)
    head: dict[str, Any] = json.loads(first)
    return head, [_blob(pipe, sender) for _ in range(head["blobs"])]


def can_share(process: int) -> bool:
    """Whether a child's memory files can be mapped here (Linux)."""
    return hasattr(os, "memfd_create") and os.access(f"/proc/{process}/fd", os.R_OK | os.X_OK)


def _blob(pipe: IO[bytes], sender: int | None) -> Received:
    size, place = _BLOB.unpack(_exactly(pipe, _BLOB.size))
    return _exactly(pipe, size) if place == _HERE else pa.memory_map(f"/proc/{sender}/fd/{place}")


def _lent(frame: pl.DataFrame) -> MemoryFile:
    file = MemoryFile()
    frame.write_ipc(file.path)
    return file


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def packed(sheet: Sheet, *, shared: bool) -> tuple[dict[str, Any], list[Blob]]:
    """A Sheet as plain values and tables: the row numbers with the native numbers, the rows left out, the cells: run by run of rows, or
    where they lie already."""
    lent = sheet.lent if shared else None
    runs: list[Blob] = [lent] if lent else list(sheet.frame.iter_slices(_RUN)) or [sheet.frame]
    head = {name: getattr(sheet, name) for name in _PLAIN} | {"units": list(sheet.units.items()), "tables": 2 + len(runs)}
    head["lent"] = [lent.columns, lent.first, lent.height] if lent else None
    beside = pl.DataFrame([sheet.rows.rename("row"), *(numbers.rename(str(place)) for place, numbers in sheet.native.items())])
    return head, [beside, sheet.left_out.frame, *runs]


def unpacked(head: Mapping[str, Any], blobs: Iterator[Received]) -> Sheet:
    """The Sheet that :func:`packed` took apart; as many blobs as it has tables are taken."""
    beside, left_out, *runs = map(_table, islice(blobs, head["tables"]))
    whole = pl.concat(runs)
    if head["lent"]:
        columns, first, height = head["lent"]
        whole = whole.select(pl.nth(position).alias(f"c{place}") for place, position in enumerate(columns)).slice(first, height)
    plain = {name: head[name] for name in _PLAIN} | {"header": tuple(head["header"])}
    return Sheet(
        **plain,
        units=dict(head["units"]),
        frame=whole,
        rows=beside["row"],
        native={int(name): beside[name].rename("") for name in beside.columns if name != "row"},
        left_out=RowsLeftOut(left_out),
    )


def _arrow(frame: pl.DataFrame) -> memoryview:
    return frame.write_ipc(None).getbuffer()  # a pipe is faster than any compression


def _table(blob: Received) -> pl.DataFrame:
    if isinstance(blob, bytes):
        return pl.read_ipc(io.BytesIO(blob))
    return mapped(blob)
