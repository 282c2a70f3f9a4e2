"""What a tender provides, with the words that say so."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.audit.discover import units
from tenders_check.audit.examine import examine
from tenders_check.audit.unit import Task
from tests.audit.tenders import make_tender

SETTINGS = Settings(today=date(2026, 11, 2), profile="audit")
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SETTINGS)


@pytest.fixture
def measured(catalogue: Catalogue) -> Callable[[Path], Answers]:
    """Measure → its answer, evidence and places searched, of a tender of one lot."""

    def answers(path: Path) -> Answers:
        (unit,) = units([path])
        rows = (examine(Task(unit), catalogue, SETTINGS).rows or {})["measures"]
        return {
            measure: {
                "answer": str(answer),
                "value": value,
                "quotes": [one["quote"] for one in json.loads(evidence or "[]")],
                "searched": [one["document"] for one in json.loads(searched or "[]")],
            }
            for _, measure, answer, value, evidence, searched in rows
        }

    return answers


def test_a_yes_shows_its_words(measured: Any, tmp_path: Path) -> None:
    found = measured(make_tender(tmp_path / "m"))
    criterion = found["environmental_criterion"]
    assert criterion["answer"] == "yes"
    assert "Performance environnementale" in criterion["quotes"][0]
    clause = found["environmental_clause"]
    assert clause["answer"] == "yes" and "emballages" in clause["quotes"][0]
    weight = found["environmental_weight"]
    assert weight["value"] == 10 and "Performance" in weight["quotes"][0]


def test_a_no_says_where_it_looked(measured: Any, tmp_path: Path) -> None:
    found = measured(make_tender(tmp_path / "m"))
    for name in ("social_criterion", "social_clause", "reserved"):
        assert found[name]["answer"] == "no", name
        assert found[name]["searched"], name
        assert not found[name]["quotes"], name


def test_a_tender_before_the_law_is_counted_as_the_others(measured: Any, tmp_path: Path) -> None:
    home = make_tender(tmp_path / "m")
    rc = home / "RC.md"
    rc.write_text(rc.read_text("utf-8").replace("2026", "2021"), "utf-8")
    assert measured(home)["environmental_criterion"]["answer"] == "yes"


def test_without_the_piece_that_would_hold_it_nobody_can_tell(
    measured: Any, tmp_path: Path
) -> None:
    home = make_tender(tmp_path / "m")
    (home / "CCAP.md").unlink()
    found = measured(home)
    assert found["environmental_clause"]["answer"] == "undetermined"
    assert found["social_clause"]["answer"] == "undetermined"


RECORD = {
    "id": "2026M1", "objet": "Fourniture de mobilier", "codeCPV": "39130000-2",
    "acheteur": {"id": "21380001200014"}, "datePublicationDonnees": "2026-10-01",
    "considerationsSociales": {"considerationSociale": ["Clause sociale"]},
}  # fmt: skip


def test_essential_data_deny_nothing(measured: Any, tmp_path: Path) -> None:
    """They list what there is: what they do not list may be there all the same."""
    path = tmp_path / "decp.json"
    path.write_text(json.dumps({"marches": {"marche": [RECORD]}}), "utf-8")
    assert {one["answer"] for one in measured(path).values()} <= {"review", "undetermined"}
    assert measured(path)["reserved"]["answer"] == "undetermined"


def test_an_unread_piece_that_may_hold_criteria_denies_none(measured: Any, tmp_path: Path) -> None:
    home = make_tender(tmp_path / "m")
    (home / "RC - suite.pdf").write_bytes(b"%PDF-1.7 tronqu\xe9")
    assert measured(home)["social_criterion"]["answer"] == "undetermined"
