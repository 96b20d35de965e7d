"""What a comment is, by what it says: kinds with the words that decided, or nothing where nothing decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi.schema.values import Feedback
from kpi.verbatims.cues import Begun, Cue, Language, Tells
from kpi.verbatims.denials import Found, denied_among
from kpi.verbatims.english import ENGLISH
from kpi.verbatims.french import FRENCH
from kpi.verbatims.tokens import BREAKS, bare, composed, places, tokens

ENOUGH = 1.0
"""The weight that makes a label."""
ORDER = (Feedback.REFUND, Feedback.COMPLAINT, Feedback.DISSATISFACTION, Feedback.QUESTION, Feedback.COMPLIMENT)
"""Of several kinds, the main one is the first of these: what asks most of the company."""
_REFUND, _COMPLAINT, _DISSATISFACTION, _QUESTION, _COMPLIMENT = range(len(ORDER))
STRONGER = 1.7
SHORT = 4
"""A text of so few words means each of them."""
_DENIED = {
    Tells.COMPLAINT: (Tells.COMPLIMENT, 1.2),
    Tells.DISSATISFACTION: (Tells.COMPLIMENT, 2.0),
    Tells.COMPLIMENT: (Tells.DISSATISFACTION, 1.2),
    Tells.WORKS: (Tells.COMPLAINT, 2.0),
}
_TROUBLES = (Tells.COMPLAINT, Tells.DISSATISFACTION)
_THANKS = frozenset("merci thanks thank thx many".split())
_GREETS = frozenset("bonjour bonsoir hello hi hey et and so donc alors please svp salut".split())
_ASKED = 1.5  # the weight of a question mark


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that told a kind: the tokens from ``start`` to before ``end``; ``denied``: they told the contrary of what they say."""

    kind: Feedback
    start: int
    end: int
    weight: float
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kinds of a text, the main one first; none where nothing decides. ``evidence``: of these kinds, in the text's order."""

    kinds: tuple[Feedback, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def main(self) -> Feedback | None:
        """The kind that counts in figures, where one is needed."""
        return self.kinds[0] if self.kinds else None


UNSURE = Verdict(())
_LANGUAGES = (FRENCH, ENGLISH)


@dataclass(frozen=True, slots=True)
class _Word:
    """What a token is, language by language: its bare word, the cues that it may begin, whether it marks the language; whether it turns."""

    bare: tuple[str, ...]
    cues: tuple[Begun | None, ...]
    marks: tuple[bool, ...]
    turns: bool


_NUMBER = _Word(("0",) * 2, (None,) * 2, (False,) * 2, turns=False)


class _Memory(dict[str, _Word]):
    """What was learnt of each token; forgotten as a whole past so many. Long numbers tell nothing, and are all different."""

    MOST = 200_000

    def __missing__(self, raw: str) -> _Word:
        if len(raw) > 2 and raw.isdigit():
            return _NUMBER
        if len(self) >= self.MOST:
            self.clear()
        found = self[raw] = _learnt(bare(raw))
        return found


def _learnt(word: str) -> _Word:
    begun = [language.begun_by(word) for language in _LANGUAGES]
    words = [word for _ in _LANGUAGES]
    if not any(begun) and not any(word in language.common for language in _LANGUAGES):
        words = [language.slips.meant(word) for language in _LANGUAGES]
        begun = [language.begun_by(one) for language, one in zip(_LANGUAGES, words, strict=True)]
    marks = tuple(word in language.marks for language in _LANGUAGES)
    return _Word(tuple(words), tuple(begun), marks, any(word in language.turns for language in _LANGUAGES))


@dataclass(frozen=True)
class Reader:
    """Reads texts in one language: ``place`` is its place among the languages."""

    language: Language
    place: int

    def evidence(self, known: Sequence[_Word]) -> list[tuple[Tells, Evidence]]:
        """What the tokens tell, cue by cue; ``WORKS`` that is not denied tells nothing."""
        begun = [(place, cues) for place, one in enumerate(known) if (cues := one.cues[self.place]) is not None]
        words = [one.bare[self.place] for one in known] if begun else []
        found = list(self._found(words, begun))
        if not found:
            return []
        denied = denied_among(words, found, self.language)
        turn = next((place for place, one in enumerate(known) if one.turns), None)
        short = len(words) - sum(map(BREAKS.__contains__, words)) <= SHORT
        return [
            told
            for place, one in enumerate(found)
            if (told := self._told(words, one, by=denied.get(place), strong=short or _contrasts(one, turn)))
        ]

    def _found(self, words: list[str], begun: list[tuple[int, Begun]]) -> Iterator[Found]:
        free = 0
        for place, cues in begun:
            if place < free:
                continue
            for cue in cues.before(words[place + 1] if place + 1 < len(words) else ""):
                end = 0 if cue.opens and not _opens(words, place) else _end(cue, words, place)
                if end:
                    yield Found(cue, place, end)
                    free = end
                    break

    def _told(self, words: list[str], one: Found, *, by: int | None, strong: bool) -> tuple[Tells, Evidence] | None:
        tells, weight, denied = one.cue.tells, one.cue.weight, by is not None and one.cue.tells in _DENIED
        if denied:
            tells, least = _DENIED[tells]
            weight = max(weight, least)
        elif tells is Tells.WORKS:
            return None
        elif strong or (one.start and words[one.start - 1] in self.language.strengthens):
            weight *= STRONGER
        if tells is Tells.COMPLIMENT and _alone(words, one):
            tells = Tells.POLITE
        first, last = (min(one.start, by), max(one.end, by + 1)) if denied and by is not None else (one.start, one.end)
        return tells, Evidence(_KINDS[tells], first, last, weight, denied)


_KINDS = {tells: Feedback(tells) for tells in (Tells.COMPLAINT, Tells.REFUND, Tells.DISSATISFACTION, Tells.COMPLIMENT, Tells.QUESTION)} | {
    Tells.POLITE: Feedback.COMPLIMENT,
    Tells.ASKS: Feedback.QUESTION,
}
_MEMORY = _Memory()
_READERS = tuple(Reader(language, place) for place, language in enumerate(_LANGUAGES))


def judged(text: str) -> Verdict:
    """The kinds of a text in French or in English, with what decided."""
    raws = tokens(composed(text))
    known = [_MEMORY[raw] for raw in raws]
    told = [one for reader in _spoken(known) for one in reader.evidence(known)]
    if "?" in raws:
        place = raws.index("?")
        told.append((Tells.ASKS, Evidence(Feedback.QUESTION, place, place + 1, _ASKED)))
    return _weighed(known, told) if told else UNSURE


def spans(text: str, evidence: Sequence[Evidence]) -> list[tuple[int, int, Evidence]]:
    """Where the words that decided stand in the composed text, in its order, none over another."""
    where = places(text)
    found: list[tuple[int, int, Evidence]] = []
    for one in sorted(evidence, key=lambda one: (one.start, -one.end)):
        begin, end = where[one.start][0], where[one.end - 1][1]
        if not found or begin >= found[-1][1]:
            found.append((begin, end, one))
    return found


def _spoken(known: Sequence[_Word]) -> list[Reader]:
    """The languages of a text: both where its small words do not tell."""
    marks = [one.marks for one in known]
    both, french, english = (marks.count(pair) for pair in ((True, True), (True, False), (False, True)))
    counts = (french + both, english + both)
    return [reader for reader, count in zip(_READERS, counts, strict=True) if 2 * count >= max(counts)]


def _weighed(known: Sequence[_Word], told: list[tuple[Tells, Evidence]]) -> Verdict:
    """The kinds that weigh enough. Praise that is only polite counts beside true praise, or where nothing else is said."""
    kept = [one for tells, one in told if tells is not Tells.POLITE]
    polite = [one for tells, one in told if tells is Tells.POLITE]
    kept += _meant(known, polite, _sums(kept)) if polite else []
    sums = _sums(kept)
    if sums[_REFUND] >= ENOUGH and not any(tells is Tells.QUESTION for tells, _ in told):
        sums[_QUESTION] = 0.0
    kinds = tuple(kind for kind, weight in zip(ORDER, sums, strict=True) if weight >= ENOUGH)
    shown = sorted((one for one in kept if one.kind in kinds and one.weight > 0), key=lambda one: one.start)
    return Verdict(kinds, tuple(shown)) if kinds else UNSURE


def _sums(evidence: Sequence[Evidence]) -> list[float]:
    """What each kind weighs, in their order."""
    sums = [0.0] * len(ORDER)
    for one in evidence:
        sums[ORDER.index(one.kind)] += one.weight
    return sums


def _meant(known: Sequence[_Word], polite: list[Evidence], others: list[float]) -> list[Evidence]:
    """What polite praise means beside what else is said: praise, nothing, or the contrary beside a trouble. Thanks are never ironic."""
    said_more = any(weight >= ENOUGH for weight in (others[place] for place in range(len(ORDER)) if place != _COMPLIMENT))
    if not said_more or others[_COMPLIMENT] or any(one.turns for one in known):
        return polite
    if max(others[_COMPLAINT], others[_DISSATISFACTION]) < ENOUGH:
        return []
    return [_ironic(one) for one in polite if not _THANKS & set(known[one.start].bare)]


def _ironic(one: Evidence) -> Evidence:
    """« Bravo, encore en retard » is no praise."""
    return Evidence(Feedback.DISSATISFACTION, one.start, one.end, one.weight, denied=True)


def _end(cue: Cue, words: Sequence[str], start: int) -> int:
    """The place after the cue where it stands in the text; 0 where it does not."""
    return _rest(cue, words, 1, start + 1)


def _rest(cue: Cue, words: Sequence[str], part: int, place: int) -> int:
    if part == len(cue.parts):
        return place
    here = cue.parts[part]
    if not here.gap:
        return _rest(cue, words, part + 1, place + 1) if place < len(words) and here.holds(words[place]) else 0
    for skipped in range(here.gap + 1):
        if place + skipped >= len(words) or (skipped and words[place + skipped - 1] in BREAKS):
            return 0
        end = _rest(cue, words, part + 1, place + skipped)
        if end:
            return end
    return 0


def _contrasts(one: Found, turn: int | None) -> bool:
    """Whether a cue stands on its side of a « mais »: praise before it, a trouble after it."""
    if turn is None:
        return False
    return one.end <= turn if one.cue.tells is Tells.COMPLIMENT else one.start > turn and one.cue.tells in _TROUBLES


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a clause begins here."""
    return place == 0 or words[place - 1] in BREAKS or words[place - 1] in _GREETS


def _alone(words: Sequence[str], one: Found) -> bool:
    """Whether a cue is a clause by itself with another after it: « Super, encore en panne »."""
    starts = one.start == 0 or words[one.start - 1] in BREAKS
    return starts and one.end - one.start <= 2 and one.end < len(words) - 1 and words[one.end] in BREAKS
