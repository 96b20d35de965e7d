"""What there is to say of the cells of a column, beside those that were not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from kpi.formats import number, share
from kpi.mapping.cells import short
from kpi.mapping.dates import Dates
from kpi.mapping.numbers import Numbers
from kpi.mapping.results import Severity
from kpi.schema import Column, Kind
from kpi.words import Lang, Text, joined, quoted, same

OLD, FAR = 1950, 2050  # dates before and from these years are more often a default than a day
_START = pl.date(1970, 1, 1)  # where computers count from: what an empty date becomes

_NONE = (
    Text("{n} date de « {h} » veut dire « pas de date » : {x}", "{n} date of “{h}” stands for no date: {x}"),
    Text("{n} dates de « {h} » veulent dire « pas de date », dont {x}", "{n} dates of “{h}” stand for no date, among them {x}"),
)
_STRANGE = (
    Text("{n} date de « {h} » est très ancienne ou très lointaine : {x}", "{n} date of “{h}” is very old or very far: {x}"),
    Text(
        "{n} dates de « {h} » sont très anciennes ou très lointaines, dont {x}",
        "{n} dates of “{h}” are very old or very far, among them {x}",
    ),
)
_CONTRARY = (
    Text("{n} date de « {h} » ne va que dans l’autre ordre : {x}", "{n} date of “{h}” only fits the other order: {x}"),
    Text("{n} dates de « {h} » ne vont que dans l’autre ordre, dont {x}", "{n} dates of “{h}” only fit the other order, among them {x}"),
)
_SCALED = Text("« {h} » est multiplié par {by} ({x})", "“{h}” is multiplied by {by} ({x})")
_CURRENCY = (
    Text("{n} montant de « {h} » est en {code}, sans conversion : {x}", "{n} amount of “{h}” is in {code}, not converted: {x}"),
    Text(
        "{n} montants de « {h} » sont en {code}, sans conversion, dont {x}",
        "{n} amounts of “{h}” are in {code}, not converted, among them {x}",
    ),
)
_HALVES = Text(
    "« {h} » : les nombres y sont lus comme des parts, {x} se lit {share}", "“{h}”: its numbers are read as shares, {x} reads {share}"
)
_BLANK = (
    Text("{n} cellule de « {h} » compte comme vide : {x}", "{n} cell of “{h}” counts as blank: {x}"),
    Text("{n} cellules de « {h} » comptent comme vides : {x}", "{n} cells of “{h}” count as blank: {x}"),
)
_NAME = (
    Text("{n} cellule de « {h} » est lue comme un nom : {x}", "{n} cell of “{h}” is read as a name: {x}"),
    Text("{n} cellules de « {h} » sont lues comme des noms : {x}", "{n} cells of “{h}” are read as names: {x}"),
)
_TICKS = (
    Text("{n} cellule vide de « {h} » se lit non, à côté de {x}", "{n} blank cell of “{h}” reads no, beside {x}"),
    Text("{n} cellules vides de « {h} » se lisent non, à côté de {x}", "{n} blank cells of “{h}” read no, beside {x}"),
)
_SWAPPED = Text(
    "Dans « {h} », le tableur a sans doute inversé jour et mois ({x})", "In “{h}”, the spreadsheet probably swapped day and month ({x})"
)
_BORROWED = Text("« {h} » : {said}", "“{h}”: {said}")
_ZONES = Text("« {h} » : plusieurs fuseaux horaires, {said}", "“{h}”: several time zones, {said}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Note:
    """Something to say of {n} cells of a column, under {h}, such as {x}.

    cells: which ones, true where concerned. shown: what to write for {x}, a first cell by default.
    """

    severity: Severity
    one: Text
    many: Text
    cells: pl.Series
    cure: Text = field(default_factory=lambda: same(""))
    shown: Text | None = None


def of_dates(held: pl.Series, values: pl.Series, read: Dates, *, none: pl.Series | None) -> tuple[Note, ...]:
    """What to say of a column of dates: those that stand for none, those that are hardly true, those of another style."""
    notes: list[Note] = []
    if none is not None and none.any():
        notes.append(Note(severity=Severity.INFO, one=_NONE[0], many=_NONE[1], cells=none))
    strange = _strange(values)
    if strange.any():
        cure = Text("Vérifiez si c’est une valeur par défaut", "Check whether it is a default")
        notes.append(Note(severity=Severity.DOUBT, one=_STRANGE[0], many=_STRANGE[1], cells=strange, cure=cure))
    if read.contrary and read.sure and held.dtype == pl.String:
        cure = Text("Vérifiez ces dates dans le fichier", "Check these dates in the file")
        notes.append(Note(severity=Severity.DOUBT, one=_CONTRARY[0], many=_CONTRARY[1], cells=_past(held, read), cure=cure))
    if read.swapped:
        cure = Text("Exportez de nouveau, avec des dates en texte ou en ISO", "Export again, with dates as text or in ISO")
        own = held.str.contains(r"^\d{4}-")
        notes.append(Note(severity=Severity.WARNING, one=_SWAPPED, many=_SWAPPED, cells=own, cure=cure))
    if read.borrowed:
        said = _BORROWED.format(h="{h}", said=read.evidence)
        cure = Text("Dites-le si c’est faux", "Say so if this is wrong")
        notes.append(Note(severity=Severity.DOUBT, one=said, many=said, cells=held.is_not_null(), cure=cure))
    if read.said:
        said = _ZONES.format(h="{h}", said=read.said)
        notes.append(Note(severity=Severity.INFO, one=said, many=said, cells=held.is_not_null()))
    return tuple(notes)


def of_numbers(held: pl.Series, values: pl.Series, read: Numbers, column: Column, *, by: float, heading: str) -> tuple[Note, ...]:
    """What to say of a column of numbers: what they are multiplied by, amounts in another currency than most, shares under a % sign."""
    notes: list[Note] = []
    if by != 1:
        figure = {lang: number(by, lang=lang) for lang in Lang}
        said = _SCALED.format(h="{h}", by=figure, x="{x}")
        notes.append(Note(severity=Severity.INFO, one=said, many=said, cells=held.is_not_null()))
    if column.kind is Kind.MONEY and read.currency is not None:
        notes += _other_currencies(read.currency)
    if column.kind is Kind.SHARE and "%" in heading and held.is_not_null().any():
        notes += _halves(held, values, read)
    return tuple(notes)


def _other_currencies(currency: pl.Series) -> list[Note]:
    counts: list[tuple[str, int]] = list(currency.drop_nulls().value_counts(sort=True, name="n").iter_rows())
    cure = Text("Convertissez-les, ou filtrez le fichier", "Convert them, or filter the file")
    return [
        Note(
            severity=Severity.WARNING,
            one=_CURRENCY[0].format(n="{n}", h="{h}", x="{x}", code=code),
            many=_CURRENCY[1].format(n="{n}", h="{h}", x="{x}", code=code),
            cells=(currency == code).fill_null(False),
            cure=cure,
        )
        for code, _ in counts[1:]
    ]


def _halves(held: pl.Series, values: pl.Series, read: Numbers) -> list[Note]:
    """« 0.2 » under « Remise (%) » is read as 20 %: most files mean it so, and a person can tell."""
    parts = ((values == read.values) & (values > 0) & (values < 1)).fill_null(False)
    if not parts.any():
        return []
    first = {lang: share(float(values.filter(parts)[0]), lang=lang) for lang in Lang}
    said = _HALVES.format(h="{h}", x="{x}", share=first)
    return [Note(severity=Severity.DOUBT, one=said, many=said, cells=parts, cure=Text("Vérifiez un cas", "Check one of them"))]


def of_blanks(hidden: pl.Series, true: pl.Series) -> tuple[Note, ...]:
    """What to say of texts that mean nothing (« n/a »), and of those that are taken for names all the same (« Select »)."""
    blank = hidden.is_not_null() & ~true
    found = []
    if blank.any():
        found.append(Note(severity=Severity.INFO, one=_BLANK[0], many=_BLANK[1], cells=blank, shown=_listed(hidden.filter(blank))))
    if true.any():
        cure = Text("Videz ces cellules si elles ne disent rien", "Empty these cells if they say nothing")
        shown = _listed(hidden.filter(true))
        found.append(Note(severity=Severity.DOUBT, one=_NAME[0], many=_NAME[1], cells=true, shown=shown, cure=cure))
    return tuple(found)


def of_ticks(held: pl.Series) -> Note:
    """A blank beside ticks says no."""
    return Note(severity=Severity.INFO, one=_TICKS[0], many=_TICKS[1], cells=held.is_null(), shown=quoted(str(held.drop_nulls()[0])))


def _listed(texts: pl.Series) -> Text:
    counts: list[tuple[str, int]] = list(texts.value_counts(sort=True, name="n").head(5).iter_rows())
    return joined(joined((quoted(short(text)), same(f"({n})")), by=" ") for text, n in counts)


def _strange(values: pl.Series) -> pl.Series:
    day = pl.col("day")
    hardly = (day.dt.year() < OLD) | (day.dt.year() >= FAR) | (day == _START)
    return pl.DataFrame({"day": values.dt.date()}).select(hardly.fill_null(False))["day"]


def _past(held: pl.Series, read: Dates) -> pl.Series:
    """The cells whose number in the month's place is past 12."""
    place = 2 if read.order == "day" else 1
    number = held.str.extract(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})", place).cast(pl.Int32, strict=False)
    return (number > 12).fill_null(False)
