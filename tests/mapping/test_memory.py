"""What a person said of last week's export holds for this week's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi.mapping import Correction, NoCorrection, Source, Understood, describe, exchange, shape, understand
from tests.mapping.made import Cells, sheet

DEALS = {
    "N° d'affaire": ["A1", "A2"],
    "Étape": ["Phase Alpha", "Phase Beta"],
    "Créée le": ["03/04/2026", "05/06/2026"],
    "Montant HT": ["5,00", "6,00"],
    "Client": ["Acme", "Ets"],
}
SAID = Correction(
    entity="deals",
    values={"status": {"Phase Alpha": "won", "Phase Beta": "lost"}},
    dates={"Créée le": "month"},
    source=Source(headings=tuple(DEALS), entity="deals", file="semaine 46.csv", on="2026-11-12"),
)


def read(columns: Cells, **corrections: Correction) -> Understood:
    """What the export of the week after is, with what was said of those before."""
    return understand([sheet(columns, file="semaine 47.csv")], corrections=corrections or {shape(tuple(DEALS)): SAID}).sheets[0]


def kept(*without: str, **renamed: str) -> dict[str, list[str]]:
    """The same export with some headings left out and others spelt anew."""
    return {renamed.get(heading, heading): cells for heading, cells in DEALS.items() if heading not in without}


def test_it_would_be_asked_without_memory() -> None:
    """By itself, the export leaves its stages and its dates in doubt."""
    assert len(understand([sheet(DEALS)]).sheets[0].questions) >= 2


@pytest.mark.parametrize(
    "columns",
    [
        dict(reversed(DEALS.items())),
        kept(**{"Étape": "ETAPE", "Créée le": "créée le :", "Montant HT": "montant_ht", "N° d'affaire": "n° d’affaire"}),
        DEALS | {"Équipe": ["Nord", "Sud"], "Région": ["A", "B"], "Téléphone": ["01", "02"]},
        kept("Montant HT"),
        kept("Client") | {"Équipe": ["Nord", "Sud"]},
    ],
    ids=["reordered", "spelt anew", "added", "removed", "both"],
)
def test_the_next_export_of_almost_the_same_shape_asks_nothing(columns: Cells) -> None:
    """Reordered, renamed by case, accent or punctuation, some more, one less: the answers hold, and their day is said."""
    made = read(columns)
    assert made.questions == ()
    assert made.table is not None
    assert made.table["status"].to_list() == ["won", "lost"]
    assert [day.month for day in made.table["created_on"]] == [3, 5]
    assert any("Vos réponses du 12 nov. 2026" in finding.what.fr for finding in made.findings)


def test_what_is_too_far_is_not_taken_for_the_same() -> None:
    """Half of the headings gone, or twice as many new ones: nothing is supposed."""
    assert read(kept("Client", "Montant HT", "N° d'affaire")).correction == Correction()
    assert read(DEALS | {f"Champ {number}": ["x", "y"] for number in range(6)}).correction == Correction()


def test_another_sort_of_sheet_with_the_same_headings_is_left_alone() -> None:
    """Headings alike are not enough: the sheet must look like the same thing."""
    leads = replace(SAID, source=Source(headings=(*DEALS, "X"), entity="leads", file="a.csv", on="2026-11-12"))
    assert read(DEALS, key=leads).correction == Correction()


def test_the_nearest_of_several_shapes_holds() -> None:
    """The shape that shares most, then the latest said; always the same one, whatever the order they are kept in."""
    far = replace(SAID, dates={"Créée le": "day"}, source=Source(headings=tuple(DEALS)[:4], entity="deals", file="b.csv", on="2026-11-19"))
    later = replace(SAID, entity="deals", source=replace(SAID.source, on="2026-11-19") if SAID.source else None)
    columns = DEALS | {"Équipe": ["Nord", "Sud"]}
    for one in ({"a": far, "b": SAID}, {"b": SAID, "a": far}):
        assert read(columns, **one).correction == SAID
    assert read(columns, a=SAID, b=later, c=far).correction == later


def test_nothing_said_beats_what_was_said_of_another_shape() -> None:
    """Once forgotten for a shape, an answer to a shape like it does not come back."""
    columns = DEALS | {"Équipe": ["Nord", "Sud"]}
    blank = Correction(source=Source(headings=tuple(columns), entity="deals", file="c.csv", on="2026-11-20"))
    made = read(columns, **{shape(tuple(DEALS)): SAID, shape(tuple(columns)): blank})
    assert made.correction == blank
    assert made.questions != ()


def test_the_file_it_was_said_of_is_not_told_again() -> None:
    """On the sheet itself, one's own answers are no news."""
    made = understand([sheet(DEALS, file="semaine 46.csv")], corrections={shape(tuple(DEALS)): SAID}).sheets[0]
    assert not any("Vos réponses" in finding.what.fr for finding in made.findings)


def test_a_mapping_goes_through_json_and_gives_the_same() -> None:
    """Exported and forced again, what was said gives the identical understanding."""
    said = {shape(tuple(DEALS)): SAID}
    forced = exchange.parsed(exchange.written(said))
    assert forced == said
    one, other = (understand([sheet(DEALS)], corrections=corrections) for corrections in (said, forced))
    assert describe(one) == describe(other)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'"a"', b"{", b'{"k": 5}', b"[" * 100_000])
def test_what_is_no_file_of_answers_is_refused(content: bytes) -> None:
    """Another kind of file, or another JSON, is told in words."""
    with pytest.raises(NoCorrection):
        exchange.parsed(content)


@pytest.mark.parametrize(
    "source", [5, {}, {"headings": "a"}, {"headings": [1]}, {"headings": ["a"], "on": "hier"}, {"headings": [], "file": 5}]
)
def test_a_source_that_is_none_is_refused(source: object) -> None:
    """What does not say headings, or says a day that is none, is told."""
    with pytest.raises(NoCorrection):
        Correction.from_dict({"source": source} if source else {"source": {"x": 1}})
