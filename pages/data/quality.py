"""Can I trust it? A verdict in a sentence, then what was found, the gravest first, and every row that does not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kpi import formats
from kpi.company import Company
from kpi.mapping import Finding, Severity, Understood
from kpi.quality import GRAVEST_FIRST as GRAVE
from kpi.quality import Weighed, cells_of, effect, weighed
from kpi.words import Text
from kpi.workspace import Workspace
from pages.ui import answers, places, say, state, tables
from pages.ui.state import Session

NAMES = {
    Severity.ERROR: (Text("point grave", "serious point"), Text("points graves", "serious points")),
    Severity.WARNING: (Text("point à corriger", "point to mend"), Text("points à corriger", "points to mend")),
    Severity.DOUBT: (Text("doute", "doubt"), Text("doutes", "doubts")),
    Severity.INFO: (Text("information", "note"), Text("informations", "notes")),
}
ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DOUBT: "help", Severity.INFO: "info"}
VERDICTS = {
    Severity.ERROR: Text("Une partie de vos données ne peut pas compter : {said}.", "Part of your data cannot count: {said}."),
    Severity.WARNING: Text(
        "Les chiffres sont utilisables, avec une réserve : {said}.", "The figures are usable, with a reservation: {said}."
    ),
    Severity.DOUBT: Text(
        "Vous pouvez vous fier aux chiffres. À vérifier quand vous voulez : {said}.",
        "You can trust the figures. To check when you like: {said}.",
    ),
    Severity.INFO: Text("Vous pouvez vous fier aux chiffres.", "You can trust the figures."),
}
NO_FIGURES = Text("Aucune ligne ne peut encore donner de chiffre.", "No row can give a figure yet.")
FOUND = Text("Ce qui a été trouvé", "What was found")
OUTSIDE = Text("Lignes qui ne comptent pas", "Rows that do not count")
ANSWERED = Text("Vos réponses", "Your answers")
OFFERS = {
    "spelling": Text("Réunir les écritures", "Unite the spellings"),
    "list_price": Text("Prendre le prix catalogue", "Take the list price"),
    "duplicates": Text("Écarter les copies", "Set copies aside"),
    "same_id": Text("Garder la dernière ligne de chaque identifiant", "Keep the last row of each identifier"),
}
SEE_ROWS = (Text("Voir la ligne", "See the row"), Text("Voir les {n} lignes", "See the {n} rows"))
SHOWN, ROWS_SHOWN, REASONS_SHOWN = 30, 50, 12


def verdict(session: Session, company: Company, found: Sequence[Weighed]) -> None:
    """The answer in a sentence."""
    counts = Counter(one.finding.severity for one in found)
    worst = next((severity for severity in GRAVE if counts[severity]), Severity.INFO)
    said = [say.counted(counts[severity], *NAMES[severity], lang=session.lang) for severity in GRAVE[:3] if counts[severity]]
    icon = "verified" if worst in (Severity.DOUBT, Severity.INFO) else ICONS[worst]
    says = VERDICTS[worst].format(said=", ".join(said))
    if company.dataset is None:
        icon, says = "error", NO_FIGURES
    st.header(f":material/{icon}: {session.say(says)}", anchor=False)


def read(session: Session, company: Company) -> None:
    """How many rows were read, count, and do not."""
    sheets = company.understanding.sheets
    rows, aside = sum(len(one.sheet.frame) for one in sheets), sum(len(one.set_aside) for one in sheets)
    unused = sum(len(one.sheet.frame) for one in sheets if one.entity is None and not one.bridge)
    left = sum(len(one.sheet.left_out) for one in sheets)
    figures = (
        (Text("Lignes lues", "Rows read"), rows),
        (Text("Comptent", "Count"), rows - aside - unused),
        (Text("Mises de côté", "Set aside"), aside),
        (Text("Non utilisées", "Not used"), unused),
        (Text("Titres, totaux, vides", "Titles, totals, blanks"), left),
    )
    with st.grid(5, min_column_width=150):
        for name, count in figures:
            st.metric(session.say(name), formats.number(count, lang=session.lang), border=True)


def told(session: Session, company: Company, one: Weighed, *, key: str) -> None:
    """One finding: what, where, how many, what it changes, the cure, its rows."""
    finding = one.finding
    kind = session.say(NAMES[finding.severity][0])
    quoted = session.say(Text("« {name} »", "“{name}”").format(name=finding.column)) if finding.column else None
    places = [say.plain(place) for place in (finding.file, finding.sheet, quoted) if place and finding.file]
    if finding.row and finding.file:
        places.append(session.say(Text("ligne {n}", "row {n}").format(n=formats.number(finding.row, lang=session.lang))))
    changes = effect(one, currency=session.currency)
    lines = [
        f":material/{ICONS[finding.severity]}: **{say.plain(session.say(finding.what))}**",
        f":small[:gray[{' · '.join([kind, *places])}]]",
        *([say.plain(session.say(changes))] if changes else []),
        *([say.plain(session.say(finding.cure))] if session.say(finding.cure) else []),
    ]
    with st.container(border=True):
        st.markdown("  \n".join(lines))
        sheet = next(
            (held for held in company.understanding.sheets if (held.sheet.file, held.sheet.place) == (finding.file, finding.sheet)), None
        )
        if sheet is not None and len(finding.rows) and finding.severity is not Severity.INFO:
            opened(session, sheet, finding, key=key)


def opened(session: Session, sheet: Understood, finding: Finding, *, key: str) -> None:
    """The rows of a finding as the file has them, each with its number."""
    label = session.say(formats.counted(len(finding.rows), *SEE_ROWS))
    with st.expander(label):
        cells = cells_of(sheet, finding.rows.head(ROWS_SHOWN))
        names = tables.numbered([session.say(tables.NUMBER), *sheet.sheet.header])
        st.dataframe(
            cells.rename(dict(zip(cells.columns, names, strict=True))), hide_index=True, height="auto", key=f"rows:{key}", alt=label
        )


def listed(session: Session, company: Company, found: Sequence[Weighed]) -> None:
    """The findings, notes folded; all of them to download."""
    if not found:
        return
    st.header(session.say(FOUND), anchor=False)
    grave = [one for one in found if one.finding.severity is not Severity.INFO]
    notes = [one for one in found if one.finding.severity is Severity.INFO]
    if grave:
        see = session.say(Text("Voir mes colonnes", "See my columns"))
        st.page_link(places.COLUMNS.file, label=see, icon=":material/view_column:")
    for place, one in enumerate(grave[:SHOWN]):
        told(session, company, one, key=f"grave{place}")
    if len(grave) > SHOWN:
        says = Text("Les {n} plus graves sont montrés ; tous sont dans le fichier.", "The {n} gravest are shown; all are in the file.")
        st.caption(session.say(says.format(n=SHOWN)))
    if notes:
        label = say.counted(len(notes), *NAMES[Severity.INFO], lang=session.lang)
        with st.expander(label, icon=":material/info:"):
            for place, one in enumerate(notes[:SHOWN]):
                told(session, company, one, key=f"note{place}")
    st.download_button(
        session.say(Text("Tout télécharger (Excel)", "Download all (Excel)")),
        data=lambda: workbook(session, company, found),
        file_name=f"{session.say(Text('Qualité', 'Quality'))}.xlsx",
        on_click="ignore",
        icon=":material/download:",
        key="download_quality",
    )


def workbook(session: Session, company: Company, found: Sequence[Weighed]) -> bytes:
    """Findings, rows that do not count, cells not understood."""
    from kpi.export.quality import quality_workbook  # openpyxl costs half a second: only those who download wait for it

    return quality_workbook(company.understanding, found, lang=session.lang, currency=session.currency)


def offered(session: Session, workspace: Workspace, company: Company) -> None:
    """What a yes would make better, answered here; what was answered, to change one by one."""
    open_ones = [(one, question) for one in company.understanding.sheets for question in one.questions if question.key.startswith("offer:")]
    for one, question in open_ones:
        key = f"offer:{one.key}:{tables.label(one)}:{question.key}"
        with st.container(border=True):
            st.markdown(f":material/help: **{say.plain(session.say(question.asks))}**  \n:small[:gray[{say.plain(tables.label(one))}]]")
            if question.examples:
                st.caption(" · ".join(say.plain(example) for example in question.examples))
            with st.container(horizontal=True):
                for option, words in question.options:
                    arguments = (workspace, one, question, option)
                    st.button(session.say(words), key=f"{key}:{option}", on_click=answers.answer, args=arguments)
    said = [(one, offer, yes) for one in company.understanding.sheets for offer, yes in one.correction.accepted.items()]
    if said:
        with st.expander(session.say(ANSWERED), icon=":material/rule:"):
            for one, offer, yes in said:
                answers_kept(session, workspace, one, offer, yes=yes)


def answers_kept(session: Session, workspace: Workspace, one: Understood, offer: str, *, yes: bool) -> None:
    """An answer that was given, and whether it stands."""
    kind, _, pair = offer.partition(":")
    name = session.say(OFFERS[kind]) if kind in OFFERS else offer
    label = f"{name}{formats.NO_BREAK}: {pair.partition(':')[2]}" if pair else name
    key = f"accepted:{one.key}:{tables.label(one)}:{offer}:{workspace.version}"
    st.toggle(say.plain(label), value=yes, key=key, on_change=lambda: answers.set_accepted(workspace, one, offer, yes=not yes))


def reasons(session: Session, rows: Sequence[tables.Out]) -> None:
    """How many rows do not count for each reason, the commonest first."""
    counts = Counter(session.say(row[3]) for row in rows).most_common(REASONS_SHOWN)
    said = [f"- {say.counted(count, tables.ROW, tables.ROWS, lang=session.lang)} — {say.plain(why)}" for why, count in counts]
    st.markdown("\n".join(said))


session = state.current()
company = session.company
say.title(session, Text("Qualité", "Quality"), Text("Puis-je m’y fier ?", "Can I trust it?"))
if company is None or not (company.understanding.sheets or company.refused):
    shows = Text(
        "Ici : un verdict sur vos données, ce qui a été trouvé et comment y remédier, et chaque ligne qui ne compte pas, avec sa raison.",
        "Here: a verdict on your data, what was found and how to mend it, and every row that does not count, with its reason.",
    )
    say.nothing_yet(session, shows=shows)
else:
    found = weighed(company.understanding, company.dataset)
    verdict(session, company, found)
    for refused in company.refused:
        say.refusal(session, refused.error)
    read(session, company)
    if session.workspace is not None:
        offered(session, session.workspace, company)
    listed(session, company, found)
    rows = tables.outside(company.understanding.sheets)
    if rows:
        st.header(session.say(OUTSIDE), anchor=False)
        reasons(session, rows)
        tables.outside_table(session, rows, key="outside", name=OUTSIDE)
