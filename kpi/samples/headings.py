"""The names of sheets and columns, as a French or an English CRM would write them."""

from __future__ import annotations

from types import MappingProxyType

from kpi.words import Text, same

_OWNER = Text("Commercial", "Owner")
_CUSTOMER = Text("Client", "Customer")
_PRODUCT = Text("Produit", "Product")
_SECTOR = Text("Secteur d'activité", "Industry")
_REGION = Text("Région", "Region")
_STATUS = Text("Statut", "Status")
_AMOUNT = Text("Montant", "Amount")
_CHANNEL = Text("Canal", "Channel")
_LEAD = Text("N° prospect", "Lead ID")
_ORDER = Text("N° commande", "Order ID")

SHEETS = MappingProxyType(
    {
        "deals": Text("Affaires", "Deals"),
        "orders": Text("Commandes", "Orders"),
        "quotes": Text("Devis", "Quotes"),
        "leads": Text("Prospects", "Leads"),
        "activities": Text("Activités", "Activities"),
        "customers": Text("Clients", "Customers"),
        "feedback": Text("Retours clients", "Customer feedback"),
        "reviews": Text("Avis clients", "Reviews"),
        "spend": Text("Dépenses", "Spend"),
        "traffic": Text("Trafic web", "Web traffic"),
        "reps": Text("Commerciaux", "Sales reps"),
        "products": Text("Produits", "Products"),
    }
)
"""Entity → the name of its sheet, or of its file. Their order is that of the workbook."""

HEADINGS = MappingProxyType(
    {
        "leads": {
            "lead_id": _LEAD,
            "created_on": Text("Créé le", "Created on"),
            "first_contact_on": Text("Date de premier contact", "First contact date"),
            "converted_on": Text("Date de conversion", "Conversion date"),
            "status": _STATUS,
            "source": Text("Origine du prospect", "Lead source"),
            "owner": _OWNER,
            "company": Text("Société", "Company"),
            "sector": _SECTOR,
            "region": _REGION,
        },
        "activities": {
            "activity_id": Text("N° activité", "Activity ID"),
            "done_on": Text("Date de l'activité", "Activity date"),
            "kind": Text("Type d'activité", "Activity type"),
            "direction": Text("Sens", "Direction"),
            "outcome": Text("Résultat", "Outcome"),
            "party": Text("Prospect ou client", "Prospect or customer"),
            "lead_id": _LEAD,
            "customer": _CUSTOMER,
            "owner": _OWNER,
            "sector": _SECTOR,
        },
        "quotes": {
            "quote_id": Text("N° devis", "Quote ID"),
            "sent_on": Text("Date d'envoi", "Sent on"),
            "amount": Text("Montant du devis", "Quote amount"),
            "status": _STATUS,
            "decided_on": Text("Date de décision", "Decision date"),
            "customer": _CUSTOMER,
            "owner": _OWNER,
            "product": _PRODUCT,
            "sector": _SECTOR,
        },
        "deals": {
            "deal_id": Text("N° affaire", "Deal ID"),
            "created_on": Text("Créée le", "Created on"),
            "closed_on": Text("Date de clôture", "Close date"),
            "expected_on": Text("Clôture prévue", "Expected close date"),
            "status": _STATUS,
            "stage": Text("Étape", "Stage"),
            "amount": _AMOUNT,
            "cost": Text("Coût", "Cost"),
            "probability": Text("Probabilité (%)", "Probability (%)"),
            "customer": _CUSTOMER,
            "owner": _OWNER,
            "team": Text("Équipe", "Team"),
            "product": _PRODUCT,
            "sector": _SECTOR,
            "region": _REGION,
            "source": same("Source"),
            "loss_reason": Text("Motif de perte", "Loss reason"),
        },
        "orders": {
            "order_id": _ORDER,
            "ordered_on": Text("Date de commande", "Order date"),
            "customer": _CUSTOMER,
            "product": _PRODUCT,
            "category": Text("Catégorie", "Category"),
            "quantity": Text("Quantité", "Quantity"),
            "amount": _AMOUNT,
            "cost": Text("Coût", "Cost"),
            "margin": Text("Marge", "Margin"),
            "discount": Text("Remise (%)", "Discount (%)"),
            "owner": _OWNER,
            "channel": _CHANNEL,
            "returned": Text("Retourné", "Returned"),
        },
        "customers": {
            "customer": _CUSTOMER,
            "name": Text("Nom complet", "Full name"),
            "since": Text("Client depuis", "Customer since"),
            "left_on": Text("Date de départ", "Churn date"),
            "status": _STATUS,
            "sector": _SECTOR,
            "region": _REGION,
            "owner": _OWNER,
            "plan": Text("Formule", "Plan"),
            "monthly_amount": Text("Montant mensuel", "Monthly amount"),
        },
        "feedback": {
            "feedback_id": Text("N° de ticket", "Ticket ID"),
            "received_on": Text("Reçu le", "Received on"),
            "resolved_on": Text("Résolu le", "Resolved on"),
            "kind": Text("Type de ticket", "Ticket type"),
            "reason": Text("Motif", "Reason"),
            "text": Text("Verbatim", "Comment"),
            "customer": _CUSTOMER,
            "order_id": _ORDER,
            "owner": _OWNER,
            "product": _PRODUCT,
            "channel": _CHANNEL,
        },
        "reviews": {
            "reviewed_on": Text("Date de l'avis", "Review date"),
            "rating": Text("Note", "Rating"),
            "text": Text("Commentaire", "Comment"),
            "source": Text("Plateforme", "Platform"),
            "product": _PRODUCT,
            "region": _REGION,
        },
        "spend": {
            "spent_on": Text("Date de la dépense", "Spend date"),
            "amount": Text("Montant dépensé", "Amount spent"),
            "channel": _CHANNEL,
            "campaign": Text("Campagne", "Campaign"),
            "kind": Text("Type de dépense", "Expense type"),
        },
        "traffic": {
            "day": Text("Jour", "Day"),
            "sessions": same("Sessions"),
            "visitors": Text("Visiteurs", "Visitors"),
            "conversions": same("Conversions"),
        },
        "reps": {
            "owner": _OWNER,
            "team": Text("Équipe", "Team"),
            "manager": same("Manager"),
            "region": _REGION,
        },
        "products": {
            "product": _PRODUCT,
            "category": Text("Catégorie", "Category"),
            "list_price": Text("Prix catalogue", "List price"),
            "cost": Text("Coût unitaire", "Unit cost"),
        },
    }
)
"""Entity → column → heading. A column that a trade never fills (a plan, outside of subscriptions) is left out of its files."""
