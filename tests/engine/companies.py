"""Made-up companies with everything that spreadsheets get wrong: blanks, repeated keys, revisions, ties, slips, rows past the cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

import polars as pl

from kpi.engine import Backend, Dataset, load
from kpi.schema import ENTITIES, Kind
from tests.engine.tables import table

Record = dict[str, object]

FIRST, RECENT, LAST, CUTOFF = date(2022, 5, 2), date(2024, 1, 8), date(2024, 8, 4), date(2024, 7, 17)
OWNERS, CUSTOMERS, PRODUCTS, REGIONS, SECTORS = (
    ("Ana", "Bo", "Cy"),
    ("A", "B", "C", "D", "E"),
    ("p", "q", "r"),
    ("N", "S"),
    ("food", "wood"),
)
PASSING = ("F", "G", "H", "I", "J")
REASONS = ("price", "delay")


@dataclass(frozen=True, eq=False)
class Company:
    """Plain rows by entity, the entities whose dates hold times, and the columns that have a value."""

    rows: dict[str, list[Record]]
    held: frozenset[str]
    times: frozenset[str] = frozenset()

    def has(self, *columns: str) -> bool:
        """Whether all of these columns (``orders.cost``) have a value somewhere."""
        return self.held.issuperset(columns)

    def columns(self, entity: str) -> frozenset[str]:
        """The columns that an entity's table has, with or without values."""
        return frozenset(name for row in self.rows.get(entity, []) for name in row)

    def tables(self) -> dict[str, pl.DataFrame]:
        """The same, as canonical tables."""
        return {name: table(name, rows, times=name in self.times) for name, rows in self.rows.items()}

    def dataset(self, cutoff: date = CUTOFF, backend: Backend | None = None) -> Dataset:
        """The same, as the engine takes it."""
        return load(self.tables(), cutoff=cutoff, backend=backend)


def company_of(rows: dict[str, list[Record]], times: frozenset[str] = frozenset()) -> Company:
    """A company of plain rows."""
    held = {f"{entity}.{name}" for entity, listed in rows.items() for row in listed for name, value in row.items() if value is not None}
    return Company(rows, frozenset(held), times)


# What each company lacks: every way of every KPI with a choice is taken by one of them.
LACKS: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset(
        {
            "orders",
            "deals.probability",
            "activities.lead_id",
            "feedback.kind",
            "quotes.quote_id",
            "deals.customer",
            "leads.converted_on",
            "traffic.conversions",
        }
    ),
    frozenset({"activities", "orders.order_id", "deals.created_on", "customers", "deals.owner", "quotes.status"}),
    frozenset({"orders.margin", "deals.closed_on", "reps", "products", "activities.direction", "activities.outcome", "orders.customer"}),
    frozenset(
        {
            "orders.cost",
            "orders.owner",
            "activities.party",
            "quotes.owner",
            "leads.owner",
            "deals.region",
            "feedback.owner",
            "customers.left_on",
        }
    ),
    frozenset({"orders.cost", "orders.margin", "orders.category", "leads.region", "deals.team", "activities.owner", "customers.owner"}),
)


@lru_cache(maxsize=16)
def company(seed: int) -> Company:
    """A company drawn from a seed; the seed also says what it lacks and which of its tables hold times."""
    draw = Random(seed)
    lacks = LACKS[seed % len(LACKS)]
    timed = frozenset(name for name in ("leads", "deals", "orders", "activities") if draw.random() < 0.5)
    drawn = {name: [make(draw, number) for number in range(size)] for name, (make, size) in MAKERS.items() if name not in lacks}
    rows = {name: [_kept(name, row, lacks, name in timed, draw) for row in listed] for name, listed in drawn.items()}
    return company_of(rows, timed)


