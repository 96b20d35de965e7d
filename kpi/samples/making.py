"""A made company: its tables, from its trade and a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpi.errors import KpiError
from kpi.samples.audience import spend_rows, traffic_rows
from kpi.samples.billing import clients, contracts, customer_rows, lines, order_rows
from kpi.samples.doing import activity_rows
from kpi.samples.draw import Draw
from kpi.samples.headings import HEADINGS, SHEETS
from kpi.samples.names import Register
from kpi.samples.sectors import TRADES
from kpi.samples.selling import Row, Scene, customer_since, deal_rows, deals, lead_rows, leads, quote_rows
from kpi.samples.span import Span
from kpi.samples.trade import Good, Rep, Trade
from kpi.samples.voices import feedback_rows, review_rows
from kpi.words import Lang, Text

LAST_DAY = date(2026, 11, 20)
"""The last day with rows, unless another one is asked for."""

SECTORS: tuple[str, ...] = tuple(TRADES)
"""The trades that a company can be made in."""

Cell = str | int | float | date | None
"""A cell: a missing one is None. Money is in euros, rounded to cents; a probability and a discount are in percent."""

Table = tuple[dict[str, Cell], ...]
"""The rows of an entity under the canonical names of its columns; every row has every column, in the same order."""

Grid = list[list[Cell]]
"""The cells of a sheet, row by row, its headings first."""


class SampleError(KpiError):
    """The company cannot be made as asked."""


@dataclass(frozen=True, slots=True)
class Company:
    """A fictitious company. ``story`` tells what a demonstration can find in it; ``tables`` are its rows by entity."""

    name: Text
    sector: str
    story: Text
    tables: dict[str, Table]


def make(sector: str, *, lang: Lang, seed: int = 7, today: date = LAST_DAY, rows: int | None = None) -> Company:
    """Make a company of a sector, with 30 months of rows up to ``today``.

    The same arguments always give the same rows; another ``lang`` changes words and no figure, date or number of a row.
    ``rows`` is about how many orders to make (default: the trade's own number); everything else follows, but the reps, the
    products, the spend and the web audience.

    Raises:
        SampleError: the sector is not one of :data:`SECTORS`, or ``rows`` is under 1.
    """
    trade = _trade(sector)
    if rows is not None and rows < 1:
        raise SampleError(
            Text(fr="Demandez au moins une commande (rows={rows}).", en="Ask for at least one order (rows={rows})."), rows=rows
        )
    draw = Draw(f"{sector} {seed}")
    scene = Scene(trade, Span(today), draw, Register(trade, draw), volume=(rows or trade.orders) / trade.orders)
    tables = _tables(scene)
    told = {entity: tuple(_told(row, entity=entity, lang=lang) for row in tables[entity]) for entity in SHEETS}
    return Company(trade.name, sector, trade.story, {entity: _filled(table) for entity, table in told.items()})


def _trade(sector: str) -> Trade:
    try:
        return TRADES[sector]
    except KeyError:
        says = Text(
            fr="« {sector} » n'est pas un secteur d'exemple. Choisissez parmi : {known}.",
            en="“{sector}” is not a sample sector. Choose one of: {known}.",
        )
        raise SampleError(says, sector=sector, known=", ".join(TRADES)) from None


def _tables(scene: Scene) -> dict[str, list[Row]]:
    first = [scene.register.account() for _ in range(max(2, round(scene.trade.pace.customers * scene.volume)))]
    prospects = leads(scene)
    opportunities = deals(scene, prospects=prospects, customers=first)
    people = clients(scene, customer_since(scene, first=first, opportunities=opportunities), opportunities=opportunities)
    running = contracts(scene, people=people, opportunities=opportunities)
    invoiced = lines(scene, people=people, opportunities=opportunities, running=running)
    orders = order_rows(scene, invoiced)
    return {
        "leads": lead_rows(scene, prospects=prospects, opportunities=opportunities),
        "activities": activity_rows(scene, prospects=prospects, opportunities=opportunities, people=people.values()),
        "quotes": quote_rows(scene, opportunities),
        "deals": deal_rows(scene, opportunities),
        "orders": orders,
        "customers": customer_rows(scene, people=people, running=running),
        "feedback": feedback_rows(scene, invoiced=invoiced, orders=orders),
        "reviews": review_rows(scene),
        "spend": spend_rows(scene),
        "traffic": traffic_rows(scene, prospects),
        "reps": [_rep_row(rep) for rep in scene.trade.reps],
        "products": [_good_row(good) for good in scene.trade.goods],
    }


def _rep_row(rep: Rep) -> Row:
    return {"owner": rep.name, "team": rep.team, "manager": rep.manager, "region": rep.region}


def _good_row(good: Good) -> Row:
    cost = round(good.price * good.cost, 2)
    return {"product": good.name, "category": good.category, "list_price": float(good.price), "cost": cost}


def _told(row: Row, *, entity: str, lang: Lang) -> dict[str, Cell]:
    cells = {column: row.get(column) for column in HEADINGS[entity]}
    return {column: cell.in_(lang) if isinstance(cell, Text) else cell for column, cell in cells.items()}


def _filled(table: Table) -> Table:
    columns = [column for column in (table[0] if table else {}) if any(row[column] is not None for row in table)]
    return tuple({column: row[column] for column in columns} for row in table)
