"""The values that carry meaning."""

from __future__ import annotations

import polars as pl
import pytest

from kpi.mapping.cells import real
from kpi.mapping.words import flags, word
from kpi.schema.values import Activity, Direction, LeadStatus, Outcome, QuoteStatus, Status
from tests.mapping.made import alone


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Closed Won", Status, "won"),
        ("closedlost", Status, "lost"),
        ("5 - Gagnée (100 %)", Status, "won"),
        ("PERDUE", Status, "lost"),
        ("decisionmakerboughtin", Status, "open"),
        ("Négociation", Status, "open"),
        ("Signée (à facturer)", QuoteStatus, "accepted"),
        ("Non signée (fermée)", QuoteStatus, "refused"),
        ("Brouillon", QuoteStatus, "draft"),
        ("Appel sortant", Activity, "call"),
        ("E-mail", Activity, "email"),
        ("RDV", Activity, "meeting"),
        ("Entrant", Direction, "in"),
        ("No Show", Outcome, "missed"),
        ("Converti", LeadStatus, "converted"),
        ("Marketing Qualified Lead", LeadStatus, "qualified"),
    ],
)
def test_a_word_is_known(text: str, kind: type[Status], value: str) -> None:
    """Statuses, kinds and outcomes in French, in English and as internal ids."""
    assert word(text, kind) == value


@pytest.mark.parametrize("text", ["Pas encore gagnée", "not won", "Négo spéciale 7", "Won / Lost"])
def test_a_doubtful_word_is_not_guessed(text: str) -> None:
    """A clue that is denied, or two that disagree, tell nothing."""
    assert word(text, Status) is None


def test_yes_and_no() -> None:
    """Yes and no in many spellings; anything else is neither."""
    assert flags(pl.Series(["Oui", "x", "1", "VRAI", "no", "0", "peut-être", None])).to_list() == [
        True,
        True,
        True,
        True,
        False,
        False,
        None,
        None,
    ]
    assert flags(pl.Series([1.0, 0.0])).to_list() == [True, False]


def test_blanks_in_disguise() -> None:
    """« - », « n/a », « (vide) » hold nothing; « non » does."""
    assert real(pl.Series(["-", "N/A", " (vide) ", "", "0000-00-00", "non", " a "])).to_list() == [None, None, None, None, None, "non", "a"]


def test_churn_tells_the_status() -> None:
    """A column « Churn » of yes and no: yes has left."""
    made = alone({"customerID": ["a", "b"], "MonthlyCharges": ["5.5", "6.5"], "Churn": ["Yes", "No"]})
    assert made.table is not None
    assert made.table["status"].to_list() == ["left", "active"]


def test_an_unknown_value_is_left_blank_and_said() -> None:
    """A status of quotes that nobody knows stays blank, with a finding; the row stays."""
    made = alone(
        {"N° devis": ["1", "2"], "Date d'envoi": ["2026-01-05"] * 2, "Montant": ["5,00"] * 2, "Statut": ["Envoyé", "Zorglub"]},
        file="devis.csv",
    )
    assert made.table is not None
    assert made.table["status"].to_list() == ["sent", None]
    assert any("Zorglub" in finding.what.fr for finding in made.findings)
