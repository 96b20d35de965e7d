"""``python -m benchmarks.attainment FOLDER``: attainment by category and month, in the app and by SQL, on the shop with targets.

FOLDER holds ``List of Orders.csv``, ``Order Details.csv`` and ``Sales target.csv`` (a public set of orders and monthly targets by
category). The files are dropped as a person would, without a correction; DuckDB reads them anew. Prints the table of both and the
categories' whole; a figure that differs by more than a cent stops the run with an error.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

from kpi.catalogue import CATALOGUE
from kpi.company import Company, open_company
from kpi.engine import board
from kpi.periods import Grain, Period, periods
from kpi.schema import Dimension
from kpi.targets import Targets, attainment

ORDERS, LINES, PLAN = "List of Orders.csv", "Order Details.csv", "Sales target.csv"
REVENUE = CATALOGUE["revenue"]
MONTHS = periods(date(2018, 4, 1), date(2019, 3, 31), Grain.MONTH)
CENT = 0.01
Figures = dict[tuple[str, str], tuple[float, float]]
"""(category, month as 2018-04) → (amount sold, target)."""

SQL = """
WITH heads AS (SELECT DISTINCT OrderID, strptime(OrderDate, '%d-%m-%Y') AS day FROM read_csv(?, all_varchar = true) WHERE OrderID <> ''),
sold AS (
    SELECT Category, strftime(day, '%Y-%m') AS month, sum(CAST(Amount AS DOUBLE)) AS amount
    FROM read_csv(?, all_varchar = true) JOIN heads USING (OrderID) GROUP BY ALL
),
aimed AS (
    SELECT Category, strftime(strptime(MonthofOrderDate, '%b-%y'), '%Y-%m') AS month, sum(CAST(Target AS DOUBLE)) AS target
    FROM read_csv(?, all_varchar = true) GROUP BY ALL
)
SELECT Category, month, coalesce(amount, 0), target FROM aimed LEFT JOIN sold USING (Category, month) ORDER BY ALL
"""


def by_sql(folder: Path) -> Figures:
    """The figures as SQL makes them of the files."""
    rows = duckdb.execute(SQL, [str(folder / name) for name in (ORDERS, LINES, PLAN)]).fetchall()
    return {(category, month): (float(amount), float(target)) for category, month, amount, target in rows}


def by_app(company: Company) -> Figures:
    """The figures as the app shows them."""
    assert company.dataset is not None
    targets = Targets.of((), from_files=company.planned)
    found: Figures = {}
    values = board(company.dataset, [REVENUE], MONTHS, by=Dimension.CATEGORY).frame()
    sold = {(member, start): value for member, start, value in zip(values["member"], values["start"], values["value"], strict=True)}
    for category in targets.members(REVENUE.id, Dimension.CATEGORY):
        for month in MONTHS:
            target = _target(targets, month, category)
            if target is not None:
                found[category, month.id()] = (float(sold.get((category, month.start)) or 0.0), target)
    return found


def _target(targets: Targets, month: Period, category: str) -> float | None:
    return targets.for_(REVENUE, month, dimension=Dimension.CATEGORY, member=category)


def shown(app: Figures, sql: Figures) -> list[str]:
    """Prints each figure of both; returns those that differ."""
    wrong = []
    for key in sorted(app.keys() | sql.keys()):
        here, there = app.get(key), sql.get(key)
        same = here is not None and there is not None and all(abs(one - other) <= CENT for one, other in zip(here, there, strict=True))
        print(f"{key[0]:<12} {key[1]:<8} app {_said(here)}   sql {_said(there)}   {'same' if same else 'DIFFERENT'}")
        wrong += [] if same else [" ".join(key)]
    return wrong


def _said(figures: tuple[float, float] | None) -> str:
    if figures is None:
        return f"{'-':>30}"
    reached = attainment(REVENUE, *figures)
    return f"{figures[0]:>10,.2f} / {figures[1]:>10,.2f} {'n/a' if reached is None else f'{reached:.1%}':>7}"


def main() -> None:
    """Compares both on the folder given. Exits with 1 where they differ, 2 without a folder."""
    if len(sys.argv) != 2 or not (folder := Path(sys.argv[1])).is_dir():
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    company = open_company([(name, folder / name) for name in (ORDERS, LINES, PLAN)], today=date(2026, 1, 1))
    app, sql = by_app(company), by_sql(folder)
    wrong = shown(app, sql)
    for category in sorted({category for category, _ in sql}):
        whole = [sum(figures[place] for (of, _), figures in app.items() if of == category) for place in (0, 1)]
        print(f"{category:<12} in all   {whole[0]:,.0f} / {whole[1]:,.0f}")
    if wrong or not sql:
        print(f"{len(wrong)} of {len(sql)} differ: {', '.join(wrong)}", file=sys.stderr)
        raise SystemExit(1)
    print(f"{len(sql)} figures and their targets are the same")


if __name__ == "__main__":
    main()
