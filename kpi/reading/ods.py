"""OpenDocument spreadsheets, zipped or flat: bytes → the grids of their sheets (OASIS OpenDocument 1.3, part 3)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np
import polars as pl

from kpi.reading.archives import BROKEN
from kpi.reading.errors import Damaged
from kpi.reading.limits import Limits
from kpi.reading.ooxml.cells import Cells, Kind
from kpi.reading.ooxml.grid import CellGrid, Workbook
from kpi.reading.ooxml.styles import styles_of
from kpi.reading.workbooks import BookTable

_PIECE, _LARGE = 1 << 20, 30_000_000
_TOLD = re.compile(rb'calcext:value-type="error"|<table:table-cell(?![^>]*office:value-type)[^>]*table:formula')
_SPAN = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_PLACE = re.compile(r"\[([^\[\]]*)\]")
_NEVER = 0
_PLAIN, _PERCENT, _DURATION = 0, 1, 2
Held = tuple[Kind, int, float, str | None]


def ods_tables(content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """The sheets. A file that breaks off gives what was read until there. Raises Damaged or TooLarge."""
    reader = _Reader()
    whole = reader.read(_pieces(content) if content.startswith(b"PK") else [content])
    if not reader.sheets or (not whole and not any(sheet.places for sheet in reader.sheets)):
        raise Damaged(file=file)
    last = reader.sheets[-1]
    styles = styles_of(["General", "0%", "[h]:mm:ss", *(f"0 [${code}]" for code in reader.currencies)])
    book = Workbook(pl.Series([], dtype=pl.String), styles, since_1904=False)
    return [
        BookTable(
            CellGrid.of(sheet.laid_out(file=file, limits=limits), book, merged=sheet.merged),
            sheet.name,
            hidden=sheet.style in reader.hidden,
            damaged=not whole and sheet is last,
        )
        for sheet in reader.sheets
    ]


def is_large(content: bytes) -> bool:
    """Whether a zipped one holds so much that a quicker reader is better, which knows no units."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(info.filename.lower() == "content.xml" and info.file_size > _LARGE for info in archive.infolist())
    except BROKEN:
        return False


def tells_more(content: bytes) -> bool:
    """Whether there are errors, or formulas that were never computed, which the quicker reader takes for blanks."""
    before = b""
    try:
        for piece in _pieces(content):
            if _TOLD.search(before + piece):
                return True
            before = piece[-2000:]
    except (*BROKEN, StopIteration):
        return True
    return False


def _pieces(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.lower() == "content.xml")
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                yield piece


