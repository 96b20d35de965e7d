"""What customers write: its kind, the words that decide it, and the words that stand out."""

from kpi.verbatims.comments import By, Comments, Said, SaidOf, heard, said_of
from kpi.verbatims.judging import ORDER, UNSURE, Evidence, Verdict, judged, spans
from kpi.verbatims.likeness import likened
from kpi.verbatims.standing import Word, standing_out
from kpi.verbatims.tokens import composed

__all__ = [
    "ORDER",
    "UNSURE",
    "By",
    "Comments",
    "Evidence",
    "Said",
    "SaidOf",
    "Verdict",
    "Word",
    "composed",
    "heard",
    "judged",
    "likened",
    "said_of",
    "spans",
    "standing_out",
]
