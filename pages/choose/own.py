"""Which figure of yours is missing? KPIs of one's own, made without code, with what they come to at every step."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from kpi.catalogue import Kpi
from kpi.engine import Dataset, lacks
from kpi.own import Copy, NotOwn, Over, OwnKpi, Recipe, checked, read, unreadable
from kpi.words import Text, same
from kpi.workspace.own_kpis import deleted_own, own_kpis
from pages.choose import own_draft as draft
from pages.choose import own_parts, own_preview, own_told, proposed
from pages.choose.own_look import Look
from pages.ui import places, present, say, state
from pages.ui.state import Session

NOTHING = Text(
    "Ici, vous composez vos propres indicateurs, sans code : une part du chiffre d’affaires, un délai, un chiffre divisé par un autre.",
    "Here you make KPIs of your own, without code: a part of the revenue, a delay, one figure over another.",
)
SHAPES = {
    "copy": Text("Un indicateur existant, sur une partie des lignes", "A KPI that exists, on a part of the rows"),
    "tally": Text("Des lignes à compter, additionner ou moyenner", "Rows to count, add up or average"),
    "over": Text("Un chiffre divisé par un autre", "One figure over another"),
}
EXAMPLES = {
    "copy": Text("Par exemple : le chiffre d’affaires des nouveaux produits.", "For example: the revenue of new products."),
    "tally": Text(
        "Par exemple : les commandes dont la marge dépasse un montant.", "For example: the orders whose margin is over an amount."
    ),
    "over": Text(
        "Par exemple : la part des prospects contactés en deux jours.", "For example: the share of leads contacted within two days."
    ),
}
ADD_CONDITION = Text(
    "Ajoutez une condition : sans elle, c’est l’indicateur lui-même.",
    "Add a condition: without any, it is the KPI itself.",
)
NO_ROWS = Text(
    "Vos fichiers ne contiennent pas de lignes datées dont faire un indicateur.", "Your files hold no dated rows to make a KPI of."
)
UNREADABLE = Text("Un indicateur sur mesure ne peut plus être lu. {why}", "An own KPI cannot be read any more. {why}")
DELETE = Text("Supprimer", "Delete")
DELETED = Text("« {name} » est supprimé.", "“{name}” is deleted.")
FOLLOW = Text("Le suivre sur le tableau de bord", "Follow it on the dashboard")


def shelf(session: Session, dataset: Dataset) -> None:
    """The KPIs made so far, with what can be done with each."""
    assert session.workspace is not None
    for document, error in unreadable(session.catalogue, own_kpis(session.workspace)):
        _unreadable(session, document, error)
    _undo(session)
    kept = draft.kept()
    kpis = [session.catalogue[id] for id in kept]
    if not kpis:
        return
    of = proposed.Shelf(session, dataset, present.now(session, dataset, kpis), kpis)
    with st.grid(3, min_column_width=280):
        for kpi in kpis:
            with st.container(border=True, height="stretch", key=f"own_card_{kpi.id}"):
                _card(of, kpi, kept[kpi.id])


def _unreadable(session: Session, document: object, error: NotOwn) -> None:
    """What is wrong with a document, and a way to be rid of it."""
    st.warning(say.plain(session.say(UNREADABLE.format(why=error.says))), icon=":material/warning:")
    id = document.get("id") if isinstance(document, dict) else None
    if isinstance(id, str):
        st.button(session.say(DELETE), icon=":material/delete:", key=f"own_broken_{id}", on_click=draft.delete, args=(id,))


def _undo(session: Session) -> None:
    assert session.workspace is not None
    gone = deleted_own(session.workspace)
    if gone is None:
        return
    try:
        name = read(gone, session.catalogue).name
    except NotOwn:
        name = same(str(gone["id"]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say.plain(session.say(DELETED.format(name=name))))
        st.button(session.say(Text("Annuler", "Undo")), icon=":material/undo:", key="own_undo", on_click=draft.take_back)


def _card(of: proposed.Shelf, kpi: Kpi, own: OwnKpi) -> None:
    session, why = of.session, lacks(of.dataset, kpi.value)
    proposed.tick(of, kpi)
    proposed.value(of, kpi)
    st.markdown(f":small[{say.plain(session.say(kpi.definition))}]")
    st.space("stretch")
    with st.container(horizontal=True, gap="small"):
        for label, icon, does, given in (
            (Text("Modifier", "Edit"), "edit", draft.change, own),
            (Text("Dupliquer", "Duplicate"), "content_copy", draft.duplicate, own),
            (DELETE, "delete", draft.delete, own.id),
        ):
            off = why is not None and does is not draft.delete  # the form offers only what the files hold
            st.button(
                session.say(label),
                icon=f":material/{icon}:",
                key=f"own_{icon}_{kpi.id}",
                type="tertiary",
                on_click=does,
                args=(given,),
                disabled=off,
                help=session.say(why) if off and why is not None else None,
            )


def form(look: Look) -> None:
    """The steps on the left, what they come to on the right."""
    editing = bool(state.widget(draft.FORM))
    title = Text("Modifier l’indicateur", "Edit the KPI") if editing else Text("Nouvel indicateur", "New KPI")
    st.header(look.say(title), anchor=False)
    if not look.shapes:
        st.info(look.say(NO_ROWS), icon=":material/info:")
        return
    steps, seen = st.columns([3, 2], gap="large")
    with steps:
        recipe = _recipe(look)
        own = _told(look, recipe)
    with seen:
        _seen(look, recipe, own)


def _recipe(look: Look) -> Recipe:
    state.offer(draft.SHAPE, look.shapes)
    shape = st.radio(
        look.say(Text("Que voulez-vous mesurer ?", "What do you want to measure?")),
        look.shapes,
        format_func=lambda one: look.say(SHAPES[one]),
        captions=[look.say(EXAMPLES[one]) for one in look.shapes],
        key=draft.SHAPE,
        persist_state="session",
    )
    match shape:
        case "copy":
            return own_parts.copied(look, draft.ABOVE, look.copied)
        case "tally":
            return own_parts.tallied(look, draft.ABOVE)
        case _:
            return _over(look)


def _over(look: Look) -> Over:
    sides = []
    for part, name in ((draft.ABOVE, Text("Ce que l’on divise", "What is divided")), (draft.BELOW, Text("Par quoi", "By what"))):
        with st.container(border=True, key=f"{part}_side"):
            st.markdown(f"**{look.say(name)}**")
            sides.append(own_parts.either(look, part))
    return Over(*sides)


def _told(look: Look, recipe: Recipe) -> OwnKpi | None:
    """The KPI, where it can be; what keeps it from that is said where it is to be mended."""
    try:
        if isinstance(recipe, Copy) and not recipe.where:
            raise NotOwn(ADD_CONDITION)
        return checked(own_told.told(look, recipe), look.session.catalogue)
    except NotOwn as error:
        own_preview.explained(look, error)
        return None


def _seen(look: Look, recipe: Recipe, own: OwnKpi | None) -> None:
    with suppress(NotOwn):  # which is explained where it is to be mended
        own_preview.shown(look, own or own_told.unfinished(look, recipe))
    st.checkbox(look.say(FOLLOW), value=True, key=draft.FOLLOW, persist_state="session")
    with st.container(horizontal=True):
        st.button(
            look.say(Text("Enregistrer l’indicateur", "Save the KPI")),
            type="primary",
            icon=":material/check:",
            key="own_save",
            on_click=draft.save,
            args=(own,),
            disabled=own is None,
        )
        st.button(look.say(Text("Abandonner", "Cancel")), key="own_cancel", on_click=draft.leave)


session = state.current()
say.title(session, places.OWN.title, Text("Quel chiffre à vous manque-t-il ?", "Which figure of yours is missing?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(session, shows=NOTHING)
else:
    shelf(session, session.company.dataset)
    if state.widget(draft.FORM) is not None or not draft.kept():
        form(Look(session, session.company.dataset))
    else:
        st.button(
            session.say(Text("Nouvel indicateur", "New KPI")), icon=":material/add:", key="own_new", type="primary", on_click=draft.begin
        )
