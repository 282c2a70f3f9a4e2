"""The speed benchmark measures what it says: its documents, its rules, its clock."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from benchmarks.speed.__main__ import markdown, row
from benchmarks.speed.clock import cold, once, warm
from benchmarks.speed.documents import docx, hostile, pdf, tender
from benchmarks.speed.manyrules import write_rules
from benchmarks.speed.measures import Measure
from benchmarks.speed.prose import LOTS, PAGE, sections
from tenders_check.api import Settings, load_lexicon, understand
from tenders_check.facts.lots import scopes_of
from tenders_check.model import Kind, PieceStatus
from tenders_check.reading import read_path
from tenders_check.ruleset.loader import load
from tenders_check.ruleset.paths import rules_folder
from tenders_check.tender.sources import Source


def test_prose_is_the_same_for_the_same_seed_and_has_the_length_asked_for() -> None:
    once_, again, other = (list(sections(5, seed)) for seed in (1, 1, 2))
    assert once_ == again != other
    size = sum(len(text) for _, paragraphs in once_ for text in paragraphs)
    assert 5 * PAGE * 0.9 < size < 5 * PAGE * 1.2


@pytest.mark.parametrize("make", [docx, pdf])
def test_documents_are_read_whole(make, tmp_path: Path) -> None:
    (piece,) = read_path(make(tmp_path / f"RC.{make.__name__}", 2))
    assert piece.status is PieceStatus.READ
    assert piece.characters > 2 * PAGE * 0.8


def test_hostile_files_are_never_taken_for_read(tmp_path: Path) -> None:
    small = [path for path in hostile(tmp_path, megabytes=1) if path.name != "bomb.docx"]
    assert all(piece.status is not PieceStatus.READ for path in small for piece in read_path(path))


def test_written_rules_are_valid_and_as_many_as_asked_for(tmp_path: Path) -> None:
    loaded = load((rules_folder(), write_rules(tmp_path / "many", 30)), use_cache=False)
    assert sum(rule.id.startswith("ZZZ") for rule in loaded.rules) == 30


def test_warm_gives_each_run_its_number_and_skips_the_first() -> None:
    seen: list[int] = []
    (cost,) = warm(3, seen.append)
    assert seen == [0, 1, 2, 3]
    assert 0 <= cost < 0.1


def test_warm_counts_processor_time_only() -> None:
    (asleep,) = warm(1, lambda _: time.sleep(0.05))
    assert asleep < 0.04


def test_cold_measures_another_process_and_keeps_its_exit_code() -> None:
    (cost,) = cold(1, [sys.executable, "-c", "x = bytearray(60 << 20); raise SystemExit(3)"])
    assert cost.code == 3
    assert cost.peak > 60
    assert once([sys.executable, "-c", "pass"]).peak < 40


def test_a_budget_exceeded_is_said_in_both_outputs() -> None:
    measure = Measure("lecture", 6.2, 5)
    assert "EXCEEDED" in row(measure)
    page = "\n".join(markdown([measure, Measure("pour information", 9, None)], 3))
    assert "| lecture | ≤ 5 | 6.20 × | **exceeded** |" in page
    assert "| pour information | – | 9.00 × |  |" in page


def test_a_tender_of_five_lots_is_understood_as_one(tmp_path: Path) -> None:
    paths = tender(tmp_path / "DCE", 25)
    source = Source("DCE", "DCE", paths)
    understood = understand(source, load_lexicon(Settings()), Settings())
    assert [piece.kind for piece in understood.tender.pieces[:3]] == [Kind.RC, Kind.CCAP, Kind.CCTP]
    assert [lot.title for lot in understood.facts.lots] == list(LOTS)
    assert understood.facts.trees and understood.facts.provisions
    # The technical clauses of a lot are those of no other.
    scopes = scopes_of(understood.tender, understood.folding, understood.facts.lots)
    assert [scopes.of_piece(piece) for piece in range(2, 7)] == [
        ("1",),
        ("2",),
        ("3",),
        ("4",),
        ("5",),
    ]
