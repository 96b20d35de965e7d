"""Orders, revenue, margin, new customers."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Beside, Better, Family, Kpi, Variant
from kpi.formats import Unit
from kpi.measures import Before, Else, Known, Less, NotUnder, OnlyWith, Ratio, Rolling, among, count, distinct, either, total
from kpi.schema import Customers, Deals, Orders, Spend
from kpi.schema.values import Status
from kpi.words import Text

_EVERYWHERE = tuple(Sector)
_by_order = Text("commandes", "orders")
_by_deal = Text("affaires gagnées", "won deals")
won = among(Deals.status, Status.WON)
_signed = total(Deals, Deals.amount).where(won).dated(Deals.closed_on)
bought = NotUnder(Orders.amount, 0)
"""A credit note is no purchase: it counts in money, and neither as an order nor as a customer who bought."""
order_count = either(
    (distinct(Orders, Orders.order_id).where(bought), Text("numéros de commande", "order numbers")),
    (count(Orders).where(bought), Text("lignes de commande", "rows of orders")),
)
order_margin = Else((Orders.margin, Less(Orders.amount, Orders.cost)))
deal_margin = Less(Deals.amount, Deals.cost)
_margin = either(
    (total(Orders, order_margin), _by_order),
    (total(Deals, deal_margin).where(won).dated(Deals.closed_on), _by_deal),
)
_margin_base = either(
    (total(Orders, OnlyWith(Orders.amount, order_margin)), _by_order),
    (total(Deals, OnlyWith(Deals.amount, deal_margin)).where(won).dated(Deals.closed_on), _by_deal),
)
_margin_cost = either(
    (total(Orders, Else((Less(Orders.amount, Orders.margin), Orders.cost))).where(Known(order_margin)), _by_order),
    (total(Deals, Deals.cost).where(won, Known(deal_margin)).dated(Deals.closed_on), _by_deal),
)
_on_price = Ratio(_margin, _margin_base)
_before = Before(Orders.amount, Orders.discount)
_new_customers = either(
    (count(Orders).where(bought).first(Orders.customer), Text("première commande", "first order")),
    (count(Deals).where(won).dated(Deals.closed_on).first(Deals.customer), Text("première affaire gagnée", "first won deal")),
    (count(Customers).dated(Customers.since).first(Customers.customer), Text("date d’entrée", "date of entry")),
)
revenue = either((total(Orders, Orders.amount), _by_order), (_signed, _by_deal))


def _acquired(months: int) -> Rolling:
    return Rolling(Ratio(total(Spend, Spend.amount), _new_customers), months=months)


def _over(months: int) -> Variant:
    return Variant(
        f"{months}_months",
        Text("{n} mois", "{n} months").format(n=months),
        _acquired(months),
        Text(
            "Dépenses de marketing et de vente sur nouveaux clients, sur les {n} mois qui finissent avec la période (sur la période "
            "entière si elle est plus longue).",
            "Marketing and sales spend over new customers, in the {n} months that end with the period (in the whole period where it is "
            "longer).",
        ).format(n=months),
    )


REVENUE = Kpi(
    id="revenue",
    family=Family.SELLING,
    name=Text("Chiffre d’affaires", "Revenue"),
    definition=Text(
        "Montant des commandes à leur date, avoirs déduits ; sans commandes, montant des affaires gagnées à leur date de clôture.",
        "Amount of the orders at their date, credit notes deducted; without orders, amount of the won deals at closing.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=revenue,
    serves=Serves(
        first=_EVERYWHERE,
        teams=(Team.FIELD, Team.KEY_ACCOUNTS, Team.ECOMMERCE),
        proves=(Objective.GROW,),
        guards=(Team.MARKETING,),
    ),
)

AMOUNT_WON = Kpi(
    id="amount_won",
    family=Family.SELLING,
    name=Text("Montant signé", "Amount won"),
    definition=Text("Montant des affaires gagnées, à leur date de clôture.", "Amount of the won deals, at closing."),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=_signed,
)
"""What the pipeline's forecast is held against: revenue itself where files hold no orders. It is not among the KPIs to choose."""

