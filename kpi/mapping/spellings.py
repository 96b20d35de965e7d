"""One name, one spelling, in all files: at once where only case and blanks differ, offered where more does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from kpi.formats import counted
from kpi.mapping.cells import short
from kpi.mapping.draft import Draft
from kpi.mapping.links import Tables, gathered
from kpi.mapping.offers import answered, offering
from kpi.mapping.results import Severity
from kpi.mapping.variants import folded, unaccented, variants
from kpi.schema import ENTITIES, LOOKUPS, Kind
from kpi.words import Text, joined, quoted, same

_LISTS = {column: target for steps in LOOKUPS.values() for column, target in steps}
"""The entity whose key lists the names of a column."""
_SHOWN = 5
_NEVER_OFFERED = ("lead_id", "stage")  # identifiers; words of a short list, which the columns page shows

_UNITED = Text("Écritures réunies : {listed}", "Spellings united: {listed}")
_OFFERED = (
    Text("{n} ligne porte un nom qui ressemble à un autre : {listed}", "{n} row has a name that looks like another: {listed}"),
    Text("{n} lignes portent un nom qui ressemble à un autre : {listed}", "{n} rows have a name that looks like another: {listed}"),
)
_ASKS = Text("Est-ce la même chose : {listed} ?", "Is it the same thing: {listed}?")
_YES, _NO = Text("Oui, les réunir", "Yes, unite them"), Text("Non, les laisser distincts", "No, keep them apart")
_CURE = Text(
    "Réunissez-les si c’est la même chose : jusque-là, chacun compte à part", "Unite them if they are one: until then, each counts apart"
)


def unify(drafts: Sequence[Draft]) -> list[Draft]:
    """The names of each column in one spelling over all sheets, that of the list where a file has one."""
    tables, made = gathered(drafts), list(drafts)
    offers: list[dict[str, dict[str, str]]] = [{} for _ in drafts]
    for column in _columns(drafts):
        holders = [
            place for place, draft in enumerate(made) if draft.has(column) and not draft.part and draft.table.schema[column] == pl.String
        ]
        own = {place: _counts(made[place], column) for place in holders}
        names, known = _names(list(own.values()), tables, column)
        same_names = _folded(names, bare=column == "stage")
        loose = {} if column in _NEVER_OFFERED else variants(names.filter(~pl.col("name").is_in(list(same_names))), known=known)
        for place in holders:
            made[place] = _united(made[place], column, _present(own[place], same_names))
            offers[place][column] = _present(own[place], loose)
    return [_offered(draft, offer) for draft, offer in zip(made, offers, strict=True)]


def _columns(drafts: Sequence[Draft]) -> list[str]:
    """The columns of names that the sheets hold, and those that reach another entity."""
    held = {column.id for draft in drafts if draft.entity for column in ENTITIES[draft.entity].columns if draft.has(column.id)}
    names = {column.id for entity in ENTITIES.values() for column in entity.columns if column.kind is Kind.NAME and entity.id != "plan"}
    return sorted(held & (names | _LISTS.keys()))


def _counts(draft: Draft, column: str) -> pl.DataFrame:
    """Each name of a sheet with its count."""
    return draft.table[column].drop_nulls().rename("name").value_counts(name="count")


def _names(counts: Sequence[pl.DataFrame], tables: Tables, column: str) -> tuple[pl.DataFrame, bool]:
    """Each name once with its count, the greatest of a sheet, and whether the list of them has it; and whether there is a list."""
    listed = _list(tables, column)
    if len(counts) == 1:
        names = counts[0]
    else:
        none = pl.DataFrame(schema={"name": pl.String, "count": pl.UInt32})
        every = pl.concat([none, *counts], how="vertical_relaxed")
        names = every.sort("count", "name", descending=True).unique("name", keep="first", maintain_order=True)
    sure = pl.col("name").is_in(listed.implode()) if listed is not None else pl.lit(False)
    return names.with_columns(sure=sure), listed is not None and len(counts) > 1


def _list(tables: Tables, column: str) -> pl.Series | None:
    """The names of a column as another file lists them."""
    target = _LISTS.get(column, "")
    key = ENTITIES[target].key if target in tables else None
    return tables[target][key].drop_nulls().unique() if key is not None and key in tables[target].columns else None


def _folded(names: pl.DataFrame, *, bare: bool) -> dict[str, str]:
    """The names that differ from a surer or more frequent one by case and blanks only; bare: or by accents."""
    fold = folded(pl.col("name"))
    alike = names.lazy().with_columns(fold=unaccented(fold) if bare else fold).filter(pl.col("fold").is_duplicated()).collect()
    if alike.is_empty():
        return {}
    spelt = alike.sort("sure", "count", "name", descending=[True, True, False])
    first = spelt.unique("fold", keep="first", maintain_order=True).select("fold", pl.col("name").alias("meant"))
    return dict(
        spelt.join(first, on="fold").filter((pl.col("name") != pl.col("meant")) & ~pl.col("sure")).select("name", "meant").iter_rows()
    )


def _united(draft: Draft, column: str, here: Mapping[str, str]) -> Draft:
    if not here:
        return draft
    rows = draft.table.filter(pl.col(column).is_in(list(here)))["source_row"]
    table = draft.table.with_columns(pl.col(column).replace(here))
    what = _UNITED.format(listed=_listed(list(here.items())))
    return draft.with_table(table).saying(Severity.INFO, what, column=column, rows=rows, count=len(rows))


def _present(counts: pl.DataFrame, meant: Mapping[str, str]) -> dict[str, str]:
    """The pairs whose first name stands in the sheet that has these names."""
    here = counts.filter(pl.col("name").is_in(list(meant)))["name"].sort() if meant else ()
    return {name: meant[name] for name in here}


def _offered(draft: Draft, offers: Mapping[str, Mapping[str, str]]) -> Draft:
    """What was accepted is done; what was not answered is asked, all of it at once."""
    open_ones: list[tuple[str, str, str]] = []
    for column, pairs in offers.items():
        said = {name: answered(draft, _key(column, name, meant)) for name, meant in pairs.items()}
        draft = _united(draft, column, {name: pairs[name] for name, yes in said.items() if yes})
        open_ones += [(column, name, pairs[name]) for name, yes in said.items() if yes is None]
    return _asked(draft, open_ones) if open_ones else draft


def _asked(draft: Draft, pairs: Sequence[tuple[str, str, str]]) -> Draft:
    for column in dict.fromkeys(column for column, _, _ in pairs):
        here = [(name, meant) for one, name, meant in pairs if one == column]
        rows = draft.table.filter(pl.col(column).is_in([name for name, _ in here]))["source_row"]
        what = counted(len(rows), *_OFFERED, listed=_listed(here))
        draft = draft.saying(Severity.DOUBT, what, cure=_CURE, column=column, rows=rows, count=len(rows))
    return offering(
        draft,
        "spelling",
        asks=_ASKS.format(listed=_listed([(name, meant) for _, name, meant in pairs])),
        yes=_YES,
        no=_NO,
        examples=[f"{short(name)} = {short(meant)}" for _, name, meant in pairs[_SHOWN:]],
        covers=[_key(*pair) for pair in pairs],
    )


def _key(column: str, name: str, meant: str) -> str:
    return f"spelling:{column}:{name}={meant}"


def _listed(pairs: Sequence[tuple[str, str]]) -> Text:
    shown = joined(joined((quoted(short(name)), quoted(short(meant))), by=" = ") for name, meant in pairs[:_SHOWN])
    return joined((shown, same("…")), by=" ") if len(pairs) > _SHOWN else shown
