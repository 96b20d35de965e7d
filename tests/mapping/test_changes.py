"""What changed between two exports, against a slow loop over their rows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import polars as pl
import pytest

from kpi.mapping import history
from tests.mapping.weeks import Deal, deal, ids, read


@pytest.mark.parametrize("seed", range(8))
def test_week_after_week_as_a_slow_loop_does(seed: int) -> None:
    """Deals move at random for weeks; the table is each week's export, and what changed is what a plain comparison finds."""
    rng = random.Random(seed)
    now = {n: deal(n) for n in range(1, 41)}
    weeks, born = [list(now.values())], 41
    for week in range(3):
        for number in rng.sample(sorted(now), 9):
            now[number] = now[number] | _moved(rng, week)
        for number in rng.sample(sorted(now)[1:], 2):  # without the first deal, an export is one of a later period
            del now[number]
        for number in range(born, born + 4):
            now[number] = deal(number)
        born += 4
        weeks.append(rng.sample(list(now.values()), len(now)))
    made = read(*weeks)
    assert ids(made) == sorted(now)
    for number, done in enumerate(made.imports[1:], start=1):
        found = {(row["key"], row["move"]) for row in done.changes.iter_rows(named=True)}
        assert found == _compared(weeks[number - 1], weeks[number])


def test_earlier_states_of_deals_are_told_import_by_import() -> None:
    """The history holds each deal as it stood after each import, under the day of the import; a file taken away takes its states along."""
    weeks = [[deal(n) for n in range(1, 9)], [deal(n, Stage="Talks", Amount=str(n)) for n in range(1, 11)], [deal(n) for n in range(1, 10)]]
    days = {f"w{week}.csv": dt.date(2026, 3, 2 + 7 * week) for week in range(3)}
    made = read(*weeks)
    told = history(made.imports, days)
    for week, rows in enumerate(weeks):
        state = told.filter(pl.col("imported_on") == days[f"w{week}.csv"])
        expected = {(row["Deal ID"], row["Stage"], float(row["Amount"])) for row in rows}
        assert set(state.select("deal_id", "stage", "amount").rows()) == expected
    fewer = history(read(*weeks[:2]).imports, days)
    assert set(fewer["import_file"]) == {"w0.csv", "w1.csv"}
    assert history(read(weeks[0]).imports, days).is_empty()


def _moved(rng: random.Random, week: int) -> Deal:
    return rng.choice(
        [
            {"Status": "Won", "Closed on": f"2026-03-{week + 1:02d}"},
            {"Status": "Lost", "Closed on": f"2026-03-{week + 1:02d}"},
            {"Status": "Open", "Closed on": ""},
            {"Stage": rng.choice(["Offer", "Talks", "Signing"])},
            {"Amount": str(rng.randint(1, 9))},
        ]
    )


def _compared(before: Sequence[Deal], after: Sequence[Deal]) -> set[tuple[str, str]]:
    """What a plain loop over two exports says."""
    old, new = ({str(int(row["Deal ID"])): row for row in rows} for rows in (before, after))
    found = {(id, "gone") for id in old if id not in new}
    for id, row in new.items():
        was = old.get(id)
        if was is None:
            found.add((id, "new"))
        for status in ("Won", "Lost"):
            if row["Status"] == status and (was is None or was["Status"] != status):
                found.add((id, status.lower()))
        if was is not None:
            if row["Status"] == "Open" and was["Status"] != "Open":
                found.add((id, "reopened"))
            if row["Status"] == was["Status"] == "Open" and row["Stage"] != was["Stage"]:
                found.add((id, "stage"))
            if row["Amount"] != was["Amount"]:
                found.add((id, "amount"))
    return found
