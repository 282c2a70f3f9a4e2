"""Where the manifest and the pieces disagree."""

from __future__ import annotations

from datetime import date

import pytest

from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.model import Declared, Manifest, Notice
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon, tender_of

TEXT = """
    # Règlement de la consultation
    Marché public de fournitures, procédure adaptée.
    Date d'envoi de l'avis à la publication : 15 septembre 2026
    # 2 Montant
    La valeur estimée du marché est de 80 000 € HT.
    # 3 Lots
    - Lot n° 1 : Bureaux
    - Lot n° 2 : Sièges
"""


def contradictions(options: Options | None = None, **stated: object) -> tuple[str, ...]:
    tender = tender_of(TEXT, manifest=Manifest("tender.yaml", **stated))  # type: ignore[arg-type]
    return find(tender, Folding(tender), lexicon(), options).contradictions


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            {"launch_date": date(2026, 10, 1)},
            "date de lancement : « 1er octobre 2026 » selon l'acheteur, "
            "« 15 septembre 2026 » selon RC.docx.",
        ),
        (
            {"object": "services"},
            "objet : « services » selon l'acheteur, « fournitures » selon RC.docx.",
        ),
        (
            {"procedure": "formalisee"},
            "procédure : « procédure formalisée » selon l'acheteur, « procédure adaptée » selon "
            "RC.docx.",
        ),
        (
            {"estimated_value": 240000.0},
            "valeur estimée : « 240\u202f000\u00a0€ HT » selon l'acheteur, "
            "« 80\u202f000\u00a0€ HT » selon RC.docx.",
        ),
    ],
)
def test_a_piece_that_says_otherwise_is_told(stated: dict, said: str) -> None:
    assert contradictions(**stated) == (said,)


def test_nothing_is_told_when_they_agree() -> None:
    agreed = {
        "launch_date": date(2026, 9, 15), "object": "fournitures", "procedure": "adaptee",
        "estimated_value": 80400.0,
    }  # fmt: skip
    assert contradictions(**agreed) == ()


def test_silence_contradicts_nobody() -> None:
    assert contradictions(buyer_kind="collectivite", duration_months=12.0) == ()


def test_the_date_given_as_an_option_is_compared_too() -> None:
    (said,) = contradictions(Options(date(2026, 9, 16), date(2026, 11, 20)))
    assert said.startswith("date de lancement : « 16 septembre 2026 »")


def declared(**values: str) -> Notice:
    said = {name: Declared(value, f"/avis/{name}") for name, value in values.items()}
    return Notice("eforms", "competition", **said)  # type: ignore[arg-type]


def against(notice: Notice) -> tuple[str, ...]:
    tender = tender_of(TEXT, notice=notice)
    return find(tender, Folding(tender), lexicon()).contradictions


def test_a_notice_and_the_rules_that_disagree_are_both_quoted() -> None:
    assert against(declared(dispatch_date="2026-10-01", object="services")) == (
        "date de lancement : « 1er octobre 2026 » selon avis.xml, « 15 septembre 2026 » selon "
        "RC.docx.",
        "objet : « services » selon avis.xml, « fournitures » selon RC.docx.",
    )


def test_a_notice_that_says_the_same_contradicts_nobody() -> None:
    assert against(declared(dispatch_date="2026-09-15", object="fournitures")) == ()


def test_codes_of_another_group_than_the_documents_write_are_told() -> None:
    tender = tender_of(
        "# Règlement\nCode CPV : 39130000-2", notice=Notice(
            "eforms", "competition", cpv=(Declared("72000000", "/avis/cpv"),)
        )
    )  # fmt: skip
    (said,) = find(tender, Folding(tender), lexicon()).contradictions
    assert said == "CPV : 72000000 selon l'avis, 39130000 selon les pièces."
