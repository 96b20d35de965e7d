"""In DuckDB's SQL: a query for each table and way of counting, each scanned as few times as SQL allows."""

from __future__ import annotations

import polars as pl

SETUP = """
create table months as
select row_number() over (order by first) - 1 as month, first, (first + interval 1 month)::date - 1 as last
from (select unnest(generate_series(date '2024-11-01', date '2026-10-01', interval 1 month))::date as first);
"""

ACTIVITIES = """
select month, owner,
  count(*) filter (kind = 'call' and direction <> 'in' and outcome not in ('planned', 'cancelled')) as calls,
  count(*) filter (kind = 'email' and direction <> 'in' and outcome not in ('planned', 'cancelled')) as emails,
  count(*) filter (met) as meetings,
  count(*) filter (met and party = 'prospect') as meetings_prospects,
  count(*) filter (met and party = 'customer') as meetings_customers,
  count(distinct lead_id) filter (party = 'prospect' and outcome not in ('planned', 'cancelled')) as prospects_contacted
from (
  select *, kind in ('meeting', 'visit', 'demo') and outcome not in ('missed', 'planned', 'cancelled') as met from activities
) join months on done_on between first and last
group by all
"""

ORDERS = """
select month, owner, sum(amount) as revenue, count(distinct order_id) filter (amount >= 0) as orders,
  sum(amount) / count(distinct order_id) filter (amount >= 0) as average_basket,
  sum(amount - cost) as margin,
  sum(amount) filter (cost is not null) / sum(amount) as "margin:coverage",
  sum(amount - cost) / sum(amount) filter (cost is not null) as margin_rate,
  sum(amount / (1 - discount) - amount) filter (discount < 1) / sum(amount / (1 - discount)) filter (discount < 1) as discount_rate
from orders join months on ordered_on between first and last
group by all
"""

NEW_CUSTOMERS = """
select month, owner, count(*) as new_customers
from (
  select arg_min(owner, (ordered_on, source_row)) as owner, min(ordered_on) as ordered_on from orders where amount >= 0 group by customer
)
join months on ordered_on between first and last
group by all
"""

CLOSED = """
create or replace temp table closed as select month, owner,
  count(*) filter (status = 'won') as deals_won,
  count(*) filter (status = 'lost') as deals_lost,
  count(*) filter (status = 'won') / count(*) as win_rate,
  coalesce(sum(amount) filter (status = 'won'), 0) / sum(amount) as win_rate_value,
  sum(amount) filter (status = 'won') / count(*) filter (status = 'won') as average_deal,
  median(closed_on - created_on) filter (status = 'won') as sales_cycle,
  avg(closed_on - created_on) filter (status = 'won') as "sales_cycle:mean",
  quantile_cont(closed_on - created_on, 0.9) filter (status = 'won') as "sales_cycle:p90"
from deals join months on closed_on between first and last
where status in ('won', 'lost')
group by all
"""

LOSS_REASONS = """
select month, owner, loss_reason, count(*) as loss_reasons
from deals join months on closed_on between first and last
where status = 'lost'
group by all
"""

OPEN = """
create or replace temp table open as select month, owner, sum(amount) as pipeline, count(*) as "pipeline:open_deals",
  sum(amount * probability) as weighted_pipeline, count(amount * probability) as "weighted_pipeline:weighted_deals",
  count(*) filter (expected_on < last) as stale_deals
from deals join months on created_on <= last and (closed_on > last or (closed_on is null and status = 'open'))
group by all
"""

# Customers by rep over twelve months that overlap from month to month: a customer is in a window by the last order that it does not
# pass, the one whose next is after it; orders are numbered by month and counted by their month and that of the next, before any join.
CUSTOMERS = """
with numbered as (
  select owner, customer, order_id, amount >= 0 as purchase, cost is not null as costed, amount - cost as margin,
    (year(ordered_on) * 12 + month(ordered_on)) - (2024 * 12 + 11) as bought
  from orders
),
ordered as (
  select owner, bought, coalesce(lead(bought) over one, 99) as next,
    max(case when lag_id <> order_id then lag_bought end) over (one rows unbounded preceding) as other
  from (
    select *, lag(order_id) over one as lag_id, lag(bought) over one as lag_bought
    from (select distinct owner, customer, bought, order_id from numbered where purchase)
    window one as (partition by owner, customer order by bought, order_id)
  )
  window one as (partition by owner, customer order by bought, order_id)
),
counted as (select owner, bought, next, other, count(*) as many from ordered group by all),
seen as (
  select month, owner,
    sum(many) filter (bought > month - 12 and bought <= month and next > month) as now,
    coalesce(sum(many) filter (other > month - 12 and bought <= month and next > month), 0) as twice,
    sum(many) filter (bought <= month - 12 and next > month - 12) as before,
    sum(many) filter (bought <= month and next > month) as either
  from months join counted on bought <= month and bought > month - 24
  group by all
),
costs as (
  select owner, bought, next, count(*) as many, sum(margin) as margin
  from (
    select owner, bought, margin, coalesce(lead(bought) over (partition by owner, customer order by bought), 99) as next
    from (select owner, customer, bought, sum(margin) as margin from numbered where costed group by all)
  )
  group by all
),
worth as (
  select month, owner, sum(margin) / sum(many) filter (next > month) as by_year
  from months join costs on bought <= month and bought > month - 12
  group by all
)
select month, owner, now as active_customers, twice / now as repeat_rate, (now + before - either) / before as retention_rate,
  1 - (now + before - either) / before as churn_rate, by_year / (1 - (now + before - either) / before) as lifetime_value
from seen join worth using (month, owner)
"""

GAPS = """
select month, owner, median(gap) as days_between_orders, avg(gap) as "days_between_orders:mean",
  quantile_cont(gap, 0.9) as "days_between_orders:p90"
from (
  select owner, ordered_on, ordered_on - lag(ordered_on) over (partition by customer, owner order by ordered_on) as gap
  from (select distinct owner, customer, ordered_on from orders where amount >= 0)
) join months on ordered_on between first and last
group by all
"""

VELOCITY = """
select *, "pipeline:open_deals" * win_rate * average_deal / sales_cycle as sales_velocity from closed join open using (month, owner)
"""

KEPT = (CLOSED, OPEN)
ASKED = (ACTIVITIES, ORDERS, NEW_CUSTOMERS, LOSS_REASONS, VELOCITY, CUSTOMERS, GAPS)


class BySql:
    """The tables in a database in memory, in DuckDB's own storage, and the queries."""

    def __init__(self, tables: dict[str, pl.DataFrame]) -> None:
        import duckdb

        self._connection = duckdb.connect()
        for name, table in tables.items():
            self._connection.from_arrow(table.to_arrow()).create(name)
        self._connection.execute(SETUP)

    def figures(self) -> list[pl.DataFrame]:
        """The answers: a row a month and rep (and reason), a column a KPI."""
        for statement in KEPT:
            self._connection.execute(statement)
        return [pl.DataFrame(pl.from_arrow(self._connection.sql(query).to_arrow_table())) for query in ASKED]
