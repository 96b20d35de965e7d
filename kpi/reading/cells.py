"""One cell: what it looks like, and how it is written as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, auto

Cell = str | float | int | bool | datetime | date | time | timedelta | None


class Look(Enum):
    """What a cell looks like to a person."""

    BLANK = auto()
    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    BOOL = auto()


_NUMBER = re.compile(r"[-+(]?\s?[€$£¥]?\s?[-+]?\d[\d\s'’.,]*(?:[eE][-+]?\d+)?\s?(?:%|€|\$|£|¥|[A-Z]{3}|k|K|h)?\)?|[A-Z]{2,3}\$?\s[\d.,]+")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s].{4,20})?|\d{1,2}[:h]\d{2}(?:[:m]\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp][Mm])?|\d{4}-\d{2}"
    r"|\d{1,2}(?:er)?[\s-][^\W\d]{3,10}\.?[\s-]\d{2,4}|[^\W\d]{3,10}\.?[\s-]\d{1,2},?\s\d{4}"
)
_BOOL = frozenset({"true", "false", "vrai", "faux"})
_ERROR = re.compile(
    r"#(?:N/[AD]|DIV/0!|REF!|NAME\?|NULL!|NUM!|VALUE!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!"
    r"|NOM\?|NUL!|NOMBRE!|VALEUR!)"
)
_ABSENT = frozenset("n/a na n.a. n/d nd n.d. n/c nc n.c. nan null none tbd - -- – — ? /".split())


def look(cell: Cell) -> Look:
    """What ``cell`` looks like; a number or date written as text counts as one."""
    match cell:
        case None | "":
            return Look.BLANK
        case bool():
            return Look.BOOL
        case int() | float():
            return Look.NUMBER
        case str():
            return _look_of_text(cell)
        case _:
            return Look.DATE


def _look_of_text(text: str) -> Look:
    if len(text) > 40:
        return Look.TEXT
    if _DATE.fullmatch(text):
        return Look.DATE
    if _NUMBER.fullmatch(text):
        return Look.NUMBER
    return Look.BOOL if text.lower() in _BOOL else Look.TEXT


def is_error(text: str) -> bool:
    """Whether the text is an error as Excel writes it, in English or French: ``#N/A``, ``#REF!``, ``#NOM?``."""
    return text.startswith("#") and _ERROR.fullmatch(text) is not None


def told(cell: Cell) -> Look:
    """What ``cell`` says about its column: errors, formulas never computed and words for "nothing" say no more than a blank."""
    kind = look(cell)
    if kind is not Look.TEXT or not isinstance(cell, str):
        return kind
    text = cell.strip()
    return Look.BLANK if text.startswith("=") or text.lower() in _ABSENT or is_error(text) else kind


def as_text(cell: Cell) -> str:
    """The cell as text: plain numbers with a dot and no needless zeros, dates in ISO, durations as h:mm:ss, "" for blank."""
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case int() | float():
            return _plain(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "auto")
        case timedelta():
            return _duration(cell)
        case _:
            return cell.isoformat()


def _plain(number: float) -> str:
    if isinstance(number, int) or (number.is_integer() and abs(number) < 1e17):
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def _duration(span: timedelta) -> str:
    seconds = round(abs(span).total_seconds())
    sign = "-" if span < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def filled(row: Sequence[Cell]) -> int:
    """How many cells of the row hold something."""
    return sum(1 for cell in row if as_text(cell))


def letters(position: int) -> str:
    """The name that Excel gives to a column: 0 → A, 26 → AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name
