"""The grammar of a KPI, and what is read from a tree: its type, whether parts add up, its formula."""

from __future__ import annotations

import pytest

from kpi.measures import (
    Days,
    Else,
    Factor,
    How,
    Kept,
    Known,
    Less,
    Level,
    Measure,
    NotNegative,
    OnlyWith,
    Product,
    Ranking,
    Ratio,
    Remaining,
    Rolling,
    SincePrevious,
    Times,
    Type,
    adds_up,
    aims,
    among,
    count,
    distinct,
    either,
    entities,
    formula,
    leaves,
    mean,
    median,
    ninetieth,
    none_of,
    parts_add_up,
    total,
    type_of,
)
from kpi.schema import Activities, Deals, Leads, Orders, Quotes, Reps, Reviews
from kpi.words import Text

SAYS = Text("l’un", "one")
OPEN = among(Deals.status, "open")
CYCLE = Days(Deals.created_on, Deals.closed_on)
LEFT = Remaining("revenue", Text("recettes", "takings"), total(Orders, Orders.amount))
OPEN_DEALS = Factor(Text("ouvertes", "open ones"), Level(count(Deals), Deals.created_on, Deals.closed_on, OPEN, expected=Deals.expected_on))
HELD = Product((OPEN_DEALS, Factor(Text("durée", "time"), median(Deals, CYCLE))), (Factor(Text("reste", "rest"), LEFT),))

# measure, its type, whether months add up, whether members do
DERIVED: list[tuple[Measure, Type, bool, bool]] = [
    (count(Orders), Type.FLOW, True, True),
    (total(Orders, Orders.amount), Type.FLOW, True, True),
    (distinct(Orders, Orders.order_id), Type.FLOW, True, False),
    (distinct(Orders, Orders.customer), Type.DISTINCT, False, False),
    (distinct(Activities, Activities.lead_id), Type.DISTINCT, False, False),
    (mean(Reviews, Reviews.rating), Type.SCORE, False, False),
    (median(Deals, CYCLE), Type.DURATION, False, False),
    (mean(Deals, CYCLE), Type.DURATION, False, False),
    (mean(Orders, SincePrevious(Orders.customer)), Type.DURATION, False, False),
    (LEFT, Type.LEVEL, False, False),
    (HELD, Type.RATIO, False, False),
    (either((OPEN_DEALS.of, SAYS), (HELD, SAYS)), Type.LEVEL, False, False),  # type: ignore[arg-type]  # a factor may be more than that
    (ninetieth(Deals, CYCLE), Type.DURATION, False, False),
    (count(Orders) / count(Orders), Type.RATIO, False, False),
    (Level(count(Deals), Deals.created_on, Deals.closed_on, OPEN), Type.LEVEL, False, True),
    (Rolling(total(Orders, Orders.amount), 12), Type.FLOW, False, False),
    (Rolling(count(Orders) / count(Orders), 12), Type.RATIO, False, False),
    (Kept(distinct(Orders, Orders.customer), 12), Type.RATIO, False, False),
    (either((Kept(distinct(Orders, Orders.customer), 12, lost=True), SAYS), (count(Deals), SAYS)), Type.RATIO, False, False),
    (Ranking(count(Deals), by=Deals.loss_reason), Type.RANKING, False, False),
    (either((count(Orders), SAYS), (count(Deals), SAYS)), Type.FLOW, True, True),
    (either((distinct(Orders, Orders.order_id), SAYS), (count(Orders), SAYS)), Type.FLOW, True, False),
    (either((distinct(Orders, Orders.customer), SAYS), (count(Deals), SAYS)), Type.DISTINCT, False, False),
]


@pytest.mark.parametrize(("measure", "type_", "months", "members"), DERIVED)
def test_a_trees_type_says_what_adds_up(measure: Measure, type_: Type, months: bool, members: bool) -> None:
    """Flows add up over time; over members only where no row of one thing can be in two of them."""
    assert (type_of(measure), adds_up(measure), parts_add_up(measure)) == (type_, months, members)


