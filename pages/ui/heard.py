"""What customers say, in charts: their stars, the reasons of loss and of complaint; and what a missing file would add."""

from __future__ import annotations

import streamlit as st

from kpi import formats, listening
from kpi.catalogue import CATALOGUE, Kpi
from kpi.charts import pareto, rated
from kpi.charts.messages import NOT_SAID
from kpi.compare import Part
from kpi.engine import FEW_ROWS, Figure, lacks
from kpi.formats import Unit, counted
from kpi.listening import LOST_VALUE, Stars, Voices
from kpi.schema.values import Feedback
from kpi.words import Lang, Text, same
from pages.ui import behind, kept, places, say, steering, tiles
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session

RATING, FIVE_STARS, REVIEWS = (CATALOGUE[id] for id in ("average_rating", "five_star_share", "review_count"))
LOST, COMPLAINED = CATALOGUE["loss_reasons"], CATALOGUE["complaint_reasons"]
KINDS: dict[str, Text] = {
    Feedback.COMPLAINT: Text("Réclamations", "Complaints"),
    Feedback.REFUND: Text("Demandes de remboursement", "Refund requests"),
    Feedback.DISSATISFACTION: Text("Insatisfactions", "Dissatisfaction"),
    Feedback.QUESTION: Text("Questions", "Questions"),
    Feedback.COMPLIMENT: Text("Compliments", "Compliments"),
}
NO_REVIEWS = Text(
    "Étoiles : {why}. Un export d’avis (date, note) montrerait ici la note moyenne au fil du temps et la part de chaque note.",
    "Stars: {why}. An export of reviews (date, rating) would show here the mean rating over time and the share of each rating.",
)
NO_LOSSES = Text(
    "Motifs de perte : {why}. Une colonne de motif dans l’export des affaires montrerait ici ce qui fait perdre, et combien.",
    "Loss reasons: {why}. A reason column in the export of deals would show here what makes you lose, and how much.",
)
NO_COMPLAINTS = Text(
    "Motifs de réclamation : {why}. Une colonne de motif dans l’export des réclamations montrerait ici de quoi l’on se plaint.",
    "Complaint reasons: {why}. A reason column in the export of complaints would show here what people complain of.",
)
NO_STARS = Text("Aucun avis noté dans cette période.", "No rated review in this period.")
NO_REASON = Text("{name} : rien dans cette période.", "{name}: nothing in this period.")
KNOWN_AMOUNTS = Text(
    "Montants connus de {n} affaires perdues ; les autres ne comptent pas ici.",
    "Amounts are known for {n} lost deals; the others do not count here.",
)
FIRST_REASON = Text("{reason} d’abord, {share}", "{reason} first, {share}")
HEARD = (Text("{n} commentaire", "{n} comment"), Text("{n} commentaires", "{n} comments"))
FIRST = Text("{heard}, {kind} d’abord ({share})", "{heard}, {kind} first ({share})")
RATED = (Text("{mean} sur {n} avis", "{mean} over {n} review"), Text("{mean} sur {n} avis", "{mean} over {n} reviews"))
BOTH = Text("{heard} ; {rated}", "{heard}; {rated}")
SILENT = Text("Rien n’a été dit dans cette période.", "Nothing was said in this period.")
HOW = {"count": Text("Par nombre", "By number"), "value": Text("Par montant", "By amount")}


def voices(session: Session, view: View) -> Voices:
    """The comments of the view, made once."""
    workspace, company = session.workspace, session.company
    assert workspace is not None
    assert company is not None
    asked = (view.spans.current, view.where)
    return kept.made(workspace, "voices", asked, lambda: listening.voices(company, view.spans.current, where=view.where))


def rating(session: Session, view: View) -> Stars | None:
    """The ratings of the view, made once."""
    assert session.workspace is not None
    dataset, asked = steering.dataset_of(session), (view.spans.current, view.where)
    return kept.made(session.workspace, "stars", asked, lambda: listening.stars(dataset, view.spans.current, where=view.where))


def message(session: Session, found: Voices, stars: Stars | None) -> str:
    """How many comments, of what kind first, and the mean of the stars."""
    parts: list[Text] = []
    if found.comments is not None and len(found.comments):
        kinds = found.comments["kind"].drop_nulls().value_counts(sort=True)
        heard = counted(len(found.comments), *HEARD)
        if len(kinds):
            kind, count = kinds.row(0)
            share = {lang: formats.share(count / len(found.comments), lang=lang) for lang in Lang}
            heard = FIRST.format(heard=heard, kind=_lower(KINDS[kind]), share=share)
        parts.append(heard)
    if stars is not None and stars.mean is not None and stars.reviews >= FEW_ROWS:
        mean = {lang: formats.figure(stars.mean, Unit.STARS, lang=lang) for lang in Lang}
        parts.append(counted(stars.reviews, *RATED, mean=mean))
    told = BOTH.format(heard=parts[0], rated=parts[1]) if len(parts) == 2 else parts[0] if parts else SILENT
    return session.say(told).rstrip(".") + "."


