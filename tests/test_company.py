"""A company's files, opened together: what can be read is, what cannot is set apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kpi.catalogue import CATALOGUE
from kpi.company import Company, open_company
from kpi.engine import board
from kpi.errors import KpiError
from kpi.mapping import Correction
from kpi.periods import Grain, period_of
from kpi.reading import Empty, Sheet, read
from kpi.schema import Dimension
from kpi.schema.values import Feedback as Kind
from kpi.targets import Goal
from kpi.verbatims import Said, likened
from kpi.words import Text
from tests.reading.books import xlsx

TODAY = date(2026, 11, 23)
ORDERS = b"Order ID,Order date,Amount,Category\nA,2026-01-15,100,Chairs\nB,2026-02-15,200,Tables\n"
PLAN = b"Month,Category,Target\nJan-26,Chairs,90\nFeb-26,Chairs,95\nJan-26,Tables,80\nFeb-26,Tables,85\n"


def test_files_become_a_dataset() -> None:
    """Rows with a date can be asked for figures; the last day is the data's own."""
    company = open_company([("orders.csv", ORDERS)], today=TODAY)
    assert company.dataset is not None
    assert (company.dataset.first_day, company.dataset.cutoff) == (date(2026, 1, 15), date(2026, 2, 15))
    assert company.refused == ()


