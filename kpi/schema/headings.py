"""The headings under which the columns are found, in French and English.

In each list the first are preferred. Accents, case, articles, the plural and the entity's own nouns (« Deal stage ») do not matter.
"""

from __future__ import annotations

NOUNS: dict[str, str] = {
    "leads": "lead | prospect | piste | contact | suspect",
    "activities": "activité | activity | action | tâche | task | appel | call | rendez-vous | rdv | meeting | event | événement | interaction",
    "quotes": "devis | quote | quotation | proposition commerciale | proposal | estimate | offre",
    "deals": "affaire | deal | opportunité | opportunity | transaction | opp | pipeline | vente en cours",
    "orders": "commande | order | facture | invoice | vente | sale | ligne de commande | facturation | invoicing | order detail | achat | ticket de caisse",
    "customers": "client | customer | compte | account | société | company | entreprise | tiers | organisation | organization | abonné | subscriber | subscription | abonnement",
    "feedback": "conversation | retour client | retour | customer feedback | réclamation | complaint | ticket | feedback | verbatim | sav | case | claim | demande | litige | plainte | commentaire client",
    "reviews": "avis | review | avis client | évaluation | rating | notation",
    "spend": "dépense | spend | spending | coût d'acquisition | budget marketing | campagne | campaign | ads | publicité | frais commerciaux",
    "traffic": "audience | trafic | traffic | analytics | visite | session | web | site | landing page",
    "reps": "commercial | commerciaux | rep | sales team | équipe | équipe commerciale | vendeur | salesperson | people | team | sales rep | agent",
    "products": "produit | product | catalogue | catalog | article | tarif | price list | item | référence | sku",
    "plan": "objectif | target | budget | prévision | forecast | plan | quota | goal",
}
"""The words that name an entity: in a file's or a sheet's name, or beside the rest of a heading."""

