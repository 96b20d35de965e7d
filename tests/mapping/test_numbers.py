"""Text → numbers, whatever the style of the file."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.mapping.numbers import Mark, read_numbers
from tests.mapping.made import alone


def _grouped(cents: int, *, group: str, mark: str) -> str:
    whole = f"{abs(cents) // 100:,}".replace(",", group)
    return f"{'-' if cents < 0 else ''}{whole}{mark}{abs(cents) % 100:02d}"


STYLES = {
    "french": lambda n: _grouped(n, group=" ", mark=","),
    "french_euro": lambda n: _grouped(n, group=" ", mark=",") + " €",
    "no_break": lambda n: _grouped(n, group="\u00a0", mark=",") + "\u00a0€",
    "narrow": lambda n: _grouped(n, group="\u202f", mark=",") + "\u00a0€",
    "german": lambda n: _grouped(n, group=".", mark=","),
    "english": lambda n: _grouped(n, group=",", mark="."),
    "dollars": lambda n: _grouped(n, group=",", mark=".").replace("-", "-$") if n < 0 else "$" + _grouped(n, group=",", mark="."),
    "swiss": lambda n: "CHF " + _grouped(n, group="'", mark="."),
    "plain_comma": lambda n: _grouped(n, group="", mark=","),
    "plain_point": lambda n: _grouped(n, group="", mark="."),
    "accounting": lambda n: f"({_grouped(-n, group=' ', mark=',')})" if n < 0 else _grouped(n, group=" ", mark=","),
    "trailing_minus": lambda n: _grouped(-n, group=",", mark=".") + "-" if n < 0 else _grouped(n, group=",", mark="."),
}


def _read(*texts: str | None, hint: Mark | None = None) -> list[float | None]:
    return read_numbers(pl.Series(texts, dtype=pl.String), hint=hint).values.to_list()


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=30)
@given(cents=st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=20))
def test_every_style_comes_back_as_written(style: str, cents: list[int]) -> None:
    """A column written in one style, with decimals, is read back to the cent."""
    read = read_numbers(pl.Series([STYLES[style](n) for n in cents], dtype=pl.String))
    assert read.sure
    assert read.values.to_list() == pytest.approx([n / 100 for n in cents])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9,99", 9.99),
        ("18500.00", 18500.0),
        ("12,5 k€", 12500.0),
        ("$1.2M", 1_200_000.0),
        ("(1 200)", -1200.0),
        ("1 200 € HT", 1200.0),
        ("−5", -5.0),
        ("1,00,000.50", 100_000.5),
    ],
)
def test_a_lone_number_is_never_another(text: str, number: float) -> None:
    """9,99 is never 999, 18500.00 never 1 850 000."""
    assert _read(text) == [number]


@pytest.mark.parametrize("text", ["01 23 45 67 89", "01.02.2026", "Paris", "1.2.3", "12/03/2026", "3 rue X"])
def test_what_is_no_number_is_none(text: str) -> None:
    """A telephone, a date or a word gives no number, in whole or in part."""
    assert _read(text) == [None]


def test_the_other_cells_tell_what_a_thousand_is() -> None:
    """« 1,234 » is 1.234 beside « 5,5 », and 1 234 beside « 5.5 »."""
    assert _read("1,234", "5,5") == [1.234, 5.5]
    assert _read("1,234", "5.5") == [1234.0, 5.5]


def test_a_column_that_tells_nothing_is_not_sure() -> None:
    """« 1,234 » alone may be a thousand: the column is not sure, unless the rest of the file tells."""
    assert not read_numbers(pl.Series(["1,234", "2,500"])).sure
    told = read_numbers(pl.Series(["1,234", "2,500"]), hint=Mark.COMMA)
    assert told.sure
    assert told.values.to_list() == [1.234, 2.5]


def test_per_cent_is_said() -> None:
    """« -12 % » is -12 with its sign remembered."""
    read = read_numbers(pl.Series(["-12 %", "5"]))
    assert read.values.to_list() == [-12.0, 5.0]
    assert read.percent.to_list() == [True, False]


@pytest.mark.parametrize("cells", [["1e308", "5"], [1e308, 5.0], ["9" * 40, "5"]])
def test_a_number_that_no_company_has_is_not_understood(cells: list[object]) -> None:
    """An amount of 1e308 would drown every sum: it is said as not understood, and the other rows count."""
    made = alone({"Deal ID": ["1", "2"], "Created on": ["2026-01-05"] * 2, "Status": ["Won", "Won"], "Amount": cells})
    assert made.table is not None
    assert made.table["amount"].to_list() == [None, 5.0]
    assert any("Amount" in finding.what.en and finding.count == 1 for finding in made.findings)


@pytest.mark.parametrize("text", ["--5", "+-5", "(5", "5)", "10-20", "~5000", "12:30", "5 000 € / an", "1 2", "1,23.45", "12 m2", "1.5."])
def test_what_is_nearly_a_number_is_none(text: str) -> None:
    """Two signs, a range, a rate, a bracket left open, gaps that group nothing: never a part of it in silence."""
    assert _read(text) == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,5E+03", 1500.0), ("3 MM", 3e6), ("1,5 Mds€", 1.5e9), ("US$1,200.50", 1200.5), ("1 200-", -1200.0), ("12,34,567.00", 1_234_567.0)],
)
def test_numbers_as_other_places_write_them(text: str, number: float) -> None:
    """Powers of ten, millions of accountants, India's groups, the minus at the end."""
    assert _read(text) == [number]


