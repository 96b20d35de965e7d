"""Customers told by the sheets of what they bought, where no sheet lists them: since when, their sector, their region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from kpi.formats import counted
from kpi.mapping.correction import told
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.headings import SURE, likeness, said_in
from kpi.mapping.profile import fit
from kpi.mapping.results import Match, Severity
from kpi.mapping.typed import Hints, typed
from kpi.schema import ENTITIES
from kpi.schema.values import Status
from kpi.words import Text, joined, quoted

_DATES, _SPLITS = ("since", "left_on"), ("sector", "region")
_KEY = "_customer"
_ALSO = (
    Text("Cette feuille dit aussi {n} client, d’après {headings}", "This sheet also tells {n} customer, judging by {headings}"),
    Text("Cette feuille dit aussi {n} clients, d’après {headings}", "This sheet also tells {n} customers, judging by {headings}"),
)
_TORN = (
    Text(
        "{n} client a plusieurs secteurs ou régions : laissés vides pour lui",
        "{n} customer has several sectors or regions: left blank for it",
    ),
    Text(
        "{n} clients ont plusieurs secteurs ou régions : laissés vides pour eux",
        "{n} customers have several sectors or regions: left blank for them",
    ),
)
_OF_CUSTOMERS = Text("« {h} » est lu comme « {name} » des clients", "“{h}” is read as the customers’ “{name}”")


def also_customers(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; those of sales that tell more of their customers have them beside, once each, where no sheet lists customers."""
    if any(draft.entity == "customers" for draft in drafts):
        return list(drafts)
    made, known = [], pl.Series([], dtype=pl.String)
    for draft in drafts:
        if _sells(draft) and _tells_more(draft, drafts):
            draft = _told(draft, known)
            known = pl.concat([known, _spelt(draft.also["customers"]["customer"])]) if "customers" in draft.also else known
        made.append(draft)
    return made


def _sells(draft: Draft) -> bool:
    return draft.entity in ("orders", "deals") and not draft.part and not draft.seen.doubtful and draft.has("customer", "source_row")


def _tells_more(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the customers' own dates are there, or a split that the rows of another sheet would find through their customers."""
    own = [column for column in _SPLITS if draft.has(column)]
    others = [other for other in drafts if other is not draft and other.has("customer")]
    return bool(_dated(draft)) or any(not other.has(column) for other in others for column in own)


def _dated(draft: Draft) -> dict[str, int]:
    """The headings that feed nothing and give a customer's date: « Client depuis »."""
    taken = {match.position for match in draft.matches if match.column}
    found: dict[str, int] = {}
    for position, heading in enumerate(draft.sheet.header):
        offers = likeness(heading, "customers") if "customer" in said_in(heading) else {}
        for column in _DATES:
            sure = offers.get(column, 0.0) >= SURE and fit(draft.seen.profiles[position], ENTITIES["customers"][column]) > 0.8
            if sure and position not in taken and not told(draft.correction.columns, heading)[0]:
                found.setdefault(column, position)
    return found


def _told(draft: Draft, known: pl.Series) -> Draft:
    dated, splits = _dated(draft), [column for column in _SPLITS if draft.has(column)]
    bought = pl.col("status") == Status.WON.value if draft.entity == "deals" else pl.lit(True)
    rows = draft.table.filter(bought & pl.col("customer").is_not_null()).select("customer", *splits, *ORIGIN)
    if dated:
        rows = rows.join(_dates(draft, dated), on="source_row", how="left", maintain_order="left")
    rows = rows.with_columns(_spelt(rows["customer"]).alias(_KEY))
    rows = rows.filter(~pl.col(_KEY).is_in(known.implode()))
    if rows.is_empty():
        return draft
    one = [
        pl.when(pl.col(column).drop_nulls().n_unique().over(_KEY) == 1).then(pl.col(column).drop_nulls().first().over(_KEY))
        for column in splits
    ]
    torn = [pl.col(column).drop_nulls().n_unique().over(_KEY) > 1 for column in splits]
    earliest = [pl.col(column).min().over(_KEY) if column == "since" else pl.col(column).max().over(_KEY) for column in dated]
    table = rows.with_columns(*one, *earliest, _torn=pl.any_horizontal(torn) if torn else pl.lit(False)).unique(
        _KEY, keep="first", maintain_order=True
    )
    return _saying(
        replace(draft, also={**draft.also, "customers": table.drop(_KEY, "_torn")}), dated, splits, torn=int(table["_torn"].sum())
    )


def _dates(draft: Draft, dated: dict[str, int]) -> pl.DataFrame:
    """The customers' dates of each row of the sheet, by its number."""
    read = {
        column: typed(
            draft.sheet,
            position,
            ENTITIES["customers"][column],
            held=draft.seen.profiles[position].held,
            correction=draft.correction,
            hints=Hints(orders={one.sign or "": one.order for one in draft.seen.profiles if one.order}),
        ).values.dt.date()
        for column, position in dated.items()
    }
    return pl.DataFrame({"source_row": draft.sheet.rows.cast(pl.UInt32)} | read)


def _spelt(names: pl.Series) -> pl.Series:
    return names.str.strip_chars().str.to_lowercase()


def _saying(draft: Draft, dated: dict[str, int], splits: Sequence[str], *, torn: int) -> Draft:
    headings = [draft.heading("customer"), *(draft.sheet.header[position] for position in dated.values()), *map(draft.heading, splits)]
    count = draft.also["customers"].height
    what = counted(count, *_ALSO, headings=joined(quoted(heading) for heading in headings if heading))
    draft = draft.saying(Severity.INFO, what, column="customer", count=count)
    if torn:
        draft = draft.saying(Severity.INFO, counted(torn, *_TORN), column="customer", count=torn)
    names = {position: column for column, position in dated.items()}
    return replace(draft, matches=tuple(_shown(match, names.get(match.position)) for match in draft.matches))


def _shown(match: Match, column: str | None) -> Match:
    if column is None:
        return match
    return replace(match, evidence=_OF_CUSTOMERS.format(h=match.heading, name=ENTITIES["customers"][column].name))
