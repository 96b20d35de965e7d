"""Two headings alike in one sheet: the later ones carry their number, so that each can be spoken of."""

from __future__ import annotations

import re
from dataclasses import replace

from kpi.reading import Sheet
from kpi.schema.spelling import squeezed

_NUMBERED = re.compile(r"\s\(\d{1,3}\)$")


def told_apart(sheet: Sheet) -> Sheet:
    """The sheet with « Date » and « Date (2) » where the file has « Date » twice, whatever their case and accents."""
    header: list[str] = []
    seen: set[str] = set()
    for heading in sheet.header:
        number, name = 1, heading
        while squeezed(name) in seen:
            number += 1
            name = f"{heading} ({number})"
        seen.add(squeezed(name))
        header.append(name)
    return sheet if tuple(header) == sheet.header else replace(sheet, header=tuple(header))


def unnumbered(heading: str) -> str:
    """The heading as the file has it: « Date » for « Date (2) »."""
    return _NUMBERED.sub("", heading)
