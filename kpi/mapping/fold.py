"""One file after the other: the rows that count after each, and what each did to those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import PurePath

import polars as pl

from kpi.mapping import saying
from kpi.mapping.changes import SCHEMA, changes, listed, stated
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.identity import keyed
from kpi.mapping.imports import Import, Way
from kpi.mapping.likeness import said
from kpi.mapping.relations import SAME, Relation, changed_keys, older, proposed, relation
from kpi.mapping.results import SetAside
from kpi.schema import ENTITIES

_LISTS = frozenset(("customers", "products", "reps"))
"""Entities that others look up: what a newer list lacks is still needed by older rows."""
_AT, _ROW, _LINE = "_at", "_row", "_line"


@dataclass
class Step:
    """What one sheet did: to which rows, in what way, and what was found."""

    at: int
    way: Way
    sure: bool = True
    decided: bool = False
    before: tuple[str, ...] = ()
    found: Relation | None = None


@dataclass
class Fold:
    """The drafts of one entity, in the order given; :meth:`run` takes them in the order of their last days."""

    given: Sequence[Draft]
    decisions: Mapping[tuple[str, str], Way]
    today: date | None
    rows: list[pl.DataFrame] = field(init=False)
    state: pl.DataFrame = field(init=False, default_factory=pl.DataFrame)
    out: list[pl.DataFrame] = field(init=False, default_factory=list)
    steps: list[Step] = field(init=False, default_factory=list)
    filled: dict[int, dict[str, int]] = field(init=False, default_factory=dict)
    marks: dict[int, str] = field(init=False, default_factory=dict)
    imports: list[Import] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.entity = self.given[0].entity or ""
        self.key = keyed(self.given, self.entity)
        self.rows = [_placed(draft.table, key, at) for at, (draft, key) in enumerate(zip(self.given, self.key.keys, strict=True))]
        self.state = self.rows[0].clear()

    def run(self) -> tuple[Import, ...]:
        """Take every file in its turn; what each did."""
        for _, places in groupby(self._order(), key=lambda at: self.given[at].sheet.file):
            before, steps = self.state, [self._step(at) for at in places]
            self.imports.append(self._import(before, steps))
            self.steps += steps
        return tuple(self.imports)

    def drafts(self) -> list[Draft]:
        """The drafts with the rows that count, in the order given."""
        out = pl.concat(self.out) if self.out else None
        return [self._settled(at, out) for at in range(len(self.given))]

    def _order(self) -> list[int]:
        """The sheets, file by file: in the order given, but a file that tells an older state before those that it is older than."""
        places: dict[str, list[int]] = {}
        for at, draft in enumerate(self.given):
            places.setdefault(draft.sheet.file, []).append(at)
        tables = {file: pl.concat([self.rows[at] for at in sheets], how="diagonal_relaxed") for file, sheets in places.items()}
        order: list[str] = []
        for file in places:
            after = len(order)
            while after and older(tables[file], tables[order[after - 1]], self.entity, today=self.today):
                after -= 1
            order.insert(after, file)
        return [at for file in order for at in places[file]]

    def _step(self, at: int) -> Step:
        """Let one sheet in."""
        new = self.rows[at]
        others = self._others(at)
        line = self._line(others, new)
        decision = self.decisions.get((self.given[at].sheet.file, self.entity))
        if line is None:
            return self._beside(Step(at, Way.APPEND), new)
        old = others.filter(pl.col(_LINE) == line)
        step = self._judged(at, old, relation(old, new, self.entity), decision)
        return self._obeyed(step, old, new, others)

    def _judged(self, at: int, old: pl.DataFrame, found: Relation, decision: Way | None) -> Step:
        way, sure = proposed(found, exact=self.key.exact)
        if way is Way.REPLACE and (self.entity in _LISTS or self._same_file(at, old)):
            way, sure = Way.UPDATE, True
        if way is Way.COPY and self._tells_more(at, old):
            way = Way.UPDATE
        if way is Way.APPEND and not self.key.exact and not len(found.common) and self._same_name(at, old):
            way, sure = Way.REPLACE, False
        files = tuple(old["source_file"].unique(maintain_order=True))
        step = Step(at, way, sure=sure, before=files, found=found)
        return step if decision is None else replace(step, way=decision, sure=True, decided=True)

    def _obeyed(self, step: Step, old: pl.DataFrame, new: pl.DataFrame, others: pl.DataFrame) -> Step:
        """Do to the rows there what the newer sheet does."""
        assert step.found is not None
        common = pl.col("_key").is_in(step.found.common.implode())
        match step.way:
            case Way.APPEND:
                return self._beside(step, new)
            case Way.COPY:
                self._leave(new, by=old["source_file"][-1])
                return step
            case Way.REPLACE if step.decided or not len(step.found.common):
                gone = old
            case Way.REPLACE:
                gone = old.filter(common | step.found.gone)
            case _:
                gone = old.filter(common)
        gone = pl.concat([gone, *self._elsewhere(others, new, old)], how="diagonal_relaxed")
        self._leave(gone, by=self.given[step.at].sheet.file)
        held = self._with_columns(step, new, gone).with_columns(
            pl.lit(old[_LINE][0], dtype=pl.UInt32).alias(_LINE), _id=pl.col("_key") + self.marks.get(old[_LINE][0], "")
        )
        self.state = pl.concat([self.state, held], how="diagonal_relaxed")
        return step

    def _beside(self, step: Step, new: pl.DataFrame) -> Step:
        """Let in rows as they are; keys that other things have already are told apart."""
        if _shared(self.state, new):
            self.marks[step.at] = f"#{step.at}"
            new = new.with_columns(_id=pl.col("_key") + self.marks[step.at])
        self.state = pl.concat([self.state, new], how="diagonal_relaxed")
        return step

    def _others(self, at: int) -> pl.DataFrame:
        """The rows there that a sheet may speak of: those of other files, and of its own where sheets are states."""
        if self.key.ids and self.entity in ("deals", "leads"):
            return self.state
        return self.state.filter(pl.col("source_file") != self.given[at].sheet.file)

    def _line(self, others: pl.DataFrame, new: pl.DataFrame) -> int | None:
        """The line of files that shares most with a sheet; the last one where none shares anything."""
        if others.is_empty():
            return None
        shared: dict[int, int] = {
            line: _shared(others.filter(pl.col(_LINE) == line), new) for line in others[_LINE].unique().sort(descending=True)
        }
        return max(shared, key=lambda line: (shared[line], line))

    def _elsewhere(self, others: pl.DataFrame, new: pl.DataFrame, old: pl.DataFrame) -> list[pl.DataFrame]:
        """The rows of other lines that are the same things: they too have a newer state."""
        if not self.key.exact:
            return []
        found = []
        for line in others[_LINE].unique().sort():
            rows = others.filter(pl.col(_LINE) == line)
            if line != old[_LINE][0] and _shared(rows, new):
                there = relation(rows, new, self.entity)
                if there.alike is None or there.alike >= SAME:
                    found.append(rows.filter(pl.col("_key").is_in(there.common.implode())))
        return found

    def _same_file(self, at: int, old: pl.DataFrame) -> bool:
        return bool((old["source_file"] == self.given[at].sheet.file).any())

    def _same_name(self, at: int, old: pl.DataFrame) -> bool:
        """Whether the sheet's file was dropped under the name of one that is there."""
        own = _name(self.given[at].sheet.file)
        return any(_name(file) == own for file in old["source_file"].unique())

    def _tells_more(self, at: int, old: pl.DataFrame) -> bool:
        """Whether a sheet has a column of which the rows there hold nothing."""
        own = self.given[at].table
        return any(own[column].count() and (column not in old.columns or not old[column].count()) for column in said(own))

    def _leave(self, rows: pl.DataFrame, *, by: str) -> None:
        """Take rows out; ``by`` is the file that speaks for them, or lacks them."""
        if rows.is_empty():
            return
        self.out.append(rows.select(_AT, _ROW, "_id", "source_row", pl.lit(by).alias("_by")))
        self.state = self.state.join(rows.select(_AT, _ROW), on=[_AT, _ROW], how="anti", maintain_order="left")

    def _with_columns(self, step: Step, new: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
        """The newer rows with the columns that their file lacks altogether, as the older ones told them."""
        lacking = [column for column in ENTITIES[self.entity].columns if column.id in gone.columns and column.id not in new.columns]
        names = [column.id for column in lacking if gone[column.id].count()]
        if not names or not self.key.exact or gone["_key"].is_duplicated().any() or new["_key"].is_duplicated().any():
            return new
        made = new.join(gone.select("_key", *names), on="_key", how="left", maintain_order="left")
        self.filled[step.at] = {name: made[name].count() for name in names if made[name].count()}
        return made

    def _import(self, before: pl.DataFrame, steps: list[Step]) -> Import:
        """What a file did, sheet after sheet, and what changed."""
        main = next((step for step in steps if step.found is not None), steps[0])
        common = sum(len(step.found.common) for step in steps if step.found)
        left = before.filter(~pl.col("_id").is_in(self.state["_id"].implode()))["_id"].n_unique()
        return Import(
            entity=self.entity,
            file=self.given[main.at].sheet.file,
            sheet=None,
            before=main.before,
            way=main.way,
            sure=all(step.sure for step in steps),
            decided=main.decided,
            common=common,
            changed=sum(step.found.changed for step in steps if step.found),
            new=self.state.filter(~pl.col("_id").is_in(before["_id"].implode()))["_id"].n_unique(),
            gone=left,
            missing=_missing(main),
            why=saying.why(main.found, main.before, main.way, entity=self.entity, ids=self.key.ids),
            changes=self._changes(before),
            state=stated(self.state) if self.entity == "deals" else pl.DataFrame(),
        )

    def _changes(self, before: pl.DataFrame) -> pl.DataFrame:
        if before.is_empty():
            return pl.DataFrame(schema=SCHEMA)
        if self.entity == "deals":
            return changes(stated(before), stated(self.state))
        return listed(before, self.state, changed_keys(before, self.state, key="_id"), name=_named)

    def _settled(self, at: int, out: pl.DataFrame | None) -> Draft:
        """A draft with the rows of it that count in the end."""
        draft, step = self.given[at], next(step for step in self.steps if step.at == at)
        held = self.state.filter(pl.col(_AT) == at).sort(_ROW)
        columns = [column for column in held.columns if column in draft.table.columns or column in self.filled.get(at, {})]
        if out is not None and held.height < draft.table.height:
            aside = _aside(out.filter(pl.col(_AT) == at), self.state["_id"], held["source_row"], copied=step.way is Way.COPY)
            draft = replace(draft, set_aside=(*draft.set_aside, *aside), questions=draft.questions if held.height else ())
        if held.height < draft.table.height or at in self.filled:
            draft = draft.with_table(held.select(*(column for column in columns if column not in ORIGIN), *ORIGIN))
        done = next(one for one in self.imports if one.file == draft.sheet.file)
        asked = None if step.sure else saying.question(draft, step.found, step.before, step.way, exact=self.key.exact)
        return saying.told(draft, done, asked=asked, filled=self.filled.get(at, {}))


def _placed(table: pl.DataFrame, key: pl.Series, at: int) -> pl.DataFrame:
    """The rows of a sheet: by what they are found again (_key), as which thing they count (_id), of which sheet, row and line of files."""
    place = pl.lit(at, dtype=pl.UInt32)
    return table.with_columns(key.alias("_key"), key.alias("_id"), place.alias(_AT), place.alias(_LINE)).with_row_index(_ROW)


def _aside(out: pl.DataFrame, state: pl.Series, kept: pl.Series, *, copied: bool) -> list[SetAside]:
    """The rows of a sheet that left, with the reason: another file speaks for them, or a newer one lacks them."""
    rows = (
        out.filter(~pl.col("source_row").is_in(kept.implode())).unique("source_row", keep="first", maintain_order=True).sort("source_row")
    )
    there = rows["_id"].is_in(state.implode())
    found = []
    for number, by, told in zip(rows["source_row"], rows["_by"], there, strict=True):
        found.append(SetAside(number, saying.reason(by, copied=copied, gone=not told), (), by=by))
    return found


def _missing(step: Step) -> int:
    """How many rows there a sheet lacks without taking them out."""
    if step.found is None or step.way is not Way.UPDATE:
        return step.found.outside if step.found is not None and step.way is Way.REPLACE and not step.decided else 0
    return step.found.outside + int(step.found.gone.sum())


def _shared(old: pl.DataFrame, new: pl.DataFrame) -> int:
    return int(old["_key"].unique().is_in(new["_key"].unique().implode()).sum())


def _named(rows: pl.DataFrame) -> pl.Expr:
    """What a person calls a row: its customer, its company, its product; else nothing."""
    names = [name for name in ("customer", "company", "product", "owner", "kpi") if name in rows.columns]
    return pl.col(names[0]) if names else pl.lit(None, dtype=pl.String)


def _name(file: str) -> str:
    """``export.csv`` of ``export (2).csv``: the name that was dropped."""
    path = PurePath(file)
    stem, _, number = path.stem.rpartition(" (")
    return f"{stem if stem and number.rstrip(')').isdigit() else path.stem}{path.suffix}"