@dataclass
class _Sheet:
    """Cells one after the other: row from 1, column from 0, how many times it is repeated down and across, and what it holds."""

    name: str
    style: str
    places: list[tuple[int, int, int, int]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, place: tuple[int, int, int, int], held: Held) -> None:
        """One more cell."""
        kind, style, number, text = held
        self.places.append(place)
        self.kinds.append(kind)
        self.styles.append(style)
        self.numbers.append(number)
        self.texts.append(text)

    def laid_out(self, *, file: str, limits: Limits) -> Cells:
        """Every cell at its place. Raises TooLarge."""
        row, column, down, across = np.array(self.places, dtype=np.int64).reshape(-1, 4).T
        if len(row):
            last, right = int((row + down - 1).max()), int((column + across).max())
            limits.check(file=file, rows=last, columns=right, cells=int((down.astype(np.float64) * across).sum()))
        times = down * across
        which = np.repeat(np.arange(len(row)), times)
        nth = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
        return Cells(
            row=(row[which] + nth // across[which]).astype(np.int32),
            column=(column[which] + nth % across[which]).astype(np.int32),
            kind=np.array(self.kinds, dtype=np.uint8)[which],
            style=np.array(self.styles, dtype=np.int32)[which],
            number=np.array(self.numbers, dtype=np.float64)[which],
            text=pl.Series(self.texts, dtype=pl.String).gather(pl.Series(which, dtype=pl.UInt32)),
        ).in_order()


class _Reader:
    """The events of the XML; prefixes are those that every program writes."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.hidden: set[str] = set()
        self.currencies: list[str] = []
        self._row, self._down, self._column = 0, 1, 0
        self._said: dict[str, str] | None = None
        self._texts: list[str] | None = None
        self._paragraphs = self._aside = 0
        self._style = ""

    def read(self, pieces: Iterable[bytes]) -> bool:
        """Whether the XML could be read to its end."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._refuse
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, _Forbidden, StopIteration, *BROKEN):
            return False
        return True

    def _refuse(self, *_: object) -> None:
        raise _Forbidden

    def _start(self, name: str, said: dict[str, str]) -> None:
        if self._aside or name in _ASIDE:
            self._aside += name in _ASIDE
            return
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._said, self._texts, self._paragraphs = said, [], 0
            case "text:p" if self._texts == []:
                self._paragraphs += 1
            case "table:table-row":
                self._row += self._down
                self._down, self._column = _times(said, "table:number-rows-repeated"), 0
            case "table:table":
                self.sheets.append(_Sheet(said.get("table:name", ""), said.get("table:style-name", "")))
                self._row, self._down = 0, 1
            case "style:style":
                self._style = said.get("style:name", "")
            case "style:table-properties" if said.get("table:display") == "false":
                self.hidden.add(self._style)
            case _ if self._texts is not None:
                self._inside(name, said)

    def _inside(self, name: str, said: dict[str, str]) -> None:
        """What stands in the text of a cell."""
        assert self._texts is not None
        match name:
            case "text:p" | "text:h":
                self._texts += ["\n"] if self._paragraphs else []
                self._paragraphs += 1
            case "text:s":
                self._texts.append(" " * min(_times(said, "text:c"), 1000))
            case "text:tab":
                self._texts.append("\t")
            case "text:line-break":
                self._texts.append("\n")

    def _text(self, text: str) -> None:
        if self._paragraphs and self._texts is not None and not self._aside:
            self._texts.append(text)

    def _end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        elif self._said is not None and not self._aside and name in ("table:table-cell", "table:covered-table-cell"):
            self._put(self._said, "".join(self._texts or ()))
            self._said = self._texts = None

    def _put(self, said: dict[str, str], text: str) -> None:
        across = _times(said, "table:number-columns-repeated") if "table:number-columns-repeated" in said else 1
        held = self._held(said, text)
        if held is not None and self.sheets:
            self.sheets[-1].put((self._row, self._column, self._down, across), held)
            if "table:number-rows-spanned" in said or "table:number-columns-spanned" in said:
                self._merge(said)
        self._column += across

    def _merge(self, said: dict[str, str]) -> None:
        down, across = _times(said, "table:number-rows-spanned"), _times(said, "table:number-columns-spanned")
        if down * across > 1:
            self.sheets[-1].merged.append((self._row, self._row + down - 1, self._column, self._column + across - 1))

    def _held(self, said: dict[str, str], text: str) -> Held | None:
        """What a cell holds, by its type; its text where it is no such thing, and the formula where it was never computed."""
        found = self._typed(said, text)
        if found is None and "table:formula" in said and "office:value-type" not in said:
            return Kind.TEXT, _PLAIN, _NEVER, _formula(said["table:formula"])
        return found

    def _typed(self, said: dict[str, str], text: str) -> Held | None:
        kind = said.get("office:value-type", "")
        match kind:
            case "float" | "percentage" | "currency" if (number := _number(said.get("office:value"))) is not None:
                return Kind.NUMBER, self._format(kind, said.get("office:currency", "")), number, None
            case "boolean" if (value := said.get("office:boolean-value")) in ("true", "false"):
                return Kind.BOOL, _PLAIN, float(value == "true"), None
            case "date" if said.get("office:date-value"):
                return Kind.DATE, _PLAIN, _NEVER, said["office:date-value"]
            case "time" if (days := _days(said.get("office:time-value", ""))) is not None:
                return Kind.NUMBER, _DURATION, days, None
        text = text or said.get("office:string-value", "")
        return (Kind.TEXT, _PLAIN, _NEVER, text) if text else None

    def _format(self, kind: str, currency: str) -> int:
        if kind != "currency" or not (currency.isalpha() and currency.isascii() and len(currency) == 3):
            return _PERCENT if kind == "percentage" else _PLAIN
        if currency.upper() not in self.currencies:
            self.currencies.append(currency.upper())
        return _DURATION + 1 + self.currencies.index(currency.upper())


_ASIDE = frozenset(
    {"office:annotation", "table:shapes", "draw:frame", "draw:g", "draw:custom-shape", "draw:object", "table:tracked-changes"}
)
"""What stands in sheets and cells without being of them: comments, pictures, charts with tables of their own."""


class _Forbidden(Exception):
    """The file declares entities: no spreadsheet does."""


def _times(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 10 else 1


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _days(text: str) -> float | None:
    """A duration (``PT12H30M00S``) in days."""
    found = _SPAN.fullmatch(text.strip().removeprefix("-"))
    if found is None:
        return None
    days, hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    span = days + hours / 24 + minutes / 1440 + seconds / 86_400
    return -span if text.strip().startswith("-") else span


def _formula(text: str) -> str:
    """``of:=[.B2]*2`` as people write it: ``=B2*2``."""
    bare = text.split(":", 1)[1] if re.match(r"[a-zA-Z]+:=", text) else text
    return _PLACE.sub(lambda place: re.sub(r"(^|:)\.", r"\1", place[1]), bare)
