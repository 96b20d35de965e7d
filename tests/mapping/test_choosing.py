"""Headings alike, several that may be the same column, and headings that say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kpi.mapping import Correction, Severity, understand
from tests.mapping.made import Cells, alone, matched, sheet

ORDERS = {"N° de commande": ["1", "2"], "Client": ["A", "B"], "Montant HT": ["5,00", "6,00"]}
DATES = {"Date 1": ["2026-01-05", "2026-01-06"], "Date 2": ["2026-02-05", "2026-02-06"]}


def test_headings_alike_carry_their_number() -> None:
    """« Date » and « DATE »: the second is « DATE (2) » in matches and questions, and can be spoken of."""
    twice = replace(sheet({**ORDERS, **DATES}), header=(*ORDERS, "Date", "DATE"))
    made = understand([twice]).sheets[0]
    assert [match.heading for match in made.matches][3:] == ["Date", "DATE (2)"]
    (question,) = made.questions
    assert (question.key, question.proposal) == ("which:ordered_on", "3")
    assert [words.fr for _, words in question.options] == ["Date (2026-01-05, 2026-01-06)", "DATE (2) (2026-02-05, 2026-02-06)", "Aucune"]
    told = understand([twice], corrections={made.key: Correction(columns={"Date": None, "DATE (2)": "ordered_on"})})
    assert told.tables["orders"]["ordered_on"].to_list() == [date(2026, 2, 5), date(2026, 2, 6)]
    assert told.sheets[0].questions == ()


def test_headings_alike_over_the_same_cells_are_not_asked() -> None:
    """The same column twice in a file is no doubt."""
    twice = replace(sheet({**ORDERS, "a": DATES["Date 1"], "b": DATES["Date 1"]}), header=(*ORDERS, "Date", "Date"))
    made = understand([twice]).sheets[0]
    assert made.questions == ()
    assert matched(made)["Date"] == "ordered_on"


def test_of_several_dates_the_person_says_which() -> None:
    """« Date 1 » and « Date 2 », both full of dates: asked with examples of each; nothing is guessed meanwhile."""
    made = alone({**ORDERS, **DATES}, file="commandes.csv")
    (question,) = made.questions
    assert question.key == "which:ordered_on"
    assert question.asks.fr == "Quelle colonne est « Date de commande » : « Date 1 » ou « Date 2 » ?"
    assert [answer for answer, _ in question.options] == ["3", "4", ""]
    assert question.proposal is None
    assert len(made.set_aside) == 2


def test_a_heading_that_says_nothing_is_told_by_its_values() -> None:
    """« Champ 12 » over won and lost is the status of the deals, and that is said."""
    rows: Cells = {"N° affaire": ["1", "2", "3"], "Montant": ["5,00", "6,00", "7,00"], "Champ 12": ["Gagnée", "Perdue", "Gagnée"]}
    made = alone({**rows, "Date de clôture": ["2026-01-05", "2026-01-06", "2026-01-07"]})
    assert matched(made)["Champ 12"] == "status"
    match = made.matches[2]
    assert match.confidence < 0.8
    assert "ses valeurs" in match.evidence.fr
    assert any(finding.severity is Severity.DOUBT and finding.column == "Champ 12" for finding in made.findings)


def test_headings_that_say_nothing_at_all_are_never_guessed() -> None:
    """« A, B, C » over amounts, dates and statuses: no figure is made of them before the person answers."""
    rows: Cells = {
        "A": ["1", "2"],
        "B": ["Ann", "Bob"],
        "C": ["2026-01-05", "2026-01-06"],
        "D": ["5,00", "6,00"],
        "E": ["Gagnée", "Perdue"],
    }
    assert understand([sheet(rows)]).tables == {}
