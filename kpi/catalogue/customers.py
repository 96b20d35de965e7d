"""Customers who stay and customers who leave."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi, Variant, mean_and_p90, ways_to_average
from kpi.catalogue.loyalty import buyers
from kpi.formats import Unit
from kpi.measures import Either, Kept, Level, SincePrevious, distinct, either, median, none_of
from kpi.schema import Customers, Orders
from kpi.schema.values import CustomerStatus
from kpi.words import Text

there = Level(
    distinct(Customers, Customers.customer),
    opened=Customers.since,
    closed=Customers.left_on,
    still=none_of(Customers.status, CustomerStatus.LEFT),
)
_gaps = median(Orders, SincePrevious(Orders.customer))
_by_order = Text("commandes", "orders")
_by_dates = Text("dates d’entrée et de départ", "dates of entry and of leaving")


def _kept(months: int) -> Either:
    return either((Kept(buyers, months=months), _by_order), (Kept(there, months=months), _by_dates))


def _found_again(months: int) -> Variant:
    return Variant(
        f"{months}_months",
        Text("{n} mois", "{n} months").format(n=months),
        _kept(months),
        Text(
            "Parmi les clients des {n} mois d’avant, ceux qui ont recommandé dans les {n} mois qui finissent avec la période. Sans "
            "commandes : ceux encore là {n} mois après.",
            "Of the customers of the {n} months before, those who ordered again in the {n} months that end with the period. Without "
            "orders: those still there {n} months later.",
        ).format(n=months),
    )


def _not_found_again(months: int) -> Variant:
    return Variant(
        f"{months}_months",
        Text("{n} mois sans commande", "{n} months without an order").format(n=months),
        Kept(buyers, months=months, lost=True),
        Text(
            "Parmi les clients ayant commandé dans les {n} mois d’avant, ceux qui n’ont rien commandé dans les {n} mois qui finissent avec "
            "la période.",
            "Of the customers who ordered in the {n} months before, those who ordered nothing in the {n} months that end with the period.",
        ).format(n=months),
    )


_leaving = either((Kept(there, months=None, lost=True), _by_dates), (Kept(buyers, months=12, lost=True), _by_order))

RETENTION_RATE = Kpi(
    id="retention_rate",
    family=Family.LOYALTY,
    name=Text("Taux de rétention", "Retention rate"),
    definition=Text(
        "Parmi les clients ayant commandé dans les 12 mois d’avant, ceux qui ont recommandé dans les 12 mois qui finissent avec la "
        "période ; les nouveaux ne comptent pas. Sans commandes : parmi les clients présents au début de ces 12 mois, ceux encore là.",
        "Of the customers who ordered in the 12 months before, those who ordered again in the 12 months that end with the period; new "
        "ones are left out. Without orders: of the customers there at the start of these 12 months, those still there.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_kept(12),
    variants=(
        Variant("12_months", Text("12 mois", "12 months"), _kept(12)),
        _found_again(6),
        _found_again(3),
        Variant(
            "subscriptions",
            Text("abonnements, 12 mois", "subscriptions, 12 months"),
            Kept(there, months=12),
            Text(
                "Parmi les clients présents 12 mois avant la fin de la période, ceux encore là à sa fin, d’après leurs dates d’entrée et "
                "de départ.",
                "Of the customers there 12 months before the period ends, those still there at its end, by their dates of entry and of "
                "leaving.",
            ),
        ),
    ),
    serves=Serves(
        first=(Sector.SOFTWARE, Sector.WHOLESALE, Sector.SERVICES, Sector.INSURANCE, Sector.TRANSPORT),
        second=(Sector.RETAIL, Sector.MANUFACTURING, Sector.HEALTH, Sector.TRAINING),
        teams=(Team.KEY_ACCOUNTS, Team.SUCCESS),
        proves=(Objective.KEEP,),
    ),
)

CHURN_RATE = Kpi(
    id="churn_rate",
    family=Family.LOYALTY,
    name=Text("Taux de churn", "Churn rate"),
    definition=Text(
        "Clients partis dans la période, sur les clients présents à son début. Sans dates de départ : clients des 12 mois d’avant qui "
        "n’ont rien commandé dans les 12 mois qui finissent avec la période.",
        "Customers who left in the period over those there at its start. Without dates of leaving: customers of the 12 months before who "
        "ordered nothing in the 12 months that end with the period.",
    ),
    unit=Unit.PERCENT,
    better=Better.LOWER,
    value=_leaving,
    variants=(
        Variant("leaving", Text("départs, sinon 12 mois", "leavings, else 12 months"), _leaving),
        *(_not_found_again(months) for months in (12, 6, 3)),
    ),
    serves=Serves(first=(Sector.SOFTWARE, Sector.INSURANCE), teams=(Team.SUCCESS,), proves=(Objective.KEEP,)),
)

DAYS_BETWEEN_ORDERS = Kpi(
    id="days_between_orders",
    family=Family.LOYALTY,
    name=Text("Délai entre commandes", "Days between orders"),
    definition=Text(
        "Jours médians entre deux jours de commande successifs d’un même client, à la date du second. Par produit ou par commercial : "
        "entre les commandes de ce produit, ou avec ce commercial.",
        "Median days between two successive order days of one customer, at the date of the second. By product or by rep: between the "
        "orders of that product, or with that rep.",
    ),
    unit=Unit.DAYS,
    better=Better.LOWER,
    value=_gaps,
    beside=mean_and_p90(_gaps),
    variants=ways_to_average(
        _gaps,
        Text(
            "Jours en moyenne entre deux jours de commande successifs d’un même client, à la date du second.",
            "Mean days between two successive order days of one customer, at the date of the second.",
        ),
        Text(
            "Jours entre deux jours de commande successifs d’un même client, au second : neuf écarts sur dix ne les dépassent pas.",
            "Days between two successive order days of one customer, not exceeded nine times in ten, at the date of the second.",
        ),
    ),
)

KPIS = (RETENTION_RATE, CHURN_RATE, DAYS_BETWEEN_ORDERS)
