"""What two versions of a tender have in common is known before what differs is told."""

from __future__ import annotations

from typing import Any

import pytest

from tenders_check.reports import comparison_match as match
from tenders_check.reports.comparison import Change, Comparison, compare
from tenders_check.reports.comparison_text import render

Data = dict[str, Any]


def evidence(quote: str) -> Data:
    return {"document": "RC.docx", "section": None, "page": None, "quote": quote}


def lot(number: str, title: str = "", reserved: Data | None = None) -> Data:
    return {"id": number, "title": title, "reserved": reserved}


def criterion(name: str, weight: float | None = None, **changes: Any) -> Data:
    return {
        "id": name, "parent": None, "lot": None, "name": name, "weight": weight,
        "weight_max": None, "unit": "%", "effective_weight": weight, "themes": [],
        "element": False, "source": "document", "evidence": evidence(name), **changes,
    }  # fmt: skip


def clause(quote: str, **changes: Any) -> Data:
    return {
        "kind": "environmental_clause", "lot": None, "strength": "strong", "duty": None,
        "measure": None, "document": None, "deadline": None, "penalty": None, "markers": [],
        "evidence": evidence(quote), **changes,
    }  # fmt: skip


def document(path: str, kind: str = "rc", status: str = "read") -> Data:
    return {"path": path, "kind": kind, "status": status, "problem": None}


def finding(
    status: str, rule: str = "ENV001", of: str | None = "1", severity: str = "error"
) -> Data:
    return {
        "rule": rule, "title": "Titre", "status": status, "lot": of, "severity": severity,
        "message": "Constat.", "evidence": [],
    }  # fmt: skip


def tender(**changes: Any) -> Data:
    return {
        "id": "v", "path": "v", "title": "Vitres", "launch_date": {"value": "2026-10-01",
        "source": "manifest", "evidence": None}, "nature": None, "object": None, "procedure": None,
        "buyer_kind": None, "estimated_value": None, "duration_months": None, "cpv": [],
        "lots": [lot("1")], "criteria": [], "provisions": [], "findings": [], "documents": [],
        **changes,
    }  # fmt: skip


def names(pairs: list[match.Pair], key: str = "name") -> list[tuple[str | None, str | None]]:
    return [(one.old and one.old[key], one.new and one.new[key]) for one in pairs]


def only(changes: tuple[Change, ...]) -> Change:
    (change,) = changes
    return change


# --- what is what -------------------------------------------------------------------------------


def test_lots_are_known_by_number_and_title_then_title_then_number() -> None:
    old = [lot("1", "Vitres"), lot("2", "Bureaux"), lot("3", "Sols")]
    new = [lot("1", "Vitres"), lot("3", "Bureaux"), lot("4", "Toitures"), lot("2", "Les sols")]
    assert sorted(names(match.lots(old, new), "id"), key=str) == [
        ("1", "1"), ("2", "3"), ("3", None), (None, "2"), (None, "4"),
    ]  # fmt: skip


def test_a_lot_whose_title_was_reworded_keeps_its_number() -> None:
    pairs = match.lots([lot("2", "Sols")], [lot("2", "Revêtements de sol")])
    assert names(pairs, "id") == [("2", "2")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Critère n° 2 : Valeur technique", "Critère 3 - Valeur technique"),
        ("2.1 Méthode", "3.1. Méthode"),
        ("Valeur technique", "Valeur technique de l'offre"),
        ("Performance environnementale", "Performances environnementales"),
    ],
)
def test_the_same_criterion_is_known_under_another_number_or_wording(old: str, new: str) -> None:
    assert names(match.criteria([criterion(old)], [criterion(new)])) == [(old, new)]


def test_other_criteria_are_not_the_same() -> None:
    pairs = match.criteria([criterion("Réemploi")], [criterion("Délai de livraison")])
    assert names(pairs) == [("Réemploi", None), (None, "Délai de livraison")]


