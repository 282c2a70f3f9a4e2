"""`read` and `rules`: what was understood, and the catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.examples.make import EXAMPLES

MOBILIER = EXAMPLES / "mobilier-de-bureau"


def test_read_draws_the_criteria_and_says_where_facts_come_from(tenders) -> None:
    ran = tenders("read", EXAMPLES / "travaux-ecole")
    assert ran.code == 0
    assert "├─ Prix des travaux : 50 points" in ran.out
    assert "└─ Qualité environnementale du chantier : 20 points" in ran.out
    assert "   ├─ taux de valorisation des déchets de chantier proposé, par flux" in ran.out
    assert "« Date d’envoi de l’avis à la publication : 5 octobre 2026 »" in ran.out
    assert "01 - RC.docx [rc]" in ran.out
    assert "6 Critères de jugement des offres" in ran.out


def test_read_as_data(tenders) -> None:
    (tender,) = json.loads(tenders("read", MOBILIER, "-f", "json").out)["tenders"]
    assert {one["kind"] for one in tender["documents"]} == {"rc", "ccap", "cctp", "bpu"}
    assert [lot["id"] for lot in tender["lots"]] == ["1", "2"]
    assert tender["documents"][0]["sections"] == []
    weights = {
        one["name"]: one["effective_weight"] for one in tender["criteria"] if one["lot"] == "1"
    }
    assert weights["Performance environnementale de l’offre"] == 15
    assert "findings" not in tender


def test_read_can_show_every_passage_with_its_place(tenders) -> None:
    out = tenders("read", MOBILIER, "--blocks").out
    assert "[cell] tableau 2, ligne 2, colonne 2 | 45" in out
    assert "· [header]" in out


def test_read_says_what_was_not_read(tenders, draft: Path) -> None:
    (draft / "plan.pdf").write_bytes(b"%PDF-1.7\n")
    out = tenders("read", draft).out
    assert "plan.pdf" in out
    assert "illisible" in out


def test_read_counts_revisions_and_what_is_hidden_and_shows_numbers(tenders, draft: Path) -> None:
    from tests.reading.docx_maker import p, package, t

    body = (
        p('<w:ins w:id="1" w:author="A">' + t("Le titulaire réserve cent heures.") + "</w:ins>")
        + p('<w:del w:id="2" w:author="A"><w:r><w:delText>Rien.</w:delText></w:r></w:del>')
        + p(t("Note interne.", "<w:vanish/>") + t("Les offres sont jugées."))
    )
    (draft / "CCTP.docx").write_bytes(package(body))
    out = tenders("read", draft / "CCTP.docx", "--blocks").out.replace("\u00a0", " ")
    assert "suivi des modifications : insertions (1), suppressions (1)" in out
    assert "contenus masqués, non lus : 1" in out
    assert "Le titulaire réserve cent heures." in out
    before = tenders("read", draft / "CCTP.docx", "--blocks", "--original").out
    assert "Rien." in before and "cent heures" not in before


def test_rules_list(tenders) -> None:
    out = tenders("rules", "list").out
    assert "ENV001  obligation  lot" in out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert "Environmental award criterion" in tenders("rules", "list", "--lang", "en").out


def test_rules_of_a_profile(tenders) -> None:
    found = json.loads(tenders("rules", "list", "--profile", "obligations", "-f", "json").out)
    told = {one["id"] for one in found}
    assert {"ENV001", "SOC001"} <= told
    assert not {"ENV008", "SEC008"} & told


@pytest.mark.parametrize("name", ["ENV001", "env001", "critere-environnemental"])
def test_a_rule_is_shown_by_id_or_name(tenders, name: str) -> None:
    out = tenders("rules", "show", name).out
    assert out.startswith("ENV001 Critère d'attribution environnemental\n")
    assert "Consultations lancées à compter du 21 août 2026." in out
    assert "CCP, art. L2152-7" in out
    assert "Performance environnementale de l'offre ([poids] %)" in out


def test_a_rule_as_data(tenders) -> None:
    data = json.loads(tenders("rules", "show", "ENV001", "-f", "json").out)
    assert data["in_force_from"] == "2026-08-21"
    assert data["law"][0]["url"].startswith("https://www.legifrance.gouv.fr/")
    assert {"pass", "fail"} <= {example["expected"] for example in data["examples"]}


def test_an_unknown_rule_is_refused_with_what_was_meant(tenders) -> None:
    ran = tenders("rules", "show", "critere-environemental")
    assert ran.code == 2
    assert "Vouliez-vous dire « critere-environnemental » ?" in ran.err


def test_shipped_rules_are_valid(tenders) -> None:
    ran = tenders("rules", "check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Règles valides : ")


def test_a_rule_keeps_its_examples(tenders) -> None:
    ran = tenders("rules", "test", "ENV001")
    assert ran.code == 0
    assert ran.out.startswith("Règles : 1 ; ")
