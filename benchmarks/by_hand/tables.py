"""Three tables of a made company, of any number of rows: four years of orders, deals and activities of fifty reps."""

from __future__ import annotations

import numpy as np
import polars as pl

FIRST, DAYS = "2022-11-01", 1461
REPS, PRODUCTS = 50, 200
OPEN, WON, LOST = 0.15, 0.4, 0.45


def tables(rows: int, *, seed: int = 7) -> dict[str, pl.DataFrame]:
    """``orders``, ``deals`` and ``activities`` under their canonical names, ``rows`` each; the same for the same seed."""
    rng = np.random.default_rng(seed)
    made = {"orders": _orders(rng, rows), "deals": _deals(rng, rows), "activities": _activities(rng, rows)}
    return {name: table.with_columns(**_source(name, rows)) for name, table in made.items()}


def _orders(rng: np.random.Generator, rows: int) -> pl.DataFrame:
    amount = np.round(rng.lognormal(5, 1, rows), 2)
    cost = pl.Series(np.where(rng.random(rows) < 0.1, np.nan, np.round(amount * 0.6, 2))).fill_nan(None)
    return pl.DataFrame(
        {
            "order_id": _ids("O", rng, rows, many=rows * 2 // 3),
            "ordered_on": _days(rng, rows),
            "customer": _ids("C", rng, rows, many=rows // 20),
            "product": _ids("P", rng, rows, many=PRODUCTS),
            "amount": amount,
            "cost": cost,
            "discount": np.round(rng.random(rows) * 0.3, 2),
            "owner": _ids("Rep ", rng, rows, many=REPS),
        }
    )


def _deals(rng: np.random.Generator, rows: int) -> pl.DataFrame:
    status = rng.choice(["open", "won", "lost"], rows, p=[OPEN, WON, LOST])
    created = _days(rng, rows)
    closed = created + pl.Series(rng.integers(1, 120, rows)).cast(pl.Duration("ms")) * 86_400_000
    reasons = rng.choice(["price", "delay", "competitor", "need", ""], rows)
    return pl.DataFrame(
        {
            "deal_id": [f"D{number}" for number in range(rows)],
            "created_on": created,
            "closed_on": closed,
            "expected_on": created + pl.Series(rng.integers(20, 150, rows)).cast(pl.Duration("ms")) * 86_400_000,
            "status": status,
            "amount": np.round(rng.lognormal(8, 1, rows), 2),
            "probability": rng.choice([0.1, 0.25, 0.5, 0.75, 0.9], rows),
            "customer": _ids("C", rng, rows, many=rows // 20),
            "owner": _ids("Rep ", rng, rows, many=REPS),
            "loss_reason": reasons,
        }
    ).with_columns(
        closed_on=pl.when(pl.col("status") != "open").then("closed_on"),
        loss_reason=pl.when((pl.col("status") == "lost") & (pl.col("loss_reason") != "")).then("loss_reason"),
    )


def _activities(rng: np.random.Generator, rows: int) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "done_on": _days(rng, rows),
            "kind": rng.choice(["call", "email", "meeting", "visit", "demo", "other"], rows),
            "direction": rng.choice(["out", "in"], rows, p=[0.8, 0.2]),
            "outcome": rng.choice(["held", "answered", "missed", "cancelled", "planned"], rows),
            "party": rng.choice(["prospect", "customer"], rows),
            "lead_id": _ids("L", rng, rows, many=rows // 4),
            "customer": _ids("C", rng, rows, many=rows // 20),
            "owner": _ids("Rep ", rng, rows, many=REPS),
        }
    )


def _days(rng: np.random.Generator, rows: int) -> pl.Series:
    return pl.Series(np.datetime64(FIRST) + rng.integers(0, DAYS, rows)).cast(pl.Date)


def _ids(letter: str, rng: np.random.Generator, rows: int, *, many: int) -> pl.Series:
    return pl.Series([letter]).extend_constant(letter, rows - 1) + pl.Series(rng.integers(0, max(many, 1), rows)).cast(pl.String)


def _source(name: str, rows: int) -> dict[str, pl.Expr]:
    return {
        "source_file": pl.lit(f"{name}.csv"),
        "source_sheet": pl.lit(None, dtype=pl.String),
        "source_row": pl.int_range(2, rows + 2, dtype=pl.UInt32),
    }
