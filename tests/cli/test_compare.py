"""Two versions of a tender compared, as a person does before publishing the next one."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Ran

Tenders = Callable[..., Ran]

EXAMPLES = Path(__file__).parents[2] / "examples"
RC = """\
# Règlement de la consultation

La commune de Combelande passe un marché de services. Date limite : 15 octobre 2026.

# Article 2 - Allotissement

- Lot 1 : Vitres des écoles
- Lot 2 : Vitres des gymnases

# Article 5 - Critères du lot n° 1

- Prix : 60 %
- Valeur technique : 40 %

# Article 6 - Critères du lot n° 2

- Prix : 50 %
- Valeur technique : 50 %
  - Moyens humains : 35 %
  - Réduction des consommations d'eau et des produits : 15 %
"""
CCP = """\
# Cahier des clauses particulières

# Article 4 - Exécution

Le titulaire remet chaque trimestre le relevé des déchets triés et recyclés.
"""
MANIFEST = """\
titre: Entretien des vitres
acheteur: {type: collectivite}
objet: services
date_lancement: 2026-10-01
valeur_estimee_ht: 90000
"""


def version(home: Path, **pieces: str) -> Path:
    home.mkdir()
    for name, text in {"RC": RC, "CCP": CCP, **pieces}.items():
        (home / f"{name}.md").write_text(text, encoding="utf-8")
    (home / "tender.yaml").write_text(MANIFEST, encoding="utf-8")
    return home


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return version(tmp_path / "v2")


WITHOUT = RC.replace("  - Réduction des consommations d'eau et des produits : 15 %\n", "").replace(
    "Moyens humains : 35 %", "Moyens humains : 50 %"
)


def test_a_version_is_like_itself(tenders: Tenders, old: Path) -> None:
    ran = tenders("compare", old, old, "--fail-on-loss")
    assert ran.code == 0
    assert "Conclusion : aucune perte dans ce qui a été lu." in ran.out


def test_a_lost_sub_criterion_is_told_with_its_lot(
    tenders: Tenders, old: Path, tmp_path: Path
) -> None:
    new = version(tmp_path / "v3", RC=WITHOUT)
    ran = tenders("compare", old, new, "--fail-on-loss")
    assert ran.code == 1
    lost = " ".join(ran.out.split("Verdicts")[0].split())
    assert (
        "− sous-critère « Réduction des consommations d'eau et des produits » [environnement] "
        "(lot 2), 15 % de la note : n'y est plus" in lost
    )
    assert "✘ ENV001 Critère d'attribution environnemental (lot 2) : conforme →" in lost
    assert tenders("compare", old, new).code == 0


def test_the_other_way_round_it_is_gained(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    new = version(tmp_path / "v3", RC=WITHOUT)
    ran = tenders("compare", new, old, "--fail-on-loss")
    assert ran.code == 0
    assert "verdicts gagnés : ENV001" in " ".join(ran.out.split())


def test_a_report_stands_for_its_version(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    report = tmp_path / "v2.json"
    tenders("check", old, "-f", f"json={report}")
    shutil.rmtree(old)
    new = version(tmp_path / "v3", RC=WITHOUT)
    ran = tenders("compare", report, new, "-f", "json")
    data = json.loads(ran.out)
    assert data["losses"] > 0
    removed = [one["old"]["name"] for one in data["tenders"][0]["criteria"] if not one["new"]]
    assert removed == ["Réduction des consommations d'eau et des produits"]


def test_a_clause_that_lost_its_deadline_is_weaker(
    tenders: Tenders, old: Path, tmp_path: Path
) -> None:
    bare = CCP.replace(" chaque trimestre", "")
    ran = tenders("compare", old, version(tmp_path / "v3", CCP=bare), "-f", "json")
    (change,) = json.loads(ran.out)["tenders"][0]["clauses"]
    assert "weakened" in change["change"]
    assert change["lacks"] == ["deadline"]
    assert change["loss"] is True


def test_both_are_judged_on_one_day(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    new = version(tmp_path / "v3")
    (new / "tender.yaml").write_text(MANIFEST.replace("2026-10-01", "2024-10-01"), encoding="utf-8")
    ran = tenders("compare", old, new)
    assert "Lancement : 1er octobre 2026 → 1er octobre 2024" in ran.out
    assert "Les deux versions sont jugées au 1er octobre 2024." in ran.out
    assert "Verdicts" not in ran.out
    other = tenders("compare", old, new, "--date", "2026-11-02").out
    assert "Les deux versions sont jugées au 2 novembre 2026." in other


def test_what_was_not_read_is_told_first(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    new = version(tmp_path / "v3")
    (new / "CCP.md").unlink()
    (new / "CCP.pdf").write_bytes(b"%PDF-1.4 illisible")
    ran = tenders("compare", old, new)
    assert ran.out.index("Nouvelle version, non lu : CCP.pdf") < ran.out.index("Ce qui est perdu")


def test_an_archive_is_a_version(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    archive = tmp_path / "v2.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in sorted(old.iterdir()):
            opened.write(path, path.name)
    assert "aucune perte" in tenders("compare", archive, old).out


def test_versions_that_share_no_tender_are_refused(
    tenders: Tenders, old: Path, tmp_path: Path
) -> None:
    several = tmp_path / "marches"
    several.mkdir()
    version(several / "un")
    version(several / "deux")
    ran = tenders("compare", old, several)
    assert ran.code == 2
    assert "aucun marché n'est des deux côtés" in ran.err
    assert "aucune perte" in tenders("compare", several, several).out


def test_a_report_of_another_version_is_refused(
    tenders: Tenders, old: Path, tmp_path: Path
) -> None:
    report = tmp_path / "v2.json"
    tenders("check", old, "-f", f"json={report}")
    text = report.read_text(encoding="utf-8").replace(
        '"schema_version": "1"', '"schema_version": "0"'
    )
    report.write_text(text, encoding="utf-8")
    ran = tenders("compare", report, old)
    assert ran.code == 2
    assert "rapport d'une autre version (0)" in ran.err


def test_the_same_versions_give_the_same_bytes(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    new = version(tmp_path / "v3", RC=WITHOUT)
    first = tenders("compare", old, new, "-f", "json").out
    schema = files("tenders_check").joinpath("schemas", "comparison.schema.json")
    jsonschema.validate(json.loads(first), json.loads(schema.read_text("utf-8")))
    assert first == tenders("compare", old, new, "-f", "json").out


def test_it_speaks_english(tenders: Tenders, old: Path, tmp_path: Path) -> None:
    ran = tenders("compare", old, version(tmp_path / "v3", RC=WITHOUT), "--lang", "en")
    assert "What is lost" in ran.out
    assert "perte" not in ran.out


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_an_example_that_lost_a_piece(tenders: Tenders, tmp_path: Path, name: str) -> None:
    new = tmp_path / name
    shutil.copytree(EXAMPLES / name, new)
    rules = next(path for path in sorted(new.iterdir()) if "RC" in path.name or "Regl" in path.name)
    rules.unlink()
    ran = tenders("compare", EXAMPLES / name, new, "--fail-on-loss")
    assert ran.code == 1
    assert f"− {rules.name} : n'y est plus" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_a_date_that_a_version_does_not_state_is_not_today(
    tenders: Tenders, old: Path, tmp_path: Path
) -> None:
    bare = {"RC": RC.replace(" Date limite : 15 octobre 2026.", "")}
    new = version(tmp_path / "v3", **bare)
    undated = MANIFEST.replace("date_lancement: 2026-10-01\n", "")
    (new / "tender.yaml").write_text(undated, encoding="utf-8")
    assert "Lancement : 1er octobre 2026 → non trouvé" in tenders("compare", old, new).out
