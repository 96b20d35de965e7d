"""The words under which the values that carry meaning are found, in French and English.

Written as people write them, separated by bars; :func:`kpi.schema.spelling.words` takes care of accents, case and the plural.
"""

from __future__ import annotations

from enum import StrEnum

from kpi.schema.values import (
    Activity,
    Bound,
    CustomerStatus,
    Direction,
    Feedback,
    LeadStatus,
    Outcome,
    Party,
    QuoteStatus,
    Scenario,
    Spending,
    Status,
    Step,
)

VALUES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Status: {
        Status.WON: "won | gagné | gagnée | closed won | closedwon | signé | signée | contrat signé | vendu | vendue | sold | conclu | conclue | remporté | accepté | "
        "deal won | affaire gagnée | fermée gagnée | clôturé gagné | win | success | réussi | clos gagné | commande reçue | signed | contract signed | validée | signée (à facturer) | signé (à facturer) | facturé | facturée | invoiced | payé | payée | paid | livré | livrée | "
        "delivered | devis signé | devis accepté | contrat gagné",
        Status.LOST: "lost | perdu | perdue | closed lost | closedlost | abandonné | abandonnée | abandoned | sans suite | refusé | refusée | rejeté | annulé | annulée | "
        "cancelled | canceled | deal lost | affaire perdue | fermée perdue | clôturé perdu | loss | échec | échoué | dead | mort | disqualifié | disqualified | no go | "
        "classé sans suite | clos perdu | non signé | non signée | non signée (fermée) | perdu concurrent | annulée | devis refusé",
        Status.OPEN: "open | ouvert | ouverte | en cours | in progress | nouveau | nouvelle | new | prospection | prospecting | engaging | qualification | qualifié | qualified | "
        "proposition | proposal | négociation | negotiation | analyse des besoins | needs analysis | chiffrage | identifier les décideurs | évaluation | "
        "devis / proposition | devis envoyé | contract sent | contractsent | contrat envoyé | decision maker bought-in | decisionmakerboughtin | "
        "presentation scheduled | presentationscheduled | qualified to buy | qualifiedtobuy | appointment scheduled | appointmentscheduled | découverte | discovery | "
        "démo | demo | demo scheduled | rendez-vous | rdv | rdv planifié | pending | en attente | on hold | active | actif | value proposition | id. decision makers | "
        "perception analysis | proposal/price quote | negotiation/review | proposition envoyée | proposal sent | à qualifier | lead | prospect | contacté | "
        "premier contact | prise de contact | étude | closing | relance | verbal agreement | accord verbal | evaluation | short list | solution | pipeline | started | stand-by | standby | en attente de signature | attente de signature | en cours de signature | en pause",
    },
    Activity: {
        Activity.CALL: "call | appel | appel téléphonique | phone call | phone | téléphone | tel | appel sortant | appel entrant | cold call | outbound call | inbound call | "
        "appel émis | appel reçu | coup de fil | calls | telephone | voicemail | relance téléphonique",
        Activity.EMAIL: "email | e-mail | mail | courriel | mail envoyé | email sent | e-mail sent | e-mail envoyé | email envoyé | emailing | mailing | message | sent email | relance mail | relance e-mail",
        Activity.MEETING: "meeting | rendez-vous | rdv | réunion | visio | visioconférence | video call | entretien | appointment | rdv téléphonique | rdv visio | rdv physique | "
        "déjeuner | lunch | meeting in person | rendez-vous client | rendez-vous prospect | rdv client | rdv prospect | teams | zoom | event | événement | déjeuner client | visio teams | visio zoom | google meet | rendez-vous physique | "
        "rendez-vous téléphonique | rendez-vous visio | point téléphonique",
        Activity.VISIT: "visit | visite | visite client | visite prospect | site visit | visite sur site | visite terrain | field visit | déplacement | tournée | visite commerciale",
        Activity.DEMO: "demo | démo | démonstration | demonstration | présentation | presentation | product demo | démo produit | essai",
        Activity.OTHER: "other | autre | note | task | tâche | todo | to do | à faire | sms | linkedin | relance | courrier | letter | deadline | échéance | whatsapp | follow up | suivi | admin | fax",
    },
    Direction: {
        Direction.OUT: "out | outbound | outgoing | sortant | sortante | émis | émise | made | envoyé | sent | appel sortant | appel émis",
        Direction.IN: "in | inbound | incoming | entrant | entrante | reçu | reçue | received | appel entrant | appel reçu",
    },
    Outcome: {
        Outcome.HELD: "held | done | completed | complete | fait | faite | réalisé | réalisée | effectué | effectuée | terminé | terminée | tenu | tenue | honoré | honorée | "
        "finished | attended | closed | clos | success | ok | a eu lieu | achevé",
        Outcome.ANSWERED: "answered | répondu | connected | joint | contacté | reached | abouti | décroché | réponse | replied | a répondu | conversation | interested | intéressé | positif",
        Outcome.MISSED: "missed | manqué | manquée | no answer | pas de réponse | sans réponse | absent | no show | non joint | injoignable | left voicemail | message laissé | messagerie | "
        "busy | occupé | wrong number | faux numéro | not reached | lapin | non honoré | répondeur | left message | left live message | unanswered | non abouti | failed",
        Outcome.CANCELLED: "cancelled | canceled | annulé | annulée | deferred | reporté | reportée | rescheduled | déplacé | décommandé | postponed | supprimé",
        Outcome.PLANNED: "planned | scheduled | prévu | prévue | planifié | planifiée | à faire | to do | not started | non commencé | in progress | en cours | waiting | en attente | open | "
        "ouvert | pending | à venir | upcoming | not held | programmé | todo",
    },
    Party: {
        Party.PROSPECT: "prospect | lead | piste | suspect | new business | nouveau | potential | contact | prospection | contact froid",
        Party.CUSTOMER: "customer | client | existing customer | account | compte | existing business | client actif | client existant | clientèle",
    },
    LeadStatus: {
        LeadStatus.NEW: "new | nouveau | nouvelle | lead | subscriber | abonné | jamais contacté | not contacted | non contacté | open | ouvert | à contacter | other | autre | raw | brut | "
        "assigné | assigned | à traiter | non traité | abonné newsletter",
        LeadStatus.CONTACTED: "contacted | contacté | contact en cours | contact réalisé | attempted to contact | in progress | en cours | connected | working | tentative de contact | relancé | "
        "réactivé | nurturing | recycled | à relancer | working - contacted | rdv bilan pris | contact établi | rappeler | bad timing",
        LeadStatus.QUALIFIED: "qualified | qualifié | qualifiée | marketing qualified lead | sales qualified lead | mql | sql | opportunity | opportunité | open deal | rdv pris | rendez-vous pris | "
        "lead qualifié | lead marketing qualifié | lead commercial qualifié | évangéliste | intéressé | chaud | hot",
        LeadStatus.CONVERTED: "converted | converti | convertie | customer | client | won | gagné | closed - converted | transformé | signé | devenu client | evangelist | qualified - converted",
        LeadStatus.LOST: "lost | perdu | perdue | unqualified | disqualified | disqualifié | non qualifié | mort | dead | ne pas contacter | do not contact | closed - not converted | "
        "abandonné | junk | sans suite | pas intéressé | not interested | refus | archivé | poubelle | froid | hors cible | faux lead",
    },
    QuoteStatus: {
        QuoteStatus.DRAFT: "draft | brouillon | en préparation | in preparation | à envoyer | non envoyé | en rédaction | to send | création | en cours de rédaction | préparation",
        QuoteStatus.SENT: "sent | envoyé | envoyée | validée/ouverte | validée | ouverte | ouvert | open | en attente | pending | presented | attente de réponse | en cours | émis | transmis | "
        "delivered | à relancer | in review | viewed | vu | remis | validé | en attente de signature | en cours de signature | attente de signature | awaiting approval | relancé",
        QuoteStatus.ACCEPTED: "accepted | accepté | acceptée | signé | signée | signée (à facturer) | facturée | facturé | gagné | won | approved | confirmé | commandé | invoiced | signed | "
        "travaux terminés | confirmed | bon de commande | transformé | converti en facture | accordé | ordered | bon pour accord | payé | payée",
        QuoteStatus.REFUSED: "refused | refusé | refusée | rejected | declined | denied | non signée (fermée) | non signé | perdu | lost | annulé | annulée | cancelled | canceled | sans suite | rejeté | "
        "décliné | déclinée | abandonné | classé sans suite | closed lost",
        QuoteStatus.EXPIRED: "expired | expiré | expirée | périmé | périmée | caduc | caduque | hors délai | échu | obsolète",
    },
    CustomerStatus: {
        CustomerStatus.ACTIVE: "active | actif | active customer | client actif | en cours | current | live | ok | subscribed | abonné | stayed | fidèle | joined | en service | open | ouvert | trialing",
        CustomerStatus.LEFT: "left | parti | partie | inactif | inactive | churned | churn | résilié | résiliée | cancelled | canceled | perdu | lost | client perdu | lost customer | ancien | ancien client | former | closed | "
        "fermé | expired | expiré | unsubscribed | désabonné | terminé | ended | dormant",
    },
    Feedback: {
        Feedback.COMPLAINT: "complaint | réclamation | plainte | claim | litige | dispute | bug | incident | problem | problème | anomalie | sav | défaut | issue | contestation | technical issue",
        Feedback.REFUND: "refund | remboursement | demande de remboursement | refund request | avoir | retour produit | return | credit note | chargeback",
        Feedback.DISSATISFACTION: "dissatisfaction | insatisfaction | mécontentement | détracteur | detractor | negative | négatif | unhappy | insatisfait | mécontent | avis négatif | critique",
        Feedback.COMPLIMENT: "compliment | félicitations | remerciement | positive | positif | praise | promoter | promoteur | satisfaction | satisfait | éloge | avis positif | thank you | merci",
        Feedback.QUESTION: "question | demande | demande d'information | information request | request | information | renseignement | inquiry | enquiry | suggestion | support | how to | "
        "neutral | neutre | billing inquiry | product inquiry | feature request",
    },
    Spending: {
        Spending.MARKETING: "marketing | publicité | advertising | ads | pub | communication | salon | event | content | seo | sea | media | médias | acquisition | emailing | digital | web",
        Spending.SALES: "sales | commercial | commerciale | vente | force de vente | salaires | commission | commissions | déplacement | prospection | salaries | travel | frais commerciaux",
    },
    Scenario: {
        Scenario.TARGET: "target | objectif | cible | goal | quota",
        Scenario.BUDGET: "budget | budgété | budgeted | plan | planifié",
        Scenario.FORECAST: "forecast | prévision | prévisionnel | estimé | estimate | atterrissage | landing | reforecast | projection",
    },
    Bound: {
        Bound.TARGET: "target | objectif | cible | goal",
        Bound.MINIMUM: "minimum | min | mini | plancher | seuil | floor | threshold",
        Bound.STRETCH: "stretch | ambition | ambitieux | ambitieuse",
        Bound.LOW: "low | bas | bas de la fourchette | low end | low end of the range",
        Bound.HIGH: "high | haut | haut de la fourchette | high end | high end of the range | maximum | max | maxi | plafond",
    },
    Step: {
        Step.WEEK: "week | semaine | hebdomadaire | weekly",
        Step.MONTH: "month | mois | mensuel | monthly",
        Step.QUARTER: "quarter | trimestre | trimestriel | quarterly",
        Step.HALF: "half | semestre | semestriel | half-year",
        Step.YEAR: "year | année | annuel | exercice | annual | yearly",
    },
}
"""For each closed list, the words of each of its values."""

