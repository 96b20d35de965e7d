"""A building firm: visits, quotes, jobs, small repairs, reviews that count."""

from __future__ import annotations

from kpi.samples import terms
from kpi.samples.trade import Billing, Field, Good, Pace, Rep, Saying, Share, Spending, Stage, Trade
from kpi.words import Text, same

_CITY, _VALLEY, _HILLS = Text("Métropole", "City"), Text("Vallée", "Valley"), Text("Collines", "Hills")
_HOMES, _FIRMS = Text("Particuliers", "Homes"), Text("Professionnels", "Businesses")
_MARIE, _LUC = Text("Marie Estève", "Mary Stevens"), Text("Luc Bertin", "Luke Berton")
_SHELL, _ENERGY = Text("Gros œuvre", "Structural work"), Text("Rénovation énergétique", "Energy retrofit")
_INSIDE, _REPAIR = Text("Aménagement intérieur", "Interior work"), Text("Dépannage", "Repairs")
_DELAY, _FINISH = Text("Retard de chantier", "Late works"), Text("Finitions", "Finishing")
_SITE, _BILL = Text("Propreté du chantier", "Site cleanliness"), Text("Facturation", "Billing")
_TEAM = Text("Équipe", "Crew")

BUILDING = Trade(
    id="building",
    name=Text("Bâti Horizon", "Horizon Builders"),
    story=Text(
        fr="Une entreprise du bâtiment qui vit de ses devis, forte de mai à juillet et à l’automne. À trouver : Gaël Morvan signe "
        "bien moins que les autres, l’« Isolation des combles » recule depuis six mois et fait monter les réclamations, et le «"
        " Prix » pèse de plus en plus parmi les motifs de perte.",
        en="A building firm that lives on its quotes, busy from May to July and in autumn. To be found: Gail Morgan signs far less"
        " than the others, “Loft insulation” has been slipping for six months and brings complaints, and “Price” weighs more "
        "and more among the reasons of loss.",
    ),
    season=(0.7, 0.85, 1.05, 1.1, 1.2, 1.25, 1.05, 0.5, 1.15, 1.15, 1.0, 0.7),
    growth=0.06,
    billing=Billing.JOB,
    pace=Pace(
        customers=130,
        leads=44,
        deal_rate=0.8,
        repeats=6,
        win_rate=0.36,
        cycle=26,
        contact=2.4,
        quote_rate=0.95,
        quantity=(1, 2),
        deal_quantity=(1, 2),
        order_rate=0.045,
        churn=0.0006,
        touches=0.35,
        meetings=1.2,
        care=0.03,
        complaint_rate=0.075,
        praise_rate=0.1,
        reviews=8,
        sessions=140,
        spend=4200,
    ),
    orders=1060,
    reps=(
        Rep(Text("Antoine Rivoire", "Anthony Rivers"), _HOMES, _MARIE, _CITY, 1.1),
        Rep(Text("Gaël Morvan", "Gail Morgan"), _HOMES, _MARIE, _VALLEY, 0.4),
        Rep(Text("Leïla Cherif", "Leila Sherwood"), _HOMES, _MARIE, _HILLS, 1.1),
        Rep(Text("Denis Ferrat", "Dennis Ferris"), _FIRMS, _LUC, _CITY, 1.0),
        Rep(Text("Sandrine Vial", "Sandra Vale"), _FIRMS, _LUC, _VALLEY, 1.05),
    ),
    goods=(
        Good(Text("Extension de maison", "House extension"), _SHELL, 16000, 0.74, 1.0),
        Good(Text("Ravalement de façade", "Facade renovation"), _SHELL, 7200, 0.7, 1.8),
        Good(Text("Isolation des combles", "Loft insulation"), _ENERGY, 6400, 0.64, 4.0),
        Good(Text("Pompe à chaleur", "Heat pump"), _ENERGY, 8200, 0.72, 1.8),
        Good(Text("Fenêtres", "Windows"), _ENERGY, 5200, 0.66, 2.0),
        Good(Text("Salle de bains", "Bathroom"), _INSIDE, 6100, 0.68, 1.8),
        Good(Text("Cuisine", "Kitchen"), _INSIDE, 6900, 0.7, 1.2),
        Good(Text("Petits travaux", "Small works"), _REPAIR, 480, 0.5, 3.0, one_off=True),
        Good(Text("Entretien de chaudière", "Boiler service"), _REPAIR, 160, 0.42, 2.0, one_off=True),
    ),
    slipping=2,
    slide=0.75,
    fields=(
        Field(
            Text("Particulier", "Household"),
            6,
            (
                Text("Famille {name}", "{name} family"),
                Text("M. et Mme {name}", "Mr and Mrs {name}"),
                Text("Mme {name}", "Ms {name}"),
                Text("M. {name}", "Mr {name}"),
                Text("Indivision {name}", "{name} estate"),
            ),
            same(""),
        ),
        Field(
            Text("Copropriété", "Residents' association"),
            1.5,
            (
                Text("Résidence {name}", "{name} Court"),
                Text("Copropriété {name}", "{name} House"),
            ),
            Text(" (syndicat)", " (association)"),
        ),
        Field(Text("Commerce", "Shop"), 1.5, (Text("Garage {name}", "{name} Garage"), Text("Pharmacie {name}", "{name} Pharmacy"))),
        Field(
            Text("Tertiaire", "Offices"), 1.5, (Text("Cabinet {name}", "{name} Partners"), Text("Immobilière {name}", "{name} Properties"))
        ),
        Field(
            Text("Secteur public", "Public sector"),
            0.8,
            (Text("École {name}", "{name} School"), Text("Médiathèque {name}", "{name} Library")),
            same(""),
        ),
    ),
    sources=(
        Share(Text("Recommandation", "Referral"), 4),
        Share(Text("Site web", "Website"), 4),
        Share(Text("Plateforme de devis", "Quote platform"), 3),
        Share(Text("Panneau de chantier", "Site board"), 1.5),
        Share(Text("Salon de l'habitat", "Home show"), 1),
    ),
    stages=(
        Stage(Text("Visite technique", "Site visit"), 20),
        Stage(Text("Devis envoyé", "Quote sent"), 40),
        Stage(Text("Négociation", "Negotiation"), 70),
    ),
    losses=(
        Share(Text("Prix", "Price"), 1.8),
        Share(Text("Délai trop long", "Too long to wait"), 3),
        Share(Text("Projet abandonné", "Project dropped"), 3),
        Share(Text("Financement refusé", "Loan refused"), 2),
        Share(Text("Autre artisan", "Another firm"), 2.5),
    ),
    rising=0,
    meetings=(Share(terms.VISIT, 7), Share(terms.MEETING, 3)),
    channels=(Share(Text("Commercial", "Sales rep"), 6), Share(Text("Téléphone", "Phone"), 2), Share(Text("Site web", "Website"), 1.5)),
    spending=(
        Spending(Text("Plateforme de devis", "Quote platform"), Text("Achat de contacts", "Bought leads"), "sales", 0.35),
        Spending(Text("Site web", "Website"), Text("Référencement local", "Local search"), "marketing", 0.35),
        Spending(Text("Salon de l'habitat", "Home show"), Text("Salon de l'habitat", "Home show"), "marketing", 0.2),
        Spending(Text("Panneau de chantier", "Site board"), Text("Panneaux et véhicules", "Boards and vans"), "marketing", 0.1),
    ),
    sayings={
        "complaint": (
            Saying(
                _DELAY,
                Text("Le chantier devait finir en mai, il n'est pas terminé.", "The works were to end in May, they are not finished."),
            ),
            Saying(_DELAY, Text("Personne n'est venu cette semaine, sans prévenir.", "Nobody came this week, without a word.")),
            Saying(_FINISH, Text("Les finitions sont bâclées, il faut revenir.", "The finishing was rushed, you have to come back.")),
            Saying(_FINISH, Text("La pose est de travers et cela se voit.", "It was fitted askew and it shows.")),
            Saying(_SITE, Text("Des gravats sont restés dans le jardin.", "Rubble was left in the garden.")),
        ),
        "refund": (
            Saying(
                _BILL,
                Text(
                    "Je demande le remboursement de l'acompte, le chantier est annulé.",
                    "I ask for my deposit back, the works are cancelled.",
                ),
            ),
            Saying(
                _BILL,
                Text(
                    "Un poste du devis n'a pas été fait, merci de le rembourser.", "One line of the quote was not done, please refund it."
                ),
            ),
        ),
        "dissatisfaction": (
            Saying(
                _FINISH,
                Text("Le résultat est correct mais les finitions déçoivent.", "The result is fine but the finishing is disappointing."),
            ),
            Saying(_DELAY, Text("Beaucoup d'attente entre la visite et le devis.", "A long wait between the visit and the quote.")),
        ),
        "compliment": (
            Saying(_TEAM, Text("Équipe ponctuelle et soigneuse, un grand merci.", "A punctual and careful crew, many thanks.")),
            Saying(_FINISH, Text("Le résultat est magnifique, merci.", "The result is magnificent, thank you.")),
            Saying(_TEAM, Text("Très bon accueil et conseils honnêtes.", "A warm welcome and honest advice.")),
        ),
        "question": (
            Saying(_BILL, Text("Quelles aides puis-je demander pour ces travaux ?", "Which grants can I ask for with these works?")),
            Saying(_DELAY, Text("Quand pouvez-vous commencer ?", "When can you start?")),
        ),
    },
    praise={
        5: (
            Text("Travail soigné, délais tenus, je recommande.", "Careful work, on time, I recommend them."),
            Text("Du devis à la réception, tout était clair.", "From quote to handover, everything was clear."),
        ),
        4: (
            Text("Bon travail, petit retard vite rattrapé.", "Good work, a small delay soon made up."),
            Text("Équipe sérieuse, prix justes.", "Serious crew, fair prices."),
        ),
        3: (Text("Correct, mais il a fallu relancer pour les finitions.", "Fine, but we had to ask again for the finishing."),),
        2: (Text("Chantier trop long et mal rangé.", "Works too long and untidy."),),
        1: (Text("Malfaçons et plus de nouvelles depuis.", "Bad workmanship and no news since."),),
    },
    sites=(Share(same("Google"), 6), Share(same("Houzz"), 2)),
)
