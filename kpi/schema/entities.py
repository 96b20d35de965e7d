"""The entities of the catalogue and their columns."""

from __future__ import annotations

from enum import StrEnum

from kpi.schema import values
from kpi.schema.columns import Column, Entity, Kind
from kpi.words import Text

ID, NAME, WORD, TEXT, DATE = Kind.ID, Kind.NAME, Kind.WORD, Kind.TEXT, Kind.DATE
MONEY, NUMBER, SHARE, FLAG = Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.FLAG

Words = type[StrEnum]


def _column(spec: tuple[str, Kind, str, str] | tuple[str, Kind, str, str, Words], *, entity: str) -> Column:
    name, kind, fr, en, *words = spec
    return Column(
        entity=entity,
        id=name.rstrip("*"),
        kind=kind,
        name=Text(fr=fr, en=en),
        required=name.endswith("*"),
        words=words[0] if words else None,
    )


def _entity(id: str, *, name: Text, row: Text, key: str | None, date: str | None, columns: tuple[tuple[object, ...], ...]) -> Entity:
    made = tuple(_column(spec, entity=id) for spec in columns)  # type: ignore[arg-type]  # the specs below are checked by tests/schema
    return Entity(id=id, name=name, row=row, columns=made, key=key, date=date)


# A name that ends in * is required: without it the table is of no use.
Leads = _entity(
    "leads",
    name=Text("Prospects", "Leads"),
    row=Text("un prospect détecté", "a prospect that was detected"),
    key="lead_id",
    date="created_on",
    columns=(
        ("lead_id", ID, "N° de prospect", "Lead ID"),
        ("created_on*", DATE, "Détecté le", "Created on"),
        ("first_contact_on", DATE, "Premier contact le", "First contact on"),
        ("converted_on", DATE, "Converti le", "Converted on"),
        ("status", WORD, "Statut", "Status", values.LeadStatus),
        ("source", NAME, "Source", "Source"),
        ("owner", NAME, "Commercial", "Rep"),
        ("company", NAME, "Société", "Company"),
        ("sector", NAME, "Secteur", "Sector"),
        ("region", NAME, "Région", "Region"),
    ),
)
Activities = _entity(
    "activities",
    name=Text("Activités", "Activities"),
    row=Text("une action d’un commercial", "something a rep did"),
    key="activity_id",
    date="done_on",
    columns=(
        ("activity_id", ID, "N° d’activité", "Activity ID"),
        ("done_on*", DATE, "Date", "Done on"),
        ("kind*", WORD, "Type", "Kind", values.Activity),
        ("direction", WORD, "Sens", "Direction", values.Direction),
        ("outcome", WORD, "Résultat", "Outcome", values.Outcome),
        ("party", WORD, "Prospect ou client", "Prospect or customer", values.Party),
        ("lead_id", ID, "N° de prospect", "Lead ID"),
        ("customer", NAME, "Client", "Customer"),
        ("owner", NAME, "Commercial", "Rep"),
        ("sector", NAME, "Secteur", "Sector"),
    ),
)
Quotes = _entity(
    "quotes",
    name=Text("Devis", "Quotes"),
    row=Text("un devis", "a quote"),
    key="quote_id",
    date="sent_on",
    columns=(
        ("quote_id", ID, "N° de devis", "Quote ID"),
        ("sent_on*", DATE, "Envoyé le", "Sent on"),
        ("amount", MONEY, "Montant", "Amount"),
        ("status", WORD, "Statut", "Status", values.QuoteStatus),
        ("decided_on", DATE, "Décidé le", "Decided on"),
        ("customer", NAME, "Client", "Customer"),
        ("owner", NAME, "Commercial", "Rep"),
        ("product", NAME, "Produit", "Product"),
        ("sector", NAME, "Secteur", "Sector"),
    ),
)
Deals = _entity(
    "deals",
    name=Text("Affaires", "Deals"),
    row=Text("une affaire", "a deal"),
    key="deal_id",
    date="closed_on",
    columns=(
        ("deal_id", ID, "N° d’affaire", "Deal ID"),
        ("created_on", DATE, "Créée le", "Created on"),
        ("closed_on", DATE, "Close le", "Closed on"),
        ("expected_on", DATE, "Clôture prévue le", "Expected on"),
        ("status*", WORD, "Statut", "Status", values.Status),
        ("stage", NAME, "Étape", "Stage"),
        ("amount", MONEY, "Montant", "Amount"),
        ("cost", MONEY, "Coût", "Cost"),
        ("probability", SHARE, "Probabilité", "Probability"),
        ("customer", NAME, "Client", "Customer"),
        ("owner", NAME, "Commercial", "Rep"),
        ("team", NAME, "Équipe", "Team"),
        ("product", NAME, "Produit", "Product"),
        ("sector", NAME, "Secteur", "Sector"),
        ("region", NAME, "Région", "Region"),
        ("source", NAME, "Source", "Source"),
        ("loss_reason", NAME, "Motif de perte", "Loss reason"),
    ),
)
Orders = _entity(
    "orders",
    name=Text("Commandes", "Orders"),
    row=Text("une commande, une facture ou une ligne de vente", "an order, an invoice or a sales line"),
    key="order_id",
    date="ordered_on",
    columns=(
        ("order_id", ID, "N° de commande", "Order ID"),
        ("ordered_on*", DATE, "Date de commande", "Ordered on"),
        ("customer", NAME, "Client", "Customer"),
        ("product", NAME, "Produit", "Product"),
        ("category", NAME, "Catégorie", "Category"),
        ("quantity", NUMBER, "Quantité", "Quantity"),
        ("amount*", MONEY, "Montant", "Amount"),
        ("cost", MONEY, "Coût", "Cost"),
        ("margin", MONEY, "Marge", "Margin"),
        ("discount", SHARE, "Remise", "Discount"),
        ("owner", NAME, "Commercial", "Rep"),
        ("team", NAME, "Équipe", "Team"),
        ("sector", NAME, "Secteur", "Sector"),
        ("region", NAME, "Région", "Region"),
        ("channel", NAME, "Canal", "Channel"),
        ("returned", FLAG, "Retournée", "Returned"),
    ),
)
Customers = _entity(
    "customers",
    name=Text("Clients", "Customers"),
    row=Text("un client ou un abonnement", "a customer or a subscription"),
    key="customer",
    date="since",
    columns=(
        ("customer*", NAME, "Client", "Customer"),
        ("name", TEXT, "Nom", "Name"),
        ("since", DATE, "Client depuis", "Customer since"),
        ("left_on", DATE, "Parti le", "Left on"),
        ("status", WORD, "Statut", "Status", values.CustomerStatus),
        ("sector", NAME, "Secteur", "Sector"),
        ("region", NAME, "Région", "Region"),
        ("owner", NAME, "Commercial", "Rep"),
        ("plan", NAME, "Offre", "Plan"),
        ("monthly_amount", MONEY, "Montant mensuel", "Monthly amount"),
    ),
)
Feedback = _entity(
    "feedback",
    name=Text("Réclamations et verbatims", "Complaints and comments"),
    row=Text("une réclamation, un ticket ou un verbatim", "a complaint, a ticket or a comment"),
    key="feedback_id",
    date="received_on",
    columns=(
        ("feedback_id", ID, "N° de réclamation", "Feedback ID"),
        ("received_on*", DATE, "Reçue le", "Received on"),
        ("resolved_on", DATE, "Résolue le", "Resolved on"),
        ("kind", WORD, "Type", "Kind", values.Feedback),
        ("reason", NAME, "Motif", "Reason"),
        ("text", TEXT, "Texte", "Text"),
        ("customer", NAME, "Client", "Customer"),
        ("order_id", ID, "N° de commande", "Order ID"),
        ("owner", NAME, "Commercial", "Rep"),
        ("product", NAME, "Produit", "Product"),
        ("channel", NAME, "Canal", "Channel"),
    ),
)
Reviews = _entity(
    "reviews",
    name=Text("Avis", "Reviews"),
    row=Text("un avis public", "a public review"),
    key=None,
    date="reviewed_on",
    columns=(
        ("reviewed_on*", DATE, "Date de l’avis", "Reviewed on"),
        ("rating*", NUMBER, "Note", "Rating"),
        ("text", TEXT, "Texte", "Text"),
        ("source", NAME, "Source", "Source"),
        ("product", NAME, "Produit", "Product"),
        ("region", NAME, "Région", "Region"),
    ),
)
Spend = _entity(
    "spend",
    name=Text("Dépenses d’acquisition", "Acquisition spend"),
    row=Text("une dépense pour gagner des clients", "money spent on winning customers"),
    key=None,
    date="spent_on",
    columns=(
        ("spent_on*", DATE, "Date", "Spent on"),
        ("amount*", MONEY, "Montant", "Amount"),
        ("channel", NAME, "Canal", "Channel"),
        ("campaign", NAME, "Campagne", "Campaign"),
        ("kind", WORD, "Type", "Kind", values.Spending),
    ),
)
Traffic = _entity(
    "traffic",
    name=Text("Audience du site", "Web traffic"),
    row=Text("un jour d’audience du site", "a day of web audience"),
    key=None,
    date="day",
    columns=(
        ("day*", DATE, "Jour", "Day"),
        ("sessions", NUMBER, "Visites", "Sessions"),
        ("visitors", NUMBER, "Visiteurs", "Visitors"),
        ("conversions", NUMBER, "Conversions", "Conversions"),
        ("source", NAME, "Source", "Source"),
    ),
)
Reps = _entity(
    "reps",
    name=Text("Commerciaux", "Reps"),
    row=Text("un commercial", "a rep"),
    key="owner",
    date=None,
    columns=(
        ("owner*", NAME, "Commercial", "Rep"),
        ("team", NAME, "Équipe", "Team"),
        ("manager", NAME, "Responsable", "Manager"),
        ("region", NAME, "Région", "Region"),
    ),
)
Products = _entity(
    "products",
    name=Text("Produits", "Products"),
    row=Text("un produit du tarif", "a product of the price list"),
    key="product",
    date=None,
    columns=(
        ("product*", NAME, "Produit", "Product"),
        ("category", NAME, "Catégorie", "Category"),
        ("list_price", MONEY, "Prix catalogue", "List price"),
        ("cost", MONEY, "Coût", "Cost"),
        ("units_sold", NUMBER, "Unités vendues en tout", "Units sold in all"),
    ),
)
Plan = _entity(
    "plan",
    name=Text("Objectifs et budgets", "Targets and budgets"),
    row=Text("un objectif, un budget ou une prévision de l’entreprise", "a target, a budget or a forecast given by the company"),
    key=None,
    date="period",
    columns=(
        ("kpi*", NAME, "Indicateur", "KPI"),
        ("period*", DATE, "Période", "Period"),
        ("value*", NUMBER, "Valeur", "Value"),
        ("scenario", WORD, "Scénario", "Scenario", values.Scenario),
        ("dimension", NAME, "Axe", "Dimension"),
        ("member", NAME, "Membre", "Member"),
        ("grain", WORD, "Pas", "Length", values.Step),
        ("bound", WORD, "Borne", "Bound", values.Bound),
    ),
)

ENTITIES: dict[str, Entity] = {
    entity.id: entity
    for entity in (Leads, Activities, Quotes, Deals, Orders, Customers, Feedback, Reviews, Spend, Traffic, Reps, Products, Plan)
}
