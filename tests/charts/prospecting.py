"""Leads made by hand for the charts that show them."""

from __future__ import annotations

from kpi.catalogue import CATALOGUE
from kpi.charts import LIGHT, Look, Spec
from kpi.charts.funnel import Stage, funnel
from kpi.charts.histogram import histogram
from kpi.charts.manner import Manner
from kpi.engine.spread import Bin, Spread
from kpi.words import Lang, Text

STAGES = (
    Stage("new_leads", Text("Détectés", "New"), 400),
    Stage("contacted", Text("Contactés", "Contacted"), 300),
    Stage("won", Text("Signés", "Won"), 60),
    Stage("quotes_sent", Text("Devis envoyés", "Quotes sent"), 90, same=False),
)
DAYS = Spread((Bin(0.0, 1.0, 30), Bin(1.0, 2.0, 106), Bin(2.0, 3.0, 0), Bin(3.0, None, 12)), 1.0)
WIDE = Spread((Bin(0.0, 10.0, 4), Bin(10.0, 20.0, 7)), 10.0)
HOURS = Spread((Bin(0.0, 0.25, 3), Bin(0.25, 0.5, 9)), 0.25, whole=False)
TITLE, SUBJECT = Text("En tête", "At the top"), Text("De quoi il s’agit", "What it is about")


def stepped(*, lang: Lang = Lang.FR, look: Look = LIGHT, width: int | None = None) -> Spec:
    """The steps from lead to contract."""
    return funnel(Manner(CATALOGUE["new_leads"], lang, look), STAGES, title=TITLE, subject=SUBJECT, width=width)


def binned(spread: Spread = DAYS, *, lang: Lang = Lang.FR, look: Look = LIGHT, width: int | None = None, never: int = 22) -> Spec:
    """The delays by their length."""
    return histogram(
        Manner(CATALOGUE["first_contact_delay"], lang, look),
        spread,
        median=1.0,
        ninetieth=40.0,
        title=TITLE,
        subject=SUBJECT,
        never=(Text("jamais", "never"), never) if never else None,
        width=width,
    )
