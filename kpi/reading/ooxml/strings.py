"""The shared strings of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

import numpy as np
import polars as pl

from kpi.reading.ooxml.package import Package, Unusual, local
from kpi.reading.ooxml.pieces import Pieces
from kpi.reading.ooxml.texts import slices, trimmed, unescaped, unhidden

_UNPLAIN = [ord(letter) for letter in "r!?"]  # <r>, <rPh>, comments, CDATA, instructions
_PRESERVED = len('<t xml:space="preserve">')


def shared_strings(package: Package) -> pl.Series:
    """Every shared string at its place, trimmed; null where it is blank."""
    part = package.related("sharedStrings")
    found = list(_parts(Pieces(package, part, root="sst", inside="sst", item="si"))) if part else []
    texts = pl.concat(found) if found else pl.Series([], dtype=pl.String)
    return trimmed(texts)


def _parts(pieces: Iterable[bytes]) -> Iterator[pl.Series]:
    for piece in pieces:
        quick = _quick(piece)
        yield _careful(piece) if quick is None else quick


def _quick(piece: bytes) -> pl.Series | None:
    """The strings of a run of ``<si>``, each with one plain ``<t>``; None for any other run."""
    buffer = np.frombuffer(piece + bytes(32), dtype=np.uint8)
    tags = np.flatnonzero(buffer == ord("<"))
    first, second = buffer[tags + 1], buffer[tags + 2]
    items = np.flatnonzero((first == ord("s")) & (second == ord("i")))
    texts = np.flatnonzero(first == ord("t"))
    if np.isin(first, _UNPLAIN).any() or len(items) != len(texts) or not (items < texts).all() or (items[1:] < texts[:-1]).any():
        return None
    if not len(items):
        return pl.Series([], dtype=pl.String)
    if texts[-1] + 1 == len(tags):
        return None
    start, end = tags[texts] + np.where(second[texts] == ord(">"), 3, _PRESERVED), tags[texts + 1]
    if (start > end).any() or not (buffer[start - 1] == ord(">")).all():
        return None
    return unescaped(slices(piece, start, end))


def _careful(piece: bytes) -> pl.Series:
    """The strings of any run of ``<si>``: the runs of rich texts joined, the phonetic ones left out."""
    try:
        root = ElementTree.fromstring(b"<sst>" + piece + b"</sst>")
    except ElementTree.ParseError:
        raise Unusual from None
    return pl.Series([unhidden("".join(_runs(item))) for item in root if local(item.tag) == "si"], dtype=pl.String)


def _runs(item: ElementTree.Element) -> Iterator[str]:
    for child in item:
        name = local(child.tag)
        if name == "t":
            yield child.text or ""
        elif name == "r":
            yield from _runs(child)
