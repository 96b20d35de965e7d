"""Records of a text file whose quotes are not all where they should be.

A quote opens a cell only where its closing quote is found: one followed by a delimiter or the end of the line. A quote that
stands anywhere else is a character like another."""

from __future__ import annotations

import re
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
        """The records, cells as they stand; a blank line is one empty cell."""
        row: list[str] = []
        at, end = 0, len(self.text)
        while at < end:
            cell, at = self._cell(at)
            row.append(cell)
            if self.text.startswith(self.delimiter, at):
                at += 1
                row += [""] if at == end else []
                continue
            yield row
            row, at = [], at + (2 if self.text.startswith("\r\n", at) else 1)
        if row:
            yield row

    def _cell(self, at: int) -> tuple[str, int]:
        while self.text.startswith(" ", at) and self.delimiter != " ":
            at += 1
        close = self._close(at) if self.text.startswith(self.quote, at) else None
        if close is None:
            end = self._edge(at)
            return self.text[at:end], end
        return self.text[at + 1 : close].replace(self.quote * 2, self.quote), self._edge(close + 1)

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
