"""Customers who come back, and those who complain."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi
from kpi.formats import Unit
from kpi.measures import Ratio, Rolling, among, count, distinct, either
from kpi.schema import Feedback, Orders
from kpi.schema.values import Feedback as Said
from kpi.words import Text

_buyers = distinct(Orders, Orders.customer)

REPEAT_RATE = Kpi(
    id="repeat_rate",
    family=Family.LOYALTY,
    name=Text("Clients qui repassent commande", "Repeat purchase rate"),
    definition=Text(
        "Clients ayant au moins deux commandes, sur clients ayant au moins une commande, sur les 12 mois qui finissent avec la période "
        "(sur la période entière si elle est plus longue).",
        "Customers with two orders or more over customers with one or more, in the 12 months that end with the period (in the whole period "
        "where it is longer).",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Rolling(Ratio(_buyers.having(2, Orders.order_id), _buyers), months=12),
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
    value=either(
        (
            count(Feedback).where(among(Feedback.kind, Said.COMPLAINT, Said.REFUND, Said.DISSATISFACTION)),
            Text("type du verbatim", "kind of comment"),
        ),
        (count(Feedback), Text("toutes les lignes", "all rows")),
    ),
    serves=Serves(
        second=(Sector.WHOLESALE, Sector.TRANSPORT, Sector.MANUFACTURING),
        teams=(Team.SUCCESS,),
        drives=(Objective.KEEP, Objective.QUALITY),
    ),
)

KPIS = (REPEAT_RATE, COMPLAINTS)
