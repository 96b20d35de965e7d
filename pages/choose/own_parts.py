"""The steps that say which rows count and how: one figure, or one side of a division."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kpi import formats
from kpi.formats import Unit
from kpi.measures import How
from kpi.own import Check, Copy, Part, Tally, Test, offers, value_said
from kpi.own.columns import asked, checks, is_share, name_of, numbers, unit_of
from kpi.schema import ENTITIES
from kpi.words import Text
from pages.choose import own_draft as draft
from pages.choose.own_look import Look
from pages.ui import state

HOWS = {
    How.COUNT: Text("Compter les lignes", "Count the rows"),
    How.SUM: Text("Additionner", "Add up"),
    How.DISTINCT: Text("Compter les différents", "Count the different ones"),
    How.MEAN: Text("Moyenne", "Mean"),
    How.MEDIAN: Text("Médiane", "Median"),
    How.P90: Text("90ᵉ centile", "90th percentile"),
}
CHECKS = {
    Check.AMONG: Text("est l’un de", "is one of"),
    Check.NONE_OF: Text("n’est aucun de", "is none of"),
    Check.LEAST: Text("est d’au moins", "is at least"),
    Check.MOST: Text("est d’au plus", "is at most"),
    Check.YES: Text("est « oui »", "is “yes”"),
    Check.NO: Text("est « non »", "is “no”"),
    Check.KNOWN: Text("est rempli", "is filled in"),
    Check.UNKNOWN: Text("est vide", "is blank"),
}
KINDS = {"copy": Text("Un indicateur", "A KPI"), "tally": Text("Des lignes", "Rows")}
IN_UNIT = {Unit.PERCENT: Text("en %", "in %"), Unit.DAYS: Text("en jours", "in days")}
ONLY_FIRST = Text("Les {n} valeurs les plus fréquentes sont proposées.", "The {n} most frequent values are offered.")


def either(look: Look, part: str) -> Part:
    """A side of a division: one of ours, or rows."""
    label = look.say(Text("Ce chiffre est", "This figure is"))
    kind_key = draft.key(part, "kind")
    _begin(kind_key, look.sides)
    kind = st.segmented_control(label, look.sides, format_func=lambda one: look.say(KINDS[one]), key=kind_key, required=True)
    # By what begins with another KPI than what is divided: a figure over itself says nothing.
    kpis = look.divided if part == draft.ABOVE else (*look.divided[1:], *look.divided[:1])
    return copied(look, part, kpis) if kind == "copy" else tallied(look, part)


def copied(look: Look, part: str, kpis: Sequence[str]) -> Copy:
    """One of ours, on the rows that meet conditions."""
    kpi = _pick(look, Text("Indicateur", "KPI"), kpis, lambda id: look.session.catalogue[id].name, key=draft.key(part, "kpi"))
    return Copy(kpi, _conditions(look, part, Copy(kpi)))


def tallied(look: Look, part: str) -> Tally:
    """Rows of one file, counted, summed or averaged, at one of their dates."""
    entity = _pick(look, Text("Lignes de", "Rows of"), look.entities, lambda id: ENTITIES[id].name, key=draft.key(part, "entity"))
    ways = look.ways(entity)
    how = How(
        _pick(look, Text("Ce qu’on en fait", "What is done with them"), list(ways), lambda id: HOWS[How(id)], key=draft.key(part, "how"))
    )
    of = None
    if how is not How.COUNT:
        columns = [name for name in ways[how] if name is not None]
        of = _pick(look, Text("De quelle colonne", "Of which column"), columns, lambda id: _column(entity, id), key=draft.key(part, "of"))
    at = _pick(
        look,
        Text("Date qui compte", "Date that counts"),
        look.dates(entity),
        lambda id: ENTITIES[entity][id].name,
        key=draft.key(part, "at"),
    )
    bare = Tally(entity, how, of, at)
    return Tally(entity, how, of, at, _conditions(look, part, bare))


def _column(entity: str, name: str) -> Text:
    return name_of(entity, name) if name in numbers(entity) else ENTITIES[entity][name].name


def _conditions(look: Look, part: str, bare: Part) -> tuple[Test, ...]:
    """Which rows: all, or those that meet every condition; then how many that is."""
    offered = look.conditions(bare)
    st.markdown(f"**{look.say(Text('Quelles lignes ?', 'Which rows?'))}**")
    found = [test for position in draft.positions(part) if (test := _condition(look, part, position, bare, offered)) is not None]
    st.button(
        look.say(Text("Ajouter une condition", "Add a condition")),
        icon=":material/add:",
        key=draft.key(part, "add"),
        on_click=draft.add_test,
        args=(part,),
        disabled=not offered,
    )
    return tuple(found)


def _condition(look: Look, part: str, position: int, bare: Part, offered: Sequence[str]) -> Test | None:
    if not offered:
        return None
    with st.container(border=True, key=draft.key(part, "condition", position)):
        name = _pick(
            look,
            Text("Colonne", "Column"),
            offered,
            lambda id: name_of(look.entity_of(bare, id), id),
            key=draft.key(part, "of", position),
        )
        entity = look.entity_of(bare, name)
        asks = list(checks(asked(entity, name)))
        check = Check(_pick(look, Text("Condition", "Condition"), asks, lambda id: CHECKS[Check(id)], key=draft.key(part, "is", position)))
        test = Test(name, check, *_told(look, part, position, entity, name, check))
        st.button(
            look.say(Text("Retirer cette condition", "Remove this condition")),
            icon=":material/close:",
            key=draft.key(part, "remove", position),
            type="tertiary",
            on_click=draft.remove_test,
            args=(part, position),
        )
    return test


def _told(look: Look, part: str, position: int, entity: str, name: str, check: Check) -> tuple[tuple[str, ...], float | None]:
    """What a condition compares with: values picked from those in the data, or a number."""
    if check in (Check.AMONG, Check.NONE_OF):
        return _values(look, entity, name, key=draft.key(part, "values", position)), None
    if check in (Check.LEAST, Check.MOST):
        return (), _number(look, entity, name, key=draft.key(part, "number", position))
    return (), None


def _values(look: Look, entity: str, name: str, *, key: str) -> tuple[str, ...]:
    counts = dict(look.values(entity, name))
    held = [value for value in state.widget(key, []) or [] if value not in counts]  # of files before these: still asked for
    of = asked(entity, name)
    picked = st.multiselect(
        look.say(Text("Valeurs", "Values")),
        [*counts, *held],
        format_func=lambda value: f"{look.say(value_said(value, of))} ({formats.number(counts.get(value, 0), lang=look.session.lang)})",
        placeholder=look.say(Text("Choisir", "Choose")),
        key=key,
        persist_state="session",
    )
    if len(counts) >= offers.MOST_VALUES:
        st.caption(look.say(ONLY_FIRST.format(n=offers.MOST_VALUES)))
    return tuple(picked)


def _number(look: Look, entity: str, name: str, *, key: str) -> float | None:
    """A number in the column's unit: a share is typed in percents, and kept as a share."""
    unit = unit_of(entity, name)
    label = look.say(Text("Nombre", "Number"))
    if unit is Unit.MONEY:
        label += f" ({look.session.currency})"
    elif unit in IN_UNIT:
        label += f" ({look.say(IN_UNIT[unit])})"
    typed = st.number_input(label, value=None, key=key, persist_state="session", step=1.0, format="%g")
    return None if typed is None else round(typed / 100, 12) if is_share(entity, name) else float(typed)


def _pick(look: Look, label: Text, options: Sequence[str], named: Callable[[str], Text], *, key: str) -> str:
    """One of several; the first where nothing was picked yet."""
    ids = [str(option) for option in options]
    _begin(key, ids)
    picked = st.selectbox(look.say(label), ids, format_func=lambda id: look.say(named(id)), key=key, persist_state="session")
    return str(picked)


def _begin(key: str, options: Sequence[str]) -> None:
    state.offer(key, options)
    if state.widget(key) is None:
        state.set_widget(key, options[0])
