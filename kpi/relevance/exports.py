"""Under which heading the usual CRMs export a column, as seen in their exports; what was not seen is not said."""

from __future__ import annotations

from kpi.schema import Column
from kpi.words import Lang

HEADINGS: dict[str, dict[str, tuple[str | None, str | None]]] = {
    "deals.created_on": {
        "HubSpot": ("Date de création", "Create Date"),
        "Salesforce": ("Date de création", "Created Date"),
        "Pipedrive": ("Affaire - Affaire créée", "Deal - Deal created"),
        "Odoo": ("Créé le", "Created on"),
    },
    "deals.closed_on": {
        "HubSpot": ("Date de fermeture", "Close Date"),
        "Salesforce": ("Date de clôture", "Close Date"),
        "Pipedrive": (None, "Deal - Deal closed on"),
        "Odoo": ("Date de clôture", "Closed Date"),
    },
    "deals.expected_on": {
        "Pipedrive": ("Affaire - Date de clôture prévue", "Deal - Expected close date"),
        "Odoo": ("Date de clôture prévue", "Expected Closing"),
        "SuiteCRM": ("Date de cloture (prévue)", None),
    },
    "deals.status": {"Pipedrive": ("Affaire - Statut", "Deal - Status")},
    "deals.stage": {
        "HubSpot": ("Phase de la transaction", "Deal Stage"),
        "Salesforce": ("Étape", "Stage"),
        "Pipedrive": ("Affaire - Étape", "Deal - Stage"),
        "Odoo": ("Étape", "Stage"),
        "SuiteCRM": ("Phase de vente", None),
    },
    "deals.amount": {
        "HubSpot": ("Montant", "Amount"),
        "Pipedrive": ("Affaire - Valeur", "Deal - Value"),
        "Odoo": ("Revenu attendu", "Expected Revenue"),
        "SuiteCRM": ("Montant de l'Affaire", None),
    },
    "deals.probability": {
        "Salesforce": (None, "Probability (%)"),
        "Pipedrive": (None, "Deal - Probability"),
        "SuiteCRM": ("Probabilité (%)", None),
    },
    "deals.customer": {
        "HubSpot": ("Associated Company (Primary)", "Associated Company"),
        "Salesforce": (None, "Account Name"),
        "Pipedrive": ("Affaire - Organisation", "Deal - Organization"),
        "Odoo": ("Client", "Customer"),
        "SuiteCRM": ("Nom du compte", None),
    },
    "deals.owner": {
        "HubSpot": ("Propriétaire de la transaction", "Deal owner"),
        "Salesforce": ("Propriétaire de l'opportunité", "Opportunity Owner"),
        "Pipedrive": (None, "Deal - Owner"),
        "Odoo": ("Vendeur", "Salesperson"),
        "SuiteCRM": ("Assigné à", None),
    },
    "deals.team": {"Odoo": ("Équipe commerciale", "Sales Team")},
    "deals.source": {
        "HubSpot": (None, "Lead source"),
        "Pipedrive": ("Affaire - Source du lead", "Deal - Source origin"),
        "Odoo": ("Source", "Source"),
        "SuiteCRM": ("Origine du lead", None),
    },
    "deals.loss_reason": {
        "HubSpot": (None, "Closed Lost Reason"),
        "Pipedrive": ("Affaire - Raison de la perte", "Deal - Lost reason"),
        "Odoo": ("Motif de perte", "Lost Reason"),
    },
    "leads.created_on": {"HubSpot": (None, "Create Date"), "Odoo": ("Créé le", "Created on")},
    "leads.status": {"HubSpot": ("Statut du lead", "Lead Status"), "SuiteCRM": ("Statut", None)},
    "leads.owner": {
        "HubSpot": ("Propriétaire du contact", "Contact owner"),
        "Salesforce": ("Propriétaire de la piste", None),
        "Odoo": ("Vendeur", "Salesperson"),
    },
    "leads.source": {
        "HubSpot": (None, "Original Source"),
        "Salesforce": ("Origine de la piste", None),
        "Odoo": ("Source", "Source"),
    },
    "feedback.received_on": {"HubSpot": ("Date de création", "Create Date")},
    "feedback.resolved_on": {"HubSpot": (None, "Close Date")},
    "traffic.sessions": {"Google Analytics": (None, "Sessions")},
}
"""By column, by CRM: its French and its English heading; ``None`` where that one was not seen."""


def exported_as(column: Column, lang: Lang) -> tuple[tuple[str, str], ...]:
    """CRMs with the heading of the column in a language: ``(("HubSpot", "Create Date"), …)``; empty where none was seen."""
    found = HEADINGS.get(str(column), {})
    said = {crm: headings[0 if lang is Lang.FR else 1] for crm, headings in found.items()}
    return tuple((crm, heading) for crm, heading in said.items() if heading is not None)
