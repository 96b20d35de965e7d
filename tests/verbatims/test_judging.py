"""What a comment is told to be, in both languages, and by which words."""

from __future__ import annotations

import pytest

from kpi.schema.values import Feedback
from kpi.verbatims import ORDER, UNSURE, composed, judged, spans
from kpi.words import Lang
from tests.verbatims.measure import Example, examples, held_out, macro_f1, report

C, R, D, P, Q = Feedback.COMPLAINT, Feedback.REFUND, Feedback.DISSATISFACTION, Feedback.COMPLIMENT, Feedback.QUESTION
WANTED = 0.80


def test_there_are_enough_examples() -> None:
    """At least 400 in both languages, in two halves, all different, each kind in each language of the half that is reported."""
    every = examples("examples")
    assert len({example.text for example in every}) == len(every) >= 400
    assert 0.45 < len(held_out()) / len(every) < 0.55
    for lang in Lang:
        assert {kind for example in held_out() if example.lang == lang for kind in example.kinds} == set(Feedback)


@pytest.mark.parametrize("lang", Lang)
def test_the_half_that_was_not_tuned_on_is_told_apart(lang: Lang) -> None:
    """Macro F1 of 0.80 at least in each language."""
    asked = [example for example in held_out() if example.lang == lang]
    assert macro_f1(asked) >= WANTED, report(asked)


def test_texts_written_after_the_cues_are_told_apart() -> None:
    """The same for texts that no cue was written for."""
    asked = examples("unseen")
    assert macro_f1(asked) >= WANTED, report(asked)


def test_what_says_nothing_is_left_alone() -> None:
    """A kind is rarely given to a text without one: a wrong label costs more than a blank."""
    silent = [example for name in ("examples", "tuned", "unseen") for example in examples(name) if not example.kinds]
    wrong = [example.text for example in silent if judged(example.text) != UNSURE]
    assert len(wrong) <= 0.1 * len(silent), wrong


def test_the_report_tells_a_poor_score() -> None:
    """The measure itself is able to fail."""
    wrong = [Example("Parfait", frozenset((C,)), "fr"), Example("En panne", frozenset((P,)), "fr")]
    assert macro_f1(wrong) == 0.0
    assert "macro F1 0.000 over 2 texts" in report(wrong)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Pas déçu", (P,)),
        ("Je ne suis pas du tout satisfaite", (D,)),
        ("Nous ne recommandons pas", (D,)),
        ("Aucun problème, livraison rapide", (P,)),
        ("Jamais déçus en dix ans", (P,)),
        ("Ça marche pas", (C,)),
        ("Ça marche", ()),
        ("Not disappointed", (P,)),
        ("I wasn't happy with it", (D,)),
        ("It doesn’t work", (C,)),
        ("No delay, no mistake", (P,)),
        ("Toujours pas reçu ma commande", (C,)),
        ("Je n'ai jamais eu de problème", (P,)),
        ("Nothing was broken", (P,)),
        ("Le problème n'est toujours pas résolu", (C,)),
        ("Merci, problème résolu", (P,)),
        ("Logiciel lourd et peu intuitif", (D,)),
        ("Pas besoin de me rappeler", ()),
    ],
)
def test_a_denial_turns_what_it_denies(text: str, kinds: tuple[Feedback, ...]) -> None:
    """« pas déçu » is praise, « ne marche pas » a trouble, and what works is not worth a kind."""
    assert judged(text).kinds == kinds


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Très déçu, remboursez-moi", "TRES DECU, REMBOURSSEZ MOI"),
        ("Produit défectueux", "produit deffectueux"),
        ("Excellent accueil", "exelent accueil"),
        ("J’adore ce magasin", "j adoooore ce magasin"),
        ("Very disappointed", "very dissapointed"),
        ("Item damaged on arrival", "item dammaged on arival"),
        ("Highly recommended", "highly recomended"),
    ],
)
def test_capitals_accents_and_slips_do_not_matter(right: str, wrong: str) -> None:
    """Whatever the hurry in which it was typed."""
    assert judged(wrong).kinds == judged(right).kinds != ()


def test_a_word_of_its_own_is_no_slip() -> None:
    """« commande » is not « demande », « contact » not « content »: nothing is told."""
    for text in ("Commande du 12, contact M. Petit", "Livraison au dépôt de Tours", "Latter half of the order", "See the hello page"):
        assert judged(text) == UNSURE, text


def test_accents_apart_from_their_letters_are_the_same() -> None:
    """Some systems write « é » as two signs."""
    apart = "Tre\u0300s de\u0301c\u0327u, de\u0301c\u0327ue"
    assert judged(apart).kinds == (D,)
    assert composed(apart) == "Très déçu, déçue"


def test_several_kinds_are_told_the_gravest_first() -> None:
    """A refund asked for goes before the trouble, the trouble before the mood."""
    assert judged("Colis arrivé cassé, je suis très déçu, je veux un remboursement").kinds == (R, C, D)
    assert judged("Bon produit mais livré en retard").kinds == (C, P)
    assert [*ORDER] == [R, C, D, Q, P]


def test_irony_is_no_praise() -> None:
    """« Bravo » before a trouble, without a « mais »."""
    assert judged("Bravo, encore une panne ce matin.").kinds == (C, D)
    assert judged("Well done, wrong parcel again.").kinds == (C, D)
    assert judged("Bravo à vos poseurs").kinds == (P,)


def test_politeness_is_no_praise() -> None:
    """« merci » closes many a question."""
    assert judged("Quels sont vos délais ? Merci beaucoup").kinds == (Q,)
    assert judged("Merci de me rappeler au 06 12 34 56 78.") == UNSURE


def test_the_words_that_decided_are_shown() -> None:
    """Each with its place in the text and its kind; what was denied says so."""
    text = "Pas déçus du produit, mais le colis était abîmé."
    shown = [(text[begin:end], one.kind, one.denied) for begin, end, one in spans(text, judged(text).evidence)]
    assert ("Pas déçus", P, True) in shown
    assert ("abîmé", C, False) in shown


def test_nothing_and_noise_are_read_too() -> None:
    """Empty texts, signs, numbers, one very long word."""
    for text in ("", " ", "…", "12345", "a" * 50_000, "\u0000\ufffd", "?" * 1000 + "."):
        assert judged(text).main in (None, Q)
