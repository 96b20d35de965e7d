"""In pandas, tuned: categories, filters before groups, one grouping for what shares its rows, no loop over rows."""

from __future__ import annotations

import pandas as pd
import polars as pl

MONTHS = 24
LATER = 99
CATEGORIES = ("owner", "customer", "kind", "direction", "outcome", "party", "status", "loss_reason")
BY = ["month", "owner"]


class ByPandas:
    """The tables as pandas frames."""

    def __init__(self, tables: dict[str, pl.DataFrame]) -> None:
        self._tables = {
            name: table.drop("source_file", "source_sheet").to_pandas().astype({of: "category" for of in CATEGORIES if of in table.columns})
            for name, table in tables.items()
        }

    def figures(self) -> list[pl.DataFrame]:
        """The answers: a row a month and rep (and reason), a column a KPI."""
        orders, deals, activities = (self._tables[name] for name in ("orders", "deals", "activities"))
        orders = orders.assign(bought=_month(orders["ordered_on"]))
        made = (
            _activities(activities),
            _orders(orders[orders["bought"].between(0, MONTHS - 1)]),
            _new_customers(orders),
            *_deals(deals),
            _customers(orders),
            _gaps(orders),
        )
        return [pl.from_pandas(frame.reset_index().astype({"owner": str, "month": int})) for frame in made]


def _month(dates: pd.Series) -> pd.Series:
    return dates.dt.year * 12 + dates.dt.month - (2024 * 12 + 11)


def _sizes(frame: pd.DataFrame) -> pd.Series:
    return frame.groupby(BY, observed=True, sort=False).size()


def _activities(table: pd.DataFrame) -> pd.DataFrame:
    table = table.assign(month=_month(table["done_on"]))
    table = table[table["month"].between(0, MONTHS - 1)]
    done = table[~table["outcome"].isin(["planned", "cancelled"])]
    made = done[done["direction"] != "in"]
    met = done[done["kind"].isin(["meeting", "visit", "demo"]) & (done["outcome"] != "missed")]
    found = {
        "calls": _sizes(made[made["kind"] == "call"]),
        "emails": _sizes(made[made["kind"] == "email"]),
        "meetings": _sizes(met),
        "meetings_prospects": _sizes(met[met["party"] == "prospect"]),
        "meetings_customers": _sizes(met[met["party"] == "customer"]),
        "prospects_contacted": _sizes(done[done["party"] == "prospect"].drop_duplicates([*BY, "lead_id"])),
    }
    return pd.DataFrame(found).fillna(0)


def _orders(table: pd.DataFrame) -> pd.DataFrame:
    known, before = table["cost"].notna(), table["amount"] / (1 - table["discount"])
    table = table.assign(
        month=table["bought"],
        margin=table["amount"] - table["cost"],
        costed=table["amount"].where(known),
        off=before - table["amount"],
        before=before,
    )
    sums = table.groupby(BY, observed=True, sort=False)[["amount", "margin", "costed", "off", "before"]].sum(min_count=1)
    orders = _sizes(table[table["amount"] >= 0].drop_duplicates([*BY, "order_id"]))
    return pd.DataFrame(
        {
            "revenue": sums["amount"],
            "orders": orders,
            "average_basket": sums["amount"] / orders,
            "margin": sums["margin"],
            "margin:coverage": sums["costed"] / sums["amount"],
            "margin_rate": sums["margin"] / sums["costed"],
            "discount_rate": sums["off"] / sums["before"],
        }
    )


def _new_customers(table: pd.DataFrame) -> pd.DataFrame:
    first = (
        table[table["amount"] >= 0]
        .sort_values(["ordered_on", "source_row"])
        .drop_duplicates("customer")
        .rename(columns={"bought": "month"})
    )
    return _sizes(first[first["month"].between(0, MONTHS - 1)]).to_frame("new_customers")


