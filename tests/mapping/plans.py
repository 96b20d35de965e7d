"""Plans made by hand in the shapes that people give them, each with the truth: indicator, member, period, grain, scenario, bound, value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[object]
Told = tuple[str, str | None, str, str, str, str, float]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A made plan. rows: its cells; file: its name; truth: what must be read, in any order; asks: the questions that must be asked."""

    name: str
    rows: Sequence[Row]
    file: str
    truth: tuple[Told, ...]
    asks: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """As a text file, its cells apart by semicolons."""
        return "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in self.rows).encode()


def _told(
    kpi: str,
    values: Sequence[float | None],
    *,
    member: str | None = None,
    starts: Sequence[str] = ("2026-01-01", "2026-02-01", "2026-03-01"),
    grain: str = "month",
    scenario: str = "target",
    bound: str = "target",
) -> tuple[Told, ...]:
    both = zip(starts, values, strict=True)
    return tuple((kpi, member, start, grain, scenario, bound, float(value)) for start, value in both if value is not None)


_QUARTERS = ("2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01")
_JEAN, _ANN = "Jean Dupont", "Ann Lee"

CASES = (
    Case(
        name="long, both names known",
        rows=[("Indicateur", "Période", "Valeur"), ("Chiffre d'affaires", "janv. 2026", "1000"), ("Win rate", "2026-02-01", "63 %")],
        file="objectifs.csv",
        truth=(*_told("revenue", [1000], starts=["2026-01-01"]), *_told("win_rate", [0.63], starts=["2026-02-01"])),
    ),
    Case(
        name="long, of several lengths",
        rows=[("KPI", "Period", "Target"), ("Revenue", "Q1 2026", "300"), ("Deals won", "2026", "40"), ("Calls made", "W03 2026", "12")],
        file="targets.csv",
        truth=(
            *_told("revenue", [300], starts=["2026-01-01"], grain="quarter"),
            *_told("deals_won", [40], starts=["2026-01-01"], grain="year"),
            *_told("calls", [12], starts=["2026-01-12"], grain="week"),
        ),
    ),
    Case(
        name="year and month in two columns",
        rows=[("Année", "Mois", "Commercial", "Objectif CA"), (2026, 1, _JEAN, 100), (2026, 2, _JEAN, 200), (2026, 3, _JEAN, 300)],
        file="objectifs.csv",
        truth=_told("revenue", [100, 200, 300], member=_JEAN),
    ),
    Case(
        name="months across, by rep, the indicator above, a year above, totals",
        rows=[
            ("Chiffre d'affaires - objectifs 2026",),
            (),
            ("Commercial", "Janvier", "Février", "Mars", "Total"),
            (_JEAN, 100, 200, 300, 600),
            (_ANN, 10, 20, 30, 60),
            ("Total", 110, 220, 330, 660),
        ],
        file="export.csv",
        truth=(*_told("revenue", [100, 200, 300], member=_JEAN), *_told("revenue", [10, 20, 30], member=_ANN)),
    ),
    Case(
        name="the year said once above",
        rows=[("2026",), ("Rep", "Jan", "Feb", "Mar"), (_JEAN, 1, 2, 3), (_ANN, 4, 5, 6)],
        file="revenue targets.csv",
        truth=(*_told("revenue", [1, 2, 3], member=_JEAN), *_told("revenue", [4, 5, 6], member=_ANN)),
    ),
    Case(
        name="indicators down, months across, thousands in the names, rates in per cent",
        rows=[
            ("Indicateur", "janv.-26", "févr.-26", "mars-26"),
            ("CA (k€)", "100", "110", "120,5"),
            ("Taux de marque", "35", "36", "36,5"),
        ],
        file="Objectifs.csv",
        truth=(*_told("revenue", [100_000, 110_000, 120_500]), *_told("margin_rate", [0.35, 0.36, 0.365])),
    ),
    Case(
        name="indicators across, months down",
        rows=[
            ("Mois", "Chiffre d'affaires", "Taux de marque", "Devis envoyés"),
            ("janv. 2026", "100 k€", "35 %", 12),
            ("févr. 2026", "0,11 M€", "36 %", 13),
            ("Total", "210 k€", "", 25),
        ],
        file="Objectifs.csv",
        truth=(
            *_told("revenue", [100_000, 110_000, None]),
            *_told("margin_rate", [0.35, 0.36, None]),
            *_told("quotes_sent", [12, 13, None]),
        ),
    ),
    Case(
        name="reps across, months down",
        rows=[("Revenue targets 2026",), ("Month", _JEAN, _ANN, "Total"), ("January", 1, 4, 5), ("February", 2, 5, 7), ("March", 3, 6, 9)],
        file="export.csv",
        truth=(*_told("revenue", [1, 2, 3], member=_JEAN), *_told("revenue", [4, 5, 6], member=_ANN)),
        asks=("values:dimension:*",),
    ),
    Case(
        name="rep over indicator",
        rows=[
            ("Mois", _JEAN, "", "", _ANN, "", ""),
            ("", "CA", "Devis envoyés", "Appels émis", "CA", "Devis envoyés", "Appels émis"),
            ("janv. 2026", 1000, 2, 5, 3000, 4, 7),
            ("févr. 2026", 1100, 3, 6, 3100, 5, 8),
        ],
        file="Objectifs commerciaux.csv",
        truth=(
            *_told("revenue", [1000, 1100, None], member=_JEAN),
            *_told("quotes_sent", [2, 3, None], member=_JEAN),
            *_told("calls", [5, 6, None], member=_JEAN),
            *_told("revenue", [3000, 3100, None], member=_ANN),
            *_told("quotes_sent", [4, 5, None], member=_ANN),
            *_told("calls", [7, 8, None], member=_ANN),
        ),
        asks=("values:dimension:*",),
    ),
    Case(
        name="quarter over month",
        rows=[
            ("Indicateur", "T1 2026", "", "", "T2 2026", ""),
            ("", "janv.", "févr.", "mars", "avr.", "mai"),
            ("CA", 1, 2, 3, 4, 5),
            ("Marge", 10, 20, 30, 40, 50),
        ],
        file="Objectifs.csv",
        truth=(
            *_told("revenue", [1, 2, 3, 4, 5], starts=[f"2026-0{month}-01" for month in range(1, 6)]),
            *_told("margin", [10, 20, 30, 40, 50], starts=[f"2026-0{month}-01" for month in range(1, 6)]),
        ),
    ),
    Case(
        name="quarters among months, and the year",
        rows=[("KPI", "Jan 2026", "Feb 2026", "Mar 2026", "Q1 2026"), ("Revenue", 1, 2, 3, 6), ("Win rate", "50%", "50%", "56%", "52%")],
        file="targets.csv",
        truth=(
            *_told("revenue", [1, 2, 3]),
            *_told("win_rate", [0.5, 0.5, 0.56]),
            *_told("win_rate", [0.52], starts=["2026-01-01"], grain="quarter"),
        ),
    ),
    Case(
        name="quarters across and their total",
        rows=[("Region", "Q1", "Q2", "Q3", "Q4", "Total 2026"), ("North", 1, 2, 3, 4, 10), ("South", 5, 6, 7, 8, 26)],
        file="Sales target 2026.csv",
        truth=(
            *_told("revenue", [1, 2, 3, 4], member="North", starts=_QUARTERS, grain="quarter"),
            *_told("revenue", [5, 6, 7, 8], member="South", starts=_QUARTERS, grain="quarter"),
        ),
    ),
    Case(
        name="half-years",
        rows=[("Commercial", "S1 2026", "S2 2026"), (_JEAN, 100, 200)],
        file="Objectifs CA.csv",
        truth=_told("revenue", [100, 200], member=_JEAN, starts=["2026-01-01", "2026-07-01"], grain="half"),
    ),
    Case(
        name="weeks across",
        rows=[("Commercial", "S1", "S2", "S3"), (_JEAN, 10, 20, 30)],
        file="Objectifs appels 2026.csv",
        truth=_told("calls", [10, 20, 30], member=_JEAN, starts=["2025-12-29", "2026-01-05", "2026-01-12"], grain="week"),
    ),
    Case(
        name="a year for each rep",
        rows=[("Rep", "Target 2025", "Target 2026"), (_JEAN, "100,000", "120,000"), (_ANN, "90,000.50", "95,000.00")],
        file="Revenue.csv",
        truth=(
            *_told("revenue", [100_000, 120_000], member=_JEAN, starts=["2025-01-01", "2026-01-01"], grain="year"),
            *_told("revenue", [90_000.5, 95_000], member=_ANN, starts=["2025-01-01", "2026-01-01"], grain="year"),
        ),
    ),
    Case(
        name="several scenarios, what was done left aside",
        rows=[
            ("Mois", "Objectif", "Budget", "Prévision", "Réalisé", "Écart"),
            ("janv. 2026", 100, 110, 120, 90, -10),
            ("févr. 2026", 200, 210, 220, 190, -10),
        ],
        file="CA.csv",
        truth=(
            *_told("revenue", [100, 200, None]),
            *_told("revenue", [110, 210, None], scenario="budget"),
            *_told("revenue", [120, 220, None], scenario="forecast"),
        ),
    ),
    Case(
        name="a minimum, a target and a stretch",
        rows=[
            ("KPI", "Month", "Minimum", "Target", "Stretch"),
            ("Revenue", "Jan 2026", 80, 100, 120),
            ("Quotes sent", "Jan 2026", 8, 10, 12),
        ],
        file="export.csv",
        truth=tuple(
            (kpi, None, "2026-01-01", "month", "target", bound, value)
            for kpi, size in (("revenue", 10.0), ("quotes_sent", 1.0))
            for bound, value in (("minimum", 8 * size), ("target", 10 * size), ("stretch", 12 * size))
        ),
    ),
    Case(
        name="a range",
        rows=[("Indicateur", "Mois", "Mini", "Maxi"), ("Taux de transformation", "janv. 2026", "20 %", "30 %")],
        file="objectifs.csv",
        truth=tuple(("win_rate", None, "2026-01-01", "month", "target", bound, value) for bound, value in (("low", 0.2), ("high", 0.3))),
    ),
    Case(
        name="an indicator said once above its rows",
        rows=[
            ("Indicateur", "Commercial", "janv. 2026", "févr. 2026", "mars 2026"),
            ("Chiffre d'affaires", _JEAN, 1, 2, 3),
            ("", _ANN, 4, 5, 6),
            ("Devis envoyés", _JEAN, 7, 8, 9),
            ("", _ANN, 10, 11, 12),
        ],
        file="Objectifs.csv",
        truth=(
            *_told("revenue", [1, 2, 3], member=_JEAN),
            *_told("revenue", [4, 5, 6], member=_ANN),
            *_told("quotes_sent", [7, 8, 9], member=_JEAN),
            *_told("quotes_sent", [10, 11, 12], member=_ANN),
        ),
    ),
    Case(
        name="an indicator slightly misspelt is asked, and not guessed",
        rows=[("Indicateur", "janv. 2026", "févr. 2026", "mars 2026"), ("Chifre d'afaires", 1, 2, 3), ("Devis envoyés", 7, 8, 9)],
        file="Objectifs.csv",
        truth=(*_told("Chifre d'afaires", [1, 2, 3]), *_told("quotes_sent", [7, 8, 9])),
        asks=("values:kpi:Chifre d'afaires",),
    ),
    Case(
        name="nobody says of what: asked",
        rows=[("Commercial", "janv. 2026", "févr. 2026", "mars 2026"), (_JEAN, 1, 2, 3)],
        file="Objectifs.csv",
        truth=_told("revenue", [1, 2, 3], member=_JEAN),
        asks=("values:kpi:*",),
    ),
    Case(
        name="months without any year are not guessed",
        rows=[("Commercial", "Janvier", "Février", "Mars"), (_JEAN, 1, 2, 3)],
        file="Objectifs CA.csv",
        truth=(),
    ),
    Case(
        name="a rep called Max",
        rows=[("Mois", "Max Weber", _ANN), ("janv. 2026", 1, 4), ("févr. 2026", 2, 5)],
        file="Objectifs CA.csv",
        truth=(*_told("revenue", [1, 2, None], member="Max Weber"), *_told("revenue", [4, 5, None], member=_ANN)),
        asks=("values:dimension:*",),
    ),
)
