"""Columns that an export spreads over several headings."""

from __future__ import annotations

from datetime import date

from tests.mapping.made import alone, matched


def test_the_date_lost_completes_the_date_won() -> None:
    """A Pipedrive export has one heading for each: both date the closing."""
    made = alone(
        {
            "Affaire - Titre": ["a", "b", "c"],
            "Affaire - Statut": ["won", "lost", "open"],
            "Affaire - Valeur": ["10,50", "20,50", "5,00"],
            "Affaire - Date de gain": ["25/01/2026", None, None],
            "Affaire - Heure de l’échec": [None, "2026-02-26", None],
        }
    )
    assert made.table is not None
    assert made.table["closed_on"].to_list() == [date(2026, 1, 25), date(2026, 2, 26), None]
    assert [column for column in matched(made).values() if column == "closed_on"] == ["closed_on"] * 2


def test_each_kind_of_activity_has_its_outcome() -> None:
    """HubSpot has an outcome for calls and one for meetings."""
    made = alone(
        {
            "Activity ID": ["1", "2", "3"],
            "Activity Type": ["Call", "Meeting", "Call"],
            "Activity Date": ["2026-01-05"] * 3,
            "Call Outcome": ["Connected", None, "No Answer"],
            "Meeting Outcome": [None, "Completed", None],
        }
    )
    assert made.table is not None
    assert made.table["outcome"].to_list() == ["answered", "held", "missed"]
    assert made.counts["outcome"] == {"Connected": 1, "Completed": 1, "No Answer": 1}
