"""What only the person knows of the dates and the numbers of a sheet: asked once for the columns that look alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpi.mapping.cells import examples
from kpi.mapping.dates import Order
from kpi.mapping.draft import Draft
from kpi.mapping.numbers import Mark
from kpi.mapping.results import Question
from kpi.mapping.typed import Typed
from kpi.words import Text, listed, quoted

_ORDER = (
    Text("Dans {h}, le jour est-il écrit avant le mois ?", "In {h}, is the day written before the month?"),
    (
        (Order.DAY, Text("Oui, 03/04 est le 3 avril", "Yes, 03/04 is 3 April")),
        (Order.MONTH, Text("Non, 03/04 est le 4 mars", "No, 03/04 is 4 March")),
    ),
)
_FIRST = (
    Text("Dans {h}, qu’est-ce qui est écrit en premier ?", "In {h}, what is written first?"),
    (
        (Order.DAY, Text("Le jour : 01/02/03 est le 1er février 2003", "The day: 01/02/03 is 1 February 2003")),
        (Order.MONTH, Text("Le mois : 01/02/03 est le 2 janvier 2003", "The month: 01/02/03 is 2 January 2003")),
        (Order.YEAR, Text("L’année : 01/02/03 est le 3 février 2001", "The year: 01/02/03 is 3 February 2001")),
    ),
)
_DECIMAL = (
    Text("Dans {h}, que veut dire 1,234 ou 1.234 ?", "In {h}, what does 1,234 or 1.234 mean?"),
    (
        (Mark.POINT, Text("La virgule sépare les milliers, le point les décimales", "The comma separates thousands, the point decimals")),
        (Mark.COMMA, Text("Le point sépare les milliers, la virgule les décimales", "The point separates thousands, the comma decimals")),
    ),
)


def asked(draft: Draft, made: Mapping[str, Typed]) -> Iterator[Question]:
    """One question for the undecided columns that look alike; the others follow the answer about the first."""
    groups: dict[tuple[str, str], list[int]] = {}
    for column, one in made.items():
        if one.asks:
            groups.setdefault((one.asks, one.sign or ""), []).append(draft.seen.positions[column])
    for (asks, _), positions in groups.items():
        yield question(asks, sorted(positions), draft)


def question(asks: str, positions: list[int], draft: Draft) -> Question:
    """The question about the columns at these positions: ``order`` of day and month, what is ``first`` of all, or ``decimal`` mark."""
    words, options = {"order": _ORDER, "first": _FIRST, "decimal": _DECIMAL}[asks]
    headings = listed([quoted(draft.sheet.header[position]) for position in positions[:4]])
    return Question(
        key=f"{asks}:{positions[0]}",
        asks=words.format(h=headings),
        examples=examples(draft.seen.profiles[positions[0]].held),
        options=options,
        proposal=options[0][0],
    )
