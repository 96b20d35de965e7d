"""Names that may be one: written with other blanks, another legal form, or a slip of the pen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

_LEGAL = (
    "sarl|sas|sasu|sa|eurl|snc|sci|scop|selarl|ei|gie|ets|etablissements|societe|groupe|holding|cie|compagnie|"
    "ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|co|company|group|gmbh|ag|kg|bv|nv|srl|spa|sl|oy|ab"
)
_MOST = 3_000_000  # pairs of names compared letter by letter
_SHORTEST = 8  # letters: a first name is one letter from another one
_LOOKED_AT, _OFFERED = 50_000, 100  # names, the most frequent, and pairs of them: a person reads no more
_RARER = 5  # of two names of one column, the slip is that many times rarer


def folded(names: pl.Expr) -> pl.Expr:
    """Names whatever their case and the blanks around."""
    return names.str.strip_chars().str.replace_all(r"\s+", " ").str.to_lowercase()


def unaccented(names: pl.Expr) -> pl.Expr:
    """Names without their accents."""
    return names.str.normalize("NFKD").str.replace_all(r"\p{M}", "")


def variants(names: pl.DataFrame, *, known: bool) -> dict[str, str]:
    """A name → the one that it may be, where there is only one.

    names: name, count, sure (Boolean: another file's own list has it), each name once. known: there is such a list, and
    only the names that it lacks are looked at.
    """
    first = (
        names.lazy().sort("sure", "count", descending=True).head(_LOOKED_AT).sort("sure", "count", "name", descending=[True, True, False])
    )
    name = pl.col("name")
    spelt = (
        first.with_columns(core=_core(name), digits=name.str.extract_all(r"\d+").list.join(" "), legal=_legal_form(name))
        .filter(pl.col("core") != "")
        .collect()
    )
    alike = _alike(spelt, known=known)
    rest = spelt.filter(~pl.col("name").is_in([*alike, *alike.values()] if not known else list(alike)))
    return dict(islice((alike | _slips(rest, known=known)).items(), _OFFERED))


def _core(names: pl.Expr) -> pl.Expr:
    """The letters and digits of names, without accents and legal forms."""
    plain = unaccented(names).str.to_lowercase().str.replace_all(r"[^a-z0-9+]+", " ").str.strip_chars()
    kept = plain.str.replace_all(rf"\b(?:{_LEGAL})\b", "").str.replace_all(" ", "", literal=True)
    return pl.when(kept.str.len_chars() > 1).then(kept).otherwise(plain.str.replace_all(" ", "", literal=True))


def _legal_form(names: pl.Expr) -> pl.Expr:
    return names.str.to_lowercase().str.replace_all(".", "", literal=True).str.extract_all(rf"\b(?:{_LEGAL})\b").list.join(" ")


def _alike(spelt: pl.DataFrame, *, known: bool) -> dict[str, str]:
    """Names of the same letters and numbers: the rarer are the most frequent, or the one that is known. Two legal forms make two."""
    again = spelt.filter(pl.struct("core", "digits").is_duplicated()).lazy()
    targets = again.filter("sure") if known else again
    first = targets.unique(["core", "digits"], keep="none" if known else "first", maintain_order=True)
    others = again.filter(~pl.col("sure")) if known else again
    meant = first.select("core", "digits", pl.col("name").alias("meant"), pl.col("legal").alias("other"))
    pairs = others.join(meant, on=["core", "digits"], maintain_order="left")
    pairs = pairs.filter((pl.col("legal") == pl.col("other")) | (pl.col("legal") == "") | (pl.col("other") == ""))
    return dict(pairs.filter(pl.col("name") != pl.col("meant")).select("name", "meant").collect().iter_rows())


def _slips(spelt: pl.DataFrame, *, known: bool) -> dict[str, str]:
    """Names with a letter too many, too few, or two that changed places; another letter, or number, makes another name."""
    core, digits, name = pl.col("core"), pl.col("digits"), pl.col("name")
    long = (core.str.len_chars() >= _SHORTEST) & ((digits == "") | name.str.contains(r"\S\s\S"))
    worded = spelt.filter(long & ~name.str.contains("@", literal=True))
    strange, targets = (worded.filter(~pl.col("sure")), worded.filter("sure")) if known else (worded, worded)
    if not 0 < strange.height * targets.height <= _MOST:
        return {}
    apart = process.cdist(strange["core"].to_list(), targets["core"].to_list(), scorer=OSA.distance, score_cutoff=1)
    rows, columns = (apart == 1).nonzero()
    return _single(strange[rows.tolist()], targets[columns.tolist()], known=known)


def _single(strange: pl.DataFrame, targets: pl.DataFrame, *, known: bool) -> dict[str, str]:
    """The pairs side by side that stand, each name in one of them."""
    both = strange.hstack(targets.rename({name: f"{name}_meant" for name in targets.columns}))
    core, meant = pl.col("core"), pl.col("core_meant")
    ends = (core.str.head(1) == meant.str.head(1)) & (core.str.tail(1) == meant.str.tail(1))
    swapped = core.str.split("").list.sort() == meant.str.split("").list.sort()
    slip = ends & (swapped | (core.str.len_chars() != meant.str.len_chars())) & (pl.col("digits") == pl.col("digits_meant"))
    rarer = pl.lit(known) | (pl.col("count") * _RARER <= pl.col("count_meant"))
    stand = both.filter(slip & rarer).unique("name", keep="none")
    found: Mapping[str, str] = dict(stand.select("name", "name_meant").iter_rows())
    return {name: meant for name, meant in found.items() if meant not in found}
