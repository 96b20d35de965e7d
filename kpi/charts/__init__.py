"""Values to charts: one notation, one meaning for a mark, in both languages, light and dark.

Charts are Vega-Lite specifications: plain dicts with their data inline, quick to build, to keep and to send.
"""

from kpi.charts.look import DARK, LIGHT, Look, Spec
from kpi.charts.manner import Before
from kpi.charts.messages import alternative, message
from kpi.charts.over_time import over_time
from kpi.charts.pareto import pareto
from kpi.charts.ranked import ranked
from kpi.charts.sparkline import sparkline
from kpi.charts.stars import rated

__all__ = ["DARK", "LIGHT", "Before", "Look", "Spec", "alternative", "message", "over_time", "pareto", "ranked", "rated", "sparkline"]
