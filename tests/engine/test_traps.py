"""The traps of sales figures, one by one, on tables that fit in the head."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kpi.engine import FEW_ROWS, FRAGILE_ROWS, Why
from kpi.periods import Calendar, Grain, period_of
from kpi.schema import Dimension
from tests.engine.tables import dataset, figure, parts, span, values

CUTOFF = date(2024, 6, 15)
MARCH, APRIL, SPRING = span("2024-03-01", "2024-03-31"), span("2024-04-01", "2024-04-30"), span("2024-03-01", "2024-05-31")


def _on(month: int, day: int = 10) -> date:
    return date(2024, month, day)


def test_a_lookup_table_with_a_key_twice_adds_no_row() -> None:
    """Fan-out: a customer that stands twice in the customers' file does not double its orders; its first row speaks for it."""
    data = dataset(
        CUTOFF,
        orders=[{"order_id": "1", "ordered_on": _on(3), "amount": 100.0, "customer": "A"}],
        customers=[{"customer": "A", "sector": "food"}, {"customer": "A", "sector": "wood"}],
    )
    assert figure(data, "revenue", MARCH).value == 100
    assert parts(data, "revenue", MARCH, Dimension.SECTOR) == {"food": 100}


def test_blank_keys_meet_nobody() -> None:
    """An order without a customer does not take the sector of a customer without a name."""
    data = dataset(
        CUTOFF,
        orders=[{"ordered_on": _on(3), "amount": 1.0, "customer": None}, {"ordered_on": _on(3), "amount": 2.0, "customer": "A"}],
        customers=[{"customer": None, "sector": "ghost"}, {"customer": "A", "sector": "food"}],
    )
    assert parts(data, "revenue", MARCH, Dimension.SECTOR) == {None: 1, "food": 2}


def test_a_rate_over_two_months_is_no_mean_of_two_rates() -> None:
    """1 of 1 and 0 of 3 is 25 %, not 50 %."""
    deals = [{"status": status, "closed_on": _on(month)} for status, month in (("won", 3), ("lost", 4), ("lost", 4), ("lost", 4))]
    data = dataset(CUTOFF, deals=deals)
    assert figure(data, "win_rate", SPRING).value == 0.25
    assert [figure(data, "win_rate", month).value for month in (MARCH, APRIL)] == [1, 0]


def test_a_prospect_contacted_in_two_months_counts_once_in_both_together() -> None:
    """Distinct counts do not add up over months."""
    done = [{"kind": "call", "party": "prospect", "lead_id": "L1", "done_on": _on(month)} for month in (3, 4)]
    data = dataset(CUTOFF, activities=done)
    assert [figure(data, "prospects_contacted", period).value for period in (MARCH, APRIL, SPRING)] == [1, 1, 1]


def test_credit_notes_take_away_from_the_revenue() -> None:
    """An amount under zero is taken off; a month of nothing but credit notes is under zero."""
    orders = [{"ordered_on": _on(3), "amount": 100.0}, {"ordered_on": _on(3), "amount": -30.0}, {"ordered_on": _on(4), "amount": -5.0}]
    data = dataset(CUTOFF, orders=orders)
    assert [figure(data, "revenue", period).value for period in (MARCH, APRIL)] == [70, -5]


