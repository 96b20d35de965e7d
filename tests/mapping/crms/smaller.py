"""Dolibarr, SuiteCRM, the small French tools, and Google Analytics."""

from __future__ import annotations

from tests.mapping.crms.declared import exports

DOLIBARR = exports(
    "Dolibarr",
    {
        "fr quotes": """Id société = customer? id | Raison sociale = customer | Adresse = - street | Code postal = - postal | Ville = - city | Pays = - country | Téléphone = - phone
            | SIREN = - siren | SIRET = - siren | NAF (Ex APE) = - code | Réf. = quote_id ref | Réf. client = - code% | Date création = - date | Date proposition = sent_on
            | Date fin validité = - date | Remise globale = - zero | Total HT = amount | Total TTC = - money | Statut = status Brouillon/Validée/Signée (à facturer)/Non signée (fermée)/Facturée
            | Note = - text% | Date de livraison = - date%""",
        "en quotes": """IdCompany = customer? id | CompanyName = customer | Address = - street | Zip = - postal | Town = - city | Country = - country | Phone = - phone | ProfId1 = - siren
            | Ref = quote_id ref | RefCustomer = - code% | DateCreation = - date | DatePropal = sent_on | DateEndPropal = - date | GlobalDiscount = - zero | TotalHT = amount
            | TotalTTC = - money | Status = status Draft/Validated/Signed/Not signed/Billed | Note = - text% | DeliveryDate = - date%""",
        "fr customers": """Id société = customer? id | Raison sociale = customer | Nom alternatif = - firm% | Type de tiers = sector? Grand compte/PME/PMI/TPE/Revendeur
            | Date création = since | Commercial = owner | Ville = region? city | Pays = region? country | Téléphone = - phone | Email = customer? email | SIREN = - siren""",
        "fr orders": """Id société = customer? id | Raison sociale = customer | Réf. facture = order_id ref | Date facture = ordered_on | Date limite de règlement = - date | Total HT = amount | Total TVA = - money
            | Total TTC = - money | Facture payée = - flag | Statut = - Payée/Impayée""",
    },
)
SUITE = exports(
    "SuiteCRM",
    {
        "fr deals": """Nom de l'Affaire : = - title | Nom du compte : = customer | Montant de l'Affaire : = amount | Devise : = - currency | Date de cloture (prévue) : = expected_on
            | Type : = - type | Campagne : = - campaign% | Prochaine étape : = - text% | Origine du lead : = source
            | Phase de vente : = stage Prospection/Analyse des besoins/Chiffrage/Négociation/Gagné/Perdu | Probabilité (%) : = probability | Assigné à : = owner | Date de création : = created_on datetime""",
        "en deals": """Opportunity Name = - title | Account Name = customer | Opportunity Amount = amount | Currency = - currency | Expected Close Date = expected_on | Type = - type
            | Campaign = - campaign% | Next Step = - text% | Lead Source = source | Sales Stage = stage Prospecting/Needs Analysis/Negotiation/Closed Won/Closed Lost
            | Probability (%) = probability | Assigned to = owner | Date Created = created_on datetime""",
        "fr leads": """Prénom : = - first | Nom de famille : = - last | Téléphone du bureau : = - phone | Adresse électronique : = lead_id email | Statut : = status Nouveau/Assigné/En cours/Converti/Mort
            | Converti : = status? flag | Origine du lead : = source | Assigné à : = owner | Date de création : = created_on datetime | Nom du compte : = company""",
        "fr activities": """Sujet : = - title | Date de début : = done_on datetime | Durée en heures : = - zero | Durée en minutes : = - few | Direction : = direction
            | Statut : = outcome Planifié/Tenu/Non tenu | Assigné à : = owner""",
        "en activities": """Subject = - title | Start Date = done_on datetime | Duration Hours = - zero | Duration Minutes = - few | Direction = direction
            | Status = outcome Planned/Held/Not Held | Assigned to = owner""",
        "fr feedback": """Numéro du Ticket : = feedback_id int | Sujet : = reason? title | Priorité : = - priority | Statut : = - ticket_status | Résolution : = - text% | Nom du compte : = customer
            | Date de création : = received_on datetime | Assigné à : = owner | Type : = kind Réclamation/Question/Incident""",
        "fr quotes": """Titre : = - title | Numéro du devis : = quote_id int | Etape du devis : = status Brouillon/Envoyé/Accepté/Refusé | Valide jusqu'au : = - date | Sous-total : = amount | Total global : = amount?
            | Statut de validation : = status? Approuvé/Non approuvé | Nom du compte : = customer | Assigné à : = owner | Date de création : = sent_on datetime""",
        "fr orders": """Titre : = - title | Numéro de facture : = order_id int | Date de facture : = ordered_on | Date d'échéance : = - date | Statut : = - Payée/Impayée/Annulée | Sous-total : = amount
            | Total global : = amount? | Nom du compte : = customer | Assigné à : = owner""",
        "fr spend": """Nom : = campaign | Type : = kind? Emailing/Salon/Web | Statut : = - Planifiée/Active/Terminée | Date de début : = spent_on | Date de fin : = - date | Budget : = amount? money
            | Coût Actuel : = amount | Revenu attendu : = - money""",
    },
)
TOOLS = exports(
    "Tools",
    {
        "fr quotes": """Numéro = quote_id ref | Objet = - title | Client = customer | Montant HT = amount | Montant TTC = - money | Statut = status Brouillon/Envoyé/Accepté/Refusé/Expiré
            | Date émission = sent_on | Date validité = - date""",
        "fr orders invoices": """Numéro = order_id ref | Client = customer | Montant HT = amount | Montant TTC = - money | Statut = - En attente/Envoyée/Payée/En retard/Annulée
            | Date émission = ordered_on | Date échéance = - date""",
        "fr orders receipts": """Date Encaissement = ordered_on | Facture = order_id ref | Client = customer | Moyen de Paiement = - pay | Montant HT = amount | Montant TTC = - money""",
        "fr quotes works": """LOCALISATION = - title | DATE = sent_on iso | NUMÉRO = quote_id ref | LIBELLÉ = - title | DOMAINE = sector? Génie Climatique/Électricité/Plomberie | TYPE = - P5/P6 | DESTINAIRE = customer
            | ÉTAT = status Travaux terminés/Attente de réponse/Refusé/Accepté | MONTANT HT = amount | MONTANT TTC = - money""",
    },
)
ANALYTICS = exports(
    "Analytics",
    {
        "en traffic": "Day Index = day | Sessions = sessions",
        "fr traffic": "Index des jours = day | Sessions = sessions",
        "en traffic channels": """Date = day iso | Default Channel Group = source | Sessions = sessions | % New Sessions = - rate | New Users = visitors | Bounce Rate = - rate
            | Pages/Session = - vat | Avg. Session Duration = - duration | Signup (Goal 1 Completions) = conversions | Signup (Goal 1 Value) = - money""",
        "fr traffic channels": """Date = day iso | Source/Support = source | Sessions = sessions | % nouvelles sessions = - rate | Nouveaux utilisateurs = visitors | Taux de rebond = - rate
            | Pages/session = - vat | Durée moyenne des sessions = - duration | Objectifs réalisés = conversions | Taux de conversion par objectif = - rate""",
    },
)
EXPORTS = (*DOLIBARR, *SUITE, *TOOLS, *ANALYTICS)
