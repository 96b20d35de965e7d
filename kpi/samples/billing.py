"""Customers and what they are invoiced: subscriptions, repeated orders, or jobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.samples import terms
from kpi.samples.names import Account
from kpi.samples.selling import Deal, Row, Scene
from kpi.samples.span import later, roll
from kpi.samples.trade import Billing, Good
from kpi.words import Text

_DISCOUNTS, _OFTEN = (0, 5, 10, 15), (6.0, 2.0, 1.5, 0.5)
_YEARLY_DISCOUNT = 8
_TERMS = ((1, Text("Mensuelle", "Monthly")), (3, Text("Trimestrielle", "Quarterly")), (12, Text("Annuelle", "Yearly")))


@dataclass(frozen=True, slots=True)
class Client:
    """A customer from ``since`` to ``left_on`` (None: still one)."""

    account: Account
    since: date
    left_on: date | None

    def here(self, day: date) -> bool:
        """Whether it is a customer on that day."""
        return self.since <= day and (self.left_on is None or day < self.left_on)


@dataclass(frozen=True, slots=True)
class Contract:
    """A subscription: ``monthly`` euros, invoiced every ``every`` months from ``start`` on."""

    client: Client
    good: Good
    monthly: float
    every: int
    start: date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an order; lines of the same ``basket`` are one order. ``discount`` is in percent of ``list_amount``."""

    basket: int
    day: date
    client: Client
    good: Good
    quantity: int
    list_amount: float
    discount: int = 0
    back: bool = False

    @property
    def amount(self) -> float:
        """What is invoiced, in euros, to the cent."""
        return round(self.list_amount * (100 - self.discount) / 100, 2)


def clients(scene: Scene, known: Mapping[str, tuple[Account, date]], *, opportunities: Sequence[Deal]) -> dict[str, Client]:
    """The customers by French name, oldest first, some of them gone; none goes before its last deal is closed."""
    busy = {deal.account.name.fr: deal.closed_on or scene.span.today for deal in sorted(opportunities, key=lambda deal: deal.created_on)}
    found = {
        name: Client(account, since, _leaving(scene, account, max(since, busy.get(name, since))))
        for name, (account, since) in known.items()
    }
    return dict(sorted(found.items(), key=lambda item: item[1].since))


def _leaving(scene: Scene, account: Account, after: date) -> date | None:
    rate = scene.trade.pace.churn * (1.6 if account.rep is scene.trade.weak else 1.0)
    for month in scene.span.months:
        if (month - after).days > 120 and scene.draw.chance(rate * scene.span.part(month)):
            return scene.span.day_of(month, scene.draw)
    return None


def contracts(scene: Scene, *, people: Mapping[str, Client], opportunities: Sequence[Deal]) -> list[Contract]:
    """The subscriptions: one for every customer of before the first month, one for every won deal."""
    if scene.trade.billing is not Billing.SUBSCRIPTION:
        return []
    found = [_contract(scene, client) for client in people.values() if client.since < scene.span.start]
    for deal in opportunities:
        if deal.won and deal.closed_on:
            every = scene.draw.pick(_TERMS, (4, 3, 2))[0]
            found.append(Contract(people[deal.account.name.fr], deal.good, round(deal.amount / 12, 2), every, deal.closed_on))
    return found


def _contract(scene: Scene, client: Client) -> Contract:
    draw = scene.draw
    good = scene.good(client.since, one_off=False)
    seats = max(1, round(draw.whole(*scene.trade.pace.quantity) * client.account.weight * 1.3))
    return Contract(client, good, round(good.price * seats / 12, 2), draw.pick(_TERMS, (4, 3, 2))[0], client.since)


def lines(scene: Scene, *, people: Mapping[str, Client], opportunities: Sequence[Deal], running: Sequence[Contract]) -> list[Line]:
    """Every line that was invoiced, oldest first."""
    match scene.trade.billing:
        case Billing.SUBSCRIPTION:
            found = [*_invoices(scene, running), *_repeats(scene, people.values(), one_off=True)]
        case Billing.REPEAT:
            found = [*_repeats(scene, people.values(), one_off=None)]
        case Billing.JOB:
            found = [*_jobs(scene, people=people, opportunities=opportunities), *_repeats(scene, people.values(), one_off=True)]
    return sorted(found, key=lambda line: line.day)


