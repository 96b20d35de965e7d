"""Sheets, requests and errors as bytes between the two processes: JSON and Arrow, nothing that runs code."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Mapping
from typing import IO, Any

import polars as pl

from kpi.reading.sheet import LeftOut, Reason, Sheet

_REASONS = {reason.value: reason for reason in Reason}
_LENGTH = struct.Struct("<Q")
_PLAIN = ("file", "sheet", "table", "encoding", "delimiter", "header_row", "header_rows", "header", "hidden", "damaged")


def send(pipe: IO[bytes], head: Mapping[str, Any], blobs: list[bytes]) -> None:
    """One message: a JSON head, then blobs. Raises OSError when the other end is gone."""
    first = json.dumps({**head, "blobs": [len(blob) for blob in blobs]}).encode()
    pipe.write(_LENGTH.pack(len(first)) + first)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """The next message. Raises EOFError when the other end is gone."""
    head: dict[str, Any] = json.loads(_exactly(pipe, _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0]))
    return head, [_exactly(pipe, size) for size in head["blobs"]]


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def packed(sheet: Sheet) -> tuple[dict[str, Any], list[bytes]]:
    """A Sheet as plain values and three Arrow tables: the cells, the row numbers with the native numbers, the rows left out."""
    head = {name: getattr(sheet, name) for name in _PLAIN} | {"units": list(sheet.units.items())}
    beside = pl.DataFrame([sheet.rows.rename("row"), *(numbers.rename(str(place)) for place, numbers in sheet.native.items())])
    left_out = pl.DataFrame(
        {
            "row": [left.row for left in sheet.left_out],
            "why": [left.why.value for left in sheet.left_out],
            "cells": [json.dumps(left.cells) if left.cells else None for left in sheet.left_out],
        },
        schema={"row": pl.UInt32, "why": pl.String, "cells": pl.String},
    )
    return head, [_arrow(frame) for frame in (sheet.frame, beside, left_out)]


def unpacked(head: Mapping[str, Any], blobs: list[bytes]) -> Sheet:
    """The Sheet that :func:`packed` took apart."""
    frame, beside, left_out = (pl.read_ipc(io.BytesIO(blob)) for blob in blobs)
    plain = {name: head[name] for name in _PLAIN} | {"header": tuple(head["header"])}
    return Sheet(
        **plain,
        units=dict(head["units"]),
        frame=frame,
        rows=beside["row"],
        native={int(name): beside[name].rename("") for name in beside.columns if name != "row"},
        left_out=tuple(LeftOut(row, _REASONS[why], tuple(json.loads(cells)) if cells else ()) for row, why, cells in left_out.iter_rows()),
    )


def _arrow(frame: pl.DataFrame) -> bytes:
    return frame.write_ipc(None, compression="lz4").getvalue()