def test_a_measure_is_never_changed() -> None:
    """Each refinement is a new tree; the first stays as it was."""
    plain = count(Deals)
    refined = plain.where(OPEN).dated(Deals.created_on).last(Deals.deal_id).first(Deals.customer).having(2, Deals.product)
    assert plain == count(Deals)
    assert refined.conditions == (OPEN,)
    assert (refined.at, refined.last_of, refined.first_of) == (Deals.created_on, Deals.deal_id, Deals.customer)
    assert (refined.at_least, refined.each) == (2, Deals.product)
    assert plain.where(OPEN).where(Known(Deals.amount)).conditions == (OPEN, Known(Deals.amount))


def test_an_entity_without_a_date_cannot_be_counted() -> None:
    """No day places a rep in a period."""
    with pytest.raises(ValueError, match="reps has no date"):
        count(Reps)


def test_leaves_and_entities_are_those_of_the_whole_tree() -> None:
    """Numerator first, every way of a choice."""
    ratio = Ratio(either((count(Orders), SAYS), (count(Deals), SAYS)), count(Leads))
    assert [leaf.entity for leaf in leaves(ratio)] == ["orders", "deals", "leads"]
    assert entities(Rolling(ratio, 12)) == ("orders", "deals", "leads")
    assert entities(HELD) == ("deals", "orders")
    assert len(leaves(HELD)) == 3


def test_a_measure_tells_whose_target_it_is_held_against() -> None:
    """Of a figure made of several, those of each; of all others none."""
    assert aims(HELD) == aims(LEFT) == {"revenue"}
    assert aims(count(Orders) / count(Orders)) == frozenset()


