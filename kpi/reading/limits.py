"""How much a file may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpi.errors import KpiError
from kpi.reading.errors import TooLarge
from kpi.words import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. bytes: of the file; rows, columns, cells: of a sheet; memory: bytes; seconds: to read it all.

    unzipped: bytes of what a compressed file holds, all together; ratio: how many times its size that may be, which
    matters from :data:`SMALL` bytes on: a sheet of zeros is 100 times its file, a bomb 1,000 times."""

    bytes: int = 200_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 60_000_000
    memory: int = 1_500_000_000
    seconds: float = 60.0
    unzipped: int = 2_000_000_000
    ratio: int = 250

    def check(self, *, file: str, rows: int, columns: int, cells: int | None = None) -> None:
        """Raises TooLarge when a sheet of this size passes a limit; ``cells`` where only those that hold something are kept."""
        cells = rows * columns if cells is None else cells
        measures = (
            ("rows", rows, self.rows),
            ("columns", columns, self.columns),
            ("cells", cells, self.cells),
        )
        for of, count, limit in measures:
            if count > limit:
                raise TooLarge(file=file, limit=limit, of=of)

    def check_unzipped(self, *, file: str, size: int, unzipped: int) -> None:
        """Raises TooLarge when ``size`` bytes that hold ``unzipped`` bytes pass a limit."""
        if unzipped > self.unzipped:
            raise TooLarge(file=file, limit=self.unzipped // 1_000_000, of="unzipped")
        if unzipped > max(SMALL, size * self.ratio):
            raise TooLarge(file=file, limit=self.ratio, of="ratio")


SMALL = 100_000_000
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable that sets a limit: how many of the limit's units one of its own is, and the whole numbers that make sense."""

    limit: str
    unit: int = 1
    least: int = 1
    most: int = 1_000_000_000


SETTINGS = {
    "PILOTE_MAX_MB": Setting("bytes", 1_000_000, most=10_000),
    "PILOTE_MAX_ROWS": Setting("rows"),
    "PILOTE_MAX_COLUMNS": Setting("columns"),
    "PILOTE_MAX_CELLS": Setting("cells", most=100_000_000_000),
    "PILOTE_MAX_MEMORY_MB": Setting("memory", 1_000_000, least=200, most=1_000_000),
    "PILOTE_MAX_SECONDS": Setting("seconds", most=86_400),
    "PILOTE_MAX_UNZIPPED_MB": Setting("unzipped", 1_000_000, most=1_000_000),
    "PILOTE_MAX_RATIO": Setting("ratio"),
}


class WrongSetting(KpiError):
    """An environment variable that sets a limit says no sensible number."""

    TEXT = Text(
        "La variable {name} vaut « {value} » : donnez-lui un nombre entier de {least} à {most}, ou retirez-la, puis relancez.",
        "The variable {name} says “{value}”: give it a whole number from {least} to {most}, or remove it, then start again.",
    )


def limits_of(environment: Mapping[str, str]) -> Limits:
    """The limits that the environment sets; what it does not say stays as it is by default. Raises WrongSetting."""
    said = {name: environment[name].strip() for name in SETTINGS if environment.get(name, "").strip()}
    return Limits(**{SETTINGS[name].limit: _number(name, value) for name, value in said.items()})


def _number(name: str, value: str) -> int:
    setting = SETTINGS[name]
    digits = value.replace("_", "")
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 20 else -1
    if not setting.least <= number <= setting.most:
        raise WrongSetting(WrongSetting.TEXT, name=name, value=value, least=setting.least, most=setting.most)
    return number * setting.unit
