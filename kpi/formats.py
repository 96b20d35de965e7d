"""Figures, dates and periods as each language writes them (Babel, CLDR)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from kpi.words import Lang, Text

NOT_AVAILABLE = Text("n. d.", "n/a")
NO_BREAK = "\u00a0"
MINUS = "\u2212"


class Unit(StrEnum):
    """The unit of a figure. A share is kept as 0.63 and shown as 63 %; a duration is kept in days."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DAYS = "days"
    STARS = "stars"
    TIMES = "times"
    MONEY_PER_DAY = "money_per_day"


_LOCALES = {Lang.FR: Locale("fr", "FR"), Lang.EN: Locale("en", "GB")}
_SIGNS = {
    lang: str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale), "-": MINUS}) for lang, locale in _LOCALES.items()
}
_SCALES = {Lang.FR: ((1e9, "Md"), (1e6, "M"), (1e3, "k")), Lang.EN: ((1e9, "bn"), (1e6, "M"), (1e3, "k"))}


@lru_cache(maxsize=4096)
def number(value: float, *, lang: Lang, decimals: int = 0) -> str:
    """``1 234,5`` or ``1,234.5``: grouped, with exactly ``decimals`` decimals, a true minus sign, never ``-0``.

    Rounded as spreadsheets do: of fifteen digits, halves away from zero, so that 5 of 8 reads 63 % here and there.
    """
    told = Decimal(f"{value:.15g}")
    rounded = told if abs(told) >= 10**15 else told.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
    return f"{rounded:,.{decimals}f}".translate(_SIGNS[lang])


def counted(count: int, one: Text, many: Text, **facts: object) -> Text:
    """A sentence about ``{n}`` things, in the singular or the plural: French says none in the singular, English in the plural."""
    said = Text(fr=(one if count < 2 else many).fr, en=(one if count == 1 else many).en)
    return said.format(n={lang: number(count, lang=lang) for lang in Lang}, **facts)


def figure(value: float | None, unit: Unit, *, lang: Lang, currency: str = "EUR") -> str:
    """A figure rounded to what matters: ``1,24 M€``, ``63 %``, ``12 j``. ``None`` reads "n. d." or "n/a"."""
    if value is None:
        return NOT_AVAILABLE.in_(lang)
    match unit:
        case Unit.MONEY:
            return money(value, lang=lang, currency=currency)
        case Unit.MONEY_PER_DAY:
            return money(value, lang=lang, currency=currency) + _a_day(lang)
        case Unit.COUNT:
            return _compact(value, lang=lang, from_=1e5) or number(value, lang=lang, decimals=0 if float(value).is_integer() else 1)
        case Unit.PERCENT:
            return _share(value, lang=lang)
        case Unit.DAYS:
            return _duration(value, lang=lang)
        case Unit.STARS:
            return number(value, lang=lang, decimals=2) + NO_BREAK + "★"
        case Unit.TIMES:
            return number(value, lang=lang, decimals=1) + NO_BREAK + "×"


def exact(value: float | None, unit: Unit, *, lang: Lang, currency: str = "EUR") -> str:
    """The same figure in full: ``1 239 812,40 €``, ``63,15 %``, ``51,8 j``."""
    if value is None:
        return NOT_AVAILABLE.in_(lang)
    match unit:
        case Unit.MONEY | Unit.MONEY_PER_DAY:
            whole = abs(value) >= 1e5 and float(value).is_integer()
            amount = _with_currency(number(value, lang=lang, decimals=0 if whole else 2), lang=lang, currency=currency)
            return amount + (_a_day(lang) if unit is Unit.MONEY_PER_DAY else "")
        case Unit.COUNT:
            return number(value, lang=lang, decimals=0 if float(value).is_integer() else 2)
        case Unit.PERCENT:
            return number(value * 100, lang=lang, decimals=2) + _percent(lang)
        case Unit.DAYS:
            return _duration(value, lang=lang, in_full=True)
        case Unit.STARS | Unit.TIMES:
            return figure(value, unit, lang=lang, currency=currency)


def money(value: float, *, lang: Lang, currency: str = "EUR") -> str:
    """An amount in three figures that matter: ``1,24 M€``, ``€12.4k``, ``458,61 €`` under 1,000, ``4 821 €`` under 10,000."""
    compact = _compact(value, lang=lang, from_=9999.5)
    if compact is not None:
        return _with_currency(compact, lang=lang, currency=currency, tight=True)
    return _with_currency(number(value, lang=lang, decimals=0 if abs(value) >= 999.995 else 2), lang=lang, currency=currency)


def variance(value: float | None, unit: Unit, *, lang: Lang, currency: str = "EUR") -> str:
    """A difference, always with its sign; shares differ in points: ``+3,2 pts``."""
    if value is None:
        return NOT_AVAILABLE.in_(lang)
    if unit is Unit.PERCENT:
        return signed(number(value * 100, lang=lang, decimals=1), value) + NO_BREAK + "pts"
    if unit is Unit.MONEY and 100 <= abs(value) < 1000:
        return signed(_with_currency(number(value, lang=lang), lang=lang, currency=currency), value)
    return signed(figure(value, unit, lang=lang, currency=currency), value)