CLUES: dict[StrEnum, str] = {
    Status.WON: "won | gagne | gagnee",
    Status.LOST: "lost | perdu | perdue",
    QuoteStatus.ACCEPTED: "accepte | acceptee | accepted | signe | signee",
    QuoteStatus.REFUSED: "refuse | refusee | refused | rejected",
    QuoteStatus.DRAFT: "brouillon | draft",
    QuoteStatus.SENT: "envoye | envoyee | sent",
    Activity.CALL: "appel | call",
    Activity.EMAIL: "email | mail | courriel",
    Activity.MEETING: "meeting | rdv | reunion",
    Activity.VISIT: "visite | visit",
    Activity.DEMO: "demo | demonstration",
    Feedback.COMPLAINT: "reclamation | complaint | plainte",
    Feedback.REFUND: "remboursement | refund",
    LeadStatus.CONVERTED: "converti | converted",
}
"""One of these words within a longer value is enough: « 5 - Gagnée (100 %) »."""

DENIALS = "non | not | no | pas | ne | sans | jamais | never | without | un"
"""Words that turn a value into its contrary: a clue beside one of them tells nothing."""

DOUBTS = (
    "almost | nearly | near | likely | probable | probably | presque | bientot | soon | be | etre | avant | before | pre | attente | awaiting | waiting | "
    "pending | expected | prevu | prevue | peut | maybe | possible | potential | potentiel | si | if | partiellement | partially | partly | chance | risque | risk"
)
"""Words that make of a status what may come: « presque gagné » is not won."""

