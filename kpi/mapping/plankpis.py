"""Of which indicators a plan speaks, and its figures in their units: what is in doubt is asked."""

from __future__ import annotations

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.formats import Unit, counted
from kpi.mapping.correction import told
from kpi.mapping.draft import Draft
from kpi.mapping.kpinames import kpi_named, kpis_like, kpis_said
from kpi.mapping.planheads import titles
from kpi.mapping.planlayout import Layout
from kpi.mapping.results import Question, Severity
from kpi.mapping.scales import scale
from kpi.words import Text

UNSAID = "*"
"""The name under which an answer is kept where the sheet names no indicator."""
_COMMON = ("revenue", "margin", "orders", "deals_won", "new_customers", "quotes_sent", "meetings", "calls")
_NONE = Text("Aucun de ceux-là", "None of these")
_ASKS = Text("« {name} » : de quel indicateur s’agit-il ?", "“{name}”: which KPI is it?")
_ASKS_ALL = Text("De quel indicateur sont ces objectifs ?", "Of which KPI are these targets?")
_READ = Text("L’indicateur n’est pas dit : lu comme « {kpi} »", "The KPI is not said: read as “{kpi}”")
_FROM = Text("Lus comme « {kpi} », d’après « {title} »", "Read as “{kpi}”, judging by “{title}”")
_ADD = Text("Dites lequel, ou ajoutez une colonne « Indicateur »", "Say which one, or add a column “KPI”")
_UNKNOWN = (
    Text(
        "{n} chiffre de « {name} », qui n’est pas un indicateur connu, ne compte pas",
        "{n} figure of “{name}”, which is no known KPI, does not count",
    ),
    Text(
        "{n} chiffres de « {name} », qui n’est pas un indicateur connu, ne comptent pas",
        "{n} figures of “{name}”, which is no known KPI, do not count",
    ),
)
_RENAME = Text("Donnez-lui le nom d’un indicateur du catalogue", "Give it the name of a KPI of the catalogue")
_POINTS = (
    Text("{n} taux sans signe % lu en pour cent : 35 est 35 %", "{n} rate without a % sign read as per cent: 35 is 35%"),
    Text("{n} taux sans signe % lus en pour cent : 35 est 35 %", "{n} rates without a % sign read as per cent: 35 is 35%"),
)
_NO_SHARE = (
    Text(
        "{n} pourcentage sous un indicateur qui n’en est pas un n’a pas été compris",
        "{n} percentage of a KPI that is none was not understood",
    ),
    Text(
        "{n} pourcentages sous un indicateur qui n’en est pas un n’ont pas été compris",
        "{n} percentages of a KPI that is none were not understood",
    ),
)


def kpis_told(draft: Draft, found: Layout, table: pl.DataFrame) -> tuple[Draft, pl.DataFrame]:
    """The table with ``kpi``: the catalogue's id, or the name as it stands where none is known."""
    if table["_kpi"].null_count():
        draft, unsaid = _unsaid(draft)
        table = table.with_columns(pl.col("_kpi").fill_null(unsaid))
    meant: dict[str, str | None] = {}
    for raw in table["_kpi"].unique(maintain_order=True):
        said, answer = told(draft.correction.values.get("kpi", {}), raw)
        meant[raw] = answer if said else kpi_named(raw)
        if meant[raw] is None and raw in set(table.filter(~pl.col("_sum"))["_kpi"]):
            draft = _unknown(draft, raw, table, asked=not said)
    kpi = table["_kpi"].replace_strict({raw: id or raw for raw, id in meant.items()}, return_dtype=pl.String)
    return draft, table.with_columns(kpi=kpi)


def _unsaid(draft: Draft) -> tuple[Draft, str]:
    """The indicator of a sheet whose cells and headings name none: what stands above it, else what a person says; revenue meanwhile."""
    for title in titles(draft.sheet):
        said = kpis_said(title)
        if len(said) == 1:
            id = next(iter(said))
            return draft.saying(Severity.INFO, _FROM.format(kpi=CATALOGUE[id].name, title=title), column="value"), id
    answered, answer = told(draft.correction.values.get("kpi", {}), UNSAID)
    if answered:
        return draft, answer or UNSAID
    draft = draft.asking(_question(UNSAID, _ASKS_ALL, _COMMON, proposal="revenue"))
    what = _READ.format(kpi=CATALOGUE["revenue"].name)
    return draft.saying(Severity.DOUBT, what, cure=_ADD, column="value"), "revenue"