def change(share: float | None, *, lang: Lang) -> str:
    """A relative change, always with its sign: ``+7 %``, ``−0.4%``."""
    if share is None:
        return NOT_AVAILABLE.in_(lang)
    return signed(_share(share, lang=lang), share)


def share(value: float, *, lang: Lang) -> str:
    """A share in whole percents: ``94 %``, ``94%``."""
    return number(value * 100, lang=lang) + _percent(lang)


def attained(value: float, *, lang: Lang) -> str:
    """An attainment in whole percents: one that is not reached never reads 100 %."""
    return share(min(value, 0.99) if value < 1 else value, lang=lang)


def signed(text: str, value: float) -> str:
    """The text with a plus before it where the value is over zero and does not read as zero; a minus is there already."""
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def day(value: date, *, lang: Lang) -> str:
    """``21 nov. 2026`` or ``21 Nov 2026``."""
    return format_date(value, "d MMM y", locale=_LOCALES[lang])


def moment(value: datetime, *, lang: Lang) -> str:
    """``21 nov. 2026, 14:05``: a day and an hour."""
    return f"{day(value.date(), lang=lang)}, {value:%H:%M}"


def short_day(value: date, *, lang: Lang) -> str:
    """``21 nov.`` or ``21 Nov``: a day where its year is said elsewhere."""
    return format_date(value, "d MMM", locale=_LOCALES[lang])


def days(first: date, last: date, *, lang: Lang) -> str:
    """A span of days without repeating what both ends share: ``3–9 août 2026``, ``28 Sept – 4 Oct 2026``."""
    if first == last:
        return day(first, lang=lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, lang=lang)}"
    pattern = "d MMM" if first.year == last.year else "d MMM y"
    return f"{format_date(first, pattern, locale=_LOCALES[lang])} – {day(last, lang=lang)}"


def month(value: date, *, lang: Lang) -> str:
    """``nov. 2026`` or ``Nov 2026``."""
    return format_date(value, "MMM y", locale=_LOCALES[lang])


def short_month(value: date, *, lang: Lang) -> str:
    """``nov.`` or ``Nov``: a month where its year is said elsewhere."""
    return format_date(value, "LLL", locale=_LOCALES[lang])


def month_name(number: int, *, lang: Lang) -> str:
    """``novembre`` or ``November``: a month of any year, by its number from 1 to 12."""
    return format_date(date(2000, number, 1), "LLLL", locale=_LOCALES[lang])


def country(code: str, *, lang: Lang) -> str:
    """A country's name from its ISO code; the code itself where it has none."""
    return str(_LOCALES[lang].territories.get(code, code))


def week(value: date, *, lang: Lang, with_days: bool = False) -> str:
    """``S32 2026 (3–9 août)`` or ``W32 2026``: the ISO week of a day."""
    iso = value.isocalendar()
    name = f"{'S' if lang is Lang.FR else 'W'}{iso.week:02d} {iso.year}"
    if not with_days:
        return name
    first = value - timedelta(days=value.weekday())
    return f"{name} ({days(first, first + timedelta(days=6), lang=lang)})"


def currency_symbol(currency: str, *, lang: Lang) -> str:
    """``€`` for EUR, ``$`` for USD, the code itself where there is no sign."""
    plain = currency in ("USD", "GBP")  # CLDR has « $US » and « £GB » in French
    return str(get_currency_symbol(currency, locale=Locale("en", "US") if plain else _LOCALES[lang]))


def _compact(value: float, *, lang: Lang, from_: float) -> str | None:
    if abs(value) < from_:
        return None
    for position, (scale, letter) in enumerate(_SCALES[lang]):
        scaled = value / scale
        if abs(scaled) >= 0.9995 or position == len(_SCALES[lang]) - 1:
            decimals = 2 if abs(scaled) < 9.995 else 1 if abs(scaled) < 99.95 else 0
            return number(scaled, lang=lang, decimals=decimals) + (NO_BREAK if lang is Lang.FR else "") + letter
    return None


def _with_currency(text: str, *, lang: Lang, currency: str, tight: bool = False) -> str:
    symbol = currency_symbol(currency, lang=lang)
    if lang is Lang.FR:
        return text + ("" if tight and len(symbol) == 1 else NO_BREAK) + symbol
    sign, text = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    return f"{sign}{symbol}{NO_BREAK if len(symbol) > 2 else ''}{text}"


def _percent(lang: Lang) -> str:
    return NO_BREAK + "%" if lang is Lang.FR else "%"


def _share(value: float, *, lang: Lang) -> str:
    return number(value * 100, lang=lang, decimals=1 if abs(value) < 0.0995 else 0) + _percent(lang)


def _a_day(lang: Lang) -> str:
    return "/j" if lang is Lang.FR else "/day"


def _days(lang: Lang) -> str:
    return "j" if lang is Lang.FR else "d"


def _duration(value: float, *, lang: Lang, in_full: bool = False) -> str:
    if 0 < abs(value) < 2:
        return number(value * 24, lang=lang, decimals=1 if in_full or abs(value) < 0.5 else 0) + NO_BREAK + "h"
    tenths = in_full or not (abs(value) >= 9.95 or float(value).is_integer())
    return number(value, lang=lang, decimals=1 if tenths else 0) + NO_BREAK + _days(lang)
