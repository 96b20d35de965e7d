"""What customers say, and why deals are lost."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi
from kpi.formats import Unit
from kpi.measures import Ranking, among, count, mean
from kpi.schema import Deals, Reviews
from kpi.schema.values import Status
from kpi.words import Text

AVERAGE_RATING = Kpi(
    id="average_rating",
    family=Family.VOICE,
    name=Text("Note moyenne", "Average rating"),
    definition=Text("Moyenne des notes des avis reçus dans la période.", "Mean rating of the reviews received in the period."),
    unit=Unit.STARS,
    better=Better.HIGHER,
    value=mean(Reviews, Reviews.rating),
    serves=Serves(
        first=(Sector.RETAIL, Sector.CONSTRUCTION, Sector.REAL_ESTATE, Sector.HOSPITALITY, Sector.TRAINING),
        second=(Sector.SOFTWARE, Sector.SERVICES, Sector.INSURANCE),
        teams=(Team.SUCCESS,),
        drives=(Objective.KEEP,),
        proves=(Objective.QUALITY,),
    ),
)

LOSS_REASONS = Kpi(
    id="loss_reasons",
    family=Family.VOICE,
    name=Text("Motifs de perte", "Loss reasons"),
    definition=Text(
        "Affaires perdues par motif, à la date de clôture ; celles dont le motif n’est pas dit sont à part.",
        "Lost deals by reason, at closing; those whose reason is not said stand apart.",
    ),
    unit=Unit.PERCENT,
    better=Better.NEITHER,
    value=Ranking(count(Deals).where(among(Deals.status, Status.LOST)).dated(Deals.closed_on), by=Deals.loss_reason),
    serves=Serves(
        first=(Sector.SOFTWARE, Sector.SERVICES, Sector.CONSTRUCTION, Sector.MANUFACTURING),
        second=(Sector.WHOLESALE, Sector.REAL_ESTATE, Sector.HEALTH),
        drives=(Objective.QUALITY, Objective.WIN),
    ),
)

KPIS = (AVERAGE_RATING, LOSS_REASONS)
