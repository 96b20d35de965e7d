"""One name written in several ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi.mapping import Correction, Severity, Understood
from tests.mapping.made import alone, sheet, together

DEALS = {
    "Deal ID": ["1", "2", "3"],
    "Deal Stage": ["Won", "Lost", "Won"],
    "Product": ["GTXPro", "GTX Basic", "gtx basic "],
    "Amount": ["1.5", "2.5", "3.5"],
    "Close Date": ["2026-01-05"] * 3,
}
PRODUCTS = {"Product": ["GTX Pro", "GTX Basic"], "Series": ["GTX", "GTX"], "Sales price": ["550", "60"]}
PAIR = "spelling:product:GTXPro=GTX Pro"


def _deals(products: dict[str, list[str]] = PRODUCTS, **accepted: bool) -> Understood:
    deals, catalogue = sheet(DEALS, file="deals.csv"), sheet(products, file="products.csv")
    key = together(deals).sheets[0].key
    said = {key: Correction(accepted={PAIR if name == "pair" else name: yes for name, yes in accepted.items()})}
    return together(deals, catalogue, **said).sheets[0]


def _names(deals: Understood) -> list[str | None]:
    assert deals.table is not None
    return deals.table["product"].to_list()


def test_case_and_blanks_are_united_and_said() -> None:
    """« gtx basic  » is « GTX Basic » without a question."""
    made = _deals()
    assert _names(made)[1:] == ["GTX Basic", "GTX Basic"]
    assert any("gtx basic" in finding.what.en and finding.rows.to_list() == [4] for finding in made.findings)


def test_a_variant_is_asked_and_not_united_meanwhile() -> None:
    """« GTXPro » stays itself; the question shows the pair, the finding its row."""
    made = _deals()
    (question,) = made.questions
    assert _names(made)[0] == "GTXPro"
    assert (question.key, question.covers, question.proposal) == ("offer:spelling", (PAIR,), None)
    assert "“GTXPro” = “GTX Pro”" in question.asks.en
    assert [finding.rows.to_list() for finding in made.findings if finding.severity is Severity.DOUBT] == [[2]]


def test_a_yes_unites_and_a_no_is_asked_no_more() -> None:
    """The answer stands for the pair that was shown; one pair may be refused when all were accepted."""
    assert _names(_deals(pair=True))[0] == "GTX Pro"
    assert _names(_deals(spelling=True))[0] == "GTX Pro"
    for made in (_deals(pair=False), _deals(pair=False, spelling=True)):
        assert _names(made)[0] == "GTXPro"
        assert made.questions == ()


def test_two_candidates_are_none() -> None:
    """« GTXPro » may be « GTX Pro » or « GTX-Pro »: nobody is asked to choose between twins."""
    assert _deals({"Product": ["GTX Pro", "GTX-Pro"], "Series": ["a", "b"], "Sales price": ["5", "6"]}).questions == ()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Dupont SARL", "Dupont"),
        ("Établissements Lemaître", "Lemaitre"),
        ("Maison Bertrnad", "Maison Bertrand"),
        ("O'Brien Ltd", "OBrien"),
        ("technolgy", "technology"),
    ],
)
def test_legal_forms_accents_and_slips_are_proposed(name: str, other: str) -> None:
    """Names of one file: the rare one may be the frequent one."""
    made = alone(_orders([other] * 5 + [name]))
    (question,) = made.questions
    assert question.covers == (f"spelling:customer:{name}={other}",)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Vis 1.5", "Vis 15"),
        ("GTX 500", "GTX 550"),
        ("DVD-R", "DVD+R"),
        ("C-0412", "C-0413"),
        ("7590-VHVEG", "7590-VHVEH"),
        ("Martin", "Marlin SA et fils"),
        ("ann@acme.com", "anne@acme.com"),
        ("SA", "SAS"),
        ("Rohit", "Mohit"),
        ("Jean Dupond", "Jean Dupont"),
        ("Claude Martin", "Claude Martine"),
        ("Ateliers Barbier", "Ateliers Carlier"),
    ],
)
def test_other_numbers_codes_and_addresses_are_other_names(name: str, other: str) -> None:
    """What differs by a number or a sign that means something is never proposed."""
    assert alone(_orders([other] * 5 + [name])).questions == ()


def test_many_pairs_are_one_question() -> None:
    """Whatever the columns, a sheet asks once."""
    columns = _orders(["Acme"] * 5 + ["ACME SARL"])
    made = alone({**columns, "Commercial": ["Jean Dupond"] * 5 + ["Jean-Dupond"]})
    (question,) = made.questions
    assert len(question.covers) == 2


def test_next_week_s_new_pair_is_asked() -> None:
    """A yes to some pairs is no yes to those that come later."""
    old, new = sheet(_orders(["Acme"] * 5 + ["ACME SARL"])), sheet(_orders(["Acme"] * 5 + ["ACME GmbH"]))
    asked = together(old).sheets[0]
    said = {asked.key: Correction(accepted=dict.fromkeys(asked.questions[0].covers, True))}
    assert together(old, **said).sheets[0].questions == ()
    assert len(together(replace(new), **said).sheets[0].questions) == 1


def _orders(customers: list[str]) -> dict[str, list[object]]:
    count = len(customers)
    return {
        "N° de commande": [f"F{number}" for number in range(count)],
        "Date de commande": ["25/01/2026"] * count,
        "Client": list(customers),
        "Montant HT": [f"{number},50" for number in range(count)],
    }


def test_two_legal_forms_are_two_companies() -> None:
    """« Acme GmbH » and « Acme Inc. » may both exist; « Acme » without a form may be either."""
    assert alone(_orders(["Acme GmbH"] * 5 + ["Acme Inc."])).questions == ()
    (question,) = alone(_orders(["Acme GmbH"] * 5 + ["Acme"])).questions
    assert question.covers == ("spelling:customer:Acme=Acme GmbH",)


def test_nobody_is_asked_about_hundreds_of_pairs() -> None:
    """The most frequent names are offered, as many as a person may read."""
    names = [f"Maison {number}" for number in range(300)]
    (question,) = alone(_orders([*names * 2, *(f"{name} SARL" for name in names)])).questions
    assert len(question.covers) == 100


def test_stages_without_their_accents_are_the_same_stages() -> None:
    """Of a short list of words, accents are no question: « Negociation » is « Négociation », which is said."""
    stages = ["Négociation"] * 3 + ["Negociation", "Gagnée", "Perdue"]
    made = alone({"Affaire": [f"A{number}" for number in range(6)], "Étape": stages, "Montant": ["5,50"] * 6})
    assert made.questions == ()
    assert made.table is not None
    assert made.table["stage"].to_list() == ["Négociation"] * 4 + ["Gagnée", "Perdue"]
    assert any("Negociation" in finding.what.fr for finding in made.findings)
