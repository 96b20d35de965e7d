"""Targets and budgets in any usual shape: a row for each figure, with what it is of, for whom and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

import polars as pl

from kpi.formats import counted
from kpi.mapping.asking import question
from kpi.mapping.cells import as_text
from kpi.mapping.correction import told
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.headings import member_of
from kpi.mapping.numbers import Mark, Numbers, possible, read_numbers
from kpi.mapping.planheads import TOTALS, Head
from kpi.mapping.plankpis import in_units, kpis_told
from kpi.mapping.planlayout import Layout, layout
from kpi.mapping.plansums import without_sums
from kpi.mapping.results import Severity
from kpi.mapping.scales import scale
from kpi.mapping.spans import periods_of
from kpi.mapping.words import lexicon, word
from kpi.periods import Grain, Period, period_of
from kpi.schema import NAMES
from kpi.schema.entities import Plan
from kpi.schema.spelling import plain, words
from kpi.schema.values import Bound, Scenario
from kpi.words import Text, joined, quoted

_COMPANY = frozenset(
    plain(text) for text in ("entreprise", "toute l'entreprise", "société", "company", "the whole company", "global", "groupe")
)
_LOST = (
    Text("{n} cellule de chiffres n’a pas été comprise", "{n} cell of figures was not understood"),
    Text("{n} cellules de chiffres n’ont pas été comprises", "{n} cells of figures were not understood"),
)
_READ = (
    Text("{n} colonne de chiffres, lue comme des lignes", "{n} column of figures, read as rows"),
    Text("{n} colonnes de chiffres, lues comme des lignes", "{n} columns of figures, read as rows"),
)
_APART = Text("{listed} : ce ne sont pas des objectifs, laissé de côté", "{listed}: no targets, left aside")
_TOTAL_ROW = Text("Ligne de total : ses parties comptent", "A row of totals: its parts count")
_NO_FIGURE = Text("Aucun objectif sur cette ligne", "No target on this row")


def build_plan(draft: Draft) -> Draft:
    """The plan with a row for each figure; sums that stand beside their parts are checked and set aside."""
    found = layout(draft)
    draft = _matched(draft, found)
    if not found.values:
        return draft.with_table(_empty(draft))
    draft, values, percent, scaled = _read(draft, found)
    table = _melted(draft, found, values, percent, scaled)
    draft, table = kpis_told(_said_apart(draft, found), found, table)
    draft, table = in_units(draft, table)
    draft, table = without_sums(draft, found, table)
    draft = _aside(draft, found, table)
    columns = [column.id for column in Plan.columns if column.id in table.columns]
    return draft.with_table(table.filter(pl.col("value").is_not_null() | pl.lit(len(found.values) == 1)).select(*columns, *ORIGIN))


def _empty(draft: Draft) -> pl.DataFrame:
    """The sheet's rows, of which nothing is understood."""
    return pl.DataFrame({"source_row": draft.sheet.rows.cast(pl.UInt32)}).with_columns(
        source_file=pl.lit(draft.sheet.file), source_sheet=pl.lit(draft.sheet.place, dtype=pl.String)
    )


def _matched(draft: Draft, found: Layout) -> Draft:
    """The headings with what they were read as."""
    read = {one.position: "value" for one in found.values} | {at: column for column, at in found.roles.items()}
    read |= dict.fromkeys(found.dates, "period")
    what = counted(len(found.values), *_READ)
    matches = tuple(
        replace(
            match,
            column=read[match.position],
            confidence=max(match.confidence, 0.9),
            evidence=what if read[match.position] == "value" else match.evidence,
        )
        if match.position in read
        else replace(match, column=None, confidence=0.0)
        for match in draft.matches
    )
    positions = {column: at for at, column in sorted(read.items(), reverse=True)}
    draft = replace(draft, matches=matches, seen=replace(draft.seen, positions=positions))
    return draft.saying(Severity.INFO, what, count=len(found.values)) if len(found.values) > 1 else draft


def _said_apart(draft: Draft, found: Layout) -> Draft:
    if not found.apart:
        return draft
    listed = joined(quoted(draft.sheet.header[one.position]) for one in found.apart[:5])
    return draft.saying(Severity.INFO, _APART.format(listed=listed), count=len(found.apart))


