"""What the reps did: calls, e-mails, meetings, visits, demos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kpi.samples import terms
from kpi.samples.billing import Client
from kpi.samples.names import Account
from kpi.samples.selling import Deal, Lead, Row, Scene
from kpi.samples.span import later
from kpi.words import Text

_FACE_TO_FACE = (terms.MEETING, terms.VISIT, terms.DEMO)


def activity_rows(scene: Scene, *, prospects: Sequence[Lead], opportunities: Sequence[Deal], people: Iterable[Client]) -> list[Row]:
    """The table of activities, oldest first: approaches of leads, meetings of deals, care of customers."""
    rows = [*_approaches(scene, prospects), *_meetings(scene, opportunities), *_care(scene, people)]
    rows.sort(key=lambda row: str(row["done_on"]))
    return [{"activity_id": f"A{place:05}", **row} for place, row in enumerate(rows, 1)]


def _effort(account: Account) -> float:
    return 0.5 + 0.5 * account.rep.skill


def _approaches(scene: Scene, prospects: Sequence[Lead]) -> Iterator[Row]:
    for lead in prospects:
        if lead.contacted_on is None:
            continue
        day = lead.contacted_on
        for _ in range(1 + scene.draw.count(scene.trade.pace.touches * _effort(lead.account))):
            kind = scene.draw.pick((terms.CALL, terms.EMAIL), (3.0, 2.0))
            yield _row(scene, day=day, kind=kind, account=lead.account, lead=lead)
            day = later(day, 1 + scene.draw.delay(6))
            if day > scene.span.today:
                break


def _meetings(scene: Scene, opportunities: Sequence[Deal]) -> Iterator[Row]:
    kinds = scene.trade.meetings
    for deal in opportunities:
        if deal.lead is None and not deal.old:
            continue  # its meetings were held with a prospect whom the files do not know
        length = ((deal.closed_on or scene.span.today) - deal.created_on).days
        for _ in range(scene.draw.count(scene.trade.pace.meetings * _effort(deal.account))):
            kind = scene.draw.pick(kinds, [share.weight for share in kinds]).name
            day = later(deal.created_on, scene.draw.whole(0, length))
            if scene.span.start <= day <= scene.span.today:
                yield _row(scene, day=day, kind=kind, account=deal.account, lead=deal.lead)


def _care(scene: Scene, people: Iterable[Client]) -> Iterator[Row]:
    for client in people:
        rate = scene.trade.pace.care * client.account.weight * _effort(client.account)
        for month in scene.span.months:
            for _ in range(scene.draw.count(scene.expected(rate, month) / scene.volume)):
                day = scene.span.day_of(month, scene.draw)
                kind = scene.draw.pick((terms.CALL, terms.EMAIL, terms.VISIT, terms.MEETING), (4.0, 3.0, 2.0, 1.0))
                if client.here(day):
                    yield _row(scene, day=day, kind=kind, account=client.account, lead=None)


def _row(scene: Scene, *, day: date, kind: Text, account: Account, lead: Lead | None) -> Row:
    return {
        "done_on": day,
        "kind": kind,
        "direction": terms.OUTGOING if kind in _FACE_TO_FACE or scene.draw.chance(0.9) else terms.INCOMING,
        "outcome": _outcome(scene, kind),
        "party": terms.PROSPECT if lead else terms.CUSTOMER,
        "lead_id": lead.id if lead else None,
        "customer": None if lead else account.name,
        "owner": account.rep.name,
        "sector": account.sector,
    }


def _outcome(scene: Scene, kind: Text) -> Text | None:
    if kind is terms.EMAIL:
        return None
    if kind is terms.CALL:
        return scene.draw.pick((terms.ANSWERED, terms.MISSED), (7.0, 3.0))
    return scene.draw.pick((terms.HELD, terms.CANCELLED, terms.MISSED), (18.0, 1.0, 1.0))
