"""How far leads came, how delays lie and what a contract takes: against slow loops and on tables that fit in the head."""

from __future__ import annotations

from datetime import date
from math import floor

import polars as pl
import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import Unavailable, Where, board
from kpi.engine.effort import OVER, effort
from kpi.engine.reached import Link, Reached, link, reached
from kpi.engine.spread import MOST, WIDTHS, binned, spread
from kpi.periods import Grain, Period
from kpi.schema import Dimension
from tests.engine.arithmetic import Question, day
from tests.engine.boards import data_of
from tests.engine.companies import CUTOFF, FIRST, LAST, RECENT, Company, Record, company
from tests.engine.members import member
from tests.engine.sales import everyone, only
from tests.engine.tables import Row, dataset, figure, span

OWNERS: Where = ((Dimension.OWNER, ("Ana", None)),)
WHOLE = Period(FIRST, LAST, Grain.CUSTOM)
SPANS = (WHOLE, span("2024-02-01", "2024-03-31"))
LINKED = (0, 5, 6, 11)  # seeds of companies whose leads and deals tell their company


def _key(name: object) -> str | None:
    return None if name is None else str(name).strip().lower()


def _offers(of: Company) -> list[tuple[str | None, date, bool, float]]:
    """Company, first day, whether it was won, and its amount: deals and the last revisions of quotes."""
    found = []
    for row in of.rows.get("deals", []):
        first = row.get("created_on") or row.get("closed_on")
        won = row["status"] == "won" and row["closed_on"] is not None and day(row["closed_on"]) <= CUTOFF
        amount = row["amount"] if won and isinstance(row["amount"], float) else 0.0
        if first is not None:
            found.append((_key(row["customer"]), day(first), won, amount))
    sent = [row for row in of.rows.get("quotes", []) if row["sent_on"] is not None and row["status"] != "draft"]
    last: dict[object, Record] = {}
    for row in sorted(sent, key=lambda row: day(row["sent_on"])):
        if row["quote_id"] is not None and day(row["sent_on"]) <= CUTOFF:
            last[row["quote_id"]] = row
    return found + [(_key(row["customer"]), day(row["sent_on"]), False, 0.0) for row in last.values()]


def _came(of: Company) -> dict[int, tuple[bool, float]]:
    """For each lead that had an offer, by its place: whether it was won and for how much."""
    leads = [(place, row) for place, row in enumerate(of.rows["leads"]) if row["created_on"] is not None]
    found: dict[int, tuple[bool, float]] = {}
    for who, first, won, amount in _offers(of):
        here = [(place, row) for place, row in leads if who is not None and _key(row["company"]) == who and day(row["created_on"]) <= first]
        if here and first <= CUTOFF:
            place, _ = max(here, key=lambda one: (day(one[1]["created_on"]), f"leads.csv||{one[0] + 2}"))
            was, sold = found.get(place, (False, 0.0))
            found[place] = (was or won, sold + amount)
    return found


@pytest.mark.parametrize("seed", LINKED)
@pytest.mark.parametrize("period", SPANS)
@pytest.mark.parametrize("by", [None, Dimension.SOURCE, Dimension.OWNER])
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_how_far_leads_came_is_what_the_loop_says(seed: int, period: Period, by: Dimension | None, where: Where) -> None:
    """Leads created in the days, with an offer, won, for how much; each offer is of the last lead of its company."""
    of, data = company(seed), data_of(seed)
    assert link(data).holds
    keep = only(of, Dimension.OWNER, "Ana", None) if where else everyone
    came, expected = _came(of), {}
    for place, row in enumerate(of.rows["leads"]):
        if row["created_on"] is None or day(row["created_on"]) not in period or day(row["created_on"]) > CUTOFF or not keep("leads", row):
            continue
        who = None if by is None else member(of, "leads", row, by)
        was = expected.setdefault(who, [0, 0, 0, 0.0])
        won, amount = came.get(place, (False, 0.0))
        expected[who] = [was[0] + 1, was[1] + (place in came), was[2] + won, was[3] + amount]
    made = reached(data, period, by=by, where=where)
    assert {who: [one.leads, one.offered, one.won, pytest.approx(one.amount)] for who, one in made.items()} == expected
    if by is None:
        told = board(data, [CATALOGUE["new_leads"]], (period,), where=where).at("new_leads", period)
        assert told is not None
        assert told.value == made[None].leads


def _lead(created: date, name: str | None) -> Row:
    return {"created_on": created, "company": name}


def _deal(created: date, name: str | None, status: str = "won", amount: float = 10.0) -> Row:
    closed = None if status == "open" else created
    return {"created_on": created, "closed_on": closed, "customer": name, "status": status, "amount": amount}


JANUARY, FEBRUARY, MARCH = date(2024, 1, 10), date(2024, 2, 10), date(2024, 3, 10)
YEAR = span("2024-01-01", "2024-12-31")
NAMES = [f"Firm {number}" for number in range(5)]


