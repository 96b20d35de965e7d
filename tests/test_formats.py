"""Figures, dates and periods, to the letter, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from kpi.formats import (
    MINUS,
    NO_BREAK,
    Unit,
    attained,
    change,
    currency_symbol,
    day,
    days,
    exact,
    figure,
    money,
    month,
    number,
    signed,
    variance,
    week,
)
from kpi.words import Lang

FR, EN = Lang.FR, Lang.EN
LOCALES = {FR: "fr_FR", EN: "en_GB"}
THIN = "\u202f"  # what French writes between thousands


def _plain(text: str) -> str:
    """The text with ordinary blanks and hyphens, easier to read in a table."""
    return text.replace(THIN, " ").replace(NO_BREAK, " ").replace(MINUS, "-")


FIGURES = [
    # value, unit, French, English
    (None, Unit.MONEY, "n. d.", "n/a"),
    (None, Unit.COUNT, "n. d.", "n/a"),
    (0, Unit.MONEY, "0,00 €", "€0.00"),
    (-0.0, Unit.MONEY, "0,00 €", "€0.00"),
    (-0.001, Unit.MONEY, "0,00 €", "€0.00"),
    (458.61, Unit.MONEY, "458,61 €", "€458.61"),
    (999.99, Unit.MONEY, "999,99 €", "€999.99"),
    (999.996, Unit.MONEY, "1 000 €", "€1,000"),
    (4821.4, Unit.MONEY, "4 821 €", "€4,821"),
    (9999.4, Unit.MONEY, "9 999 €", "€9,999"),
    (9999.6, Unit.MONEY, "10,0 k€", "€10.0k"),
    (12_440, Unit.MONEY, "12,4 k€", "€12.4k"),
    (99_960, Unit.MONEY, "100 k€", "€100k"),
    (999_499, Unit.MONEY, "999 k€", "€999k"),
    (999_500, Unit.MONEY, "1,00 M€", "€1.00M"),
    (999_999, Unit.MONEY, "1,00 M€", "€1.00M"),
    (1_239_812.4, Unit.MONEY, "1,24 M€", "€1.24M"),
    (9_996_000, Unit.MONEY, "10,0 M€", "€10.0M"),
    (999_600_000, Unit.MONEY, "1,00 Md€", "€1.00bn"),
    (2.5e12, Unit.MONEY, "2 500 Md€", "€2,500bn"),
    (-12_345, Unit.MONEY, "-12,3 k€", "-€12.3k"),
    (-999_999, Unit.MONEY, "-1,00 M€", "-€1.00M"),
    (-5.5, Unit.MONEY, "-5,50 €", "-€5.50"),
    (12_345.6, Unit.MONEY_PER_DAY, "12,3 k€/j", "€12.3k/day"),
    (0, Unit.COUNT, "0", "0"),
    (1_234, Unit.COUNT, "1 234", "1,234"),
    (1_234.5, Unit.COUNT, "1 234,5", "1,234.5"),
    (99_999, Unit.COUNT, "99 999", "99,999"),
    (123_456, Unit.COUNT, "123 k", "123k"),
    (0, Unit.PERCENT, "0,0 %", "0.0%"),
    (0.0449, Unit.PERCENT, "4,5 %", "4.5%"),
    (0.0996, Unit.PERCENT, "10 %", "10%"),
    (0.625, Unit.PERCENT, "63 %", "63%"),
    (0.285, Unit.PERCENT, "29 %", "29%"),
    (1.5, Unit.PERCENT, "150 %", "150%"),
    (-0.0001, Unit.PERCENT, "0,0 %", "0.0%"),
    (-0.05, Unit.PERCENT, "-5,0 %", "-5.0%"),
    (0, Unit.DAYS, "0 j", "0 d"),
    (0.02, Unit.DAYS, "0,5 h", "0.5 h"),
    (0.5, Unit.DAYS, "12 h", "12 h"),
    (1.99, Unit.DAYS, "48 h", "48 h"),
    (2, Unit.DAYS, "2 j", "2 d"),
    (9.94, Unit.DAYS, "9,9 j", "9.9 d"),
    (9.96, Unit.DAYS, "10 j", "10 d"),
    (57.5, Unit.DAYS, "58 j", "58 d"),
    (-3.5, Unit.DAYS, "-3,5 j", "-3.5 d"),
    (4.256, Unit.STARS, "4,26 ★", "4.26 ★"),
    (2.04, Unit.TIMES, "2,0 ×", "2.0 ×"),
]


@given(st.floats(-1e17, 1e17), st.integers(0, 3), st.sampled_from(Lang))
def test_a_number_is_written_as_its_language_does(value: float, decimals: int, lang: Lang) -> None:
    """Babel, which knows how each language writes numbers, writes the same."""
    told = Decimal(f"{value:.15g}")
    rounded = told if abs(told) >= 10**15 else told.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    assert number(value, lang=lang, decimals=decimals) == format_decimal(rounded, format=pattern, locale=LOCALES[lang]).replace("-", MINUS)


@pytest.mark.parametrize(("value", "unit", "french", "english"), FIGURES)
def test_a_figure_to_the_letter(value: float | None, unit: Unit, french: str, english: str) -> None:
    """Three figures that matter, the next scale where rounding reaches it, never "-0"."""
    assert _plain(figure(value, unit, lang=FR)) == french
    assert _plain(figure(value, unit, lang=EN)) == english


IN_FULL = [
    (None, Unit.PERCENT, "n. d.", "n/a"),
    (1_239_812.4, Unit.MONEY, "1 239 812,40 €", "€1,239,812.40"),
    (-1_239_812, Unit.MONEY, "-1 239 812 €", "-€1,239,812"),
    (458, Unit.MONEY, "458,00 €", "€458.00"),
    (12_345.6, Unit.MONEY_PER_DAY, "12 345,60 €/j", "€12,345.60/day"),
    (123_456, Unit.COUNT, "123 456", "123,456"),
    (1 / 3, Unit.COUNT, "0,33", "0.33"),
    (0.6315, Unit.PERCENT, "63,15 %", "63.15%"),
    (51.84, Unit.DAYS, "51,8 j", "51.8 d"),
    (0.02, Unit.DAYS, "0,5 h", "0.5 h"),
    (4.256, Unit.STARS, "4,26 ★", "4.26 ★"),
]


@pytest.mark.parametrize(("value", "unit", "french", "english"), IN_FULL)
def test_a_figure_in_full(value: float | None, unit: Unit, french: str, english: str) -> None:
    """What stands in a tooltip or a table: every unit, the whole amount."""
    assert _plain(exact(value, unit, lang=FR)) == french
    assert _plain(exact(value, unit, lang=EN)) == english


@pytest.mark.parametrize(
    ("currency", "french", "english"),
    [("EUR", "12,3 k€", "€12.3k"), ("USD", "12,3 k$", "$12.3k"), ("GBP", "12,3 k£", "£12.3k"), ("CHF", "12,3 k CHF", "CHF 12.3k")],
)
def test_an_amount_bears_its_currency(currency: str, french: str, english: str) -> None:
    """The sign where there is one, the code apart from the number where there is none; the minus before both."""
    assert _plain(money(12_345, lang=FR, currency=currency)) == french
    assert _plain(money(12_345, lang=EN, currency=currency)) == english
    assert _plain(money(-12_345, lang=EN, currency=currency)) == "-" + english
    assert currency_symbol(currency, lang=FR) in french


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        (None, Unit.MONEY, "n. d.", "n/a"),
        (0.032, Unit.PERCENT, "+3,2 pts", "+3.2 pts"),
        (-0.032, Unit.PERCENT, "-3,2 pts", "-3.2 pts"),
        (0.0001, Unit.PERCENT, "0,0 pts", "0.0 pts"),
        (-0.0001, Unit.PERCENT, "0,0 pts", "0.0 pts"),
        (12_345, Unit.MONEY, "+12,3 k€", "+€12.3k"),
        (-12_345, Unit.MONEY, "-12,3 k€", "-€12.3k"),
        (0, Unit.COUNT, "0", "0"),
        (-4, Unit.DAYS, "-4 j", "-4 d"),
    ],
)
def test_a_variance_always_shows_its_sign(value: float | None, unit: Unit, french: str, english: str) -> None:
    """Shares differ in points; what reads as zero has no sign."""
    assert _plain(variance(value, unit, lang=FR)) == french
    assert _plain(variance(value, unit, lang=EN)) == english


@pytest.mark.parametrize(
    ("share", "french", "english"),
    [
        (None, "n. d.", "n/a"),
        (0.07, "+7,0 %", "+7.0%"),
        (-0.004, "-0,4 %", "-0.4%"),
        (0.0, "0,0 %", "0.0%"),
        (0.0001, "0,0 %", "0.0%"),
        (-0.5, "-50 %", "-50%"),
        (1.2, "+120 %", "+120%"),
    ],
)
def test_a_change_always_shows_its_sign(share: float | None, french: str, english: str) -> None:
    """Relative to its reference; one decimal under 10 %."""
    assert _plain(change(share, lang=FR)) == french
    assert _plain(change(share, lang=EN)) == english


def test_french_uses_its_own_blanks_and_a_true_minus() -> None:
    """A thin no-break blank between thousands, a no-break one before the unit, and U+2212: no line ends inside a figure."""
    assert figure(-1_234.4, Unit.MONEY, lang=FR) == f"{MINUS}1{THIN}234{NO_BREAK}€"
    assert figure(0.63, Unit.PERCENT, lang=FR) == f"63{NO_BREAK}%"
    assert number(-1_234, lang=EN) == f"{MINUS}1,234"


@given(st.floats(-1e12, 1e12), st.integers(0, 3), st.sampled_from(Lang))
def test_a_number_is_rounded_as_spreadsheets_do(value: float, decimals: int, lang: Lang) -> None:
    """Fifteen digits, halves away from zero, and the text reads back as that number."""
    text = _plain(number(value, lang=lang, decimals=decimals)).replace(" ", "")
    read = Decimal(text.replace(",", ".") if lang is FR else text.replace(",", ""))
    told = Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert read == told
    assert not text.startswith("-") or read < 0


@given(st.floats(-1e20, 1e20), st.sampled_from(Unit), st.sampled_from(Lang))
def test_any_figure_can_be_written(value: float, unit: Unit, lang: Lang) -> None:
    """However wild: a phone number read as an amount is shown, not refused."""
    for text in (figure(value, unit, lang=lang), exact(value, unit, lang=lang), variance(value, unit, lang=lang)):
        assert any(digit.isdigit() for digit in text)
        assert "nan" not in text


@given(st.floats(1, 9e11))
def test_a_compact_amount_is_within_half_a_percent(value: float) -> None:
    """Three figures that matter never hide more than one part in two hundred."""
    text = money(value, lang=EN).removeprefix("€").replace(",", "")
    scale = {"k": 1e3, "M": 1e6, "n": 1e9}.get(text[-1], 1)
    assert float(text.rstrip("kMbn")) * scale == pytest.approx(value, rel=0.0051)


def test_signs_are_not_doubled() -> None:
    """A minus is there already."""
    assert signed("5", 5) == "+5"
    assert signed(f"{MINUS}5", -5) == f"{MINUS}5"


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        (date(2026, 8, 3), date(2026, 8, 3), "3 août 2026", "3 Aug 2026"),
        (date(2026, 8, 3), date(2026, 8, 9), "3–9 août 2026", "3–9 Aug 2026"),
        (date(2026, 9, 28), date(2026, 10, 4), "28 sept. – 4 oct. 2026", "28 Sept – 4 Oct 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 déc. 2025 – 4 janv. 2026", "29 Dec 2025 – 4 Jan 2026"),
    ],
)
def test_days_do_not_repeat_what_both_ends_share(first: date, last: date, french: str, english: str) -> None:
    """The month and the year are said once where they can be."""
    assert (days(first, last, lang=FR), days(first, last, lang=EN)) == (french, english)


def test_days_months_and_weeks_have_names() -> None:
    """The week of New Year bears the year that ISO gives it."""
    assert (day(date(2026, 11, 21), lang=FR), day(date(2026, 11, 21), lang=EN)) == ("21 nov. 2026", "21 Nov 2026")
    assert (month(date(2026, 11, 1), lang=FR), month(date(2026, 11, 1), lang=EN)) == ("nov. 2026", "Nov 2026")
    assert week(date(2021, 1, 1), lang=FR) == "S53 2020"
    assert week(date(2026, 8, 5), lang=EN, with_days=True) == "W32 2026 (3–9 Aug 2026)"


def test_an_attainment_that_is_not_reached_never_reads_as_reached() -> None:
    """99.7 % of a target is not 100 %."""
    assert attained(0.997, lang=Lang.EN) == "99%"
    assert attained(1.0, lang=Lang.FR) == "100\u00a0%"
    assert attained(0.85, lang=Lang.EN) == "85%"