YES = "yes | oui | true | vrai | 1 | x | y | o | t | ok | ✓ | ✔ | ☑ | ✔️ | ✅ | on | checked | coché | cochée | actif | active | activé | activée | enabled"
NO = "no | non | false | faux | 0 | n | f | ✗ | ✘ | ☐ | ❌ | off | unchecked | décoché | décochée | inactif | inactive | désactivé | désactivée | disabled"

TICKS = "x | ✓ | ✔ | ☑ | ✔️ | ✅"
"""Marks of a column where one ticks: beside them, a blank says no."""

BLANKS = frozenset(
    blank.strip()
    for blank in (
        "- | -- | --- | . | .. | ... | … | ? | / | _ | — | – | n/a | #n/a | na | n.a. | n.a | nd | n.d. | n.c. | nc | null | none | nan | nil | undefined | (vide) | vide | "
        "(blank) | blank | empty | (empty) | (none) | select | -select- | -- select -- | --none-- | -none- | non renseigné | non renseigne | non défini | non communiqué | "
        "not set | please select | sans objet | néant | à définir | tbd | 0000-00-00 | 00/00/0000 | 0000-00-00 00:00:00 | #ref! | #div/0! | #value! | #valeur! | #nom? | #name? | #num! | #nul! | #null! | #nombre! | nat | "
        "non renseignée | non spécifié | not specified | unspecified | not available | not provided | no data | inconnu | inconnue | unknown | aucun | aucune | (aucun) | "
        "(aucune) | <null> | [null] | \\n | 1900-01-00 | 00/01/1900 | 0/1/1900 | 1/0/1900 | 01/00/1900 | 00/00/00 | 0000-00-00t00:00:00 | 0000-00-00 00:00"
    ).split("|")
)
"""Blanks in disguise, in lower case: no value is meant by them."""