def test_a_criterion_is_known_under_another_parent() -> None:
    old = [criterion("Technique"), criterion("Méthode", parent="Technique")]
    new = [criterion("Technique"), criterion("Qualité"), criterion("Méthode", parent="Qualité")]
    assert ("Méthode", "Méthode") in names(match.criteria(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [("RC_v2.docx", "RC_v3.docx"), ("CCTP V1.pdf", "CCTP.pdf"), ("a/RC.docx", "RC-def.docx")],
)
def test_a_piece_is_known_under_another_version(old: str, new: str) -> None:
    pairs = match.documents([document(old)], [document(new)])
    assert names(pairs, "path") == [(old, new)]


def test_the_only_piece_of_a_kind_is_the_same_piece() -> None:
    old = [document("Reglement.docx"), document("CCP.pdf", "ccp")]
    new = [document("Consultation.pdf"), document("CCP.pdf", "ccp")]
    assert ("Reglement.docx", "Consultation.pdf") in names(match.documents(old, new), "path")


def test_a_reworded_clause_is_the_same_clause() -> None:
    old = [clause("Le titulaire reprend les emballages à chaque livraison.")]
    new = [clause("Le titulaire reprend tous les emballages à chaque livraison.")]
    assert len(match.clauses(old, new)) == 1


def test_a_clause_repeated_in_two_pieces_is_one() -> None:
    again = clause("Le titulaire trie.", strength="weak")
    assert len(match.clauses([clause("Le titulaire trie."), again], [])) == 1


# --- what differs -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "severity", "what", "loss"),
    [
        ("pass", "fail", "error", "lost", True),
        ("pass", "review", "warning", "lost", True),
        ("pass", "undetermined", "error", "lost", True),
        ("pass", "fail", "info", "lost", False),
        ("pass", "not_applicable", "error", "changed", False),
        ("fail", "pass", "error", "gained", False),
        ("review", "fail", "error", "changed", False),
    ],
)
def test_verdicts(old: str, new: str, severity: str, what: str, loss: bool) -> None:
    found = compare(
        tender(findings=[finding(old, severity=severity)]),
        tender(findings=[finding(new, severity=severity)]),
    )
    change = only(found.verdicts)
    assert (change.what, change.loss) == ((what,), loss)


def test_a_verdict_follows_its_lot_under_another_number() -> None:
    old = tender(lots=[lot("1", "A"), lot("2", "B")], findings=[finding("pass", of="2")])
    new = tender(lots=[lot("1", "B")], findings=[finding("pass", of="1")])
    found = compare(old, new)
    assert found.verdicts == ()
    assert sorted(change.what for change in found.lots) == [("removed",), ("renumbered",)]


def test_what_happened_to_several_lots_is_told_once() -> None:
    lots = [lot("1", "A"), lot("2", "B")]
    old = tender(lots=lots, criteria=[criterion("Prix", 60), criterion("Réemploi", 40)])
    change = only(compare(old, tender(lots=lots, criteria=[criterion("Prix", 60)])).criteria)
    assert (change.what, change.lots, change.loss) == (("removed",), ("1", "2"), True)


def test_a_weight_that_moved_is_told_and_is_no_loss() -> None:
    old, new = tender(criteria=[criterion("Prix", 60)]), tender(criteria=[criterion("Prix", 70)])
    found = compare(old, new)
    assert (only(found.criteria).what, found.losses) == (("reweighted",), 0)
    assert "poids : 60 % de la note → 70 % de la note" in render([found])


def test_a_criterion_that_loses_its_theme_is_a_loss() -> None:
    old = criterion("Performance environnementale", 10, themes=["environment"])
    found = compare(tender(criteria=[old]), tender(criteria=[criterion("Performance", 10)]))
    assert found.losses == 1


def test_a_line_without_weight_nor_theme_is_no_loss() -> None:
    old = tender(criteria=[criterion("Prix", 60), criterion("détail", element=True)])
    assert compare(old, tender(criteria=[criterion("Prix", 60)])).losses == 0


@pytest.mark.parametrize(
    ("old", "new", "what", "lacks", "loss"),
    [
        (clause("A", penalty="100 €"), clause("A"), ("weakened",), ("penalty",), True),
        (clause("A"), clause("A", strength="weak"), ("weakened",), (), True),
        (clause("A", strength="weak"), clause("A"), ("strengthened",), (), False),
        (clause("A"), None, ("removed",), (), True),
        (clause("A", kind="new_only"), None, ("removed",), (), False),
        (None, clause("A"), ("added",), (), False),
    ],
)
def test_clauses(
    old: Data | None, new: Data | None, what: tuple[str, ...], lacks: tuple[str, ...], loss: bool
) -> None:
    found = compare(
        tender(provisions=[old] if old else []), tender(provisions=[new] if new else [])
    )
    change = only(found.clauses)
    assert (change.what, change.lacks, change.loss) == (what, lacks, loss)


def test_a_reservation_that_vanished_is_a_loss() -> None:
    reserved = {"kinds": ["ea_esat"], "strength": "strong", "evidence": evidence("Lot réservé")}
    found = compare(tender(lots=[lot("1", reserved=reserved)]), tender())
    assert only(found.reservations).loss
    assert "Réservation : EA ou ESAT → aucune" in render([found])


def test_pieces_added_removed_and_no_longer_read() -> None:
    old = tender(documents=[document("RC.docx"), document("BPU.xlsx", "bpu")])
    new = tender(documents=[document("RC.docx", status="unreadable"), document("AE.docx", "ae")])
    found = compare(old, new)
    assert sorted(change.what for change in found.documents) == [
        ("added",), ("removed",), ("unread",),
    ]  # fmt: skip
    assert "Nouvelle version, non lu : RC.docx." in render([found])


def test_the_same_version_says_nothing() -> None:
    same = tender(criteria=[criterion("Prix", 60)], provisions=[clause("A")])
    found = compare(same, same)
    assert isinstance(found, Comparison)
    assert found.losses == 0
    assert "Conclusion : aucune perte dans ce qui a été lu." in render([found])
