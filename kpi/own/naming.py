"""Names and ids of one's own KPIs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

from kpi.own.errors import NotOwn
from kpi.own.saying import LONGEST, allowed
from kpi.words import Text

OWN = "own_"
"""What the id of a KPI of one's own begins with, and none of ours does."""
LONGEST_ID, LONGEST_DEFINITION = 60, 1000
_ID = re.compile(rf"{OWN}[a-z0-9_]{{1,{LONGEST_ID - len(OWN)}}}")

NO_ID = Text("« {id} » n’est pas le nom interne d’un indicateur sur mesure.", "“{id}” is not the id of an own KPI.")
NO_NAME = Text("Donnez un nom à l’indicateur, dans une langue au moins.", "Give the KPI a name, in one language at least.")
TOO_LONG = Text("Un nom a au plus {most} signes.", "A name has at most {most} signs.")
NO_SIGN = Text("Un nom ne peut pas contenir « {sign} ».", "A name cannot hold “{sign}”.")
BEGINS = Text("Un nom commence par une lettre ou un chiffre.", "A name begins with a letter or a digit.")

__all__ = ["LONGEST", "LONGEST_DEFINITION", "LONGEST_ID", "OWN", "checked_id", "checked_name", "named_in", "new_id"]


def named_in(fr: str, en: str) -> Text:
    """A name given in one language or both: the other takes the one there is. Raises NotOwn."""
    said = [text for text in (" ".join(fr.split()), " ".join(en.split())) if text]
    if not said:
        raise NotOwn(NO_NAME)
    return checked_name(Text(said[0], said[-1]))


def checked_name(name: Text) -> Text:
    """The name itself. Raises NotOwn where it is too long, or holds what a page would read as something else than a name."""
    for text in (name.fr, name.en):
        if len(text) > LONGEST:
            raise NotOwn(TOO_LONG, most=LONGEST)
        if not text[:1].isalnum():
            raise NotOwn(BEGINS)
        sign = next((sign for sign in text if not allowed(sign)), None)
        if sign is not None:
            raise NotOwn(NO_SIGN, sign=sign)
        if "://" in text:
            raise NotOwn(NO_SIGN, sign="://")
    return name


def checked_id(id: str) -> str:
    """The id itself. Raises NotOwn."""
    if _ID.fullmatch(id) is None:
        raise NotOwn(NO_ID, id=id)
    return id


def new_id(name: Text, taken: Container[str]) -> str:
    """``own_revenue_of_new_products``, of the French name; numbered where another has it."""
    bare = unicodedata.normalize("NFKD", name.fr.casefold())
    slug = re.sub(r"[^a-z0-9]+", "_", "".join(sign for sign in bare if not unicodedata.combining(sign))).strip("_")[:40].strip("_")
    first = OWN + (slug or "kpi")
    return first if first not in taken else next(id for number in count(2) if (id := f"{first}_{number}") not in taken)
