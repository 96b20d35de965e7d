"""SpreadsheetML, the one-file XML of Excel 2003: bytes → the grids of its sheets."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from xml.parsers import expat

from kpi.reading.cells import Cell
from kpi.reading.encoding import as_utf8
from kpi.reading.errors import Damaged
from kpi.reading.limits import Limits
from kpi.reading.sparse import Sparse
from kpi.reading.workbooks import BookTable

_SS, _X = "urn:schemas-microsoft-com:office:spreadsheet ", "urn:schemas-microsoft-com:office:excel "
_NO_DAY = date(1899, 12, 31)
_STRAY = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def spreadsheetml_tables(content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """The worksheets. A file that breaks off gives what was read until there. Raises Damaged or TooLarge."""
    reader = _Reader()
    if not reader.read(content):
        other = _Reader()
        whole = other.read(_mended(content))
        reader = other if whole or other.rows > reader.rows else reader
    if not reader.sheets or (reader.broken and not reader.rows):
        raise Damaged(file=file)
    last = reader.sheets[-1]
    return [
        BookTable(sheet.cells.grid(file=file, limits=limits), sheet.name, sheet.hidden, damaged=reader.broken and sheet is last)
        for sheet in reader.sheets
    ]


def _mended(content: bytes) -> bytes:
    """In UTF-8, with every stray & written as XML wants it: programs that print XML forget both."""
    return _STRAY.sub("&amp;", _DECLARED.sub("", as_utf8(content)[0].decode())).encode()


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name, self.hidden, self.cells = name, False, Sparse()


class _Reader:
    """Rows and cells are counted from 0; ``Index`` attributes from 1."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.broken, self.rows = False, 0
        self._row = self._column = -1
        self._across = self._down = 0
        self._formula: str | None = None
        self._type = ""
        self._text: list[str] | None = None
        self._filled = self._comment = False

    def read(self, content: bytes) -> bool:
        """Whether the file could be read to its end."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, _Forbidden, LookupError, ValueError):
            self.broken = True
        return not self.broken

    def _refuse(self, *_: object) -> None:
        raise _Forbidden

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.removeprefix(_SS): value for key, value in attributes.items()}
        match name.removeprefix(_SS):
            case "Worksheet":
                self.sheets.append(_Sheet(said.get("Name", "")))
            case "Table":
                self._row, self._down = -1, 0
            case "Row":
                self._row, self._column, self._across = _placed(said, self._row + self._down), -1, 0
                self._down = _whole(said.get("Span"))
                self.rows += 1
            case "Cell":
                self._column = _placed(said, self._column + self._across)
                self._across = _whole(said.get("MergeAcross"))
                self._formula, self._filled = said.get("Formula"), False
            case "Data" if not self._comment:
                self._type, self._text = said.get("Type", "String"), []
            case "Comment":
                self._comment = True

    def _said(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        match name.removeprefix(_SS):
            case "Data" if self._text is not None:
                self._put(_typed(self._type, "".join(self._text)))
                self._text, self._filled = None, True
            case "Cell":
                if not self._filled and self._formula is not None:
                    self._put("=" + self._formula.removeprefix("="))
            case "Comment":
                self._comment = False
            case _ if name == _X + "Visible":
                self.sheets[-1].hidden = True

    def _put(self, cell: Cell) -> None:
        if self.sheets:
            self.sheets[-1].cells.put(max(self._row, 0), self._column, cell)


class _Forbidden(Exception):
    """The file declares entities: no spreadsheet does."""


def _placed(said: dict[str, str], before: int) -> int:
    return max(_whole(said.get("Index")) - 1, before + 1) if "Index" in said else before + 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else 0


def _typed(kind: str, text: str) -> Cell:
    """A cell as its type says; its text where it is no such thing."""
    try:
        match kind:
            case "Number" if math.isfinite(float(text)):
                return float(text)
            case "Boolean":
                return {"1": True, "0": False, "true": True, "false": False}.get(text.strip().lower(), text)
            case "DateTime":
                return _moment(datetime.fromisoformat(text.strip().removesuffix("Z")).replace(tzinfo=None))
    except ValueError:
        pass
    return text


def _moment(at: datetime) -> Cell:
    """Days without hour are dates, hours of the day before the first of all days are times."""
    if at.date() == _NO_DAY:
        return at.time()
    return at.date() if at.time() == time() else at
