"""For whom a plan is: its names found among those of the data; those that only look like one are asked, the others are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from rapidfuzz import fuzz, process

from kpi.catalogue import CATALOGUE
from kpi.formats import counted, number
from kpi.mapping.correction import told
from kpi.mapping.draft import Draft
from kpi.mapping.plankpis import UNSAID
from kpi.mapping.results import Question, Severity
from kpi.schema import NAMES, Dimension
from kpi.schema.spelling import bare
from kpi.words import Lang, Text, joined, quoted, same

_LIKE, _MOST = 80, 3
_WIDEST = 50_000  # names of a dimension that is not said
_SHOWN = 5

_WHO = Text("« {name} » n’est pas dans vos données : qui est-ce ?", "“{name}” is not in your data: who is it?")
_OTHER = Text("Quelqu’un ou quelque chose d’autre", "Someone or something else")
_BY = Text("À quoi correspondent {names} dans ces objectifs ?", "What are {names} in these targets?")
_STRANGE = (
    Text(
        "« {name} » n’est pas dans vos données : {n} objectif, {sum} ({kpi}), n’est comparé à rien",
        "“{name}” is not in your data: {n} target, {sum} ({kpi}), is compared with nothing",
    ),
    Text(
        "« {name} » n’est pas dans vos données : {n} objectifs, {sum} en tout ({kpi}), ne sont comparés à rien",
        "“{name}” is not in your data: {n} targets, {sum} in all ({kpi}), are compared with nothing",
    ),
)
_CURE = Text("Dites qui c’est, ou corrigez le nom dans le fichier", "Say who it is, or correct the name in the file")
_UNITED = Text("Noms lus comme dans vos données : {listed}", "Names read as in your data: {listed}")

Known = Mapping[str, Mapping[str, str]]


def with_members(drafts: Sequence[Draft]) -> list[Draft]:
    """The plans among the drafts with the names of the data in place of those that differ by case, accents, order, or a person's word."""
    if not any(draft.entity == "plan" for draft in drafts):
        return list(drafts)
    known = {dimension.value: _names(drafts, dimension) for dimension in Dimension}
    return [_found(draft, known) if _for_someone(draft) else draft for draft in drafts]


def _for_someone(draft: Draft) -> bool:
    return draft.entity == "plan" and draft.has("member", "dimension", "value") and draft.table["member"].count() > 0


def _names(drafts: Sequence[Draft], dimension: Dimension) -> dict[str, str]:
    """Every name of a dimension in the data, by its letters whatever their order."""
    held = [draft.table[dimension.value] for draft in drafts if draft.entity not in (None, "plan") and draft.has(dimension.value)]
    names = {name for column in held if column.dtype == pl.String for name in column.drop_nulls().unique()}
    return {_folded(name): name for name in sorted(names)}


def _folded(name: str) -> str:
    return " ".join(sorted(bare(name).replace("-", " ").replace(",", " ").split()))


def _found(draft: Draft, known: Known) -> Draft:
    draft = _of_what(draft, known)
    meant: dict[str, str] = {}
    for dimension, name in draft.table.select("dimension", "member").drop_nulls().unique(maintain_order=True).iter_rows():
        said, answer = told(draft.correction.values.get("member", {}), name)
        right = answer if said else known[dimension].get(_folded(name))
        if right is not None:
            meant[name] = right
        elif known[dimension]:
            draft = _strange(draft, name, () if said else _like(name, known[dimension]))
    changed = {name: right for name, right in meant.items() if name != right}
    return _renamed(draft, changed) if changed else draft


def _like(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    found = process.extract(_folded(name), known.keys(), scorer=fuzz.WRatio, score_cutoff=_LIKE, limit=_MOST)
    return tuple(known[folded] for folded, _, _ in found)


def _renamed(draft: Draft, names: Mapping[str, str]) -> Draft:
    rows = draft.table.filter(pl.col("member").is_in(list(names)))["source_row"].unique()
    listed = joined(joined((quoted(name), quoted(right)), by=" = ") for name, right in list(names.items())[:_SHOWN])
    draft = draft.with_table(draft.table.with_columns(pl.col("member").replace(dict(names))))
    return draft.saying(Severity.INFO, _UNITED.format(listed=listed), column="member", rows=rows, count=len(rows))


def _strange(draft: Draft, name: str, like: tuple[str, ...]) -> Draft:
    """A name that the data do not have: what its targets weigh, and who it may be."""
    if like:
        options = (*((other, same(other)) for other in like), ("", _OTHER))
        draft = draft.asking(Question(key=f"values:member:{name}", asks=_WHO.format(name=name), options=options, likely=like[0]))
    rows = draft.table.filter((pl.col("member") == name) & pl.col("value").is_not_null())
    if rows.is_empty():
        return draft
    kpi = rows["kpi"][0]
    of = rows.filter(pl.col("kpi") == kpi)
    adds_up = kpi in CATALOGUE and CATALOGUE[kpi].adds_up
    weight = float(of["value"].sum() if adds_up else of["value"][0])
    what = counted(
        rows.height,
        *_STRANGE,
        name=name,
        sum={lang: number(weight, lang=lang, decimals=0 if weight.is_integer() else 2) for lang in Lang},
        kpi=CATALOGUE[kpi].name if kpi in CATALOGUE else kpi,
    )
    return draft.saying(Severity.DOUBT, what, cure=_CURE, column="member", rows=rows["source_row"].unique(), count=rows.height)


def _of_what(draft: Draft, known: Known) -> Draft:
    """The dimension of names that no heading tells: the one whose names they are, or else it is asked."""
    unsaid = draft.table.filter(pl.col("dimension").is_null() & pl.col("member").is_not_null())
    names = unsaid["member"].unique(maintain_order=True).to_list()
    if not names:
        return draft
    hits = {dimension: sum(1 for name in names if _folded(name) in of) for dimension, of in known.items() if len(of) <= _WIDEST}
    best = max(hits, key=hits.__getitem__)
    if hits[best] * 2 >= len(names) and list(hits.values()).count(hits[best]) == 1:
        of = pl.when(pl.col("member").is_not_null()).then(pl.col("dimension").fill_null(best))
        return draft.with_table(draft.table.with_columns(dimension=of))
    options = tuple((dimension.value, NAMES[dimension]) for dimension in Dimension)
    asks = _BY.format(names=joined(quoted(name) for name in names[:3]))
    return draft.asking(Question(key=f"values:dimension:{draft.heading('member') or UNSAID}", asks=asks, options=options))
