"""The app in a folder of its own, run without a browser; samples opened once for all tests that only look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.words import Lang
from pages.ui import state

APP = Path(__file__).parents[2] / "pages" / "ui" / "visit.py"
LOCALES = {Lang.FR: "fr-FR", Lang.EN: "en-GB"}

App = Callable[..., AppTest]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the app keeps what these tests give it."""
    folder = tmp_path_factory.mktemp("pilote")
    state.store.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PILOTE_HOME", str(folder))
        yield folder
    state.store().close()
    state.store.clear()


@pytest.fixture(scope="session")
def samples(home: Path) -> dict[tuple[str, Lang], str]:
    """Sector and language → the workspace of that sample, once it was asked for."""
    return {}


@pytest.fixture
def app(home: Path, samples: dict[tuple[str, Lang], str]) -> App:
    """``app(lang, sample=None)``: a visit of a new browser, on the first page that it sees.

    ``sample`` names a sector; its workspace is shared, so a test that changes anything asks for one ``alone``.
    ``workspace`` is the id of one made before, opened by its link.
    """

    def visit(lang: Lang = Lang.FR, *, sample: str | None = None, alone: bool = False, workspace: str = "") -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.context = {"locale": LOCALES[lang]}
        if workspace or (sample is not None and not alone and (sample, lang) in samples):
            at.query_params[state.LINK] = workspace or samples[sample or "", lang]
        elif sample is not None:
            at.query_params["sample"] = sample
        at.run()
        assert not at.exception
        if sample is not None and not alone:
            samples[sample, lang] = at.session_state["workspace"]
        return at

    return visit
