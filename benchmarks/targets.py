"""``python -m benchmarks.targets``: what the grid of targets costs on the server: 24 months × 12 KPIs × 40 reps.

A made company of 40 reps, all of its targets set. Prints the seconds of processor, as run by Streamlit's own tester, to open the page
on the whole grid (at most 1), and of each edit of a cell until its totals are told (median of twenty, at most 0.3).
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import polars as pl
from streamlit.testing.v1 import AppTest

from kpi.periods import add_months
from kpi.words import Lang
from kpi.workspace import Choice, TargetRow, Workspace
from pages.ui import state

ROOT = Path(__file__).parents[1]
REPS, ROWS, MONTHS, EDITS = 40, 20_000, 24, 20
KPIS = (
    *("revenue", "orders", "average_basket", "margin", "margin_rate", "new_customers"),
    *("deals_won", "deals_lost", "win_rate", "average_deal", "sales_cycle", "pipeline"),
)
MOMENT, FIRST = datetime(2026, 11, 23, tzinfo=UTC), date(2026, 1, 1)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["PILOTE_HOME"] = home
        workspace = company()
        app = AppTest.from_file(str(ROOT / "pages" / "ui" / "visit.py"), default_timeout=600)
        app.query_params[state.LINK] = workspace.id
        app.run()
        app.session_state["targets_by"], app.session_state["targets_two"] = "owner", True
        opened = _timed(lambda: app.switch_page(str(ROOT / "pages" / "choose" / "targets.py")).run())
        assert app.data_editor[0].value.shape == (len(KPIS) * REPS, MONTHS + 4)
        edits = [edit(app, workspace, number) for number in range(EDITS)]
        assert not app.exception
    print(f"{MONTHS} months, {len(KPIS)} KPIs, {REPS} reps: {len(KPIS) * REPS * MONTHS:,} targets")
    print(f"opened {opened:.2f} s, at most 1")
    print(f"an edit until its totals stand: median of {EDITS} {statistics.median(edits):.2f} s, at most 0.3; slowest {max(edits):.2f} s")


def company() -> Workspace:
    """A workspace of orders and deals by rep over two years, that follows the KPIs and has a target of each for each rep and month."""
    store = state.store()
    workspace = store.open(store.create("Forty reps", browser=None, lang=Lang.EN, now=MOMENT), browser=None, now=MOMENT)
    assert workspace is not None
    for name, table in (("orders.csv", orders()), ("deals.csv", deals())):
        workspace.add_file(name, table.write_csv().encode(), now=MOMENT)
    workspace.set_choice(Choice(kpis=KPIS))
    draw = random.Random(1)
    cells = product(KPIS, range(REPS), range(MONTHS))
    workspace.set_targets(
        TargetRow(kpi, add_months(FIRST, month), draw.randrange(100, 90_000) / 100, "owner", f"Rep {rep}") for kpi, rep, month in cells
    )
    return workspace


def orders() -> pl.DataFrame:
    """Made orders, some of each rep in each month."""
    draw = random.Random(2)
    return pl.DataFrame(
        {
            "Order ID": [f"O{number}" for number in range(ROWS)],
            "Order date": [_day(draw) for _ in range(ROWS)],
            "Customer": [f"Customer {draw.randrange(2_000)}" for _ in range(ROWS)],
            "Amount": [round(draw.random() * 2_000, 2) for _ in range(ROWS)],
            "Cost": [round(draw.random() * 900, 2) for _ in range(ROWS)],
            "Sales rep": [f"Rep {number % REPS}" for number in range(ROWS)],
        }
    )


def deals() -> pl.DataFrame:
    """Made deals, some of each rep in each month."""
    draw = random.Random(3)
    created = [_day(draw) for _ in range(ROWS)]
    stages = [draw.choice(("Closed Won", "Closed Lost", "Negotiation")) for _ in range(ROWS)]
    return pl.DataFrame(
        {
            "Deal ID": [f"D{number}" for number in range(ROWS)],
            "Created on": created,
            "Close date": [day + timedelta(days=draw.randrange(5, 60)) for day in created],
            "Stage": stages,
            "Amount": [round(draw.random() * 9_000, 2) for _ in range(ROWS)],
            "Deal owner": [f"Rep {number % REPS}" for number in range(ROWS)],
            "Company": [f"Customer {draw.randrange(2_000)}" for _ in range(ROWS)],
        }
    )


def edit(app: AppTest, workspace: Workspace, number: int) -> float:
    """Seconds to keep one cell as the grid does and draw the page; no tester types into a grid: it undoes a change."""
    typed = TargetRow(KPIS[number % len(KPIS)], FIRST, 1_000.0 + number, "owner", "Rep 7")
    app.session_state["targets_undo"] = (workspace.id, (typed,))
    if number == 0:
        app.run()
    return _timed(app.button(key="targets_undo_last").click().run)


def _day(draw: random.Random) -> date:
    return date(2024, 11, 1) + timedelta(days=draw.randrange(750))


def _timed(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


if __name__ == "__main__":
    main()
