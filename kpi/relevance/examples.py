"""What a column that is missing would look like: its heading and three values, as a sheet of the person's would hold them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle, islice

from kpi import formats
from kpi.formats import Unit
from kpi.schema import ENTITIES, Column, Deals, Kind
from kpi.schema.values import WORDS
from kpi.words import Lang, Text, same

ROWS = 3
YES, NO = Text("oui", "yes"), Text("non", "no")
_FIRST_DAY = date(2026, 3, 2)
_LATER = {"first_contact_on": 2, "decided_on": 12, "resolved_on": 5, "converted_on": 30, "closed_on": 35, "expected_on": 60}
"""Days after the row began."""

_NUMBERS: dict[str, tuple[float, ...]] = {
    "cost": (790, 610.5, 1480),
    "margin": (450, 249.5, 670.5),
    "monthly_amount": (49, 99, 49),
    "list_price": (24.9, 59, 120),
    "quantity": (2, 10, 5),
    "rating": (5, 4, 2),
    "sessions": (412, 387, 455),
    "visitors": (360, 331, 402),
    "conversions": (6, 4, 9),
    "probability": (0.2, 0.5, 0.8),
    "discount": (0, 0.05, 0.1),
}
_AMOUNTS = (1240.0, 860.0, 2150.5)
_NAMES: dict[str, tuple[Text, ...]] = {
    "customer": (Text("Garage Petit", "Hill Garage"), Text("Mairie de Lille", "Leeds Council"), Text("Optique Morel", "Reed Optics")),
    "owner": (Text("Camille Roy", "Ann Reed"), Text("Hugo Lambert", "Tom Hill")),
    "manager": (Text("Nadia Morel", "Mary Cole"),),
    "team": (Text("Nord", "North"), Text("Sud", "South")),
    "region": (Text("Hauts-de-France", "Yorkshire"), Text("Bretagne", "Wales")),
    "sector": (Text("Industrie", "Manufacturing"), Text("Commerce", "Retail")),
    "product": (Text("Contrat Plus", "Plus contract"), Text("Pompe P20", "Pump P20")),
    "category": (Text("Contrats", "Contracts"), Text("Pompes", "Pumps")),
    "source": (Text("Site web", "Website"), Text("Salon", "Trade show"), Text("Recommandation", "Referral")),
    "channel": (Text("Boutique", "Shop"), Text("Site web", "Website")),
    "campaign": (Text("Salon de mars", "March show"), Text("Annonces", "Ads")),
    "stage": (Text("Découverte", "Discovery"), Text("Proposition", "Proposal"), Text("Négociation", "Negotiation")),
    "plan": (Text("Essentiel", "Basic"), Text("Complet", "Full")),
    "loss_reason": (Text("Prix", "Price"), Text("Délai", "Lead time"), Text("Concurrent", "Competitor")),
    "reason": (Text("Retard de livraison", "Late delivery"), Text("Produit abîmé", "Damaged product")),
    "text": (Text("Livré trois jours trop tard", "Three days late"), Text("Très bon accueil", "Warm welcome")),
}
_NAMES |= {"company": _NAMES["customer"], "name": _NAMES["customer"], "member": _NAMES["owner"]}
_PLAN = {"kpi": (same("revenue"),), "period": (same("2026-03"), same("2026-04"), same("2026-05")), "dimension": (same("owner"),)}


def sheet(entity: str, columns: tuple[Column, ...], *, lang: Lang, currency: str) -> list[list[str]]:
    """Headings and three rows: what tells a row of the entity from another, then the columns.

    Beside their status, an open deal has no date of closing, and only a lost one has a reason.
    """
    key = ENTITIES[entity].key
    first = [ENTITIES[entity][key]] if key is not None and ENTITIES[entity][key] not in columns else []
    shown = [*first, *columns]
    filled = [cells(column, lang=lang, currency=currency) for column in shown]
    if Deals.status in columns:
        blank = {Deals.closed_on: (0,), Deals.loss_reason: (0, 1)}
        filled = [
            tuple("" if row in blank.get(of, ()) else cell for row, cell in enumerate(one)) for of, one in zip(shown, filled, strict=True)
        ]
    rows = zip(*filled, strict=True)
    return [[column.name.in_(lang) for column in shown], *(list(row) for row in rows)]


def cells(column: Column, *, lang: Lang, currency: str) -> tuple[str, ...]:
    """Three values of a column as a person types them; of a date of leaving, only the last row has one."""
    match column.kind:
        case Kind.DATE:
            return _dates(column, lang)
        case Kind.MONEY:
            amounts = _NUMBERS.get(column.id, _AMOUNTS)
            return tuple(formats.exact(amount, Unit.MONEY, lang=lang, currency=currency) for amount in amounts)
        case Kind.SHARE:
            return tuple(formats.share(value, lang=lang) for value in _NUMBERS[column.id])
        case Kind.NUMBER:
            return tuple(formats.number(value, lang=lang) for value in _NUMBERS.get(column.id, _AMOUNTS))
        case Kind.FLAG:
            return tuple(text.in_(lang) for text in (NO, YES, NO))
        case Kind.ID:
            return "101", "102", "103"
        case _:
            return tuple(text.in_(lang) for text in islice(cycle(_texts(column)), ROWS))


def _dates(column: Column, lang: Lang) -> tuple[str, ...]:
    days = [_FIRST_DAY + timedelta(days=_LATER.get(column.id, 0) + 7 * row) for row in range(ROWS)]
    written = [f"{day:%d/%m/%Y}" if lang is Lang.FR else day.isoformat() for day in days]
    return ("", "", written[-1]) if column.id == "left_on" else tuple(written)


def _texts(column: Column) -> tuple[Text, ...]:
    if column.words is not None:
        return tuple(WORDS[column.words][word] for word in column.words)
    return _PLAN.get(column.id) or _NAMES[column.id]