@pytest.mark.parametrize("wild", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_unknown(wild: float) -> None:
    """« NaN » or « inf » in a file is a blank: it adds nothing, is not behind the figure, and spoils no sum."""
    orders = [{"ordered_on": _on(3), "amount": amount} for amount in (wild, 2.0)]
    found = figure(dataset(CUTOFF, orders=orders), "revenue", MARCH)
    assert (found.value, found.rows) == (2, 1)


def test_amounts_that_cancel_out_give_no_rate() -> None:
    """A margin over a revenue of zero is not available: neither 0 % nor infinite (rule 3)."""
    orders = [{"ordered_on": _on(3), "amount": amount, "cost": 1.0} for amount in (10.0, -10.0)]
    found = figure(dataset(CUTOFF, orders=orders), "margin_rate", MARCH)
    assert (found.value, found.why) == (None, Why.NOTHING_BELOW)


def test_a_missing_cost_is_not_zero() -> None:
    """The margin is of the sales whose cost is known, its rate over the same; the share of revenue covered stands beside."""
    orders = [{"ordered_on": _on(3), "amount": 100.0, "cost": 60.0}, {"ordered_on": _on(3), "amount": 300.0, "cost": None}]
    data = dataset(CUTOFF, orders=orders)
    assert figure(data, "margin", MARCH).value == 40
    assert figure(data, "margin_rate", MARCH).value == 0.4
    beside = values(data, "margin", MARCH).at("margin:coverage", MARCH)
    assert beside is not None
    assert beside.value == 0.25


def test_the_margin_of_deals_is_never_over_the_revenue_of_orders() -> None:
    """Orders without costs beside deals with costs: both sides of a rate are of the deals."""
    data = dataset(
        CUTOFF,
        orders=[{"ordered_on": _on(3), "amount": 10.0}],
        deals=[{"status": "won", "closed_on": _on(3), "amount": 100.0, "cost": 60.0}],
    )
    assert figure(data, "margin_rate", MARCH).value == 0.4
    beside = values(data, "margin", MARCH).at("margin:coverage", MARCH)
    assert beside is not None
    assert beside.value == 1


def test_the_margin_of_the_file_goes_before_amount_less_cost() -> None:
    """Row by row: the file's own margin where it says one, else amount less cost."""
    orders = [
        {"ordered_on": _on(3), "amount": 100.0, "cost": 60.0, "margin": 35.0},
        {"ordered_on": _on(3), "amount": 100.0, "cost": 60.0, "margin": None},
    ]
    assert figure(dataset(CUTOFF, orders=orders), "margin", MARCH).value == 75


def test_a_customer_with_two_first_orders_on_a_day_is_new_once() -> None:
    """Of a tie the row that stands first in the file decides whose customer it is."""
    orders = [{"ordered_on": _on(3), "amount": 1.0, "customer": "A", "owner": owner} for owner in ("Bo", "Ana")]
    data = dataset(CUTOFF, orders=orders)
    assert figure(data, "new_customers", MARCH).value == 1
    assert parts(data, "new_customers", MARCH, Dimension.OWNER) == {"Bo": 1}


def test_a_first_order_is_the_first_of_all_under_any_filter() -> None:
    """A customer of product p who takes up product q is no new customer of q."""
    orders = [{"ordered_on": _on(month), "amount": 1.0, "customer": "A", "product": product} for month, product in ((3, "p"), (4, "q"))]
    data = dataset(CUTOFF, orders=orders)
    assert figure(data, "new_customers", APRIL, where=((Dimension.PRODUCT, ("q",)),)).value == 0
    assert parts(data, "new_customers", SPRING, Dimension.PRODUCT) == {"p": 1}


def test_a_revised_quote_counts_once_at_its_last_revision() -> None:
    """A quote sent in March and revised in April is April's; its draft of May does not count."""
    quotes = [{"quote_id": "Q1", "sent_on": _on(month), "status": status} for month, status in ((3, "sent"), (4, "sent"), (5, "draft"))]
    data = dataset(CUTOFF, quotes=quotes)
    assert [figure(data, "quotes_sent", period).value for period in (MARCH, APRIL, SPRING)] == [0, 1, 1]


def test_a_revision_after_the_cut_off_is_not_known_yet() -> None:
    """Seen from mid June, a quote that will be revised in July still counts in March."""
    quotes = [{"quote_id": "Q1", "sent_on": day, "status": "sent"} for day in (_on(3), date(2024, 7, 1))]
    assert figure(dataset(CUTOFF, quotes=quotes), "quotes_sent", MARCH).value == 1


def test_a_conversion_after_the_cut_off_has_not_happened_yet() -> None:
    """Seen from mid June, a lead of March that will convert in July is not converted, nor contacted if that comes in July too."""
    july = date(2024, 7, 1)
    leads = [{"created_on": _on(3), "converted_on": day, "first_contact_on": day} for day in (_on(3, 12), july)]
    data = dataset(CUTOFF, leads=leads)
    assert figure(data, "conversion_rate", MARCH).value == 0.5
    assert figure(data, "first_contact_delay", MARCH).value == 2
    contacted = values(data, "first_contact_delay", MARCH).at("first_contact_delay:contacted", MARCH)
    assert contacted is not None
    assert contacted.value == 0.5


def test_a_blank_order_number_is_no_second_order() -> None:
    """One numbered order and a line without a number do not make a customer who came back."""
    orders = [{"order_id": number, "ordered_on": _on(3), "amount": 1.0, "customer": "A"} for number in ("1", None)]
    assert figure(dataset(CUTOFF, orders=orders), "repeat_rate", MARCH).value == 0


def test_two_lines_of_one_order_are_one_order() -> None:
    """The basket is the order's, not the line's; one order of two products counts once in the whole and once in each."""
    orders = [
        {"order_id": "1", "ordered_on": _on(3), "amount": amount, "product": product} for amount, product in ((30.0, "p"), (12.0, "q"))
    ]
    data = dataset(CUTOFF, orders=orders)
    assert figure(data, "average_basket", MARCH).value == 42
    assert figure(data, "orders", MARCH).value == 1
    assert parts(data, "orders", MARCH, Dimension.PRODUCT) == {"p": 1, "q": 1}


def test_a_delay_that_runs_backwards_is_set_apart() -> None:
    """A contact before the creation is a slip of the file: neither in the median nor in the rows."""
    leads = [{"created_on": _on(3, 10), "first_contact_on": _on(3, day)} for day in (12, 14, 2)]
    found = figure(dataset(CUTOFF, leads=leads), "first_contact_delay", MARCH)
    assert (found.value, found.rows) == (3, 2)


def test_a_delay_between_times_has_a_fraction_and_one_between_days_has_none() -> None:
    """Both columns hold times: half a day. One holds days only: whole days."""
    half = {"created_on": datetime(2024, 3, 1, 8), "first_contact_on": datetime(2024, 3, 1, 20)}
    assert figure(dataset(CUTOFF, times=["leads"], leads=[half]), "first_contact_delay", MARCH).value == 0.5
    days = {"created_on": _on(3, 1), "first_contact_on": _on(3, 2)}
    assert figure(dataset(CUTOFF, leads=[days]), "first_contact_delay", MARCH).value == 1


def test_the_last_hour_of_a_day_belongs_to_it() -> None:
    """An order at 23:59 on the last day of March is March's."""
    orders = [{"ordered_on": datetime(2024, 3, 31, 23, 59), "amount": 1.0}]
    data = dataset(CUTOFF, times=["orders"], orders=orders)
    assert figure(data, "revenue", MARCH).value == 1


def test_a_period_under_way_stops_at_the_cut_off() -> None:
    """Orders dated past the cut-off are not June's yet."""
    orders = [{"ordered_on": _on(6, day), "amount": 1.0} for day in (14, 15, 16)]
    found = figure(dataset(CUTOFF, orders=orders), "revenue", span("2024-06-01", "2024-06-30"))
    assert (found.value, found.complete) == (2, False)


def test_leap_day_and_week_53_hold_their_orders() -> None:
    """29 February is in its month and week; the days about New Year are in the week that holds them."""
    leap = [{"ordered_on": date(2024, 2, 29), "amount": 1.0}, {"ordered_on": date(2024, 3, 1), "amount": 1.0}]
    data = dataset(CUTOFF, orders=leap)
    assert figure(data, "revenue", period_of(date(2024, 2, 1), Grain.MONTH)).value == 1
    turn = [{"ordered_on": day, "amount": 1.0} for day in (date(2020, 12, 27), date(2020, 12, 28), date(2021, 1, 3), date(2021, 1, 4))]
    week = period_of(date(2021, 1, 1), Grain.WEEK)
    assert week.id() == "2020-W53"
    assert figure(dataset(date(2021, 2, 1), orders=turn), "revenue", week).value == 2


@pytest.mark.parametrize(("start", "quarter"), [(4, "2024-Q4"), (7, "2024-Q3")])
def test_a_fiscal_quarter_holds_its_own_months(start: int, quarter: str) -> None:
    """January to March 2024 is the last quarter of a year that begins in April, the third of one that begins in July."""
    calendar = Calendar(fiscal_start=start)
    orders = [{"ordered_on": date(2024, month, 1), "amount": float(month)} for month in (1, 2, 3, 4)]
    period = period_of(date(2024, 2, 1), Grain.QUARTER, calendar)
    assert period.id(calendar) == quarter
    assert figure(dataset(CUTOFF, orders=orders), "revenue", period).value == 6


def test_a_week_that_begins_on_sunday_holds_its_sunday() -> None:
    """Sunday 3 March opens the week for those who say so, and closes it for the others."""
    orders = [{"ordered_on": _on(3, day), "amount": float(day)} for day in (3, 4)]
    data = dataset(CUTOFF, orders=orders)
    assert figure(data, "revenue", period_of(_on(3, 4), Grain.WEEK, Calendar(week_start=6))).value == 7
    assert figure(data, "revenue", period_of(_on(3, 4), Grain.WEEK)).value == 4


def test_complaints_of_a_file_without_kinds_are_all_its_rows() -> None:
    """Where kinds are told, compliments and questions are left out, and so are rows that do not say."""
    told = [{"received_on": _on(3), "kind": kind} for kind in ("complaint", "refund", "dissatisfaction", "compliment", "question", None)]
    assert figure(dataset(CUTOFF, feedback=told), "complaints", MARCH).value == 3
    untold = [{"received_on": _on(3)} for _ in range(4)]
    assert figure(dataset(CUTOFF, feedback=untold), "complaints", MARCH).value == 4


def test_calls_without_direction_or_outcome_all_count() -> None:
    """Incoming, planned and cancelled calls are left out where the file tells; a blank is not held against a call."""
    done = [{"kind": "call", "done_on": _on(3), "direction": way, "outcome": end} for way, end in _WAYS]
    assert figure(dataset(CUTOFF, activities=done), "calls", MARCH).value == 3
    bare = [{"kind": "call", "done_on": _on(3)} for _ in range(4)]
    assert figure(dataset(CUTOFF, activities=bare), "calls", MARCH).value == 4


_WAYS = (("out", "answered"), ("out", None), (None, "missed"), ("in", "answered"), ("out", "planned"), (None, "cancelled"))


def test_a_share_is_few_by_what_it_divides_by() -> None:
    """Rule 2: three customers of four orders each are few customers, however many orders; a reason of one loss in five is not."""
    orders = [{"order_id": f"{one}{n}", "ordered_on": _on(3), "amount": 1.0, "customer": one} for one in "ABC" for n in range(4)]
    found = figure(dataset(CUTOFF, orders=orders), "repeat_rate", MARCH)
    assert (found.n, found.few, found.value) == (3, True, 1)
    deals = [{"status": "lost", "closed_on": _on(3), "loss_reason": reason} for reason in ("price", *["delay"] * 4)]
    reasons = values(dataset(CUTOFF, deals=deals), "loss_reasons", MARCH).of("loss_reasons")
    assert [(one.reason, one.value, one.rows, one.few) for one in reasons] == [("delay", 0.8, 4, False), ("price", 0.2, 1, False)]


@pytest.mark.parametrize("closed", [1, FEW_ROWS - 1, FEW_ROWS, FRAGILE_ROWS - 1, FRAGILE_ROWS])
def test_a_share_of_few_deals_says_so(closed: int) -> None:
    """Rule 2: under 5 it is few, under 30 fragile; a count never is."""
    data = dataset(CUTOFF, deals=[{"status": "won", "closed_on": _on(3)} for _ in range(closed)])
    rate, won = figure(data, "win_rate", MARCH), figure(data, "deals_won", MARCH)
    assert (rate.few, rate.fragile) == (closed < 5, closed < 30)
    assert (won.few, won.fragile) == (False, False)


def test_loss_reasons_end_with_those_not_said() -> None:
    """Most frequent first, the unsaid apart at the end however many they are, and the shares make 1."""
    deals = [{"status": "lost", "closed_on": _on(3), "loss_reason": reason} for reason in (None, None, None, "price", "delay", "delay")]
    found = values(dataset(CUTOFF, deals=deals), "loss_reasons", MARCH).of("loss_reasons")
    assert [(one.reason, one.numerator) for one in found] == [("delay", 2), ("price", 1), (None, 3)]
    assert sum(one.value or 0 for one in found) == pytest.approx(1)
