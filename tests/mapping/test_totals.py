"""The file's own row of totals."""

from __future__ import annotations

import pytest

from kpi.mapping import Finding, Severity, understand
from kpi.reading import read

HEAD = "N° de commande;Date de commande;Client;Montant HT;Quantité\n"
ROWS = "1;25/01/2026;Ann;1 000,50;2\n2;26/01/2026;Bob;500,25;3\n3;27/01/2026;Zoé;99,25;1\n"


def _totals(text: str) -> list[Finding]:
    made = understand(read(text.encode(), name="commandes.csv"))
    return [finding for finding in made.sheets[0].findings if "totals" in finding.what.en]


def test_a_total_that_agrees_is_said_to_reassure() -> None:
    """Every column of amounts, and the quantities: the total is that of the rows read."""
    found = _totals(f"{HEAD}{ROWS}Total;;;1 600,00;6\n")
    told = {(one.severity, one.column, one.row) for one in found}
    assert told == {(Severity.INFO, "Montant HT", 5), (Severity.INFO, "Quantité", 5)}


def test_a_total_that_differs_is_a_warning_with_both_figures() -> None:
    """The file says 2,600, its rows make 1,600: an export that was cut or filtered."""
    (found,) = [one for one in _totals(f"{HEAD}{ROWS}Total;;;2 600,00;6\n") if one.severity is Severity.WARNING]
    assert (found.column, found.stake) == ("Montant HT", 1000.0)
    assert "2\u202f600" in found.what.fr
    assert "1\u202f600" in found.what.fr
    assert "1,000 apart" in found.what.en


def test_subtotals_are_those_of_their_rows() -> None:
    """A subtotal after each group and a total at the end: all of them agree."""
    first, second, third = ROWS.splitlines()
    text = f"{HEAD}{first}\n{second}\nSous-total;;;1 500,75;5\n{third}\nSous-total;;;99,25;1\nTotal;;;1 600,00;6\n"
    assert {one.severity for one in _totals(text)} == {Severity.INFO}


def test_a_wrong_subtotal_is_named() -> None:
    """The second group's says 199.25: the row is told, and what its rows make."""
    first, second, third = ROWS.splitlines()
    text = f"{HEAD}{first}\n{second}\nSous-total;;;1 500,75;5\n{third}\nSous-total;;;199,25;1\nTotal;;;1 600,00;6\n"
    (found,) = [one for one in _totals(text) if one.severity is Severity.WARNING]
    assert found.row == 6


@pytest.mark.parametrize("text", [f"{HEAD}{ROWS}", f"{HEAD}{ROWS}Total;;;;\n"])
def test_without_a_total_nothing_is_said(text: str) -> None:
    """A file without totals, or with a row of them that says none."""
    assert _totals(text) == []
