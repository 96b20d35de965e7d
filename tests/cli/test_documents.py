"""Each command prints one JSON document of the shape that scripts rely on, and nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kpi.catalogue import CATALOGUE
from kpi.mapping import Correction, Source, exchange
from kpi.words import Lang
from kpi.workspace import Store
from tests.cli.conftest import Run
from tests.reading.books import xlsx

FIGURE = {"kpi", "period", "member", "value", "numerator", "denominator", "rows", "complete"}
POINT = {"period", "value", "lo50", "hi50", "lo80", "hi80", "lo95", "hi95"}


def test_read_tells_how_each_sheet_was_read(run: Run, deals: Path) -> None:
    """File, sheet, encoding, delimiter, header, number of rows, and what was left out."""
    (sheet,) = run("read", deals, "--json").document["sheets"]
    assert set(sheet) == {"file", "sheet", "table", "encoding", "delimiter", "header_row", "header_rows", "header", "rows", "left_out"}
    assert (sheet["file"], sheet["sheet"], sheet["delimiter"], sheet["header_row"], sheet["rows"]) == ("deals.csv", None, ",", 1, 8)
    assert sheet["header"][:2] == ["Deal ID", "Created on"]
    assert sheet["left_out"] == []


def test_read_grid_adds_the_cells_as_text(run: Run, deals: Path) -> None:
    """Every row as strings, blanks as empty ones."""
    (sheet,) = run("read", deals, "--json", "--grid").document["sheets"]
    assert sheet["cells"][0] == ["D1", "2026-01-05", "2026-01-20", "Won", "100.5", "Ann", ""]
    assert len(sheet["cells"]) == sheet["rows"]


@pytest.mark.parametrize("lang", Lang)
def test_what_was_left_out_has_its_row_reason_and_cells(run: Run, tmp_path: Path, lang: Lang) -> None:
    """A title above the headings is no row; its reason is told in the language asked for."""
    file = tmp_path / "titled.csv"
    file.write_text("Export of deals,,\n\nDeal ID,Status,Amount\nD1,Won,10\nD2,Lost,20\nTotal,,30\n", encoding="utf-8")
    (sheet,) = run("read", file, "--json", "--lang", lang).document["sheets"]
    assert sheet["header_row"] == 3
    left_out = {out["row"]: out for out in sheet["left_out"]}
    assert {1, 6} <= set(left_out)
    assert left_out[6]["cells"] == ["Total", "", "30"]
    assert all(set(out) == {"row", "why", "cells"} and out["why"] for out in sheet["left_out"])


def test_map_gives_headings_values_and_findings(run: Run, deals: Path, orders: Path) -> None:
    """Headings as in the file, canonical names without their entity, raw values with their meaning."""
    first, second = run("map", deals, orders, "--json").document["tables"]
    assert {"file", "sheet", "entity", "confidence", "rows", "columns", "values", "findings"} <= set(first)
    assert (first["entity"], second["entity"]) == ("deals", "orders")
    assert first["columns"]["Closed on"] == "closed_on"
    assert first["values"] == {"status": {"Won": "won", "Lost": "lost", "Open": "open"}}
    assert 0 < second["confidence"] <= 1


def test_a_heading_that_feeds_nothing_is_null(run: Run, tmp_path: Path) -> None:
    """It is listed, not dropped; findings have their severity, place, words, cure and count."""
    file = tmp_path / "deals.csv"
    file.write_text("Deal ID,Status,Amount,Zzz\nD1,Won,10,a\nD2,Lost,oops,b\nD3,Won,30,c\n", encoding="utf-8")
    (table,) = run("map", file, "--json").document["tables"]
    assert table["columns"]["Zzz"] is None
    assert table["findings"]
    assert all({"severity", "column", "row", "what", "cure", "count"} <= set(finding) for finding in table["findings"])


def test_a_mapping_file_forces_a_column(run: Run, deals: Path, tmp_path: Path) -> None:
    """Corrections stand under the key of the sheet's shape, as map prints it."""
    key = run("map", deals, "--json").document["tables"][0]["key"]
    mapping = tmp_path / "mapping.json"
    mapping.write_text(f'{{"{key}": {{"columns": {{"Owner": null}}}}}}', encoding="utf-8")
    (table,) = run("map", deals, "--json", "--mapping", mapping).document["tables"]
    assert table["columns"]["Owner"] is None


