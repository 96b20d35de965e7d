"""The files: dropped, read, refused, replaced, removed and had back."""

from __future__ import annotations

import re

import pytest

from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import DEALS, ENGLISH, FRENCH, OTHERS, drop, finished, open_page, picture, wide, words, workbook
from tests.reading.books import xlsx

BAD: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.csv", b"", "« a.csv » est vide", "“a.csv” is empty"),
    "picture": ("a.xlsx", picture(), "c’est une image", "it is a picture"),
    "protected": ("a.xlsx", workbook("secret"), "ne s’ouvre pas sans son mot de passe", "does not open without its password"),
    "one column": ("a.csv", b"name\nAnn\nBob\nCarl\n", "Pas utilisée", "Not used"),
    "no row": ("a.csv", DEALS.splitlines()[0].encode(), "Des intitulés, mais aucune ligne", "Headings, but no row"),
    "200 columns": ("a.csv", wide(), "6 colonnes utilisées sur 200", "6 of 200 columns used"),
    "alike": (
        "a.csv",
        DEALS.replace("Created on", "Amount").encode(),
        "2 colonnes s’appellent « Amount »",
        "2 columns are called “Amount”",
    ),
}


@pytest.mark.parametrize(("lang", "other", "shows"), [(Lang.FR, ENGLISH, "Déposez vos fichiers"), (Lang.EN, FRENCH, "Drop your files")])
def test_without_data_it_says_what_will_stand_here(app: App, lang: Lang, other: re.Pattern[str], shows: str) -> None:
    """An empty page has its drop zone, the way to a sample, and one language."""
    said = words(open_page(app(lang), "data/files"))
    assert shows in said
    assert other.findall(said) == []


@pytest.mark.parametrize(("lang", "deals"), [(Lang.FR, "607 affaires, juin 2024 – nov. 2026"), (Lang.EN, "607 deals, Jun 2024 – Nov 2026")])
def test_each_sheet_says_what_it_was_read_as(app: App, lang: Lang, deals: str) -> None:
    """The card of a file counts each sheet's rows in their own noun, over their months."""
    said = words(open_page(app(lang, sample="software"), "data/files"))
    assert deals in said
    assert {Lang.FR: "Commandes : chaque ligne retrouve son client", Lang.EN: "Orders: every row finds its customer"}[lang] in said


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_a_sentence_and_the_others_go_on(app: App, case: str, lang: Lang) -> None:
    """Dropped with a good file, it is told in one sentence in the user's language, and the good one is read."""
    name, content, french, english = BAD[case]
    at = drop(open_page(app(lang), "data/files"), (name, content), ("good.csv", OTHERS.encode()))
    said = words(at)
    assert {Lang.FR: french, Lang.EN: english}[lang] in said
    assert {Lang.FR: "20 affaires", Lang.EN: "20 deals"}[lang] in said
    for page in ("data/columns", "data/quality", "steer/dashboard"):
        open_page(at, page)


@pytest.mark.parametrize("lang", Lang)
def test_a_list_of_returns_is_said_to_be_one(app: App, lang: Lang) -> None:
    """Order numbers that came back are not told as so many orders more."""
    orders = b"Order ID,Order Date,Customer,Sales\nA,2026-01-05,Ann,5.50\nB,2026-01-06,Bob,6.50\n"
    at = drop(open_page(app(lang), "data/files"), ("orders.csv", orders), ("returns.csv", b"Returned,Order ID\nYes,A\nYes,B\n"))
    assert {Lang.FR: "2 commandes retournées", Lang.EN: "2 returned orders"}[lang] in words(at)


def test_files_are_taken_once(app: App) -> None:
    """A rerun delivers nothing again: the drop zone is a new one, and the file stands once."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode()))
    at.run()
    assert words(at).count("**deals.csv**") == 1
    assert at.file_uploader[0].value in (None, [])


def test_the_same_file_under_another_name_counts_once(app: App) -> None:
    """A browser's second download of one export is no second export."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode()), ("deals (1).csv", DEALS.encode()))
    assert "“deals (1).csv” is identical to “deals.csv”" in words(at)
    assert "1 file: 20 rows understood of 20." in words(at)


LATER = DEALS.replace("D2,2026-01-02,2026-02-02,Lost,200", "D2,2026-01-02,2026-02-22,Won,250") + "D21,2026-02-21,2026-03-21,Won,2100,Bob\n"
NEXT = LATER.replace("D3,2026-01-03,2026-02-03,Won,300,Ann\n", "") + "D22,2026-02-22,2026-03-22,Lost,50,Bob\n"


