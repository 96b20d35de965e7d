"""Words of headings that say the same thing, in French and English, and headings that tell what a sheet is without feeding a column.

Written without accents and in the singular, as :func:`kpi.schema.spelling.words` gives them.
"""

from __future__ import annotations

SAME = (
    "date datetime time timestamp heure horodatage day jour on",
    "create created creation cree creee creer add added ajout ajoute ajoutee entree enregistrement saisie",
    "open opened ouverture ouvert ouverte",
    "close closed closing cloture cloturee cloturer fermeture ferme fermee clo clos",
    "expected expect estimated estimate est estime estimee estimation prevu prevue prevision previsionnel previsionnelle planned planifie planifiee "
    "forecast attendu attendue escompte escomptee anticipated projected",
    "won win gain gagne gagnee",
    "sign signed signature signe signee",
    "loss lost lose perte perdu perdue echec refu refus refuse refusee rejet",
    "reason raison motif cause",
    "amount montant value valeur revenue revenu income ca sum somme total",
    "ht untaxed",
    "tax taxe tva vat",
    "price prix",
    "unit unitaire",
    "owner owned proprietaire commercial commerciale vendeur vendeuse salesperson seller rep representant assigned assignee assigne attribue affecte affectee "
    "charge conseiller conseillere agent collaborateur teammate user utilisateur",
    "customer client cliente account compte company societe entreprise organisation organization firm acheteur buyer particulier",
    "contact person personne interlocuteur",
    "id identifiant identifier ref reference code numero number no num",
    "name nom intitule denomination",
    "product produit article item prestation",
    "stage etape phase step avancement",
    "status statut etat situation",
    "probability probabilite proba chance confidence confiance likelihood",
    "source origine origin provenance",
    "team equipe",
    "sector secteur industry industrie",
    "region territoire territory zone",
    "category categorie famille family",
    "quantity quantite qte qty",
    "quote devis quotation",
    "order commande",
    "invoice facture",
    "document piece doc",
    "cost cout",
    "margin marge profit benefice",
    "discount remise rabais reduction ristourne",
    "receive received recu recue reception",
    "resolve resolved resolution resolu resolue solved traite traitee traitement",
    "send sent envoi envoye envoyee emission emis emise issued",
    "decide decided decision",
    "accept accepted acceptation accepte acceptee",
    "start started debut commencement",
    "end fin",
    "cancel canceled cancelled cancellation annulation annule annulee",
    "leave left churn churned resiliation resilie depart parti",
    "convert converted conversion converti convertie transformation transforme",
    "review avi avis",
    "text texte content contenu comment commentaire message description verbatim body corp corps",
    "star etoile",
    "call appel",
    "activity activite",
    "session visit visite sessie",
    "visitor visiteur",
    "campaign campagne",
    "channel canal",
    "spend spent depense depensee depenses",
    "type nature kind",
    "month moi mois mensuel mensuelle monthly",
    "complete completed completion realise realisee atteint",
    "goal objectif",
    "outcome resultat result issue",
    "line ligne",
)
"""Each line: words that mean the same in a heading; the first names them."""

PHRASES = {
    "hors taxe": "ht",
    "taxe excluded": "ht",
    "tax excluded": "ht",
    "excl tax": "ht",
    "excl vat": "ht",
    "excl taxe": "ht",
    "toutes taxe": "ttc",
    "incl tax": "ttc",
    "incl vat": "ttc",
    "tax incl": "ttc",
    "tax excl": "ht",
    "chiffre affaire": "amount",
    "raison sociale": "customer name",
    "mise jour": "update",
    "date estimee": "date expected",
    "sale rep": "owner",
    "fin prevue": "close expected",
    "expected end": "close expected",
    "sale person": "owner",
    "responsible person": "owner",
    "sale owner": "owner",
}
"""Words that mean something together."""

SPARE = frozenset(
    "utc gmt cet by at to full complet primary principal principale main default potential potentiel potentielle actual reel reelle field do is".split()
)
"""Words that change nothing of what a heading says."""

