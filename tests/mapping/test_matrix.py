"""Made files: each style of number beside each style of date, in French and in English, as csv and as xlsx."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

import openpyxl
import polars as pl
import pytest

from kpi.mapping import Understood, understand
from kpi.reading import Sheet, read

FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
SHORT = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
WEEKDAYS = "lun. mar. mer. jeu. ven. sam. dim.".split()
HEADINGS = {
    "fr": ("N° de commande", "Client", "Date de commande", "Montant HT"),
    "en": ("Order ID", "Customer", "Order date", "Amount"),
}
ROWS = 24


def _grouped(cents: int, group: str, mark: str, decimals: int = 2) -> str:
    sign = "-" if cents < 0 else ""
    units, rest = divmod(abs(cents), 100)
    return f"{sign}{units:,}".replace(",", group) + (f"{mark}{rest:02d}"[: decimals + 1] if decimals else "")


def _indian(cents: int) -> str:
    units, rest = divmod(abs(cents), 100)
    head, tail = divmod(units, 1000)
    groups = [f"{tail:03d}"] if head else [str(tail)]
    while head:
        head, two = divmod(head, 100)
        groups.insert(0, f"{two:02d}" if head else str(two))
    return f"{'-' if cents < 0 else ''}{','.join(groups)}.{rest:02d}"


def _thousands(cents: int, mark: str, unit: str) -> str:
    return f"{cents / 100_000:.5f}".replace(".", mark) + unit


NUMBERS: dict[str, Callable[[int], object]] = {
    "french": lambda n: _grouped(n, " ", ",") + " €",
    "no-break": lambda n: _grouped(n, "\u00a0", ",") + "\u00a0€",
    "narrow": lambda n: _grouped(n, "\u202f", ",") + "\u00a0€",
    "german": lambda n: _grouped(n, ".", ","),
    "english": lambda n: _grouped(n, ",", "."),
    "dollars": lambda n: _grouped(n, ",", ".").replace("-", "-$") if n < 0 else "$" + _grouped(n, ",", "."),
    "swiss": lambda n: _grouped(n, "'", "."),
    "plain point": lambda n: f"{n / 100:.2f}",
    "plain comma": lambda n: f"{n / 100:.2f}".replace(".", ","),
    "brackets": lambda n: f"({_grouped(-n, ' ', ',')})" if n < 0 else _grouped(n, " ", ","),
    "trailing minus": lambda n: _grouped(-n, " ", ",") + "-" if n < 0 else _grouped(n, " ", ","),
    "plus": lambda n: ("+" if n >= 0 else "") + _grouped(n, " ", ","),
    "true minus": lambda n: _grouped(n, " ", ",").replace("-", "−"),
    "code first": lambda n: "EUR " + _grouped(n, " ", ","),
    "indian": _indian,
    "thousands": lambda n: _thousands(n, ",", " k€"),
    "millions": lambda n: f"${n / 100_000_000:.8f}M" if n >= 0 else f"-${-n / 100_000_000:.8f}M",
    "whole grouped by points": lambda n: _grouped(n // 100 * 100, ".", ",", 0),
    "whole grouped by commas": lambda n: _grouped(n // 100 * 100, ",", ".", 0),
    "whole euros": lambda n: "€" + _grouped(n // 100 * 100, ",", ".", 0),
    "whole": lambda n: _grouped(n // 100 * 100, " ", ",", 0),
    "numbers": lambda n: n / 100,
}
WHOLE = {name for name in NUMBERS if name.startswith("whole")}

Moment = Callable[[datetime], object]
DATES: dict[str, Moment] = {
    "iso": lambda d: d.date().isoformat(),
    "iso with time": lambda d: d.isoformat(" "),
    "iso with zone": lambda d: d.isoformat() + "+02:00",
    "iso of Greenwich": lambda d: d.isoformat() + "Z",
    "day first": lambda d: f"{d:%d/%m/%Y}",
    "month first": lambda d: f"{d:%m/%d/%Y}",
    "short year": lambda d: f"{d:%d/%m/%y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dashes": lambda d: f"{d:%d-%m-%Y}",
    "in French": lambda d: f"{'1er' if d.day == 1 else d.day} {FRENCH[d.month - 1]} {d.year}",
    "month in French": lambda d: f"{SHORT[d.month - 1]}-{d:%y}",
    "month in English": lambda d: f"{d:%b-%y}",
    "in English": lambda d: f"{d:%B} {d.day}, {d.year}",
    "English, short": lambda d: f"{d.day}-{d:%b-%Y}",
    "week in French": lambda d: f"S{d.isocalendar().week} {d.isocalendar().year}",
    "week": lambda d: f"{d.isocalendar().year}-W{d.isocalendar().week:02d}",
    "written week": lambda d: f"sem. {d.isocalendar().week} {d.isocalendar().year}",
    "quarter in French": lambda d: f"T{(d.month + 2) // 3} {d.year}",
    "quarter": lambda d: f"Q{(d.month + 2) // 3} {d.year}",
    "year and month": lambda d: f"{d:%Y-%m}",
    "month and year": lambda d: f"{d:%m/%Y}",
    "day number": lambda d: str((d.date() - date(1899, 12, 30)).days),
    "seconds": lambda d: str(int((d - datetime(1970, 1, 1)).total_seconds())),
    "milliseconds": lambda d: str(int((d - datetime(1970, 1, 1)).total_seconds()) * 1000),
    "with time": lambda d: f"{d:%d/%m/%Y %H:%M}",
    "halves of a day": lambda d: f"{d.month}/{d.day}/{d:%y} {d.hour % 12 or 12}:{d:%M %p}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d:%d/%m/%Y}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "native": lambda d: datetime.combine(d.date(), time()),
    "native with time": lambda d: d,
}
TIMED = {
    "iso with time",
    "iso with zone",
    "iso of Greenwich",
    "seconds",
    "milliseconds",
    "with time",
    "halves of a day",
    "native with time",
}
UNDECIDED = {"day first", "month first", "short year", "dots", "dashes", "with time", "halves of a day", "weekday"}


def meant(style: str, moment: datetime) -> datetime:
    """The moment that a style can say."""
    day = moment.date()
    if "week" in style and style != "weekday":
        day -= timedelta(days=day.weekday())
    elif "quarter" in style:
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    elif "month" in style and style != "month first":
        day = day.replace(day=1)
    return moment if style in TIMED else datetime.combine(day, time())


def _moments(*, early: bool, seed: int) -> list[datetime]:
    """Moments of 2025 and 2026; early: all of them of the first twelve days of their months, so that no order is ruled out."""
    chance = random.Random(seed)
    days = [date(2025, 1, 13) + timedelta(days=chance.randrange(700)) for _ in range(ROWS)]
    if early:
        days = [day.replace(day=1 + (day.month + number) % 12) for number, day in enumerate(days)]
    return [datetime.combine(day, time(chance.randrange(24), chance.randrange(60))) for day in days]


def _cents(seed: int) -> list[int]:
    chance = random.Random(seed)
    return [chance.choice((1, 1, 1, -1)) * chance.randrange(10 ** chance.randint(3, 9)) for _ in range(ROWS)]


def _table(lang: str, moments: Sequence[object], amounts: Sequence[object]) -> list[list[object]]:
    rows = [[f"C{n:04d}", f"Client {n % 7}", moment, amount] for n, (moment, amount) in enumerate(zip(moments, amounts, strict=True))]
    return [list(HEADINGS[lang]), *rows]


def _as_csv(table: list[list[object]], delimiter: str) -> list[Sheet]:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    return read(text.getvalue().encode(), name="commandes.csv")


def _as_xlsx(tables: dict[str, list[list[object]]]) -> list[Sheet]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        page = book.create_sheet(name)
        for row in table:
            page.append(row)
    content = io.BytesIO()
    book.save(content)
    return read(content.getvalue(), name="commandes.xlsx")


def _asked(made: Understood) -> set[str]:
    """The columns that a question names."""
    return {question.key.partition(":")[0] for question in made.questions}


def _wrong(made: Understood, *, moments: Sequence[datetime], amounts: Sequence[float], style: str) -> list[str]:
    """What was read otherwise than it was meant, without a question; a cell that is left out is wrong too."""
    table = made.table
    if table is None or made.entity != "orders":
        return ["no orders"]
    kept = dict(zip(table["source_row"].to_list(), table.rows(named=True), strict=True))
    faults = []
    for place, (moment, amount) in enumerate(zip(moments, amounts, strict=True)):
        row = kept.get(place + 2, {})
        seen = row.get("ordered_on")
        seen = datetime.combine(seen, time()) if seen is not None and not isinstance(seen, datetime) else seen
        if "order" not in _asked(made) and seen != meant(style, moment):
            faults.append(f"{moment} → {seen}")
        if "decimal" not in _asked(made) and (row.get("amount") is None or abs(row["amount"] - amount) > 0.001):
            faults.append(f"{amount} → {row.get('amount')}")
    return faults


def _alone(sheet: Sheet) -> Understood:
    return understand([sheet]).sheets[0]


def _amounts(style: str, cents: Sequence[int]) -> list[float]:
    return [n // 100 if style in WHOLE else n / 100 for n in cents]


KINDS = [(lang, kind) for lang in HEADINGS for kind in ("csv", "xlsx")]


def _share(numbers: str, kind: int) -> list[str]:
    """The styles of date that stand beside a style of number in one kind of file: over the kinds, each pair once."""
    place = list(NUMBERS).index(numbers)
    return [style for other, style in enumerate(DATES) if (place + other) % len(KINDS) == kind]


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=["-".join(kind) for kind in KINDS])
@pytest.mark.parametrize("numbers", NUMBERS)
def test_every_cell_is_right(numbers: str, kind: int) -> None:
    """Each style of number beside each style of date: every cell as it was meant, and every row kept or set aside."""
    lang, suffix = KINDS[kind]
    cents = _cents(len(numbers) + kind)
    moments = {style: _moments(early=False, seed=place) for place, style in enumerate(_share(numbers, kind))}
    tables = {style: _table(lang, [DATES[style](one) for one in moments[style]], [NUMBERS[numbers](n) for n in cents]) for style in moments}
    delimiter = ";" if lang == "fr" else ","
    sheets = _as_xlsx(tables) if suffix == "xlsx" else [sheet for table in tables.values() for sheet in _as_csv(table, delimiter)]
    for style, sheet in zip(tables, sheets, strict=True):
        made = _alone(sheet)
        assert _wrong(made, moments=moments[style], amounts=_amounts(numbers, cents), style=style) == [], (style, made.questions)
        assert made.table is not None
        assert made.table.height + len(made.set_aside) == ROWS


@pytest.mark.parametrize("style", DATES)
def test_dates_that_two_orders_fit_are_asked(style: str) -> None:
    """When no day is past the twelfth, the styles that write numbers are asked, and the others read; the answer is then obeyed."""
    moments = _moments(early=True, seed=7)
    (sheet,) = _as_csv(_table("fr", [DATES[style](one) for one in moments], [NUMBERS["french"](n) for n in _cents(3)]), ";")
    made = _alone(sheet)
    assert ("order" in _asked(made)) is (style in UNDECIDED)
    assert _wrong(made, moments=moments, amounts=_amounts("french", _cents(3)), style=style) == []


@pytest.mark.parametrize("texts", [["1,234", "2,500", "12,345"], ["1.234", "2.500"], ["€1,200", "€2,300"], ["1,234 €"]])
def test_thousands_that_may_be_decimals_are_asked(texts: list[str]) -> None:
    """« 1,234 » in every cell: a thousand or a unit, only the person knows."""
    moments = [datetime(2026, 3, 25)] * len(texts)
    (sheet,) = _as_csv(_table("en", [one.date() for one in moments], texts), ";")
    assert _asked(_alone(sheet)) == {"decimal"}


def test_a_column_that_mixes_styles_reads_what_is_certain() -> None:
    """Mostly days first; of the few others, those that only one reading fits are read and the rest is listed."""
    moments = _moments(early=False, seed=5) * 4
    texts = [f"{one:%d/%m/%Y}" for one in moments]
    strange = {3: "2026-03-12", 9: "6 janvier 2026", 20: "04.05.2026", 31: "bientôt", 40: "3/4/26 2:05 PM"}
    for place, text in strange.items():
        texts[place] = text
    amounts = [f"{n},50" for n in range(len(texts))]
    (sheet,) = _as_csv(_table("fr", texts, amounts), ";")
    made = _alone(sheet)
    assert made.table is not None
    read_days = dict(zip(made.table["source_row"].to_list(), made.table["ordered_on"].dt.date().to_list(), strict=True))
    expected = {place + 2: one.date() for place, one in enumerate(moments) if place not in strange}
    assert read_days == expected | {5: date(2026, 3, 12), 11: date(2026, 1, 6)}
    assert {row.row for row in made.set_aside} == {22, 33, 42}
    assert any(finding.column == "Date de commande" and finding.count == 3 for finding in made.findings)


def test_numbers_among_texts_in_a_workbook() -> None:
    """A column of a workbook where some dates and amounts are cells of their own type and others texts."""
    table = _table("fr", [datetime(2026, 3, 25), "26/03/2026", 46000, "27/04/2026"], [1234.5, "1 234,50 €", "12,5 k€", 7])
    (sheet,) = _as_xlsx({"Commandes": table})
    made = _alone(sheet)
    assert made.table is not None
    assert made.table["ordered_on"].cast(pl.Date).to_list() == [date(2026, 3, 25), date(2026, 3, 26), date(2025, 12, 9), date(2026, 4, 27)]
    assert made.table["amount"].to_list() == [1234.5, 1234.5, 12500.0, 7.0]
