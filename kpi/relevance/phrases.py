"""How a KPI is spoken of within a sentence."""

from __future__ import annotations

from kpi.catalogue import Kpi
from kpi.words import Text, quoted

PHRASES: dict[str, Text] = {
    "new_leads": Text("les prospects détectés", "new leads"),
    "prospects_contacted": Text("les prospects contactés", "prospects contacted"),
    "calls": Text("les appels émis", "calls made"),
    "emails": Text("les e-mails envoyés", "e-mails sent"),
    "meetings": Text("les rendez-vous tenus", "meetings held"),
    "meetings_prospects": Text("les rendez-vous tenus avec des prospects", "meetings held with prospects"),
    "meetings_customers": Text("les rendez-vous tenus avec des clients", "meetings held with customers"),
    "first_contact_delay": Text("le délai de prise de contact", "the time to first contact"),
    "never_contacted": Text("la part des prospects jamais contactés", "the share of leads never contacted"),
    "contact_rate": Text("le taux de contact", "the contact rate"),
    "quotes_sent": Text("les devis envoyés", "quotes sent"),
    "quotes_amount": Text("le montant des devis", "the quoted amount"),
    "quote_acceptance": Text("la part des devis signés", "quote acceptance"),
    "revenue": Text("le chiffre d’affaires", "revenue"),
    "orders": Text("le nombre de commandes", "the number of orders"),
    "average_basket": Text("le panier moyen", "the average order value"),
    "margin": Text("la marge commerciale", "gross margin"),
    "margin_rate": Text("le taux de marque", "the margin rate"),
    "discount_rate": Text("le taux de remise", "the discount rate"),
    "new_customers": Text("les nouveaux clients", "new customers"),
    "cac": Text("le coût d’acquisition client", "the customer acquisition cost"),
    "deals_won": Text("les contrats signés", "deals won"),
    "deals_lost": Text("les contrats perdus", "deals lost"),
    "win_rate": Text("le taux de transformation", "the win rate"),
    "win_rate_value": Text("le taux de transformation en valeur", "the win rate by value"),
    "average_deal": Text("le montant moyen signé", "the average deal size"),
    "sales_cycle": Text("le cycle de vente", "the sales cycle"),
    "pipeline": Text("le pipeline ouvert", "the open pipeline"),
    "weighted_pipeline": Text("le pipeline pondéré", "the weighted pipeline"),
    "stale_deals": Text("les affaires en retard", "overdue deals"),
    "sales_velocity": Text("la vélocité", "sales velocity"),
    "pipeline_coverage": Text("la couverture du pipeline", "pipeline coverage"),
    "conversion_rate": Text("le taux de conversion", "the lead-to-customer rate"),
    "conversion_rate_period": Text("le taux de conversion de la période", "the conversion rate of the period"),
    "repeat_rate": Text("la part des clients qui repassent commande", "the repeat purchase rate"),
    "active_customers": Text("les clients actifs", "active customers"),
    "complaints": Text("les réclamations", "complaints"),
    "complaint_rate": Text("les réclamations par commande", "the complaint rate"),
    "complaint_reasons": Text("les motifs de réclamation", "complaint reasons"),
    "resolution_time": Text("le délai de résolution", "the resolution time"),
    "retention_rate": Text("le taux de rétention", "the retention rate"),
    "churn_rate": Text("l’attrition", "churn"),
    "days_between_orders": Text("le délai entre commandes", "the days between orders"),
    "lifetime_value": Text("la valeur vie client", "customer lifetime value"),
    "recurring_revenue": Text("le revenu mensuel récurrent", "monthly recurring revenue"),
    "average_rating": Text("la note moyenne", "the average rating"),
    "five_star_share": Text("la part des 5 étoiles", "the five-star share"),
    "review_count": Text("le nombre d’avis", "the number of reviews"),
    "loss_reasons": Text("les motifs de perte", "loss reasons"),
    "verbatims": Text("ce que disent les clients", "what customers say"),
    "compliments": Text("les compliments", "compliments"),
    "refund_requests": Text("les demandes de remboursement", "refund requests"),
    "sessions": Text("les visites du site", "visits to the site"),
    "visit_to_lead": Text("la part des visites qui deviennent des prospects", "the visit-to-lead rate"),
}


def phrase(kpi: Kpi) -> Text:
    """``les rendez-vous tenus``; a KPI of the company's own is named between quotes."""
    return PHRASES.get(kpi.id) or Text(quoted(kpi.name.fr).fr, quoted(kpi.name.en).en)
