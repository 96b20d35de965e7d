"""The careful road: the cells of a run of rows through an XML parser, whatever way they are written."""

from __future__ import annotations

import re
from xml.parsers import expat

import numpy as np
import polars as pl

from kpi.reading.ooxml.cells import Cells, Kind
from kpi.reading.ooxml.package import Unusual
from kpi.reading.ooxml.texts import unhidden

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
UNKNOWN = "=?"
"""A formula that was never computed and whose text is not in the cell."""


class CutShort(Unusual):
    """The sheet is broken after these cells."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self.cells = cells


def careful(piece: bytes, *, before: int) -> tuple[Cells, int]:
    """The cells of a run of ``<row>``, and the number of its last row. ``before``: the last row of the runs before.

    Raises CutShort where the run stops being XML, with the cells before that."""
    reader = _Reader(before)
    try:
        reader.parser.Parse(b"<rows>", False)
        reader.parser.Parse(piece, False)
        reader.parser.Parse(b"</rows>", True)
    except expat.ExpatError:
        raise CutShort(reader.cells()) from None
    return reader.cells(), reader.row


class _Reader:
    def __init__(self, row: int) -> None:
        self.row, self.column = row, -1
        self._found: list[tuple[int, int, Kind, int, float, str | None]] = []
        self._type, self._style, self._phonetic = "n", 0, False
        self._texts: dict[str, list[str]] = {}
        self._open: list[str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise Unusual

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rsplit(":", 1)[-1]:
            case "row":
                self.row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self.row + 1
                self.column = -1
            case "c":
                self._placed(attributes.get("r", ""))
                self._type, style = attributes.get("t", "n"), attributes.get("s", "")
                self._style, self._texts = int(style) if style.isdigit() else 0, {}
            case "v" | "t" | "f" as part if not self._phonetic:
                self._open = self._texts.setdefault(part, [])
            case "rPh":
                self._phonetic = True

    def _placed(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            self.column += 1
            return
        self.row, self.column = int(found[2]), -1
        for letter in found[1].upper():
            self.column = (self.column + 1) * 26 + ord(letter) - ord("A")

    def _text(self, text: str) -> None:
        if self._open is not None:
            self._open.append(text)

    def _end(self, name: str) -> None:
        match name.rsplit(":", 1)[-1]:
            case "v" | "t" | "f":
                self._open = None
            case "rPh":
                self._phonetic = False
            case "c":
                held = self._held()
                if held is not None:
                    self._found.append((self.row, self.column, held[0], self._style, held[1], held[2]))

    def _held(self) -> tuple[Kind, float, str | None] | None:
        value = "".join(self._texts.get("t" if "t" in self._texts else "v", ()))
        if value == "" or (self._type not in ("str", "inlineStr") and not value.strip()):
            computed = "f" not in self._texts or self._type == "str"
            return None if computed else (Kind.TEXT, np.nan, "=" + "".join(self._texts["f"]) if self._texts["f"] else UNKNOWN)
        match self._type:
            case "str" | "inlineStr" | "e":
                return Kind.TEXT, np.nan, unhidden(value)
            case "d":
                return Kind.DATE, np.nan, value
        try:
            number = float(value)
        except ValueError:
            number = np.nan
        if not np.isfinite(number):
            return Kind.TEXT, np.nan, value
        return {"s": Kind.SHARED, "b": Kind.BOOL}.get(self._type, Kind.NUMBER), number, None

    def cells(self) -> Cells:
        rows, columns, kinds, styles, numbers, texts = zip(*self._found, strict=True) if self._found else ((),) * 6
        return Cells(
            row=np.array(rows, dtype=np.int32),
            column=np.array(columns, dtype=np.int32),
            kind=np.array(kinds, dtype=np.uint8),
            style=np.array(styles, dtype=np.int32),
            number=np.array(numbers, dtype=np.float64),
            text=pl.Series(texts, dtype=pl.String),
        )
