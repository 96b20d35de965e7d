"""How much a file may ask for."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.reading.errors import TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. bytes: of the file; rows, columns, cells: of a sheet; memory: bytes; seconds: to read it all."""

    bytes: int = 200_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 60_000_000
    memory: int = 1_500_000_000
    seconds: float = 60.0

    def check(self, *, file: str, rows: int, columns: int) -> None:
        """Raises TooLarge when a sheet of this size passes a limit."""
        measures = (("rows", rows, self.rows), ("columns", columns, self.columns), ("cells", rows * columns, self.cells))
        for of, count, limit in measures:
            if count > limit:
                raise TooLarge(file=file, limit=limit, of=of)


LIMITS = Limits()
