"""More tools that no table of headings was written for: one export of each kind of sheet."""

from __future__ import annotations

from tests.mapping.crms.declared import exports

EXPORTS = exports(
    "Fresh",
    {
        "en deals vtiger": "Opportunity No = deal_id ref | Opportunity Name = - title | Organization Name = customer | Contact Name = - contact | Amount = amount | Expected Close Date = expected_on | Sales Stage = stage | Assigned To = owner | Lead Source = source | Probability = probability | Created Time = created_on datetime | Modified Time = - datetime | Last Modified By = - person | Weighted Revenue = - money",
        "fr deals koban": "Référence = deal_id ref | Libellé = - title | Compte = customer | Type d'affaire = - type | Étape = stage | CA prévu = amount | CA pondéré = - money | Date de création = created_on | Date de signature estimée = expected_on | Date de clôture = closed_on date% | Statut = status En cours/Gagnée/Perdue | Responsable = owner | Motif de perte = loss_reason reason%",
        "en deals bitrix": "ID = deal_id | Deal Name = - title | Stage = stage | Income = amount? money | Currency = - currency | Company = customer | Contact = - contact | Start date = created_on | End date = closed_on? | Responsible person = owner | Source = source | Created by = - person | Created on = created_on datetime | Modified on = - datetime",
        "en deals keap": "Opportunity Title = - title | Stage = stage | Est. Close Date = expected_on | Proj. Revenue High = - money | Owner = owner | Contact = - contact | Company = customer | Date Created = created_on datetime | Next Action Date = - date%",
        "fr quotes batappli": "N° Devis = quote_id ref | Date devis = sent_on | Nom client = customer | Chantier = - title | Total H.T. = amount | Total T.T.C. = - money | Situation = status Accepté/En attente/Refusé | Date relance = - date% | Commercial = owner",
        "fr orders caisse": "Ticket n° = order_id int | Date vente = ordered_on datetime | Vendeur = owner | Article = product | Rayon = category | Qté = quantity few | PU TTC = - money | Remise % = discount zero | Total HT = amount | Total TTC = - money | Mode de règlement = - pay | Magasin = channel shop",
        "en orders square": "Date = ordered_on iso | Time = - duration | Category = category | Item = product | Qty = quantity few | Gross Sales = - money | Discounts = discount? vat | Net Sales = amount | Tax = - vat | Transaction ID = order_id ref | Customer Name = customer | Location = region? city | Device Name = - device",
        "fr activities crm": "Date de rendez-vous = done_on datetime | Type de RDV = kind Visite/Visio/Démonstration | Client ou prospect = party party | Compte = customer | Commercial = owner | Compte rendu = - text | Statut du RDV = outcome Réalisé/Annulé/Planifié",
        "en activities outreach": "Task Type = kind Call/Email | Completed At = done_on datetime | Assignee = owner | Prospect Name = lead_id? contact | Account Name = customer | Outcome = outcome Answered/No Answer/Left Voicemail | Notes = - text%",
        "fr customers abo": "Code client = customer? code | Raison sociale = customer firm | Formule = plan | Mensualité HT = monthly_amount money | Date d'abonnement = since | Date de résiliation = left_on date% | Motif de résiliation = - reason% | Région = region | Commercial = owner | Secteur = sector",
        "en customers chargebee": "Customer Id = customer code | Company = customer? firm | Plan Id = plan | MRR = monthly_amount money | Status = status Active/Cancelled | Started At = since datetime | Cancelled At = left_on datetime% | Next Billing At = - datetime | Country = region country",
        "fr feedback sav": "N° SAV = feedback_id int | Date d'ouverture = received_on | Date de clôture = resolved_on date% | Client = customer | Produit = product | Motif = reason complaint | Description du problème = text | Technicien = owner? person | N° facture = order_id ref",
        "en feedback intercom": "Conversation ID = feedback_id | Created at = received_on datetime | Closed at = resolved_on datetime% | Teammate assigned = owner person | Company name = customer | Channel = channel | Topic = reason complaint | CSAT = - stars | First response time = - duration",
        "fr reviews avisverifies": "N° commande = - ref | Date commande = - date | Date avis = reviewed_on | Note = rating | Avis = text | Pseudo = - first | Réponse de la marque = - text%",
        "en spend linkedin": "Start Date (in UTC) = spent_on iso | Campaign Name = campaign | Total Spent = amount | Impressions = - int | Clicks = - int | Average CPC = - vat | Leads = - few",
        "fr leads salon": "Date de contact = first_contact_on? | Nom = - last | Prénom = - first | Société = company | Fonction = - job | E-mail = lead_id email | Téléphone = - phone | Intérêt = - Chaud/Tiède/Froid | Commercial affecté = owner | Origine = source | Créé le = created_on",
        "en leads fb": "id = lead_id | created_time = created_on datetime | ad_name = - title | campaign_name = source? campaign | platform = source? site | full_name = - contact | email = lead_id? email | phone_number = - phone | lead_status = status New/Contacted/Qualified",
        "fr reps rh": "Nom du commercial = owner | Équipe = team | Manager = manager | Région = region | Date d'embauche = - date",
        "fr products tarif": "Référence = product sku | Désignation = product? product | Famille = category | Prix d'achat HT = cost money | Prix de vente HT = list_price money | Stock = - int",
        "fr plan obj": "Commercial = member person | Mois = period month | Objectif CA = value money",
    },
)
