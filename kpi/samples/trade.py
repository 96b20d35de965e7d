"""What makes a made company: the words and the rates of its trade, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kpi.words import Text

_FIRM = Text(" SAS", " Ltd")


class Billing(Enum):
    """How won deals become orders."""

    SUBSCRIPTION = auto()
    """A won deal starts a subscription, invoiced every month, quarter or year until the customer leaves."""
    REPEAT = auto()
    """A won deal opens an account; its customer then orders again and again, several lines an order."""
    JOB = auto()
    """A won deal is one job and one order, with extra works at times; small repairs come between jobs."""


@dataclass(frozen=True, slots=True)
class Rep:
    """A salesperson; ``skill`` multiplies what they win (1 is usual)."""

    name: Text
    team: Text
    manager: Text
    region: Text
    skill: float = 1.0


@dataclass(frozen=True, slots=True)
class Good:
    """A product: its price before tax, the share of the price that it costs, and how often it is chosen."""

    name: Text
    category: Text
    price: float
    cost: float
    weight: float = 1.0
    one_off: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A sector of customers; ``patterns`` make their names around a family ``{name}``, ``legal`` ends their legal names."""

    name: Text
    weight: float
    patterns: tuple[Text, ...]
    legal: Text = _FIRM


@dataclass(frozen=True, slots=True)
class Share:
    """A word that is drawn, and its weight among the others."""

    name: Text
    weight: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of an open deal and its probability in percent."""

    name: Text
    probability: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What a customer wrote, and the reason that it was filed under."""

    reason: Text | None
    text: Text


@dataclass(frozen=True, slots=True)
class Spending:
    """A monthly line of spend: its part of the whole, and whether it is ``marketing`` or ``sales``."""

    channel: Text
    campaign: Text
    kind: str
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The rates of a trade at the start of its history; growth and season multiply them."""

    customers: int
    leads: float
    deal_rate: float
    repeats: float
    win_rate: float
    cycle: float
    contact: float
    quote_rate: float
    quantity: tuple[int, int]
    deal_quantity: tuple[int, int]
    order_rate: float
    churn: float
    touches: float
    meetings: float
    care: float
    complaint_rate: float
    praise_rate: float
    reviews: float
    sessions: float
    spend: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade: everything that a made company's rows are drawn from.

    ``season`` has twelve factors, January first. ``growth`` is a share a year. ``slipping`` is the place of the slipping product
    in ``goods`` and ``slide`` the share of its appeal that it loses; ``rising`` is the place of the rising loss reason in
    ``losses``. ``orders`` is about how many distinct orders 30 months make.
    """

    id: str
    name: Text
    story: Text
    season: tuple[float, ...]
    growth: float
    billing: Billing
    pace: Pace
    orders: int
    reps: tuple[Rep, ...]
    goods: tuple[Good, ...]
    slipping: int
    slide: float
    fields: tuple[Field, ...]
    sources: tuple[Share, ...]
    stages: tuple[Stage, ...]
    losses: tuple[Share, ...]
    rising: int
    meetings: tuple[Share, ...]
    channels: tuple[Share, ...]
    spending: tuple[Spending, ...]
    sayings: Mapping[str, tuple[Saying, ...]]
    praise: Mapping[int, tuple[Text, ...]]
    sites: tuple[Share, ...]

    @property
    def slips(self) -> Good:
        """The product that sells less and less over the last six months."""
        return self.goods[self.slipping]

    @property
    def rises(self) -> Text:
        """The loss reason that is said more and more."""
        return self.losses[self.rising].name

    @property
    def weak(self) -> Rep:
        """The rep who wins least."""
        return min(self.reps, key=lambda rep: rep.skill)
