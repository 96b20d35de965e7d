"""What keeps a figure honest: a KPI to keep beside another, and what a team's own figures do not show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kpi.catalogue import CATALOGUE, Kpi, Team
from kpi.engine import Dataset, lacks
from kpi.relevance.phrases import phrase
from kpi.schema import Dimension
from kpi.words import Text, listed

_DISCOUNTS = Text("des remises font vendre et rognent la marge", "discounts sell, and eat the margin")
_FOLLOWED = Text("l’effort ne vaut que si des affaires suivent", "the effort is worth it only if deals follow")
_STALE = Text("des affaires en retard le gonflent", "overdue deals swell it")
_RESTS_ON = Text("quelques avis suffisent à la faire bouger", "a few reviews are enough to move it")

BESIDE: dict[str, tuple[str, Text]] = {
    "calls": ("win_rate", _FOLLOWED),
    "emails": ("win_rate", _FOLLOWED),
    "meetings": ("win_rate", _FOLLOWED),
    "meetings_prospects": ("win_rate", _FOLLOWED),
    "prospects_contacted": ("deals_won", _FOLLOWED),
    "contact_rate": ("deals_won", _FOLLOWED),
    "first_contact_delay": (
        "never_contacted",
        Text("un prospect que personne ne contacte n’a pas de délai", "a lead that nobody contacts has no delay"),
    ),
    "new_leads": (
        "conversion_rate",
        Text("des prospects ne valent que s’ils deviennent clients", "leads are worth it if they become customers"),
    ),
    "quotes_sent": ("quote_acceptance", Text("un devis ne vaut que s’il est signé", "a quote is worth it only if it is signed")),
    "quotes_amount": ("quote_acceptance", Text("un devis ne vaut que s’il est signé", "a quote is worth it only if it is signed")),
    "revenue": ("margin_rate", _DISCOUNTS),
    "orders": ("average_basket", Text("de petites commandes en font monter le nombre", "small orders raise their number")),
    "average_basket": ("orders", Text("il monte aussi quand les petites commandes disparaissent", "it rises too when small orders vanish")),
    "deals_won": ("average_deal", Text("de petites affaires en font monter le nombre", "small deals raise their number")),
    "win_rate": ("margin_rate", _DISCOUNTS),
    "win_rate_value": ("margin_rate", _DISCOUNTS),
    "margin_rate": ("revenue", Text("il monte aussi quand les ventes baissent", "it rises too when sales fall")),
    "discount_rate": ("win_rate", Text("moins de remises peut coûter des affaires", "fewer discounts may cost deals")),
    "pipeline": ("stale_deals", _STALE),
    "weighted_pipeline": ("stale_deals", _STALE),
    "pipeline_coverage": ("stale_deals", _STALE),
    "sales_cycle": ("average_deal", Text("les petites affaires se signent plus vite", "small deals are signed faster")),
    "cac": ("retention_rate", Text("un client gagné à bas prix peut ne pas rester", "a customer won cheaply may not stay")),
    "average_rating": ("review_count", _RESTS_ON),
    "five_star_share": ("review_count", _RESTS_ON),
    "visit_to_lead": ("sessions", Text("il monte aussi quand les visites baissent", "it rises too when visits fall")),
    "complaint_rate": (
        "resolution_time",
        Text("une réclamation qui traîne n’y paraît pas", "a complaint left waiting does not show in it"),
    ),
    "complaints": ("resolution_time", Text("une réclamation qui traîne n’y paraît pas", "a complaint left waiting does not show in it")),
    "resolution_time": ("average_rating", Text("répondre vite n’est pas résoudre", "a quick answer is not a cure")),
}
"""By a KPI's id, the KPI that keeps it honest, and why."""

_OF_TEAMS: dict[tuple[Team, str], Text] = {
    (Team.INSIDE, "deals_won"): Text("des appels sans contrats ne rapportent rien", "calls without deals bring nothing"),
    (Team.FIELD, "margin_rate"): Text("une remise gagne l’affaire et perd la marge", "a discount wins the deal and loses the margin"),
    (Team.SUCCESS, "resolution_time"): Text(
        "une réclamation qui traîne ne paraît dans aucun taux", "a complaint left waiting shows in no rate"
    ),
    (Team.ECOMMERCE, "margin_rate"): Text("les promotions font vendre et rognent la marge", "promotions sell, and eat the margin"),
    (Team.ECOMMERCE, "refund_requests"): Text("une vente rendue n’en est pas une", "a sale sent back is no sale"),
    (Team.MARKETING, "revenue"): Text("des prospects qui n’achètent pas n’ont que coûté", "leads that never buy have only cost"),
}


@dataclass(frozen=True, slots=True)
class Watch:
    """What keeps a team honest and is no KPI: a KPI split by a dimension, that a page shows."""

    team: Team
    kpi: str
    by: Dimension
    says: Text


_CONCENTRATION = Text(
    "Grands comptes : gardez l’œil sur {what} par client, une entreprise qui tient à quelques-uns est fragile.",
    "Key accounts: keep an eye on {what} by customer, a company that rests on a few is fragile.",
)
_SOURCES = Text(
    "Marketing : gardez l’œil sur {what} par source, une source de prospects ne vaut que par ce qu’elle vend.",
    "Marketing: keep an eye on {what} by source, a source of leads is worth what it sells.",
)
_WATCHED = (
    (Team.KEY_ACCOUNTS, Dimension.CUSTOMER, _CONCENTRATION, ("revenue",)),
    (Team.MARKETING, Dimension.SOURCE, _SOURCES, ("revenue", "deals_won")),
)


def watches(dataset: Dataset, teams: Collection[Team]) -> tuple[Watch, ...]:
    """What the chosen teams should watch beside their KPIs: of each, the first split that the files can show."""
    found = []
    for team, by, says, kpis in _WATCHED:
        shown = next((id for id in kpis if lacks(dataset, CATALOGUE[id].value, by=by) is None), None)
        if team in teams and shown is not None:
            found.append(Watch(team, shown, by, says.format(what=phrase(CATALOGUE[shown]))))
    return tuple(found)


def of_team(team: Team, kpi: Kpi) -> Text:
    """Why a KPI keeps a team honest. Raises KeyError where it is not declared to."""
    return _OF_TEAMS[team, kpi.id]


def keep_beside(kpi: Kpi, fed: Collection[str]) -> Text | None:
    """``Gardez le taux de transformation à côté : l’effort ne vaut que si des affaires suivent.`` Only a guard that the files feed."""
    guard, why = BESIDE.get(kpi.id, (None, None))
    if guard is None or guard not in fed:
        return None
    return Text("Gardez {guard} à côté : {why}.", "Keep {guard} beside it: {why}.").format(guard=phrase(CATALOGUE[guard]), why=why)


def keeps_honest(kpi: Kpi, followed: Collection[str]) -> Text | None:
    """``Garde-fou pour les appels émis et les rendez-vous tenus.``: of those followed, which it keeps honest."""
    guarded = [phrase(CATALOGUE[id]) for id, (guard, _) in BESIDE.items() if guard == kpi.id and id in followed]
    return Text("Garde-fou pour {guarded}.", "Keeps {guarded} honest.").format(guarded=listed(guarded)) if guarded else None
