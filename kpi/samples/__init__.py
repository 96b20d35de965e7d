"""Companies made by seeded chance, to try Pilote on and to test it with: fictitious, the same everywhere, in both languages."""

from kpi.samples.making import LAST_DAY, SECTORS, Cell, Company, SampleError, Table, make
from kpi.samples.sectors import TRADES
from kpi.samples.writing import Format, write

__all__ = ["LAST_DAY", "SECTORS", "TRADES", "Cell", "Company", "Format", "SampleError", "Table", "make", "write"]