@pytest.mark.parametrize(
    ("lang", "verdict", "did", "changed"),
    [
        (Lang.FR, "2 fichiers : 21 lignes comprises sur 21.", "Nouvel état de « deals.csv »", "1 nouvelle (2 100 €) · 2 gagnées (2 350 €)"),
        (Lang.EN, "2 files: 21 rows understood of 21.", "New state of “deals.csv”", "1 new (€2,100) · 2 won (€2,350)"),
    ],
)
def test_the_next_export_says_what_changed(app: App, lang: Lang, verdict: str, did: str, changed: str) -> None:
    """A file of the same name is the deals' new state: each counts once, and what changed since is said with its money and its rows."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode()))
    drop(at, ("deals.csv", LATER.encode()))
    said = words(at)
    assert verdict in said
    assert did in said
    assert changed in said
    assert list(at.dataframe[0].value.iloc[:, 0]) == ["D21", "D2", "D21", "D2"]


def test_imports_are_undone_in_their_order_at_a_later_visit(app: App) -> None:
    """The last import is taken back, then the one before; what was taken back last can be had again, in another visit too."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode()))
    drop(at, ("deals.csv", LATER.encode()))
    drop(at, ("deals.csv", NEXT.encode()))
    assert "3 files: 21 rows understood of 21." in words(at)
    assert "1 gone (€300.00)" in words(at)
    assert "Deals: “deals (3).csv” holds the latest state" in words(at)
    later = open_page(app(Lang.EN, workspace=at.session_state["workspace"]), "data/files")
    later.button(key="undo_import").click().run()
    assert "“deals (3).csv” is removed." in words(later)
    assert "1 new (€2,100)" in words(later)
    again = open_page(app(Lang.EN, workspace=at.session_state["workspace"]), "data/files")
    again.button(key="undo_remove").click().run()
    assert "1 gone (€300.00)" in words(again)
    for _ in range(2):
        again.button(key="undo_import").click().run()
    assert "1 file: 20 rows understood of 20." in words(again)
    assert "Since the last import" not in words(again)


def test_another_way_to_take_a_file_is_one_click_away(app: App) -> None:
    """Told to come beside, all of its rows count; left to its content again, they count once."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode()))
    drop(at, ("deals.csv", LATER.encode()))
    for way, verdict in (("append", "41 rows understood of 41."), ("", "21 rows understood of 21.")):
        next(box for box in at.selectbox if str(box.key).startswith("way:")).set_value(way).run()
        assert not at.exception
        assert verdict in words(at)


@pytest.mark.parametrize("lang", Lang)
def test_the_same_rows_in_another_kind_of_file_change_nothing(app: App, lang: Lang) -> None:
    """A workbook of what is there in a csv is a copy: nothing changed, and it is said."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode()))
    drop(at, ("deals.xlsx", workbook()))
    said = words(at)
    assert {Lang.FR: "rien n’a changé", Lang.EN: "nothing changed"}[lang] in said
    assert {Lang.FR: "2 fichiers : 20 lignes comprises sur 20.", Lang.EN: "2 files: 20 rows understood of 20."}[lang] in said


def test_two_files_of_one_name_in_one_drop_are_two_files(app: App) -> None:
    """The second is numbered, and both count."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode()), ("deals.csv", OTHERS.encode()))
    assert "deals (2).csv" in words(at)
    assert "2 files: 40 rows understood of 40." in words(at)


def test_a_file_is_replaced_on_its_card(app: App) -> None:
    """A new version under another name takes the place of the old one."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode()))
    at.file_uploader[1].upload("march.csv", OTHERS.encode())
    finished(at.run())
    assert "1 file: 20 rows understood of 20." in words(at)
    assert "**march.csv**" in words(at)


def test_a_removed_file_can_be_had_back(app: App) -> None:
    """Removing says so and can be undone."""
    at = drop(open_page(app(Lang.FR), "data/files"), ("a.csv", DEALS.encode()), ("b.csv", OTHERS.encode()))
    next(button for button in at.button if button.key.startswith("remove:")).click().run()
    assert "« a.csv » est retiré." in words(at)
    assert "1 fichier : 20 lignes comprises sur 20." in words(at)
    at.button(key="undo_remove").click().run()
    assert "2 fichiers : 40 lignes comprises sur 40." in words(at)


def test_rows_that_do_not_count_are_listed_with_their_reason(app: App) -> None:
    """A row whose date says nothing is set aside, under its number in the file, with its cells."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", (DEALS + "D99,2026-01-01,2026-01-02,,5,Ann\n").encode()))
    listed = at.dataframe[0].value
    assert listed["Row"].to_list() == [22]
    assert "D99" in listed["Cells"][0]


def test_own_files_leave_a_sample(app: App) -> None:
    """Files dropped in a sample go to a workspace of their own; the button leaves it without any."""
    at = open_page(app(Lang.EN, sample="software"), "data/files")
    drop(at, ("deals.csv", DEALS.encode()))
    assert "1 file: 20 rows understood of 20." in words(at)
    assert "This is a sample" not in words(at)
    other = open_page(app(Lang.EN, sample="software"), "data/files")
    other.button(key="leave_sample").click().run()
    assert "Drop your files" in words(other)


def test_users_text_is_never_markdown(app: App) -> None:
    """A file's name full of signs reads as it is."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("*a* [b](http_c) :red[d].csv", DEALS.encode()))
    assert r"\*a\* \[b\]\(http\_c\) \:red\[d\]\.csv" in "\n".join(element.value for element in at.markdown)


@pytest.mark.parametrize("lang", Lang)
def test_a_hidden_sheet_counts_when_asked(app: App, lang: Lang) -> None:
    """It is told with its rows, counts on a click, and no more on another."""
    rows = [line.split(",") for line in DEALS.splitlines()]
    at = drop(open_page(app(lang), "data/files"), ("deals.xlsx", xlsx(rows[:11], [rows[0], *rows[11:]], hidden=[1])))
    told, counted, all_of_them = {
        Lang.FR: ("Feuille masquée « S2 », 10 lignes", "10 lignes comprises", "20 lignes comprises"),
        Lang.EN: ("Hidden sheet “S2”, 10 rows", "10 rows understood", "20 rows understood"),
    }[lang]
    assert told in words(at)
    assert counted in words(at)
    for expected in (all_of_them, counted):
        at.button(key=next(one.key for one in at.button if one.key and one.key.startswith("hidden:"))).click().run()
        assert expected in words(at)