def _deals(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = table.assign(month=_month(table["closed_on"]))
    closed = table[table["month"].between(0, MONTHS - 1)]
    won, lost = closed[closed["status"] == "won"], closed[closed["status"] == "lost"]
    signed, all_closed = (of.groupby(BY, observed=True, sort=False)["amount"].sum() for of in (won, closed))
    cycles = won.assign(days=(won["closed_on"] - won["created_on"]).dt.days).groupby(BY, observed=True, sort=False)["days"]
    wins, losses = _sizes(won), _sizes(lost)
    found = pd.DataFrame(
        {
            "deals_won": wins,
            "deals_lost": losses,
            "win_rate": wins / (wins + losses),
            "win_rate_value": signed / all_closed,
            "average_deal": signed / wins,
            "sales_cycle": cycles.median(),
            "sales_cycle:mean": cycles.mean(),
            "sales_cycle:p90": cycles.quantile(0.9),
        }
    ).join(_open(table), how="outer")
    found["sales_velocity"] = found["pipeline:open_deals"] * found["win_rate"] * found["average_deal"] / found["sales_cycle"]
    reasons = lost.groupby([*BY, "loss_reason"], observed=True, sort=False, dropna=False).size()
    told = reasons.to_frame("loss_reasons").reset_index("loss_reason").astype({"loss_reason": object})
    return found, told.assign(loss_reason=told["loss_reason"].where(told["loss_reason"].notna(), None))


def _open(table: pd.DataFrame) -> pd.DataFrame:
    """What is open at the end of each month: those in reach of it are filtered, a month at a time."""
    table = table.assign(weighted=table["amount"] * table["probability"])
    opened, made = _month(table["created_on"]).to_numpy(), []
    closed, stays = table["month"].fillna(LATER).to_numpy(), (table["status"] == "open").to_numpy()
    for month in range(MONTHS):
        last = pd.Timestamp(2024 + (10 + month) // 12, (10 + month) % 12 + 1, 1) + pd.offsets.MonthEnd(0)
        there = table[(opened <= month) & (closed > month) & ((closed < LATER) | stays)]
        of = there.assign(month=month, late=there["expected_on"] < last).groupby(BY, observed=True, sort=False)
        made.append(of.agg(**_LEVELS))
    return pd.concat(made)


_LEVELS = {
    "pipeline": ("amount", "sum"),
    "pipeline:open_deals": ("amount", "size"),
    "weighted_pipeline": ("weighted", "sum"),
    "weighted_pipeline:weighted_deals": ("weighted", "count"),
    "stale_deals": ("late", "sum"),
}


def _customers(table: pd.DataFrame) -> pd.DataFrame:
    """A customer is in a window by the last order that it does not pass, the one whose next is after it."""
    rows = (
        table.loc[table["amount"] >= 0, ["owner", "customer", "bought", "order_id"]]
        .drop_duplicates()
        .sort_values(["owner", "customer", "bought", "order_id"])
    )
    one = rows.groupby(["owner", "customer"], observed=True, sort=False)
    rows["next"] = one["bought"].shift(-1).fillna(LATER)
    other = one["bought"].shift(1).where(one["order_id"].shift(1) != rows["order_id"])
    rows["other"] = other.groupby([rows["owner"], rows["customer"]], observed=True, sort=False).ffill().fillna(-LATER)
    counted = rows.groupby(["owner", "bought", "next", "other"], observed=True, sort=False).size().rename("many").reset_index()
    margins = table.assign(margin=table["amount"] - table["cost"]).dropna(subset="margin")
    costs = margins.groupby(["owner", "customer", "bought"], observed=True, sort=False)["margin"].sum().reset_index()
    costs = costs.sort_values(["owner", "customer", "bought"])
    costs["next"] = costs.groupby(["owner", "customer"], observed=True, sort=False)["bought"].shift(-1).fillna(LATER)
    made = [_window(counted, costs, month) for month in range(MONTHS)]
    return pd.concat(made, keys=range(MONTHS), names=BY)


def _window(counted: pd.DataFrame, costs: pd.DataFrame, month: int) -> pd.DataFrame:
    def many(since: str, first: int, last: int) -> pd.Series:
        seen = (counted[since] > first) & (counted["bought"] <= last) & (counted["next"] > last)
        return counted[seen].groupby("owner", observed=False)["many"].sum()

    now, before, either = many("bought", month - 12, month), many("bought", month - 24, month - 12), many("bought", month - 24, month)
    of = costs[(costs["bought"] > month - 12) & (costs["bought"] <= month)]
    worth = of.groupby("owner", observed=True)["margin"].sum() / of[of["next"] > month].groupby("owner", observed=True).size()
    kept = (now + before - either) / before
    told = {"active_customers": now, "repeat_rate": many("other", month - 12, month) / now, "retention_rate": kept, "churn_rate": 1 - kept}
    return pd.DataFrame({**told, "lifetime_value": worth / (1 - kept)})


def _gaps(table: pd.DataFrame) -> pd.DataFrame:
    days = table.loc[table["amount"] >= 0, ["owner", "customer", "ordered_on", "bought"]].drop_duplicates(
        ["owner", "customer", "ordered_on"]
    )
    days = days.sort_values(["owner", "customer", "ordered_on"])
    days["gap"] = days.groupby(["owner", "customer"], observed=True, sort=False)["ordered_on"].diff().dt.days
    of = days[days["bought"].between(0, MONTHS - 1)].rename(columns={"bought": "month"}).groupby(BY, observed=True, sort=False)["gap"]
    found = {"days_between_orders": of.median(), "days_between_orders:mean": of.mean(), "days_between_orders:p90": of.quantile(0.9)}
    return pd.DataFrame(found)
