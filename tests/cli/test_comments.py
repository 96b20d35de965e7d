"""Comments on the command line: told by their texts, and as a workspace's people corrected them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kpi.schema.values import Feedback
from kpi.verbatims import Said, likened
from kpi.words import Lang
from kpi.workspace import Store
from tests.cli.conftest import Run

COMMENTS = "Received on,Customer,Comment\n" + "".join(
    f"2026-01-{day:02d},Acme,{text}\n"
    for day, text in enumerate(("Order arrived broken", "ORDER arrived broken", "Thanks to the whole team", "See file 12"), 1)
)


def counted(run: Run, *given: object) -> dict[str, float]:
    """How many complaints and compliments, in all."""
    values = run("board", *given, "--kpi", "complaints", "--kpi", "compliments", "--grain", "all", "--json").document["values"]
    return {value["kpi"]: value["value"] for value in values}


def test_what_people_said_of_comments_holds_for_their_workspace(run: Run, tmp_path: Path) -> None:
    """For the like too; the file alone is told by its texts."""
    file = tmp_path / "feedback.csv"
    file.write_text(COMMENTS, encoding="utf-8")
    assert counted(run, file) == {"complaints": 2, "compliments": 1}
    now = datetime(2026, 3, 20, tzinfo=UTC)
    with Store(tmp_path / "home") as store:
        store.create("Acme", browser=None, lang=Lang.EN, now=now)
        acme = store.find("Acme")
        acme.add_file("feedback.csv", file.read_bytes(), now=now)
        assert counted(run, "--workspace", "Acme") == {"complaints": 2, "compliments": 1}
        text = "Order arrived broken"
        acme.set_kind(likened(text), Said.of(text, [Feedback.COMPLIMENT]).to_dict())
        assert counted(run, "--workspace", "Acme") == {"complaints": 0, "compliments": 3}
        acme.undo_kind()
        assert counted(run, "--workspace", "Acme") == {"complaints": 2, "compliments": 1}