_OWNER = (
    "commercial | commerciale | nom du commercial | vendeur | vendeuse | sales rep | rep | salesperson | sales person | sales representative | sales agent | "
    "agent commercial | account manager | account executive | propriétaire | owner | deal owner | opportunity owner | contact owner | company owner | "
    "account owner | lead owner | propriétaire de l'opportunité | propriétaire de la transaction | propriétaire du contact | propriétaire de la piste | "
    "propriétaire du compte | propriétaire de l'entreprise | chargé d'affaires | chargé de clientèle | conseiller | conseillère | conseiller commercial | "
    "ingénieur commercial | technico-commercial | responsable | responsable commercial | responsable de l'affaire | assigné à | assigned to | attribué à | "
    "affecté à | suivi par | utilisateur | user | utilisateur assigné | seller | agent | sdr | bdr | représentant | rep name | nom du vendeur | "
    "commercial affecté | commercial en charge | auteur | réalisé par | fait par | done by | logged by | activity assigned to | owner name | "
    "collaborateur | traité par | handled by"
)
_CUSTOMER = (
    "client | customer | nom du client | customer name | client name | client/nom | société | company | company name | nom de la société | nom de l'entreprise | "
    "entreprise | raison sociale | account | account name | compte | nom du compte | société / compte | organisation | organization | organization name | "
    "nom de l'organisation | associated company | associated company (primary) | entreprise associée | tiers | nom du tiers | client final | end customer | "
    "destinataire | destinaire | acheteur | buyer | enseigne | nom client | client facturé | bill to | sold to | partenaire | partner name | "
    "customer id | customer number | id client | code client | numéro client | n° client | identifiant client | référence client | client id | account id | "
    "account number | company id | id société | associated company id | associated company ids | code tiers | customer code | "
    "associated company domain | company domain name | company domain | domaine de l'entreprise | nom de domaine de l'entreprise | email client | customer email | e-mail du client"
)
_PRODUCT = (
    "produit | product | nom du produit | product name | désignation | libellé produit | libellé article | article | item | item name | service | prestation | "
    "offre | product label | product line | ligne de produit | gamme | désignation article | product title | titre du produit | "
    "product id | product code | code produit | code article | référence produit | référence article | référence | product ref | part number | sku | item code | "
    "code du produit | id produit | identifiant produit"
)
_CATEGORY = (
    "catégorie | category | famille | famille produit | product category | product family | catégorie produit | catégorie de produit | famille d'articles | "
    "gamme | series | série | product line | ligne de produits | rayon | type de produit | product type | sous-catégorie | sub-category | subcategory | sous-famille"
)
_SECTOR = (
    "secteur | sector | secteur d'activité | industry | industrie | activité | segment | customer segment | segment client | business sector | vertical | "
    "marché | branche | domaine d'activité | domaine | filière | secteur client | customer sector | type de client | customer type | typologie client"
)
_REGION = (
    "région | region | sales region | région commerciale | territoire | territory | zone | zone géographique | regional office | secteur géographique | area | "
    "agence | bureau | branch | département | state/region | state | province | pays/région | country/region | pays | country | ville | city | localisation"
)
_TEAM = "équipe | team | équipe commerciale | sales team | service commercial | business unit | bu | pôle | groupe | division | owner role"
_SOURCE = (
    "source | origine | lead source | source du lead | origine du lead | origine de la piste | source du prospect | origine du prospect | original source | "
    "source d'origine | provenance | source origin | source channel | canal d'acquisition | acquisition channel | origin | origine du contact | "
    "source de l'affaire | canal d'origine | canal | channel | campagne | campaign | médium | medium"
)
_CHANNEL = (
    "canal | channel | canal de vente | sales channel | canal de distribution | mode de vente | point de vente | magasin | store | boutique | source | "
    "plateforme | platform | origine | provenance | ticket source | canal de contact | contact channel"
)
_AMOUNT = (
    "montant ht | total ht | ca ht | montant total ht | amount excl tax | amount excl vat | net amount | montant net | montant net ht | montant | amount | "
    "valeur | value | total | chiffre d'affaires | chiffre d'affaires ht | ca | revenue | sales | sales amount | total amount | montant total | "
    "sub total | sous-total | total global | prix total | total price | line total | total ligne | montant ligne | turnover | net sales | net revenue | "
    "total hors taxe | montant hors taxe | ventes | montant facturé | "
    "montant ttc | total ttc | ca ttc | amount incl tax | amount incl vat | gross amount | grand total"
)
_COST = (
    "coût | cost | coût de revient | prix de revient | coût d'achat | prix d'achat | purchase price | cost of goods sold | cogs | cost price | total cost | "
    "coût total | coûts | coût ht | achat ht | coût d'achat ht | prix d'achat ht | unit cost | coût unitaire"
)
_CREATED = (
    "date de création | create date | created date | creation date | created on | created at | created | créé le | créée le | date créée | date d'ajout | "
    "date added | added on | créé | créée | ajouté le | date d'entrée | entry date | date d'ouverture | open date | opened on | opened at | ouvert le | "
    "ouverte le | date de saisie | date d'enregistrement | date created | add time"
)
_DATE = "date | jour | day | le"
_TEXT = (
    "texte | text | description | commentaire | comment | message | verbatim | contenu | content | détail | remarque | body | note | notes"
)

