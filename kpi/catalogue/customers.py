"""Customers who stay and customers who leave, and what they pay."""

from __future__ import annotations

from dataclasses import replace

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Beside, Better, Family, Kpi, Variant, mean_and_p90, ways_to_average
from kpi.catalogue.loyalty import buyers
from kpi.catalogue.selling import bought
from kpi.formats import Unit
from kpi.measures import Either, Kept, Known, Level, Option, SincePrevious, Standing, among, distinct, either, median, none_of, total
from kpi.schema import Customers, Orders
from kpi.schema.values import CustomerStatus
from kpi.words import Text

there = Level(
    distinct(Customers, Customers.customer),
    opened=Customers.since,
    closed=Customers.left_on,
    still=none_of(Customers.status, CustomerStatus.LEFT),
)
_paying = replace(there, of=total(Customers, Customers.monthly_amount))
_paid_by_all = replace(_paying, closed=None, still=None, present=True)
_told = replace(there, of=there.of.where(Known(Customers.status)))
_gaps = median(Orders, SincePrevious(Orders.customer)).where(bought)
_by_order = Text("commandes", "orders")
_by_dates = Text("dates d’entrée et de départ", "dates of entry and of leaving")
_by_status = Text("statut des clients à la date des données", "customers’ status at the data’s date")
_of_status = Text("selon le statut", "by status")


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


def _or_by_status(ways: Either, *, lost: bool = False) -> Either:
    """The same, and where the files feed none of its ways, what the customers' statuses say."""
    return Either((*ways.options, Option(Standing(_told, lost=lost), _by_status)))


_staying = _or_by_status(_kept(12))
_leaving = _or_by_status(
    either((Kept(there, months=None, lost=True), _by_dates), (Kept(buyers, months=12, lost=True), _by_order)), lost=True
)

RETENTION_RATE = Kpi(
    id="retention_rate",
    family=Family.LOYALTY,
    name=Text("Taux de rétention", "Retention rate"),
    definition=Text(
        "Parmi les clients ayant commandé dans les 12 mois d’avant, ceux qui ont recommandé dans les 12 mois qui finissent avec la "
        "période. Sans commandes : parmi les présents au début de ces 12 mois, ceux encore là. Sans dates : clients actifs sur tous.",
        "Of the customers who ordered in the 12 months before, those who ordered again in the 12 months that end with the period. Without "
        "orders: of those there when these 12 months begin, those still there. Without dates: active customers over all.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_staying,
    variants=(
        Variant("12_months", Text("12 mois", "12 months"), _staying),
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
        Variant(
            "status",
            _of_status,
            Standing(_told),
            Text(
                "Clients actifs sur tous les clients dont le fichier dit le statut, à la date des données seulement : il ne dit rien du "
                "passé.",
                "Active customers over all those whose status the file tells, at the data’s date only: it tells nothing of the past.",
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
        "n’ont rien commandé dans les 12 suivants. Sans dates ni commandes : clients partis sur tous les clients.",
        "Customers who left in the period over those there at its start. Without dates of leaving: customers of the 12 months before who "
        "ordered nothing in the next 12. Without dates nor orders: customers who left over all customers.",
    ),
    unit=Unit.PERCENT,
    better=Better.LOWER,
    value=_leaving,
    variants=(
        Variant("leaving", Text("départs, sinon 12 mois", "leavings, else 12 months"), _leaving),
        *(_not_found_again(months) for months in (12, 6, 3)),
        Variant(
            "status",
            _of_status,
            Standing(_told, lost=True),
            Text(
                "Clients partis sur tous les clients dont le fichier dit le statut, à la date des données seulement : il ne dit pas quand "
                "ils sont partis.",
                "Customers who left over all those whose status the file tells, at the data’s date only: it does not tell when they left.",
            ),
        ),
    ),
    serves=Serves(first=(Sector.SOFTWARE, Sector.INSURANCE), teams=(Team.SUCCESS,), proves=(Objective.KEEP,)),
)

RECURRING_REVENUE = Kpi(
    id="recurring_revenue",
    family=Family.LOYALTY,
    name=Text("Revenu mensuel récurrent", "Monthly recurring revenue"),
    definition=Text(
        "Montants mensuels des clients présents à la fin de la période (à la date des données si elle est en cours), tels que le fichier "
        "les dit aujourd’hui. Un client sans montant compte pour rien.",
        "Monthly amounts of the customers there at the end of the period (at the data’s date where it is under way), as the file tells "
        "them now. A customer without an amount adds nothing.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=_paying,
    serves=Serves(proves=(Objective.KEEP,)),
    beside=(
        Beside(
            "lost",
            Text("des clients partis", "of the customers who left"),
            Unit.MONEY,
            replace(_paid_by_all, of=_paying.of.where(among(Customers.status, CustomerStatus.LEFT))),
        ),
        Beside("ever", Text("de tous les clients, partis ou non", "of all customers, gone or not"), Unit.MONEY, _paid_by_all),
    ),
)

DAYS_BETWEEN_ORDERS = Kpi(
    id="days_between_orders",
    family=Family.LOYALTY,
    name=Text("Délai entre commandes", "Days between orders"),
    definition=Text(
        "Jours médians entre deux jours de commande successifs d’un même client, à la date du second. Par produit ou par commercial : "
        "entre les commandes de ce produit, ou avec ce commercial. Les avoirs sont mis à part.",
        "Median days between two successive order days of one customer, at the date of the second. By product or by rep: between the "
        "orders of that product, or with that rep. Credit notes are left out.",
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

KPIS = (RETENTION_RATE, CHURN_RATE, RECURRING_REVENUE, DAYS_BETWEEN_ORDERS)
