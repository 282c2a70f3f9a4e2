"""The examples of analysis of the guide run, on what `export` writes, and say what `stats` says."""

from __future__ import annotations

import re
import sqlite3
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tenders_check.audit.questions import share_query
from tenders_check.cli.run import run
from tests.audit.filled import fill, many
from tests.conftest import missing

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guides" / "auditeurs.md"
_BLOCK = re.compile(r"<!-- analyse: (\w+) -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANALYSES = dict(_BLOCK.findall(GUIDE.read_text("utf-8")))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an audit and its tables."""
    folder = tmp_path_factory.mktemp("analyse")
    store = fill(folder / "audit.sqlite", many(60))
    assert run(["export", str(store), "-f", "parquet", "-o", str(folder / "tables")]) == 0
    return folder


def test_the_guide_shows_the_tools_that_people_have() -> None:
    assert set(ANALYSES) == {"duckdb", "polars", "pandas", "sqlite3"}


@pytest.mark.parametrize("tool", ANALYSES)
def test_an_analysis_runs_and_agrees(
    tool: str, place: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        import_module(tool)
    except ImportError:
        missing(f"the module {tool!r} is not installed")
    monkeypatch.chdir(place)
    exec(compile(ANALYSES[tool], f"auditeurs.md ({tool})", "exec"), {})
    printed = capsys.readouterr().out
    if tool == "sqlite3":
        assert printed == "('ENV001', 'pass', 60)\n"
        return
    db = sqlite3.connect(place / "audit.sqlite")
    for row in db.execute(share_query("environmental_criterion", "year")):
        assert re.search(rf"{row[0]}\b.*\b{row[7]}", printed), (row, printed)