def _invoices(scene: Scene, running: Sequence[Contract]) -> Iterator[Line]:
    for basket, contract in enumerate(running):
        turn, first = 0, contract.start.year * 12 + contract.start.month - 1
        while (month := first + turn) <= scene.span.today.year * 12 + scene.span.today.month - 1:
            day = roll(date(month // 12, month % 12 + 1, min(contract.start.day, 28)))
            if day >= scene.span.start and contract.client.here(day) and day <= scene.span.today:
                yield _invoice(scene, contract=contract, day=day, basket=1_000_000 + basket * 1000 + turn)
            turn += contract.every


def _invoice(scene: Scene, *, contract: Contract, day: date, basket: int) -> Line:
    years = max((day - contract.start).days // 365, 0)
    seats = 0.2 + 0.8 * scene.held(contract.good, day)
    amount = round(contract.monthly * contract.every * (1 + 0.03 * years) * seats, 2)
    discount = _YEARLY_DISCOUNT if contract.every == 12 else 0
    return Line(basket, day, contract.client, contract.good, contract.every, amount, discount)


def _repeats(scene: Scene, people: Iterable[Client], *, one_off: bool | None) -> Iterator[Line]:
    basket = 0
    rate = scene.trade.pace.order_rate
    for client in people:
        effort = 0.35 + 0.65 * client.account.rep.skill
        for month in scene.span.months:
            # The number of customers already follows the volume.
            for _ in range(scene.draw.count(scene.expected(rate * client.account.weight * effort, month) / scene.volume)):
                basket += 1
                yield from _basket(scene, client=client, day=scene.span.day_of(month, scene.draw), basket=basket, one_off=one_off)


def _basket(scene: Scene, *, client: Client, day: date, basket: int, one_off: bool | None) -> Iterator[Line]:
    if not client.here(day):
        return
    draw, repeat = scene.draw, scene.trade.billing is Billing.REPEAT
    for _ in range(draw.pick((1, 2, 3), (6.0, 3.0, 1.0)) if repeat else 1):
        good = scene.good(day, one_off=one_off)
        quantity = max(1, round(draw.whole(*scene.trade.pace.quantity) * draw.between(0.6, 1.4))) if repeat else draw.whole(1, 3)
        amount = round(good.price * quantity * (1 + 0.02 * ((day - scene.span.start).days // 365)), 2)
        line = Line(basket, day, client, good, quantity, amount, draw.pick(_DISCOUNTS, _OFTEN))
        yield line
        back = later(day, 3 + draw.delay(8))
        if repeat and draw.chance(0.012) and back <= scene.span.today:
            yield Line(basket, back, client, good, -quantity, -line.list_amount, line.discount, back=True)


def _jobs(scene: Scene, *, people: Mapping[str, Client], opportunities: Sequence[Deal]) -> Iterator[Line]:
    for place, deal in enumerate(opportunities):
        if not deal.won or deal.closed_on is None:
            continue
        client, draw = people[deal.account.name.fr], scene.draw
        discount = draw.pick((0, 3, 5), (6, 3, 1))
        full = round(deal.amount * 100 / (100 - discount), 2)
        yield Line(1_000_000 + 2 * place, deal.closed_on, client, deal.good, 1, full, discount)
        extra = later(deal.closed_on, 15 + draw.delay(25))
        if draw.chance(0.25) and extra <= scene.span.today:
            yield Line(1_000_001 + 2 * place, extra, client, deal.good, 1, round(deal.amount * draw.between(0.04, 0.15), 2))


def order_rows(scene: Scene, invoiced: Sequence[Line]) -> list[Row]:
    """The table of orders: one row a line; an order keeps the number of its first line."""
    numbers: dict[int, str] = {}
    for line in invoiced:
        numbers.setdefault(line.basket, f"O{len(numbers) + 1:05}")
    return [_order_row(scene, line, number=numbers[line.basket]) for line in invoiced]


def _order_row(scene: Scene, line: Line, *, number: str) -> Row:
    trade, amount = scene.trade, line.amount
    cost = scene.cost(line.list_amount, line.good)
    return {
        "order_id": number,
        "ordered_on": line.day,
        "customer": line.client.account.name,
        "product": line.good.name,
        "category": line.good.category,
        "quantity": line.quantity,
        "amount": amount,
        "cost": cost,
        "margin": None if cost is None else round(amount - cost, 2),
        "discount": line.discount,
        "owner": line.client.account.rep.name,
        "channel": scene.draw.pick(trade.channels, [share.weight for share in trade.channels]).name,
        "returned": terms.YES if line.back else terms.NO,
    }


def customer_rows(scene: Scene, *, people: Mapping[str, Client], running: Sequence[Contract]) -> list[Row]:
    """The table of customers, with their plan and monthly amount where they subscribe."""
    theirs: dict[str, list[Contract]] = {name: [] for name in people}
    for contract in running:
        theirs[contract.client.account.name.fr].append(contract)
    return [_customer_row(scene, client, theirs[name]) for name, client in people.items()]


def _customer_row(scene: Scene, client: Client, running: Sequence[Contract]) -> Row:
    account, today = client.account, scene.span.today
    monthly = sum(_invoice(scene, contract=contract, day=today, basket=0).list_amount / contract.every for contract in running)
    return {
        "customer": account.name,
        "name": account.legal,
        "since": client.since,
        "left_on": client.left_on,
        "status": terms.LEFT if client.left_on else terms.ACTIVE,
        "sector": account.sector,
        "region": account.region,
        "owner": account.rep.name,
        "plan": next((name for contract in running[:1] for every, name in _TERMS if every == contract.every), None),
        "monthly_amount": round(monthly, 2) if running else None,
    }
