"""Files that people drop: the place to drop them, how their reading goes, and what became of them, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.typing import UploadedFile

from kpi import formats
from kpi.reading import Cancelled, Ongoing
from kpi.words import Text, same
from kpi.workspace import Workspace
from pages.ui import intake, samples, say, state
from pages.ui.intake import Dropped, Intake, Locked, Taken
from pages.ui.state import Session

KINDS = Text("Excel, LibreOffice ou CSV, un ou plusieurs fichiers à la fois", "Excel, LibreOffice or CSV, one or several files at once")
READING = Text("Lecture de « {name} »", "Reading “{name}”")
WAITING = Text("« {name} » attend son tour", "“{name}” waits for its turn")
OF = Text("{reading} ({n} sur {all})", "{reading} ({n} of {all})")
SINCE = Text("{reading}… {seconds} s", "{reading}… {seconds} s")
UNDERSTANDING = Text("Compréhension de vos colonnes", "Understanding your columns")
GOES_ON = Text(
    "{size} Mo. La lecture continue si vous changez de page ; elle s’arrête d’elle-même après {limit} s.",
    "{size} MB. Reading goes on while you look at other pages; it stops by itself after {limit} s.",
)
USED_ONCE = Text(
    "Il sert une fois et n’est conservé nulle part. Le fichier, lui, est gardé dans votre espace de travail **sans mot de passe**, "
    "pour se rouvrir à votre prochaine visite.",
    "It is used once and kept nowhere. The file itself is kept in your workspace **without a password**, "
    "so that it opens at your next visit.",
)
TAKEN = "taken"
PATIENCE = 0.9  # seconds that a page waits for a file, whose name it shows, before it goes on beside it
TICK = 0.3  # seconds between two looks at a file that is being read


def zone(session: Session, label: Text, *, key: str, several: bool = True) -> list[UploadedFile]:
    """A place to drop files; what lies there, each file once. Any file may be dropped: what cannot be read is told in words."""
    dropped = st.file_uploader(
        session.say(label),
        accept_multiple_files=several,
        key=f"{key}:{state.widget('drops', 0)}",
        max_upload_size=state.limits().bytes // 1_000_000,
    )
    if dropped is None:
        return []
    return list(dropped) if isinstance(dropped, list) else [dropped]


def take(dropped: Sequence[UploadedFile], *, into: Workspace | None, replaces: str = "") -> None:
    """Have the files read by :func:`go_on`, for ``into`` or a new workspace; the drop zone is empty again afterwards.

    ``replaces`` is the file that they are a new version of, under whatever name; where that cannot be read, the old one stays."""
    intake.put([Dropped(file.name, file.getvalue(), into.id if into else "", replaces) for file in dropped])
    state.set_widget("drops", state.widget("drops", 0) + 1)


def go_on(session: Session) -> Taken | None:
    """Read what was dropped: what became of it, once all is read. What takes long is shown, and goes on beside the page."""
    found = intake.current()
    if found is None:
        return None
    place = st.empty()
    with place.status(session.say(Text("Lecture de vos fichiers", "Reading your files"))) as told:
        while (reading := found.read_on()) is not None:
            told.update(label=_doing(session, found, reading))
            if not reading.done(within=max(0.0, PATIENCE - reading.seconds)):
                break
            found.collect()
        else:
            told.update(label=session.say(UNDERSTANDING))
            return _over(found.taken)
    if not found.shown:
        found.shown = True
        st.rerun()  # the page again, with a drop zone that is empty
    with place.container():
        progress(session)
    return None


def _over(taken: Taken) -> Taken:
    intake.over()
    state.set_widget(TAKEN, taken)
    state.current()
    return taken


@st.fragment(run_every=TICK)
def progress(session: Session) -> None:
    """How long the file has been read for, and the way to stop it; the page runs again once it is over."""
    found = intake.current()
    if found is None or found.reading is None or found.reading.done():
        st.rerun()
    reading = found.reading
    label = SINCE.format(reading=_doing(session, found, reading), seconds=int(reading.seconds))
    with st.status(session.say(label), expanded=True):
        size = formats.number(reading.size / 1_000_000, lang=session.lang, decimals=1)
        st.caption(session.say(GOES_ON.format(size=size, limit=int(state.limits().seconds))))
        with st.container(horizontal=True):
            stop = session.say(Text("Annuler", "Cancel"))
            st.button(stop, icon=":material/cancel:", key="cancel_read", on_click=_cancel, args=(found, False))
            if found.waiting:
                stop_all = session.say(Text("Tout annuler", "Cancel all"))
                st.button(stop_all, type="tertiary", key="cancel_all", on_click=_cancel, args=(found, True))


def _cancel(found: Intake, everything: bool) -> None:
    found.cancel(everything=everything)


def _doing(session: Session, found: Intake, reading: Ongoing) -> str:
    """``Lecture de « ventes.xlsx » (2 sur 3)``."""
    says = (WAITING if reading.waits and reading.seconds > PATIENCE else READING).format(name=say.plain(reading.file))
    return session.say(says if found.count < 2 else OF.format(reading=says, n=found.number, all=found.count))


def pending() -> bool:
    """Whether a file is being read beside the pages."""
    found = intake.current()
    return found is not None and found.reading is not None


def last(session: Session) -> Taken:
    """What became of the last drop, as far as it concerns the open workspace."""
    taken: Taken = state.widget(TAKEN, Taken())
    return taken if taken.workspace in ("", session.workspace.id if session.workspace else "") else Taken()


def forget() -> None:
    """What became of the last drop was seen."""
    state.set_widget(TAKEN, Taken())


def own(session: Session) -> Workspace | None:
    """The workspace that takes the files: the open one, unless it is a sample, which nobody's files are mixed with."""
    return None if session.workspace is None or samples.is_sample(session.workspace) else session.workspace


