"""Records of open data are joined to the tender they speak of, or to none."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.audit.discover import units
from tenders_check.audit.examine import examine
from tenders_check.audit.join import words_of
from tenders_check.audit.run import Counts, Plan, audit
from tenders_check.audit.store import Store

BUYER, OTHER = "21380185500015", "13002526500013"
SETTINGS = Settings(today=date(2026, 11, 2))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SETTINGS)


@pytest.fixture
def run(tmp_path: Path, catalogue: Catalogue) -> Callable[[], Counts]:
    def audited() -> Counts:
        store = Store(tmp_path / "audit.sqlite")
        home = tmp_path / "marches"
        with ThreadPoolExecutor(1) as executor:
            plan = Plan(
                executor,
                lambda task: examine(task, catalogue, SETTINGS),
                1,
                roots=(home.as_posix(),),
            )
            counts = audit(units([home]), store, catalogue, SETTINGS, plan)
        store.close()
        return counts

    return audited


def tender(home: Path, name: str, title: str, *, year: int = 2025, cpv: str = "39130000") -> None:
    folder = home / "marches" / name
    folder.mkdir(parents=True)
    (folder / "tender.yaml").write_text(
        f"titre: {title}\nacheteur: {{nom: Commune de Valbrume, siret: {BUYER}}}\n"
        f'date_lancement: {year}-03-15\ncpv: ["{cpv}"]\n',
        encoding="utf-8",
    )
    (folder / "RC.md").write_text("# Règlement de la consultation\n- Prix : 100 %\n", "utf-8")


def record(title: str, number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": f"2025M{number:03}",
        "acheteur": {"id": BUYER},
        "objet": title,
        "codeCPV": "39130000",
        "datePublicationDonnees": "2025-09-01",
        "considerationsEnvironnementales": {
            "considerationEnvironnementale": ["Critère environnemental"]
        },
        **more,
    }


def export(home: Path, *found: dict[str, Any]) -> None:
    # An export has two records at least.
    other = record("Exploitation du camping municipal", 999, acheteur={"id": OTHER})
    data = json.dumps({"marches": {"marche": [*found, other]}}, ensure_ascii=False)
    (home / "marches").mkdir(exist_ok=True)
    (home / "marches" / "decp.json").write_text(data, encoding="utf-8")


def links(home: Path) -> list[tuple[str, str]]:
    db = sqlite3.connect(home / "audit.sqlite")
    found = db.execute(
        "SELECT t.ref, r.ref FROM links l JOIN tenders t ON t.id = l.tender "
        "JOIN tenders r ON r.id = l.record WHERE how = 'siren+cpv+objet' ORDER BY 1, 2"
    ).fetchall()
    db.close()
    short = (home / "marches").as_posix() + "/"
    return [(a.removeprefix(short), b.rpartition("-")[2]) for a, b in found]


MOBILIER = "Fourniture de mobilier de bureau"


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        (MOBILIER, True),
        ("FOURNITURES DE MOBILIERS DE BUREAU", True),
        ("Fourniture de mobilier de bureau - Lot 2 : sièges", True),
        ("Fourniture de mobilier urbain", False),
        ("Mobilier", False),
        ("Fournitures et services divers", False),
    ],
)
def test_the_object_agrees(run: Any, tmp_path: Path, title: str, joined: bool) -> None:
    tender(tmp_path, "a", MOBILIER)
    export(tmp_path, record(title))
    assert run().joined == joined
    assert links(tmp_path) == ([("a", "2025M001")] if joined else [])


@pytest.mark.parametrize(
    "change",
    [
        {"acheteur": {"id": OTHER}},
        {"codeCPV": "45233140"},
        {"datePublicationDonnees": "2021-09-01"},
        {"datePublicationDonnees": "2030-09-01"},
        {"objet": f"{MOBILIER} 2021"},
    ],
    ids=str,
)
def test_each_thing_must_agree(run: Any, tmp_path: Path, change: dict[str, Any]) -> None:
    tender(tmp_path, "a", f"{MOBILIER} 2025")
    export(tmp_path, record(MOBILIER, **change))
    run()
    assert links(tmp_path) == []


def test_a_service_of_the_same_buyer_and_a_finer_code_agree(run: Any, tmp_path: Path) -> None:
    tender(tmp_path, "a", MOBILIER)
    export(tmp_path, record(MOBILIER, codeCPV="39130110-2", acheteur={"id": BUYER[:9] + "00023"}))
    run()
    assert links(tmp_path) == [("a", "2025M001")]


def test_two_tenders_that_would_do_get_none(run: Any, tmp_path: Path) -> None:
    tender(tmp_path, "a", MOBILIER)
    tender(tmp_path, "b", "Mobilier de bureau")
    export(tmp_path, record(MOBILIER))
    counts = run()
    assert (counts.joined, counts.unsure) == (0, 1)
    assert links(tmp_path) == []


def test_near_duplicates_go_each_to_its_own(run: Any, tmp_path: Path) -> None:
    for name, title in (
        ("n", "Entretien des parcs, secteur nord"),
        ("s", "Entretien des parcs, secteur sud"),
        ("t", "Entretien des parcs"),
    ):
        tender(tmp_path, name, title)
    export(
        tmp_path,
        record("Entretien des parcs secteur sud", 1),
        record("Entretien des parcs secteur nord", 2),
        record("Entretien des parcs secteur est", 3),
    )
    counts = run()
    assert links(tmp_path) == [("n", "2025M002"), ("s", "2025M001"), ("t", "2025M003")]
    assert counts.unsure == 0


def test_several_contracts_of_one_tender(run: Any, tmp_path: Path) -> None:
    tender(tmp_path, "a", MOBILIER)
    export(tmp_path, record(f"{MOBILIER} lot sièges", 1), record(f"{MOBILIER} lot bureaux", 2))
    run()
    assert links(tmp_path) == [("a", "2025M001"), ("a", "2025M002")]


def test_a_second_audit_makes_the_same_links(run: Any, tmp_path: Path) -> None:
    tender(tmp_path, "a", MOBILIER)
    export(tmp_path, record(MOBILIER))
    run()
    before = links(tmp_path)
    tender(tmp_path, "z", "Entretien des parcs")
    run()
    assert links(tmp_path) == before == [("a", "2025M001")]


def declared(home: Path) -> list[str]:
    db = sqlite3.connect(home / "audit.sqlite")
    found = [row[0] for row in db.execute("SELECT consideration FROM declared ORDER BY 1")]
    db.close()
    return found


def test_only_the_last_version_of_a_contract_counts(run: Any, tmp_path: Path) -> None:
    clause = {"considerationEnvironnementale": ["Clause environnementale"]}
    export(
        tmp_path,
        record(MOBILIER),
        record(MOBILIER, considerationsEnvironnementales=clause),
    )
    assert run() == Counts(done=3, old=1)
    # The other record of the export declares a criterion too.
    assert declared(tmp_path) == ["environmental_clause", "environmental_criterion"]
    assert run() == Counts(unchanged=3)
    export(tmp_path, record(MOBILIER))
    assert run().gone == 1
    run()
    assert declared(tmp_path) == ["environmental_criterion", "environmental_criterion"]


def test_what_comes_after_a_break_is_kept(run: Any, tmp_path: Path) -> None:
    export(tmp_path, record(MOBILIER, 1), record(MOBILIER, 2), record(MOBILIER, 3))
    run()
    file = tmp_path / "marches" / "decp.json"
    file.write_text(file.read_text(encoding="utf-8")[:900], encoding="utf-8")
    counts = run()
    assert counts.failed == 1
    assert counts.gone == 0


def test_words_that_tell_objects_apart() -> None:
    assert words_of("Travaux de voirie 2025, lot n° 2") == (
        frozenset({"voirie"}),
        frozenset({"2025", "2"}),
    )
