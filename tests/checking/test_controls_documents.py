"""Pieces missing, unreadable, unfinished, or resting on a repealed text."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.checking.controls_documents import (
    missing,
    renumbered,
    repealed,
    unfinished,
    unreadable,
)
from tenders_check.model import Kind, Manifest
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of
from tests.checking.build import unreadable as unread_piece

NOWHERE = Where()
RC = "# Règlement de la consultation\nLe marché dure un an."
CRITERIA = "# Critères d'attribution\n- Prix : 60 %\n- Valeur technique : 40 %\n"


def lacking(content, **options) -> str | None:
    found = missing(NOWHERE, case_of(content, **options))
    return dict(found.details).get("pieces") if found.truth else None


def test_what_is_not_read_is_named_with_its_reason():
    found = unreadable(NOWHERE, case_of({"rc": RC}, unread=(unread_piece("CCTP.pdf"),)))

    assert found.truth
    assert dict(found.details)["pieces"] == "CCTP.pdf (document numérisé)"
    assert unreadable(NOWHERE, case_of({"rc": RC})).truth is False


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ({"rc": RC, "ccap": "A", "cctp": "B"}, None),
        ({"aapc": RC, "ccp": "A"}, None),
        ({"rc": RC, "ccap": "A"}, "CCTP"),
        ({"rc": RC, "cctp": "A"}, "CCAP"),
        ({"ccp": "A"}, "règlement de consultation"),
    ],
)
def test_the_three_pieces_of_a_tender(pieces, said):
    found = lacking(pieces)

    assert found is None if said is None else said in (found or "")


@pytest.mark.parametrize(
    "title",
    [
        "Acte d'engagement valant cahier des clauses particulières",
        "Acte d'engagement valant CCAP et CCTP",
        "Lettre de consultation valant règlement et contrat",
    ],
)
def test_a_piece_may_stand_for_others(title):
    assert lacking({"rc": RC, "ae": f"# {title}\nLe titulaire s'engage."}) is None


def test_in_a_concession_the_draft_contract_stands_for_the_two_others():
    concession = Manifest("tender.yaml", nature="concession")

    assert lacking({"rc": RC, "autre": "Projet de contrat"}, manifest=concession) is None


def test_a_piece_that_is_there_but_unreadable_is_not_missing():
    scanned = unread_piece("CCTP.pdf", kind=Kind.CCTP)

    assert lacking({"rc": RC, "ccap": "A"}, unread=(scanned,)) is None


def test_an_unreadable_piece_of_unknown_kind_may_be_the_missing_one():
    scanned = unread_piece("scan_0012.pdf", kind=Kind.AUTRE)
    case = case_of({"rc": RC, "ccap": "A"}, unread=(scanned,))

    assert missing(NOWHERE, case).truth is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Les sous-critères sont détaillés dans le cadre de réponse.", True),
        ("Les critères et leur pondération figurent en annexe 2.", True),
        ("Les critères sont indiqués ci-dessous.", False),
        ("Le candidat remplit le cadre de réponse.", False),
    ],
)
def test_the_annex_that_holds_the_criteria(sentence, told):
    pieces = {"rc": f"# Critères d'attribution\n{sentence}", "ccp": "A"}

    assert (lacking(pieces) is not None) is told
    assert lacking({**pieces, "crt": "Cadre"}) is None


@pytest.mark.parametrize(
    "line",
    [
        "La valeur technique compte pour XX % de la note.",
        "La valeur technique est décrite à l'article Erreur ! Signet non défini.",
        "Le délai est de ………… jours.",
        "Sous-critère : [à compléter]",
    ],
)
def test_a_placeholder_beside_the_criteria(line):
    found = unfinished(NOWHERE, case_of({"rc": f"{CRITERIA}\n{line}"}))

    assert found.truth
    assert [proof.quote for proof in found.evidence] == [line]


def test_the_blanks_of_candidates_and_of_other_articles_are_not_told():
    pieces = {
        "rc": f"{CRITERIA}\n# Contact\nTéléphone : [à compléter]",
        "ae": "# Critères d'attribution\n- Prix : 60 %\n\nMontant : ………………… €",
    }

    assert unfinished(NOWHERE, case_of(pieces)).truth is False


def test_a_text_is_outdated_from_a_day_on():
    text = {"rc": "Le décret n° 2021-254 s'applique au mobilier."}

    assert repealed(NOWHERE, case_of(text, launch=date(2026, 9, 15))).truth
    assert repealed(NOWHERE, case_of(text, launch=date(2024, 6, 30))).truth is False


def test_the_message_names_the_text_and_what_replaced_it():
    found = repealed(NOWHERE, case_of({"rc": "Article 28 du code des marchés publics."}))

    assert dict(found.details)["textes"] == (
        "Code des marchés publics (voir code de la commande publique)"
    )


def test_a_former_number_is_for_a_person():
    case = case_of({"rc": "Les établissements et services d'aide par le travail sont admis."})

    assert repealed(NOWHERE, case).truth is False
    assert renumbered(NOWHERE, case).truth


def test_a_repeal_that_was_not_verified_is_for_a_person():
    case = case_of({"rc": "La loi n° 85-704 du 12 juillet 1985 s'applique."})

    assert repealed(NOWHERE, case).truth is False
    assert renumbered(NOWHERE, case).truth
