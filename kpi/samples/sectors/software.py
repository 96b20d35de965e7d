"""Business software sold by subscription: demos, inbound and outbound leads, yearly amounts."""

from __future__ import annotations

from kpi.samples import terms
from kpi.samples.trade import Billing, Field, Good, Pace, Rep, Saying, Share, Spending, Stage, Trade
from kpi.words import Text, same

_NORTH, _SOUTH = Text("Nord", "North"), Text("Sud", "South")
_EAST, _WEST = Text("Est", "East"), Text("Ouest", "West")
_HUNTERS, _KEY = Text("Nouveaux clients", "New business"), Text("Grands comptes", "Key accounts")
_LEA, _HUGO = Text("Léa Marchetti", "Laura Mitchell"), Text("Hugo Pasteur", "Hugh Preston")
_HR, _FINANCE, _SERVICE = Text("Ressources humaines", "Human resources"), same("Finance"), same("Services")
_SUPPORT, _BUG = same("Support"), Text("Anomalie", "Defect")
_PRICE, _INVOICE = Text("Prix", "Price"), Text("Facturation", "Billing")
_EASE, _START = Text("Facilité d'usage", "Ease of use"), Text("Mise en service", "Onboarding")

SOFTWARE = Trade(
    id="software",
    name=Text("Nimbéa Logiciels", "Nimbea Software"),
    story=Text(
        fr="Un éditeur de logiciels qui grandit d’environ un cinquième par an, calme en août. À trouver : Tom Girardin gagne bien "
        "moins d’affaires que les autres, « Notes de frais » recule depuis six mois et fait monter les réclamations, et « "
        "Concurrent Kalipso » devient le premier motif de perte.",
        en="A software publisher that grows by about a fifth a year, quiet in August. To be found: Tom Garland wins far fewer "
        "deals than the others, “Expense reports” has been slipping for six months and brings complaints, and “Competitor "
        "Kalipso” becomes the first reason of loss.",
    ),
    season=(0.95, 1.0, 1.1, 1.0, 0.95, 1.15, 0.8, 0.5, 1.1, 1.1, 1.15, 1.2),
    growth=0.2,
    billing=Billing.SUBSCRIPTION,
    pace=Pace(
        customers=100,
        leads=26,
        deal_rate=0.55,
        repeats=3,
        win_rate=0.3,
        cycle=38,
        contact=1.6,
        quote_rate=0.8,
        quantity=(16, 64),
        deal_quantity=(14, 56),
        order_rate=0.025,
        churn=0.02,
        touches=0.6,
        meetings=1.1,
        care=0.12,
        complaint_rate=0.04,
        praise_rate=0.035,
        reviews=5,
        sessions=320,
        spend=16000,
    ),
    orders=3070,
    reps=(
        Rep(Text("Camille Aubry", "Camilla Aubrey"), _HUNTERS, _LEA, _NORTH, 1.15),
        Rep(Text("Nadia Benali", "Nadia Bennet"), _HUNTERS, _LEA, _SOUTH, 1.05),
        Rep(Text("Tom Girardin", "Tom Garland"), _HUNTERS, _LEA, _EAST, 0.35),
        Rep(Text("Élise Fontanel", "Elise Fontaine"), _HUNTERS, _LEA, _WEST, 1.0),
        Rep(Text("Marc Delaunay", "Mark Delaney"), _KEY, _HUGO, _NORTH, 1.2),
        Rep(Text("Inès Roblin", "Ines Robson"), _KEY, _HUGO, _SOUTH, 1.0),
        Rep(Text("Paul Kervella", "Paul Kerwin"), _KEY, _HUGO, _WEST, 0.95),
    ),
    goods=(
        Good(Text("Planning", "Scheduling"), _HR, 260, 0.22, 3.0),
        Good(Text("Paie", "Payroll"), _HR, 420, 0.3, 2.5),
        Good(Text("Notes de frais", "Expense reports"), _FINANCE, 240, 0.25, 3.0),
        Good(Text("Recrutement", "Recruiting"), _HR, 310, 0.2, 1.5),
        Good(Text("Trésorerie", "Cash management"), _FINANCE, 380, 0.24, 1.2),
        Good(Text("Formation", "Training"), _SERVICE, 1450, 0.55, 2.0, one_off=True),
        Good(Text("Reprise de données", "Data migration"), _SERVICE, 2600, 0.6, 1.0, one_off=True),
    ),
    slipping=2,
    slide=0.85,
    fields=(
        Field(
            Text("Industrie", "Manufacturing"),
            3,
            (
                Text("{name} Industrie", "{name} Manufacturing"),
                Text("Ateliers {name}", "{name} Works"),
                Text("{name} Mécanique", "{name} Engineering"),
            ),
        ),
        Field(
            Text("Transport et logistique", "Transport and logistics"),
            2,
            (
                Text("{name} Logistique", "{name} Logistics"),
                Text("Transports {name}", "{name} Haulage"),
            ),
        ),
        Field(Text("Commerce", "Retail"), 2.5, (Text("Maison {name}", "House of {name}"), Text("{name} Distribution", "{name} Stores"))),
        Field(Text("Santé", "Health"), 1.5, (Text("Clinique {name}", "{name} Clinic"), Text("Laboratoire {name}", "{name} Laboratory"))),
        Field(
            Text("Services aux entreprises", "Business services"),
            3,
            (
                Text("Cabinet {name}", "{name} Partners"),
                Text("{name} Conseil", "{name} Consulting"),
                Text("Groupe {name}", "{name} Group"),
            ),
        ),
    ),
    sources=(
        Share(Text("Site web", "Website"), 5),
        Share(Text("Prospection", "Outbound"), 4),
        Share(Text("Salon", "Trade show"), 1.5),
        Share(Text("Recommandation", "Referral"), 2),
        Share(Text("Webinaire", "Webinar"), 1.5),
    ),
    stages=(
        Stage(same("Qualification"), 10),
        Stage(Text("Démonstration", "Demonstration"), 30),
        Stage(Text("Proposition", "Proposal"), 50),
        Stage(Text("Négociation", "Negotiation"), 75),
    ),
    losses=(
        Share(_PRICE, 4),
        Share(Text("Concurrent Kalipso", "Competitor Kalipso"), 1.6),
        Share(Text("Fonction absente", "Missing feature"), 3),
        Share(Text("Budget reporté", "Budget postponed"), 3),
        Share(Text("Plus de nouvelles", "No reply"), 2.5),
    ),
    rising=1,
    meetings=(Share(terms.DEMO, 5), Share(terms.MEETING, 4), Share(terms.VISIT, 1)),
    channels=(
        Share(Text("Vente directe", "Direct sales"), 6),
        Share(Text("En ligne", "Online"), 2),
        Share(Text("Partenaire", "Partner"), 2),
    ),
    spending=(
        Spending(Text("Site web", "Website"), Text("Référencement payant", "Paid search"), "marketing", 0.4),
        Spending(Text("Webinaire", "Webinar"), Text("Rendez-vous de la paie", "Payroll live"), "marketing", 0.12),
        Spending(Text("Salon", "Trade show"), Text("Salons professionnels", "Trade shows"), "marketing", 0.2),
        Spending(Text("Prospection", "Outbound"), Text("Campagne d'appels", "Call campaign"), "sales", 0.28),
    ),
    sayings={
        "complaint": (
            Saying(
                _SUPPORT,
                Text("J'attends une réponse du support depuis quatre jours.", "I have been waiting four days for support to reply."),
            ),
            Saying(_SUPPORT, Text("Personne ne rappelle quand on ouvre un ticket.", "Nobody calls back when we open a ticket.")),
            Saying(_BUG, Text("L'export plante depuis la dernière mise à jour.", "The export has been crashing since the last update.")),
            Saying(_BUG, Text("Les pièces jointes sont mal lues.", "Attachments are read wrongly.")),
            Saying(_BUG, Text("L'application est très lente le lundi matin.", "The app is very slow on Monday mornings.")),
            Saying(_INVOICE, Text("Vous m'avez facturé dix utilisateurs de trop.", "You invoiced me for ten users too many.")),
        ),
        "refund": (
            Saying(_INVOICE, Text("Merci de nous rembourser le mois payé deux fois.", "Please refund the month that we paid twice.")),
            Saying(
                _START,
                Text(
                    "La formation n'a pas eu lieu, nous demandons son remboursement.",
                    "The training did not take place, we ask for a refund.",
                ),
            ),
        ),
        "dissatisfaction": (
            Saying(
                _EASE,
                Text(
                    "L'outil est puissant mais trop compliqué pour mes équipes.", "The tool is powerful but too complicated for my teams."
                ),
            ),
            Saying(_PRICE, Text("L'augmentation de cette année est difficile à justifier.", "This year's price rise is hard to justify.")),
            Saying(
                _START, Text("La mise en service a pris deux fois plus de temps que prévu.", "Onboarding took twice as long as planned.")
            ),
        ),
        "compliment": (
            Saying(_EASE, Text("Mes équipes l'ont pris en main en une heure, bravo.", "My teams got used to it in an hour, well done.")),
            Saying(
                _SUPPORT, Text("Merci au support, réponse claire en dix minutes.", "Thank you to support, a clear answer in ten minutes.")
            ),
            Saying(
                _START,
                Text("Mise en service impeccable, merci à toute l'équipe.", "Flawless onboarding, thanks to the whole team."),
            ),
        ),
        "question": (
            Saying(_EASE, Text("Peut-on exporter les absences par service ?", "Can we export absences by department?")),
            Saying(_INVOICE, Text("Comment passer à une facturation annuelle ?", "How do we switch to yearly billing?")),
        ),
    },
    praise={
        5: (
            Text("Simple et complet, nous gagnons une journée par mois.", "Simple and complete, we save a day a month."),
            Text("Un support qui répond vraiment.", "A support team that really answers."),
        ),
        4: (
            Text("Très bon outil, il manque quelques exports.", "Very good tool, a few exports are missing."),
            Text("Bon produit, un peu cher.", "Good product, a little expensive."),
        ),
        3: (Text("Correct, mais l'application mobile est en retrait.", "Fine, but the mobile app lags behind."),),
        2: (Text("Trop de lenteurs ces derniers temps.", "Too slow lately."),),
        1: (Text("Déçus : des erreurs chaque mois et peu d'écoute.", "Disappointed: errors every month and nobody listens."),),
    },
    sites=(Share(same("Google"), 3), Share(same("Capterra"), 4), Share(same("Trustpilot"), 2)),
)