def _read(draft: Draft, found: Layout) -> tuple[Draft, pl.Series, pl.Series, pl.Series]:
    """The figures of all columns one after the other, read as one; which are percentages; which count thousands by themselves."""
    positions = [one.position for one in found.values]
    columns = [found.columns[position] for position in positions]
    native = [draft.sheet.native.get(position) for position in positions]
    texts = [as_text(one) if own is None else one.set(own.is_not_null(), None) for one, own in zip(columns, native, strict=True)]
    answer = told(draft.correction.decimals, draft.sheet.header[positions[0]])[1]
    numbers = [one.cast(pl.Float64) if one.dtype.is_numeric() else own for one, own in zip(columns, native, strict=True)]
    texts = [text if one.dtype == pl.String else text.clear(len(text)) for text, one in zip(texts, columns, strict=True)]
    read = read_numbers(pl.concat([text.rename("") for text in texts]), forced=Mark(answer) if answer else None)
    blank = pl.repeat(None, len(draft.sheet.frame), dtype=pl.Float64, eager=True)
    own_numbers = pl.concat([(blank if one is None else one).rename("") for one in numbers])
    values = own_numbers.fill_null(possible(read.values))
    held = pl.concat([one.is_not_null().rename("") for one in columns])
    draft = _lost(draft, int((held & values.is_null()).sum()))
    draft = draft if read.sure else draft.asking(question("decimal", positions, draft))
    percent = read.percent.fill_null(False) & own_numbers.is_null()
    return draft, values, percent, _scaled(read)


def _scaled(read: Numbers) -> pl.Series:
    none = pl.repeat(False, len(read.values), eager=True)
    return none if read.scaled is None else read.scaled.fill_null(False)


def _lost(draft: Draft, lost: int) -> Draft:
    cure = Text("Corrigez-les dans le fichier", "Correct them in the file")
    return draft.saying(Severity.WARNING, counted(lost, *_LOST), cure=cure, count=lost) if lost else draft


def _melted(draft: Draft, found: Layout, values: pl.Series, percent: pl.Series, scaled: pl.Series) -> pl.DataFrame:
    """A row for each figure: raw names of indicators (``_kpi``) and members, periods, scale of its heading."""
    rows = _rows(draft, found)
    years = _years(found)
    parts = []
    for place, one in enumerate(found.values):
        cut = slice(place * rows.height, (place + 1) * rows.height)
        part = rows.with_columns(
            value=values[cut], _percent=percent[cut], _scaled=scaled[cut], _at=pl.lit(one.position, dtype=pl.Int32),
            _shown=pl.lit(draft.sheet.units.get(one.position) == "%"), _by=pl.lit(scale(draft.sheet.header[one.position])),
            **_of_head(draft, found, one),
        )  # fmt: skip
        parts.append(part.with_columns(**_periods(found, one, years, rows.height)))
    table = pl.concat(parts, how="vertical_relaxed")
    return table if "scenario" in table.columns else table.with_columns(scenario=pl.lit(_scenario(draft)))


def _of_head(draft: Draft, found: Layout, one: Head) -> dict[str, pl.Expr]:
    """What a heading says of its figures."""
    made: dict[str, pl.Expr] = {}
    if "kpi" not in found.roles:
        raw = draft.sheet.header[one.position] if one.text and not one.kpi and not found.across and not one.period else None
        made["_kpi"] = pl.lit(one.kpi or raw, dtype=pl.String)
    if "member" not in found.roles and one.text and (found.across or one.kpi or one.period or one.scenario):
        made |= {"member": pl.lit(one.text), "dimension": pl.lit(_dimension(draft, "*"), dtype=pl.String)}
    elif "member" not in found.roles:
        made |= {"member": pl.lit(None, dtype=pl.String), "dimension": pl.lit(None, dtype=pl.String)}
    if "scenario" not in found.roles:
        made["scenario"] = pl.lit(one.scenario or _scenario(draft))
    if "bound" not in found.roles:
        made["bound"] = pl.lit(_bound(found, one))
    return made


def _bound(found: Layout, one: Head) -> str:
    """A minimum beside a maximum are the ends of a range."""
    ends = {other.bound for other in found.values if other.bound}
    return Bound.LOW.value if one.bound == Bound.MINIMUM and Bound.HIGH in ends else one.bound or Bound.TARGET.value


def _years(found: Layout) -> list[int | None]:
    """The year of each row, where a column says it, else the one above the table."""
    cells = next((cells for cells in found.dated if all(not one.finer for one in cells)), None)
    return [one.year or found.year for one in cells] if cells else []


