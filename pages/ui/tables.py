"""What was read, in words and small tables: sheets, the rows that do not count, the links between files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl
import streamlit as st

from kpi import formats
from kpi.mapping import Link, Match, Understood
from kpi.mapping.alike import unnumbered
from kpi.reading import REASONS, Reason
from kpi.schema import ENTITIES, Entity, Kind
from kpi.schema.values import WORDS
from kpi.words import Lang, Text, same
from pages.ui import downloads, say
from pages.ui.state import Session

ROW, ROWS = Text("ligne", "row"), Text("lignes", "rows")
SHOWN = 500
COUNTLESS = {"spend", "traffic"}
"""Entities whose name is no noun that one can count."""
FILE, SHEET, NUMBER, WHY = Text("Fichier", "File"), Text("Feuille", "Sheet"), Text("Ligne", "Row"), Text("Raison", "Reason")
CELLS = Text("Contenu", "Cells")

_DAY, _FIGURE = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_FLAGS = {"true": Text("oui", "yes"), "false": Text("non", "no")}

Out = tuple[str, str, int, Text, tuple[str, ...]]
"""A row that does not count: file, sheet, number in the file, reason, cells."""


def extent(one: Understood, lang: Lang) -> str:
    """``1 204 affaires, janv. 2024 – nov. 2026``: how many rows a sheet gave, and over what time."""
    assert one.entity is not None
    entity = ENTITIES[one.entity]
    kept = 0 if one.table is None else len(one.table)
    name = _rows_of(one, entity).in_(lang)
    counts = kept > 1 and one.entity not in COUNTLESS
    counted = f"{formats.number(kept, lang=lang)} {name[0].lower()}{name[1:]}" if counts else f"{name}{_colon(lang)} {_rows(kept, lang)}"
    span = _span(one.table, entity)
    if span is None:
        return counted
    first, last = (formats.month(day, lang=lang) for day in span)
    return f"{counted}, {first if first == last else f'{first} – {last}'}"


def _rows_of(one: Understood, entity: Entity) -> Text:
    """What the rows of a sheet are: one that only says which orders came back is no list of orders."""
    columns = set() if one.table is None else set(one.table.columns)
    returns = entity.id == "orders" and "returned" in columns and not columns & {"ordered_on", "amount"}
    return Text("Commandes retournées", "Returned orders") if returns else entity.name


def label(one: Understood) -> str:
    """``ventes.xlsx · Affaires``: where a sheet stands."""
    return f"{one.sheet.file} · {one.sheet.place}" if one.sheet.place else one.sheet.file


def spoken_for(one: Understood) -> int:
    """How many rows of a sheet are copies or earlier states: another file tells them."""
    return sum(1 for row in one.set_aside if row.by)


def outside(sheets: Sequence[Understood]) -> list[Out]:
    """Every row that does not count, with its reason: rows of data set aside first, then titles, totals and notes, blank ones last."""
    aside = [(one, row.row, row.why, row.cells) for one in sheets for row in one.set_aside if not row.by]
    left = [(one, row.row, REASONS[row.why], row.cells) for one in sheets for row in one.sheet.left_out if row.why is not Reason.BLANK]
    blank = [(one, row.row, REASONS[row.why], row.cells) for one in sheets for row in one.sheet.left_out if row.why is Reason.BLANK]
    return [(one.sheet.file, one.sheet.place or "", row, why, cells) for one, row, why, cells in (*aside, *left, *blank)]


def outside_table(session: Session, rows: Sequence[Out], *, key: str, name: Text) -> None:
    """The rows that do not count, listed and to download whole."""
    lang = session.lang
    with_sheet = any(row[1] for row in rows)
    headings = (FILE, *((SHEET,) if with_sheet else ()), NUMBER, WHY, CELLS)
    places = [0, *((1,) if with_sheet else ()), 2]
    shown = [[*(row[place] for place in places), row[3].in_(lang), " · ".join(cell for cell in row[4] if cell)] for row in rows[:SHOWN]]
    frame = pl.DataFrame(shown, schema=[session.say(heading) for heading in headings], orient="row")
    st.dataframe(frame, hide_index=True, height="auto", key=f"{key}:shown", alt=session.say(name))
    if len(rows) > SHOWN:
        cut = Text("Les {n} premières sont montrées ; toutes sont dans le fichier.", "The first {n} are shown; all are in the file.")
        st.caption(session.say(cut.format(n=SHOWN)))
    downloads.table(session, name, (FILE, SHEET, NUMBER, WHY, CELLS), lambda: list(_whole(rows, lang)), key=f"{key}:download")


def joins(links: Sequence[Link], lang: Lang) -> tuple[list[str], list[str]]:
    """How files join, in sentences: where some rows find nothing, then where all of them do, one sentence a table."""
    some = Text(
        "{matched} {source} sur {all} retrouvent leur {by} dans « {target} », pas les autres : {examples}…",
        "{matched} of {all} {source} find their {by} in “{target}”; not the others: {examples}…",
    )
    every = Text("{source} : chaque ligne retrouve {by}.", "{source}: every row finds {by}.")
    partial, complete = [], defaultdict(list)
    for link in links:
        source, target = ENTITIES[link.source], ENTITIES[link.target]
        by = source[link.by].name
        if not link.orphans:
            complete[link.source].append(_its(by))
            continue
        facts = {name: _grouped(count) for name, count in (("matched", link.matched), ("all", link.matched + link.orphans))}
        facts |= {"source": _lower(source.name), "by": _lower(by), "target": target.name, "examples": same(", ".join(link.examples))}
        partial.append(some.format(**facts).in_(lang))
    return partial, [every.format(source=ENTITIES[id].name, by=say.listed(names, lang)).in_(lang) for id, names in complete.items()]


def examples(entity: Entity, match: Match, lang: Lang) -> str:
    """The first values, each as it stands in the file and, where that differs, as it is understood."""
    if match.column is None or match.column not in entity:
        return "   ".join(raw for raw, _ in match.examples)
    column = match.column
    read = [(raw, value, _said(entity, column, value, lang)) for raw, value in match.examples]
    return "   ".join(said if raw in (value, said) else f"{raw} → {said}" if said else raw for raw, value, said in read)


def numbered(headings: Sequence[str]) -> list[str]:
    """Headings of which each stands once: of those alike, the later ones carry their number."""
    seen: Counter[str] = Counter()
    named: list[str] = []
    for heading in headings:
        seen[heading] += 1
        named.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return named if len(set(named)) == len(named) else [f"{place}. {heading}" for place, heading in enumerate(named)]


def remarks(one: Understood) -> list[Text]:
    """What is odd about a sheet that was read: no row, headings alike, columns that serve nothing."""
    said = [one.sheet.remark] if one.sheet.remark is not None else []
    if not len(one.sheet.frame):
        said.append(Text("Des intitulés, mais aucune ligne : il n’y a rien à compter.", "Headings, but no row: there is nothing to count."))
    header = set(one.sheet.header)
    for heading, count in Counter(map(unnumbered, one.sheet.header)).items():
        if count > 1 and f"{heading} (2)" in header:
            twice = Text(
                "{n} colonnes s’appellent « {h} » : elles sont dites « {h} », « {h} (2) »…",
                "{n} columns are called “{h}”: they are told apart as “{h}”, “{h} (2)”…",
            )
            said.append(twice.format(n=count, h=heading))
    used = sum(match.column is not None for match in one.matches)
    if one.entity is not None and used < len(one.matches):
        said.append(Text("{used} colonnes utilisées sur {all}.", "{used} of {all} columns used.").format(used=used, all=len(one.matches)))
    return said


def in_words(frame: pl.DataFrame, entity: Entity, lang: Lang) -> pl.DataFrame:
    """Rows of an entity as a person reads them: the closed lists in words, dates without a time."""
    known = [column for column in frame.columns if column in entity]
    words = {column: _words(entity, column, lang) for column in known if entity[column].kind is Kind.WORD}
    return frame.with_columns(
        *(pl.col(column).cast(pl.String).replace(said) for column, said in words.items()),
        *(pl.col(column).cast(pl.Date) for column in known if frame.schema[column].is_temporal()),
    )


def manners(entity: Entity, columns: Sequence[str], lang: Lang) -> dict[str, Any]:
    """How the columns of an entity are shown, by their name in a language: dates, amounts and shares in the language's own form."""
    found = {entity[column].name.in_(lang): manner(entity[column].kind, lang) for column in columns if column in entity}
    return {name: how for name, how in found.items() if how is not None}


