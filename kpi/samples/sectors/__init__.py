"""The trades that a company can be made in, one a file."""

from types import MappingProxyType

from kpi.samples.sectors.building import BUILDING
from kpi.samples.sectors.software import SOFTWARE
from kpi.samples.sectors.wholesale import WHOLESALE

TRADES = MappingProxyType({trade.id: trade for trade in (SOFTWARE, WHOLESALE, BUILDING)})
