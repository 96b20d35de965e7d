"""HTML tables, many of which call themselves .xls: a web page's bytes → the grids of its tables."""

from __future__ import annotations

import codecs
import email
import email.policy
import html
import re
from dataclasses import dataclass, field

from kpi.reading.encoding import as_utf8
from kpi.reading.errors import NotASpreadsheet
from kpi.reading.limits import Limits
from kpi.reading.sparse import Sparse
from kpi.reading.workbooks import BookTable

_NOISE = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]{0,30})((?:[^<>\"']|\"[^\"<]{0,10000}\"|'[^'<]{0,10000}'){0,10000}+)>|<[!?][^>]{0,10000}>")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,7})", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,500}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_NAMES = re.compile(r"<x:ExcelWorksheet>\s*<x:Name>([^<]{1,255})</x:Name>", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li"})
_TALLEST, _WIDEST = 1_048_576, 16_384


@dataclass
class _Table:
    """A table being read. ``spans``: column → the rows below in which it is taken."""

    cells: Sparse = field(default_factory=Sparse)
    row: int = -1
    column: int = 0
    spans: dict[int, int] = field(default_factory=dict)
    open: list[str] | None = None
    at: tuple[int, int] = (0, 0)
    caption: str = ""
    holds_others: bool = False

    def begin_row(self) -> None:
        self.end_cell()
        self.spans = {column: left - 1 for column, left in self.spans.items() if left > 1} if self.row >= 0 else {}
        self.row, self.column = self.row + 1, 0

    def begin_cell(self, attributes: str) -> None:
        self.end_cell()
        if self.row < 0:
            self.begin_row()
        while self.column in self.spans:
            self.column += 1
        said = {name.lower(): int(count) for name, count in _SPAN.findall(attributes)}
        wide, tall = min(said.get("colspan", 1) or 1, _WIDEST), min(said.get("rowspan", 1) or 1, _TALLEST)
        self.at, self.open = (self.row, self.column), []
        if tall > 1:
            self.spans |= dict.fromkeys(range(self.column, self.column + wide), tall)
        self.column += wide

    def end_cell(self) -> None:
        if self.open is not None:
            self.cells.put(*self.at, _plain(self.open))
            self.open = None


def page_tables(content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """The tables of a page that hold text; those that hold other tables come last. Raises NotASpreadsheet without any, and TooLarge."""
    text = _decoded(content)
    found = sorted((table for table in _Page(_NOISE.sub("", text)).tables if len(table.cells)), key=lambda table: table.holds_others)
    if not found:
        raise NotASpreadsheet(file=file, what="html")
    names = [html.unescape(name) for name in _NAMES.findall(text)]
    if len(names) != len(found):
        names = [table.caption or str(number) for number, table in enumerate(found, 1)]
    return [BookTable(table.cells.grid(file=file, limits=limits), name, hidden=False) for table, name in zip(found, names, strict=True)]


def archive_tables(content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """The tables of a web page saved with all of its parts in one file (MHTML). Raises as :func:`page_tables`."""
    found: list[BookTable] = []
    for part in email.message_from_bytes(content, policy=email.policy.compat32).walk():
        body = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(body, bytes):
            try:
                found += page_tables(body, file=file, limits=limits)
            except NotASpreadsheet:
                continue
    if not found:
        raise NotASpreadsheet(file=file, what="html")
    return found


def _decoded(content: bytes) -> str:
    said = _CHARSET.search(content[:4096])
    if said is not None and not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode(said[1].decode())
        except (LookupError, UnicodeError):
            pass
    return as_utf8(content)[0].decode()


class _Page:
    """The tables of a page, in the order in which they begin; unclosed ones end with the page."""

    def __init__(self, text: str) -> None:
        self.tables: list[_Table] = []
        self._stack: list[_Table] = []
        self._caption: list[str] | None = None
        end = 0
        for tag in _TAG.finditer(text):
            into = self._into
            if into is not None:
                into.append(text[end : tag.start()])
            end = tag.end()
            self._tag(tag[1] or "", (tag[2] or "").lower(), tag[3])
        for table in self._stack:
            table.end_cell()

    @property
    def _into(self) -> list[str] | None:
        """Where text goes now."""
        if self._caption is not None:
            return self._caption
        return self._stack[-1].open if self._stack else None

    def _tag(self, slash: str, name: str, attributes: str) -> None:
        if slash + name == "table":
            self._begin_table()
        elif name in _BREAKS:
            if (into := self._into) is not None:
                into.append("\0")
        elif self._stack:
            self._inside(self._stack[-1], slash + name, attributes)

    def _begin_table(self) -> None:
        for outer in self._stack:
            outer.holds_others = True
        self._stack.append(_Table())
        self.tables.append(self._stack[-1])

    def _inside(self, table: _Table, tag: str, attributes: str) -> None:
        match tag:
            case "/table":
                self._stack.pop().end_cell()
            case "tr":
                table.begin_row()
            case "td" | "th":
                table.begin_cell(attributes)
            case "/td" | "/th" | "/tr":
                table.end_cell()
            case "caption":
                self._caption = []
            case "/caption" if self._caption is not None:
                table.caption, self._caption = _plain(self._caption)[:255], None


def _plain(parts: list[str]) -> str:
    """Text as a browser shows it: blanks run together, breaks kept."""
    lines = html.unescape(" ".join("".join(parts).split())).split("\0")
    return "\n".join(line.strip() for line in lines).strip()
