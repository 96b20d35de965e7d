"""Texts as XML writes them → as people read them; slices of a buffer → strings."""

from __future__ import annotations

import html
import re

import numpy as np
import polars as pl
import pyarrow as pa

from kpi.reading.cells import as_text
from kpi.reading.ooxml.package import Unusual

_TINY, _WHOLE = 1e-3, 1e15  # between them no number is written with an exponent
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def slices(data: bytes, start: np.ndarray, end: np.ndarray) -> pl.Series:
    """The strings of UTF-8 ``data`` from each ``start`` to its ``end``, in order and without overlap. Raises Unusual."""
    if not len(start):
        return pl.Series([], dtype=pl.String)
    if (start > end).any() or (start[1:] < end[:-1]).any() or end[-1] > len(data):
        raise Unusual  # Arrow would read memory that is not the text's
    edges = np.empty(2 * len(start) + 1, dtype=np.int64)
    edges[0:-1:2], edges[1::2], edges[-1] = start, end, end[-1]
    pieces = pa.LargeStringArray.from_buffers(2 * len(start), pa.py_buffer(edges), pa.py_buffer(data))
    strings = pl.from_arrow(pieces)
    assert isinstance(strings, pl.Series)
    return strings.gather_every(2)


def trimmed(texts: pl.Series) -> pl.Series:
    """Without the blanks around; null where nothing is left."""
    column = pl.col("text").str.strip_chars()
    return texts.alias("text").to_frame().select(pl.when(column != "").then(column))["text"]


def spread(values: pl.Series, at: np.ndarray, size: int) -> pl.Series:
    """The values at their places among ``size``, null elsewhere."""
    if len(values) == size:
        return values
    if not len(values):
        return pl.repeat(None, size, dtype=values.dtype, eager=True)
    place = np.full(size, -1, dtype=np.int64)
    place[at] = np.arange(len(at))
    frame = pl.DataFrame({"place": place}).select(pl.when(pl.col("place") >= 0).then(pl.col("place")))
    return values.gather(frame["place"])


def written(numbers: np.ndarray) -> pl.Series:
    """Float64 numbers as :func:`kpi.reading.cells.as_text` writes them, all at once."""
    values, size = pl.Series(numbers), np.abs(numbers)
    whole = (numbers == np.floor(numbers)) & (size < _WHOLE)
    texts = values.cast(pl.Int64, strict=False).cast(pl.String).zip_with(pl.Series(whole), values.cast(pl.String))
    odd = np.flatnonzero(~whole & ~((size >= _TINY) & (size < _WHOLE)))
    return texts.scatter(odd, [as_text(float(number)) for number in numbers[odd]]) if len(odd) else texts


def unescaped(texts: pl.Series) -> pl.Series:
    """The texts with XML's entities and Excel's ``_x000D_`` read."""
    hidden = texts.str.contains("&|_x", strict=True).fill_null(value=False)
    if not hidden.any():
        return texts
    return texts.scatter(hidden.arg_true(), [plain(text) for text in texts.filter(hidden)])


def plain(text: str) -> str:
    """One text with XML's entities and Excel's escapes read."""
    return _ESCAPED.sub(_letter, html.unescape(text)) if "&" in text or "_x" in text else text


def unhidden(text: str) -> str:
    """One text with Excel's escapes read; a parser has read its entities."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def _letter(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)
