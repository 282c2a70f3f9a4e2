"""A criterion whose content is left to another place of the tender."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.case import Case, trees
from tenders_check.checking.criteria_followed import Followed, where_led
from tenders_check.checking.criteria_reading import ABSENT, PRECISE, VAGUE, content, followed
from tenders_check.model import Kind, PieceStatus
from tenders_check.tender.folding import Folding
from tests.checking.build import case_of, unreadable

CCTP = """# Article 1 - Objet
Nettoyage des écoles.
# Article 2 - Locaux
Deux écoles.
# Article 3 - Exigences environnementales
Les produits d'entretien sont écolabellisés et les emballages sont repris.
# Article 4 - Performance environnementale
Sans objet.
"""


def rules(words: str) -> str:
    """Rules of consultation with an environmental criterion and what is said of it."""
    return (
        "# Article 7 - Critères d'attribution\n- Prix : 60 %\n- Valeur technique : 30 %\n"
        f"- Performance environnementale : 10 %\nLa performance environnementale {words}\n"
    )


def judged(case: Case) -> tuple[str, Followed]:
    """The content of the environmental criterion, and where its references led."""
    (tree,) = trees(case, None)
    criterion = next(one for one in tree.criteria if "environnement" in one.themes)
    return (
        content(criterion, tree, "environnement", case),
        followed(criterion, tree, "environnement", case),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("est appréciée au regard de l'article 3 du CCTP.", PRECISE),
        ("est appréciée au regard de l'article 2 du CCTP.", ABSENT),
        # A heading that names the subject says nothing of it.
        ("est appréciée au regard de l'article 4 du CCTP.", ABSENT),
        ("est jugée.\nLe contenu de ce critère est précisé à l'article 3 du CCTP.", PRECISE),
        ("est jugée.\nLe contenu de ce critère est précisé à l'article 2 du CCTP.", ABSENT),
        ("est appréciée au vu de l'annexe 3.", VAGUE),
        ("est appréciée au vu du cadre de réponse.", VAGUE),
    ],
)
def test_the_place_that_is_named_is_read(words: str, expected: str) -> None:
    case = case_of({"rc": rules(words), "cctp": CCTP})
    assert judged(case)[0] == expected


def test_the_passage_found_is_told_with_its_place() -> None:
    words = "est appréciée au regard de l'article 3 du CCTP."
    case = case_of({"rc": rules(words), "cctp": CCTP})
    _, led = judged(case)
    assert [one.document for one in led.found] == ["CCTP.docx"]
    assert "emballages" in led.found[0].quote
    assert "CCTP.docx, 3 Exigences environnementales" in (where_led(led, case) or "")


def test_where_nothing_was_found_is_told() -> None:
    words = "est appréciée au regard de l'article 2 du CCTP."
    case = case_of({"rc": rules(words), "cctp": CCTP})
    assert "CCTP.docx, « Article 2 - Locaux »" in (where_led(judged(case)[1], case) or "")


def test_a_place_that_was_not_read_proves_nothing() -> None:
    words = "est appréciée au regard de l'article 2 du CCTP."
    case = case_of({"rc": rules(words)}, unread=(unreadable("CCTP.pdf", kind=Kind.CCTP),))
    assert judged(case)[0] == VAGUE


def test_the_silence_of_a_piece_read_in_part_proves_nothing() -> None:
    words = "est appréciée au regard de l'article 2 du CCTP."
    case = case_of({"rc": rules(words), "cctp": CCTP})
    pieces = tuple(replace(one, status=PieceStatus.PARTLY) for one in case.tender.pieces)
    partly = replace(case.tender, pieces=pieces)
    assert judged(replace(case, tender=partly, folding=Folding(partly)))[0] == VAGUE


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("Décrivez la reprise des emballages et le tri des déchets.", PRECISE),
        ("Décrivez votre démarche pour l'environnement.", VAGUE),
        ("Présentez votre équipe.", ABSENT),
    ],
)
def test_a_form_counts_for_what_it_asks(frame: str, expected: str) -> None:
    words = "est appréciée au vu du cadre de réponse joint en annexe 3."
    form = f"# Annexe 3 - Cadre de réponse technique\n{frame}\n"
    assert judged(case_of({"rc": rules(words), "crt": form}))[0] == expected


def test_the_article_of_another_lot_is_not_followed() -> None:
    lots = "# Article 1 - Lots\n- Lot 1 : Vitres\n- Lot 2 : Sols\n"
    text = lots + rules("est appréciée au regard de l'article 3 du CCTP.")
    case = case_of({"rc": text, "cctp": f"Lot n° 1 – Vitres\n\n{CCTP}"})
    found = [judged(replace(case, lot=lot))[0] for lot in case.facts.lots]
    assert found == [PRECISE, VAGUE]
