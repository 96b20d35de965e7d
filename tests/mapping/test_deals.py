"""Deals: status, stage, and the dates that depend on them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from kpi.mapping import Correction, Severity, shape, understand
from tests.mapping.made import alone, sheet

STAGES = {
    "Deal ID": ["1", "2", "3", "4"],
    "Deal Stage": ["Closed Won", "Closed Lost", "Contract Sent", "Revue spéciale"],
    "Amount": ["10.50", "20.50", "30.50", "40.50"],
    "Close Date": ["2026-01-05", "2026-01-06", "2026-07-01", "2026-07-02"],
}


def _table(columns: dict[str, list[str]]) -> pl.DataFrame:
    table = alone(columns).table
    assert table is not None
    return table


def test_the_stage_tells_the_status() -> None:
    """Without a status the stage tells won and lost, is kept, and an unknown stage among them is open meanwhile, said and asked."""
    made = alone(STAGES)
    assert made.table is not None
    assert made.table["status"].to_list() == ["won", "lost", "open", "open"]
    assert made.table["stage"].to_list() == STAGES["Deal Stage"]
    assert made.values["status"]["Revue spéciale"] == "open"
    assert any("Revue spéciale" in finding.what.fr and finding.count == 1 for finding in made.findings)
    assert [(question.key, question.proposal) for question in made.questions] == [("values:status:Revue spéciale", "open")]


def test_many_stages_are_asked_in_one_question() -> None:
    """A pipeline of one's own that tells won and lost: whether all the rest is open, each with its count; an answer is for all of them."""
    columns = {"Deal ID": list("123456"), "Amount": ["5.50"] * 6, "Deal Stage": ["Won", "Alpha", "Alpha", "Beta", "Gamma", "Lost"]}
    made = alone(columns)
    (question,) = made.questions
    assert (question.key, question.proposal, question.covers) == ("values:status", "open", ("Alpha", "Beta", "Gamma"))
    assert "« Alpha » (2)" in question.asks.fr
    assert made.table is not None
    assert made.table["status"].to_list() == ["won", "open", "open", "open", "open", "lost"]
    said = Correction(values={"status": dict.fromkeys(question.covers, "lost")})
    told = understand([sheet(columns)], corrections={made.key: said}).sheets[0]
    assert told.questions == ()
    assert told.table is not None
    assert told.table["status"].to_list() == ["won", "lost", "lost", "lost", "lost", "lost"]


def test_an_open_deal_has_no_closing_date() -> None:
    """What stands under « Close Date » of an open deal is the date expected."""
    table = _table(STAGES)
    assert table["closed_on"].to_list() == [date(2026, 1, 5), date(2026, 1, 6), None, None]
    assert table["expected_on"].to_list() == [None, None, date(2026, 7, 1), date(2026, 7, 2)]


def test_stages_that_nobody_knows_are_asked() -> None:
    """When no stage says won or lost, each is asked with its count, and nothing is guessed."""
    made = alone({**STAGES, "Deal Stage": ["Alpha", "Beta", "Beta", "Beta"]})
    keys = [question.key for question in made.questions]
    assert keys == ["values:status:Beta", "values:status:Alpha"]
    assert "3" in made.questions[0].asks.fr
    assert len(made.set_aside) == 4


def test_stages_stay_asked_until_they_are_answered() -> None:
    """Where a person's answer alone tells won, the other stages are still asked; meanwhile they are open, which is said."""
    one = sheet({**STAGES, "Deal Stage": ["Alpha", "Beta", "Beta", "Gamma"]})
    made = understand([one], corrections={shape(one.header): Correction(values={"status": {"Alpha": "won"}})}).sheets[0]
    assert [(question.key, question.proposal) for question in made.questions] == [
        ("values:status:Beta", "open"),
        ("values:status:Gamma", "open"),
    ]
    assert made.table is not None
    assert made.table["status"].to_list() == ["won", "open", "open", "open"]
    assert any(finding.severity is Severity.DOUBT and "Gamma" in finding.what.fr for finding in made.findings)
    said = Correction(values={"status": {"Alpha": "won", "Beta": "lost", "Gamma": "open"}})
    assert understand([one], corrections={shape(one.header): said}).sheets[0].questions == ()


def test_an_answer_is_obeyed() -> None:
    """What the person says of a stage stands."""
    one = sheet({**STAGES, "Deal Stage": ["Alpha", "Beta", "Beta", "Beta"]})
    said = Correction(values={"status": {"Alpha": "won", "Beta": "open"}})
    made = understand([one], corrections={shape(one.header): said}).sheets[0]
    assert made.table is not None
    assert made.table["status"].to_list() == ["won", "open", "open", "open"]
    assert made.questions == ()


def test_what_is_missing_in_closed_deals_is_said() -> None:
    """Won without amount, lost without date: kept, and counted."""
    made = alone(
        {
            "Deal ID": ["1", "2"],
            "Status": ["Won", "Lost"],
            "Amount": [None, "5.50"],
            "Close Date": ["2026-01-05", None],
            "Stage": ["a", "b"],
        }
    )
    assert made.table is not None
    assert made.table.height == 2
    said = " ".join(finding.what.en for finding in made.findings)
    assert "1 won deal has no amount" in said
    assert "1 won or lost deal has no closing date" in said


def test_probability_in_per_cent() -> None:
    """35, « 35 % » and 0.35 are the same share."""
    for written, share in ((["35", "100"], [0.35, 1.0]), (["35 %", "1 %"], [0.35, 0.01]), (["0.35", "1"], [0.35, 1.0])):
        table = _table({"Deal ID": ["1", "2"], "Status": ["Open", "Won"], "Amount": ["5", "6"], "Probability (%)": written})
        assert table["probability"].to_list() == pytest.approx(share)
