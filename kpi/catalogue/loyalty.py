"""Customers who come back, and those who complain."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi, Variant, mean_and_p90, ways_to_average
from kpi.catalogue.selling import bought, order_count
from kpi.formats import Unit
from kpi.measures import Days, Either, NotNegative, Option, Ranking, Ratio, Rolling, among, count, distinct, either, median
from kpi.schema import Deals, Feedback, Orders
from kpi.schema.values import Feedback as Said
from kpi.schema.values import Status
from kpi.words import Text

buyers = distinct(Orders, Orders.customer).where(bought)
_twice = Ratio(buyers.having(2, Orders.order_id), buyers)
_complaints = either(
    (
        count(Feedback).where(among(Feedback.kind, Said.COMPLAINT, Said.REFUND, Said.DISSATISFACTION)),
        Text("type du verbatim", "kind of comment"),
    ),
    (count(Feedback), Text("toutes les lignes", "all rows")),
)
_won = count(Deals).where(among(Deals.status, Status.WON)).dated(Deals.closed_on)
_sales = Either((*order_count.options, Option(_won, Text("affaires gagnées", "won deals"))))
_wait = Days(Feedback.received_on, Feedback.resolved_on)
_waits = median(Feedback, _wait).where(NotNegative(_wait))

REPEAT_RATE = Kpi(
    id="repeat_rate",
    family=Family.LOYALTY,
    name=Text("Clients qui repassent commande", "Repeat purchase rate"),
    definition=Text(
        "Clients ayant au moins deux commandes, sur clients ayant au moins une commande, sur les 12 mois qui finissent avec la période "
        "(sur la période entière si elle est plus longue), avoirs mis à part.",
        "Customers with two orders or more over customers with one or more, in the 12 months that end with the period (in the whole period "
        "where it is longer), credit notes left out.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Rolling(_twice, months=12),
    variants=(
        Variant("12_months", Text("12 mois", "12 months"), Rolling(_twice, months=12)),
        Variant(
            "ever",
            Text("depuis toujours", "of all time"),
            Rolling(_twice, months=None),
            Text(
                "Clients ayant au moins deux commandes, sur clients ayant au moins une commande, du début des données à la fin de la "
                "période.",
                "Customers with two orders or more over customers with one or more, from the start of the data to the end of the period.",
            ),
        ),
    ),
    serves=Serves(
        first=(Sector.WHOLESALE, Sector.RETAIL, Sector.HOSPITALITY, Sector.TRAINING),
        second=(Sector.MANUFACTURING, Sector.INSURANCE, Sector.TRANSPORT),
        teams=(Team.SUCCESS, Team.ECOMMERCE),
        proves=(Objective.KEEP,),
    ),
)

COMPLAINTS = Kpi(
    id="complaints",
    family=Family.LOYALTY,
    name=Text("Réclamations", "Complaints"),
    definition=Text(
        "Réclamations, demandes de remboursement et insatisfactions reçues ; toutes les lignes d’un fichier qui ne dit pas leur type.",
        "Complaints, refund requests and dissatisfaction received; all rows of a file that does not say their kind.",
    ),
    unit=Unit.COUNT,
    better=Better.LOWER,
    value=_complaints,
    serves=Serves(drives=(Objective.KEEP,)),
)

COMPLAINT_RATE = Kpi(
    id="complaint_rate",
    family=Family.LOYALTY,
    name=Text("Réclamations par commande", "Complaint rate"),
    definition=Text(
        "Réclamations reçues dans la période sur commandes de la période ; sans commandes, sur affaires gagnées.",
        "Complaints received in the period over its orders; without orders, over won deals.",
    ),
    unit=Unit.PERCENT,
    better=Better.LOWER,
    value=Ratio(_complaints, _sales),
    serves=Serves(
        first=(Sector.WHOLESALE, Sector.MANUFACTURING, Sector.HEALTH, Sector.TRANSPORT),
        second=(Sector.RETAIL, Sector.CONSTRUCTION, Sector.INSURANCE),
        teams=(Team.SUCCESS,),
        proves=(Objective.QUALITY,),
    ),
)

COMPLAINT_REASONS = Kpi(
    id="complaint_reasons",
    family=Family.LOYALTY,
    name=Text("Motifs de réclamation", "Complaint reasons"),
    definition=Text(
        "Réclamations par motif, à leur date de réception ; celles dont le motif n’est pas dit sont à part.",
        "Complaints by reason, at the date received; those whose reason is not said stand apart.",
    ),
    unit=Unit.PERCENT,
    better=Better.NEITHER,
    value=Ranking(_complaints, by=Feedback.reason),
    serves=Serves(first=(Sector.HOSPITALITY,), second=(Sector.RETAIL, Sector.TRANSPORT), drives=(Objective.QUALITY,)),
)

ACTIVE_CUSTOMERS = Kpi(
    id="active_customers",
    family=Family.LOYALTY,
    name=Text("Clients actifs", "Active customers"),
    definition=Text(
        "Clients différents ayant commandé dans les 12 mois qui finissent avec la période (dans la période entière si elle est plus "
        "longue). Un avoir n’est pas une commande.",
        "Different customers with an order in the 12 months that end with the period (in the whole period where it is longer). A credit "
        "note is no order.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=Rolling(buyers, months=12),
)

RESOLUTION_TIME = Kpi(
    id="resolution_time",
    family=Family.LOYALTY,
    name=Text("Délai de résolution", "Resolution time"),
    definition=Text(
        "Temps médian entre la réception d’un verbatim et sa résolution, à la date de réception. Les délais négatifs sont mis à part.",
        "Median time from a comment’s reception to its resolution, at the date received. Negative delays are set apart.",
    ),
    unit=Unit.DAYS,
    better=Better.LOWER,
    value=_waits,
    serves=Serves(guards=(Team.SUCCESS,)),
    beside=mean_and_p90(_waits),
    variants=ways_to_average(
        _waits,
        Text(
            "Temps moyen entre la réception d’un verbatim et sa résolution, à la date de réception. Les délais négatifs sont mis à part.",
            "Mean time from a comment’s reception to its resolution, at the date received. Negative delays are set apart.",
        ),
        Text(
            "Temps entre la réception et la résolution que neuf verbatims résolus sur dix ne dépassent pas, à la date de réception. Les "
            "délais négatifs sont mis à part.",
            "Time from reception to resolution that nine resolved comments in ten do not exceed, at the date received. Negative delays are "
            "set apart.",
        ),
    ),
)

KPIS = (REPEAT_RATE, ACTIVE_CUSTOMERS, COMPLAINTS, COMPLAINT_RATE, COMPLAINT_REASONS, RESOLUTION_TIME)
