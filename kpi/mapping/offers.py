"""What would change figures and needs a person's yes: asked on the sheet that it changes, and never done before they answer."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.mapping.draft import Draft
from kpi.mapping.results import Question
from kpi.words import Text

YES, NO = "yes", "no"


def answered(draft: Draft, offer: str) -> bool | None:
    """What a person said of an offer, or else of all offers of its kind (``spelling``); None when they have not answered."""
    said = draft.correction.accepted
    return said.get(offer, said.get(offer.partition(":")[0]))


def offering(
    draft: Draft, offer: str, *, asks: Text, yes: Text, no: Text, examples: Sequence[str] = (), covers: Sequence[str] = ()
) -> Draft:
    """The draft with the question; covers: what an answer settles, the offer itself when nothing finer is given."""
    question = Question(
        key=f"offer:{offer}",
        asks=asks,
        examples=tuple(examples),
        options=((YES, yes), (NO, no)),
        covers=tuple(covers) or (offer,),
    )
    return draft.asking(question)