ORDERS = Kpi(
    id="orders",
    family=Family.SELLING,
    name=Text("Commandes", "Orders"),
    definition=Text(
        "Commandes différentes, à leur date. Un avoir n’est pas une commande.",
        "Different orders, at their date. A credit note is no order.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=order_count,
    serves=Serves(drives=(Objective.GROW,)),
)

AVERAGE_BASKET = Kpi(
    id="average_basket",
    family=Family.SELLING,
    name=Text("Panier moyen", "Average order value"),
    definition=Text(
        "Chiffre d’affaires des commandes, avoirs déduits, sur commandes différentes ; un avoir n’est pas une commande.",
        "Revenue of the orders, credit notes deducted, over different orders; a credit note is no order.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=Ratio(total(Orders, Orders.amount), order_count),
    serves=Serves(
        first=(Sector.WHOLESALE, Sector.RETAIL, Sector.HOSPITALITY),
        second=(Sector.TRANSPORT,),
        teams=(Team.ECOMMERCE,),
        drives=(Objective.GROW,),
    ),
)

MARGIN = Kpi(
    id="margin",
    family=Family.SELLING,
    name=Text("Marge commerciale", "Gross margin"),
    definition=Text(
        "Marge du fichier, ou montant moins coût là où le coût est connu : un coût absent n’est jamais compté 0. La part du chiffre "
        "d’affaires couverte est dite à côté.",
        "The file’s margin, or amount less cost where the cost is known: a missing cost never counts as 0. The share of revenue covered is "
        "said beside.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=_margin,
    serves=Serves(
        first=(
            Sector.WHOLESALE,
            Sector.RETAIL,
            Sector.SERVICES,
            Sector.CONSTRUCTION,
            Sector.MANUFACTURING,
            Sector.HOSPITALITY,
            Sector.TRAINING,
            Sector.TRANSPORT,
        ),
        second=(Sector.SOFTWARE, Sector.HEALTH),
        teams=(Team.KEY_ACCOUNTS,),
        proves=(Objective.MARGIN,),
    ),
    beside=(Beside("coverage", Text("du chiffre d’affaires couvert", "of revenue covered"), Unit.PERCENT, Ratio(_margin_base, revenue)),),
)

MARGIN_RATE = Kpi(
    id="margin_rate",
    family=Family.SELLING,
    name=Text("Taux de marque", "Margin rate"),
    definition=Text("Marge sur chiffre d’affaires des mêmes lignes.", "Margin over the revenue of the same rows."),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_on_price,
    variants=(
        Variant("on_price", Text("sur le prix de vente", "on the price"), _on_price),
        Variant(
            "on_cost",
            Text("sur le coût", "on the cost"),
            Ratio(_margin, _margin_cost),
            Text("Marge sur coût des mêmes lignes.", "Margin over the cost of the same rows."),
            called=Text("Taux de marge (sur le coût)", "Margin rate (on the cost)"),
        ),
    ),
    serves=Serves(
        first=(Sector.WHOLESALE,),
        proves=(Objective.MARGIN,),
        guards=(Team.FIELD, Team.ECOMMERCE),
    ),
)

NEW_CUSTOMERS = Kpi(
    id="new_customers",
    family=Family.SELLING,
    name=Text("Nouveaux clients", "New customers"),
    definition=Text(
        "Clients dont la première commande (à défaut la première affaire gagnée, à défaut la date d’entrée) tombe dans la période. Au "
        "début du fichier, tout client y paraît nouveau.",
        "Customers whose first order (else first won deal, else date of entry) falls in the period. At the start of the file, every "
        "customer looks new.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_new_customers,
    serves=Serves(proves=(Objective.WIN,)),
)

CAC = Kpi(
    id="cac",
    family=Family.SELLING,
    name=Text("Coût d’acquisition client", "Customer acquisition cost"),
    definition=Text(
        "Dépenses de marketing et de vente sur nouveaux clients, sur les 12 mois qui finissent avec la période (sur la période entière si "
        "elle est plus longue).",
        "Marketing and sales spend over new customers, in the 12 months that end with the period (in the whole period where it is longer).",
    ),
    unit=Unit.MONEY,
    better=Better.LOWER,
    value=_acquired(12),
    variants=(Variant("12_months", Text("12 mois", "12 months"), _acquired(12)), _over(6), _over(3)),
    serves=Serves(
        first=(Sector.SOFTWARE, Sector.RETAIL),
        second=(Sector.REAL_ESTATE, Sector.INSURANCE),
        teams=(Team.MARKETING,),
        proves=(Objective.WIN,),
    ),
)

DISCOUNT_RATE = Kpi(
    id="discount_rate",
    family=Family.SELLING,
    name=Text("Taux de remise", "Discount rate"),
    definition=Text(
        "Remises accordées sur montant des commandes avant remise, là où le fichier dit la remise.",
        "Discounts granted over the amount of the orders before discount, where the file tells the discount.",
    ),
    unit=Unit.PERCENT,
    better=Better.LOWER,
    value=Ratio(total(Orders, Less(_before, Orders.amount)), total(Orders, _before)),
    serves=Serves(second=(Sector.WHOLESALE,), drives=(Objective.MARGIN,)),
)

KPIS = (REVENUE, ORDERS, AVERAGE_BASKET, MARGIN, MARGIN_RATE, DISCOUNT_RATE, NEW_CUSTOMERS, CAC)
