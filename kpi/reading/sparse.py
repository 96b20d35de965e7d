"""Cells put in place one by one: nothing is laid out before the extent is known."""

from __future__ import annotations

from kpi.reading.cells import Cell
from kpi.reading.grids import BookGrid
from kpi.reading.limits import Limits


class Sparse:
    """The cells of a sheet by row and column, both counted from 0; of two in one place the last."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Blank cells extend nothing."""
        if cell is not None and cell != "":
            self._rows.setdefault(row, {})[column] = cell

    def grid(self, *, file: str, limits: Limits) -> BookGrid:
        """The cells laid out. Raises TooLarge."""
        if not self._rows:
            return BookGrid([], first_row=1)
        first, last = min(self._rows), max(self._rows)
        left, right = min(map(min, self._rows.values())), max(map(max, self._rows.values()))
        limits.check(file=file, rows=last + 1, columns=right + 1)
        laid: list[list[Cell]] = []
        for number in range(first, last + 1):
            row: list[Cell] = [""] * (right - left + 1)
            for column, cell in self._rows.get(number, {}).items():
                row[column - left] = cell
            laid.append(row)
        return BookGrid(laid, first_row=first + 1, first_column=left)
