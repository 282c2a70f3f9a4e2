"""The nearest passages to a proof that is not there, each with why it is none."""

from __future__ import annotations

import pytest

from tenders_check.checking.near import distinct, near_clauses, neighbours, refused_words
from tenders_check.checking.verdict import explain, judge
from tenders_check.model import Evidence, Kind, NearMiss, Status
from tenders_check.ruleset.model import Node, Where
from tests.checking.build import case_of, catalogue, rule, says

CLAUSES = Where(kinds=(Kind.CCAP, Kind.CCTP))
TENDER = {"ccap": "# 9 Exécution\n{}", "rc": "# 2 Objet\n{}"}


def reasons(ccap: str, rc: str = "Fourniture de chaises.", kind: str = "environmental_clause"):
    case = case_of({"ccap": f"# 9 Exécution\n{ccap}", "rc": f"# 2 Objet\n{rc}"})
    return [(miss.reason, miss.evidence.document) for miss in near_clauses([kind], CLAUSES, case)]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Le prestataire travaille dans l'environnement bureautique du musée.", "false_friend"),
        ("Le CCAG-FCS s'applique, notamment son article 16.2.", "ccag_reference"),
        ("Clause environnementale : néant.", "negated"),
        ("Le titulaire s'efforcera de réduire ses emballages.", "soft"),
    ],
)
def test_what_stands_in_the_clauses_is_shown_with_its_reason(sentence: str, reason: str) -> None:
    assert (reason, "CCAP.docx") in reasons(sentence)


def test_a_clause_of_the_rules_of_consultation_is_out_of_place() -> None:
    found = reasons("Les prix sont fermes.", "Le titulaire reprend les emballages livrés.")
    assert ("out_of_section", "RC.docx") in found


def test_a_clause_of_another_lot_is_shown_as_such() -> None:
    asked = rule(
        scope="lot",
        where=CLAUSES,
        strong=Node("clause", {"genre": "clause_environnementale", "force": "forte"}),
    )
    from dataclasses import replace

    case = case_of(
        {
            "ccap": "# 1 Allotissement\n- Lot 1 : Chaises\n- Lot 2 : Tables\n"
            "# 9 Exécution\n## 9.1 Dispositions propres au lot 2\n"
            "Le titulaire reprend les emballages à chaque livraison.\n# 10 Prix\nPrix fermes."
        }
    )
    first = replace(case, lot=case.facts.lots[0])
    found = judge(asked, first)
    assert found.status is Status.FAIL
    assert [miss.reason for miss in found.near_misses] == ["other_lot"]


def test_words_refused_where_the_rule_looks_come_before_those_elsewhere() -> None:
    case = case_of(
        {
            "rc": "# 2 Objet\nLe public visé : demandeurs d'emploi de la commune.",
            "ccap": "# 9 Exécution\nAucune action de retour à l'emploi n'est demandée.",
        }
    )
    found = refused_words(("social",), CLAUSES, case)
    assert [miss.reason for miss in found] == ["negated", "out_of_section"]


def test_each_passage_is_shown_once() -> None:
    proof = Evidence("RC.docx", "mots", piece=0, block=3)
    misses = [NearMiss("social", proof, "soft"), NearMiss("insertion", proof, "negated")]
    assert distinct(misses) == (misses[0],)


def test_a_rule_file_names_what_looks_like_its_proof() -> None:
    known = catalogue()
    assert "proximite" in known.lexicon.themes
    case = case_of("# 4 Denrées\nLes légumes sont des produits locaux.")
    (miss,) = neighbours(says("proximite"), Where(), case)
    assert miss.reason == "false_friend" and "produits locaux" in miss.evidence.quote
    found = judge(rule(neighbours=says("proximite")), case)
    assert [one.reason for one in found.near_misses] == ["false_friend"]


def test_a_passage_that_proves_in_the_end_is_no_miss() -> None:
    text = "# 4\nLe titulaire recrute des demandeurs d'emploi."
    kept = rule(strong=says("laicite"), weak=says("social"), neighbours=says("social"))
    found = judge(kept, case_of(text))
    assert found.status is Status.REVIEW and found.near_misses == ()


def test_a_prohibition_kept_shows_what_was_refused() -> None:
    case = case_of("# 4\nLes légumes sont des produits locaux.")
    kept = rule(forbids=True, absent=Status.PASS, neighbours=says("proximite"))
    found = judge(kept, case)
    assert found.status is Status.PASS
    assert [miss.reason for miss in found.near_misses] == ["false_friend"]


def test_a_thing_without_fault_is_its_own_evidence() -> None:
    absent = Node("aucun", {}, (says("laicite"),))
    text = "# 4\nLe titulaire recrute des demandeurs d'emploi."
    found = explain(rule(trigger=says("social"), strong=absent), case_of(text))
    assert found.status is Status.PASS
    assert [proof.quote for proof in found.evidence] == [text.split("\n")[1]]


def test_a_reservation_that_names_nobody_is_short_of_what_is_asked() -> None:
    case = case_of("# 2 Forme\nLe présent marché est réservé.")
    asked = Node("reservation", {"structure": ("ea_esat",), "force": "forte"})
    found = judge(rule(strong=asked), case)
    assert [miss.reason for miss in found.near_misses] == ["no_content"]


def test_a_whole_reservation_for_others_is_no_near_miss() -> None:
    case = case_of("# 2 Forme\nLe marché est réservé aux ESAT.")
    asked = Node("reservation", {"structure": ("local",), "force": "forte"})
    kept = judge(rule(strong=asked, forbids=True, absent=Status.PASS), case)
    assert kept.status is Status.PASS and kept.near_misses == ()


def test_the_thing_that_lacks_what_is_asked_comes_last() -> None:
    text = "# 4\nLe titulaire recrute des demandeurs d'emploi. # 5\nProduits locaux."
    asked = rule(trigger=says("social"), strong=says("laicite"), neighbours=says("proximite"))
    found = judge(asked, case_of(text.replace(" # 5", "\n# 5")))
    assert found.status is Status.FAIL
    assert [miss.reason for miss in found.near_misses] == ["false_friend", "no_content"]


def test_neighbours_of_a_prohibition_do_not_stand_beside_its_fault() -> None:
    text = "# 4\nLe titulaire recrute des demandeurs d'emploi.\n# 5\nProduits locaux."
    forbidden = rule(
        strong=says("social"), forbids=True, absent=Status.PASS, neighbours=says("proximite")
    )
    found = judge(forbidden, case_of(text))
    assert found.status is Status.FAIL and found.near_misses == ()