FORMULAS: list[tuple[Measure, str, str]] = [
    (
        count(Quotes).where(none_of(Quotes.status, "draft")).last(Quotes.quote_id),
        "nombre de lignes de Devis, dernière ligne de chaque N° de devis où Statut ≠ brouillon, à la date « Envoyé le »",
        "number of rows of Quotes, last row of each Quote ID where Status ≠ draft, dated on “Sent on”",
    ),
    (
        count(Deals).where(among(Deals.status, "won", "lost"), Known(Deals.amount)).first(Deals.customer),
        "nombre de lignes d’Affaires, première ligne de chaque Client où Statut = gagnée ou perdue et Montant est connu, "
        "à la date « Close le »",
        "number of rows of Deals, first row of each Customer where Status = won or lost and Amount is known, dated on “Closed on”",
    ),
    (
        median(Deals, CYCLE).where(NotNegative(CYCLE)),
        "médiane de jours de « Créée le » à « Close le » (Affaires) où jours de « Créée le » à « Close le » ≥ 0, à la date « Close le »",
        "median of days from “Created on” to “Closed on” (Deals) where days from “Created on” to “Closed on” ≥ 0, dated on “Closed on”",
    ),
    (
        Level(total(Deals, Times(Deals.amount, Deals.probability)), Deals.created_on, Deals.closed_on, OPEN, present=True),
        "somme de Montant × Probabilité (Affaires), lignes ouvertes à la date (« Créée le » passée ; « Close le » à venir, ou vide et "
        "Statut = en cours), à la date des données seulement",
        "sum of Amount × Probability (Deals), rows open at the date (“Created on” past; “Closed on” to come, or blank and "
        "Status = open), at the data’s date only",
    ),
    (
        median(Orders, SincePrevious(Orders.customer)),
        "médiane de jours depuis le jour précédent de chaque Client (Commandes), à la date « Date de commande »",
        "median of days since the previous day of each Customer (Orders), dated on “Ordered on”",
    ),
    (
        total(Orders, OnlyWith(Orders.amount, Else((Orders.margin, Less(Orders.amount, Orders.cost))))),
        "somme de Montant là où Marge, à défaut (Montant − Coût) est connu (Commandes), à la date « Date de commande »",
        "sum of Amount where Margin, else (Amount − Cost) is known (Orders), dated on “Ordered on”",
    ),
    (
        Rolling(distinct(Orders, Orders.customer).having(2, Orders.order_id), 12),
        "nombre de Client différents (Commandes) ayant au moins 2 N° de commande différents, à la date « Date de commande », "
        "sur 12 mois glissants",
        "number of different Customer (Orders) with at least 2 different Order ID, dated on “Ordered on”, over 12 rolling months",
    ),
    (
        Level(total(Deals, Deals.amount), Deals.created_on, Deals.closed_on, OPEN),
        "somme de Montant (Affaires), lignes ouvertes à la date (« Créée le » passée ; « Close le » à venir, ou vide et Statut = en cours)",
        "sum of Amount (Deals), rows open at the date (“Created on” past; “Closed on” to come, or blank and Status = open)",
    ),
    (
        Kept(distinct(Orders, Orders.customer), 12),
        "nombre de Client différents (Commandes), à la date « Date de commande » : parmi ceux des 12 mois d’avant, part retrouvée dans "
        "les 12 mois qui finissent avec la période",
        "number of different Customer (Orders), dated on “Ordered on”: among those of the 12 months before, share found again in "
        "the 12 months that end with the period",
    ),
    (
        Kept(Level(count(Deals), Deals.created_on, Deals.closed_on, OPEN), None, lost=True),
        "nombre de lignes d’Affaires, lignes ouvertes à la date (« Créée le » passée ; « Close le » à venir, ou vide et Statut = en cours)"
        " : parmi ceux présents au début de la période, part perdue à la fin",
        "number of rows of Deals, rows open at the date (“Created on” past; “Closed on” to come, or blank and Status = open)"
        ": among those there at the start of the period, share gone at its end",
    ),
    (
        Rolling(count(Orders), 12, exact=True),
        "nombre de lignes de Commandes, à la date « Date de commande », sur les 12 mois qui finissent avec la période",
        "number of rows of Orders, dated on “Ordered on”, over the 12 months that end with the period",
    ),
    (
        Rolling(count(Orders), None),
        "nombre de lignes de Commandes, à la date « Date de commande », depuis le début des données",
        "number of rows of Orders, dated on “Ordered on”, since the data begin",
    ),
    (
        HELD,
        "ouvertes × durée ÷ reste, où ouvertes : nombre de lignes d’Affaires, lignes ouvertes à la date (« Créée le » passée ; "
        "« Close le » à venir, ou vide et Statut = en cours), « Clôture prévue le » dans la période ; durée : médiane de jours de "
        "« Créée le » à « Close le » (Affaires), à la date « Close le » ; reste : objectif de recettes de la période − "
        "(somme de Montant (Commandes), à la date « Date de commande »)",
        "open ones × time ÷ rest, where open ones: number of rows of Deals, rows open at the date (“Created on” past; “Closed on” to come, "
        "or blank and Status = open), “Expected on” in the period; time: median of days from “Created on” to “Closed on” (Deals), dated on "
        "“Closed on”; rest: target of takings for the period − (sum of Amount (Orders), dated on “Ordered on”)",
    ),
    (
        Ranking(count(Deals), by=Deals.loss_reason),
        "nombre de lignes d’Affaires, à la date « Close le », part de chaque Motif de perte",
        "number of rows of Deals, dated on “Closed on”, share of each Loss reason",
    ),
    (
        either((total(Orders, Orders.amount), SAYS), (mean(Reviews, Reviews.rating), SAYS)),
        "somme de Montant (Commandes), à la date « Date de commande » ; à défaut, moyenne de Note (Avis), à la date « Date de l’avis »",
        "sum of Amount (Orders), dated on “Ordered on”; failing that, mean of Rating (Reviews), dated on “Reviewed on”",
    ),
    (
        ninetieth(Deals, Deals.amount) / count(Deals),
        "90ᵉ centile de Montant (Affaires), à la date « Close le » ÷ nombre de lignes d’Affaires, à la date « Close le »",
        "90th percentile of Amount (Deals), dated on “Closed on” ÷ number of rows of Deals, dated on “Closed on”",
    ),
]


@pytest.mark.parametrize(("measure", "french", "english"), FORMULAS)
def test_a_formula_says_the_whole_tree(measure: Measure, french: str, english: str) -> None:
    """What is done, on which rows, under which conditions, at which date: nothing of the tree is left unsaid."""
    told = formula(measure)
    assert (told.fr, told.en) == (french, english)


def test_every_way_of_reducing_rows_has_a_builder() -> None:
    """Count, sum, distinct, mean, median, ninetieth percentile."""
    built = (
        count(Orders),
        total(Orders, Orders.amount),
        distinct(Orders, Orders.customer),
        mean(Orders, Orders.amount),
        median(Orders, Orders.amount),
        ninetieth(Orders, Orders.amount),
    )
    assert [one.how for one in built] == list(How)
    assert all(one.at is Orders.ordered_on for one in built)
