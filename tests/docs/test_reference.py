"""The pages of reference that are kept are what the program says today."""

from __future__ import annotations

from pathlib import Path

from tenders_check.reports.docs.markdown import GENERATED
from tenders_check.reports.docs.typography import typeset

DOCS = Path(__file__).resolve().parents[2] / "docs"
FRENCH = [path for path in DOCS.rglob("*.md") if path.name != "architecture.md"]


def test_the_reference_is_up_to_date(tmp_path, capsys) -> None:
    from tenders_check.cli.run import run

    assert run(["rules", "docs", "-o", str(tmp_path)]) == 0
    capsys.readouterr()
    for path in sorted((tmp_path / "reference").glob("*.md")):
        kept = DOCS / "reference" / path.name
        wanted = path.read_text("utf-8")
        assert kept.is_file() and kept.read_text("utf-8") == wanted, (
            f"docs/reference/{path.name}: run « tenders-check rules docs -o docs » and read it"
        )


def test_french_typography() -> None:
    for path in FRENCH:
        text = path.read_text("utf-8")
        if not text.startswith(GENERATED):
            assert typeset(text) == text, (
                f"{path.name}: put no-break spaces before : ; ! ? » % "
                "(`python -m tests.docs.typography` does it)"
            )
