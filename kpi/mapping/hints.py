"""What the columns of a sheet, and the other files of the company, tell of those that tell nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kpi.mapping.correction import Correction, told
from kpi.mapping.dates import Order
from kpi.mapping.numbers import Mark
from kpi.mapping.recognition import Recognised
from kpi.mapping.typed import Hints, Typed
from kpi.words import Text, same


def of_sheet(seen: Recognised, made: Mapping[str, Typed]) -> Hints:
    """What the columns that are sure tell: those that were read in whole, and a sample of the others."""
    taken = set(seen.positions.values())
    orders = [(one.sign, one.order) for one in made.values() if one.order and not one.asks]
    orders += [(one.sign, one.order) for position, one in enumerate(seen.profiles) if position not in taken and one.order]
    marks = [one.mark for one in made.values() if one.mark and not one.asks]
    marks += [one.mark for position, one in enumerate(seen.profiles) if position not in taken and one.mark]
    return Hints(
        orders=_agreed(orders), mark=_one(marks), source=Text("comme les autres colonnes du fichier", "as the other columns of the file")
    )


def of_company(seen: Sequence[Recognised], said: Sequence[Correction]) -> Hints:
    """What a sample of each column of all the files tells together, people's answers among it."""
    orders: list[tuple[str | None, Order]] = []
    marks: list[Mark] = []
    files: dict[str, None] = {}
    for sheet, correction in zip(seen, said, strict=True):
        for heading, one in zip(sheet.sheet.header, sheet.profiles, strict=True):
            answer, mark = told(correction.dates, heading)[1], told(correction.decimals, heading)[1]
            order = Order(answer) if answer else one.order
            point = Mark(mark) if mark else one.mark
            orders += [(one.sign, order)] if order else []
            marks += [point] if point else []
            if order or point:
                files[sheet.sheet.file] = None
    names = same(", ".join(list(files)[:2]))
    return Hints(orders=_agreed(orders), mark=_one(marks), source=Text("comme dans {files}", "as in {files}").format(files=names), far=True)


def _agreed(orders: Iterable[tuple[str | None, Order]]) -> dict[str, Order]:
    """The order of each sign (12/03, 12.03) on which all agree."""
    found: dict[str, set[Order]] = {}
    for sign, order in orders:
        found.setdefault(sign or "", set()).add(order)
    return {sign: said.pop() for sign, said in found.items() if len(said) == 1}


def _one(marks: Sequence[Mark]) -> Mark | None:
    return marks[0] if len(set(marks)) == 1 else None


def one_zone(made: Mapping[str, Typed]) -> int | None:
    """The time zone of the first column of a sheet that says one: the hours of the others are brought to it, so that delays hold."""
    return next((one.zone for one in made.values() if one.zone is not None), None)
