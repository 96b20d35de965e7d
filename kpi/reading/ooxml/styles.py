"""What the number formats of a workbook make of its numbers: dates, times, durations, percentages, amounts of money.

Built-in formats: ECMA-376 part 1, section 18.8.30."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from kpi.reading.ooxml.package import Package


class Shows(IntEnum):
    """What a number is shown as."""

    NUMBER = 0
    DATE = 1
    TIME = 2
    DURATION = 3


PERCENT = "%"
_BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), "hh:mm:ss"),
    22: "yyyy-mm-dd hh:mm",
    46: "[h]:mm:ss",
}
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_MONEY = {"€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY", "$": "USD"}
_CODES = re.compile(r"\b(EUR|USD|GBP|CHF|CAD|AUD|JPY|INR|MAD|XOF|TND|DZD|SEK|NOK|DKK|PLN|CZK|BRL|CNY)\b|[€£₹¥]|(?<!\[)\$|\[\$\$")
_DOLLARS = {"[$$-1009]": "CAD", "[$$-c0c]": "CAD", "[$$-c09]": "AUD"}


@dataclass(frozen=True)
class Styles:
    """By the number of a cell's style: ``shows`` (uint8, of :class:`Shows`) and the unit (``"%"``, an ISO currency, or none)."""

    shows: np.ndarray
    units: tuple[str | None, ...]


def read_styles(package: Package) -> Styles:
    """The styles of a workbook; one that says nothing where it has none."""
    part = package.related("styles")
    return styles_of(_formats(package, part) if part else [])


def styles_of(codes: Sequence[str]) -> Styles:
    """The styles of format codes, by their places; one that says nothing where there is none."""
    codes = codes or ["General"]
    return Styles(np.array([shown(code) for code in codes], dtype=np.uint8), tuple(map(unit, codes)))


def built_in(id: int) -> str:
    """The code of a format that no workbook writes down."""
    return _BUILT_IN.get(id, "General")


def _formats(package: Package, part: str) -> list[str]:
    root = package.tree(part)
    own = {element.get("numFmtId"): element.get("formatCode", "") for element in root.iter("numFmt")}
    ids = [xf.get("numFmtId", "0") for styles in root.iter("cellXfs") for xf in styles.iter("xf")]
    return [own[id] if id in own else built_in(int(id) if id.isdigit() else 0) for id in ids]


def shown(code: str) -> Shows:
    """What a format code shows a number as, by its first section."""
    bare = _SILENT.sub("", code).split(";")[0].lower().replace("general", "").replace("am/pm", "").replace("a/p", "")
    if re.search(r"\[(?:h+|m+|s+)\]", bare):
        return Shows.DURATION
    if re.search(r"[0#?]", bare.split(".")[0]) and not re.search(r"[dyhs]", bare):
        return Shows.NUMBER
    if re.search(r"[dy]|jj|aaaa|^[^hs]*m[^hs]*$", bare):
        return Shows.DATE
    return Shows.TIME if re.search(r"[hs]", bare) else Shows.NUMBER


def unit(code: str) -> str | None:
    """The unit that a format code writes beside the number."""
    if shown(code) is not Shows.NUMBER:
        return None
    section = code.split(";")[0]
    if "%" in _SILENT.sub("", section):
        return PERCENT
    dollars = next((iso for sign, iso in _DOLLARS.items() if sign in section.lower()), None)
    found = _CODES.search(section)
    if dollars or found is None:
        return dollars
    return _MONEY.get(found[0].strip("[")[:1], found[0])
