"""The two languages, and texts that exist in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_LOOSE = re.compile(r" (?=[;:?!»%](?![\w:]))|(?<=«) ")


class Lang(StrEnum):
    """A language of the interface and of the exports."""

    FR = "fr"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or a name in French and in English.

    Both may hold the same ``{placeholders}``; :meth:`format` fills them. A value that is itself a ``Text``, or a mapping
    from :class:`Lang` to its written form, is filled in each language.
    """

    fr: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in one language."""
        return self.fr if lang is Lang.FR else self.en

    def format(self, **facts: object) -> Text:
        """A copy with the placeholders of both languages filled."""
        return Text(
            fr=self.fr.format(**{name: _said(fact, Lang.FR) for name, fact in facts.items()}),
            en=self.en.format(**{name: _said(fact, Lang.EN) for name, fact in facts.items()}),
        )


def tied(text: str) -> str:
    """A French text whose signs stay on the line of their word: no line begins with « ; » nor ends with an open quote."""
    return _LOOSE.sub("\u00a0", text)


def same(text: str) -> Text:
    """A text that reads the same in both languages: a file's name, a heading, a member."""
    return Text(fr=text, en=text)


def quoted(text: str) -> Text:
    """Someone's own words, between the quotes of each language."""
    return Text(fr=f"« {text} »", en=f"“{text}”")


def joined(texts: Iterable[Text], *, by: str = ", ") -> Text:
    """Texts one after the other."""
    all_of_them = tuple(texts)
    return Text(fr=by.join(text.fr for text in all_of_them), en=by.join(text.en for text in all_of_them))


def listed(texts: Sequence[Text]) -> Text:
    """« a, b et c »."""
    if len(texts) < 2:
        return joined(texts)
    before, last = joined(texts[:-1]), texts[-1]
    return Text(fr=f"{before.fr} et {last.fr}", en=f"{before.en} and {last.en}")


def _said(fact: object, lang: Lang) -> object:
    match fact:
        case Text():
            return fact.in_(lang)
        case Mapping():
            return fact[lang]
        case _:
            return fact
