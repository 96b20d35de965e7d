"""Sheets, requests and errors as bytes between the two processes: JSON and Arrow, nothing that runs code."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

import polars as pl

from kpi.reading.sheet import LeftOut, Reason, Sheet

_REASONS = {reason.value: reason for reason in Reason}
_LENGTH = struct.Struct("<Q")
Blob = bytes | pl.DataFrame
_RUN = 100_000  # rows: a large table is never whole in bytes
_PLAIN = ("file", "sheet", "table", "encoding", "delimiter", "header_row", "header_rows", "header", "hidden", "damaged")


def send(pipe: IO[bytes], head: Mapping[str, Any], blobs: Sequence[Blob]) -> None:
    """One message: a JSON head, then blobs, each table made into bytes in its turn. Raises OSError when the other end is gone."""
    first = json.dumps({**head, "blobs": len(blobs)}).encode()
    pipe.write(_LENGTH.pack(len(first)) + first)
    for blob in blobs:
        content = _arrow(blob) if isinstance(blob, pl.DataFrame) else blob
        pipe.write(_LENGTH.pack(len(content)))
        pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """The next message. Raises EOFError when the other end is gone."""
    head: dict[str, Any] = json.loads(_sized(pipe))
    return head, [_sized(pipe) for _ in range(head["blobs"])]


def _sized(pipe: IO[bytes]) -> bytes:
    return _exactly(pipe, _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0])


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def packed(sheet: Sheet) -> tuple[dict[str, Any], list[pl.DataFrame]]:
    """A Sheet as plain values and tables: the row numbers with the native numbers, the rows left out, the cells run by run of rows."""
    runs = list(sheet.frame.iter_slices(_RUN)) or [sheet.frame]
    head = {name: getattr(sheet, name) for name in _PLAIN} | {"units": list(sheet.units.items()), "tables": 2 + len(runs)}
    beside = pl.DataFrame([sheet.rows.rename("row"), *(numbers.rename(str(place)) for place, numbers in sheet.native.items())])
    left_out = pl.DataFrame(
        {
            "row": [left.row for left in sheet.left_out],
            "why": [left.why.value for left in sheet.left_out],
            "cells": [json.dumps(left.cells) if left.cells else None for left in sheet.left_out],
        },
        schema={"row": pl.UInt32, "why": pl.String, "cells": pl.String},
    )
    return head, [beside, left_out, *runs]


def unpacked(head: Mapping[str, Any], blobs: Iterator[bytes]) -> Sheet:
    """The Sheet that :func:`packed` took apart; as many blobs as it has tables are taken."""
    beside, left_out, *runs = (pl.read_ipc(io.BytesIO(blob)) for blob in islice(blobs, head["tables"]))
    plain = {name: head[name] for name in _PLAIN} | {"header": tuple(head["header"])}
    return Sheet(
        **plain,
        units=dict(head["units"]),
        frame=pl.concat(runs),
        rows=beside["row"],
        native={int(name): beside[name].rename("") for name in beside.columns if name != "row"},
        left_out=tuple(LeftOut(row, _REASONS[why], tuple(json.loads(cells)) if cells else ()) for row, why, cells in left_out.iter_rows()),
    )


def _arrow(frame: pl.DataFrame) -> memoryview:
    return frame.write_ipc(None).getbuffer()  # a pipe is faster than any compression
