"""Files while they are read: shown when it takes long, cancelled, and opened with a password that nobody keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.reading.guard import PLACES, pool
from kpi.reading.turns import Turn
from kpi.words import Lang
from pages.ui import intake, kept
from tests.pages.conftest import App
from tests.pages.reading import DEALS, OTHERS, being_read, drop, finished, let_go, open_page, words, workbook
from tests.reading.hostile import slow

SECRET = "Sésame-42"
WRONG = {Lang.FR: "Ce n’est pas le mot de passe de « a.xlsx »", Lang.EN: "This is not the password of “a.xlsx”"}


@pytest.fixture
def crowd() -> Iterator[Callable[[], None]]:
    """Other people's files take every place; calling it sends them away."""
    turns = [Turn(None) for _ in range(PLACES)]
    for turn in turns:
        pool()._turns.join(turn)

    def leave() -> None:
        for turn in turns:
            pool()._turns.leave(turn)

    yield leave
    leave()


def label(at: AppTest) -> str:
    """What the progress says."""
    return str(at.status[0].label).replace("\\", "").replace("\u00a0", " ")


def typed(at: AppTest, password: str, *, place: int = 0) -> AppTest:
    """Type a password where it is asked for."""
    key = [box.key for box in at.text_input if str(box.key).startswith("password:")][place]
    at.text_input(key=key).set_value(password)
    at.button(key=f"open:{key}").click().run()
    assert not at.exception, [error.value for error in at.exception]
    return finished(at)


@pytest.mark.parametrize(
    ("lang", "says", "goes_on"),
    [(Lang.FR, "Lecture de « lent.csv »", "30,0 Mo. La lecture continue"), (Lang.EN, "Reading “lent.csv”", "30.0 MB. Reading goes on")],
)
def test_a_long_read_is_shown_and_can_be_cancelled(app: App, lang: Lang, says: str, goes_on: str) -> None:
    """It says which file and how long, on that page and in the menu of the others; cancelled, nothing of it is kept."""
    at = let_go(open_page(app(lang), "data/files"), ("lent.csv", slow()))
    assert says in label(at)
    assert goes_on in words(at)
    links = open_page(at, "learn/catalogue").sidebar.get("page_link")
    assert {Lang.FR: "Lecture en cours", Lang.EN: "Reading a file"}[lang] in [link.label for link in links]
    open_page(at, "data/files")
    finished(at.button(key="cancel_read").click().run())
    assert not at.exception
    assert {Lang.FR: "a été annulée : rien n’en est gardé", Lang.EN: "was cancelled: nothing of it is kept"}[lang] in words(at)
    assert not at.session_state["workspace"]
    assert at.session_state[intake.INTAKE] is None
    assert not at.status


def test_the_others_go_on_when_one_is_cancelled(app: App) -> None:
    """Two files: the first is stopped, the second is read and kept."""
    at = let_go(open_page(app(Lang.EN), "data/files"), ("slow.csv", slow()), ("deals.csv", DEALS.encode()))
    assert "(1 of 2)" in label(at)
    finished(at.button(key="cancel_read").click().run())
    assert "“slow.csv” was cancelled" in words(at)
    assert "1 file: 20 rows understood of 20." in words(at)


def test_all_can_be_cancelled(app: App) -> None:
    """The files that wait are given up with the one that is read."""
    at = let_go(open_page(app(Lang.EN), "data/files"), ("slow.csv", slow()), ("deals.csv", DEALS.encode()))
    at.button(key="cancel_all").click().run()
    assert "“slow.csv” was cancelled" in words(at)
    assert "“deals.csv” was cancelled" in words(at)
    assert not at.session_state["workspace"]


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "« deals.csv » attend son tour… "), (Lang.EN, "“deals.csv” waits for its turn… ")])
def test_a_read_that_ends_beside_the_page_is_kept(app: App, crowd: Callable[[], None], lang: Lang, says: str) -> None:
    """Behind others' files it says that it waits; read while the person looked elsewhere, it is there when they come back."""
    at = let_go(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode()))
    assert says in label(at)
    open_page(at, "learn/catalogue")
    crowd()
    open_page(finished(at), "data/files")
    assert "deals.csv" in words(at)
    assert {Lang.FR: "1 fichier : 20 lignes comprises sur 20.", Lang.EN: "1 file: 20 rows understood of 20."}[lang] in words(at)