def stars(session: Session, view: View, found: Stars | None) -> None:
    """How many reviews at each number of stars, and their mean, their number and the share of the best over time."""
    st.header(session.say(Text("Les étoiles", "Stars")), anchor=False)
    why = lacks(steering.dataset_of(session), RATING.value, where=view.where)
    if why is not None or found is None:
        _missing(session, NO_REVIEWS, why)
        return
    left, right = st.columns(2, gap="large")
    with left:
        if found.reviews:
            draw(rated(RATING, found.counts, found.mean, lang=session.lang, look=look()), key="stars")
        else:
            st.caption(session.say(NO_STARS))
    with right:
        tiles.row(session, view, (RATING, REVIEWS), key="stars")
    kpis = {kpi.id: kpi for kpi in (RATING, FIVE_STARS, REVIEWS)}
    shown = st.segmented_control(
        session.say(Text("Au fil du temps", "Over time")),
        list(kpis),
        format_func=lambda id: session.say(kpis[id].name),
        default=RATING.id,
        required=True,
        key="stars_shown",
        persist_state="session",
    )
    steering.over_time(session, view, kpis[shown])
    steering.table(session, view, kpis[shown])


def reasons(session: Session, view: View) -> None:
    """Why deals are lost, by number or by amount, and what people complain of."""
    st.header(session.say(Text("Les motifs", "Reasons")), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(session.say(LOST.name), anchor=False)
        _losses(session, view)
    with right:
        st.subheader(session.say(COMPLAINED.name), anchor=False)
        _reasons(session, view, COMPLAINED, NO_COMPLAINTS)


def _losses(session: Session, view: View) -> None:
    valued = _figures(session, view, LOST_VALUE) if lacks(steering.dataset_of(session), LOST_VALUE.value, where=view.where) is None else ()
    if not valued:
        _reasons(session, view, LOST, NO_LOSSES)
        return
    how = st.segmented_control(
        session.say(LOST.name),
        list(HOW),
        format_func=lambda way: session.say(HOW[way]),
        default="value" if session.catalogue[LOST.id].value == LOST_VALUE.value else "count",
        required=True,
        key="losses_by",
        label_visibility="collapsed",
        persist_state="session",
    )
    _reasons(session, view, LOST_VALUE if how == "value" else LOST, NO_LOSSES)
    if how == "value":
        known = sum(figure.rows for figure in valued)
        st.caption(session.say(KNOWN_AMOUNTS.format(n={lang: formats.number(known, lang=lang) for lang in Lang})))


def _reasons(session: Session, view: View, kpi: Kpi, missing: Text) -> None:
    why = lacks(steering.dataset_of(session), kpi.value, where=view.where)
    if why is not None:
        _missing(session, missing, why)
        return
    found = _figures(session, view, kpi)
    if not found:
        st.caption(say.plain(session.say(NO_REASON.format(name=kpi.name))))
        return
    parts = [Part(one.reason and session.say(kpi.reason(one.reason)), one.numerator, rows=one.rows, share=one.value) for one in found]
    draw(pareto(kpi, parts, lang=session.lang, look=look(), currency=session.currency, title=_first(found[0])), key=f"reasons_{kpi.id}")
    rows = say.counted(sum(one.rows for one in found), *behind.ROWS, lang=session.lang)
    if st.button(rows, key=f"rows_{kpi.id}", type="tertiary", icon=":material/table_rows:"):
        behind.open_rows(session, kpi, found[0], view)


def _first(figure: Figure) -> Text:
    """The reason that comes first, with its share; the chart's place says of what."""
    reason = NOT_SAID if figure.reason is None else same(figure.reason)
    return FIRST_REASON.format(reason=reason, share={lang: formats.share(figure.value, lang=lang) for lang in Lang})


def _figures(session: Session, view: View, kpi: Kpi) -> tuple[Figure, ...]:
    assert session.workspace is not None
    dataset, span = steering.dataset_of(session), view.spans.current
    return kept.made(
        session.workspace, f"reasons:{kpi.key}", (span, view.where), lambda: listening.reasons(dataset, kpi, span, where=view.where)
    )


def _missing(session: Session, says: Text, why: Text | None) -> None:
    st.info(say.plain(session.say(says.format(why=why or NO_STARS))), icon=":material/add_circle:")
    label = session.say(Text("Déposer un fichier", "Drop a file"))
    st.page_link(places.FILES.file, label=label, icon=places.FILES.icon)


def _lower(text: Text) -> Text:
    return Text(text.fr[0].lower() + text.fr[1:], text.en[0].lower() + text.en[1:])
