"""The SIRET of the buyer is read where the buyer prints it, never in a candidate's blanks."""

from __future__ import annotations

import pytest

from tenders_check.facts.buyer_id import find_buyer_id
from tenders_check.model import Declared, Kind, Manifest, Notice
from tests.facts.builders import tender_of

BUYER, OTHER = "21380185500015", "13002526500013"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Commune de Valbrume - SIRET : 213 801 855 00015", BUYER),
        ("N° SIRET 21380185500015", BUYER),
        ("Facturation : numéro SIRET du service 21380185500015, code service ACHATS", BUYER),
        ("SIRET :\n\n21380185500015", BUYER),
        ("Marché n° 21380185500015", None),
        ("Le candidat indique son SIRET, par exemple 21380185500015", None),
        ("Société titulaire – SIRET 21380185500015", None),
        ("SIRET : 21380185500016", None),
        ("SIRET : 21380185500015\n\nSIRET : 13002526500013", None),
    ],
)
def test_near_the_word(text: str, found: str | None) -> None:
    assert find_buyer_id(tender_of(text)).value == found


@pytest.mark.parametrize("kind", [Kind.AE, Kind.CRT, Kind.BPU, Kind.DUME])
def test_a_form_for_the_candidate_says_nothing(kind: Kind) -> None:
    assert find_buyer_id(tender_of(f"SIRET : {BUYER}", kind=kind)).value is None


def test_the_proof_is_the_line() -> None:
    fact = find_buyer_id(tender_of(f"Commune de Valbrume, SIRET {BUYER}"))
    assert fact.evidence is not None
    assert BUYER in fact.evidence.quote


def test_the_manifest_then_the_notice_win() -> None:
    notice = Notice("eforms", "competition", buyer_id=Declared(OTHER, "/a"))
    text = f"SIRET : {BUYER}"
    assert find_buyer_id(tender_of(text, notice=notice)).value == OTHER
    manifest = Manifest("tender.yaml", buyer_id=BUYER)
    found = find_buyer_id(tender_of("Rien.", notice=notice, manifest=manifest))
    assert (found.value, found.source) == (BUYER, "manifest")
