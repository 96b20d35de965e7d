"""Wholesale supplies for hotels and restaurants: many orders of several lines, discounts, customers who come back."""

from __future__ import annotations

from kpi.samples import terms
from kpi.samples.trade import Billing, Field, Good, Pace, Rep, Saying, Share, Spending, Stage, Trade
from kpi.words import Text, same

_COAST, _CENTRE = Text("Littoral", "Coast"), Text("Centre", "Midlands")
_NORTH, _SOUTH = Text("Nord", "North"), Text("Sud", "South")
_FIELD, _INSIDE = Text("Terrain", "Field sales"), Text("Sédentaires", "Inside sales")
_ANNE, _KARIM = Text("Anne Le Goff", "Anne Gough"), Text("Karim Haddad", "Karim Haddad")
_TABLE, _HYGIENE = Text("Arts de la table", "Tableware"), Text("Hygiène", "Cleaning")
_PACK, _KITCHEN = Text("Emballage", "Packaging"), Text("Équipement de cuisine", "Kitchen equipment")
_DELAY, _BROKEN = Text("Retard de livraison", "Late delivery"), Text("Casse au transport", "Broken in transit")
_QUALITY, _INVOICE = Text("Qualité du produit", "Product quality"), Text("Erreur de facture", "Invoice error")
_ADVICE = Text("Conseil", "Advice")

