"""`rules list --profiles`, and a profile of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

OWN = """\
format: 1
profil: ville
titre: Ce que notre ville vérifie
etend: obligations
ajoute: [REU001, clause-sans-controle]
retire: [COH]
gravite: {REU001: obligation}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "ville.yml"
    file.write_text(OWN, "utf-8")
    return file


def test_profiles_say_what_they_change(tenders) -> None:
    out = tenders("rules", "list", "--profiles").out
    for name in ("audit", "complet", "etat", "obligations"):
        assert f"{name} – " in out
    assert "autre gravité : SEC008 → vigilance" in out
    assert (
        "other severity: SEC008 → warning"
        in tenders("rules", "list", "--profiles", "--lang", "en").out
    )


def test_profiles_as_data(tenders) -> None:
    found = {
        one["name"]: one
        for one in json.loads(tenders("rules", "list", "--profiles", "-f", "json").out)
    }
    assert found["audit"]["extends"] == "complet"
    assert "DOC003" not in found["audit"]["rules"]
    assert found["etat"]["rules"]["SEC008"] == "warning"


def test_a_profile_of_ones_own(tenders, own: Path) -> None:
    (found,) = json.loads(
        tenders("rules", "list", "--profiles", "--profile", own, "-f", "json").out
    )
    assert found["rules"]["REU001"] == "error"
    assert found["rules"]["ENV007"] == "warning"
    assert not [one for one in found["rules"] if one.startswith("COH")]


def test_a_check_says_which_profile_it_used(tenders, own: Path, draft: Path) -> None:
    assert "· profil ville\n" in tenders("check", draft, "--profile", own).out
    report = json.loads(tenders("check", draft, "--profile", own, "-f", "json").out)
    told = {finding["rule"] for finding in report["tenders"][0]["findings"]}
    assert "REU001" in told
    assert "COH001" not in told


def test_a_configuration_names_a_profile_beside_it(tenders, own: Path, draft: Path) -> None:
    (own.parent / ".tenders-check.yaml").write_text("profile: ville.yml\n", "utf-8")
    report = json.loads(tenders("check", draft, "-f", "json").out)
    assert report["tool"]["profile"] == "ville"


def test_a_wrong_profile_stops_the_check(tenders, own: Path, draft: Path) -> None:
    own.write_text(OWN.replace("gravite: {REU001", "gravite: {REU002"), "utf-8")
    ran = tenders("check", draft, "--profile", own)
    assert ran.code == 2
    assert f"{own}:7:11: « REU002 » n'est pas dans ce profil" in ran.err


def test_an_unknown_profile(tenders) -> None:
    ran = tenders("rules", "list", "--profiles", "--profile", "etats")
    assert ran.code == 2
    assert "Vouliez-vous dire « etat » ?" in ran.err
