"""Sheets → an Understanding: tables, links, findings, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import polars as pl

from kpi.formats import counted
from kpi.mapping import joins, links, meaning, plans
from kpi.mapping.alike import told_apart
from kpi.mapping.bridges import bridged
from kpi.mapping.building import build
from kpi.mapping.checks import FACTS, STATES, missing_columns, without_required
from kpi.mapping.choosing import announced, ties
from kpi.mapping.completing import completed
from kpi.mapping.copies import copies_aside
from kpi.mapping.correction import Correction, shape
from kpi.mapping.cumulated import cumulated, products_only
from kpi.mapping.customers import also_customers
from kpi.mapping.domains import by_domain
from kpi.mapping.draft import Draft
from kpi.mapping.duplicates import distinct
from kpi.mapping.hints import of_company
from kpi.mapping.keys import choose_keys
from kpi.mapping.lines import once
from kpi.mapping.memory import recalled, told_again
from kpi.mapping.money import currency
from kpi.mapping.narrow import narrowed
from kpi.mapping.oddities import inspected
from kpi.mapping.planmembers import with_members
from kpi.mapping.prices import priced
from kpi.mapping.results import Finding, Link, Question, Severity, Understanding, Understood
from kpi.mapping.spellings import unify
from kpi.mapping.successions import Decisions, succeed
from kpi.mapping.totals import totalled
from kpi.reading import Sheet
from kpi.schema import ENTITIES
from kpi.words import Text, same

_NOTHING: Mapping[str, Correction] = {}


def understand(
    sheets: Sequence[Sheet],
    *,
    corrections: Mapping[str, Correction] = _NOTHING,
    decisions: Decisions | None = None,
    today: date | None = None,
) -> Understanding:
    """What the sheets of a company's files are and hold, read together.

    corrections: shape key → what a person said. decisions: file and entity → what a person said that the file does to those before
    it. today: what lies after it is in the future; None when it does not matter.
    Every row of every sheet is in its table or set aside with its reason.
    """
    sheets, findings = narrowed([told_apart(sheet) for sheet in sheets])
    recognised = [recalled(sheet, corrections) for sheet in sheets]
    said = [correction for _, correction in recognised]
    seen = choose_keys([one for one, _ in recognised], said)
    told = of_company(seen, said)
    drafts = [once(_built(completed(build(one, correction=correction, company=told)))) for one, correction in zip(seen, said, strict=True)]
    drafts, imports = succeed(copies_aside(drafts), decisions=decisions or {}, today=today)
    drafts = with_members(priced(unify(by_domain(bridged(joins.join_orders(drafts))))))
    drafts = distinct(links.parties(links.first_contacts(drafts)))
    drafts = [inspected(without_required(missing_columns(draft)), today=today) for draft in drafts]
    drafts = also_customers(cumulated(drafts, today=today))
    tables = links.gathered(drafts)
    linked = links.links(tables)
    money, mixed = currency(sheets)
    return Understanding(
        sheets=tuple(_understood(draft) for draft in drafts),
        tables=tables,
        links=linked,
        totals=frozenset(entity for draft in drafts for entity in draft.also if entity in FACTS),
        findings=(*findings, *_orphans(linked), *mixed),
        currency=money,
        cutoff=_cutoff(tables, today),
        imports=imports,
    )


def _built(draft: Draft) -> Draft:
    draft = announced(ties(told_again(draft)))
    return plans.build_plan(draft) if draft.entity == "plan" else products_only(totalled(meaning.apply(draft)))


def _understood(draft: Draft) -> Understood:
    seen = draft.seen
    return Understood(
        key=shape(draft.sheet.header),
        sheet=draft.sheet,
        entity=seen.entity,
        confidence=seen.confidence,
        entities=seen.entities,
        evidence=seen.evidence,
        matches=draft.matches,
        values=draft.values,
        counts=draft.counts,
        findings=_ordered(draft),
        questions=(*_which(draft), *draft.questions),
        table=draft.table if draft.entity else None,
        bridge=draft.bridge,
        set_aside=draft.set_aside,
        correction=draft.correction,
    )


def _ordered(draft: Draft) -> tuple[Finding, ...]:
    """The findings, the gravest first; a sheet that feeds nothing is said."""
    if draft.entity is None and not draft.bridge:
        cure = Text("Dites ce qu’est cette feuille si elle doit servir", "Say what this sheet is if it should serve")
        draft = draft.saying(
            Severity.INFO, Text("Feuille laissée de côté : {why}", "Sheet left aside: {why}").format(why=draft.seen.evidence), cure=cure
        )
    return tuple(sorted(draft.findings, key=lambda finding: -list(Severity).index(finding.severity)))


def _which(draft: Draft) -> tuple[Question, ...]:
    if not draft.seen.doubtful:
        return ()
    options = tuple((id, ENTITIES[id].name) for id, _ in draft.seen.entities[:3])
    name = f"{draft.sheet.file} · {draft.sheet.place}" if draft.sheet.place else draft.sheet.file
    return (
        Question(
            key="entity",
            asks=Text("Que contient « {name} » ?", "What does “{name}” hold?").format(name=name),
            examples=draft.sheet.header[:6],
            options=(*options, ("", Text("Rien d’utile", "Nothing useful"))),
            proposal=draft.entity,
        ),
    )


def _orphans(linked: Sequence[Link]) -> tuple[Finding, ...]:
    one = Text("{n} ligne « {source} » sans sa fiche dans « {target} » : {x}", "{n} row of “{source}” has no match in “{target}”: {x}")
    many = Text(
        "{n} lignes « {source} » sans leur fiche dans « {target} », dont {x}",
        "{n} rows of “{source}” have no match in “{target}”, among them {x}",
    )
    return tuple(
        Finding(
            severity=Severity.INFO if (link.source, link.target) in _PROSPECTS else Severity.DOUBT,
            file="",
            sheet=None,
            what=counted(
                link.orphans,
                one,
                many,
                source=ENTITIES[link.source].name,
                target=ENTITIES[link.target].name,
                x=same(", ".join(link.examples)),
            ),
            cure=Text("Vérifiez l’orthographe, ou ajoutez ces lignes", "Check the spelling, or add these rows"),
            column=ENTITIES[link.source][link.by].id,
            count=link.orphans,
        )
        for link in linked
        if link.orphans
    )


_PROSPECTS = {("deals", "customers"), ("quotes", "customers")}
"""Deals and quotes may be a prospect's, who is no customer yet."""


def _cutoff(tables: Mapping[str, pl.DataFrame], today: date | None) -> date | None:
    """The last date of a fact that is not in the future; without facts, that of what stands open."""
    return _last_day(FACTS.items(), tables, today) or _last_day(STATES, tables, today)


def _last_day(dated: Iterable[tuple[str, str]], tables: Mapping[str, pl.DataFrame], today: date | None) -> date | None:
    last: list[date] = []
    for entity, column in dated:
        if entity in tables and column in tables[entity].columns:
            days = tables[entity][column].dt.date().drop_nulls()
            day = (days.filter(days <= today) if today else days).max()
            last += [day] if isinstance(day, date) else []
    return max(last, default=None)
