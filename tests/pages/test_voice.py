"""What do they say? Stars, reasons, comments: read, searched, corrected."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import drop, open_page, words
from tests.pages.steering import tiles, workspace_of

PAGE = "steer/voice"
TEXTS = [
    "Colis arrivé cassé",
    "Très déçu par la qualité du tissu",
    "Pas déçu du tout",
    "Remboursez-moi",
    "Quels sont vos délais ?",
    "Voir dossier 12",
    "TRES DECU par la qualité du tissu !",
    "<b>Panne</b> & retard",
]
FEEDBACK = "Date;Client;Verbatim\n" + "".join(f"{n:02d}/03/2026;Café {'ABC'[n % 3]};{text}\n" for n, text in enumerate(TEXTS, 1))


@pytest.fixture
def page(app: App) -> AppTest:
    """The page of a company that dropped one file of texts."""
    at = drop(open_page(app(Lang.FR), "data/files"), ("retours.csv", FEEDBACK.encode()))
    return open_page(at, PAGE)


def charts(at: AppTest) -> list[str]:
    """The text alternatives of the charts, in the order of the page."""
    return [json.loads(chart.proto.spec)["description"] for chart in at.get("vega_lite_chart")]


def comments(at: AppTest) -> list[str]:
    """The comments in the order of the page, each whole: head, text, kinds."""
    bodies = [element.proto.body for element in at.main if element.type == "html"]
    plain = [" ".join(re.sub(r"<[^>]+>", " ", body).split()) for body in bodies if "overflow-wrap" in body]
    return [text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for text in plain]


def pills(at: AppTest, key: str, value: object) -> AppTest:
    """Set pills by their key, then run."""
    at.button_group(key=key).set_value(value)
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def correct(at: AppTest, text: str, *kinds: str) -> AppTest:
    """Say what the comment of this text is."""
    place = next(number for number, said in enumerate(comments(at)) if text in said)
    group = [one for one in at.button_group if str(one.key).startswith("kinds_")][place]
    group.set_value(list(kinds))
    keep = [button for button in at.button if str(button.key).startswith("keep_")][place]
    keep.click().run()
    assert not at.exception, [error.value for error in at.exception]
    return at


@pytest.mark.parametrize("lang", Lang)
def test_the_sample_has_it_all(app: App, lang: Lang) -> None:
    """Message, tiles, stars, both Paretos, comments with a way through them."""
    at = open_page(app(lang, sample="software"), PAGE)
    drawn = len(at.get("vega_lite_chart"))
    assert drawn == 4
    assert len(tiles(at)) >= 6
    assert len(comments(at)) == 10
    assert "★" in at.main.markdown[0].value
    text = words(at)
    assert ("Motifs de perte" in text, "Loss reasons" in text) == (lang is Lang.FR, lang is Lang.EN)
    assert not at.info


def test_losses_are_weighed_by_what_the_deals_were_worth(app: App) -> None:
    """The same chart by amount, with how many amounts are known."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    by_number = charts(at)[2]
    pills(at, "losses_by", "value")
    assert re.search(r"Amounts are known for \d+ lost deals", words(at))
    assert charts(at)[2].startswith("Loss reasons (by amount)")
    assert re.findall(r"\d+%", charts(at)[2]) != re.findall(r"\d+%", by_number)


def test_texts_alone_are_told_by_their_words(page: AppTest) -> None:
    """Their kinds feed the tiles, which say so; what is missing is said, and the rest stands."""
    assert tiles(page)["Réclamations"].startswith("5 ")
    assert "7 commentaires sans type ont été classés d’après leur texte ; 1 autre" in tiles(page)["Réclamations"]
    said = words(page)
    assert "Étoiles : aucun fichier « Avis »" in said
    assert "Motifs de perte : aucun fichier « Affaires »" in said
    assert "Motifs de réclamation : il manque « Motif »" in said
    first = comments(page)[0]
    assert "Café C" in first
    assert "<b> Panne </b> & retard" in first
    assert first.endswith("Réclamation · d’après le texte")


def test_the_words_that_decided_are_marked(page: AppTest) -> None:
    """In the text itself, which is never taken for HTML."""
    bodies = "".join(element.proto.body for element in page.main if element.type == "html")
    assert re.search(r'title="Réclamation">cassé</span>', bodies)
    assert re.search(r'dashed[^>]*title="Compliment">Pas déçu</span>', bodies)
    assert "<b>Panne" not in bodies


def test_comments_are_sought_by_kind_and_by_word(page: AppTest) -> None:
    """Whatever capitals and accents, customers with them; nothing found is said."""
    pills(page, "comment_kind", "dissatisfaction")
    assert len(comments(page)) == 2
    pills(page, "comment_kind", "none")
    assert [text.split(" · ")[1] for text in comments(page)] == ["Café A Voir dossier 12 Sans type"]
    pills(page, "comment_kind", "all")
    page.text_input(key="comment_search").set_value("DECU  qualite").run()
    assert len(comments(page)) == 2
    page.text_input(key="comment_search").set_value("qualite CAFE b").run()
    assert len(comments(page)) == 1
    page.text_input(key="comment_search").set_value("introuvable").run()
    assert "Aucun commentaire ne répond" in words(page)


def test_a_correction_holds_for_the_like_and_is_taken_back(page: AppTest) -> None:
    """In the list and in the figures; the next file too; one click takes it back."""
    correct(page, "Très déçu", "compliment")
    assert sum(text.endswith("Compliment · corrigé par vous") for text in comments(page)) == 2
    assert tiles(page)["Réclamations"].startswith("3 ")
    assert tiles(page)["Compliments"].startswith("3 ")
    open_page(page, "data/files")
    drop(page, ("avril.csv", "Date;Client;Verbatim\n02/04/2026;Café Z;tres decu par la qualité du tissu\n".encode()))
    open_page(page, PAGE)
    assert comments(page)[0].endswith("Compliment · corrigé par vous")
    page.button(key="undo_kind").click().run()
    assert comments(page)[0].endswith("Insatisfaction · d’après le texte")
    assert not [button for button in page.button if button.key == "undo_kind"]
    assert workspace_of(page).kinds() == {}


def test_a_comment_can_be_of_no_kind(page: AppTest) -> None:
    """And forgotten again from the comment itself."""
    correct(page, "cassé")
    assert comments(page)[-1].endswith("Sans type · corrigé par vous")
    forget = next(button for button in page.button if str(button.key).startswith("forget_"))
    forget.click().run()
    assert comments(page)[-1].endswith("Réclamation · d’après le texte")


def test_without_data_it_says_what_it_will_show(app: App) -> None:
    """And two ways on."""
    at = open_page(app(Lang.EN), PAGE)
    assert "Here: stars over time" in words(at)


def test_a_company_without_comments_is_told_what_they_would_add(app: App) -> None:
    """Deals alone: the loss reasons stand, or it is said what is missing."""
    deals = "Deal ID,Created on,Closed on,Status,Amount,Loss reason\n" + "".join(
        f"D{n},2026-01-{n:02d},2026-02-{n:02d},{'Won' if n % 2 else 'Lost'},{n * 100},{'' if n % 2 else 'Price'}\n" for n in range(1, 21)
    )
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", deals.encode())), PAGE)
    said = words(at)
    assert "No comment to read" in said
    assert "Stars: no “Reviews” file" in said
    assert len(at.get("vega_lite_chart")) == 1
