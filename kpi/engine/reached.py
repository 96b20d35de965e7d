"""How far leads came: those that had a quote or a deal, and those won; linked by the name of the company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import lacks
from kpi.engine.lookups import by as by_column
from kpi.engine.queries import Query, Where, asked_of, kept
from kpi.engine.sales import frame, seen, text
from kpi.engine.values import FEW_ROWS
from kpi.measures import Aggregate, resolve
from kpi.periods import Period
from kpi.schema import Column, Deals, Dimension, Leads, Quotes
from kpi.schema.values import Status

LEAD, COMPANY, CREATED, MEMBER = "lead", "company_key", "lead_created", "member"
OFFER, KIND, SINCE, WON, AMOUNT = "offer", "kind", "since", "won", "amount"


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the leads of a period came, whenever they did.

    ``offered``: leads with a quote or a deal; ``won``: with a deal won, for ``amount`` in all.
    """

    leads: int = 0
    offered: int = 0
    won: int = 0
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """How leads meet what came of them: of all ``leads``, those whose company is that of a deal or of a quote are ``found``."""

    leads: int
    found: int

    @property
    def holds(self) -> bool:
        """Whether enough names meet for the link to be believed."""
        return self.found >= FEW_ROWS


def link(dataset: Dataset) -> Link:
    """How the leads of the files meet their deals and quotes, which tell no lead: by the name of the company."""
    if not dataset.has(Leads.created_on):
        return Link(0, 0)
    leads = _count(dataset, dataset.frames[Leads.id])
    if not (dataset.has(Leads.company) and dataset.has(Deals.customer)) or lacks(dataset, CATALOGUE["deals_won"].value):
        return Link(leads, 0)
    names = _offers(dataset).select(COMPANY).unique()
    return Link(leads, _count(dataset, _named(dataset).join(names, on=COMPANY, how="semi")))


def _count(dataset: Dataset, rows: nw.LazyFrame[Any]) -> int:
    return int(frame(dataset, rows.select(nw.len().alias("many")))["many"].item())


def reached(dataset: Dataset, period: Period, *, by: Dimension | None = None, where: Where = ()) -> Mapping[str | None, Reached]:
    """How far the leads created in a period came, member by member of a split; without one under ``None`` alone.

    A deal or a quote is that of the last lead of its company that was there on its first day, so that none is counted
    twice. The filters are those of the leads. The link between the two must hold.
    """
    leads = _leads(dataset, period, by, where)
    many = frame(dataset, leads.group_by(MEMBER).agg(nw.len().alias("leads")))
    came = leads.join(_came(dataset), on=LEAD, how="inner").group_by(MEMBER)
    counts = frame(dataset, came.agg(nw.len().alias("offered"), nw.col(WON).sum(), nw.col(AMOUNT).sum()))
    told = many.join(counts, on=MEMBER, how="left", nulls_equal=True).with_columns(pl.col("offered", WON, AMOUNT).fill_null(0))
    rows = {member: Reached(*found) for member, *found in told.select(MEMBER, "leads", "offered", WON, AMOUNT).iter_rows()}
    return rows if by is not None or rows else {None: Reached()}


def _leads(dataset: Dataset, period: Period, by: Dimension | None, where: Where) -> nw.LazyFrame[Any]:
    """The leads created in a period: ``lead``, ``member``."""
    rows = kept(dataset, Query(_leaf(dataset, "new_leads"), seen(dataset, (period,)), where=where))
    member = nw.lit(None, dtype=nw.String) if by is None else text(by_column(by))
    return rows.select(_row().alias(LEAD), member.alias(MEMBER))


def _came(dataset: Dataset) -> nw.LazyFrame[Any]:
    """``lead``, ``won`` (1 or 0) and ``amount`` (of what was won): the leads that had a quote or a deal."""
    leads = (
        _named(dataset).select(_row().alias(LEAD), COMPANY, _day(Leads.created_on).alias(CREATED)).filter(nw.col(CREATED) <= dataset.cutoff)
    )
    offers = _offers(dataset)
    pairs = offers.join(leads, on=COMPANY, how="inner").filter(nw.col(CREATED) <= nw.col(SINCE))
    last = pairs.unique(subset=[OFFER, KIND], keep="last", order_by=[CREATED, LEAD])
    return last.group_by(LEAD).agg(nw.col(WON).max(), nw.col(AMOUNT).sum())


def _offers(dataset: Dataset) -> nw.LazyFrame[Any]:
    """Deals and quotes that the cut-off lets see.

    ``offer`` and ``kind`` (a row of the files, and what it is taken for), ``company_key``, ``since``, ``won``, ``amount``.
    """
    made = [_deals(dataset)] if dataset.has(Deals.customer) else []
    if dataset.has(Quotes.customer) and lacks(dataset, CATALOGUE["quotes_sent"].value) is None:
        leaf = _leaf(dataset, "quotes_sent")
        rows = asked_of(dataset, Query(leaf, ())).with_columns(_day(leaf.at).alias(SINCE), nw.lit(0).alias(WON), nw.lit(0.0).alias(AMOUNT))
        made.append(_offer(rows, Quotes.id))
    return nw.concat(made).filter(nw.col(SINCE) <= dataset.cutoff, ~nw.col(COMPANY).is_null())


def _deals(dataset: Dataset) -> nw.LazyFrame[Any]:
    """Deals since they were created, else since they were closed; won are those of the KPI ``deals_won``."""
    dates = [_day(column) for column in (Deals.created_on, Deals.closed_on) if dataset.has(column)]
    won = ((nw.col("status") == Status.WON) & (_day(Deals.closed_on) <= dataset.cutoff)).fill_null(False)
    amount = nw.col(AMOUNT).fill_null(0.0) if dataset.has(Deals.amount) else nw.lit(0.0)
    told = dataset.frames[Deals.id].with_columns(nw.coalesce(*dates).alias(SINCE), won.cast(nw.Int32).alias(WON))
    return _offer(told.with_columns(nw.when(nw.col(WON) == 1).then(amount).otherwise(0.0).alias(AMOUNT)), Deals.id)


def _offer(rows: nw.LazyFrame[Any], entity: str) -> nw.LazyFrame[Any]:
    return rows.select(
        _row().alias(OFFER), nw.lit(entity).alias(KIND), _company("customer").alias(COMPANY), SINCE, nw.col(WON).cast(nw.Int32), AMOUNT
    )


def _named(dataset: Dataset) -> nw.LazyFrame[Any]:
    """The leads that tell their company, with the key by which names meet."""
    return dataset.frames[Leads.id].with_columns(_company("company").alias(COMPANY)).filter(~nw.col(COMPANY).is_null())


def _company(column: str) -> nw.Expr:
    """Names meet whatever their capitals and the blanks around them."""
    return text(column).str.strip_chars().str.to_lowercase()


def _row() -> nw.Expr:
    """A row's place in the files, as one text."""
    return nw.concat_str([text("source_file").fill_null(""), text("source_sheet").fill_null(""), text("source_row")], separator="|")


def _day(column: Column) -> nw.Expr:
    return nw.col(column.id).cast(nw.Date)


def _leaf(dataset: Dataset, kpi: str) -> Aggregate:
    measure = resolve(CATALOGUE[kpi].value, dataset.has).measure
    assert isinstance(measure, Aggregate)
    return measure