def told(session: Session, taken: Taken) -> None:
    """What became of the files, a sentence each; refused ones first."""
    for refused in taken.refused:
        if isinstance(refused.error, Cancelled):
            st.info(say.plain(session.say(refused.error)), icon=":material/cancel:")
        else:
            say.refusal(session, refused.error)
    for place, locked in enumerate(taken.locked):
        _ask(session, taken, locked, key=f"password:{state.widget('drops', 0)}:{place}")
    for name, held in taken.twins:
        text = Text("« {name} » est identique à « {held} » : gardé une seule fois.", "“{name}” is identical to “{held}”: kept once.")
        st.info(say.plain(session.say(text.format(name=name, held=held))), icon=":material/content_copy:")
    if taken.replaced:
        text = Text("Nouvelle version reçue : {names}. L’ancienne est retirée.", "New version received: {names}. The old one is removed.")
        names = say.listed([same(name) for name in taken.replaced], session.lang)
        st.success(say.plain(session.say(text.format(names=names))), icon=":material/published_with_changes:")
    new = [name for name in taken.added if name not in taken.replaced]
    if new:
        text = Text("Ajouté : {names}.", "Added: {names}.").format(names=say.listed([same(name) for name in new], session.lang))
        st.success(say.plain(session.say(text)), icon=":material/check:")


def _ask(session: Session, taken: Taken, locked: Locked, *, key: str) -> None:
    """A file that needs its password, and where to type it."""
    with st.form(f"form:{key}", clear_on_submit=True):
        st.markdown(f":material/lock: {say.plain(session.say(locked.error))}")
        label = session.say(Text("Mot de passe de « {name} »", "Password of “{name}”").format(name=say.plain(locked.file.name)))
        st.text_input(label, type="password", key=key, width=360)
        st.caption(session.say(USED_ONCE))
        with st.container(horizontal=True):
            unlock, leave = session.say(Text("Ouvrir", "Open")), session.say(Text("Laisser ce fichier", "Leave this file"))
            args = (taken, locked, key)
            st.form_submit_button(unlock, icon=":material/lock_open:", key=f"open:{key}", type="primary", on_click=_unlock, args=args)
            st.form_submit_button(leave, key=f"leave:{key}", type="tertiary", on_click=_leave, args=args)


def _unlock(taken: Taken, locked: Locked, key: str) -> None:
    """Read the file again with what was typed, which is forgotten at once."""
    password = state.widget(key)
    _leave(taken, locked, key)
    intake.put([replace(locked.file, password=password)], after=last_of(taken, without=locked))


def _leave(taken: Taken, locked: Locked, key: str) -> None:
    state.forget_widget(key)
    state.set_widget("drops", state.widget("drops", 0) + 1)
    state.set_widget(TAKEN, last_of(taken, without=locked))


def last_of(taken: Taken, *, without: Locked) -> Taken:
    """What became of the drop, one locked file apart."""
    return replace(taken, locked=tuple(one for one in taken.locked if one is not without))