def _question(raw: str, asks: Text, ids: tuple[str, ...], *, proposal: str | None = None, likely: str | None = None) -> Question:
    options = tuple((id, CATALOGUE[id].name) for id in ids)
    return Question(key=f"values:kpi:{raw}", asks=asks, options=(*options, ("", _NONE)), proposal=proposal, likely=likely)


def _unknown(draft: Draft, raw: str, table: pl.DataFrame, *, asked: bool) -> Draft:
    count = table.filter((pl.col("_kpi") == raw) & pl.col("value").is_not_null()).height
    if not count:
        return draft
    like = kpis_like(raw)
    if asked and like:
        draft = draft.asking(_question(raw, _ASKS.format(name=raw), like, likely=like[0]))
    return draft.saying(Severity.DOUBT, counted(count, *_UNKNOWN, name=raw), cure=_RENAME, column="kpi", count=count)


def in_units(draft: Draft, table: pl.DataFrame) -> tuple[Draft, pl.DataFrame]:
    """The table with its figures in the units of the indicators: thousands of money multiplied, rates between 0 and 1."""
    table = table.with_row_index("_index").with_columns(
        _unit=pl.col("kpi").replace_strict({id: kpi.unit.value for id, kpi in CATALOGUE.items()}, default=None, return_dtype=pl.String)
    )
    draft, table = _no_shares(draft, table)
    money = pl.col("_unit").is_in([Unit.MONEY.value, Unit.MONEY_PER_DAY.value]) & ~pl.col("_scaled") & ~pl.col("_percent")
    by = pl.col("_by") * _scale_of_cells(table)
    above = next((one for one in map(scale, titles(draft.sheet)) if one != 1.0), 1.0)
    table = table.with_columns(_factor=pl.when(money).then(pl.when(by == 1.0).then(above).otherwise(by)).otherwise(1.0))
    table = table.with_columns(value=pl.col("value") * pl.col("_factor"))
    return _points(draft, table)


def _scale_of_cells(table: pl.DataFrame) -> pl.Expr:
    """« CA (k€) » in the column of indicators; a heading that names it has said so already."""
    scales = {raw: scale(raw) for raw in table["_kpi"].unique()}
    return pl.when(pl.col("_by") == 1.0).then(pl.col("_kpi").replace_strict(scales, return_dtype=pl.Float64)).otherwise(1.0)


def _no_shares(draft: Draft, table: pl.DataFrame) -> tuple[Draft, pl.DataFrame]:
    """« +5 % » under revenue is growth, and no figure of revenue."""
    wrong = pl.col("_percent") & pl.col("_unit").is_not_null() & (pl.col("_unit") != Unit.PERCENT.value) & pl.col("value").is_not_null()
    count = table.filter(wrong).height
    if count:
        draft = draft.saying(Severity.WARNING, counted(count, *_NO_SHARE), column="value", count=count)
    return draft, table.with_columns(value=pl.when(wrong).then(None).otherwise("value"))


def _points(draft: Draft, table: pl.DataFrame) -> tuple[Draft, pl.DataFrame]:
    """35 and 35 % are 0.35; where one figure of a rate is over 1, so are all that have no sign, unless the file shows them as %."""
    rate = pl.col("_unit") == Unit.PERCENT.value
    bare = rate & ~pl.col("_percent") & ~pl.col("_shown") & pl.col("value").is_not_null()
    over = table.filter(bare & (pl.col("value").abs() > 1))["kpi"].unique()
    points = bare & pl.col("kpi").is_in(over.implode())
    count = table.filter(points).height
    if count:
        draft = draft.saying(Severity.INFO, counted(count, *_POINTS), column="value", count=count)
    signed = pl.col("_percent") & (pl.col("_unit").is_null() | rate)
    return draft, table.with_columns(value=pl.when(points | signed).then(pl.col("value") / 100).otherwise("value"))
