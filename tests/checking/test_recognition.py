"""What is read by optical recognition proves less where its words are unsure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.checking.case import Case
from tenders_check.checking.engine import make_case
from tenders_check.checking.recognition import MOST_UNSURE, SURE
from tenders_check.checking.verdict import judge
from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.model import Status
from tenders_check.reports.wording import where
from tenders_check.tender.folding import Folding
from tests.checking.build import LAUNCH, TODAY, catalogue, rule
from tests.facts.builders import tender_of

WITH = "# 5 Exécution\nLe titulaire emploie des personnes en insertion professionnelle."
WITHOUT = "# 5 Exécution\nLe titulaire livre les bureaux avant midi, du lundi au vendredi."


def scanned(text: str, confidence: float | None, *, twice: bool = False) -> Case:
    """A case on a piece recognised with this confidence; `twice`: once more in real text."""
    tender = tender_of({"rc": text, "ccap": text} if twice else text)
    first, *others = tender.pieces
    blocks = tuple(replace(block, ocr=confidence) for block in first.blocks)
    tender = replace(tender, pieces=(replace(first, blocks=blocks), *others))
    folding = Folding(tender)
    known = catalogue()
    return make_case(
        tender,
        find(tender, folding, known.lexicon, Options(LAUNCH, TODAY)),
        folding,
        lexicon=known.lexicon,
        law=known.law,
        families=known.families,
        today=TODAY,
    )


@pytest.mark.parametrize("confidence", [None, SURE, 96.0])
def test_sure_words_prove(confidence: float | None) -> None:
    assert judge(rule(), scanned(WITH, confidence)).status is Status.PASS
    assert judge(rule(), scanned(WITHOUT, confidence)).status is Status.FAIL


def test_unsure_words_are_for_a_person_to_confirm() -> None:
    found = judge(rule(), scanned(WITH, 61.0))
    assert found.status is Status.REVIEW
    assert found.reason == (
        "La preuve est lue par reconnaissance de caractères, peu sûre (61 %). "
        "Vérifiez sur l'original."
    )
    assert found.message == "Règle d'essai : à vérifier."
    assert found.evidence[0].ocr == 61.0


def test_a_prohibition_met_in_unsure_words_too() -> None:
    found = judge(rule(forbids=True, absent=Status.PASS), scanned(WITH, 61.0))
    assert found.status is Status.REVIEW


def test_the_silence_of_unsure_words_is_not_silence() -> None:
    found = judge(rule(), scanned(WITHOUT, 61.0))
    assert found.status is Status.REVIEW
    assert "RC.docx" in found.reason


def test_one_proof_in_real_text_is_enough() -> None:
    assert judge(rule(), scanned(WITH, 61.0, twice=True)).status is Status.PASS


def test_a_blurred_stamp_does_not_blur_the_page() -> None:
    case = scanned(WITHOUT, 93.0)
    first = case.tender.pieces[0]
    heading, *others = first.blocks
    letters = sum(len(block.text) for block in first.blocks)
    assert len("Vu") < MOST_UNSURE * letters
    blurred = (replace(heading, text="Vu", ocr=20.0), *others)
    tender = replace(case.tender, pieces=(replace(first, blocks=blurred),))
    assert judge(rule(), replace(case, tender=tender)).status is Status.FAIL


def test_recognised_evidence_is_marked_where_it_is_shown() -> None:
    proof = judge(rule(), scanned(WITH, 88.4)).evidence[0]
    assert where(proof).endswith("(reconnaissance de caractères, sûre à 88 %)")
    assert where(proof, "en").endswith("(optical recognition, 88 % sure)")