def test_a_long_read_on_the_first_page_leads_on(app: App, crowd: Callable[[], None]) -> None:
    """Once read, the dashboard opens as it does at once for a small file."""
    at = let_go(app(Lang.EN), ("deals.csv", DEALS.encode()))
    assert at.title[0].value == "Pilote"
    assert being_read(at) is not None
    crowd()
    assert finished(at).title[0].value == "Dashboard"


def test_files_dropped_meanwhile_wait_for_their_turn(app: App) -> None:
    """A second drop joins the first."""
    at = let_go(open_page(app(Lang.EN), "data/files"), ("slow.csv", slow()))
    let_go(at, ("deals.csv", DEALS.encode()))
    finished(at.button(key="cancel_read").click().run())
    assert "1 file: 20 rows understood of 20." in words(at)


@pytest.mark.parametrize("lang", Lang)
def test_a_password_opens_a_protected_file(app: App, lang: Lang) -> None:
    """Asked for in place; a wrong one is said; the right one opens, and it says how the file is kept."""
    at = drop(open_page(app(lang), "data/files"), ("a.xlsx", workbook(SECRET)))
    assert {Lang.FR: "gardé dans votre espace de travail **sans mot de passe**", Lang.EN: "kept in your workspace **without a password**"}[
        lang
    ] in words(at)
    assert WRONG[lang] in words(typed(at, "hunter2"))
    assert {Lang.FR: "20 lignes comprises sur 20", Lang.EN: "20 rows understood of 20"}[lang] in words(typed(at, SECRET))
    assert not [box for box in at.text_input if str(box.key).startswith("password:")]


def test_the_password_is_kept_nowhere(app: App, home: Path) -> None:
    """Not in the visit, not in the store; and the file opens at the next visit without it."""
    at = typed(drop(open_page(app(Lang.EN), "data/files"), ("a.xlsx", workbook(SECRET))), SECRET)
    assert SECRET not in repr(at.session_state._state)
    assert all(SECRET.encode() not in file.read_bytes() for file in home.rglob("*") if file.is_file())
    kept._sheets_of.clear()
    kept._company.clear()
    again = open_page(app(Lang.EN, workspace=at.session_state["workspace"]), "data/files")
    assert "1 file: 20 rows understood of 20." in words(again)


def test_a_protected_file_can_be_left(app: App) -> None:
    """Whoever does not know the password goes on without the file; what was read with it stays."""
    at = drop(open_page(app(Lang.EN), "data/files"), ("a.xlsx", workbook(SECRET)), ("b.csv", OTHERS.encode()))
    next(button for button in at.button if str(button.key).startswith("leave:")).click().run()
    assert not at.exception
    assert not [box for box in at.text_input if str(box.key).startswith("password:")]
    assert "1 file: 20 rows understood of 20." in words(at)


def test_each_protected_file_has_its_password(app: App) -> None:
    """Two of them: one is opened, the other is still asked for, then opened in its turn."""
    other = workbook("autre", rows=OTHERS)
    at = drop(app(Lang.EN), ("a.xlsx", workbook(SECRET)), ("b.xlsx", other))
    assert at.title[0].value == "Pilote"
    typed(at, "autre", place=1)
    assert at.title[0].value == "Files"
    assert "1 file: 20 rows understood of 20." in words(at)
    assert "2 files: 40 rows understood of 40." in words(typed(at, SECRET))


def test_the_same_protected_file_counts_once(app: App) -> None:
    """Dropped again and opened again, it is the file that is held already."""
    locked = workbook(SECRET)
    at = typed(drop(open_page(app(Lang.EN), "data/files"), ("a.xlsx", locked)), SECRET)
    typed(drop(at, ("copy.xlsx", locked)), SECRET)
    assert "“copy.xlsx” is identical to “a.xlsx”" in words(at)
    assert "1 file: 20 rows understood of 20." in words(at)


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "vaut « beaucoup »"), (Lang.EN, "says “beaucoup”")])
def test_a_setting_that_means_nothing_is_told(app: App, monkeypatch: pytest.MonkeyPatch, lang: Lang, says: str) -> None:
    """Whoever started the server with it sees which variable to mend, on whatever page."""
    monkeypatch.setenv("PILOTE_MAX_MB", "beaucoup")
    (error,) = app(lang).error
    assert "PILOTE" in error.value
    assert says in error.value.replace("\u00a0", " ")
