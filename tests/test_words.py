"""Texts in two languages, and the one family of errors made of them."""

from __future__ import annotations

import pickle

import pytest

from kpi.errors import KpiError
from kpi.words import Lang, Text, same, tied


def test_a_text_reads_in_each_language() -> None:
    """French where French is asked for, English else."""
    text = Text("Chiffre d'affaires", "Revenue")
    assert [text.in_(lang) for lang in (Lang.FR, Lang.EN)] == ["Chiffre d'affaires", "Revenue"]


def test_the_same_reads_alike() -> None:
    """A file's name is no French nor English."""
    assert same("ventes.csv") == Text("ventes.csv", "ventes.csv")


def test_placeholders_are_filled_in_each_language() -> None:
    """By a text in its language, by a mapping from languages, by anything else as it is written."""
    says = Text("{n} lignes de {entity} au {day}", "{n} rows of {entity} on {day}")
    filled = says.format(n=3, entity=Text("Commandes", "Orders"), day={Lang.FR: "3 août", Lang.EN: "3 Aug"})
    assert filled == Text("3 lignes de Commandes au 3 août", "3 rows of Orders on 3 Aug")
    assert says.fr.startswith("{n}"), "the first text stays as it was"


def test_a_text_with_braces_in_a_fact_is_not_filled_twice() -> None:
    """A heading such as « {x} » is shown as it stands."""
    assert Text("« {name} »", "“{name}”").format(name="{x}") == Text("« {x} »", "“{x}”")


def test_a_placeholder_without_its_fact_is_a_fault() -> None:
    """No sentence with a hole reaches a person."""
    with pytest.raises(KeyError):
        Text("{a}", "{b}").format(a=1)


class Refused(KpiError):
    """A kind of error with its own way of being made."""

    def __init__(self, file: str) -> None:
        super().__init__(Text("« {file} » est vide : déposez-en un autre.", "“{file}” is empty: drop another."), file=file)


def test_an_error_says_what_is_wrong_in_both_languages() -> None:
    """With its facts in the sentence and beside it; logs read English."""
    error = Refused("a.csv")
    assert error.in_(Lang.FR) == "« a.csv » est vide : déposez-en un autre."
    assert error.in_(Lang.EN) == str(error) == "“a.csv” is empty: drop another."
    assert error.facts == {"file": "a.csv"}


def test_an_error_survives_the_way_from_one_process_to_another() -> None:
    """Files are read in a child process: what it raises arrives as the same kind, with the same words and facts."""
    error = Refused("a.csv")
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes, of this line
    assert (type(arrived), arrived.says, arrived.facts, str(arrived)) == (Refused, error.says, error.facts, str(error))


@pytest.mark.parametrize(
    ("text", "tied_text"),
    [
        ("Lu ; gardé : « a b » !", "Lu\u00a0; gardé\u00a0: «\u00a0a b\u00a0»\u00a0!"),
        ("12 % ou plus ?", "12\u00a0% ou plus\u00a0?"),
        ("un :material/check: et :small[petit]", "un :material/check: et :small[petit]"),
        ("sans signe", "sans signe"),
    ],
)
def test_french_signs_stay_with_their_word(text: str, tied_text: str) -> None:
    assert tied(text) == tied_text
