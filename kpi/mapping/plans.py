"""Targets and budgets: months down or months across, for whom, and of what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import polars as pl

from kpi.formats import counted
from kpi.mapping.asking import question
from kpi.mapping.cells import as_text
from kpi.mapping.correction import told
from kpi.mapping.draft import Draft
from kpi.mapping.headings import member_of
from kpi.mapping.months import months_across
from kpi.mapping.numbers import Mark, possible, read_numbers
from kpi.mapping.results import Severity
from kpi.mapping.words import lexicon, split
from kpi.schema.spelling import bare, plain, words
from kpi.schema.synonyms import KPI_WORDS
from kpi.schema.values import Scenario
from kpi.words import Text

_SCENARIO_WORDS = frozenset("objectif target budget prevision forecast cible goal quota mensuel monthly annuel annual".split())


def kpi_named(text: str) -> str | None:
    """The catalogue's id of an indicator that a person names: « Objectif CA » is ``revenue``."""
    spelt = " ".join(word for word in plain(text).split() if word not in _SCENARIO_WORDS)
    for id, written in KPI_WORDS.items():
        if spelt == plain(id) or bare(text).strip() == id or spelt in {plain(synonym) for synonym in split(written)}:
            return id
    return None


def build_plan(draft: Draft) -> Draft:
    """The plan with a row for each figure: months brought down, indicator and scenario told by the headings where no column does."""
    months = months_across(draft.sheet)
    if len(months) >= 3 and not draft.has("period"):
        draft = _melted(draft, months)
    columns: dict[str, pl.Expr | pl.Series] = {}
    if not draft.has("kpi"):
        draft, columns["kpi"] = _told_kpi(draft)
    else:
        columns["kpi"] = _kpis(draft.table["kpi"])
    if not draft.has("scenario"):
        columns["scenario"] = pl.lit(_scenario(draft))
    if draft.has("member") and not draft.has("dimension"):
        columns["dimension"] = pl.lit(member_of(draft.heading("member") or ""), dtype=pl.String)
    return draft.with_table(draft.table.with_columns(**columns))


def _melted(draft: Draft, months: dict[int, pl.Series]) -> Draft:
    kept = draft.table.drop("value", strict=False)
    draft, values = _figures(draft, list(months))
    parts = [
        kept.with_columns(period=month.new_from_index(0, kept.height), value=values.slice(place * kept.height, kept.height))
        for place, month in enumerate(months.values())
    ]
    table = pl.concat(parts).drop_nulls("value")
    what = Text("{n} mois en colonnes, lus comme des lignes", "{n} months in columns, read as rows").format(n=len(months))
    matched = tuple(
        replace(match, column="value", confidence=1.0, evidence=what) if match.position in months else match for match in draft.matches
    )
    return replace(draft.with_table(table), matches=matched).saying(Severity.INFO, what, count=len(months))


def _figures(draft: Draft, positions: list[int]) -> tuple[Draft, pl.Series]:
    """The numbers of several columns one after the other, read as one; what may be a thousand is asked, what is no number is said."""
    columns = [draft.seen.profiles[position].held for position in positions]
    native = [draft.sheet.native.get(position) for position in positions]
    texts = [as_text(one) if own is None else one.set(own.is_not_null(), None) for one, own in zip(columns, native, strict=True)]
    answer = told(draft.correction.decimals, draft.sheet.header[positions[0]])[1]
    read = read_numbers(pl.concat(texts), forced=Mark(answer) if answer else None)
    values = possible((read.values / 100).zip_with(read.percent, read.values))
    own = pl.concat([pl.repeat(None, len(draft.sheet.frame), dtype=pl.Float64, eager=True) if one is None else one for one in native])
    values = own.fill_null(values)
    lost = int((pl.concat([one.is_not_null() for one in columns]) & values.is_null()).sum())
    if lost:
        cure = Text("Corrigez-les dans le fichier", "Correct them in the file")
        draft = draft.saying(Severity.WARNING, counted(lost, *_LOST), cure=cure, count=lost)
    return draft if read.sure else draft.asking(question("decimal", positions, draft)), values


_LOST = (
    Text("{n} cellule des mois n’a pas été comprise", "{n} cell of the months was not understood"),
    Text("{n} cellules des mois n’ont pas été comprises", "{n} cells of the months were not understood"),
)


def _told_kpi(draft: Draft) -> tuple[Draft, pl.Expr]:
    named = kpi_named(draft.heading("value") or "")
    if named is None:
        what = Text("L’indicateur n’est pas dit : lu comme chiffre d’affaires", "The KPI is not said: read as revenue")
        draft = draft.saying(Severity.DOUBT, what, cure=Text("Ajoutez une colonne « Indicateur »", "Add a column “KPI”"), column="value")
    return draft, pl.lit(named or "revenue")


def _kpis(column: pl.Series) -> pl.Series:
    known = {raw: kpi_named(raw) or raw for raw in column.drop_nulls().unique()}
    return column.replace_strict(known, default=None, return_dtype=pl.String)


def _scenario(draft: Draft) -> str:
    names = (draft.heading("value") or "", draft.sheet.sheet or "", PurePath(draft.sheet.file).stem)
    said = (part for name in names for part in words(name))
    return next((lexicon(Scenario)[part] for part in said if part in lexicon(Scenario)), Scenario.TARGET.value)