def test_what_a_workspace_says_can_be_forced_on_the_same_files(
    run: Run, deals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workspace's answers, exported and forced on its files, give the identical understanding: tables, findings and questions."""
    monkeypatch.setenv("PILOTE_HOME", str(tmp_path / "home"))
    key = run("map", deals, "--json").document["tables"][0]["key"]
    said = {
        key: Correction(entity="deals", columns={"Owner": None}, source=Source(headings=("Deal ID",), file="deals.csv", on="2026-11-12"))
    }
    moment = datetime(2026, 11, 12, tzinfo=UTC)
    with Store(tmp_path / "home") as store:
        store.create("Acme", browser=None, lang=Lang.EN, now=moment)
        acme = store.find("Acme")
        acme.add_file("deals.csv", deals.read_bytes(), now=moment)
        acme.set_mapping(key, said[key].to_dict())
    mapping = tmp_path / "mapping.json"
    mapping.write_bytes(exchange.written(said))
    kept = run("map", "--workspace", "Acme", "--json").document
    assert kept == run("map", deals, "--mapping", mapping, "--json").document
    assert kept["tables"][0]["columns"]["Owner"] is None


def test_catalogue_lists_every_kpi_in_both_languages(run: Run) -> None:
    """Without files it says what each is and needs, and nothing of what can be computed."""
    kpis = run("catalogue", "--json").document["kpis"]
    assert [kpi["id"] for kpi in kpis] == list(CATALOGUE)
    for kpi in kpis:
        assert {"id", "name", "definition", "type", "unit", "better", "needs", "formula"} <= set(kpi)
        assert all(set(kpi[name]) == {"fr", "en"} and all(kpi[name].values()) for name in ("name", "definition", "formula"))
        assert kpi["needs"]
        assert "computable" not in kpi


def test_catalogue_with_files_says_what_they_feed(run: Run, orders: Path) -> None:
    """Orders feed revenue; reviews are missing for the rating, and are named."""
    kpis = {kpi["id"]: kpi for kpi in run("catalogue", orders, "--json").document["kpis"]}
    assert (kpis["revenue"]["computable"], kpis["revenue"]["missing"]) == (True, None)
    assert kpis["average_rating"]["computable"] is False
    assert "Reviews" in kpis["average_rating"]["missing"]["en"]


def test_board_says_what_figures_must_say(run: Run, tmp_path: Path) -> None:
    """Amounts taken from list prices, on a yes in the mapping, are said beside the figures that use them, in the language."""
    deals, products, mapping = (tmp_path / name for name in ("deals.csv", "products.csv", "mapping.json"))
    deals.write_text(
        "Deal ID,Created on,Closed on,Status,Product,Amount\n1,2026-01-05,2026-01-25,Won,Alpha,\n2,2026-01-05,2026-01-25,Won,Alpha,9.5\n"
    )
    products.write_text("Product,Series,Sales price\nAlpha,A,550.5\nBeta,B,60.5\n")
    key = run("map", deals, "--json").document["tables"][0]["key"]
    mapping.write_text(json.dumps({key: {"accepted": {"list_price": True}}}))
    asked = ("--json", "--kpi", "revenue", "--kpi", "win_rate", "--grain", "all", "--lang", "en")
    found = run("board", deals, products, "--mapping", mapping, *asked).document
    assert found["values"][0]["value"] == 560.0
    (note,) = found["notes"]
    assert note["kpi"] == "revenue"
    assert "list price" in note["says"]


def test_board_gives_figures_and_what_is_unavailable(run: Run, deals: Path) -> None:
    """Numerator and denominator of a ratio, the rows, whether the period is over; why a KPI is missing."""
    found = run("board", deals, "--json", "--kpi", "win_rate", "--kpi", "deals_won", "--kpi", "average_rating").document
    assert set(found) == {"cutoff", "values", "unavailable"}
    assert all(set(value) == FIGURE | ({"variant"} if value["kpi"] == "win_rate" else set()) for value in found["values"])
    assert found["cutoff"] == "2026-03-10"
    february = next(value for value in found["values"] if (value["kpi"], value["period"]) == ("win_rate", "2026-02"))
    assert (february["value"], february["numerator"], february["denominator"], february["rows"], february["complete"]) == (
        0.5,
        2,
        4,
        4,
        True,
    )
    assert [value["complete"] for value in found["values"] if value["kpi"] == "deals_won"] == [True, True, False]
    assert [one["kpi"] for one in found["unavailable"]] == ["average_rating"]
    assert found["unavailable"][0]["why"]


def test_a_median_has_its_mean_beside_it(run: Run, deals: Path) -> None:
    """15, 35, 27 and 9 days: a median of 21, a mean of 21.5."""
    (value,) = run("board", deals, "--json", "--kpi", "sales_cycle", "--grain", "all").document["values"]
    assert (value["value"], value["beside"]["mean"]) == (21.0, 21.5)


def test_a_ranking_has_its_reasons_as_members(run: Run, deals: Path) -> None:
    """Two losses of three for the price."""
    values = run("board", deals, "--json", "--kpi", "loss_reasons", "--grain", "all").document["values"]
    assert [(value["member"], value["numerator"], value["denominator"]) for value in values] == [("Price", 2, 3), ("Delay", 1, 3)]


def test_rows_make_the_figure_again(run: Run, deals: Path) -> None:
    """Each with its file, sheet and row number, and the side on which it counts."""
    rows = run("rows", deals, "--json", "--kpi", "win_rate", "--period", "2026-02").document["rows"]
    assert [(row["deal_id"], row["side"], row["source_row"]) for row in rows] == [
        ("D2", "both", 3), ("D3", "denominator", 4), ("D4", "denominator", 5), ("D5", "both", 6),
    ]  # fmt: skip
    assert {row["source_file"] for row in rows} == {"deals.csv"}
    assert rows[0]["closed_on"] == "2026-02-10"


def test_forecast_has_its_method_its_trial_and_its_intervals(run: Run, orders: Path) -> None:
    """The open month first, then as many as asked for; intervals one within the other."""
    found = run("forecast", orders, "--json", "--kpi", "revenue", "--grain", "month", "--horizon", "4").document
    assert set(found) == {"method", "season_in_part", "backtest", "values"}
    assert [value["period"] for value in found["values"]] == ["2026-03", "2026-04", "2026-05", "2026-06"]
    for value in found["values"]:
        assert set(value) == POINT
        bounds = [value[name] for name in ("lo95", "lo80", "lo50", "value", "hi50", "hi80", "hi95")]
        assert bounds == sorted(bounds)
    assert found["backtest"]["origins"] > 0


def test_sample_writes_a_company(run: Run, tmp_path: Path) -> None:
    """The company's name, what to find in it, and the files that were written."""
    found = run("sample", "building", "-o", tmp_path / "made", "--rows", 40, "--format", "csv", "--lang", "fr", "--json").document
    assert set(found) == {"company", "story", "files"}
    assert all(Path(file).is_file() and file.endswith(".csv") for file in found["files"])


@pytest.mark.parametrize("command", ["read", "map", "catalogue", "board"])
def test_without_json_a_person_can_read_it(run: Run, deals: Path, command: str) -> None:
    """Lines of text, no figure rounded away."""
    said = run(command, deals)
    assert said.code == 0
    assert not said.out.startswith("{")
    assert said.err == ""


def test_text_keeps_large_figures_whole(run: Run, tmp_path: Path) -> None:
    """2297200.86 is not written 2.2972e+06."""
    file = tmp_path / "orders.csv"
    file.write_text("Order ID,Order date,Amount\nA,2026-01-02,2297200.36\nB,2026-01-03,0.5\n", encoding="utf-8")
    assert "value=2297200.86" in run("board", file, "--kpi", "revenue", "--grain", "all").out


@pytest.mark.parametrize("lang", Lang)
def test_read_says_that_a_workbook_without_cells_is_empty(run: Run, tmp_path: Path, lang: Lang) -> None:
    """It is no error, and no silence either."""
    file = tmp_path / "vide.xlsx"
    file.write_bytes(xlsx([]))
    said = run("read", file, "--json", "--lang", lang)
    (sheet,) = said.document["sheets"]
    assert (said.code, sheet["header"], sheet["rows"]) == (0, [], 0)
    assert sheet["remark"] == {Lang.FR: "Cette feuille ne contient aucune cellule.", Lang.EN: "This sheet holds no cell."}[lang]