SIGNS: dict[str, str] = {
    "leads": "piste | lead | prospect | prénom | first name | nom de famille | last name | job title | fonction | poste | score | lead score | nom du contact | contact name | converti | converted",
    "activities": "sujet | subject | durée | duration | durée en minutes | duration minutes | durée en heures | duration hours | from | to | numéro appelé | call duration | compte rendu | related to | "
    "terminé | invités | attendees",
    "quotes": "date de validité | date fin validité | valid until | valide jusqu'au | expiration date | date d'expiration | expires on | date d'expiration du devis | date end propal | étape du devis",
    "deals": "opportunité | opportunity | deal | affaire | pipeline | pipe | type d'affaire | deal type | next step | prochaine étape | revenu attendu | expected revenue | weighted value | mrr attendu | "
    "expected mrr | forecast category | fiscal period | période fiscale | is closed | is won | age | days to close | jours pour clôturer | last stage change | sales cycle duration | forecast value",
    "orders": "date d'échéance | due date | échéance | tva | vat | tax | taxes | taxe | restant dû | montant dû | balance | balance due | open balance | moyen de paiement | payment method | paiement | "
    "mode de règlement | statut de paiement | payment status | date de paiement | payé le | paid at | paid on | shipping | livraison | fulfillment status | statut de facturation | invoice status | "
    "date limite de règlement | facture payée | ship date | prix unitaire | unit price | total tva | fee",
    "customers": "prénom | first name | nom de famille | last name | job title | fonction | poste | nom du contact | contact name | siren | siret | naf | code naf | vat number | numéro de tva | number of employees | effectif | nombre d'employés | employees | website | site web | url du site web | annual revenue | "
    "chiffre d'affaires annuel | type de tiers | nombre d'affaires gagnées | won deals | parent account | contact principal | primary contact",
    "feedback": "priorité | priority | ticket name | requester | demandeur | satisfaction score | sla | severity | gravité | résolution | resolution | ticket status | statut du ticket | updated at",
    "reviews": "reviewer name | reviewer | auteur | author | review title | reply | réponse | response | helpful",
    "spend": "coût actuel | actual cost | coût prévu | expected cost | budget | impressions | impr | clicks | clics | ctr | cpc | cpm | reach | couverture | link clicks | fournisseur | supplier | coût par résultat | cost per result",
    "traffic": "bounce rate | taux de rebond | pages/session | pages vues | page views | durée moyenne de visite | avg session duration | % new sessions | landing page | device category | browser | "
    "actions | durée moyenne des sessions",
    "reps": "date d'embauche | hire date | quota",
    "products": "stock | stock quantity | barcode | code barres | ean | fournisseur | supplier | weight | poids | tva | marque | brand | downloadable | téléchargeable | "
    "virtual | virtuel | tax class | classe de tva | tax status | post title | post type | stock status | backorders allowed | en stock",
    "plan": "",
}
"""Headings that no KPI reads and that say what the sheet is."""

SAID: dict[str, str] = {
    "leads": "not contacted | non contacté | à contacter | jamais contacté | contacted | contacté | mql | sql | marketing qualified lead | sales qualified lead | subscriber | converti | converted | "
    "lead qualifié | junk | junk lead | mort | assigné | pre-qualified",
    "activities": "appel | call | email | e-mail | meeting | rendez-vous | rdv | tâche | task | demo | visite | no answer | held | not held | tenu | non tenu | inbound | outbound | entrant | sortant | "
    "incoming | outgoing | no response | répondu | manqué | answered | missed",
    "quotes": "brouillon | draft | accepté | acceptée | accepted | signé | signée | refusé | refusée | declined | rejected | expiré | expirée | expired | devis envoyé | signée (à facturer) | "
    "non signée (fermée) | validée | approuvé",
    "deals": "won | lost | gagné | gagnée | perdu | perdue | closed won | closed lost | closedwon | closedlost | négociation | negotiation | qualification | prospection | prospecting | proposition | proposal | "
    "open | discovery",
    "orders": "payé | payée | paid | unpaid | impayé | impayée | non payée | en retard | overdue | void | refunded | partially paid | partiellement payée | livré | livrée | delivered | expédié | shipped | "
    "fulfilled | unfulfilled | à régler | réglé | réglée | à facturer | to invoice | fully invoiced | entièrement facturé | processing | completed | avoir | invoice | credit memo",
    "customers": "actif | active | inactif | inactive | résilié | churned | trialing | past due | suspendu | grand compte | pme | tpe",
    "feedback": "solved | resolved | résolu | fermé | pending | on hold | high | urgent | haute | basse | low | réclamation | complaint | incident | question | bug",
    "reviews": "",
    "spend": "emailing | salon | publicité | google ads | facebook ads | adwords | display | paid search | marketing",
    "traffic": "organic | cpc | referral | direct | organique | (direct) / (none) | google / organic | paid search | organic search",
    "reps": "",
    "products": "instock | outofstock | in stock | out of stock | en stock",
    "plan": "objectif | target | budget | forecast | prévision",
}
"""Texts of small lists that say what the sheet is: who is paid is invoiced, what expires is a quote."""
