"""The columns: doubts as questions, then everything that was understood, to change and to take back."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.mapping import Correction, exchange
from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import DEALS, ENGLISH, FRENCH, drop, open_page, words

DOUBTFUL = DEALS.replace("Won", "Phase B").replace("Lost", "Phase C")


def given(app: App, *files: tuple[str, str], lang: Lang = Lang.EN) -> AppTest:
    """The page after some files were dropped."""
    at = drop(open_page(app(lang), "data/files"), *((name, text.encode()) for name, text in files))
    return open_page(at, "data/columns")


def read_as(at: AppTest) -> dict[str, str]:
    """Their columns and ours, as the table of the page has them."""
    table = next(frame.value for frame in at.dataframe if "theirs" in frame.value.columns)
    return dict(zip(table["theirs"], table["ours"], strict=True))


def preview(at: AppTest) -> list[str]:
    """The headings of the first rows as understood."""
    return list(at.dataframe[-1].value.columns)


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_without_data_it_says_what_will_stand_here(app: App, lang: Lang, other: re.Pattern[str]) -> None:
    """An empty page shows the two ways on, in one language."""
    said = words(open_page(app(lang), "data/columns"))
    assert {Lang.FR: "Rien à montrer pour l’instant", Lang.EN: "Nothing to show yet"}[lang] in said
    assert other.findall(said) == []


@pytest.mark.parametrize("lang", Lang)
def test_what_is_sure_asks_nothing(app: App, lang: Lang) -> None:
    """With the sample, there is nothing to do, and it is the first thing said; every column is still there to see."""
    at = open_page(app(lang, sample="software"), "data/columns")
    assert at.success[0].value == {Lang.FR: "Tout est compris. Rien à faire.", Lang.EN: "All understood. Nothing to do."}[lang]
    assert read_as(at)[{Lang.FR: "Date de clôture", Lang.EN: "Close date"}[lang]] == "closed_on"
    assert {Lang.FR: "Gagnée (183)", Lang.EN: "Won (183)"}[lang] in words(at)
    assert len(at.dataframe[-1].value) == 5


@pytest.mark.parametrize("lang", Lang)
def test_what_has_no_proposal_is_not_said_to_be_applied(app: App, lang: Lang) -> None:
    """Stages of which none tells won or lost: nothing is assumed until the person answers, and the page says so."""
    said = words(given(app, ("deals.csv", DOUBTFUL), lang=lang))
    assert {Lang.FR: "rien n’est supposé", Lang.EN: "nothing is assumed"}[lang] in said
    assert {Lang.FR: "est appliquée", Lang.EN: "is applied"}[lang] not in said


@pytest.mark.parametrize("lang", Lang)
def test_a_word_that_is_not_known_is_asked(app: App, lang: Lang) -> None:
    """A status that says neither won nor lost is a question with its count; the answer is kept, and the question goes."""
    at = given(app, ("deals.csv", DOUBTFUL), lang=lang)
    assert "Phase B" in words(at)
    while at.radio:
        at.radio[0].set_value("won" if "Phase B" in at.radio[0].key else "lost")
        next(button for button in at.button if button.key.endswith(":answer")).click().run()
        assert not at.exception
    assert at.success[0].value == {Lang.FR: "Tout est compris. Rien à faire.", Lang.EN: "All understood. Nothing to do."}[lang]
    assert next(box.value for box in at.selectbox if box.label.startswith("Phase B")) == "won"


def test_an_answer_is_still_there_for_the_next_visit(app: App) -> None:
    """What was answered belongs to the workspace, not to the visit."""
    at = given(app, ("deals.csv", DOUBTFUL))
    asked = at.radio[0].key.rpartition(":")[2]
    at.radio[0].set_value("won")
    next(button for button in at.button if button.key.endswith(":answer")).click().run()
    again = app(Lang.EN, workspace=at.session_state["workspace"])
    boxes = open_page(again, "data/columns").selectbox
    assert next(box.value for box in boxes if box.label.startswith(asked)) == "won"


def test_proposed_answers_are_accepted_at_once(app: App) -> None:
    """Several questions that have an answer of ours take one click."""
    two = 'Date,Customer,Amount\n01/02/2026,Ann,"1,234"\n02/03/2026,Bob,"2,345"\n'
    at = given(app, ("orders.csv", two))
    assert len(at.radio) > 1
    at.button(key="accept_all").click().run()
    assert not at.exception
    assert at.success


def test_a_column_is_changed_in_its_cell(app: App) -> None:
    """Another meaning for a heading counts at once, below and in the figures; the heading that had it gives it up."""
    at = given(app, ("deals.csv", DEALS))
    assert read_as(at)["Amount"] == "amount"
    change(at, "Amount", "cost")
    assert read_as(at)["Amount"] == "cost"
    assert "Cost" in preview(at)
    change(at, "Owner", "cost")
    assert (read_as(at)["Amount"], read_as(at)["Owner"]) == ("-", "cost")


def change(at: AppTest, heading: str, column: str) -> None:
    """Choose another meaning in the table, as its editor says it."""
    editor = at.data_editor[0]
    row = list(editor.value["theirs"]).index(heading)
    at.session_state[editor.key] = {"edited_rows": {row: {"ours": column}}, "added_rows": [], "deleted_rows": []}
    at.run()
    assert not at.exception


def test_a_word_is_changed_and_taken_back(app: App) -> None:
    """Lost can be made won; undo takes one step back, forgetting takes all."""
    at = given(app, ("deals.csv", DEALS))
    lost = next(box for box in at.selectbox if box.label.startswith("Lost"))
    lost.set_value("open").run()
    assert next(box for box in at.selectbox if box.label.startswith("Lost")).value == "open"
    at.button(key="undo_said").click().run()
    assert next(box for box in at.selectbox if box.label.startswith("Lost")).value == "lost"


def test_corrections_can_be_forgotten_and_had_back(app: App) -> None:
    """Forgetting goes back to what is understood without help, and can itself be undone."""
    at = given(app, ("deals.csv", DEALS))
    next(box for box in at.selectbox if box.label.startswith("Lost")).set_value("open").run()
    at.button(key="forget_said").click().run()
    assert next(box for box in at.selectbox if box.label.startswith("Lost")).value == "lost"
    at.button(key="undo_said").click().run()
    assert next(box for box in at.selectbox if box.label.startswith("Lost")).value == "open"


def test_the_next_export_asks_nothing(app: App) -> None:
    """Next week's columns in another order, one more, spelt otherwise: the answer holds, its day is said, and it can be forgotten."""
    at = given(app, ("deals.csv", DOUBTFUL))
    at.radio[0].set_value("won")
    while at.radio:
        at.radio[0].set_value("won" if "Phase B" in at.radio[0].key else "lost")
        next(button for button in at.button if button.key.endswith(":answer")).click().run()
    rows = [line.split(",") for line in DOUBTFUL.replace("\nD", "\nE").splitlines()]
    later = "\n".join(",".join([*reversed(row), "x"]) for row in rows).replace("Created on,Deal ID,x", "CREATED-ON,deal id,Note")
    workspace = at.session_state["workspace"]
    again = drop(open_page(app(Lang.EN, workspace=workspace), "data/files"), ("week 2.csv", later.encode()))
    assert "Your answers of" in words(open_page(again, "data/quality"))
    assert not open_page(again, "data/columns").radio
    again.selectbox(key="sheet").set_value("1:week 2.csv").run()
    assert next(box.value for box in again.selectbox if box.label.startswith("Phase B")) == "won"
    again.button(key="forget_said").click().run()
    assert again.radio