def test_a_deal_is_of_the_last_lead_of_its_company_before_it() -> None:
    """Two leads of one firm: the deal of February is of January's, that of March of February's; capitals and blanks do not count."""
    leads = [_lead(JANUARY, "Acme"), _lead(date(2024, 2, 20), "ACME "), *(_lead(JANUARY, name) for name in NAMES)]
    deals = [_deal(FEBRUARY, "acme", amount=7.0), _deal(MARCH, "Acme", "open"), *(_deal(MARCH, name, "lost") for name in NAMES)]
    data = dataset(date(2024, 6, 30), leads=leads, deals=deals)
    assert link(data) == Link(7, 7)
    assert reached(data, span("2024-01-01", "2024-01-31"))[None] == Reached(6, 6, 1, 7.0)
    assert reached(data, span("2024-02-01", "2024-02-29"))[None] == Reached(1, 1, 0, 0.0)
    assert reached(data, span("2023-01-01", "2023-01-31"))[None] == Reached()


def test_a_deal_before_its_lead_is_none_of_its_making() -> None:
    """An old customer who asks again: the deal of January is not of the lead of March."""
    deals = [_deal(JANUARY, name) for name in NAMES]
    data = dataset(date(2024, 6, 30), leads=[_lead(MARCH, name) for name in NAMES], deals=deals)
    assert reached(data, YEAR)[None] == Reached(5, 0, 0, 0.0)


@pytest.mark.parametrize("deals", [[], [_deal(MARCH, name) for name in NAMES[:4]], [_deal(MARCH, f"C{n}") for n in range(9)]])
def test_a_link_of_too_few_names_does_not_hold(deals: list[Row]) -> None:
    """No deal, four names that meet, customers told by a number."""
    tables = {"leads": [_lead(JANUARY, name) for name in NAMES]} | ({"deals": deals} if deals else {})
    assert not link(dataset(date(2024, 6, 30), **tables)).holds


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kpi", ["first_contact_delay", "sales_cycle"])
@pytest.mark.parametrize("where", [(), OWNERS], ids=["all", "filtered"])
def test_every_delay_is_in_its_bin(kpi: str, seed: int, where: Where) -> None:
    """As many as the KPI's median is of, each between the edges of its bin."""
    of, data = company(seed), data_of(seed)
    period = Period(RECENT, CUTOFF, Grain.CUSTOM)
    keep = only(of, Dimension.OWNER, "Ana", None) if where else everyone
    if kpi in board(data, [CATALOGUE[kpi]], (period,), where=where).unavailable:
        with pytest.raises(Unavailable):
            spread(data, CATALOGUE[kpi].value, period, where=where)
        return
    question = Question(of, RECENT, CUTOFF, CUTOFF, keep, period)
    if kpi == "sales_cycle":
        rows = [row for row in question.rows("deals", "closed_on") if row["status"] == "won"]
        told = [question.delay(row, "created_on", "closed_on") for row in rows]
    else:
        told = [question.delay(row, "created_on", "first_contact_on") for row in question.rows("leads", "created_on")]
    delays = [one for one in told if one is not None and one >= 0]
    made = spread(data, CATALOGUE[kpi].value, period, where=where)
    assert made.count == len(delays) == (figure(data, kpi, period, where=where).rows if delays else 0)
    for one in made.bins:
        inside = [delay for delay in delays if floor(delay / made.width + 1e-9) >= round(one.low / made.width)]
        assert one.count == len([delay for delay in inside if one.high is None or delay < one.high - 1e-9])


@pytest.mark.parametrize("longest", [0.02, 0.5, 1.4, 9, 40, 300, 4000, 90_000])
@pytest.mark.parametrize("whole", [True, False])
def test_bins_are_round_and_few(longest: float, whole: bool) -> None:
    """Whole days where all delays are; the longest twentieth stands together; nothing is lost."""
    days = [floor(longest * place / 100) if whole else longest * place / 100 for place in range(100)]
    made = binned(pl.Series(days, dtype=pl.Float64))
    assert made.count == 100
    assert 1 <= len(made.bins) <= MOST + 2
    assert made.width >= 1 or not whole
    assert made.width in WIDTHS or made.width % WIDTHS[-1] == 0
    assert sum(one.high is None for one in made.bins) <= 1
    assert made.bins[-1].count <= 6 or made.bins[-1].high is not None


def test_no_delay_makes_no_bin() -> None:
    """Nobody was contacted."""
    assert binned(pl.Series([], dtype=pl.Float64)).bins == ()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("by", [None, Dimension.OWNER])
def test_an_effort_is_one_kpi_over_the_other(seed: int, by: Dimension | None) -> None:
    """Numerator and denominator are the two KPIs' own figures, rep by rep."""
    data, period = data_of(seed), Period(RECENT, CUTOFF, Grain.CUSTOM)
    values = effort(data, period, by=by)
    kpis = {id for figure in values.figures for id in figure.kpi.split(OVER)}
    told = board(data, [CATALOGUE[id] for id in kpis], (period,), by=by, beside=False)
    for found in values.figures:
        above, below = (told.at(id, period, found.member) for id in found.kpi.split(OVER))
        top, bottom = (0.0 if one is None or one.value is None else one.value for one in (above, below))
        assert (found.numerator or 0.0, found.denominator or 0.0) == (top, bottom)
        assert found.value == (pytest.approx(top / bottom) if bottom else None)