def test_a_file_that_cannot_be_read_is_set_apart() -> None:
    """Its name and what is wrong are kept; the others go on."""
    company = open_company([("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(40)), ("orders.csv", ORDERS)], today=TODAY)
    assert [refused.file for refused in company.refused] == ["photo.xlsx"]
    assert "photo.xlsx" in company.refused[0].error.says.fr
    assert company.dataset is not None


def test_files_without_a_date_have_no_dataset() -> None:
    """They are understood, but there is nothing to compute."""
    company = open_company([("names.csv", b"Colour,Taste\nred,sweet\nblue,sour\n")], today=TODAY)
    assert company.dataset is None
    assert len(company.understanding.sheets) == 1


def test_no_file_is_no_company_to_ask() -> None:
    """Nothing given, nothing known, the euro."""
    company = open_company([], today=TODAY)
    assert (company.dataset, company.planned, company.currency, company.refused) == (None, (), "EUR", ())


def test_a_last_day_can_be_set() -> None:
    """What comes after it is not spoken of."""
    company = open_company([("orders.csv", ORDERS)], today=TODAY, cutoff=date(2026, 1, 31))
    assert company.dataset is not None
    assert company.dataset.cutoff == date(2026, 1, 31)


def test_dates_to_come_do_not_move_the_last_day() -> None:
    """An order dated next year is a slip or a promise: the data end today at the latest."""
    company = open_company([("orders.csv", ORDERS + b"C,2027-06-01,50,Chairs\n")], today=TODAY)
    assert company.dataset is not None
    assert company.dataset.cutoff <= TODAY


def test_a_plan_brings_targets_and_no_rows() -> None:
    """Targets by month and category; the plan is no table to compute on."""
    company = open_company([("orders.csv", ORDERS), ("Sales target.csv", PLAN)], today=TODAY)
    assert Goal("revenue", date(2026, 1, 1), 90.0, Dimension.CATEGORY, "Chairs") in company.planned
    assert len(company.planned) == 4
    assert company.dataset is not None
    assert "plan" not in company.dataset.frames


def test_a_plan_alone_has_no_dataset() -> None:
    """Targets without anything to hold against them."""
    company = open_company([("Sales target.csv", PLAN)], today=TODAY)
    assert company.dataset is None
    assert len(company.planned) == 4


def test_the_currency_is_the_files_own() -> None:
    """Pounds are not shown as euros."""
    pounds = "Order ID,Order date,Amount\nA,2026-01-15,£100\nB,2026-02-15,£200\n".encode()
    assert open_company([("orders.csv", pounds)], today=TODAY).currency == "GBP"


def test_corrections_are_obeyed() -> None:
    """A sheet that a person said is not needed feeds nothing."""
    key = open_company([("orders.csv", ORDERS)], today=TODAY).understanding.sheets[0].key
    company = open_company([("orders.csv", ORDERS)], today=TODAY, corrections={key: Correction(entity="")})
    assert company.dataset is None


def test_hidden_sheets_are_passed_over() -> None:
    """What a person hid in a workbook is not counted."""

    def reader(source: Path | str | bytes, *, name: str | None = None) -> list[Sheet]:
        return [hidden(sheet) for sheet in read(source, name=name)]

    def hidden(sheet: Sheet) -> Sheet:
        return replace(sheet, hidden=True)

    assert open_company([("orders.csv", ORDERS)], today=TODAY, reader=reader).dataset is None


def test_only_errors_that_people_can_mend_are_set_apart() -> None:
    """A reader's KpiError is kept beside its file."""

    def reader(source: Path | str | bytes, *, name: str | None = None) -> list[Sheet]:
        raise KpiError(Text("non : {name}", "no: {name}"), name=name)

    company = open_company([("a.csv", b""), ("b.csv", b"")], today=TODAY, reader=reader)
    assert [(refused.file, refused.error.says.en) for refused in company.refused] == [("a.csv", "no: a.csv"), ("b.csv", "no: b.csv")]


def test_a_workbook_without_cells_is_refused_in_words() -> None:
    """It opens, but feeds nothing: the person is told that it is empty."""
    company = open_company([("vide.xlsx", xlsx([]))], today=TODAY)
    assert [type(refused.error) for refused in company.refused] == [Empty]
    assert "« vide.xlsx » est vide" in company.refused[0].error.says.fr


VOICES = (
    b"Received on,Customer,Comment\n"
    b"2026-01-05,Acme,Order arrived broken\n2026-01-09,Acme,Thanks to the whole team\n"
    b"2026-01-12,Brown,I want a refund\n2026-01-20,Cole,See file 12\n"
)


def test_comments_without_a_kind_are_counted_by_their_text() -> None:
    """A file that has only texts feeds complaints, compliments and refund requests, and every figure of them says so."""
    company = open_company([("feedback.csv", VOICES)], today=TODAY)
    assert counts(company) == {"complaints": 2, "compliments": 1, "refund_requests": 1}
    (note,) = company.caveats(CATALOGUE["complaints"])
    assert note.en == "3 comments without a kind were classified by their text; 1 other tells nothing clear and stays without a kind"
    assert company.caveats(CATALOGUE["average_rating"]) == ()


def test_what_a_person_says_of_a_comment_changes_the_figures() -> None:
    """Both sides: the kind that it loses and the one that it gets; and taken back, as before."""
    company = open_company([("feedback.csv", VOICES)], today=TODAY)
    said = {likened("see file 12"): Said.of("See file 12", [Kind.COMPLIMENT])}
    corrected = company.corrected(said)
    assert counts(corrected) == {"complaints": 2, "compliments": 2, "refund_requests": 1}
    assert corrected.caveats(CATALOGUE["complaints"])[0].en == "3 comments without a kind were classified by their text"
    assert counts(corrected.corrected({})) == counts(company)
    assert corrected.corrected({}).caveats(CATALOGUE["complaints"]) == company.caveats(CATALOGUE["complaints"])


def test_a_company_without_comments_is_not_corrected() -> None:
    """There is nothing to say it of."""
    company = open_company([("orders.csv", ORDERS)], today=TODAY)
    assert company.corrected({"a": Said.of("a", [Kind.COMPLIMENT])}) is company


def counts(company: Company) -> dict[str, float | None]:
    """The figures of January."""
    assert company.dataset is not None
    january = period_of(date(2026, 1, 1), Grain.MONTH)
    kpis = [CATALOGUE[id] for id in ("complaints", "compliments", "refund_requests")]
    return {one.kpi: one.value for one in board(company.dataset, kpis, [january]).figures}
