"""Accounting, shops and advertising that no table of headings was written for."""

from __future__ import annotations

from tests.mapping.crms.declared import exports

BOOKS = exports(
    "Books",
    {
        "fr orders sage": """N° pièce = order_id ref | Date = ordered_on | Code client = customer? code | Nom client = customer | Référence article = product? sku | Désignation = product | Famille = category
            | Qté = quantity | P.U. HT = - money | Remise = discount zero | Montant HT = amount | Montant TTC = - money | Représentant = owner""",
        "fr orders ebp": """Numéro du document = order_id ref | Date du document = ordered_on | Code client = customer? code | Nom du client = customer | Montant total HT = amount | Montant total TTC = - money
            | Nom du commercial = owner | Date d'échéance = - date | Etat = - invoice_status""",
        "fr orders cegid": """Nature = - FAC/AVC | Souche = - code | Numéro = order_id int | Date pièce = ordered_on | Tiers = customer? code | Raison sociale = customer | Article = product sku | Libellé = product? product
            | Quantité = quantity | Prix unitaire = - money | Total HT ligne = amount | Commercial = owner | Marge = margin""",
        "en orders quickbooks": """Transaction Date = ordered_on | Transaction Type = - Invoice/Credit Memo | No. = order_id int | Customer = customer | Memo/Description = - text | Due Date = - date | Product/Service = product
            | Qty = quantity | Sales Price = - money | Amount = amount | Balance = - money | Sales Rep = owner""",
        "fr orders pennylane": """Numéro de facture = order_id ref | Libellé = - title | Client = customer | Date d'émission = ordered_on | Échéance = - date | Montant HT = amount | TVA = - money
            | Montant TTC = - money | Devise = - currency | Statut de paiement = - Payée/En retard | Payé le = - date%""",
        "en orders stripe": """id = order_id ref | Created date (UTC) = ordered_on datetime | Amount = amount | Amount Refunded = - zero | Currency = - currency | Captured = - truth | Converted Amount = - money
            | Fee = - vat | Taxes On Fee = - vat | Status = - Paid/Failed/Refunded | Description = - text% | Customer ID = customer code | Customer Email = customer? email | Invoice ID = order_id ref%""",
        "en customers stripe": """id = - ref | Customer ID = customer code | Customer Email = customer? email | Plan = plan | Quantity = - one | Currency = - currency | Interval = - month | Amount = monthly_amount? money
            | Status = status active/canceled/trialing | Created (UTC) = since? datetime | Start (UTC) = since datetime | Current Period End (UTC) = - datetime | Canceled At (UTC) = left_on datetime%""",
    },
)
SHOPS = exports(
    "Shops",
    {
        "en orders shopify": """Name = order_id ref | Email = customer email | Financial Status = - paid/refunded/pending | Paid at = - datetime% | Fulfillment Status = - fulfilled/unfulfilled | Accepts Marketing = - flag | Currency = - currency
            | Subtotal = amount | Shipping = - vat | Taxes = - vat | Total = amount? money | Discount Code = - code% | Discount Amount = discount? zero | Created at = ordered_on datetime
            | Lineitem quantity = quantity? few | Lineitem name = product? product | Lineitem price = - money | Lineitem sku = - sku | Billing Name = customer? contact | Billing City = - city
            | Billing Country = region? country | Payment Method = - pay | Refunded Amount = - zero | Vendor = - site | Tags = - tags% | Source = channel web/pos""",
        "en orders woocommerce": """Order Number = order_id int | Order Status = - Completed/Processing/Refunded | Order Date = ordered_on datetime | Customer Note = - text% | First Name (Billing) = - first | Last Name (Billing) = - last
            | Company (Billing) = customer? firm% | Email (Billing) = customer email | Payment Method Title = - pay | Cart Discount Amount = discount? zero | Order Subtotal Amount = amount | Order Shipping Amount = - vat
            | Order Refund Amount = - zero | Order Total Amount = amount? money | Order Total Tax Amount = - money | SKU = product? sku | Item Name = product | Quantity = quantity | Item Cost = - money""",
        "fr orders prestashop": """ID = order_id? id | Référence = order_id ref | Nouveau client = - flag | Livraison = region? country | Client = customer | Total = amount | Paiement = - pay | État = - Livré/Payé/Annulé | Date = ordered_on datetime""",
    },
)
AUDIENCE = exports(
    "Audience",
    {
        "en traffic matomo": """Date = day iso | Visits = sessions | Unique visitors = visitors | Actions = - int | Maximum actions in one visit = - few | Bounce rate = - rate | Avg. time on website = - duration | Conversions = conversions""",
        "fr traffic matomo": """Date = day iso | Visites = sessions | Visiteurs uniques = visitors | Actions = - int | Taux de rebond = - rate | Durée moyenne de visite = - duration | Conversions = conversions""",
        "en spend meta": """Campaign name = campaign | Day = spent_on iso | Amount spent (EUR) = amount | Impressions = - int | Reach = - int | Results = - few | Cost per result = - money | Link clicks = - int | CPC (cost per link click) = - vat""",
        "fr spend meta": """Nom de la campagne = campaign | Jour = spent_on iso | Montant dépensé (EUR) = amount | Impressions = - int | Couverture = - int | Résultats = - few | Coût par résultat = - money | Clics sur un lien = - int""",
        "en spend google": "Campaign = campaign | Day = spent_on iso | Currency code = - currency | Cost = amount | Impr. = - int | Clicks = - int | CTR = - rate | Avg. CPC = - vat | Conversions = - few | Cost / conv. = - money",
        "fr spend google": "Campagne = campaign | Jour = spent_on iso | Code de devise = - currency | Coût = amount | Impr. = - int | Clics = - int | CTR = - rate | CPC moy. = - vat | Conversions = - few | Coût/conv. = - money",
        "fr spend events": "Date = spent_on | Fournisseur = - firm | Libellé = - title | Canal = channel Salon/Publicité/Emailing | Montant HT = amount | Montant TTC = - money | Type de dépense = kind",
    },
)
EXPORTS = (*BOOKS, *SHOPS, *AUDIENCE)