NAMES = frozenset("select | none | na | nc | nd | nat | nan | nil | vide | blank | empty | tbd | unknown | aucun | aucune".split(" | "))
"""Those that may also be a name: a product called Select, the region NA."""

SWITCHES: dict[str, dict[str, tuple[StrEnum, StrEnum]]] = {
    "customers.status": {
        "churn | churned | résilié | attrition | churn label | parti": (CustomerStatus.LEFT, CustomerStatus.ACTIVE),
        "actif | active | is active | client actif": (CustomerStatus.ACTIVE, CustomerStatus.LEFT),
    },
    "leads.status": {"converti | converted": (LeadStatus.CONVERTED, LeadStatus.CONTACTED)},
    "activities.outcome": {
        "answered | répondu | décroché": (Outcome.ANSWERED, Outcome.MISSED),
        "terminé | done | completed | effectué | réalisé": (Outcome.HELD, Outcome.PLANNED),
    },
    "deals.status": {"gagné | gagnée | won | is won": (Status.WON, Status.OPEN), "is lost | perdue": (Status.LOST, Status.OPEN)},
}
"""Columns of yes and no whose heading says what yes means: the value for yes, and for no."""

KPI_WORDS: dict[str, str] = {
    "revenue": "revenue | chiffre d'affaires | ca | ca ht | sales | ventes | turnover | chiffre d'affaires ht | montant | amount",
    "orders": "orders | commandes | nombre de commandes | number of orders",
    "average_basket": "panier moyen | average basket | average order value | aov",
    "margin": "margin | marge | marge brute | marge commerciale | gross margin | profit",
    "margin_rate": "taux de marque | margin rate",
    "deals_won": "deals won | affaires gagnées | contrats signés | signatures | won deals | nombre de contrats | new deals",
    "win_rate": "win rate | taux de transformation | taux de signature",
    "conversion_rate": "taux de conversion | conversion rate | lead-to-customer rate",
    "new_customers": "nouveaux clients | new customers | clients gagnés | new logos",
    "new_leads": "new leads | prospects | nouveaux prospects | leads | prospects détectés",
    "prospects_contacted": "prospects contactés | prospects contacted",
    "calls": "calls | appels | appels émis | nombre d'appels | calls made",
    "emails": "emails | e-mails | e-mails envoyés | emails sent",
    "meetings": "meetings | rendez-vous | rdv | nombre de rdv | réunions",
    "quotes_sent": "quotes sent | devis | devis envoyés | nombre de devis | quotes",
    "pipeline": "pipeline | pipeline ouvert | open pipeline | portefeuille",
    "complaints": "complaints | réclamations",
    "average_rating": "note moyenne | average rating",
}
"""The indicators that companies set targets for, by the ids of the catalogue."""
