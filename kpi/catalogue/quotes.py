"""Quotes: sent, and signed."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi
from kpi.formats import Unit
from kpi.measures import Aggregate, Days, Either, Ratio, among, count, either, none_of, total
from kpi.schema import Quotes
from kpi.schema.values import QuoteStatus
from kpi.words import Text


def _quotes(of: Aggregate) -> Either:
    """Quotes sent, drafts left out: of each quote its last revision, where they are numbered."""
    sent = of.where(none_of(Quotes.status, QuoteStatus.DRAFT))
    return either((sent.last(Quotes.quote_id), _BY_NUMBER), (sent, _BY_ROW))


def _accepted() -> Either:
    """The quotes that were accepted, of those sent."""
    sent, signed = count(Quotes).where(none_of(Quotes.status, QuoteStatus.DRAFT)), among(Quotes.status, QuoteStatus.ACCEPTED)
    return either((sent.last(Quotes.quote_id).which(signed), _BY_NUMBER), (sent.where(signed), _BY_ROW))


_BY_NUMBER, _BY_ROW = Text("numéros de devis", "quote numbers"), Text("lignes de devis", "rows of quotes")

QUOTES_SENT = Kpi(
    id="quotes_sent",
    family=Family.PROSPECTING,
    name=Text("Devis envoyés", "Quotes sent"),
    definition=Text(
        "Devis envoyés, brouillons exclus, à la date d’envoi ; un devis révisé compte une fois, à sa dernière révision.",
        "Quotes sent, drafts left out, at the date of sending; a revised quote counts once, at its last revision.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_quotes(count(Quotes)),
    serves=Serves(
        first=(
            Sector.SERVICES,
            Sector.CONSTRUCTION,
            Sector.MANUFACTURING,
            Sector.INSURANCE,
            Sector.TRAINING,
            Sector.TRANSPORT,
        ),
        second=(Sector.SOFTWARE, Sector.WHOLESALE),
        teams=(Team.FIELD,),
        drives=(Objective.WIN, Objective.GROW),
    ),
)

QUOTES_AMOUNT = Kpi(
    id="quotes_amount",
    family=Family.PROSPECTING,
    name=Text("Montant des devis", "Quoted amount"),
    definition=Text(
        "Montant des devis envoyés, brouillons exclus, à la date d’envoi ; un devis révisé compte une fois, à sa dernière révision.",
        "Amount of the quotes sent, drafts left out, at the date of sending; a revised quote counts once, at its last revision.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=_quotes(total(Quotes, Quotes.amount)),
)

QUOTE_ACCEPTANCE = Kpi(
    id="quote_acceptance",
    family=Family.PROSPECTING,
    name=Text("Devis signés", "Quote acceptance"),
    definition=Text(
        "Parmi les devis envoyés dans la période, ceux qui ont été acceptés depuis, à leur dernière révision. Une période récente n’est "
        "pas mûre : elle peut encore monter.",
        "Of the quotes sent in the period, those accepted since, at their last revision. A recent period is not ripe: it may still rise.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Ratio(_accepted(), _quotes(count(Quotes)), ripens=Days(Quotes.sent_on, Quotes.decided_on)),
    serves=Serves(first=(Sector.CONSTRUCTION,)),
)

KPIS = (QUOTES_SENT, QUOTES_AMOUNT, QUOTE_ACCEPTANCE)
