"""The large CRMs: HubSpot, Salesforce, Pipedrive, Odoo."""

from __future__ import annotations

from tests.mapping.crms.declared import exports

HUBSPOT = exports(
    "HubSpot",
    {
        "en deals": """Record ID = deal_id | Deal Name = - title | Deal Stage = stage | Pipeline = - pipeline | Amount = amount | Close Date = closed_on datetime
            | Create Date = created_on datetime | Deal owner = owner | Associated Company = customer | Associated Company IDs = customer? id | Associated Contact IDs = - list
            | Deal Type = - type | Closed Lost Reason = loss_reason reason% | Last Activity Date = - datetime | Is closed lost = - truth | Date entered "Qualification" = - datetime%
            | Lead source = source""",
        "en leads": """Record ID = lead_id | First Name = - first | Last Name = - last | Email = lead_id email | Phone Number = - phone | Mobile Phone Number = - phone% | Job Title = - job
            | Contact owner = owner | Lifecycle Stage = status lifecycle | Lead Status = status lead_status% | Create Date = created_on datetime | Last Activity Date = - datetime
            | Country/Region = region? country | Associated Company = company | Original Source = source""",
        "en customers": """Record ID = customer? id | Company name = customer | Company Domain Name = customer? domain | Company owner = owner | Industry = sector
            | Number of Employees = - int | Annual Revenue = - money | City = region? city | Country/Region = region country | Create Date = since datetime""",
        "en feedback": """Ticket ID = feedback_id | Ticket name = reason? title | Ticket Status = - ticket_status | Pipeline = - pipeline | Priority = - priority
            | Create Date = received_on datetime | Close Date = resolved_on datetime% | Ticket Owner = owner | Source = channel""",
        "fr deals": """ID de fiche d'informations = deal_id | Nom de la transaction = - title | Phase de la transaction = stage | Pipeline = - pipeline | Montant = amount
            | Date de fermeture = closed_on datetime | Date de création = created_on datetime | Propriétaire de la transaction = owner | Associated Company (Primary) = customer""",
        "fr leads": """ID de fiche d'informations = lead_id | Prénom = - first | Nom = - last | Email = lead_id email | Numéro de téléphone = - phone | Propriétaire du contact = owner
            | Statut du lead = status | Date de création = created_on datetime | Nom de l'entreprise = company""",
        "fr customers": """ID de fiche d'informations = customer? id | Nom de l'entreprise = customer | URL du site web = - url | Nom de domaine de l'entreprise = customer? domain
            | Numéro de téléphone = - phone | Secteur d'activité = sector | Pays/Région = region country | Ville = region? city | Adresse postale = - street | Code postal = - postal
            | Date de création = since datetime""",
        "fr feedback": "Ticket ID = feedback_id | Pipeline = - pipeline | Source = channel | Date de création = received_on datetime | Associated Contact IDs = - list",
    },
)
SALESFORCE = exports(
    "Salesforce",
    {
        "en deals": """Owner Role = team? team | Opportunity Owner = owner | Account Name = customer | Opportunity Name = - title | Stage = stage | Fiscal Period = - fiscal
            | Amount = amount | Expected Revenue = - money | Probability (%) = probability | Age = - int | Close Date = closed_on | Created Date = created_on
            | Next Step = - text% | Lead Source = source | Type = - type""",
        "en deals reseller": """Opportunity Owner = owner | Created Date = created_on | Close Date = closed_on | Stage = stage | Opportunity Number = deal_id ref
            | Indirect Account = - firm | End Customer = customer | Estimated Quantity = - few | Sales Price = - money | Estimated Total Price = amount
            | Part Number = product sku | Account Name = customer firm | Product Line = product category | Deal Type = - type""",
        "en leads": """Lead ID = lead_id | First Name = - first | Last Name = - last | Company / Account = company | Email = lead_id email | Lead Source = source
            | Lead Status = status | Lead Owner = owner | Create Date = created_on | Industry = sector | State/Province = region""",
        "en activities": """Subject = - title | Date = done_on | Type = kind | Status = outcome | Company / Account = customer | Contact = lead_id? contact | Assigned = owner person | Priority = - priority""",
        "fr deals": """Propriétaire de l'opportunité = owner | Nom de l'opportunité = - title | Nom du compte = customer | Date de création = created_on | Date de clôture = closed_on
            | Étape = stage | Montant = amount | Probabilité (%) = probability | Revenu attendu = - money | Période fiscale = - fiscal | Type = - type""",
        "fr deals reseller": """Propriétaire de l'opportunité = owner | Date de création = created_on | Date de clôture = closed_on | Etape = stage | Revendeur = - firm | Client Final = customer
            | Nom du produit = product | Code du produit = product? sku | Quantité = - few | Prix de vente = - money | Prix total = amount""",
        "fr leads": """ID de piste = lead_id | Société / Compte = company | Origine de la piste = source | Propriétaire de la piste = owner | Statut de la piste = status | Date de création = created_on""",
    },
)
PIPEDRIVE = exports(
    "Pipedrive",
    {
        "en deals": """Deal - ID = deal_id | Deal - Title = - title | Deal - Creator = - person | Deal - Owner = owner | Deal - Value = amount | Deal - Currency of Value = - currency
            | Deal - Weighted value = - money | Deal - Probability = probability | Deal - Organization = customer | Deal - Pipeline = - pipeline | Deal - Contact person = - contact
            | Deal - Stage = stage Qualified/Contact Made/Proposal Made/Negotiations Started | Deal - Label = - tags% | Deal - Status = status open/won/lost | Deal - Deal created = created_on datetime
            | Deal - Update time = - datetime | Deal - Last stage change = - datetime | Deal - Next activity date = - date% | Deal - Last activity date = - date%
            | Deal - Won time = closed_on datetime% | Deal - Lost time = closed_on datetime% | Deal - Deal closed on = closed_on datetime% | Deal - Lost reason = loss_reason reason%
            | Deal - Total activities = - few | Deal - Done activities = - few | Deal - Activities to do = - few | Deal - Email messages count = - few
            | Deal - Expected close date = expected_on date% | Deal - Product quantity = - few | Deal - Product amount = - money | Deal - Product name = product
            | Deal - Source origin = source | Deal - Source channel = source? source%""",
        "fr deals": """Affaire - Titre = - title | Affaire - Valeur = amount | Affaire - Organisation = customer | Affaire - Personne à contacter = - contact
            | Affaire - Étape = stage Qualifié/Contact établi/Proposition faite | Affaire - Statut = status Ouverte/Gagnée/Perdue | Affaire - Affaire créée = created_on datetime
            | Affaire - Date de gain = closed_on datetime% | Affaire - Heure de l’échec = closed_on datetime% | Affaire - Raison de la perte = loss_reason reason%
            | Affaire - Date de clôture prévue = expected_on date% | Affaire - Source du lead = source | Affaire - Visible par = - Tous/Propriétaire
            | Personne - Intitulé du poste = - job | Personne - Étiquette = - tags% | Affaire - Propriétaire = owner""",
        "fr activities": """Activité - Sujet = - title | Activité - Type = kind | Activité - Date d’ajout = - datetime | Activité - Date d'échéance = done_on
            | Activité - Terminé = outcome Terminé/À faire | Organisation - Nom = customer | Personne - Nom = lead_id? contact | Activité - Attribué à = owner | Organisation - 🚨 Source du lead = - source""",
        "en activities": """Activity - Subject = - title | Activity - Type = kind | Activity - Add time = - datetime | Activity - Due date = done_on | Activity - Status = outcome Done/To do
            | Organization - Name = customer | Person - Name = lead_id? contact | Activity - Assigned to user = owner""",
        "en customers": """Organization - ID = customer? id | Organization - Name = customer | Organization - Owner = owner | Organization - Label = - tags% | Organization - Organization created = since datetime
            | Organization - Address = - street | Organization - Won deals = - few | Organization - Industry = sector""",
    },
)
ODOO = exports(
    "Odoo",
    {
        "en deals": """Opportunity = - title | Customer = customer | Contact Name = - contact | Company Name = customer? firm% | Email = - email | Stage = stage New/Qualified/Proposition/Won
            | Expected Revenue = amount | Expected MRR = - money | Probability = probability | Expected Closing = expected_on date% | Closed Date = closed_on datetime% | Created on = created_on datetime
            | Last Updated on = - datetime | Last Stage Update = - datetime | Days to Assign = - few | Days to Close = - few | Salesperson = owner | Sales Team = team | Lost Reason = loss_reason reason%
            | Source = source | Medium = - medium | Campaign = - campaign% | Tags = - tags% | Job Position = - job | City = region? city | Meetings = - few | Notes = - text%""",
        "fr deals": """Opportunité = - title | Client = customer | Nom du contact = - contact | Nom de la société = customer? firm% | E-mail = - email | Étape = stage Nouveau/Qualifié/Proposition/Gagné
            | Revenu attendu = amount | MRR attendu = - money | Probabilité = probability | Date de clôture prévue = expected_on date% | Date de clôture = closed_on datetime% | Créé le = created_on datetime
            | Mis à jour le = - datetime | Dernière mise à jour de l'étape = - datetime | Jours pour assigner = - few | Jours pour clôturer = - few | Vendeur = owner | Équipe commerciale = team
            | Motif de perte = loss_reason reason% | Source = source | Médium = - medium | Campagne = - campaign% | Étiquettes = - tags% | Poste = - job | Ville = region? city | Réunions = - few""",
        "fr leads": """Piste = - title | Nom du contact = - contact | Nom de la société = company | E-mail = lead_id email | Téléphone = - phone | Créé le = created_on datetime | Vendeur = owner
            | Équipe commerciale = - team | Source = source | Ville = region? city | Médium = - medium""",
        "en leads": """Lead = - title | Contact Name = - contact | Company Name = company | Email = lead_id email | Phone = - phone | Created on = created_on datetime | Salesperson = owner
            | Sales Team = - team | Source = source | City = region? city""",
        "fr orders": """Référence de la commande = order_id ref | Date de la commande = ordered_on datetime | Client/Nom = customer | Vendeur = owner | Montant HT = amount | Taxes = - money | Total = - money
            | Statut de facturation = - Entièrement facturé/À facturer | Équipe commerciale = team""",
        "en orders": """Order Reference = order_id ref | Order Date = ordered_on datetime | Customer = customer | Salesperson = owner | Untaxed Amount = amount | Taxes = - money | Total = - money
            | Invoice Status = - Fully Invoiced/To Invoice | Sales Team = team""",
    },
)  # fmt: skip
EXPORTS = (*HUBSPOT, *SALESFORCE, *PIPEDRIVE, *ODOO)
