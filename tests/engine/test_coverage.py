"""What the data speak of: before them, after them, between; levels, rolling windows and cohorts. The catalogue's rules 3 and 5."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, Why, board, spans_of
from kpi.periods import Calendar, Grain, Period, add_months, periods
from tests.engine.tables import Row, dataset, figure, span

CUTOFF = date(2024, 6, 15)


def _orders(*days: date, **more: object) -> list[Row]:
    return [{"order_id": str(n), "ordered_on": day, "amount": 1.0, **more} for n, day in enumerate(days)]


def _every(days: int, first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, days)]


def _months(data: Dataset, kpi: str, first: date, last: date) -> list[tuple[float | None, Why | None, bool]]:
    spans = periods(first, last, Grain.MONTH)
    found = board(data, [CATALOGUE[kpi]], spans, beside=False)
    return [(one.value, one.why, one.complete) for one in found.figures]


def test_before_and_after_the_data_nothing_is_known_and_between_nothing_is_zero() -> None:
    """Orders in January and in March: December is before, February is 0, June is under way, July is after."""
    data = dataset(CUTOFF, orders=_orders(date(2024, 1, 20), date(2024, 3, 5), date(2024, 5, 20)))
    assert _months(data, "revenue", date(2023, 12, 1), date(2024, 7, 1)) == [
        (None, Why.BEFORE, True),
        (1, None, True),
        (0, None, True),
        (1, None, True),
        (0, None, True),
        (1, None, True),
        (0, None, False),
        (None, Why.AFTER, False),
    ]


def test_a_table_that_stops_before_the_cut_off_is_silent_after_its_last_day() -> None:
    """Weekly orders up to the end of February, other tables up to June: March is not begun, April is not a month without sales."""
    data = dataset(
        CUTOFF, orders=_orders(*_every(7, date(2024, 1, 1), date(2024, 2, 26))), reviews=[{"reviewed_on": CUTOFF, "rating": 5.0}]
    )
    march, april = span("2024-03-01", "2024-03-31"), span("2024-04-01", "2024-04-30")
    assert [figure(data, "revenue", period).why for period in (march, april)] == [Why.AFTER, Why.AFTER]
    assert not figure(data, "revenue", span("2024-02-01", "2024-02-29")).complete


def test_a_short_silence_at_the_end_is_silence_and_no_hole() -> None:
    """Three weeks without an order before the cut-off are three weeks at 0."""
    data = dataset(CUTOFF, orders=_orders(*_every(7, date(2024, 1, 1), date(2024, 5, 27))))
    assert figure(data, "revenue", span("2024-06-01", "2024-06-15")).value == 0
    assert figure(data, "revenue", span("2024-06-01", "2024-06-15")).complete


def test_a_silence_as_long_as_one_before_is_usual() -> None:
    """A shop that closes for two months every year is not cut short by the second closing."""
    data = dataset(CUTOFF, orders=_orders(date(2024, 1, 5), date(2024, 3, 20), date(2024, 4, 5)))
    assert figure(data, "revenue", span("2024-05-01", "2024-05-31")).value == 0


def test_covered_and_without_rows_a_ratio_or_a_mean_is_not_available() -> None:
    """No closed deal, no review: no rate, no rating, and the reason is that there is no row."""
    reviews: list[Row] = [{"reviewed_on": day, "rating": 4.0} for day in (date(2024, 1, 5), date(2024, 3, 5))]
    deals: list[Row] = [{"status": "won", "closed_on": day, "amount": 1.0} for day in (date(2024, 1, 5), date(2024, 3, 5))]
    data, february = dataset(date(2024, 3, 31), reviews=reviews, deals=deals), span("2024-02-01", "2024-02-29")
    for kpi in ("average_rating", "win_rate", "average_deal"):
        found = figure(data, kpi, february)
        assert (found.value, found.why) == (None, Why.NO_ROWS), kpi
    assert figure(data, "deals_won", february).value == 0


def test_rows_that_do_not_tell_the_number_make_no_sum() -> None:
    """Orders whose costs are all blank in a month have no margin that month, not a margin of 0."""
    orders: list[Row] = [
        {"ordered_on": date(2024, 1, 5), "amount": 10.0, "cost": 4.0},
        {"ordered_on": date(2024, 2, 5), "amount": 10.0, "cost": None},
    ]
    found = figure(dataset(date(2024, 2, 29), orders=orders), "margin", span("2024-02-01", "2024-02-29"))
    assert (found.value, found.why) == (None, Why.NOT_SAID)


def test_a_ranking_outside_the_data_says_on_which_side() -> None:
    """No loss reason is known of the days before the first deal and after the cut-off."""
    data = dataset(CUTOFF, deals=[{"status": "lost", "closed_on": date(2024, 3, 1), "loss_reason": "price"}])
    before, after = span("2023-01-01", "2023-12-31"), span("2024-07-01", "2024-07-31")
    assert [figure(data, "loss_reasons", period).why for period in (before, after)] == [Why.BEFORE, Why.AFTER]


# Levels --------------------------------------------------------------------------------------------------------------------

DEALS: list[Row] = [
    {"status": "won", "created_on": date(2024, 1, 10), "closed_on": date(2024, 3, 31), "amount": 1.0},
    {"status": "lost", "created_on": date(2024, 2, 10), "closed_on": date(2024, 5, 1), "amount": 10.0},
    {"status": "open", "created_on": date(2024, 3, 31), "closed_on": None, "amount": 100.0},
    {"status": "open", "created_on": None, "closed_on": None, "amount": 1000.0},
    {"status": "open", "created_on": date(2024, 4, 1), "closed_on": None, "amount": None},
    {"status": "open", "created_on": date(2024, 6, 20), "closed_on": None, "amount": 10000.0},
    {"status": None, "created_on": date(2024, 1, 10), "closed_on": None, "amount": 5.0},
]


def test_a_pipeline_is_the_deals_open_at_the_end_of_each_month() -> None:
    """Closed that day is closed, created that day is open; without a date of creation it is there today only, after the cut-off not yet."""
    data = dataset(CUTOFF, deals=DEALS)
    found = _months(data, "pipeline", date(2023, 12, 1), date(2024, 7, 1))
    assert [value for value, _, _ in found] == [None, 1, 11, 110, 110, 100, 1100, None]
    assert [why for _, why, _ in found][::7] == [Why.BEFORE, Why.AFTER]
    assert [complete for *_, complete in found] == [True] * 6 + [False] * 2


def test_a_deal_without_an_amount_is_counted_beside_the_pipeline() -> None:
    """It adds nothing to the amount, and one to the open deals."""
    june = span("2024-06-01", "2024-06-30")
    found = board(dataset(CUTOFF, deals=DEALS), [CATALOGUE["pipeline"]], [june])
    amount, number = found.at("pipeline", june), found.at("pipeline:open_deals", june)
    assert amount is not None
    assert number is not None
    assert (amount.value, amount.rows, number.value) == (1100, 2, 3)


@pytest.mark.parametrize("absent", ["created_on", "closed_on"])
def test_a_pipeline_without_dates_is_known_at_the_cut_off_only(absent: str) -> None:
    """A file that does not say since when, or until when, tells nothing of the past."""
    deals = [{name: value for name, value in deal.items() if name != absent} for deal in DEALS]
    found = _months(dataset(CUTOFF, deals=deals), "pipeline", date(2024, 5, 1), date(2024, 7, 1))
    assert [(value, why) for value, why, _ in found] == [
        (None, Why.NOW_ONLY),
        (11100 if absent == "created_on" else 1100, None),
        (None, Why.AFTER),
    ]


def test_a_worth_that_files_do_not_keep_is_told_at_the_datas_date_only() -> None:
    """Won since, a deal of May bears 100 %: May's weighted pipeline is not known, June's so far is of what is open."""
    may = date(2024, 5, 2)
    deals: list[Row] = [
        {"status": "open", "created_on": may, "closed_on": None, "amount": 1000.0, "probability": 0.3},
        {"status": "open", "created_on": may, "closed_on": None, "amount": 500.0, "probability": None},
        {"status": "won", "created_on": may, "closed_on": date(2024, 6, 3), "amount": 9000.0, "probability": 1.0},
    ]
    found = _months(dataset(CUTOFF, deals=deals), "weighted_pipeline", may, date(2024, 7, 1))
    assert found == [(None, Why.NOW_ONLY, True), (300, None, False), (None, Why.AFTER, False)]


# Rolling windows ------------------------------------------------------------------------------------------------------------


def test_a_rolling_rate_looks_back_twelve_months_and_no_further() -> None:
    """An order of 1 June 2023 and one of 31 May 2024 are within 12 months; one of 31 May 2023 is not."""
    may = span("2024-05-01", "2024-05-31")
    within = _orders(date(2023, 6, 1), date(2024, 5, 31), customer="A")
    beyond = _orders(date(2023, 5, 31), date(2024, 5, 31), customer="A")
    assert figure(dataset(CUTOFF, orders=within), "repeat_rate", may).value == 1
    assert figure(dataset(CUTOFF, orders=beyond), "repeat_rate", may).value == 0


def test_a_rolling_rate_of_a_longer_period_takes_the_period() -> None:
    """All of two years are asked for: orders 18 months apart make a customer who came back."""
    orders = _orders(date(2022, 11, 1), date(2024, 5, 1), customer="A")
    assert figure(dataset(CUTOFF, orders=orders), "repeat_rate", span("2022-06-16", "2024-06-15")).value == 1


def test_a_rolling_rate_at_the_start_of_the_data_is_not_complete() -> None:
    """Its window reaches back before the first order: customers had less time to come back."""
    data = dataset(CUTOFF, orders=_orders(*_every(7, date(2023, 1, 2), CUTOFF), customer="A"))
    spans = periods(date(2023, 1, 1), date(2024, 5, 31), Grain.MONTH)
    complete = [figure(data, "repeat_rate", period).complete for period in spans]
    assert complete == [False] * 12 + [True] * 5


def test_a_rolling_rate_says_nothing_of_months_past_the_data() -> None:
    """A window that reaches back to the data does not make up for a month that has not begun."""
    data = dataset(CUTOFF, orders=_orders(*_every(7, date(2023, 1, 2), CUTOFF), customer="A"))
    found = figure(data, "repeat_rate", span("2024-07-01", "2024-07-31"))
    assert (found.value, found.why) == (None, Why.AFTER)


# Cohorts ------------------------------------------------------------------------------------------------------------------


def test_a_young_cohort_is_not_ripe() -> None:
    """Conversions take 40 days: a month that ended 15 days ago may still rise, one that ended 46 days ago may not."""
    leads: list[Row] = [
        {"created_on": day, "converted_on": day + timedelta(days=40)} for day in _every(5, date(2024, 1, 1), date(2024, 4, 30))
    ]
    young: list[Row] = [{"created_on": day, "converted_on": None} for day in _every(5, date(2024, 5, 1), CUTOFF)]
    data = dataset(CUTOFF, leads=leads + young)
    complete = {period.id(): figure(data, "conversion_rate", period).complete for period in spans_of(data, Grain.MONTH)}
    assert complete == {"2024-01": True, "2024-02": True, "2024-03": True, "2024-04": True, "2024-05": False, "2024-06": False}


# The periods of the data ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("grain", [grain for grain in Grain if grain is not Grain.CUSTOM])
@pytest.mark.parametrize("calendar", [Calendar(), Calendar(fiscal_start=4, week_start=6), Calendar(fiscal_start=7)])
def test_the_spans_of_the_data_hold_every_day_of_them_once(grain: Grain, calendar: Calendar) -> None:
    """From the first day to the cut-off, without a hole or an overlap."""
    data = dataset(CUTOFF, orders=_orders(date(2023, 11, 7)))
    spans = spans_of(data, grain, calendar)
    assert date(2023, 11, 7) in spans[0]
    assert CUTOFF in spans[-1]
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairwise(spans))


def test_data_without_a_row_have_a_day_and_no_figure() -> None:
    """A company without files: the span is the cut-off's day, every KPI says which file it lacks."""
    data = dataset(CUTOFF)
    assert data.first_day == CUTOFF
    found = board(data, CATALOGUE.values(), spans_of(data, Grain.MONTH))
    assert found.figures == ()
    assert set(found.unavailable) == set(CATALOGUE)


