"""Family names, and the accounts that are named after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from kpi.samples.draw import Draw
from kpi.samples.trade import Field, Rep, Trade
from kpi.words import Text

_FRENCH = (
    "Aubert Barbier Berthier Besson Blanchard Boucher Bouvier Brunet Carlier Charpentier Chevallier Colin Cordier Delorme "
    "Descamps Dubreuil Dumont Duval Fabre Faure Ferrand Fontaine Fournier Garnier Gaillard Germain Guérin Guichard Hamelin "
    "Hébert Joubert Lacroix Lagarde Lambert Langlois Laporte Lebrun Leclerc Legrand Lemoine Lenoir Levasseur Maillard "
    "Marchand Marchal Mercier Meunier Montagne Moreau Morin Navarre Noël Olivier Pasquier Pelletier Perrin Picard Poirier "
    "Prévost Renard Rivière Roche Rousselot Roussel Sauvage Tessier Thibault Vasseur Vidal Villeneuve Vincent Voisin"
)
_ENGLISH = (
    "Abbott Barker Bennett Bexley Bishop Bradley Brookes Burton Carter Chandler Clayton Collins Cooper Dalton Dawson Draper "
    "Dunbar Eastwood Fairfax Farrell Fenwick Fielding Fletcher Gardner Garrett Gibson Graham Granger Hadley Harper Hastings "
    "Hawkins Holden Hopkins Howard Hudson Ingram Jarvis Keating Kendrick Lambeth Langley Lawson Marsden Marshall Mercer "
    "Middleton Milburn Newton Norris Oakley Osborne Palmer Parker Pemberton Porter Prescott Radcliffe Redford Rivers Rowland "
    "Sawyer Sheldon Stanton Sutton Thornton Turner Vaughan Walton Wescott Whitaker Woodward"
)
FAMILIES = tuple(Text(fr=fr, en=en) for fr, en in zip(_FRENCH.split(), _ENGLISH.split(), strict=True))


@dataclass(frozen=True, slots=True)
class Account:
    """A company or a household that may buy. ``sector`` is blank for a few; ``weight`` says how big it is (1 is usual)."""

    name: Text
    legal: Text
    sector: Text | None
    rep: Rep
    weight: float

    @property
    def region(self) -> Text:
        """The region of its rep."""
        return self.rep.region


class Register:
    """Hands out accounts, none twice the same name."""

    def __init__(self, trade: Trade, draw: Draw) -> None:
        self._trade, self._draw = trade, draw
        self._names = {field.name: _names(field, draw) for field in trade.fields}

    def account(self) -> Account:
        """A new account, with its sector, its rep and its weight."""
        draw, fields = self._draw, self._trade.fields
        field = draw.pick(fields, [field.weight for field in fields])
        name = next(self._names[field.name])
        return Account(
            name=name,
            legal=Text(fr=name.fr + field.legal.fr, en=name.en + field.legal.en),
            sector=None if draw.chance(0.04) else field.name,
            rep=draw.pick(self._trade.reps),
            weight=0.4 + min(draw.delay(60) / 100, 2.1),
        )


def _names(field: Field, draw: Draw) -> Iterator[Text]:
    for turn in count():
        families = [_family(place, turn) for place in range(len(FAMILIES))]
        yield from draw.shuffled([pattern.format(name=family) for pattern in field.patterns for family in families])


def _family(place: int, turn: int) -> Text:
    """A family name that no other place or turn gives: single ones first, then double ones, then with a number."""
    again, step = divmod(turn, len(FAMILIES))
    first, second = FAMILIES[place], FAMILIES[(place + step) % len(FAMILIES)]
    number = f" {again + 1}" if again else ""
    double = Text("-{second}", "-{second}").format(second=second) if step else Text("", "")
    return Text(fr=first.fr + double.fr + number, en=first.en + double.en + number)