HEADINGS: dict[str, dict[str, str]] = {
    "leads": {
        "lead_id": "n° de prospect | numéro de prospect | id prospect | lead id | id | record id | id de fiche d'informations | id de piste | contact id | "
        "id contact | identifiant | référence | ref | code prospect | e-mail | email | adresse électronique | adresse e-mail",
        "created_on": f"détecté le | date de détection | {_CREATED} | date du lead | lead date | date de réception | reçu le | received on | date d'arrivée | {_DATE}",
        "first_contact_on": "premier contact le | premier contact | date de premier contact | date du premier contact | first contact | first contact on | "
        "first contact date | first contacted | contacté le | date de contact | contacted on | contact date | date de prise de contact | prise de contact | "
        "first activity date | date de première activité | first touch | first response date | premier appel",
        "converted_on": "converti le | date de conversion | conversion date | converted on | converted date | date converti | became a customer date | "
        "date de transformation | devenu client le | customer since | client depuis",
        "status": "lifecycle stage | phase du cycle de vie | étape du cycle de vie | statut | status | statut du lead | lead status | statut prospect | état | "
        "étape | stage | statut de la piste | converti | converted | qualification | phase",
        "source": _SOURCE,
        "owner": _OWNER,
        "company": "société | company | company name | nom de la société | entreprise | nom de l'entreprise | raison sociale | société / compte | "
        "associated company | organisation | organization | compte | account | account name | client | customer | associated company domain",
        "sector": _SECTOR,
        "region": _REGION,
    },
    "activities": {
        "activity_id": "n° d'activité | numéro d'activité | id activité | activity id | id | record id | id de fiche d'informations | identifiant | référence",
        "done_on": "date | réalisée le | réalisé le | effectuée le | effectué le | fait le | done on | done at | activity date | date d'activité | date de l'activité | "
        "date et heure | date/heure | date time | datetime | date de l'appel | call date | date du rendez-vous | date du rdv | meeting date | date de début | "
        "start date | start time | marked as done time | date d'échéance | due date | timestamp | jour | le | horodatage | date de l'action | date de réalisation",
        "kind": "type | type d'activité | activity type | kind | type d'action | nature | catégorie | action | activité | activity | canal | channel | type de contact",
        "direction": "sens | direction | call direction | sens de l'appel | entrant/sortant | inbound/outbound | entrant sortant | type d'appel | call type",
        "outcome": "résultat | outcome | issue | meeting outcome | résultat du rendez-vous | statut | status | état | call outcome | résultat de l'appel | "
        "résultat de l'activité | terminé | done | completed | answered | répondu | décroché | call status | task status | compte rendu | disposition | result | call result",
        "party": "prospect ou client | prospect or customer | prospect/client | party | type de contact | contact type | type de tiers | interlocuteur | "
        "relation | type de relation | cible | type d'interlocuteur",
        "lead_id": "n° de prospect | numéro de prospect | id prospect | lead id | id de piste | prospect id | prospect | lead | piste | nom du prospect | contact id | "
        "id contact | associated contact email | associated contact ids | associated contact | contact associé | contact email | contact | e-mail du contact | "
        "email du contact | contact person | personne à contacter",
        "customer": _CUSTOMER,
        "owner": _OWNER,
        "sector": _SECTOR,
    },
    "quotes": {
        "quote_id": "n° de devis | n° devis | numéro de devis | numéro du devis | quote id | quote number | id devis | référence devis | référence | ref | numéro | "
        "number | id | code devis | record id",
        "sent_on": "envoyé le | date d'envoi | sent on | sent date | date sent | date émission | date d'émission | émis le | issue date | issued on | date du devis | "
        f"quote date | date devis | date propal | date de proposition | {_DATE} | {_CREATED}",
        "amount": f"{_AMOUNT} | montant du devis | quote amount | quoted amount",
        "status": "statut | status | état | étape | stage | statut du devis | quote status | étape du devis | statut de validation | décision | résultat",
        "decided_on": "décidé le | date de décision | decided on | decision date | date de réponse | response date | signé le | date de signature | signature date | "
        "signed on | accepted on | date d'acceptation | accepté le | date de clôture | close date | closed date | date acceptation",
        "customer": _CUSTOMER,
        "owner": _OWNER,
        "product": _PRODUCT,
        "sector": _SECTOR,
    },
    "deals": {
        "deal_id": "n° d'affaire | numéro d'affaire | deal id | opportunity id | opportunity number | id affaire | id opportunité | record id | "
        "id de fiche d'informations | id | référence | référence affaire | numéro | code affaire | identifiant | n° opportunité | ref",
        "created_on": f"{_CREATED} | engage date | date d'engagement | date de début | start date | date de détection | détectée le | deal created | affaire créée",
        "closed_on": "close le | closed on | deal closed on | close date | closed date | date closed | closing date | date de clôture | date de cloture | "
        "date de fermeture | clôturée le | clôturé le | fermée le | fermé le | date de signature | signée le | signed date | signature date | date de décision | "
        "date de gain | won time | won date | date won | gagnée le | date de clôture réelle | actual close date | lost time | heure de l'échec | date de perte | "
        "date close | clos le | close time",
        "expected_on": "clôture prévue le | date de clôture prévue | expected close date | expected closing | expected on | expected closing date | "
        "date de cloture (prévue) | clôture prévue | date prévue | date prévisionnelle | date de signature prévue | estimated close date | échéance | "
        "date d'échéance | forecast close date | planned close date | clôture estimée | date prévisionnelle de signature | date de clôture estimée",
        "status": "statut | status | état | deal status | won/lost | gagné/perdu | résultat | result | outcome | statut de l'affaire | gagnée | is won",
        "stage": "étape | stage | deal stage | phase | phase de vente | sales stage | phase de la transaction | étape de vente | étape du pipeline | pipeline stage | "
        "avancement | niveau d'avancement | step | etape commerciale | étape de l'opportunité",
        "amount": f"{_AMOUNT} | close value | deal value | deal amount | montant de l'affaire | montant de l'opportunité | montant signé | montant estimé | "
        "revenu attendu | expected revenue | estimated total price | budget | budget client | contract value | acv | tcv | annual contract value | "
        "montant prévisionnel | valeur de l'affaire | deal size",
        "cost": _COST,
        "probability": "probabilité | probability | probability (%) | probabilité (%) | % de probabilité | chance | chances de succès | taux de probabilité | "
        "proba | win probability | close probability | confiance | probabilité de gain | probabilité de signature",
        "customer": _CUSTOMER,
        "owner": _OWNER,
        "team": _TEAM,
        "product": _PRODUCT,
        "sector": _SECTOR,
        "region": _REGION,
        "source": _SOURCE,
        "loss_reason": "motif de perte | raison de la perte | raison de perte | lost reason | loss reason | closed lost reason | reason lost | reason for loss | "
        "motif de la perte | cause de perte | cause de la perte | raison de fermeture perdue | motif d'échec | raison d'échec | motif de refus | motif",
    },
    "orders": {
        "order_id": "n° de commande | numéro de commande | order id | order number | id commande | n° de facture | numéro de facture | invoice number | invoice id | "
        "invoice no | order no | id facture | facture | invoice | commande | order | référence commande | référence facture | référence | ref | numéro | number | id | "
        "code commande | transaction id | n° pièce | numéro de pièce | record id",
        "ordered_on": "date de commande | order date | ordered on | date de la commande | commandé le | date de facture | date de facturation | invoice date | "
        "date facture | facturé le | date de vente | sale date | sales date | purchase date | date d'achat | vendu le | date encaissement | "
        f"date d'encaissement | date émission | date d'émission | transaction date | order time | date pièce | {_DATE} | {_CREATED}",
        "customer": f"{_CUSTOMER} | billing company | société de facturation | billing name | nom de facturation | billing email | e-mail | email",
        "product": _PRODUCT,
        "category": _CATEGORY,
        "quantity": "quantité | quantity | qté | qty | nombre | units | unités | unités vendues | units sold | qté vendue | quantité vendue | quantity sold | nb unités | line qty",
        "amount": f"{_AMOUNT} | montant de la commande | order amount | montant vente | line total ht",
        "cost": _COST,
        "margin": "marge | margin | profit | gross profit | gross margin | marge brute | marge commerciale | bénéfice | marge ht | marge brute ht | net profit",
        "discount": "remise | discount | montant de la remise | discount amount | montant remise | remise accordée | taux de remise | discount rate | % remise | remise (%) | discount % | discount percent | rabais | réduction | discount pct",
        "owner": _OWNER,
        "team": _TEAM,
        "sector": _SECTOR,
        "region": _REGION,
        "channel": _CHANNEL,
        "returned": "retournée | retourné | returned | retour | return | is returned | renvoyé | article retourné | commande retournée",
    },
    "customers": {
        "customer": f"{_CUSTOMER} | nom | name | id | record id | id de fiche d'informations | code | numéro | référence | domain | domaine | e-mail | email",
        "name": "nom | name | legal name | full name | nom complet | nom de l'entreprise | company name | nom du client | customer name | raison sociale | nom du compte | "
        "account name | nom de la société | client name | libellé",
        "since": "client depuis | customer since | since | depuis | client depuis le | date d'entrée en relation | date de début | start date | "
        "date d'inscription | signup date | sign up date | signed up | date de souscription | subscription date | subscription start | début d'abonnement | "
        "date d'abonnement | date de premier achat | first order date | first purchase | première commande | première commande le | date de 1re commande | "
        f"became a customer date | inscrit le | customer start date | {_CREATED}",
        "left_on": "parti le | left on | date de départ | date de résiliation | résilié le | résiliation | churn date | churned on | cancelled on | "
        "cancellation date | canceled at | date de fin | end date | fin d'abonnement | subscription end | date d'annulation | date de perte | perdu le | "
        "date de fin de contrat",
        "status": "statut | status | état | statut client | customer status | churn | churned | actif | active | is active | résilié | statut de l'abonnement | "
        "subscription status | churn label | attrition | client actif",
        "sector": _SECTOR,
        "region": _REGION,
        "owner": _OWNER,
        "plan": "offre | plan | formule | abonnement | subscription | subscription plan | type d'abonnement | contrat | contract | type de contrat | "
        "contract type | pack | forfait | licence | product plan",
        "monthly_amount": "montant mensuel | monthly amount | mrr | abonnement mensuel | monthly charges | monthly charge | monthly revenue | monthly fee | mensualité | "
        "revenu mensuel | revenu récurrent mensuel | monthly recurring revenue | montant mensuel ht | prix mensuel | monthly price | mrr attendu",
    },
    "feedback": {
        "feedback_id": "n° de réclamation | numéro de réclamation | ticket id | numéro du ticket | n° de ticket | case number | complaint id | feedback id | "
        "id réclamation | id ticket | id | record id | id de fiche d'informations | numéro | référence | ref | case id",
        "received_on": "reçue le | reçu le | date de réception | received on | received at | received date | date de réclamation | date de la réclamation | complaint date | "
        f"date du ticket | {_CREATED} | {_DATE} | date du message | date d'appel",
        "resolved_on": "résolue le | résolu le | date de résolution | resolved on | resolution date | resolved date | resolved at | date de clôture | close date | "
        "closed date | closed on | date de fermeture | clôturée le | clôturé le | traitée le | date de traitement | fermé le | closed at",
        "kind": "type | kind | type de réclamation | nature | catégorie | category | type de ticket | ticket type | type de demande | request type | tonalité | sentiment",
        "reason": "motif | raison | reason | cause | motif de réclamation | motif de la réclamation | complaint reason | root cause | sujet | subject | objet | issue | "
        "topic | thème | problème | sous-catégorie | issue type",
        "text": f"{_TEXT} | détails | description du ticket | texte du message",
        "customer": _CUSTOMER,
        "order_id": "n° de commande | numéro de commande | order id | order number | commande | order | id commande | n° de facture | facture | invoice number",
        "owner": _OWNER,
        "product": _PRODUCT,
        "channel": _CHANNEL,
    },
    "reviews": {
        "reviewed_on": "date de l'avis | date avis | review date | reviewed on | publié le | date de publication | published on | published at | posted on | "
        f"déposé le | date du dépôt | {_DATE} | {_CREATED}",
        "rating": "note | rating | étoiles | stars | star rating | score | note globale | overall rating | note sur 5 | note (sur 5) | note /5 | évaluation | review rating",
        "text": "texte | text | commentaire | comment | review text | review | avis | contenu | content | texte de l'avis | message | verbatim | description | corps",
        "source": "source | plateforme | platform | site | origine | canal | channel | provenance",
        "product": _PRODUCT,
        "region": f"{_REGION} | établissement | lieu | location | adresse | place",
    },
    "spend": {
        "spent_on": f"date | dépensé le | spent on | date de dépense | spend date | mois | month | période | period | date de facture | invoice date | date de début | start date | {_DATE}",
        "amount": f"{_AMOUNT} | dépense | dépenses | spend | spent | amount spent | montant dépensé | coût | cost | budget dépensé | budget | coût total | total spend | "
        "coût actuel | dépense ht",
        "channel": "canal | channel | levier | plateforme | platform | source | support | média | media | régie",
        "campaign": "campagne | campaign | nom de la campagne | campaign name | opération | action | nom | name",
        "kind": "type | kind | nature | catégorie | category | type de dépense | poste | type de coût | expense type",
    },
    "traffic": {
        "day": "jour | day | date | day index | mois | month | semaine | week | le",
        "sessions": "visites | sessions | session | visits | nombre de visites | nombre de sessions | visite | sessies",
        "visitors": "visiteurs | visitors | utilisateurs | users | visiteurs uniques | unique visitors | unique users | new users | nouveaux utilisateurs | active users",
        "conversions": "conversions | conversion | objectifs atteints | goal completions | goals | transactions | formulaires | leads | demandes | key events | "
        "goal conversions | behaalde doelen",
        "source": "source | source/medium | source / support | canal | channel | default channel group | provenance | referrer | medium | session source",
    },
    "reps": {
        "owner": f"{_OWNER} | nom | name | personne | person | nom complet | full name | nom et prénom | e-mail | email | id",
        "team": _TEAM,
        "manager": "responsable | manager | responsable d'équipe | chef d'équipe | chef des ventes | sales manager | directeur | directeur commercial | team leader | "
        "team lead | supervisor | superviseur | n+1 | regional manager | directeur régional | head",
        "region": _REGION,
    },
    "products": {
        "product": f"{_PRODUCT} | nom | name | libellé | titre | title | id | code | ref | désignation",
        "category": _CATEGORY,
        "list_price": "prix catalogue | list price | prix | price | prix unitaire | unit price | sales price | prix de vente | tarif | prix public | prix ht | "
        "prix catalogue ht | prix unitaire ht | prix de vente ht | tarif ht | retail price | pvp | msrp | public price | selling price | catalogue price",
        "cost": _COST,
        "units_sold": "total_sales | unités vendues | units sold | total units sold | nombre de ventes | quantité vendue | qté vendue | quantity sold | nb vendus",
    },
    "plan": {
        "kpi": "indicateur | kpi | indicator | métrique | metric | mesure | measure | nom de l'indicateur",
        "period": "période | period | mois | month | date | month of order date | mois de commande | année-mois | year month | année/mois | trimestre | quarter | début | jour",
        "value": "valeur | value | objectif | target | budget | prévision | forecast | cible | goal | quota | objectif ca | objectif de ca | sales target | "
        "revenue target | target amount | montant | amount | montant objectif | objectif ht | objectif mensuel | monthly target | budget ca | prévisionnel",
        "scenario": "scénario | scenario | version | type | nature",
        "dimension": "axe | dimension | niveau | level | par",
        "grain": "pas | granularité | granularity | périodicité",
        "bound": "borne | bound | palier",
        "member": "membre | member | élément | item | valeur de l'axe | valeur axe",
    },
}
"""For each entity and column, its headings, separated by bars, the preferred ones first."""

MEMBERS: dict[str, str] = {
    "owner": f"{_OWNER} | personne | person",
    "product": "produit | product | nom du produit | product name | article",
    "category": _CATEGORY,
    "sector": "secteur | sector | secteur d'activité | industry | segment",
    "region": "région | region | territoire | territory | zone | pays | country | regional office | agence",
    "team": _TEAM,
    "customer": "client | customer | compte | account | nom du client | customer name",
    "source": "source | origine | lead source",
    "channel": "canal | channel",
}
"""In a plan, the headings of the column that says for whom a target is, the finest first."""
