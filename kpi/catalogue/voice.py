"""What customers say, and why deals are lost."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi, Variant
from kpi.formats import Unit
from kpi.measures import Aggregate, AtLeast, Known, Ranking, Ratio, among, count, mean, total
from kpi.schema import Deals, Feedback, Reviews
from kpi.schema.values import Feedback as Said
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


def _lost(of: Aggregate) -> Ranking:
    return Ranking(of.where(among(Deals.status, Status.LOST)).dated(Deals.closed_on), by=Deals.loss_reason)


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
    value=_lost(count(Deals)),
    variants=(
        Variant("count", Text("en nombre", "by count"), _lost(count(Deals))),
        Variant(
            "amount",
            Text("en montant", "by amount"),
            _lost(total(Deals, Deals.amount)),
            Text(
                "Montant des affaires perdues par motif, à la date de clôture ; celles dont le motif n’est pas dit sont à part.",
                "Amount of the lost deals by reason, at closing; those whose reason is not said stand apart.",
            ),
        ),
    ),
    serves=Serves(
        first=(Sector.SOFTWARE, Sector.SERVICES, Sector.CONSTRUCTION, Sector.MANUFACTURING),
        second=(Sector.WHOLESALE, Sector.REAL_ESTATE, Sector.HEALTH),
        drives=(Objective.WIN,),
    ),
)

_rated = count(Reviews).where(Known(Reviews.rating))

FIVE_STAR_SHARE = Kpi(
    id="five_star_share",
    family=Family.VOICE,
    name=Text("Part des 5 étoiles", "Five-star share"),
    definition=Text(
        "Avis notés 5 sur avis notés, reçus dans la période.", "Reviews rated 5 over reviews with a rating, received in the period."
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Ratio(_rated.where(AtLeast(Reviews.rating, 5)), _rated),
    serves=Serves(second=(Sector.RETAIL, Sector.HOSPITALITY)),
)

REVIEW_COUNT = Kpi(
    id="review_count",
    family=Family.VOICE,
    name=Text("Avis reçus", "Reviews received"),
    definition=Text("Avis reçus, à leur date.", "Reviews received, at their date."),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=count(Reviews),
)

VERBATIMS = Kpi(
    id="verbatims",
    family=Family.VOICE,
    name=Text("Verbatims clients", "Customer verbatims"),
    definition=Text(
        "Ce que disent les clients, par type : réclamations, demandes de remboursement, insatisfactions, compliments, questions ; ce dont "
        "le type n’est pas dit est à part.",
        "What customers say, by kind: complaints, refund requests, dissatisfaction, compliments, questions; what does not say its kind "
        "stands apart.",
    ),
    unit=Unit.PERCENT,
    better=Better.NEITHER,
    value=Ranking(count(Feedback), by=Feedback.kind),
    serves=Serves(drives=(Objective.QUALITY,)),
)

COMPLIMENTS = Kpi(
    id="compliments",
    family=Family.VOICE,
    name=Text("Compliments", "Compliments"),
    definition=Text("Compliments reçus, à leur date.", "Compliments received, at their date."),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=count(Feedback).where(among(Feedback.kind, Said.COMPLIMENT)),
)

REFUND_REQUESTS = Kpi(
    id="refund_requests",
    family=Family.VOICE,
    name=Text("Demandes de remboursement", "Refund requests"),
    definition=Text("Demandes de remboursement reçues, à leur date.", "Refund requests received, at their date."),
    unit=Unit.COUNT,
    better=Better.LOWER,
    value=count(Feedback).where(among(Feedback.kind, Said.REFUND)),
    serves=Serves(guards=(Team.ECOMMERCE,)),
)

KPIS = (AVERAGE_RATING, FIVE_STAR_SHARE, REVIEW_COUNT, LOSS_REASONS, VERBATIMS, COMPLIMENTS, REFUND_REQUESTS)
