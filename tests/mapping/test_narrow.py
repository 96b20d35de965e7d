"""Files with more columns than anyone can want: the first are read, and what was cut is said."""

from __future__ import annotations

import time

from kpi.mapping import understand
from kpi.mapping.narrow import WIDEST, narrowed
from tests.mapping.made import Cells, sheet

DEALS: Cells = {"Deal ID": ["1", "2"], "Created on": ["2026-01-05"] * 2, "Status": ["Won", "Lost"], "Amount": ["5", "6"]}


def wide(columns: int) -> Cells:
    """Deals, then headings that look like many others."""
    return {**DEALS, **{f"Amount date customer {number}": ["x", "y"] for number in range(columns - len(DEALS))}}


def test_the_first_columns_of_a_very_wide_sheet_are_understood_in_time() -> None:
    """16,384 columns, as many as Excel has: its first columns are deals, in seconds, and the cut is said with both counts."""
    began = time.monotonic()
    made = understand([sheet(wide(16_384))])
    assert time.monotonic() - began < 60  # it took minutes when all columns were looked at; some 4 s now
    assert made.tables["deals"]["amount"].to_list() == [5.0, 6.0]
    assert len(made.sheets[0].matches) == WIDEST
    assert any(str(WIDEST) in finding.what.en and "16384" in finding.what.en for finding in made.findings)


def test_many_sheets_share_what_may_be_looked_at() -> None:
    """The first sheets have their columns; of those that come when all is used up one column remains, so that each is still named."""
    kept, findings = narrowed([sheet(wide(6)), sheet(wide(6)), sheet(wide(6))], widest=5, in_all=7)
    assert [len(one.header) for one in kept] == [5, 2, 1]
    assert [one.frame.width for one in kept] == [5, 2, 1]
    assert len(findings) == 3


def test_a_usual_sheet_is_left_as_it_is() -> None:
    """Nothing is cut and nothing is said."""
    one = sheet(wide(200))
    kept, findings = narrowed([one])
    assert kept[0] is one
    assert findings == ()
