"""What a person said of one export, found again for the next one: the same headings, but for some added and a few gone."""

from __future__ import annotations

from collections.abc import Mapping

from kpi import formats
from kpi.mapping.correction import Correction, Source, shape
from kpi.mapping.draft import Draft
from kpi.mapping.recognition import Recognised, recognise
from kpi.mapping.results import Severity
from kpi.reading import Sheet
from kpi.schema.spelling import squeezed
from kpi.words import Lang, Text

STILL_THERE = 0.7
"""The share of the headings spoken of that a sheet must still have."""
KNOWN = 0.5
"""The share of a sheet's own headings that must have been there before."""
_FEW = 3

_AGAIN = Text("Vos réponses du {day} sont reprises", "Your answers of {day} are used again")
_OF = Text("Vos réponses sur « {file} » sont reprises", "Your answers on “{file}” are used again")
_CURE = Text("Changez-les sur la page Colonnes si besoin", "Change them on the Columns page if need be")

Corrections = Mapping[str, Correction]


def recalled(sheet: Sheet, corrections: Corrections) -> tuple[Recognised, Correction]:
    """The sheet as recognised with what was said of its shape, or of the nearest one that looked like the same thing."""
    exact = corrections.get(shape(sheet.header))
    said = exact or _nearest(sheet.header, corrections)
    seen = recognise(sheet, correction=said)
    if exact is None and said.source is not None and seen.entities[0][0] != said.source.entity:
        said = Correction()
        seen = recognise(sheet, correction=said)
    return seen, said


def told_again(draft: Draft) -> Draft:
    """What was said of another file and holds here is said."""
    source = draft.correction.source
    if source is None or source.file == draft.sheet.file or not spoken(draft.correction):
        return draft
    return draft.saying(Severity.INFO, _told(source), cure=_CURE)


def spoken(correction: Correction) -> bool:
    """Whether anything was said at all."""
    return correction.entity is not None or any(
        (correction.columns, correction.values, correction.dates, correction.decimals, correction.accepted)
    )


def _told(source: Source) -> Text:
    if source.day is None:
        return _OF.format(file=source.file)
    return _AGAIN.format(day={lang: formats.day(source.day, lang=lang) for lang in Lang})


def _nearest(header: tuple[str, ...], corrections: Corrections) -> Correction:
    """What was said of the headings most like these; nothing where none is near enough."""
    own = _spelt(header)
    found: list[tuple[float, str, str]] = []
    for key, correction in corrections.items():
        if correction.source is not None:
            theirs = _spelt(correction.source.headings)
            shared = own & theirs
            near = len(shared) >= max(_FEW, STILL_THERE * len(theirs), KNOWN * len(own))
            found += [(len(shared) / len(own | theirs), correction.source.on, key)] if near else []
    return corrections[max(found)[2]] if found else Correction()


def _spelt(header: tuple[str, ...]) -> frozenset[str]:
    return frozenset(squeezed(heading) for heading in header) - {""}