def _kept(entity: str, row: Record, lacks: frozenset[str], timed: bool, draw: Random) -> Record:
    """The row without the columns that the company lacks, its days with a time where its table has them."""
    kept = {name: value for name, value in row.items() if f"{entity}.{name}" not in lacks}
    if not timed:
        return kept
    dates = {column.id for column in ENTITIES[entity].columns if column.kind is Kind.DATE}
    moment = {
        name: datetime.combine(value, time(draw.randrange(24), 30))
        for name, value in kept.items()
        if isinstance(value, date) and name in dates
    }
    return kept | moment


def _day(draw: Random, blank: float = 0.0, *, first: date = RECENT) -> date | None:
    return None if draw.random() < blank else first + timedelta(days=draw.randrange((LAST - first).days + 1))


def _old_day(draw: Random, blank: float) -> date | None:
    """A day of the last months, or as often one of the years before them."""
    return _day(draw, blank, first=draw.choice((FIRST, RECENT)))


def _after(draw: Random, start: date | None, *, blank: float = 0.3) -> date | None:
    """A day some weeks later, now and then before by a slip."""
    return None if start is None or draw.random() < blank else start + timedelta(days=draw.randrange(-4, 60))


def _one(draw: Random, members: tuple[str, ...], blank: float = 0.2) -> str | None:
    return None if draw.random() < blank else draw.choice(members)


def _money(draw: Random, blank: float = 0.1) -> float | None:
    return None if draw.random() < blank else float(draw.randrange(-3, 40) * 25)


def _lead(draw: Random, number: int) -> Record:
    created = _day(draw, 0.05)
    return {
        "lead_id": f"L{number // 2}" if number % 7 == 0 else f"L{number}",
        "created_on": created,
        "first_contact_on": _after(draw, created),
        "converted_on": _after(draw, created, blank=0.6),
        "status": _one(draw, ("new", "contacted", "converted", "lost")),
        "source": _one(draw, ("web", "fair")),
        "owner": _one(draw, OWNERS),
        "company": _one(draw, CUSTOMERS),
        "sector": _one(draw, SECTORS),
        "region": _one(draw, REGIONS),
    }


def _activity(draw: Random, number: int) -> Record:
    return {
        "activity_id": f"T{number}",
        "done_on": _day(draw, 0.05),
        "kind": _one(draw, ("call", "email", "meeting", "visit", "demo", "other"), 0.1),
        "direction": _one(draw, ("out", "in")),
        "outcome": _one(draw, ("held", "answered", "missed", "cancelled", "planned")),
        "party": _one(draw, ("prospect", "customer")),
        "lead_id": _one(draw, tuple(f"L{n}" for n in range(30))),
        "customer": _one(draw, (*CUSTOMERS, "unknown")),
        "owner": _one(draw, OWNERS),
    }


def _quote(draw: Random, number: int) -> Record:
    return {
        "quote_id": None if draw.random() < 0.1 else f"Q{draw.randrange(25)}",
        "sent_on": (sent := _day(draw, 0.05)),
        "decided_on": _after(draw, sent),
        "amount": _money(draw),
        "status": _one(draw, ("draft", "sent", "accepted", "refused", "expired")),
        "customer": _one(draw, CUSTOMERS),
        "owner": _one(draw, OWNERS),
        "product": _one(draw, PRODUCTS),
    }


def _deal(draw: Random, number: int) -> Record:
    status = _one(draw, ("open", "won", "won", "lost", "lost"), 0.1)
    created = _day(draw, 0.15)
    closed = None if status in ("open", None) else _after(draw, created or _day(draw), blank=0.1)
    return {
        "deal_id": f"D{number}",
        "created_on": created,
        "closed_on": closed,
        "expected_on": _after(draw, created),
        "status": status,
        "amount": _money(draw),
        "cost": _money(draw, 0.4),
        "probability": None if draw.random() < 0.3 else draw.randrange(11) / 10,
        "customer": _one(draw, (*CUSTOMERS, "unknown")),
        "owner": _one(draw, (*OWNERS, "gone")),
        "team": _one(draw, ("east",), 0.6),
        "product": _one(draw, PRODUCTS),
        "region": _one(draw, REGIONS, 0.5),
        "loss_reason": _one(draw, REASONS, 0.4),
    }


