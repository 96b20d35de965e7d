"""The export of the week after: what takes the place of what, what comes beside, what is gone; nothing counts twice or is lost."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest

from kpi.mapping import Way, understand
from tests.mapping.weeks import START, amounts, deal, deals, export, ids, read

WEEK = deals(*range(1, 31))


def test_the_next_full_export_is_the_new_state() -> None:
    """Changed deals take their new state, new ones come in, those that it lacks are gone; each row says by which file."""
    later = [deal(5, Status="Won", Closed_on="2026-02-20"), *deals(*range(6, 36))]
    made = read(WEEK, [deal(1), deal(2, Amount="999"), deal(4), *later])
    assert ids(made) == [1, 2, *range(4, 36)]
    second = made.imports[-1]
    assert (second.way, second.sure, second.before) == (Way.REPLACE, True, ("w0.csv",))
    assert (second.common, second.changed, second.new, second.gone, second.missing) == (29, 2, 5, 1, 0)
    assert not any(one.questions for one in made.sheets)
    reasons = {row.row: (row.by, row.why.en) for row in made.sheets[0].set_aside}
    assert reasons[4] == ("w1.csv", "No longer in “w1.csv”, which is newer")
    assert reasons[2] == ("w1.csv", "Replaced by its state in “w1.csv”")
    assert any("gone: 1" in finding.what.en for finding in made.sheets[1].findings)


def test_dropping_the_same_rows_again_changes_nothing() -> None:
    """Whatever their order, and whatever the number of times: the first file counts, the others are copies."""
    once = read(WEEK)
    made = read(WEEK, WEEK[::-1], WEEK)
    assert made.tables["deals"].drop("source_row").equals(once.tables["deals"].drop("source_row"))
    assert [one.way for one in made.imports] == [Way.APPEND, Way.COPY, Way.COPY]
    assert all(one.changes.is_empty() for one in made.imports)


@pytest.mark.parametrize("way", [1, -1])
def test_the_older_export_given_last_is_still_the_older(way: int) -> None:
    """What tells an earlier state goes before, whatever the order that files are given in."""
    later = [deal(1, Status="Won", Closed_on="2026-03-01"), deal(2, Amount="7"), *deals(*range(3, 34))]
    files = [export(WEEK, file="old.csv"), export(later, file="new.csv")][::way]
    made = understand(files)
    assert len(ids(made)) == 33
    assert made.tables["deals"]["source_file"].unique().to_list() == ["new.csv"]


def test_an_export_filtered_by_rep_takes_nobody_elses_deals_out() -> None:
    """A part of the deals, by one rep, leaves the others as they are, and says of what it is a part."""
    made = read(WEEK, [deal(n, Amount="1") for n in range(1, 31) if n % 4 == 2])
    assert ids(made) == list(range(1, 31))
    assert amounts(made).count(1.0) == 8
    last = made.imports[-1]
    assert (last.way, last.sure, last.gone, last.missing) == (Way.UPDATE, True, 0, 22)
    assert any("“Rep”" in finding.what.en for finding in made.sheets[1].findings)


def test_a_small_team_left_out_is_not_gone() -> None:
    """Nine deals of ten are there, but nobody of the rep who is missing: it is a filter."""
    few = [deal(n, Owner="Zoe") if n % 10 == 0 else deal(n) for n in range(1, 41)]
    made = read(few, [row | {"Amount": "1"} for row in few if row["Owner"] != "Zoe"])
    assert ids(made) == list(range(1, 41))


def test_open_deals_only_leave_the_closed_ones() -> None:
    """An export of what is open says nothing of what is closed."""
    closed = [deal(n, Status="Won" if n % 2 else "Lost", Closed_on="2026-02-20") for n in range(1, 16)]
    made = read([*closed, *deals(*range(16, 31))], [deal(n, Stage="Talks") for n in range(16, 36)])
    assert ids(made) == list(range(1, 36))


def test_a_rolling_window_loses_nothing() -> None:
    """The deals created before the first of the new export are outside of it: they stay."""
    made = read(WEEK, deals(*range(11, 41)))
    assert ids(made) == list(range(1, 41))
    assert made.imports[-1].missing == 10


def test_a_later_period_comes_beside() -> None:
    """Other identifiers, other dates: more rows, nothing asked and nothing replaced."""
    made = read(WEEK, deals(*range(101, 121)))
    assert len(ids(made)) == 50
    assert (made.imports[-1].way, made.imports[-1].sure) == (Way.APPEND, True)


def test_identifiers_used_again_for_other_deals_all_count_and_it_is_said() -> None:
    """Another team numbers from 1 too: nothing agrees but the numbers."""
    others = [deal(n, Customer=f"Firm {n}", Created_on=(START + dt.timedelta(days=400 - n)).isoformat()) for n in range(1, 21)]
    made = read(WEEK, others)
    assert len(ids(made)) == 50
    assert made.imports[-1].way is Way.APPEND
    assert any("mean other things" in finding.what.en for finding in made.sheets[1].findings)


def test_next_week_each_team_updates_its_own() -> None:
    """Two teams, each its file, the same numbers: the file of the week after finds its own team's deals."""
    others = [deal(n, Customer=f"Firm {n}", Created_on=(START + dt.timedelta(days=400 - n)).isoformat()) for n in range(1, 21)]
    made = read(WEEK, others, [row | {"Amount": "1"} for row in WEEK], [row | {"Amount": "2"} for row in others])
    assert sorted(made.tables["deals"]["amount"].to_list()) == [1.0] * 30 + [2.0] * 20
    assert [one.before for one in made.imports[2:]] == [("w0.csv",), ("w1.csv",)]