def preview(session: Session, one: Understood, *, key: str, rows: int = 5) -> None:
    """The first rows as understood: our headings, our words."""
    assert one.entity is not None
    assert one.table is not None
    entity = ENTITIES[one.entity]
    known = [column for column in one.table.columns if column in entity]
    frame = in_words(one.table.head(rows).select("source_row", *known), entity, session.lang)
    names = {column: entity[column].name.in_(session.lang) for column in known} | {"source_row": session.say(NUMBER)}
    st.dataframe(
        frame.rename(names),
        hide_index=True,
        column_config=manners(entity, known, session.lang),
        placeholder="",
        key=key,
        alt=session.say(Text("Les premières lignes comme elles sont comprises", "The first rows as understood")),
    )


def _said(entity: Entity, column: str, value: str, lang: Lang) -> str:
    """A value that was understood, as a person of this language writes it."""
    match entity[column].kind:
        case Kind.WORD:
            return _words(entity, column, lang).get(value, value)
        case Kind.DATE if _DAY.match(value):
            return formats.day(date.fromisoformat(value[:10]), lang=lang)
        case Kind.MONEY | Kind.NUMBER if _FIGURE.fullmatch(value):
            decimals = len(value.removesuffix(".0").partition(".")[2])
            return formats.number(float(value), lang=lang, decimals=min(decimals, 3))
        case Kind.SHARE if _FIGURE.fullmatch(value):
            return formats.figure(float(value), formats.Unit.PERCENT, lang=lang)
        case Kind.FLAG:
            return _FLAGS[value].in_(lang) if value in _FLAGS else value
        case _:
            return value


