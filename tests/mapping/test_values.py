"""The values that carry meaning."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from kpi.mapping.cells import Cells, as_text, meaning, spelt
from kpi.mapping.words import flags, word
from kpi.schema.values import Activity, CustomerStatus, Direction, Feedback, LeadStatus, Outcome, Party, QuoteStatus, Status
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
    cells = ["-", "N/A", " (vide) ", "", "0000-00-00", "non", " a "]
    assert Cells(pl.DataFrame({"c0": cells}))[0].to_list() == [None, None, None, None, None, "non", "a"]
    assert meaning(cells) == ["non", "a"]


@pytest.mark.parametrize(
    "column",
    [
        pl.Series([1.0, -2.5, 0.0, 1234567.0, 0.1]),
        pl.Series([datetime(2026, 3, 1), datetime(2026, 3, 1, 8, 30), datetime(2026, 12, 31, 23, 59, 59)]),
        pl.Series([True, False]),
        pl.Series([" a ", ""]),
    ],
    ids=lambda column: str(column.dtype),
)
def test_one_cell_is_written_as_its_column_is(column: pl.Series) -> None:
    assert [spelt(cell) for cell in column] == as_text(column).to_list()


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


@pytest.mark.parametrize(
    ("texts", "kind", "value"),
    [
        (
            "closedwon | Gagné 🎉 | Signée (à facturer) | Won - Closed | 7. Gagné | Gagné(e) | 100% - Won | Devis signé | Facturée",
            Status,
            "won",
        ),
        ("closedlost | Non signée (fermée) | Perdue - prix | Dead | Abandonné | 0 - Perdu | Lost to competitor | Annulée", Status, "lost"),
        ("appointmentscheduled | En attente de signature | Stand-by | Ouverte", Status, "open"),
        ("Refusé | Déclinée | Annulée | Refusé par le client", QuoteStatus, "refused"),
        ("En attente | Envoyée | Validée | En cours de signature", QuoteStatus, "sent"),
        ("Payée | Facturée | Signé électroniquement", QuoteStatus, "accepted"),
        ("Expiré | Caduque", QuoteStatus, "expired"),
        ("Appel sortant 📞 | Call - outbound | Appel prévu | INCOMING_CALL", Activity, "call"),
        ("Rendez-vous physique | Visio Teams | Déjeuner client", Activity, "meeting"),
        ("Client | Client existant | Customers", Party, "customer"),
        ("Prospects | Lead | Suspect", Party, "prospect"),
        ("Réclamation client | SAV | Litige | Complaints", Feedback, "complaint"),
        ("Remboursement partiel | Refund request | Avoir", Feedback, "refund"),
        ("Non qualifié | Perdu", LeadStatus, "lost"),
        ("Inactif | Churned | Client perdu", CustomerStatus, "left"),
    ],
)
def test_words_as_people_write_them(texts: str, kind: type[Status], value: str) -> None:
    """Numbers, emoji, brackets and a reason beside the word do not hide it."""
    assert {text: word(text, kind) for text in texts.split(" | ")} == dict.fromkeys(texts.split(" | "), value)


@pytest.mark.parametrize(
    "text", ["Almost won", "Presque gagné", "Likely to be won", "To be signed", "Closed", "Clôturé", "Terminé", "Risque de perdu"]
)
def test_what_may_come_is_not_done(text: str) -> None:
    """« Presque gagné » is not won, and « Closed » does not say how."""
    assert word(text, Status) is None


def test_yes_and_no_in_many_spellings() -> None:
    """Words, letters, figures and marks."""
    yes, no = "oui o vrai true 1 x ✓ ✔ ☑ ✅ on y yes actif T", "non n faux false 0 off no inactif ❌ F"
    assert flags(pl.Series(yes.split())).to_list() == [True] * len(yes.split())
    assert flags(pl.Series(no.split())).to_list() == [False] * len(no.split())


def _orders(**columns: list[object]) -> tuple[pl.DataFrame, list[str]]:
    size = len(next(iter(columns.values())))
    given = {"Order ID": [str(n) for n in range(size)], "Order date": ["2026-03-25"] * size, "Amount": ["5.50"] * size}
    made = alone({**given, **columns}, file="orders.csv")
    assert made.table is not None
    return made.table, [finding.what.en for finding in made.findings]


def test_a_blank_beside_a_tick_says_no() -> None:
    """Where people tick with an x, the orders that are not ticked were not returned: that is said. Beside « yes », a blank says nothing."""
    table, said = _orders(Returned=["x", None, None])
    assert table["returned"].to_list() == [True, False, False]
    assert "2 blank cells of “Returned” read no, beside “x”" in said
    table, said = _orders(Returned=["yes", "no", None])
    assert table["returned"].to_list() == [True, False, None]


def test_blanks_in_disguise_are_counted() -> None:
    """What counts as blank is said with its words and their numbers, in names and in numbers."""
    table, said = _orders(Channel=["Web", "n/a", "-", "n/a", "Shop"], Cost=["1.50", "-", "-", "2.50", "3.50"])
    assert table["channel"].to_list() == ["Web", None, None, None, "Shop"]
    assert table["cost"].to_list() == [1.5, None, None, 2.5, 3.5]
    assert "3 cells of “Channel” count as blank: “n/a” (2), “-” (1)" in said
    assert "2 cells of “Cost” count as blank: “-” (2)" in said


def test_a_name_that_looks_like_a_blank_is_kept() -> None:
    """A product called « Select », as frequent as the others, is a product; one that half of the rows hold is none. Both are said."""
    table, said = _orders(Product=["Select", "Classic", "Classic", "Premium"])
    assert table["product"].to_list() == ["Select", "Classic", "Classic", "Premium"]
    assert "1 cell of “Product” is read as a name: “Select” (1)" in said
    table, said = _orders(Product=["Select"] * 6 + ["Classic", "Premium", "Basic"])
    assert table["product"].null_count() == 6
    assert "6 cells of “Product” count as blank: “Select” (6)" in said
