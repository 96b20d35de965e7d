"""What goes wrong around the pages: the store, another window, a mistyped address. One sentence, and the visit goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.words import Lang
from pages.ui import state
from tests.pages.conftest import APP, LOCALES, App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import choose

UNKNOWN = DEALS.replace("Won", "Alpha").replace("Lost", "Beta")


def arriving(lang: Lang, address: dict[str, str]) -> AppTest:
    """The first run of a visit that comes with this address."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.context = {"locale": LOCALES[lang]}
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def _damaged(folder: Path) -> Path:
    (folder / "pilote.db").write_bytes(b"no store" * 1000)
    return folder


def _a_file(folder: Path) -> Path:
    (folder / "taken").write_text("")
    return folder / "taken"


def _a_folder(folder: Path) -> Path:
    (folder / "pilote.db").mkdir()
    return folder


def _nobody(folder: Path) -> Path:
    return Path("~nobody_of_this_name") / "pilote"


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "Pilote|sauvegarde|copie"), (Lang.EN, "Pilote|backup|copy")])
@pytest.mark.parametrize("broken", [_damaged, _a_file, _a_folder, _nobody])
def test_a_store_that_cannot_be_opened_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Callable[[Path], Path], lang: Lang, says: str
) -> None:
    """A damaged store, or a folder that cannot be written, is one sentence in the browser's language and no trace."""
    state.store().close()
    state.store.clear()
    monkeypatch.setenv("PILOTE_HOME", str(broken(tmp_path)))
    at = arriving(lang, {})
    state.store.clear()
    assert not at.exception
    (said,) = [error.value for error in at.error]
    assert any(word in said for word in says.split("|"))


CLICKS: dict[str, tuple[str, Callable[[AppTest], AppTest]]] = {
    "an answer": ("data/columns", lambda at: next(button for button in at.button if str(button.key).endswith(":answer")).click()),
    "a sheet": ("data/columns", lambda at: next(box for box in at.selectbox if str(box.key).startswith("entity:")).select("orders")),
    "a file": ("data/files", lambda at: next(button for button in at.button if str(button.key).startswith("remove:")).click()),
    "a language": ("data/files", lambda at: at.selectbox(key="language").select(Lang.EN)),
    "a name": ("learn/settings", lambda at: at.text_input(key="ws_name").set_value("Other")),
    "a setting": ("learn/settings", lambda at: at.selectbox(key="set_language").select(Lang.EN)),
}


@pytest.mark.parametrize("click", CLICKS)
def test_a_workspace_deleted_in_another_window(app: App, click: str) -> None:
    """Whatever is clicked in the first window, it says so at most once and goes on without the workspace."""
    at = drop(open_page(app(Lang.FR), "data/files"), ("deals.csv", UNKNOWN.encode()))
    page, act = CLICKS[click]
    open_page(at, page)
    state.store().delete(at.session_state["workspace"])
    act(at).run()
    assert not at.exception, [error.value for error in at.exception]
    assert len(at.error) <= 1
    open_page(at, "data/files")
    assert "Déposez vos fichiers" in words(at) or "Drop your files" in words(at)


@pytest.mark.parametrize(
    "address",
    [
        {"w": "../../etc/passwd", "sample": "../../etc"},
        {"w": "' or 1=1 --", "period": "zzz", "kpi": "nope", "grain": "1", "against": "x", "dates": "9999-99-99..x"},
        {"w": "x" * 10_000, "period": "custom", "dates": "0001-01-01..9999-12-31", "grain": "", "only_owner": "<script>"},
    ],
)
def test_an_address_that_means_nothing(home: Path, address: dict[str, str]) -> None:
    """A workspace, a sample, a period that do not exist are as if they had not been said; nobody's workspace opens."""
    at = arriving(Lang.EN, address)
    assert not at.exception
    assert not at.session_state["workspace"]
    at = drop(open_page(at, "data/files"), ("deals.csv", DEALS.encode()))
    for page in ("steer/dashboard", "steer/one"):
        open_page(at, page)
        assert not at.error


def test_one_mistyped_date_does_not_stall_the_pages(app: App) -> None:
    """A deal of 1901 among those of this year: weeks go back ten years, which is said, and the deal still counts."""
    typo = DEALS + "D0,1901-01-01,1901-01-02,Won,7,Ann\n"
    at = drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", typo.encode()))
    open_page(at, "steer/one")
    at = choose(at, kpi="deals_won", period="all", grain="week")
    assert "the last ten years are shown" in words(at)
    assert not at.error
    assert "the last ten years are shown" not in words(choose(at, grain="month"))
