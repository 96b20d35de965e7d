"""Future values with their intervals, from a series' own past."""

from __future__ import annotations

from kpi.forecast.errors import TooShort
from kpi.forecast.series import forecast
from kpi.forecast.values import Backtest, Forecast, Point

__all__ = ["Backtest", "Forecast", "Point", "TooShort", "forecast"]
