"""The currency that files are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import polars as pl

from kpi.formats import counted
from kpi.mapping.cells import distinct, name
from kpi.mapping.currencies import CODES, codes
from kpi.mapping.draft import Draft
from kpi.mapping.results import Finding, Severity
from kpi.reading import Sheet
from kpi.schema import ENTITIES, Kind
from kpi.schema.spelling import plain
from kpi.words import Text

_KNOWN = "€ $ £ ₹ eur euro euros usd us$ gbp chf inr cad aud jpy sek nok dkk pln xof aed".split()
_SIGNS = {sign: CODES[sign] for sign in _KNOWN}
_PATTERN = r"(?i)(?:^|[\d\s(,.-])(€|\$|£|₹|" + "|".join(sign for sign in _KNOWN if sign.isalpha()) + r")(?:$|[\s\d).-])"
_SAMPLE = 500
_SHORT = 25  # letters: an amount with its sign, not a sentence


def currency(sheets: Sequence[Sheet]) -> tuple[str | None, tuple[Finding, ...]]:
    """The ISO code of the currency that most cells and headings name, and a finding when there are several."""
    found: Counter[str] = Counter()
    for sheet in sheets:
        found += _headings(sheet) + _formats(sheet) + _cells(sheet)
    if not found:
        return None, ()
    if len(found) == 1:
        return next(iter(found)), ()
    listed = ", ".join(f"{code} ({count})" for code, count in found.most_common())
    what = Text(
        "Plusieurs monnaies : {listed}. Les montants ne sont pas convertis", "Several currencies: {listed}. Amounts are not converted"
    ).format(listed=listed)
    return found.most_common(1)[0][0], (Finding(severity=Severity.WARNING, file="", sheet=None, what=what, count=len(found)),)


def _headings(sheet: Sheet) -> Counter[str]:
    named = (part for heading in sheet.header for part in heading.lower().replace("(", " ").replace(")", " ").split())
    bare = (part.removeprefix("k").removeprefix("m") for part in named)
    return Counter(_SIGNS[part] for part in bare if part in _SIGNS)


def _formats(sheet: Sheet) -> Counter[str]:
    """The currencies that number formats write."""
    return Counter(unit for unit in sheet.units.values() if unit.isalpha())


def _cells(sheet: Sheet) -> Counter[str]:
    """Signs beside numbers, and codes alone in their cell."""
    text = pl.col(pl.String).drop_nulls().head(_SAMPLE)
    short = pl.when(text.str.len_chars() < _SHORT).then(text.str.to_lowercase())
    signs = sheet.frame.select(short.str.extract(_PATTERN).drop_nulls().implode())
    return Counter(_SIGNS[sign] for column in signs for sign in column.explode(empty_as_null=False))


_OTHERS = (
    Text("{n} ligne est en {code} d’après « {h} », sans conversion : {rows}", "{n} row is in {code} by “{h}”, not converted: {rows}"),
    Text("{n} lignes sont en {code} d’après « {h} », sans conversion : {rows}", "{n} rows are in {code} by “{h}”, not converted: {rows}"),
)
_LISTED = 10


def rows_apart(draft: Draft) -> Draft:
    """The draft with the rows listed that a column « Devise » says to be in another currency than most."""
    position = _column(draft.sheet)
    if position is None or not any(column.kind is Kind.MONEY and draft.has(column.id) for column in ENTITIES[draft.entity or ""].columns):
        return draft
    said = _said(draft.seen.profiles[position].held)
    counts: list[tuple[str, int]] = list(said.drop_nulls().value_counts(sort=True, name="n").iter_rows())
    cure = Text("Convertissez-les, ou filtrez le fichier", "Convert them, or filter the file")
    for code, count in counts[1:]:
        rows = draft.sheet.rows.filter((said == code).fill_null(False))
        listed = ", ".join(map(str, rows.head(_LISTED))) + ("…" if count > _LISTED else "")
        what = counted(count, *_OTHERS, code=code, h=draft.sheet.header[position], rows=listed)
        draft = draft.saying(Severity.WARNING, what, cure=cure, row=rows[0], count=count)
    return draft


def _said(held: pl.Series) -> pl.Series:
    """The ISO code that each cell writes."""
    texts, places = distinct(held) or (held, None)
    said = codes(texts.str.strip_chars().str.to_lowercase())
    return said if places is None else said.gather(places)


def _column(sheet: Sheet) -> int | None:
    """The place of the column that says each row's currency."""
    for position, heading in enumerate(sheet.header):
        if plain(heading) in _HEADINGS and sheet.frame[name(position)].dtype == pl.String:
            return position
    return None


_WRITTEN = "devise | monnaie | currency | code devise | devise du montant | devise de l'affaire | currency code | currency iso code"
_HEADINGS = frozenset(plain(part) for part in _WRITTEN.split("|"))
