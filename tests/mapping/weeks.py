"""Weeks of a CRM's exports, made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from kpi.mapping import Understanding, understand
from kpi.reading import Sheet
from tests.mapping.made import sheet

Deal = dict[str, str]
START = dt.date(2026, 1, 1)


def deal(number: int, **changed: str) -> Deal:
    """One row of a CRM's export, the same for the same number."""
    made = {
        "Deal ID": f"{number:05d}",
        "Created on": (START + dt.timedelta(days=number)).isoformat(),
        "Closed on": "",
        "Status": "Open",
        "Stage": "Offer",
        "Amount": str(100 + number),
        "Owner": f"Rep {number % 4}",
        "Customer": f"Client {number * 7 % 23}",
    }
    return made | {name.replace("_", " "): value for name, value in changed.items()}


def deals(*numbers: int) -> list[Deal]:
    return [deal(number) for number in numbers]


def export(rows: Sequence[Mapping[str, str]], *, file: str, without: str = "") -> Sheet:
    """The rows as a file."""
    return sheet({name: [row[name] for row in rows] for name in rows[0] if name != without}, file=file)


def read(*weeks: Sequence[Mapping[str, str]], **more: Any) -> Understanding:
    """The weeks' exports together, in their order: w0.csv, w1.csv …"""
    made = understand([export(rows, file=f"w{week}.csv") for week, rows in enumerate(weeks)], **more)
    for one in made.sheets:
        assert one.table is not None
        assert len(one.table) + len(one.set_aside) == len(one.sheet.frame)
        assert all(row.why.fr and row.why.en for row in one.set_aside)
    return made


def ids(made: Understanding, entity: str = "deals") -> list[int]:
    return sorted(int(id) for id in made.tables[entity][f"{entity[:-1]}_id"])


def amounts(made: Understanding) -> list[float]:
    return sorted(made.tables["deals"]["amount"].to_list())
