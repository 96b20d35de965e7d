"""Figures made of several others: what the pipeline brings a day, what it must still bring, what a customer is worth."""

from __future__ import annotations

from dataclasses import replace

from kpi.catalogue.audience import Objective, Serves
from kpi.catalogue.customers import there
from kpi.catalogue.deals import average_deal, cycles, open_at_the_date, win_rate
from kpi.catalogue.declaration import Better, Family, Kpi
from kpi.catalogue.loyalty import buyers
from kpi.catalogue.selling import deal_margin, order_margin, revenue, won
from kpi.formats import Unit
from kpi.measures import Aggregate, Factor, Kept, Known, Product, Ratio, Remaining, Rolling, count, distinct, either, total
from kpi.schema import Deals, Orders
from kpi.words import Text

_margin = Text("marge des commandes", "margin of the orders")
_amount = Text("montant des commandes", "amount of the orders")
_deal_margin = Text("marge des affaires gagnées", "margin of the won deals")
_deal_amount = Text("montant des affaires gagnées", "amount of the won deals")
_bought = Known(Orders.customer)


def _signed(of: Aggregate) -> Aggregate:
    """Of won deals whose customer is known."""
    return of.where(won, Known(Deals.customer)).dated(Deals.closed_on)


_clients = _signed(distinct(Deals, Deals.customer))
_a_year_of_one = Ratio(
    either(
        (total(Orders, order_margin).where(_bought), _margin),
        (_signed(total(Deals, deal_margin)), _deal_margin),
        (total(Orders, Orders.amount).where(_bought), _amount),
        (_signed(total(Deals, Deals.amount)), _deal_amount),
    ),
    either(
        (buyers.where(Known(order_margin)), _margin),
        (_clients.where(Known(deal_margin)), _deal_margin),
        (buyers.where(Known(Orders.amount)), _amount),
        (_clients.where(Known(Deals.amount)), _deal_amount),
    ),
)
_leaving = either(
    (Kept(there, months=12, lost=True), Text("dates d’entrée et de départ", "dates of entry and of leaving")),
    (Kept(buyers, months=12, lost=True), Text("commandes", "orders")),
)
_to_come = replace(open_at_the_date(total(Deals, Deals.amount)), expected=Deals.expected_on, present=True)

SALES_VELOCITY = Kpi(
    id="sales_velocity",
    family=Family.SELLING,
    name=Text("Vélocité", "Sales velocity"),
    definition=Text(
        "Affaires ouvertes à la fin de la période × taux de transformation × montant moyen signé ÷ cycle de vente médian, tous trois de "
        "la période : ce que le pipeline rapporte par jour.",
        "Deals open at the end of the period × win rate × average deal size ÷ median sales cycle, all three of the period: what the "
        "pipeline brings in a day.",
    ),
    unit=Unit.MONEY_PER_DAY,
    better=Better.HIGHER,
    value=Product(
        of=(
            Factor(Text("affaires ouvertes", "open deals"), open_at_the_date(count(Deals))),
            Factor(Text("taux de transformation", "win rate"), win_rate),
            Factor(Text("montant moyen signé", "average deal size"), average_deal),
        ),
        over=(Factor(Text("cycle de vente", "sales cycle"), cycles),),
    ),
    serves=Serves(proves=(Objective.SPEED,)),
)

PIPELINE_COVERAGE = Kpi(
    id="pipeline_coverage",
    family=Family.SELLING,
    name=Text("Couverture du pipeline", "Pipeline coverage"),
    definition=Text(
        "Montant des affaires ouvertes à la date des données dont la signature est prévue dans la période, sur ce qui reste à faire : "
        "l’objectif de chiffre d’affaires de la période entière moins le chiffre d’affaires déjà fait.",
        "Amount of the deals open at the data’s date whose signature is expected in the period, over what is left to do: the revenue "
        "target of the whole period less the revenue made so far.",
    ),
    unit=Unit.TIMES,
    better=Better.HIGHER,
    value=Product(
        of=(Factor(Text("pipeline attendu", "expected pipeline"), _to_come),),
        over=(
            Factor(
                Text("reste à faire", "left to do"),
                Remaining("revenue", Text("chiffre d’affaires", "revenue"), done=revenue),
            ),
        ),
    ),
    serves=Serves(drives=(Objective.GROW,)),
)

LIFETIME_VALUE = Kpi(
    id="lifetime_value",
    family=Family.LOYALTY,
    name=Text("Valeur vie client", "Customer lifetime value"),
    definition=Text(
        "Marge par client (à défaut de coûts, chiffre d’affaires par client) des 12 mois qui finissent avec la période ÷ part des clients "
        "perdus en 12 mois. Un client sans nom ne compte pas.",
        "Margin by customer (without costs, revenue by customer) of the 12 months that end with the period ÷ share of customers lost in 12 "
        "months. A customer without a name does not count.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=Product(
        of=(Factor(Text("par client et par année", "by customer and year"), Rolling(_a_year_of_one, months=12, exact=True)),),
        over=(Factor(Text("clients perdus en une année", "customers lost in a year"), _leaving),),
    ),
    serves=Serves(proves=(Objective.KEEP,)),
)

KPIS = (SALES_VELOCITY, PIPELINE_COVERAGE, LIFETIME_VALUE)
