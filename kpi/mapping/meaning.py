"""The rules of each entity: what its own columns tell of one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

import polars as pl

from kpi.formats import counted
from kpi.mapping.cells import as_text, short
from kpi.mapping.draft import Draft
from kpi.mapping.results import Question, Severity
from kpi.mapping.typed import is_money, spoken
from kpi.mapping.words import meanings, word
from kpi.schema import ENTITIES
from kpi.schema.values import Activity, LeadStatus, Status
from kpi.words import Text, joined, quoted, same

_ASKED_EACH, _LISTED = 2, 5


def apply(draft: Draft) -> Draft:
    """The draft with the rules of its entity applied."""
    match draft.entity:
        case "deals":
            return _expected(_status(draft))
        case "activities":
            return _unknown_words(_other(_kind(draft)))
        case "leads":
            return _unknown_words(_converted(draft))
        case "orders":
            return _discount(draft)
        case None | "plan":
            return draft
        case _:
            return _unknown_words(draft)


def _status(draft: Draft) -> Draft:
    """The status from its column, from the stage where it does not tell, and open for the rest of a pipeline that tells won and lost."""
    if not draft.has("status") and not draft.has("stage"):
        return draft
    status = draft.table["status"] if draft.has("status") else pl.repeat(None, draft.table.height, dtype=pl.String, eager=True)
    draft, status = _from_stage(draft, status)
    return _open_rest(draft, status)


def _from_stage(draft: Draft, status: pl.Series) -> tuple[Draft, pl.Series]:
    if not draft.has("stage") or status.null_count() == 0:
        return draft, status
    stage = draft.table["stage"]
    counts: dict[str, int] = dict(stage.drop_nulls().value_counts(sort=True).iter_rows())
    meant = meanings(counts, ENTITIES["deals"]["status"])
    meant |= spoken(draft.correction.values.get("status", {}), meant, ENTITIES["deals"]["status"])
    if not draft.has("status"):
        draft = replace(draft, values={**draft.values, "status": meant}, counts={**draft.counts, "status": counts})
        draft = draft.saying(
            Severity.INFO, Text("Gagnée, perdue ou en cours : d’après l’étape", "Won, lost or open: told by the stage"), column="stage"
        )
    return draft, status.fill_null(stage.replace_strict(meant, default=None, return_dtype=pl.String))


def _open_rest(draft: Draft, status: pl.Series) -> Draft:
    known, meant = set(status.drop_nulls().unique()), draft.values.get("status", {})
    unknown = [raw for raw, value in meant.items() if value is None]
    settled = bool({Status.WON, Status.LOST} & known)
    if settled and len(unknown) > _ASKED_EACH and _tells_itself(draft, known):
        draft = _asked_at_once(draft, unknown)
    elif unknown:
        draft = _asked(draft, unknown, meanwhile=Status.OPEN.value if settled else None)
    if unknown and settled:
        said = dict(meant) | dict.fromkeys(unknown, Status.OPEN.value)
        raw = draft.table["stage"] if not draft.has("status") else as_text(draft.held("status"))
        status = status.fill_null(raw.replace_strict(dict.fromkeys(unknown, Status.OPEN.value), default=None, return_dtype=pl.String))
        draft = _said_open(replace(draft, values={**draft.values, "status": said}), unknown)
    return draft.with_table(draft.table.with_columns(status=status))


def _tells_itself(draft: Draft, known: set[str]) -> bool:
    """Whether the file's own words tell won or lost; where only a person's answers do, they are asked of the other words too."""
    said, meant = draft.correction.values.get("status", {}), draft.values.get("status", {})
    own = {value for raw, value in meant.items() if raw not in said} | (known - {said[raw] for raw in meant if raw in said})
    return bool({Status.WON, Status.LOST} & own)


def _said_open(draft: Draft, unknown: list[str]) -> Draft:
    counts = draft.counts["status"]
    listed = _with_counts(unknown, counts)
    what = Text("Comptées comme en cours : {listed}", "Counted as open: {listed}").format(listed=listed)
    cure = Text("Dites-le si l’une veut dire gagnée ou perdue", "Say so if one of them means won or lost")
    return draft.saying(
        Severity.DOUBT,
        what,
        cure=cure,
        column="status" if "status" in draft.seen.positions else "stage",
        count=sum(counts[raw] for raw in unknown),
    )


def _asked_at_once(draft: Draft, unknown: list[str]) -> Draft:
    """Many stages of a pipeline that tells won and lost: open all of them, most likely."""
    asks = Text(
        "{listed} : ces affaires sont-elles en cours ? Si certaines ne le sont pas, dites-le mot par mot plus bas.",
        "{listed}: are these deals open? If some are not, say so word by word below.",
    )
    options = (
        (Status.OPEN.value, Text("Oui, toutes", "Yes, all of them")),
        (Status.LOST.value, Text("Non, toutes perdues", "No, all are lost")),
        (Status.WON.value, Text("Non, toutes gagnées", "No, all are won")),
    )
    listed = _with_counts(unknown, draft.counts["status"])
    question = Question(
        key="values:status",
        asks=asks.format(listed=listed),
        options=options,
        proposal=Status.OPEN.value,
        covers=tuple(unknown),
    )
    return draft.asking(question)


def _asked(draft: Draft, unknown: list[str], *, meanwhile: str | None) -> Draft:
    options = (
        (Status.OPEN.value, Text("En cours", "Open")),
        (Status.WON.value, Text("Gagnée", "Won")),
        (Status.LOST.value, Text("Perdue", "Lost")),
    )
    for raw in unknown[:5]:
        asks = Text("« {raw} » ({n}) : affaire en cours, gagnée ou perdue ?", "“{raw}” ({n}): open, won or lost?")
        draft = draft.asking(
            Question(
                key=f"values:status:{raw}",
                asks=asks.format(raw=short(raw), n=draft.counts["status"][raw]),
                options=options,
                proposal=meanwhile,
            )
        )
    return draft


def _expected(draft: Draft) -> Draft:
    """An open deal has not closed: the date that stands under its closing is the one expected."""
    if not draft.has("status", "closed_on"):
        return draft
    early = (pl.col("status") == Status.OPEN) & pl.col("closed_on").is_not_null()
    count = draft.table.select(early.sum()).item()
    if not count:
        return draft
    expected = pl.coalesce("expected_on", "closed_on") if draft.has("expected_on") else pl.col("closed_on")
    kept = pl.col("expected_on") if draft.has("expected_on") else pl.lit(None, dtype=draft.table["closed_on"].dtype)
    table = draft.table.with_columns(expected_on=pl.when(early).then(expected).otherwise(kept))
    table = table.with_columns(closed_on=pl.when(~early.fill_null(False)).then(pl.col("closed_on")))
    one = Text("{n} affaire en cours a une date de clôture, lue comme prévue", "{n} open deal has a closing date, read as expected")
    many = Text("{n} affaires en cours ont une date de clôture, lue comme prévue", "{n} open deals have a closing date, read as expected")
    return draft.with_table(table).saying(Severity.INFO, counted(count, one, many), column="closed_on", count=count)


def _kind(draft: Draft) -> Draft:
    """A file of calls or of meetings says their kind in its name."""
    if draft.has("kind"):
        return draft
    names = (draft.sheet.sheet or "", PurePath(draft.sheet.file).stem)
    kind = next((found for name in names for found in [word(name, Activity)] if found), None)
    if kind is None:
        return draft
    what = Text(
        "Type d’activité d’après le nom du fichier ou de la feuille : {kind}",
        "Kind of activity told by the file’s or the sheet’s name: {kind}",
    )
    return draft.with_table(draft.table.with_columns(kind=pl.lit(kind))).saying(Severity.INFO, what.format(kind=kind))


def _other(draft: Draft) -> Draft:
    """An activity whose kind is written and not known is of another kind, not lost."""
    unknown = [raw for raw, value in draft.values.get("kind", {}).items() if value is None]
    if not unknown or not draft.has("kind"):
        return draft
    raw = as_text(draft.held("kind"))
    kinds = draft.table["kind"].fill_null(
        raw.replace_strict(dict.fromkeys(unknown, Activity.OTHER.value), default=None, return_dtype=pl.String)
    )
    said = {**draft.values["kind"], **dict.fromkeys(unknown, Activity.OTHER.value)}
    listed = _with_counts(unknown, draft.counts["kind"])
    what = Text("Types d’activité rangés sous « autre » : {listed}", "Kinds of activity put under “other”: {listed}").format(listed=listed)
    draft = replace(draft, values={**draft.values, "kind": said})
    return draft.with_table(draft.table.with_columns(kind=kinds)).saying(
        Severity.DOUBT, what, column="kind", count=sum(draft.counts["kind"][one] for one in unknown)
    )


def _converted(draft: Draft) -> Draft:
    """A lead with a date of conversion has converted, where no status says it."""
    if draft.has("status") or not draft.has("converted_on"):
        return draft
    status = pl.when(pl.col("converted_on").is_not_null()).then(pl.lit(LeadStatus.CONVERTED.value))
    return draft.with_table(draft.table.with_columns(status=status))


def _discount(draft: Draft) -> Draft:
    """A discount given as money becomes a share of the amount before it."""
    heading = draft.heading("discount") or ""
    if not draft.has("discount", "amount") or not is_money(heading):
        return draft
    before = pl.col("amount") + pl.col("discount")
    share = pl.when(before != 0).then(pl.col("discount") / before)
    what = Text("« {h} » est un montant : rapporté au montant avant remise", "“{h}” is an amount: taken over the amount before discount")
    return draft.with_table(draft.table.with_columns(discount=share)).saying(Severity.INFO, what.format(h=heading), column="discount")


def _unknown_words(draft: Draft) -> Draft:
    """What the closed lists do not know is left blank and said."""
    for column, meant in draft.values.items():
        unknown = [raw for raw, value in meant.items() if value is None]
        if unknown:
            counts = draft.counts[column]
            listed = _with_counts(unknown, counts)
            what = Text("Valeurs inconnues, laissées vides : {listed}", "Unknown values, left blank: {listed}").format(listed=listed)
            cure = Text("Dites ce qu’elles veulent dire", "Say what they mean")
            draft = draft.saying(Severity.DOUBT, what, cure=cure, column=column, count=sum(counts[raw] for raw in unknown))
    return draft


def _with_counts(raws: Sequence[str], counts: Mapping[str, int]) -> Text:
    """The first of the words that a file holds, each with its number of rows."""
    said = [joined((quoted(short(raw)), same(f"({counts[raw]})")), by=" ") for raw in raws[:_LISTED]]
    rest = len(raws) - len(said)
    return joined([*said, *([Text("{n} de plus", "{n} more").format(n=rest)] if rest else [])])
