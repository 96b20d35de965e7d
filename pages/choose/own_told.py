"""How the figure being made is read: its unit, its direction, its names, its definition, its family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from kpi.catalogue import FAMILIES, Better, Family
from kpi.definitions import BETTER
from kpi.formats import Unit
from kpi.measures import Type
from kpi.own import Copy, Over, OwnKpi, Part, Recipe, Tally, defined, named, named_in, new_id, units
from kpi.own.naming import LONGEST, LONGEST_DEFINITION
from kpi.words import Lang, Text
from pages.choose import own_draft as draft
from pages.choose.own_look import Look
from pages.ui import state

UNITS = {
    Unit.COUNT: Text("un nombre", "a number"),
    Unit.MONEY: Text("un montant", "an amount"),
    Unit.PERCENT: Text("un pourcentage", "a percentage"),
    Unit.DAYS: Text("des jours", "days"),
    Unit.STARS: Text("une note (★)", "stars (★)"),
    Unit.TIMES: Text("un nombre de fois (×)", "so many times (×)"),
    Unit.MONEY_PER_DAY: Text("un montant par jour", "an amount a day"),
}
READ = Text("Il se lit comme {unit}.", "It reads as {unit}.")
AIMS: dict[Type, Text] = {
    Type.FLOW: Text(
        "Ses mois font l’année : un objectif se répartit sur les mois et les membres.",
        "Its months make the year: a target spreads over months and members.",
    ),
    Type.DISTINCT: Text(
        "Ses mois ne s’additionnent pas : ce qui revient n’est compté qu’une fois. Un objectif vaut pour sa période.",
        "Its months do not add up: what comes back counts once. A target holds for its period.",
    ),
    Type.LEVEL: Text("C’est un état à une date : un objectif vaut tel quel.", "It is a state at a date: a target holds as it stands."),
    Type.RANKING: Text("C’est une répartition : elle n’a pas d’objectif.", "It is a ranking: it has no target."),
}
AS_IT_STANDS = Text(
    "Un objectif vaut tel quel pour toute période : il n’est ni divisé ni additionné.",
    "A target holds as it stands for any period: it is neither divided nor added.",
)
NAMES = {Lang.FR: Text("Nom en français", "Name in French"), Lang.EN: Text("Nom en anglais", "Name in English")}
DEFINITIONS = {
    Lang.FR: Text("Définition en français", "Definition in French"),
    Lang.EN: Text("Définition en anglais", "Definition in English"),
}
ONE_IS_ENOUGH = Text("Une langue suffit : l’autre la reprend.", "One language is enough: the other takes it.")
OF_ENTITY = {
    "leads": Family.PROSPECTING,
    "activities": Family.PROSPECTING,
    "quotes": Family.PROSPECTING,
    "customers": Family.LOYALTY,
    "feedback": Family.VOICE,
    "reviews": Family.VOICE,
    "traffic": Family.WEB,
}


def aim(kind: Type) -> Text:
    """What its type means for a target, in words."""
    return AIMS.get(kind, AS_IT_STANDS)


def told(look: Look, recipe: Recipe) -> OwnKpi:
    """The KPI with how it is read; what is left empty is what the recipe tells. Raises NotOwn where its name cannot be."""
    st.markdown(f"**{look.say(Text('Comment il se lit', 'How it reads'))}**")
    unit = _unit(look, recipe)
    with st.container(horizontal=True):
        better = _choose(look, Text("Sens", "Direction"), draft.BETTER, list(Better), BETTER, first=_better(look, recipe))
        family = _choose(look, Text("Famille", "Family"), draft.FAMILY, list(Family), FAMILIES, first=_family(look, recipe))
    typed = _texts(look, NAMES, draft.name_key, named(recipe, look.session.catalogue), LONGEST)
    with st.expander(look.say(Text("Définition", "Definition")), icon=":material/edit_note:"):
        said = _texts(look, DEFINITIONS, draft.definition_key, defined(recipe, look.session.catalogue), LONGEST_DEFINITION, tall=True)
    name = named_in(*typed) if any(typed) else named(recipe, look.session.catalogue)
    return OwnKpi(
        id=state.widget(draft.FORM) or new_id(name, look.session.catalogue),
        name=name,
        unit=unit,
        better=Better(better),
        family=Family(family),
        recipe=recipe,
        definition=_definition(said),
    )


def unfinished(look: Look, recipe: Recipe) -> OwnKpi:
    """What is built so far, its conditions that lack their values left out; for a look, not to be kept. Raises NotOwn."""
    so_far = _finished(recipe)
    name, unit = named(so_far, look.session.catalogue), units(so_far, look.session.catalogue)[0]
    return OwnKpi("own_unfinished", name, unit, _better(look, so_far), _family(look, so_far), so_far)


def _finished(recipe: Recipe) -> Recipe:
    if isinstance(recipe, Over):
        return Over(_finished_part(recipe.above), _finished_part(recipe.below))
    return _finished_part(recipe)


def _finished_part(part: Part) -> Part:
    return replace(part, where=tuple(test for test in part.where if test.finished))


def _definition(said: tuple[str, str]) -> Text | None:
    given = [text for text in said if text]
    return Text(given[0], given[-1]) if given else None


def _unit(look: Look, recipe: Recipe) -> Unit:
    options = units(recipe, look.session.catalogue)
    if len(options) == 1:
        st.caption(look.say(READ.format(unit=UNITS[options[0]])))
        return options[0]
    return Unit(_choose(look, Text("Il se lit comme", "It reads as"), draft.UNIT, list(options), UNITS, first=options[0]))


def _choose(look: Look, label: Text, key: str, options: Sequence[Any], words: dict[Any, Text], *, first: Any) -> str:
    ids = [option.value for option in options]
    state.offer(key, ids)
    kind = type(first)
    return str(
        st.selectbox(
            look.say(label),
            ids,
            index=ids.index(first.value),
            format_func=lambda id: _capital(look.say(words[kind(id)])),
            key=key,
            persist_state="session",
        )
    )


def _texts(look: Look, labels: dict[Lang, Text], key: Any, proposed: Text, most: int, *, tall: bool = False) -> tuple[str, str]:
    """A text in both languages, that of the visit first; empty where it is as proposed."""
    typed = {}
    for lang in sorted(Lang, key=lambda lang: lang is not look.session.lang):
        field = st.text_area if tall else st.text_input
        typed[lang] = field(
            look.say(labels[lang]), key=key(lang), max_chars=most, placeholder=proposed.in_(lang)[:most], persist_state="session"
        )
    st.caption(look.say(ONE_IS_ENOUGH))
    return (typed[Lang.FR] or "").strip(), (typed[Lang.EN] or "").strip()


def _first(recipe: Recipe) -> Part:
    return recipe.above if isinstance(recipe, Over) else recipe


def _better(look: Look, recipe: Recipe) -> Better:
    part = _first(recipe)
    return look.session.catalogue[part.kpi].better if isinstance(part, Copy) else Better.HIGHER


def _family(look: Look, recipe: Recipe) -> Family:
    match _first(recipe):
        case Copy(kpi):
            return look.session.catalogue[kpi].family
        case Tally(entity):
            return OF_ENTITY.get(entity, Family.SELLING)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