def test_a_table_with_headings_and_no_rows_lacks_its_columns() -> None:
    """An empty table is told as lacking its columns, not as a month at 0."""
    found = board(dataset(CUTOFF, orders=_orders(CUTOFF), deals=[]), CATALOGUE.values(), [Period(CUTOFF, CUTOFF, Grain.DAY)])
    assert "deals_won" in found.unavailable


def test_the_same_period_asked_twice_and_periods_that_overlap_are_each_told() -> None:
    """Spans may overlap: a day counts in each that holds it."""
    data = dataset(CUTOFF, orders=_orders(*_every(1, add_months(CUTOFF, -2), CUTOFF)))
    spans = (span("2024-05-01", "2024-05-31"), span("2024-05-30", "2024-06-02"), span("2024-05-30", "2024-05-30"))
    assert [figure(data, "revenue", period).value for period in spans] == [31, 4, 1]
    assert [one.value for one in board(data, [CATALOGUE["revenue"]], spans).figures] == [31, 4, 1]


def test_a_period_in_which_the_data_begin_is_partial() -> None:
    """Weekly orders from 20 March: the quarter and the month hold a part of their days, April holds all of its."""
    data = dataset(CUTOFF, orders=_orders(*_every(7, date(2024, 3, 20), CUTOFF)))
    assert figure(data, "revenue", span("2024-03-01", "2024-03-31")).partial
    assert figure(data, "revenue", span("2024-01-01", "2024-03-31")).partial
    assert not figure(data, "revenue", span("2024-04-01", "2024-04-30")).partial


def test_the_data_begin_with_what_is_done_and_not_with_the_oldest_customer() -> None:
    """A customer since 1998 does not make 26 years of empty months, unless there is nothing but customers."""
    customers = [{"customer": "Acme", "since": date(1998, 5, 1)}]
    assert dataset(CUTOFF, customers=customers, orders=_orders(date(2024, 1, 3))).first_day == date(2024, 1, 3)
    assert dataset(CUTOFF, customers=customers).first_day == date(1998, 5, 1)