def test_two_styles_that_disagree_are_asked_where_it_matters() -> None:
    """Decimal commas and decimal points in one column: each is certain; « 1,234 » between them is not."""
    assert read_numbers(pl.Series(["5,5", "5.5"])).sure
    assert not read_numbers(pl.Series(["5,5", "5.5", "1,234"])).sure


def test_each_cell_says_its_currency() -> None:
    """The sign or the code that stands in the cell, wherever it stands."""
    read = read_numbers(pl.Series(["1 200 €", "$5", "CHF 5", "5", "5 £"]))
    assert read.currency is not None
    assert read.currency.to_list() == ["EUR", "USD", "CHF", None, "GBP"]


def _amounts(cells: list[object], heading: str = "Amount") -> tuple[list[float | None], str]:
    made = alone({"Deal ID": list("abcdefgh")[: len(cells)], "Status": ["Won"] * len(cells), heading: cells})
    assert made.table is not None
    assert "amount" in made.table.columns
    return made.table["amount"].to_list(), " / ".join(finding.what.en for finding in made.findings)


def test_amounts_of_several_currencies_are_said() -> None:
    """Two amounts in dollars among euros: kept as they are, counted, the first one shown."""
    values, said = _amounts(["1 200,50 €", "5,50 €", "3,25 €", "7,10 $", "8,20 $"])
    assert values == [1200.5, 5.5, 3.25, 7.1, 8.2]
    assert "2 amounts of “Amount” are in USD, not converted, among them 7,10 $" in said


def test_a_percentage_is_no_amount() -> None:
    """« 12 % » among amounts is not 0.12: it is listed as not understood."""
    values, said = _amounts(["1200.50", "12 %"])
    assert values == [1200.5, None]
    assert "1 cell of “Amount” was not understood: “12 %”" in said


@pytest.mark.parametrize(
    ("heading", "by"),
    [
        ("Amount (k€)", 1e3),
        ("Amount (K€)", 1e3),
        ("Amount in thousands", 1e3),
        ("Amount (M€)", 1e6),
        ("Amount ($M)", 1e6),
        ("Amount (€)", 1.0),
    ],
)
def test_a_heading_says_thousands_or_millions(heading: str, by: float) -> None:
    """What stands beside the heading multiplies its numbers, which is said; a cell that says it by itself is not multiplied again."""
    values, said = _amounts(["1.5", "2.25"], heading)
    assert values == pytest.approx([1.5 * by, 2.25 * by])
    assert ("multiplied" in said) is (by != 1)
    if by == 1e3:
        assert _amounts(["1.5", "2 k€"], heading)[0] == [1500.0, 2000.0]