def test_two_teams_with_customers_in_common() -> None:
    """A customer of both lists stands once, with what the later one says; those of one list stay."""
    first = [{"Customer": f"C{n}", "Industry": f"S{n}", "Region": "North", "Since": "2026-01-05"} for n in range(12)]
    second = [{"Customer": f"C{n}", "Industry": f"S{n}", "Region": "South", "Since": "2026-01-05"} for n in range(8, 20)]
    made = understand([export(first, file="customers a.csv"), export(second, file="customers b.csv")])
    assert made.tables["customers"]["customer"].n_unique() == made.tables["customers"].height == 20


@pytest.mark.parametrize("write", [lambda id: str(int(id)), lambda id: f"{int(id)}.0", lambda id: f" {id} "])
def test_identifiers_that_lost_their_zeros_are_the_same(write: Any) -> None:
    """00012, 12 and 12.0 are one deal, as spreadsheets spell it."""
    made = read(WEEK, [row | {"Deal ID": write(row["Deal ID"]), "Stage": "Talks"} for row in WEEK])
    assert len(made.tables["deals"]) == 30


def test_identifiers_that_differ_by_their_zeros_alone_stay_apart() -> None:
    """A file that holds both 1 and 01 tells them apart, and so do we."""
    both = [deal(1), deal(2) | {"Deal ID": "1"}, deal(3) | {"Deal ID": "01"}]
    assert len(read([*both, *deals(*range(4, 9))], [*both, *deals(*range(4, 10))]).tables["deals"]) == 9


def test_half_of_the_deals_missing_is_asked() -> None:
    """Neither a filter nor a full export: they are kept until the person says what became of them, and the counts are said."""
    rng = random.Random(5)
    kept = sorted(rng.sample(range(2, 30), 18))
    made = read(WEEK, [deal(1, Stage="Talks"), *[deal(n) for n in kept], deal(30)])
    (question,) = made.sheets[1].questions
    assert (question.key, question.proposal) == ("import:deals", "update")
    assert "found: 20, missing: 10" in question.asks.en
    assert len(ids(made)) == 30
    for way, count in ((Way.REPLACE, 20), (Way.UPDATE, 30), (Way.APPEND, 50)):
        told = read(WEEK, [deal(1, Stage="Talks"), *[deal(n) for n in kept], deal(30)], decisions={("w1.csv", "deals"): way})
        assert len(told.tables["deals"]) == count
        assert not any(one.questions for one in told.sheets)


