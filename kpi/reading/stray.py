"""Records of a text file whose quotes are not all where they should be.

A quote opens a cell only where its closing quote is found: one followed by a delimiter or the end of the line. A quote that
stands anywhere else is a character like another, but where it parts two cells between which the delimiter is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_LARGEST = 20_000_000


def has_strays(text: str, delimiter: str, quote: str) -> bool:
    """Whether some quote stands neither at the edge of a cell nor doubled. False for very large texts: scanning is slow."""
    if quote not in text or len(text) > _LARGEST:
        return False
    q, d = re.escape(quote), re.escape(delimiter)
    letter = rf"[^{q}{d}\s]"
    patterns = (
        rf"{letter} *{q} *{letter}",  # inside a text
        rf"(?:\A|[\n{d}]){q}{q}[^{q}{d}\r\n]",  # two that open a cell
        rf"{d} ?{q}(?=[\r\n]|\Z)",  # one that opens a cell with nothing after it
    )
    return text.count(quote) % 2 == 1 or any(re.search(pattern, text) for pattern in patterns)


@dataclass(frozen=True)
class Scanner:
    """Reads cells one after the other from ``text``."""

    text: str
    delimiter: str
    quote: str

    def records(self) -> Iterator[list[str]]:
        """The records, cells as they stand; a blank line is one empty cell.

        Where a record is too short because no delimiter stands before a quoted cell, or after one, its cells are parted there."""
        lines = list(self._lines())
        usual = Counter(len(row) for row, _, _ in lines).most_common(1)[0][0] if lines else 0
        for row, start, end in lines:
            yield row if len(row) == usual or self.text.find(self.quote, start, end) < 0 else self._parted(row, start, end, usual)

    def _lines(self) -> Iterator[tuple[list[str], int, int]]:
        at, end = 0, len(self.text)
        while at < end:
            row, stop = self._record(at)
            yield row, at, stop
            at = stop + (2 if self.text.startswith("\r\n", stop) else 1)

    def _record(self, at: int, *, glued: bool = False) -> tuple[list[str], int]:
        """A record and where it ends."""
        row: list[str] = []
        end = len(self.text)
        while True:
            cell, at = self._glued(at) if glued else self._cell(at)
            row.append(cell)
            if self.text.startswith(self.delimiter, at):
                at += 1
                if at == end:
                    return [*row, ""], at
            elif at == end or self.text[at] in "\r\n":
                return row, at

    def _parted(self, row: list[str], start: int, end: int, usual: int) -> list[str]:
        parted, stop = self._record(start, glued=True)
        return parted if len(parted) == usual and stop == end else row

    def _cell(self, at: int) -> tuple[str, int]:
        at = self._opens(at)
        close = self._close(at) if self.text.startswith(self.quote, at) else None
        if close is None:
            end = self._edge(at)
            return self.text[at:end], end
        return self._inside(at, close), self._edge(close + 1)

    def _glued(self, at: int) -> tuple[str, int]:
        """A cell that may end where a quoted one opens, or begin right after one closes."""
        at = self._opens(at)
        if self.text.startswith(self.quote, at):
            close = self._close(at)
            if close is not None:
                return self._inside(at, close), self._edge(close + 1)
            close = self.text.find(self.quote, at + 1, self._edge(at))
            return (self._inside(at, close), close + 1) if close > 0 else self._cell(at)
        edge = self._edge(at)
        opens = self.text.find(self.quote, at, edge)
        return (self.text[at:opens], opens) if opens > 0 and self._close(opens) is not None else (self.text[at:edge], edge)

    def _opens(self, at: int) -> int:
        while self.text.startswith(" ", at) and self.delimiter != " ":
            at += 1
        return at

    def _inside(self, start: int, close: int) -> str:
        return self.text[start + 1 : close].replace(self.quote * 2, self.quote)

    def _edge(self, at: int) -> int:
        found = self._edges.search(self.text, at)
        return found.start() if found else len(self.text)

    def _close(self, start: int) -> int | None:
        """Where the cell that opens at ``start`` closes; None when a next cell opens first: then its quote is a stray."""
        at = self.text.find(self.quote, start + 1)
        while at >= 0:
            after = self.text[at + 1 : at + 2]
            if after == self.quote:
                at += 1
            elif after in ("", self.delimiter, "\r", "\n") or self._spaces_then_edge(at + 1):
                return at
            elif at - 1 > start and self.text[at - 1] in (self.delimiter, "\n"):
                return None
            at = self.text.find(self.quote, at + 1)
        return None

    def _spaces_then_edge(self, at: int) -> bool:
        while self.text.startswith(" ", at):
            at += 1
        return self.text[at : at + 1] in ("", self.delimiter, "\r", "\n")

    @cached_property
    def _edges(self) -> re.Pattern[str]:
        return re.compile(rf"[\r\n{re.escape(self.delimiter)}]")
