"""tender.yaml: what the buyer says, refused with its line when it cannot be understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tenders_check.errors import UsageError
from tenders_check.model import Kind
from tenders_check.tender.manifest import load_manifest, parse_manifest

WHOLE = """
titre: Entretien des parcs
acheteur: {nom: Ville de Valbrume, type: collectivite}
nature: accord_cadre
objet: services
procedure: adaptee
date_lancement: 2026-09-15
valeur_estimee_ht: 250 000
duree_mois: 48
cpv: ["77310000-6"]
lots:
  - {numero: "01", objet: Nord, cpv: ["77310000"]}
  - {numero: 2, objet: Sud}
pieces: {"doc1.pdf": rc}
derogations:
  - regle: ENV001
    motif: Aucun levier sur ce besoin.
    expire_le: 2027-01-01
    lot: 2
"""


def problems(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        parse_manifest(text)
    return [str(problem) for problem in caught.value.problems]


def test_every_field():
    found = parse_manifest(WHOLE)
    assert (found.title, found.buyer, found.buyer_kind) == (
        "Entretien des parcs",
        "Ville de Valbrume",
        "collectivite",
    )
    assert (found.nature, found.object, found.procedure) == ("accord_cadre", "services", "adaptee")
    assert found.launch_date == date(2026, 9, 15)
    assert (found.estimated_value, found.duration_months) == (250_000, 48)
    assert found.cpv == ("77310000",)
    assert [(lot.number, lot.title, lot.cpv) for lot in found.lots] == [
        ("01", "Nord", ("77310000",)),
        ("2", "Sud", ()),
    ]
    assert found.kinds == (("doc1.pdf", Kind.RC),)
    (waiver,) = found.derogations
    assert (waiver.rule, waiver.lot, waiver.expires) == ("ENV001", "2", date(2027, 1, 1))
    assert waiver.line == 16


def test_an_empty_manifest_says_nothing():
    found = parse_manifest("")
    assert (found.title, found.lots, found.launch_date) == (None, (), None)


def test_the_siret_of_the_buyer():
    assert parse_manifest("acheteur: {siret: 213 801 855 00015}\n").buyer_id == "21380185500015"


def test_values_are_never_retyped_by_yaml():
    found = parse_manifest("titre: no\nlots:\n  - {numero: 010}\n")
    assert (found.title, found.lots[0].number) == ("no", "010")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titre: a\nacheteurs: b\n", "tender.yaml:2:1: clé inconnue « acheteurs ». Vouliez-vous"),
        ("titre: a\ntitre: b\n", "tender.yaml:2:1: clé « titre » écrite deux fois"),
        ("date_lancement: 15/09/2026\n", "tender.yaml:1:1: date « 15/09/2026 » invalide"),
        ("valeur_estimee_ht: beaucoup\n", "tender.yaml:1:1: nombre « beaucoup » invalide"),
        ("valeur_estimee_ht: -5\n", "nombre « -5 » invalide"),
        ("objet: jardins\n", "tender.yaml:1:1"),
        ("pieces: {a.pdf: reglement}\n", "tender.yaml:1"),
        ("cpv: [3913]\n", "code CPV « 3913 » invalide"),
        ("lots: {numero: 1}\n", "« lots » doit être une liste"),
        ("lots:\n  - {objet: Nord}\n", "un lot sans « numero »"),
        ("derogations:\n  - {regle: ENV001}\n", "une dérogation sans « motif »"),
        ("- a\n", "clé: valeur"),
        ("a: [\n", "YAML mal formé"),
        ("titre: {a: b}\n", "« titre » doit être un texte"),
        ("acheteur: {siret: 21380185500016}\n", "SIRET « 21380185500016 » invalide"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(text, said):
    assert any(said in problem for problem in problems(text))


def test_all_the_problems_are_told_at_once():
    assert len(problems("couleur: bleu\ndate_lancement: demain\nlots: 3\n")) == 3


def test_anchors_cannot_multiply():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(UsageError):
        parse_manifest(bomb)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "tender.yaml"
    path.write_bytes("titre: été".encode("utf-16"))
    with pytest.raises(UsageError):
        load_manifest(path)


def test_a_mark_of_byte_order_is_no_problem(tmp_path: Path):
    path = tmp_path / "tender.yaml"
    path.write_bytes("titre: été".encode("utf-8-sig"))
    assert load_manifest(path).title == "été"


@pytest.mark.parametrize(
    ("lot", "lots"),
    [("2", ["2"]), ("[1, 3]", ["1", "3"]), ("tous", ["*"]), ('""', [None])],
)
def test_a_motive_names_its_lots(lot: str, lots: list[str | None]) -> None:
    text = f"derogations:\n  - {{regle: SOC001, motif: Un motif, lot: {lot}}}\n"
    assert [one.lot for one in parse_manifest(text).derogations] == lots


def test_a_motive_that_is_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match="« motif » doit être un texte"):
        parse_manifest("derogations:\n  - {regle: SOC001, motif: [un, deux]}\n")