def test_without_identifier_titles_tell_deals_apart() -> None:
    """No column of identifiers: the deal's title is found again, and its new state counts."""
    before = [{"Deal": f"Project {n} north", **{name: cell for name, cell in deal(n).items() if name != "Deal ID"}} for n in range(20)]
    after = [row | {"Amount": "5"} if number < 6 else row for number, row in enumerate(before)]
    made = read(before, [*after, before[0] | {"Deal": "Project new"}])
    assert len(made.tables["deals"]) == 21
    assert amounts(made).count(5.0) == 6


def test_without_anything_to_tell_rows_apart_the_newer_period_replaces() -> None:
    """Sales lines without number: the days that the new file covers are told by it, the others stay."""
    lines = [{"Order date": (START + dt.timedelta(days=n // 3)).isoformat(), "Product": "Vis", "Amount": f"{n}.5"} for n in range(60)]
    later = [*lines[30:40], lines[40] | {"Amount": "999"}, *lines[41:], {"Order date": "2026-03-01", "Product": "Vis", "Amount": "7"}]
    made = understand([export(lines, file="sales.csv"), export(later, file="sales 2.csv")])
    assert made.tables["orders"].height == 61
    assert made.tables["orders"]["amount"].sum() == sum(n + 0.5 for n in range(60)) - 40.5 + 999 + 7


def test_two_shops_with_a_few_equal_lines_both_count() -> None:
    """Lines alike by chance in two files are two lines."""
    one, other = (
        [{"Order date": (START + dt.timedelta(days=n)).isoformat(), "Product": p, "Amount": f"{n}.5"} for n in range(40)]
        for p in ("Vis", "Clou")
    )
    made = understand([export(one, file="a.csv"), export([*other, one[3]], file="b.csv")])
    assert made.tables["orders"].height == 81


def test_the_lines_of_an_order_are_replaced_together() -> None:
    """An order of three lines that has two in the newer file has two."""
    lines = [
        {"Order ID": f"{n // 3}", "Order date": f"2026-01-{n // 3 + 1:02d}", "Product": f"P{n}", "Amount": f"{n}.5"} for n in range(30)
    ]
    made = understand([export(lines, file="a.csv"), export([lines[0], *lines[2:]], file="b.csv")])
    assert made.tables["orders"].height == 29
    assert made.imports[-1].changed == 1


def test_the_same_identifier_twice_in_one_file_is_replaced_as_a_whole() -> None:
    """Twice before, once now: the newer file's row stands for both."""
    made = read([*WEEK, deal(3, Amount="1")], [deal(n, Stage="Talks") for n in range(1, 31)])
    assert ids(made) == list(range(1, 31))


def test_a_column_that_the_newer_file_lacks_is_taken_from_the_older() -> None:
    """The owner is not exported any more: what was known of the same deals stays, and it is said."""
    files = [export(WEEK, file="a.csv"), export([deal(n, Stage="Talks") for n in range(1, 33)], file="b.csv", without="Owner")]
    made = understand(files)
    owners = dict(made.tables["deals"].select("deal_id", "owner").iter_rows())
    assert owners["00006"] == "Rep 2"
    assert owners["00032"] is None
    assert any("“Rep” is not in this file" in finding.what.en for finding in made.sheets[1].findings)


def test_a_plan_said_anew_is_not_added_to_the_old_one() -> None:
    """The same months with other figures: the later plan counts."""
    plan = [{"KPI": "Revenue", "Month": f"2026-{month:02d}", "Target": f"{month}000"} for month in range(1, 13)]
    made = understand([export(plan, file="targets.csv"), export([row | {"Target": "5"} for row in plan], file="targets v2.csv")])
    assert made.tables["plan"]["value"].to_list() == [5.0] * 12


def test_sheets_of_one_workbook_may_be_weeks_of_the_same_deals() -> None:
    """Two sheets of one workbook with the same deals: the later state counts, and what only the first holds stays."""
    first, second = export(WEEK, file="p.xlsx"), export([deal(n, Amount="1") for n in range(3, 33)], file="p.xlsx")
    made = understand([first, second])
    assert ids(made) == list(range(1, 33))
    assert amounts(made).count(1.0) == 30
