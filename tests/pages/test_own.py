"""Which figure of yours is missing? A KPI made by hand, its figure at every step, then one of ours everywhere."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from kpi.catalogue import CATALOGUE
from kpi.measures import How
from kpi.own import Check, Copy, Over, OwnKpi, Tally, Test, read
from kpi.words import Lang
from kpi.workspace.own_kpis import keep_own, own_kpis
from tests.pages.conftest import App
from tests.pages.reading import open_page, words
from tests.pages.steering import tiles, workspace_of

PAGE = "choose/own"


def click(at: AppTest, key: str) -> AppTest:
    """Click a button."""
    at.button(key=key).click().run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def pick(at: AppTest, **chosen: str) -> AppTest:
    """Set selectboxes one after the other, as a person does."""
    for key, value in chosen.items():
        at.selectbox(key=key).set_value(value).run()
        assert not at.exception, [error.value for error in at.exception]
    return at


def kept(at: AppTest) -> list[OwnKpi]:
    """The KPIs that the workspace of a visit keeps."""
    return [read(document) for document in own_kpis(workspace_of(at)) if "value" in document]


def test_a_part_of_the_revenue_is_made_followed_changed_and_deleted(app: App) -> None:
    """From an empty form to the dashboard; the figure and the rows that match follow every step; nothing need be typed."""
    at = open_page(app(Lang.EN, sample="wholesale", alone=True), PAGE)
    assert at.selectbox(key="own_a_kpi").options[0] == CATALOGUE[at.selectbox(key="own_a_kpi").value].name.en
    pick(at, own_a_kpi="revenue")
    assert "Add a condition: without any, it is the KPI itself." in words(at)
    assert at.button(key="own_save").disabled
    click(at, "own_a_add")
    pick(at, own_a_of_0="product")
    assert "Choose at least one value of “Product”." in words(at).replace("\\", "")
    products = at.multiselect(key="own_a_values_0")
    products.set_value([products.options[0].rsplit(" (", 1)[0]]).run()
    assert "rows count (Orders)" in words(at).replace("\\", "")
    click(at, "own_save")
    (own,) = kept(at)
    assert isinstance(own.recipe, Copy)
    assert own.recipe.kpi == "revenue"
    assert own.id in workspace_of(at).choice().kpis
    _change_and_delete(at, own)


def _change_and_delete(at: AppTest, own: OwnKpi) -> None:
    click(at, f"own_edit_{own.id}")
    at.text_input(key="own_name_en").set_value("New range").run()
    click(at, "own_save")
    (changed,) = kept(at)
    assert (changed.id, changed.name.en, changed.recipe) == (own.id, "New range", own.recipe)
    assert "New range" in tiles(open_page(at, "steer/dashboard"))
    click(open_page(at, PAGE), f"own_delete_{own.id}")
    assert kept(at) == []
    click(at, "own_undo")
    assert kept(at) == [changed]


def test_rows_and_divisions_can_be_built(app: App) -> None:
    """Orders whose margin is over an amount, over all orders; then a second one like it; what cannot be read any more is told."""
    at = app(Lang.FR, sample="wholesale", alone=True)
    keep_own(workspace_of(at), {"id": "own_x", "name": {"fr": "X"}})
    open_page(at, PAGE)
    assert "Un indicateur sur mesure ne peut plus être lu." in words(at)
    click(at, "own_broken_own_x")
    assert "ne peut plus être lu" not in words(at)
    assert "« own_x » est supprimé." in words(at).replace("\\", "")
    at.radio(key="own_shape").set_value("over").run()
    assert not at.button(key="own_save").disabled
    pick(at, own_b_kpi=at.selectbox(key="own_a_kpi").value)
    assert "toujours 1" in words(at)
    for part in ("own_a", "own_b"):
        at.segmented_control(key=f"{part}_kind").set_value("tally").run()
        pick(at, **{f"{part}_entity": "orders"})
    click(at, "own_a_add")
    pick(at, own_a_of_0="margin")
    at.number_input(key="own_a_number_0").set_value(500.0).run()
    click(at, "own_save")
    (own,) = kept(at)
    orders = Tally("orders", How.COUNT, None, "ordered_on")
    assert own.recipe == Over(Tally("orders", How.COUNT, None, "ordered_on", (Test("margin", Check.LEAST, number=500.0),)), orders)
    assert own.name.fr == "Nombre de lignes de commandes – Marge ≥ 500 / nombre de lignes de commandes"
    click(at, f"own_content_copy_{own.id}")
    assert [one.recipe for one in kept(at)] == [own.recipe, own.recipe]
