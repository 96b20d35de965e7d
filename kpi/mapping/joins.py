"""Orders told by several sheets: heads, lines, and what else is said of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from kpi import formats
from kpi.formats import counted
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.results import Severity
from kpi.words import Lang, Text

_ON = "_order"
_CLOSE = 0.01
_OF_LINES = ("amount", "product", "category", "quantity", "cost", "margin", "discount")
_BY_LINES = Text("Commande lue par ses lignes, qui font le même total", "Order read by its lines, which make the same total")
_DIFFER = Text(
    "Ces lignes font {lines}, leurs commandes {heads} : le montant des commandes est retenu, sans leurs produits",
    "These lines make {lines}, their orders {heads}: the orders’ amounts are taken, without their products",
)
_COMPLETED = (
    Text("Lignes complétées par leurs commandes ; {n} ligne sans commande", "Lines completed by their orders; {n} line without an order"),
    Text("Lignes complétées par leurs commandes ; {n} lignes sans commande", "Lines completed by their orders; {n} lines without an order"),
)
_REPEATED = (
    Text("{n} ligne a un numéro de commande déjà vu : la première compte", "{n} row repeats an order’s number: the first one counts"),
    Text("{n} lignes ont un numéro de commande déjà vu : la première compte", "{n} rows repeat an order’s number: the first one counts"),
)
_WITHOUT_LINE = (
    Text("{n} commande n’a aucune ligne", "{n} order has no line"),
    Text("{n} commandes n’ont aucune ligne", "{n} orders have no line"),
)


def join_orders(drafts: Sequence[Draft]) -> list[Draft]:
    """The lines with what their heads say, each row once; heads and attribute sheets become parts."""
    heads = [draft for draft in drafts if _is(draft, date=True, amount=False)]
    lines = [draft for draft in drafts if _is(draft, date=False, amount=True)]
    marks = [draft for draft in drafts if _is(draft, date=False, amount=False) and draft.has("returned")]
    made = {id(draft): draft for draft in drafts}
    if heads and lines:
        made |= _joined(heads, lines)
    made |= _of_known_totals(list(made.items()))
    for mark in marks:
        made = _marked(made, mark)
    return [made[id(draft)] for draft in drafts]


def _is(draft: Draft, *, date: bool, amount: bool) -> bool:
    return draft.entity == "orders" and draft.has("order_id") and draft.has("ordered_on") is date and draft.has("amount") is amount


def _of_known_totals(drafts: Sequence[tuple[int, Draft]]) -> dict[int, Draft]:
    """Lines without a date, and orders with a total of their own: the lines where they make the totals, the orders where they do not."""
    heads = [(key, draft) for key, draft in drafts if _is(draft, date=True, amount=True)]
    made: dict[int, Draft] = {}
    for key, line in ((key, draft) for key, draft in drafts if _is(draft, date=False, amount=True)):
        best = max(heads, key=lambda head: _found(line, head[1]), default=None)
        if best is not None and _found(line, best[1]) >= 0.5 * line.table.height > 0:
            at, head = best[0], made.get(best[0], best[1])
            made |= {key: _apart(line, head)} if _sums_differ(line, head) else _lines_for_totals((key, line), (at, head))
    return made


def _found(line: Draft, head: Draft) -> int:
    return int(_keyed(line.table)[_ON].is_in(_keyed(head.table)[_ON].drop_nulls().unique().implode()).sum())


def _sums(line: Draft, head: Draft) -> tuple[float, float]:
    """What the lines make, and what the orders that have lines make."""
    lines, heads = _keyed(line.table), _keyed(head.table)
    both = (
        lines.filter(pl.col(_ON).is_in(heads[_ON].drop_nulls().implode())),
        heads.filter(pl.col(_ON).is_in(lines[_ON].drop_nulls().implode())),
    )
    return float(both[0]["amount"].sum()), float(both[1]["amount"].sum())


def _sums_differ(line: Draft, head: Draft) -> bool:
    of_lines, of_heads = _sums(line, head)
    repeated = _keyed(head.table)[_ON].drop_nulls().is_duplicated().any()
    return bool(repeated) or abs(of_lines - of_heads) > _CLOSE * abs(of_heads)


def _apart(line: Draft, head: Draft) -> Draft:
    facts = {
        name: {lang: formats.number(value, lang=lang, decimals=2) for lang in Lang}
        for name, value in zip(("lines", "heads"), _sums(line, head), strict=True)
    }
    return replace(line.saying(Severity.WARNING, _DIFFER.format(**facts), column="amount", count=line.table.height), part=True)


def _lines_for_totals(line: tuple[int, Draft], head: tuple[int, Draft]) -> dict[int, Draft]:
    known = _keyed(head[1].table).drop_nulls(_ON).drop(*_OF_LINES, strict=False)
    keyed = _keyed(line[1].table)
    told = pl.Series(_keyed(head[1].table)[_ON].is_in(keyed[_ON].drop_nulls().unique().implode()).fill_null(False))
    return {line[0]: _completed(line[1], keyed, known), head[0]: head[1].without(told, _BY_LINES)}


def _keyed(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(pl.col("order_id").str.strip_chars().str.to_lowercase().alias(_ON))


def _joined(heads: Sequence[Draft], lines: Sequence[Draft]) -> dict[int, Draft]:
    tables = [_keyed(head.table) for head in heads]
    known = pl.concat(tables, how="diagonal_relaxed").drop_nulls(_ON).unique(_ON, keep="first", maintain_order=True)
    made: dict[int, Draft] = {}
    seen = pl.Series([], dtype=pl.String)
    for line in lines:
        keyed = _keyed(line.table)
        seen = pl.concat([seen, keyed[_ON]])
        made[id(line)] = _completed(line, keyed, known)
    for head in heads:
        made[id(head)] = _as_part(head, seen.drop_nulls().unique())
    return made


def _completed(line: Draft, keyed: pl.DataFrame, known: pl.DataFrame) -> Draft:
    new = [column for column in known.columns if column not in {*ORIGIN, _ON, "order_id"}]
    head = known.select(_ON, *(pl.col(column).alias(f"{column}_head") for column in new))
    both = keyed.join(head, on=_ON, how="left", maintain_order="left", validate="m:1")
    filled = {column: pl.coalesce(column, f"{column}_head") if column in keyed.columns else pl.col(f"{column}_head") for column in new}
    table = both.with_columns(**filled).drop(_ON, *(f"{column}_head" for column in new))
    orphans = keyed.filter(~pl.col(_ON).is_in(known[_ON].implode())).height
    severity = Severity.WARNING if orphans else Severity.INFO
    return line.with_table(table).saying(severity, counted(orphans, *_COMPLETED), column="order_id", count=max(orphans, 1))


def _as_part(head: Draft, seen: pl.Series) -> Draft:
    keyed = _keyed(head.table)
    repeated = keyed[_ON].is_duplicated() & keyed[_ON].is_not_null()
    if repeated.any():
        head = head.saying(Severity.WARNING, counted(int(repeated.sum()), *_REPEATED), column="order_id", count=int(repeated.sum()))
    alone = ~keyed[_ON].is_in(seen.implode()).fill_null(False)
    if alone.any():
        head = head.saying(Severity.WARNING, counted(int(alone.sum()), *_WITHOUT_LINE), column="order_id", count=int(alone.sum()))
    return replace(head.without(alone, Text("Commande sans ligne", "Order without a line")), part=True)


def _marked(made: dict[int, Draft], mark: Draft) -> dict[int, Draft]:
    """The orders that a sheet says were returned."""
    returned = _keyed(mark.table).filter(pl.col("returned"))[_ON].drop_nulls().unique()
    found: set[str] = set()
    for key, draft in made.items():
        if draft.entity != "orders" or not draft.has("order_id", "ordered_on", "amount"):
            continue
        keyed = _keyed(draft.table)
        found |= set(keyed[_ON].unique().filter(keyed[_ON].unique().is_in(returned.implode())))
        flag = pl.Series(keyed[_ON].is_in(returned.implode()).fill_null(False))
        before = keyed["returned"].fill_null(False) if "returned" in keyed.columns else pl.repeat(False, keyed.height, eager=True)
        made[key] = draft.with_table(draft.table.with_columns(returned=flag | before))
    what = Text("Commandes retournées : {n}, dont inconnues par ailleurs : {lost}", "Orders returned: {n}, not known elsewhere: {lost}")
    lost = len(returned) - len(found)
    severity = Severity.WARNING if lost else Severity.INFO
    done = replace(mark.saying(severity, what.format(n=len(returned), lost=lost), column="order_id", count=len(returned)), part=True)
    return made | {_key_of(made, mark): done}


def _key_of(made: dict[int, Draft], draft: Draft) -> int:
    return next(key for key, one in made.items() if one is draft)