def _periods(found: Layout, one: Head, years: Sequence[int | None], height: int) -> dict[str, pl.Series]:
    """The first day and the length of each figure's period: of the row, of its heading, or the year said above."""
    finer = next((cells for cells in found.dated if any(cell.finer for cell in cells)), None)
    year = one.named.year or found.year
    if finer is not None:
        with_years = [replace(cell, year=cell.year or (years[place] if years else None)) for place, cell in enumerate(finer)]
        spans = periods_of(with_years, year=year)
    elif one.named.says and (one.named.finer or not years):
        known = years or [year] * height
        spans = [periods_of([replace(one.named, year=one.named.year or of)])[0] if years else one.period for of in known]
    else:
        spans = [_whole(of) for of in (years or [year] * height)]
    return {
        "period": pl.Series([span.start if span else None for span in spans], dtype=pl.Date),
        "grain": pl.Series([span.grain.value if span else None for span in spans], dtype=pl.String),
    }


def _whole(year: int | None) -> Period | None:
    return period_of(date(year, 1, 1), Grain.YEAR) if year else None


def _rows(draft: Draft, found: Layout) -> pl.DataFrame:
    """What the rows say for all their figures; an indicator said once above several rows is said for each."""
    columns: dict[str, pl.Series | pl.Expr] = {}
    for column, at in found.roles.items():
        cells = as_text(found.columns[at])
        match column:
            case "kpi":
                columns["_kpi"] = cells.fill_null(strategy="forward")
            case "scenario":
                columns[column] = _words(cells, {text: word(text, Scenario) for text in cells.drop_nulls().unique()}).fill_null(
                    _scenario(draft)
                )
            case "bound":
                columns[column] = _words(cells, {text: word(text, Bound) for text in cells.drop_nulls().unique()}).fill_null(
                    Bound.TARGET.value
                )
            case "dimension":
                columns[column] = _words(cells, {text: _dimension(draft, text) for text in cells.drop_nulls().unique()})
            case "member":
                columns[column] = cells.set(cells.map_elements(lambda text: plain(text) in _COMPANY, return_dtype=pl.Boolean), None)
    if "member" in found.roles and "dimension" not in found.roles:
        columns["dimension"] = pl.lit(_dimension(draft, draft.sheet.header[found.roles["member"]]), dtype=pl.String)
    rows = pl.DataFrame({"source_row": draft.sheet.rows.cast(pl.UInt32)}).with_columns(**columns)
    rows = rows.with_columns(source_file=pl.lit(draft.sheet.file), source_sheet=pl.lit(draft.sheet.place, dtype=pl.String))
    return rows.with_columns(_sum=_sums(found, rows.height))


def _sums(found: Layout, height: int) -> pl.Series:
    """The rows of totals that stand among the others."""
    sums = pl.repeat(False, height, eager=True)
    for at in (*found.roles.values(), *found.dates):
        if found.columns[at].dtype == pl.String:
            sums = sums | found.columns[at].str.contains(TOTALS.pattern).fill_null(False)
    return sums


def _words(cells: pl.Series, meant: Mapping[str, str | None]) -> pl.Series:
    return cells.replace_strict(dict(meant), default=None, return_dtype=pl.String)


def _dimension(draft: Draft, text: str) -> str | None:
    """The dimension that a heading or a cell names; what a person said stands."""
    said = told(draft.correction.values.get("dimension", {}), text)
    if said[0]:
        return str(said[1]) if said[1] else None
    names = {plain(name): dimension.value for dimension, both in NAMES.items() for name in (dimension.value, both.fr, both.en)}
    return names.get(plain(text)) or member_of(text)


def _aside(draft: Draft, found: Layout, table: pl.DataFrame) -> Draft:
    """Rows without any figure, and rows of totals, are set aside."""
    held = table.filter(pl.col("value").is_not_null())["source_row"].unique()
    rows = _rows(draft, found)
    draft = draft.with_table(rows)
    draft = draft.without(rows["_sum"], _TOTAL_ROW)
    if len(found.values) == 1:
        return draft
    return draft.without(~draft.table["source_row"].is_in(held.implode()), _NO_FIGURE)


def _scenario(draft: Draft) -> str:
    names = (draft.heading("value") or "", draft.sheet.sheet or "", PurePath(draft.sheet.file).stem)
    said = (part for name in names for part in words(name))
    return next((lexicon(Scenario)[part] for part in said if part in lexicon(Scenario)), Scenario.TARGET.value)
