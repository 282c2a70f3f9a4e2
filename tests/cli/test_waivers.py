"""Waivers and the baseline as a person gives them on the command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Tenders = Callable[..., Ran]

CCP = """\
# Cahier des clauses particulières

# Article 3 - Prix

Les prix sont fermes.
"""
MANIFEST = """\
titre: Entretien des vitres
acheteur: {type: collectivite}
nature: marche
objet: services
date_lancement: 2026-10-01
valeur_estimee_ht: 9000000
"""
MOTIVE = "SOC001;;Une clause restreindrait la concurrence;L2112-2-1, II, 3°;Achats;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "vitres"
    home.mkdir()
    (home / "CCP.md").write_text(CCP, encoding="utf-8")
    (home / "tender.yaml").write_text(MANIFEST, encoding="utf-8")
    return home


def table(home: Path, *lines: str, name: str = "derogations.csv") -> Path:
    path = home / name
    text = "\n".join(["regle;marche;motif;base;auteur;expire_le", *lines])
    path.write_text(text + "\n", encoding="utf-8")
    return path


def verdicts(ran: Ran) -> dict[str, dict]:
    return {one["rule"]: one for one in json.loads(ran.out)["tenders"][0]["findings"]}


def test_a_table_beside_the_pieces_is_applied_and_shown(tenders: Tenders, folder: Path) -> None:
    table(folder, MOTIVE)
    found = verdicts(tenders("check", folder, "-f", "json"))
    assert found["SOC001"]["status"] == "waived"
    assert found["SOC001"]["waiver"]["author"] == "Achats"
    assert found["DER005"]["status"] == "review"  # without a last day
    assert found["DER005"]["evidence"][0]["document"] == "derogations.csv"
    shown = tenders("check", folder).out
    assert "Motif déclaré : Une clause restreindrait la concurrence" in shown
    assert "Pièces     lues : 1" in shown


def test_a_table_given_takes_its_place(tenders: Tenders, folder: Path, tmp_path: Path) -> None:
    table(folder, MOTIVE)
    other = table(tmp_path, "SOC001;Autre marché;Un motif pour un autre marché;;;", name="d.csv")
    ran = tenders("check", folder, "-f", "json", "--waivers", other)
    assert verdicts(ran)["SOC001"]["status"] == "review"
    assert verdicts(ran)["DER001"]["status"] == "not_applicable"
    notes = json.loads(ran.out)["summary"]["notes"]
    assert notes == ["d.csv : marchés nommés qui ne sont pas dans ce contrôle : Autre marché."]


def test_waivers_at_fault_are_findings(tenders: Tenders, folder: Path) -> None:
    table(
        folder,
        "SOC001;;Une clause restreindrait la concurrence;;Achats;2020-01-31",
        "ENV001;;Le service ne souhaite pas de critère;;Achats;",
        "SOC;;Aucune règle sociale ne convient ici;;Achats;",
        "SEC009;;RAS;;;",
    )
    found = verdicts(tenders("check", folder, "-f", "json"))
    ids = [f"DER00{rank}" for rank in range(1, 6)]
    assert {found[rule]["status"] for rule in ids} == {"fail"}
    assert "SOC001 : expirée le 31 janvier 2020" in found["DER001"]["message"]
    assert "SEC009 : règle sans objet ici" in found["DER002"]["message"]
    assert "ENV001 : la règle n'admet pas de dérogation" in found["DER004"]["message"]


def test_an_unknown_rule_is_refused_with_what_was_meant(tenders: Tenders, folder: Path) -> None:
    table(folder, "SOC01;;Une clause restreindrait la concurrence;;;")
    ran = tenders("check", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "derogations.csv:2: règle « SOC01 » inconnue. Vouliez-vous dire « SOC001 » ?" in ran.err


def test_a_family_that_does_not_exist_is_unknown(tenders: Tenders, folder: Path) -> None:
    table(folder, "XYZ;;Une clause restreindrait la concurrence;;;")
    assert tenders("check", folder).code == 2


def test_what_the_baseline_holds_does_not_fail(
    tenders: Tenders, folder: Path, tmp_path: Path
) -> None:
    reference = tmp_path / "reference.json"
    first = tenders("check", folder, "--write-baseline", reference)
    assert first.code == 0
    assert "Référence écrite" in first.err
    again = tenders("check", folder, "--baseline", reference, "--strict")
    assert again.code == 0
    assert "Déjà connu : " in again.out
    assert tenders("check", folder, "--strict").code == 1
    found = verdicts(tenders("check", folder, "--baseline", reference, "-f", "json"))
    assert found["ENV003"]["known"] is True
    assert "known" not in found["DOC001"]


def test_what_is_new_fails(tenders: Tenders, folder: Path, tmp_path: Path) -> None:
    reference = tmp_path / "reference.json"
    clause = "Le titulaire trie ses déchets et remet chaque trimestre le relevé des quantités."
    (folder / "CCP.md").write_text(f"{CCP}\n# Article 4\n\n{clause}\n", encoding="utf-8")
    tenders("check", folder, "--write-baseline", reference)
    (folder / "CCP.md").write_text(CCP, encoding="utf-8")
    ran = tenders("check", folder, "--baseline", reference)
    assert ran.code == 1
    assert "✘ ENV003" in ran.out


def test_a_baseline_beside_the_pieces_is_no_piece(tenders: Tenders, folder: Path) -> None:
    tenders("check", folder, "--write-baseline", folder / "reference.json")
    assert "Pièces     lues : 1" in tenders("check", folder).out


def test_both_may_stand_in_the_configuration(tenders: Tenders, folder: Path) -> None:
    table(folder, MOTIVE, name="motifs.csv")
    tenders("check", folder, "--write-baseline", folder / "reference.json")
    config = "waivers: motifs.csv\nbaseline: reference.json\n"
    (folder / ".tenders-check.yaml").write_text(config, encoding="utf-8")
    ran = tenders("check", folder, "-f", "json")
    assert verdicts(ran)["SOC001"]["status"] == "waived"
    assert verdicts(ran)["ENV003"]["known"] is True


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--baseline", "référence introuvable"),
        ("--waivers", "fichier de dérogations introuvable"),
    ],
)
def test_a_missing_file_is_refused(tenders: Tenders, folder: Path, option: str, said: str) -> None:
    ran = tenders("check", folder, option, folder / "absent.csv")
    assert ran.code == 2
    assert said in ran.err


def test_an_audit_applies_them_and_sees_that_they_changed(
    tenders: Tenders, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "audit.sqlite"

    def status() -> str:
        ran = tenders("audit", folder.parent, "--store", store, "-q", "--no-progress")
        assert ran.code in (0, 1), ran.err
        with sqlite3.connect(store) as held:
            query = "SELECT status FROM findings WHERE rule = 'SOC001'"
            return str(held.execute(query).fetchone()[0])

    assert status() == "review"
    table(folder, MOTIVE)
    assert status() == "waived"
    assert status() == "waived"
