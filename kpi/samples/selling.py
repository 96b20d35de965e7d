"""Leads, the deals that they become, and the quotes of those deals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kpi.samples import terms
from kpi.samples.draw import Draw
from kpi.samples.names import Account, Register
from kpi.samples.span import Span, later
from kpi.samples.trade import Good, Trade
from kpi.words import Text

Raw = str | int | float | date | Text | None
Row = dict[str, Raw]


@dataclass(frozen=True, slots=True)
class Scene:
    """What every step of the making shares. ``volume`` multiplies the number of rows (1 is the trade's own)."""

    trade: Trade
    span: Span
    draw: Draw
    register: Register
    volume: float

    def expected(self, rate: float, month: date) -> float:
        """A monthly rate with the season, the growth, the part of the month that has passed, and the volume."""
        season = self.trade.season[month.month - 1]
        return rate * season * self.span.growth(month, self.trade.growth) * self.span.part(month) * self.volume

    def good(self, day: date, *, one_off: bool | None = None) -> Good:
        """A product as likely as its weight; the slipping one less and less."""
        goods = [good for good in self.trade.goods if one_off is None or good.one_off is one_off]
        return self.draw.pick(goods, [good.weight * self.held(good, day) for good in goods])

    def source(self) -> Text:
        """Where a prospect comes from."""
        return self.draw.pick(self.trade.sources, [share.weight for share in self.trade.sources]).name

    def held(self, good: Good, day: date) -> float:
        """What is left of a product's appeal on a day: 1, but for the slipping one."""
        return 1 - self.trade.slide * self.span.slip(day) if good is self.trade.slips else 1.0

    def cost(self, amount: float, good: Good) -> float | None:
        """What an amount of the product cost; not known for a few."""
        cost = round(amount * self.draw.near(good.cost, 0.12), 2)
        return None if self.draw.chance(0.03) else cost


@dataclass(frozen=True, slots=True)
class Lead:
    """A prospect that was detected; ``contacted_on`` is None as long as nobody called."""

    id: str
    account: Account
    created_on: date
    contacted_on: date | None
    source: Text


@dataclass(frozen=True, slots=True)
class Deal:
    """An opportunity; ``won`` is None while it is open. ``lead`` is None for an ``old`` customer, or a lead of before."""

    id: str
    account: Account
    lead: Lead | None
    good: Good
    amount: float
    created_on: date
    expected_on: date
    closed_on: date | None
    won: bool | None
    source: Text
    old: bool


def leads(scene: Scene) -> list[Lead]:
    """The leads of every month, oldest first."""
    draw, span, found = scene.draw, scene.span, list[tuple[date, date | None, Text]]()
    for month in span.months:
        for _ in range(draw.count(scene.expected(scene.trade.pace.leads, month))):
            day = span.day_of(month, draw)
            reached = later(day, draw.delay(scene.trade.pace.contact))
            found.append((day, None if draw.chance(0.07) or reached > span.today else reached, scene.source()))
    found.sort(key=lambda lead: lead[0])
    return [
        Lead(id=f"L{place:05}", account=scene.register.account(), created_on=day, contacted_on=reached, source=source)
        for place, (day, reached, source) in enumerate(found, 1)
    ]


@dataclass(frozen=True, slots=True)
class _Start:
    day: date
    account: Account
    lead: Lead | None
    source: Text
    old: bool = False


def deals(scene: Scene, *, prospects: Sequence[Lead], customers: Sequence[Account]) -> list[Deal]:
    """The deals of the leads that were worth one, those of old customers, and those still open on the first day, oldest first."""
    starts = [*_from_before(scene), *_from_leads(scene, prospects), *_from_customers(scene, customers)]
    made = [_deal(scene, start) for start in sorted(starts, key=lambda start: start.day)]
    kept = [deal for deal in made if deal.closed_on is None or deal.closed_on >= scene.span.start]
    return [replace(deal, id=f"D{place:05}") for place, deal in enumerate(kept, 1)]


def _from_before(scene: Scene) -> Iterator[_Start]:
    pace = scene.trade.pace
    for month in scene.span.before:
        for _ in range(scene.draw.count(scene.expected(pace.leads * pace.deal_rate, month))):
            yield _Start(scene.span.day_of(month, scene.draw), scene.register.account(), None, scene.source())


def _from_leads(scene: Scene, prospects: Sequence[Lead]) -> Iterator[_Start]:
    for lead in prospects:
        if lead.contacted_on and scene.draw.chance(scene.trade.pace.deal_rate):
            day = later(lead.contacted_on, scene.draw.delay(4))
            if day <= scene.span.today:
                yield _Start(day, lead.account, lead, lead.source)


def _from_customers(scene: Scene, customers: Sequence[Account]) -> Iterator[_Start]:
    for month in (*scene.span.before, *scene.span.months):
        for _ in range(scene.draw.count(scene.expected(scene.trade.pace.repeats, month))):
            yield _Start(scene.span.day_of(month, scene.draw), scene.draw.pick(customers), None, terms.OLD_CUSTOMER, old=True)


def _deal(scene: Scene, start: _Start) -> Deal:
    draw, pace, day = scene.draw, scene.trade.pace, start.day
    good, closed = scene.good(day, one_off=False), _closing(scene, day)
    chance = pace.win_rate * start.account.rep.skill * (1.35 if start.old else 1.0) * (0.4 + 0.6 * scene.held(good, closed))
    quantity = max(1, round(draw.whole(*pace.deal_quantity) * start.account.weight))
    won, over = draw.chance(chance), closed <= scene.span.today
    return Deal(
        id="",
        account=start.account,
        lead=start.lead,
        good=good,
        amount=round(good.price * quantity * draw.near(1, 0.2), 2),
        created_on=day,
        expected_on=later(day, int(draw.near(pace.cycle * 1.4, 0.5))),
        closed_on=closed if over else None,
        won=won if over else None,
        source=start.source,
        old=start.old,
    )


def _closing(scene: Scene, day: date) -> date:
    # A slow month puts decisions off: that is what gives closings a season.
    closed = later(day, 2 + scene.draw.delay(scene.trade.pace.cycle))
    slow = scene.trade.season[closed.month - 1] < 0.85
    return later(closed, 28) if slow and scene.draw.chance(0.55) else closed


def lead_rows(scene: Scene, *, prospects: Sequence[Lead], opportunities: Sequence[Deal]) -> list[Row]:
    """The table of leads, with what became of each."""
    last = {deal.lead.id: deal for deal in opportunities if deal.lead}
    return [_lead_row(lead, deal=last.get(lead.id), blank=scene.draw.chance(0.03)) for lead in prospects]


def _lead_row(lead: Lead, *, deal: Deal | None, blank: bool) -> Row:
    match deal:
        case None:
            status = terms.LEAD_CONTACTED if lead.contacted_on else terms.LEAD_NEW
        case Deal(won=None):
            status = terms.LEAD_QUALIFIED
        case Deal(won=won):
            status = terms.LEAD_CONVERTED if won else terms.LEAD_LOST
    return {
        "lead_id": lead.id,
        "created_on": lead.created_on,
        "first_contact_on": lead.contacted_on,
        "converted_on": deal.closed_on if deal and deal.won else None,
        "status": status,
        "source": None if blank else lead.source,
        "owner": lead.account.rep.name,
        "company": lead.account.name,
        "sector": lead.account.sector,
        "region": lead.account.region,
    }


def deal_rows(scene: Scene, opportunities: Sequence[Deal]) -> list[Row]:
    """The table of deals."""
    return [_deal_row(scene, deal) for deal in opportunities]


def _deal_row(scene: Scene, deal: Deal) -> Row:
    stage, probability = _stage(scene, deal)
    rep = deal.account.rep
    return {
        "deal_id": deal.id,
        "created_on": deal.created_on,
        "closed_on": deal.closed_on,
        "expected_on": deal.expected_on,
        "status": terms.OPEN if deal.won is None else terms.WON if deal.won else terms.LOST,
        "stage": stage,
        "amount": deal.amount,
        "cost": scene.cost(deal.amount, deal.good),
        "probability": probability,
        "customer": deal.account.name,
        "owner": rep.name,
        "team": rep.team,
        "product": deal.good.name,
        "sector": deal.account.sector,
        "region": rep.region,
        "source": deal.source,
        "loss_reason": _loss(scene, deal.closed_on) if deal.won is False and deal.closed_on else None,
    }


def _stage(scene: Scene, deal: Deal) -> tuple[Text, int]:
    match deal.won:
        case True:
            return terms.STAGE_WON, 100
        case False:
            return terms.STAGE_LOST, 0
        case None:
            stages = scene.trade.stages
            done = (scene.span.today - deal.created_on).days / max((deal.expected_on - deal.created_on).days, 1)
            stage = stages[min(int(done * scene.draw.near(1, 0.4) * len(stages)), len(stages) - 1)]
            return stage.name, stage.probability


def _loss(scene: Scene, day: date) -> Text | None:
    trade = scene.trade
    growing = 1 + 6 * scene.span.rise(day)
    weights = [share.weight * (growing if place == trade.rising else 1) for place, share in enumerate(trade.losses)]
    reason = scene.draw.pick(trade.losses, weights).name
    return None if scene.draw.chance(0.06) else reason


def quote_rows(scene: Scene, opportunities: Sequence[Deal]) -> list[Row]:
    """The table of quotes, one for most deals, oldest first."""
    rows = [row for deal in opportunities if scene.draw.chance(scene.trade.pace.quote_rate) for row in _quote(scene, deal)]
    rows.sort(key=lambda row: str(row["sent_on"]))
    return [{"quote_id": f"Q{place:05}", **row} for place, row in enumerate(rows, 1)]


def _quote(scene: Scene, deal: Deal) -> list[Row]:
    draw, end = scene.draw, deal.closed_on or scene.span.today
    sent = later(deal.created_on, int((end - deal.created_on).days * draw.between(0.1, 0.6)))
    if sent > end or sent < scene.span.start:
        return []
    lapsed = (deal.won is None and (scene.span.today - sent).days > 60) or (deal.won is False and draw.chance(0.2))
    decided = deal.closed_on if deal.won is not None and not lapsed else None
    return [
        {
            "sent_on": sent,
            "amount": deal.amount if deal.won else round(deal.amount * draw.near(1, 0.08), 2),
            "status": terms.QUOTE_EXPIRED if lapsed else _decision(deal.won),
            "decided_on": decided,
            "customer": deal.account.name,
            "owner": deal.account.rep.name,
            "product": deal.good.name,
            "sector": deal.account.sector,
        }
    ]


def _decision(won: bool | None) -> Text:
    match won:
        case True:
            return terms.QUOTE_ACCEPTED
        case False:
            return terms.QUOTE_REFUSED
        case None:
            return terms.QUOTE_SENT


def customer_since(scene: Scene, *, first: Sequence[Account], opportunities: Sequence[Deal]) -> dict[str, tuple[Account, date]]:
    """Each customer's account and the day it became one, by its French name (both languages name the same accounts)."""
    before = scene.span.start
    known = {account.name.fr: (account, before - timedelta(days=scene.draw.whole(1, 1800))) for account in first}
    for deal in opportunities:
        if deal.won and deal.closed_on and (deal.account.name.fr not in known or known[deal.account.name.fr][1] > deal.closed_on):
            known[deal.account.name.fr] = (deal.account, deal.closed_on)
    return known