WHOLESALE = Trade(
    id="wholesale",
    name=Text("Comptoir Valmière", "Valmere Supplies"),
    story=Text(
        fr="Un grossiste pour l’hôtellerie et la restauration, fort avant l’été et en décembre. À trouver : Bruno Castel vend bien"
        " moins que les autres, les « Barquettes compostables » reculent depuis six mois et font monter les réclamations, et le"
        " « Délai de livraison » devient le premier motif de perte.",
        en="A wholesaler to hotels and restaurants, busy before summer and in December. To be found: Bruno Castle sells far less "
        "than the others, “Compostable trays” have been slipping for six months and bring complaints, and “Delivery time” "
        "becomes the first reason of loss.",
    ),
    season=(0.8, 0.85, 0.95, 1.05, 1.15, 1.25, 1.05, 0.65, 1.0, 0.95, 1.1, 1.3),
    growth=0.08,
    billing=Billing.REPEAT,
    pace=Pace(
        customers=200,
        leads=17,
        deal_rate=0.6,
        repeats=4,
        win_rate=0.42,
        cycle=24,
        contact=1.2,
        quote_rate=0.85,
        quantity=(20, 150),
        deal_quantity=(150, 700),
        order_rate=0.34,
        churn=0.012,
        touches=0.5,
        meetings=0.8,
        care=0.11,
        complaint_rate=0.028,
        praise_rate=0.016,
        reviews=4,
        sessions=260,
        spend=9000,
    ),
    orders=3240,
    reps=(
        Rep(Text("Sophie Garance", "Sophie Grange"), _FIELD, _ANNE, _COAST, 1.15),
        Rep(Text("Bruno Castel", "Bruno Castle"), _FIELD, _ANNE, _SOUTH, 0.4),
        Rep(Text("Yann Kerloc'h", "Ian Kerlock"), _FIELD, _ANNE, _NORTH, 1.0),
        Rep(Text("Mélanie Toussaint", "Melanie Townsend"), _FIELD, _ANNE, _CENTRE, 1.05),
        Rep(Text("Farid Meziane", "Fred Mason"), _FIELD, _ANNE, _SOUTH, 1.1),
        Rep(Text("Julie Sarrazin", "Julie Sanderson"), _INSIDE, _KARIM, _NORTH, 0.95),
        Rep(Text("Olivier Prat", "Oliver Pratt"), _INSIDE, _KARIM, _COAST, 1.0),
        Rep(Text("Claire Dumas", "Claire Dumfries"), _INSIDE, _KARIM, _CENTRE, 1.0),
    ),
    goods=(
        Good(Text("Assiettes porcelaine (lot de 6)", "Porcelain plates (set of 6)"), _TABLE, 42, 0.62, 2.0),
        Good(Text("Verres à pied (lot de 12)", "Stem glasses (set of 12)"), _TABLE, 38, 0.6, 2.0),
        Good(Text("Couverts inox (lot de 24)", "Steel cutlery (set of 24)"), _TABLE, 54, 0.64, 1.3),
        Good(Text("Nappes intissées (carton)", "Disposable tablecloths (box)"), _TABLE, 31, 0.58, 1.5),
        Good(Text("Détergent professionnel (20 L)", "Professional detergent (20 L)"), _HYGIENE, 36, 0.66, 2.5),
        Good(Text("Savon mains (carton)", "Hand soap (box)"), _HYGIENE, 24, 0.65, 2.0),
        Good(Text("Essuie-mains (palette)", "Hand towels (pallet)"), _HYGIENE, 58, 0.72, 1.4),
        Good(Text("Barquettes compostables (carton)", "Compostable trays (box)"), _PACK, 47, 0.7, 3.0),
        Good(Text("Sacs kraft (carton)", "Kraft bags (box)"), _PACK, 33, 0.69, 2.2),
        Good(Text("Film alimentaire (carton)", "Cling film (box)"), _PACK, 27, 0.67, 1.8),
        Good(Text("Bacs gastronormes (lot de 10)", "Gastronorm pans (set of 10)"), _KITCHEN, 96, 0.74, 0.9),
        Good(Text("Batterie de cuisine (lot)", "Cookware (set)"), _KITCHEN, 118, 0.76, 0.6),
    ),
    slipping=7,
    slide=0.8,
    fields=(
        Field(
            Text("Restaurant", "Restaurant"),
            4,
            (
                Text("Brasserie {name}", "{name} Brasserie"),
                Text("Restaurant {name}", "{name} Restaurant"),
                Text("Bistrot {name}", "{name} Bistro"),
            ),
        ),
        Field(Text("Hôtel", "Hotel"), 2, (Text("Hôtel {name}", "{name} Hotel"), Text("Auberge {name}", "{name} Inn"))),
        Field(Text("Traiteur", "Caterer"), 1.5, (Text("Traiteur {name}", "{name} Catering"), Text("Réceptions {name}", "{name} Events"))),
        Field(
            Text("Restauration collective", "Contract catering"),
            1.5,
            (
                Text("Cuisine centrale {name}", "{name} Central Kitchen"),
                Text("Résidence {name}", "{name} Care Home"),
            ),
        ),
        Field(
            Text("Boulangerie", "Bakery"),
            1.2,
            (Text("Boulangerie {name}", "{name} Bakery"), Text("Pâtisserie {name}", "{name} Patisserie")),
        ),
    ),
    sources=(
        Share(Text("Prospection", "Outbound"), 5),
        Share(Text("Site web", "Website"), 3),
        Share(Text("Salon", "Trade show"), 1.5),
        Share(Text("Recommandation", "Referral"), 2.5),
    ),
    stages=(
        Stage(Text("Prise de contact", "First contact"), 15),
        Stage(Text("Échantillons", "Samples"), 35),
        Stage(Text("Offre tarifaire", "Price offer"), 55),
        Stage(Text("Négociation", "Negotiation"), 75),
    ),
    losses=(
        Share(Text("Prix", "Price"), 4.5),
        Share(Text("Délai de livraison", "Delivery time"), 1.7),
        Share(Text("Gamme incomplète", "Range too small"), 2.5),
        Share(Text("Fournisseur en place", "Current supplier"), 3.5),
        Share(Text("Plus de nouvelles", "No reply"), 2),
    ),
    rising=1,
    meetings=(Share(terms.VISIT, 5), Share(terms.MEETING, 4), Share(terms.DEMO, 1)),
    channels=(
        Share(Text("Commercial", "Sales rep"), 5),
        Share(Text("Téléphone", "Phone"), 3),
        Share(Text("Boutique en ligne", "Online shop"), 3.5),
    ),
    spending=(
        Spending(Text("Site web", "Website"), Text("Boutique en ligne", "Online shop"), "marketing", 0.3),
        Spending(Text("Salon", "Trade show"), Text("Salons de l'hôtellerie", "Hospitality shows"), "marketing", 0.25),
        Spending(Text("Courrier", "Mail"), Text("Catalogue papier", "Printed catalogue"), "marketing", 0.2),
        Spending(Text("Prospection", "Outbound"), Text("Tournées d'échantillons", "Sample tours"), "sales", 0.25),
    ),
    sayings={
        "complaint": (
            Saying(
                _DELAY,
                Text(
                    "Livraison promise mardi, reçue vendredi après le service.",
                    "Delivery promised for Tuesday, received on Friday after service.",
                ),
            ),
            Saying(_DELAY, Text("Encore un retard, j'ai dû acheter ailleurs.", "Late again, I had to buy elsewhere.")),
            Saying(_BROKEN, Text("Carton éventré, la moitié est inutilisable.", "The box was torn open, half of it is unusable.")),
            Saying(
                _QUALITY,
                Text("Ce lot ne tient pas le service, nous l'avons retiré.", "This batch does not last a service, we took it away."),
            ),
            Saying(_QUALITY, Text("Ce n'est pas la qualité habituelle.", "This is not the usual quality.")),
            Saying(_INVOICE, Text("La remise convenue n'est pas sur la facture.", "The agreed discount is not on the invoice.")),
        ),
        "refund": (
            Saying(_BROKEN, Text("Merci de nous rembourser ce qui est arrivé abîmé.", "Please refund what arrived damaged.")),
            Saying(
                _QUALITY,
                Text("Lot défectueux renvoyé, nous attendons l'avoir.", "Faulty batch sent back, we are waiting for the credit note."),
            ),
        ),
        "dissatisfaction": (
            Saying(
                _DELAY,
                Text("Vos délais se sont allongés, c'est pénible en saison.", "Your delivery times have grown, it is painful in season."),
            ),
            Saying(_INVOICE, Text("Trop d'échanges pour corriger une simple facture.", "Too many messages to correct a simple invoice.")),
        ),
        "compliment": (
            Saying(
                _ADVICE, Text("Très bon conseil sur le choix du modèle, merci.", "Very good advice on which model to choose, thank you.")
            ),
            Saying(
                _DELAY, Text("Livré le lendemain en plein mois de juin, parfait.", "Delivered the next day in the middle of June, perfect.")
            ),
            Saying(
                _QUALITY,
                Text("Solide et sans défaut, comme toujours.", "Solid and without a flaw, as always."),
            ),
        ),
        "question": (
            Saying(_ADVICE, Text("Ce produit existe-t-il dans un autre format ?", "Does this product come in another size?")),
            Saying(_DELAY, Text("Livrez-vous le samedi ?", "Do you deliver on Saturdays?")),
        ),
    },
    praise={
        5: (
            Text("Commande simple, livraison rapide, rien à redire.", "Easy order, quick delivery, nothing to add."),
            Text("Un commercial qui connaît notre métier.", "A rep who knows our trade."),
        ),
        4: (
            Text("Bonne gamme, prix corrects.", "Good range, fair prices."),
            Text("Bien, la livraison pourrait être plus tôt.", "Good, delivery could be earlier."),
        ),
        3: (Text("Produits corrects, délais irréguliers.", "Decent products, uneven delivery times."),),
        2: (Text("Deux retards de suite, dommage.", "Two late deliveries in a row, a pity."),),
        1: (Text("Produit inutilisable et service injoignable.", "Unusable product and a service that cannot be reached."),),
    },
    sites=(Share(same("Google"), 5), Share(same("Trustpilot"), 3)),
)
