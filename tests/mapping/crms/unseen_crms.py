"""CRMs that no table of headings was written for."""

from __future__ import annotations

from tests.mapping.crms.declared import exports

DYNAMICS = exports(
    "Dynamics",
    {
        "en deals": """(Do Not Modify) Opportunity = deal_id? id | (Do Not Modify) Row Checksum = - ref | (Do Not Modify) Modified On = - datetime | Topic = - title | Potential Customer = customer
            | Contact = - contact | Est. Close Date = expected_on | Est. Revenue = amount | Actual Close Date = closed_on date% | Actual Revenue = amount? money% | Probability = probability
            | Status = status Open/Won/Lost | Status Reason = - In Progress/On Hold/Won/Canceled | Pipeline Phase = stage Qualify/Develop/Propose/Close | Owner = owner | Created On = created_on datetime""",
        "fr deals": """(Ne pas modifier) Opportunité = deal_id? id | (Ne pas modifier) Total de contrôle de la ligne = - ref | (Ne pas modifier) Modifié le = - datetime | Rubrique = - title
            | Client potentiel = customer | Contact = - contact | Date de clôture estimée = expected_on | Revenus estimés = amount | Date de clôture réelle = closed_on date% | Probabilité = probability
            | Statut = status Ouvert/Conclu/Perdu | Phase du pipeline = stage Qualifier/Développer/Proposer/Clôturer | Propriétaire = owner | Créé le = created_on datetime""",
        "fr customers": """Nom du compte = customer | Téléphone principal = - phone | Adresse 1 : ville = region? city | Contact principal = - contact | Secteur d'activité = sector | Propriétaire = owner
            | Créé le = since datetime | Statut = status Actif/Inactif""",
    },
)
ZOHO = exports(
    "Zoho",
    {
        "en deals": """Record Id = deal_id | Deal Name = - title | Deal Owner = owner | Amount = amount | Stage = stage | Closing Date = closed_on | Account Name = customer | Type = - type
            | Probability (%) = probability | Expected Revenue = - money | Next Step = - text% | Lead Source = source | Campaign Source = - campaign% | Contact Name = - contact
            | Created By = - person | Created Time = created_on datetime | Modified Time = - datetime | Last Activity Time = - datetime | Reason For Loss = loss_reason reason% | Sales Cycle Duration = - few""",
        "fr deals": """Nom de l'affaire = - title | Propriétaire de l'affaire = owner | Montant = amount | Étape = stage | Date de clôture = closed_on | Nom du compte = customer | Probabilité (%) = probability
            | Revenu escompté = - money | Source du prospect = source | Heure de création = created_on datetime | Heure de modification = - datetime | Motif de la perte = loss_reason reason%""",
        "en leads": """Record Id = lead_id | Lead Owner = owner | Company = company | First Name = - first | Last Name = - last | Title = - job | Email = lead_id email | Phone = - phone
            | Lead Source = source | Lead Status = status Not Contacted/Contacted/Pre-Qualified/Junk Lead | Industry = sector | No. of Employees = - int | Annual Revenue = - money% | Rating = - Hot/Cold%
            | Created Time = created_on datetime | Modified Time = - datetime | Converted Date Time = converted_on datetime% | State = region""",
        "en activities": """Subject = - title | Call Type = direction Outbound/Inbound | Call Start Time = done_on datetime | Call Duration = - duration | Call Result = outcome Interested/No response/Busy
            | Call Owner = owner | Related To = - firm""",
    },
)
FRENCH = exports(
    "Axonaut",
    {
        "fr deals": """Nom = - title | Société = customer | Montant = amount | Probabilité = probability | Étape = stage | Pipe = - pipeline | Responsable = owner | Date de création = created_on
            | Date de fin prévue = expected_on date% | Date de clôture = closed_on date% | Raison de perte = loss_reason reason% | Dernière interaction = - date""",
        "fr quotes": """N° devis = quote_id ref | Date = sent_on | Client = customer | Titre = - title | Montant HT = amount | Montant TTC = - money | Statut = status | Commercial = owner
            | Date d'expiration = - date | Date d'acceptation = decided_on date%""",
        "fr orders": """Numéro = order_id ref | Date = ordered_on | Date d'échéance = - date | Client = customer | Objet = - title | Total HT = amount | TVA = - money | Total TTC = - money
            | Restant dû = - money | Statut = - invoice_status | Date de paiement = - date%""",
        "fr deals sellsy": """Nom = - title | Réf. = deal_id ref | Société/Particulier = customer | Contact = - contact | Pipeline = - pipeline | Étape = stage | Montant potentiel = amount | Probabilité = probability
            | Source = source | Date d'échéance = expected_on | Date de création = created_on | Collaborateur affecté = owner | Statut = status Ouverte/Gagnée/Perdue | Raison de la perte = loss_reason reason%""",
        "fr orders sellsy": """Numéro = order_id ref | Date = ordered_on | Date d'échéance = - date | Tiers = customer | Sujet = - title | Montant HT = amount | Montant TTC = - money
            | Étape = - Brouillon/À régler/Payée | Commercial = owner | Montant dû = - money""",
        "fr deals nocrm": """ID = deal_id | Lead = - title | Statut = status todo/standby/won/lost | Étape = stage | Montant = amount | Probabilité = probability | Montant probable = - money
            | Date estimée de closing = expected_on date% | Créé le = created_on datetime | Mis à jour le = - datetime | Clôturé le = closed_on datetime% | Date de rappel = - date% | Tags = - tags%
            | Utilisateur = owner | Équipe = team | Dossier client = customer | Raison d'annulation = - reason%""",
        "en deals nocrm": """ID = deal_id | Lead = - title | Status = status todo/standby/won/lost | Step = stage | Amount = amount | Probability = probability | Probable amount = - money
            | Estimated closing date = expected_on date% | Created at = created_on datetime | Updated at = - datetime | Closed at = closed_on datetime% | Remind date = - date% | Tags = - tags%
            | User = owner | Team = team | Client folder = customer""",
        "fr deals teamleader": """Titre = - title | Client = customer | Valeur = amount | Probabilité = probability | Phase = stage | Responsable = owner | Source = source | Date de clôture estimée = expected_on
            | Date de clôture = closed_on date% | Créé le = created_on | Raison du refus = loss_reason reason% | Département = - team""",
    },
)
AMERICAN = exports(
    "Freshsales",
    {
        "en deals": """Deal Name = - title | Amount = amount | Deal Stage = stage | Expected Close Date = expected_on | Closed Date = closed_on date% | Sales Owner = owner | Account = customer
            | Lost Reason = loss_reason reason% | Probability (%) = probability | Deal Type = - type | Created At = created_on datetime | Product = product | Source = source | Pipeline = - pipeline | Territory = region""",
        "en deals monday": """Name = - title | Subitems = - blank | Stage = stage New/Discovery/Proposal/Won/Lost | Owner = owner | Deal Value = amount | Contacts = - contact | Accounts = customer
            | Expected Close Date = expected_on | Close Probability = probability | Forecast Value = - money | Close Date = closed_on date% | Last interaction = - date | Priority = - priority""",
        "en deals copper": """Name = - title | Company = customer | Primary Contact = - contact | Owned By = owner | Stage = stage | Status = status Open/Won/Lost/Abandoned | Value = amount
            | Win Probability = probability | Close Date = closed_on | Created At = created_on datetime | Loss Reason = loss_reason reason% | Source = source | Priority = - priority | Tags = - tags% | Details = - text%""",
        "en deals close": """id = deal_id ref | lead_name = customer | lead_id = customer? ref | status_type = status active/won/lost | status_label = stage | value = amount | value_currency = - currency
            | confidence = probability | user_name = owner | contact_name = - contact | date_created = created_on iso | date_won = closed_on iso% | date_lost = closed_on iso% | date_updated = - iso | note = - text%""",
    },
)
DESKS = exports(
    "Zendesk",
    {
        "en feedback": """ID = feedback_id | Requester = customer? contact | Requester email = customer? email | Subject = reason? title | Status = - Open/Pending/Solved/Closed | Priority = - priority
            | Type = kind | Group = - team | Assignee = owner | Created at = received_on datetime | Updated at = - datetime | Solved at = resolved_on datetime% | Channel = channel | Organization = customer | Tags = - tags%""",
        "fr feedback": """Numéro de ticket = feedback_id int | Demandeur = customer? contact | Objet = reason? title | État = - ticket_status | Priorité = - priority | Motif = reason | Agent = owner
            | Créé le = received_on datetime | Résolu le = resolved_on datetime% | Canal = channel | Description = text""",
        "en activities": """line = - Main/Sales | datetime (UTC) = done_on datetime | country_code = - country | direction = direction inbound/outbound | from = - phone | to = - phone | answered = outcome Yes/No
            | missed_call_reason = - out of hours/abandoned% | user = owner | duration (total) = - seconds | duration (in call) = - seconds | via = - phone | tags = - tags%""",
        "fr activities": """Type d'appel = direction Sortant/Entrant | Date de l'appel = done_on datetime | Utilisateur = owner | Numéro appelé = - phone | Durée = - duration | Statut = outcome Répondu/Manqué
            | Nom du contact = lead_id? contact""",
        "en reviews": "Reviewer name = - contact | Rating = rating | Review text = text | Review date = reviewed_on | Location = region city | Reply = - text%",
        "en reviews trustpilot": """Review Created (UTC) = reviewed_on datetime | Review Username = - first | Review Title = - title | Review Content = text | Review Stars = rating | Source Of Review = source Invitation/Organic
            | Reference Id = - ref% | Location = region? city | Tags = - tags% | Domain Url = - domain | Reply = - text%""",
        "fr reviews": "Auteur = - contact | Note = rating | Commentaire = text | Date de l'avis = reviewed_on | Établissement = region city | Réponse = - text%",
    },
)
EXPORTS = (*DYNAMICS, *ZOHO, *FRENCH, *AMERICAN, *DESKS)
