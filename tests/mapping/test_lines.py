"""Records of several rows: a quote's total on each of its lines, a record that goes on below itself."""

from __future__ import annotations

from datetime import date

from tests.mapping.made import Cells, alone, matched

QUOTES: Cells = {
    "Raison sociale": ["Durand", "Durand", "Martin", "Martin", "Petit", "Petit", "Roux"],
    "Réf.": ["PR1", "PR1", "PR2", "PR2", "PR3", "PR3", "PR4"],
    "Date proposition": ["25/01/2026"] * 7,
    "Total HT": ["100,00", "100,00", "80,00", "80,00", "60,00", "60,00", "5,00"],
    "Statut": ["Signée", "Signée", "Brouillon", "Brouillon", "Validée", "Validée", "Signée"],
    "Description ligne": ["a", "b", "c", "d", "e", "f", "g"],
    "Total HT ligne": ["40,00", "60,00", "30,00", "50,00", "10,00", "50,00", "5,00"],
}


def test_the_total_of_a_quote_counts_once() -> None:
    """A row for each line, the quote's total on each: one row a quote, the others set aside with their reason, and it is said."""
    made = alone(QUOTES)
    assert made.entity == "quotes"
    assert matched(made)["Total HT"] == "amount"
    assert made.table is not None
    assert made.table.select("quote_id", "amount").rows() == [("PR1", 100.0), ("PR2", 80.0), ("PR3", 60.0), ("PR4", 5.0)]
    assert [row.row for row in made.set_aside] == [3, 5, 7]
    assert any("Le total se répète" in finding.what.fr and finding.count == 3 for finding in made.findings)


def test_the_lines_of_orders_have_their_own_amount() -> None:
    """Where both the order's total and the line's stand in the file, the line's is read, with its product."""
    rows: Cells = {
        "N° de commande": ["C1", "C1", "C2"],
        "Date de commande": ["25/01/2026"] * 3,
        "Client": ["A", "A", "B"],
        "Total HT": ["100,00", "100,00", "30,00"],
        "Produit": ["p", "q", "p"],
        "Total HT ligne": ["40,00", "60,00", "30,00"],
    }
    made = alone(rows)
    assert (matched(made)["Total HT ligne"], matched(made)["Total HT"]) == ("amount", None)
    assert made.table is not None
    assert made.table["amount"].sum() == 130.0


def test_an_order_s_total_on_each_of_its_lines_counts_once() -> None:
    """No line has an amount of its own: the total counts once, and no product is credited with the whole order."""
    rows: Cells = {
        "N° de commande": ["C1", "C1", "C2", "C2", "C3", "C3", "C4"],
        "Date de commande": ["25/01/2026"] * 7,
        "Client": ["A", "A", "B", "B", "C", "C", "D"],
        "Total HT": ["100,00", "100,00", "30,00", "30,00", "20,00", "20,00", "9,00"],
        "Produit": ["p", "q", "p", "q", "p", "r", "p"],
    }
    made = alone(rows)
    assert made.table is not None
    assert made.table.select("order_id", "amount", "product").rows() == [
        ("C1", 100.0, None),
        ("C2", 30.0, None),
        ("C3", 20.0, None),
        ("C4", 9.0, "p"),
    ]
    assert len(made.set_aside) == 3


def test_lines_of_different_amounts_all_count() -> None:
    """Several rows of an order, each with its own amount, are its lines."""
    rows: Cells = {
        "Order ID": ["1", "1", "2", "2", "3", "3"],
        "Order Date": ["2026-01-05"] * 6,
        "Amount": ["5.50", "6.50", "7.50", "7.50", "8.50", "9.50"],
        "Product": ["p", "q", "p", "q", "p", "q"],
    }
    made = alone(rows)
    assert made.table is not None
    assert made.table.height == 6
    assert made.set_aside == ()


def test_an_order_that_goes_on_below_itself() -> None:
    """The order's number, date and customer on its first row only: each of its lines is an order line of that date and customer."""
    rows: Cells = {
        "Référence de la commande": ["S1", None, None, "S2"],
        "Date de la commande": ["25/01/2026", None, None, "26/01/2026"],
        "Client": ["Durand", None, None, "Martin"],
        "Lignes de la commande/Produit": ["p", "q", "r", "p"],
        "Lignes de la commande/Sous-total": ["10,50", "20,50", "30,50", "5,50"],
    }
    made = alone(rows)
    assert made.table is not None
    assert made.table["order_id"].to_list() == ["S1", "S1", "S1", "S2"]
    assert made.table["ordered_on"].to_list() == [date(2026, 1, 25)] * 3 + [date(2026, 1, 26)]
    assert made.table["amount"].sum() == 67.0
    assert any("suite" in finding.what.fr and finding.count == 2 for finding in made.findings)


def test_a_deal_that_goes_on_below_itself_counts_once() -> None:
    """A second tag on a row of its own is no second deal: set aside, with its reason."""
    rows: Cells = {
        "ID": ["1", None, "2"],
        "Opportunité": ["x", None, "y"],
        "Client": ["Durand", None, "Martin"],
        "Étape": ["Gagné", None, "Nouveau"],
        "Revenu attendu": ["10,50", None, "20,50"],
        "Étiquettes/Nom": ["a", "b", "a"],
    }
    made = alone(rows)
    assert made.entity == "deals"
    assert made.table is not None
    assert made.table.height == 2
    assert [(row.row, row.why.en) for row in made.set_aside] == [(3, "Goes on from the row above, which counts already")]
