"""The quality: a verdict, what was found, and the rows that do not count."""

from __future__ import annotations

import re

import pytest

from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import DEALS, ENGLISH, FRENCH, drop, open_page, words


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_without_data_it_says_what_will_stand_here(app: App, lang: Lang, other: re.Pattern[str]) -> None:
    """An empty page shows the two ways on, in one language."""
    said = words(open_page(app(lang), "data/quality"))
    assert {Lang.FR: "Rien à montrer pour l’instant", Lang.EN: "Nothing to show yet"}[lang] in said
    assert other.findall(said) == []


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
@pytest.mark.parametrize("page", ["data/files", "data/columns", "data/quality"])
def test_the_pages_of_data_speak_one_language(app: App, page: str, lang: Lang, other: re.Pattern[str]) -> None:
    """With the sample of a language, no word of the other stands on its pages."""
    assert other.findall(words(open_page(app(lang, sample="software"), page))) == []


@pytest.mark.parametrize("lang", Lang)
def test_good_data_can_be_trusted(app: App, lang: Lang) -> None:
    """The sample's verdict is good, and every row read counts."""
    at = open_page(app(lang, sample="software"), "data/quality")
    assert {Lang.FR: "Vous pouvez vous fier aux chiffres", Lang.EN: "You can trust the figures"}[lang] in words(at)
    figures = {metric.label: metric.value for metric in at.metric}
    assert len(set(list(figures.values())[:2])) == 1


@pytest.mark.parametrize("lang", Lang)
def test_rows_set_aside_lower_the_verdict_and_are_listed(app: App, lang: Lang) -> None:
    """A row without a status is a reservation; it stands below with its file, its number, its reason, its cells."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", (DEALS + "D99,2026-01-01,2026-01-02,,5,Ann\n").encode()))
    said = words(open_page(at, "data/quality"))
    assert {Lang.FR: "avec une réserve", Lang.EN: "with a reservation"}[lang] in said
    listed = at.dataframe[-1].value
    assert listed.iloc[0, :2].to_list() == ["deals.csv", 22]
    assert {Lang.FR: "« Statut »", Lang.EN: "“Status”"}[lang] in listed.iloc[0, 2]


@pytest.mark.parametrize("lang", Lang)
def test_a_missing_column_is_grave_and_stands_first(app: App, lang: Lang) -> None:
    """Deals whose status no column says cannot count: the verdict says so, and the first finding names what is missing."""
    rows = [line.split(",") for line in DEALS.splitlines()]
    content = "\n".join(",".join(cells[:3] + cells[4:]) for cells in rows)
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", content.encode()))
    said = words(open_page(at, "data/quality"))
    assert {Lang.FR: "Aucune ligne ne peut encore donner de chiffre", Lang.EN: "No row can give a figure yet"}[lang] in said
    assert {Lang.FR: "Aucune colonne « Statut »", Lang.EN: "No column “Status”"}[lang] in said


@pytest.mark.parametrize("lang", Lang)
def test_totals_and_titles_are_listed_too(app: App, lang: Lang) -> None:
    """What stands outside the table is counted apart and listed with its reason."""
    content = "Sales report\n\n" + DEALS + "Total,,,,21000,\n"
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", content.encode()))
    open_page(at, "data/quality")
    assert [metric.value for metric in at.metric][-1] == "3"
    assert {Lang.FR: "Ligne de total", Lang.EN: "Totals row"}[lang] in at.dataframe[-1].value.iloc[:, 2].to_list()


ODD = DEALS + "D98,2026-01-01,2026-01-02,Won,,Ann\nD99,2026-03-05,2026-03-01,Won,500,Ann\n"


@pytest.mark.parametrize("lang", Lang)
def test_a_finding_tells_what_it_changes_and_opens_its_rows(app: App, lang: Lang) -> None:
    """A deal won without amount: the KPIs, the money at the mean of the others, and the row as the file has it."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", ODD.encode())), "data/quality")
    said = words(at)
    assert {Lang.FR: "1 affaire gagnée n’a pas de montant", Lang.EN: "1 won deal has no amount"}[lang] in said
    assert {Lang.FR: "Change : Chiffre d’affaires", Lang.EN: "Changes: Revenue"}[lang] in said
    assert {Lang.FR: "à la moyenne des autres, environ", Lang.EN: "at the mean of the others, about"}[lang] in said
    opened = [frame.value for frame in at.dataframe]
    assert [frame.iloc[0, :2].to_list() for frame in opened if "D98" in frame.iloc[0].to_list()] == [[22, "D98"]]


PRODUCTS = "Product,Series,Sales price\nAlpha,A,550.5\nGTX Pro,B,60.5\n"
OPEN = "Deal ID,Created on,Closed on,Status,Amount,Product\n" + "".join(
    f"D{n},2026-01-{n:02d},2026-02-{n:02d},Won,{'' if n % 2 else 100},{'GTXPro' if n == 1 else 'Alpha'}\n" for n in range(1, 9)
)


@pytest.mark.parametrize("lang", Lang)
def test_an_offer_is_answered_in_place_and_can_be_taken_back(app: App, lang: Lang) -> None:
    """Two offers; a yes to the list price fills the amounts and is listed; switched off, the amounts are blank again."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", OPEN.encode()), ("products.csv", PRODUCTS.encode()))
    open_page(at, "data/quality")
    offers = [button for button in at.button if button.key and button.key.startswith("offer:")]
    assert len(offers) == 4
    next(button for button in offers if "list_price:yes" in str(button.key)).click().run()
    assert not at.exception
    taken = {Lang.FR: "pris au prix catalogue", Lang.EN: "taken from the list prices"}[lang]
    assert taken in words(at)
    at.toggle[0].set_value(False).run()
    assert not at.exception
    assert taken not in words(at)
    assert [button for button in at.button if "list_price" in str(button.key)] == []
