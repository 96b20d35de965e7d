"""Score the forecast on a collection of series, as the M3 and M4 competitions do.

    python benchmarks/forecast.py FILE

FILE is a parquet of columns unique_id, ds (order), y, split ("train" or "test"), period (season length) and h (horizon).
OWA: the mean of sMAPE and of MASE, each over that of Naive2 (the last value, seasonally adjusted where the competition's test sees
a season). The time is of the processor. The last line: ``OWA X, 80 % covers Y, 95 % covers Z, N ms a series``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kpi.forecast import Forecast, forecast

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """One series: errors of the forecast and of Naive2, coverage by level, the range's score, milliseconds."""

    smape: float
    mase: float
    naive_smape: float
    naive_mase: float
    covered: tuple[float, float, float]
    msis95: float
    milliseconds: float
    method: str


def main() -> None:
    """Score every series of the file and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--last", type=int, help="keep only the last N periods of each history")
    parser.add_argument("--horizon", type=int, help="forecast only the first N periods of each test")
    wanted = parser.parse_args()
    scores = [
        scored(known[-wanted.last :] if wanted.last else known, came[: wanted.horizon], season)
        for known, came, season in series(wanted.file)
    ]
    report(pd.DataFrame(scores))


def series(path: Path) -> Iterator[tuple[Array, Array, int]]:
    """Each series' known values, those to forecast, and its season length."""
    for _, rows in pd.read_parquet(path).sort_values(["unique_id", "ds"]).groupby("unique_id"):
        values, training = rows["y"].to_numpy(dtype=np.float64), (rows["split"] == "train").to_numpy()
        yield values[training], values[~training], int(rows["period"].iloc[0])


def scored(known: Array, came: Array, season: int) -> Score:
    """Forecast one series and compare with what came."""
    start = time.process_time()
    found = forecast(known.tolist(), horizon=came.size, season=season)
    spent = time.process_time() - start
    points, naive = np.array([point.value for point in found.points]), naive2(known, came.size, season)
    scale = usual_change(known, season)
    low, high = bounds(found, 95)
    outside = (low - came).clip(min=0) + (came - high).clip(min=0)
    return Score(
        smape=smape(points, came),
        mase=float(np.abs(points - came).mean()) / scale,
        naive_smape=smape(naive, came),
        naive_mase=float(np.abs(naive - came).mean()) / scale,
        covered=(covers(found, came, 50), covers(found, came, 80), covers(found, came, 95)),
        msis95=float((high - low + 2 / 0.05 * outside).mean()) / scale,
        milliseconds=1000 * spent,
        method=found.method,
    )


def bounds(found: Forecast, level: int) -> tuple[Array, Array]:
    """The lower and upper bounds of a level."""
    low, high = ([getattr(point, f"{side}{level}") for point in found.points] for side in ("lo", "hi"))
    return np.array(low), np.array(high)


def covers(found: Forecast, came: Array, level: int) -> float:
    """The share of what came that lies within the interval."""
    low, high = bounds(found, level)
    return float(((low <= came) & (came <= high)).mean())


def smape(points: Array, came: Array) -> float:
    """The symmetric percentage error of Makridakis (2000)."""
    return float((2 * np.abs(points - came) / (np.abs(points) + np.abs(came))).mean())


def usual_change(known: Array, season: int) -> float:
    """The in-sample error of the seasonal naive forecast (of the naive one under a full season); 1 where it is nought."""
    lag = season if known.size > season else 1
    return float(np.abs(known[lag:] - known[:-lag]).mean()) or 1.0


def naive2(known: Array, horizon: int, season: int) -> Array:
    """The last value, seasonally adjusted by classical multiplicative decomposition where the competition's test sees a season."""
    factors = seasonal_factors(known, season) if competition_test(known, season) else np.ones(season)
    last = known[-1] / factors[(known.size - 1) % season]
    return np.asarray(last * factors[(known.size + np.arange(horizon)) % season])


def competition_test(known: Array, season: int) -> bool:
    """Three seasons at least, and an autocorrelation at the season's lag beyond the 90 % limit (Bartlett)."""
    apart = known - known.mean()
    if season < 2 or known.size < 3 * season or not apart.any():
        return False
    lags = np.array([apart[lag:] @ apart[:-lag] for lag in range(1, season + 1)]) / (apart @ apart)
    return bool(abs(lags[-1]) > 1.645 * np.sqrt((1 + 2 * (lags[:-1] @ lags[:-1])) / known.size))


def seasonal_factors(known: Array, season: int) -> Array:
    """The mean ratio of each period of the season to the centred moving average, scaled to a mean of 1."""
    weights = np.ones(season) if season % 2 else np.r_[0.5, np.ones(season - 1), 0.5]
    trend = np.convolve(known, weights / season, mode="valid")
    half = season // 2
    ratios = pd.Series(known[half : half + trend.size] / trend).groupby((half + np.arange(trend.size)) % season).mean()
    return np.asarray(ratios.sort_index() / ratios.mean())


def report(scores: pd.DataFrame) -> None:
    """Print the figures, the promised line last."""
    means = scores.drop(columns=["covered", "method"]).mean()
    half, most, nearly_all = np.array(scores["covered"].tolist()).mean(axis=0)
    owa = (means["smape"] / means["naive_smape"] + means["mase"] / means["naive_mase"]) / 2
    print(f"{len(scores)} series, methods {scores['method'].value_counts().to_dict()}")
    print(f"sMAPE {100 * means['smape']:.2f}, MASE {means['mase']:.3f}, 50 % covers {half:.3f}, MSIS 95 {means['msis95']:.2f}")
    print(f"OWA {owa:.3f}, 80 % covers {most:.3f}, 95 % covers {nearly_all:.3f}, {means['milliseconds']:.0f} ms a series")


if __name__ == "__main__":
    main()
