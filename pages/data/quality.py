"""Can I trust it? A verdict in a sentence, then what was found, the gravest first, and every row that does not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kpi import formats
from kpi.company import Company
from kpi.mapping import Finding, Severity
from kpi.words import Text
from pages.ui import downloads, places, say, state, tables
from pages.ui.state import Session

GRAVE = (Severity.ERROR, Severity.WARNING, Severity.DOUBT, Severity.INFO)
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
SHOWN = 30


def found(company: Company) -> list[Finding]:
    """Everything found, the gravest first, then what concerns most rows."""
    every = [*company.understanding.findings, *(finding for one in company.understanding.sheets for finding in one.findings)]
    return sorted(every, key=lambda finding: (GRAVE.index(finding.severity), -finding.count))


def verdict(session: Session, company: Company, findings: Sequence[Finding]) -> None:
    """The answer in a sentence."""
    counts = Counter(finding.severity for finding in findings)
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


def told(session: Session, finding: Finding) -> None:
    """One finding: what, where, how many, the cure."""
    kind = session.say(NAMES[finding.severity][0])
    quoted = session.say(Text("« {name} »", "“{name}”").format(name=finding.column)) if finding.column else None
    places = [say.plain(place) for place in (finding.file, finding.sheet, quoted) if place and finding.file]
    if finding.row and finding.file:
        places.append(session.say(Text("ligne {n}", "row {n}").format(n=formats.number(finding.row, lang=session.lang))))
    cure = say.plain(session.say(finding.cure))
    lines = [
        f":material/{ICONS[finding.severity]}: **{say.plain(session.say(finding.what))}**",
        f":small[:gray[{' · '.join([kind, *places])}]]",
    ]
    with st.container(border=True):
        st.markdown("  \n".join([*lines, *([cure] if cure else [])]))


def listed(session: Session, findings: Sequence[Finding]) -> None:
    """The findings, notes folded; all of them to download."""
    if not findings:
        return
    st.header(session.say(FOUND), anchor=False)
    grave = [finding for finding in findings if finding.severity is not Severity.INFO]
    notes = [finding for finding in findings if finding.severity is Severity.INFO]
    if grave:
        see = session.say(Text("Voir mes colonnes", "See my columns"))
        st.page_link(places.COLUMNS.file, label=see, icon=":material/view_column:")
    for finding in grave[:SHOWN]:
        told(session, finding)
    if len(grave) > SHOWN:
        says = Text("Les {n} plus graves sont montrés ; tous sont dans le fichier.", "The {n} gravest are shown; all are in the file.")
        st.caption(session.say(says.format(n=SHOWN)))
    if notes:
        label = say.counted(len(notes), *NAMES[Severity.INFO], lang=session.lang)
        with st.expander(label, icon=":material/info:"):
            for finding in notes[:SHOWN]:
                told(session, finding)
    headings = (
        Text("Gravité", "Severity"),
        tables.FILE,
        tables.SHEET,
        Text("Colonne", "Column"),
        tables.NUMBER,
        Text("Nombre", "Count"),
        Text("Constat", "Finding"),
        Text("Remède", "Cure"),
    )
    downloads.table(session, FOUND, headings, lambda: [_row(session, finding) for finding in findings], key="download_findings")


def _row(session: Session, finding: Finding) -> list[object]:
    severity = session.say(NAMES[finding.severity][0])
    place = [finding.file, finding.sheet, finding.column, finding.row, finding.count]
    return [severity, *place, session.say(finding.what), session.say(finding.cure)]


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
    findings = found(company)
    verdict(session, company, findings)
    for refused in company.refused:
        say.refusal(session, refused.error)
    read(session, company)
    listed(session, findings)
    rows = tables.outside(company.understanding.sheets)
    if rows:
        st.header(session.say(OUTSIDE), anchor=False)
        tables.outside_table(session, rows, key="outside", name=OUTSIDE)