def test_answers_go_to_another_workspace_in_a_file(app: App) -> None:
    """Taken back from their file, they hold; a file that is none is told, and changes nothing."""
    at = given(app, ("deals.csv", DOUBTFUL))
    place = next(one for one in at.file_uploader if one.key.startswith("answers_in:"))
    place.upload("a.json", b"{")
    at.run()
    assert "not JSON" in words(at)
    asked = next(box for box in at.selectbox if box.key.startswith("word:")).key.split(":")[1]
    said = {asked: Correction(entity="deals", values={"status": {"Phase B": "won", "Phase C": "lost"}})}
    next(one for one in at.file_uploader if one.key.startswith("answers_in:")).upload("a.json", exchange.written(said))
    at.run()
    assert at.success
    assert not at.radio
    assert "Download my answers" in words(at)


def test_a_sheet_can_be_something_else_or_nothing(app: App) -> None:
    """What a sheet holds is chosen; "nothing useful" takes it out of the figures, and the page says so."""
    at = given(app, ("deals.csv", DEALS))
    holds = at.selectbox[1]
    assert holds.value == "deals"
    holds.set_value("quotes").run()
    assert not at.exception
    assert at.selectbox[1].value == "quotes"
    at.selectbox[1].set_value("").run()
    assert not at.exception
    assert "Not used: deals.csv" in words(at)


@pytest.mark.parametrize("lang", Lang)
def test_a_missing_column_is_said(app: App, lang: Lang) -> None:
    """Deals without a status: the page stands, and what is read is shown."""
    rows = [line.split(",") for line in DEALS.splitlines()]
    at = given(app, ("deals.csv", "\n".join(",".join(cells[:3] + cells[4:]) for cells in rows)), lang=lang)
    assert not at.exception
    assert "Amount" in read_as(at)


def test_a_column_of_thousands_of_words_shows_the_first(app: App) -> None:
    """A status that is different in each of 5,000 rows: a bounded number of boxes, said as such, even when more are asked for."""
    rows = "".join(f"D{n},2026-01-05,2026-02-05,{'Won' if n % 2 else f'st{n}'},{n},Ann\n" for n in range(10_000))
    deals = f"{DEALS.splitlines()[0]}\n{rows}"
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", deals.encode())), "data/columns")
    toggle = at.toggle[0]
    assert toggle.label == "Show the first 300"
    toggle.set_value(True).run()
    assert not at.exception
    assert len([box for box in at.selectbox if str(box.key).startswith("word:")]) == 300


@pytest.mark.parametrize("lang", Lang)
def test_of_two_headings_alike_the_person_says_which(app: App, lang: Lang) -> None:
    """Two columns « Date »: each is shown with examples; the one that is chosen is read, the other is not, and nothing else is asked."""
    rows = "Order ID,Customer,Amount,Date,Date\n1,A,5.50,2026-01-05,2026-02-05\n2,B,6.50,2026-01-06,2026-02-06\n"
    at = given(app, ("orders.csv", rows), lang=lang)
    (radio,) = at.radio
    assert [option.split(" ")[0] for option in radio.options[:2]] == ["Date", "Date"]
    assert "2026" in radio.options[1]
    radio.set_value("4")
    next(button for button in at.button if button.key.endswith(":answer")).click().run()
    assert not at.radio
    assert (read_as(at)["Date"], read_as(at)["Date (2)"]) == ("-", "ordered_on")