def _order(draw: Random, number: int) -> Record:
    return {
        "order_id": None if draw.random() < 0.1 else f"O{draw.randrange(30)}",
        "ordered_on": _old_day(draw, 0.05),
        "customer": _one(draw, (*CUSTOMERS, *PASSING, "unknown")),
        "product": _one(draw, PRODUCTS),
        "category": _one(draw, ("tools",), 0.7),
        "amount": _money(draw),
        "cost": _money(draw, 0.4),
        "margin": _money(draw, 0.5),
        "discount": None if draw.random() < 0.2 else draw.choice((0.0, 0.05, 0.2, 1.0)),
        "owner": _one(draw, OWNERS),
        "channel": _one(draw, ("shop", "web")),
    }


def _customer(draw: Random, number: int) -> Record:
    since = _day(draw, 0.2, first=FIRST)
    return {
        "customer": _one(draw, (*CUSTOMERS, *PASSING), 0.1),  # drawn more often than there are customers: repeated keys
        "since": since,
        "left_on": None if since is None or draw.random() < 0.4 else since + timedelta(days=draw.randrange(-4, 500)),
        "status": _one(draw, ("active", "left"), 0.3),
        "sector": _one(draw, SECTORS),
        "region": _one(draw, REGIONS),
        "owner": _one(draw, OWNERS),
        "plan": _one(draw, ("monthly", "yearly")),
        "monthly_amount": _money(draw),
    }


def _feedback(draw: Random, number: int) -> Record:
    return {
        "feedback_id": f"F{number}",
        "received_on": (received := _day(draw, 0.05)),
        "resolved_on": _after(draw, received),
        "reason": _one(draw, REASONS, 0.4),
        "kind": _one(draw, ("complaint", "refund", "dissatisfaction", "compliment", "question")),
        "customer": _one(draw, CUSTOMERS),
        "owner": _one(draw, OWNERS),
        "product": _one(draw, PRODUCTS),
        "channel": _one(draw, ("shop", "web")),
    }


def _review(draw: Random, number: int) -> Record:
    return {
        "reviewed_on": _day(draw, 0.05),
        "rating": None if draw.random() < 0.1 else float(draw.randrange(1, 6)),
        "source": _one(draw, ("web", "fair")),
        "product": _one(draw, PRODUCTS),
    }


def _spent(draw: Random, number: int) -> Record:
    return {"spent_on": _day(draw, 0.05), "amount": _money(draw), "channel": _one(draw, ("shop", "web"))}


def _traffic(draw: Random, number: int) -> Record:
    return {
        "day": _day(draw, 0.05),
        "sessions": None if draw.random() < 0.1 else float(draw.randrange(500)),
        "conversions": None if draw.random() < 0.1 else float(draw.randrange(20)),
        "source": _one(draw, ("web", "fair")),
    }


def _rep(draw: Random, number: int) -> Record:
    return {
        "owner": _one(draw, OWNERS, 0.1),
        "team": _one(draw, ("east", "west")),
        "manager": _one(draw, ("Mo", "Lu")),
        "region": _one(draw, REGIONS),
    }


def _product(draw: Random, number: int) -> Record:
    return {"product": _one(draw, PRODUCTS, 0.1), "category": _one(draw, ("tools", "toys")), "cost": _money(draw)}


MAKERS = {
    "leads": (_lead, 45),
    "activities": (_activity, 60),
    "quotes": (_quote, 45),
    "deals": (_deal, 55),
    "orders": (_order, 55),
    "customers": (_customer, 14),
    "feedback": (_feedback, 35),
    "reviews": (_review, 35),
    "spend": (_spent, 25),
    "traffic": (_traffic, 45),
    "reps": (_rep, 5),
    "products": (_product, 5),
}
