"""What customers write: its kind, the words that decide it, and the words that stand out."""

from kpi.verbatims.judging import ORDER, UNSURE, Evidence, Verdict, judged, spans
from kpi.verbatims.tokens import composed

__all__ = ["ORDER", "UNSURE", "Evidence", "Verdict", "composed", "judged", "spans"]