def manner(kind: Kind, lang: Lang) -> Any:
    """How a column of a kind is shown; ``None`` where it is plain text."""
    match kind:
        case Kind.DATE:
            return st.column_config.DateColumn(format="DD/MM/YYYY" if lang is Lang.FR else "D MMM YYYY")
        case Kind.MONEY | Kind.NUMBER:
            return st.column_config.NumberColumn(format="localized")
        case Kind.SHARE:
            return st.column_config.NumberColumn(format="percent")
        case _:
            return None


def _words(entity: Entity, column: str, lang: Lang) -> dict[str, str]:
    words = entity[column].words
    return {str(value): text.in_(lang) for value, text in WORDS[words].items()} if words else {}


def _whole(rows: Sequence[Out], lang: Lang) -> Iterator[list[object]]:
    for file, sheet, number, why, cells in rows:
        yield [file, sheet, number, why.in_(lang), *cells]


def _span(table: pl.DataFrame | None, entity: Entity) -> tuple[date, date] | None:
    if table is None or entity.date is None or entity.date not in table.columns:
        return None
    first, last = table[entity.date].min(), table[entity.date].max()
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    return _day(first), _day(last)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _rows(count: int, lang: Lang) -> str:
    return say.counted(count, ROW, ROWS, lang=lang)


def _colon(lang: Lang) -> str:
    return f"{formats.NO_BREAK}:" if lang is Lang.FR else ":"


def _grouped(count: int) -> Text:
    return Text(formats.number(count, lang=Lang.FR), formats.number(count, lang=Lang.EN))


def _lower(text: Text) -> Text:
    return Text(text.fr[0].lower() + text.fr[1:], text.en[0].lower() + text.en[1:])


def _its(name: Text) -> Text:
    lower = _lower(name)
    return Text(f"son {lower.fr}", f"its {lower.en}")
