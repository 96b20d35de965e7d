"""Future values with their intervals, from a series' own past."""

from __future__ import annotations

from kpi.forecast.ahead import Ahead, NoForecast, ahead, parts_seen
from kpi.forecast.errors import TooShort
from kpi.forecast.series import forecast
from kpi.forecast.values import Backtest, Forecast, Point

__all__ = ["Ahead", "Backtest", "Forecast", "NoForecast", "Point", "TooShort", "ahead", "forecast", "parts_seen"]
