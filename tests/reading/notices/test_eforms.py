"""eForms notices: each field a rule reads, whatever the namespaces."""

from __future__ import annotations

import pytest

from tenders_check.model import Role
from tests.reading.notices.makers import (
    REBASED,
    STANDARD,
    blocks,
    codes,
    criterion,
    eforms,
    execution,
    extension,
    lot,
    notice,
    requirement,
    value,
)

WEIGHTED = criterion("price", "Prix", 60) + criterion("quality", "Réemploi des terres", 40)


@pytest.mark.parametrize("spaces", [STANDARD, REBASED])
def test_the_facts_of_the_whole_notice(spaces):
    found = notice(eforms(lot(criteria=WEIGHTED), spaces=spaces))
    assert (found.form, found.stage) == ("eforms", "competition")
    assert value(found.title) == "Entretien des parcs"
    assert value(found.buyer) == "Ville de Valbrume"
    assert value(found.buyer_kind) == "collectivite"
    assert value(found.dispatch_date) == "2026-09-01"
    assert value(found.deadline) == "2026-10-15"
    assert value(found.procedure) == "formalisee"
    assert value(found.nature) == "marche"
    assert value(found.object) == "services"
    assert float(value(found.value) or 0) == 240_000
    assert codes(found.cpv) == ["77310000"]


@pytest.mark.parametrize("spaces", [STANDARD, REBASED])
def test_criteria_of_a_lot_have_kind_weight_and_unit(spaces):
    (only,) = notice(eforms(lot(criteria=WEIGHTED), spaces=spaces)).lots
    assert [(c.kind, c.name, c.weight, c.unit) for c in only.criteria] == [
        ("price", "Prix", 60, "%"),
        ("quality", "Réemploi des terres", 40, "%"),
    ]
    assert not only.criteria_in_documents


@pytest.mark.parametrize(
    ("code", "unit"), [("per-exa", "%"), ("poi-exa", "points"), ("dec-exa", "coefficient")]
)
def test_the_unit_of_a_weight_is_that_of_its_code(code, unit):
    (only,) = notice(eforms(lot(criteria=criterion("quality", "Accueil", 3, code)))).lots
    assert (only.criteria[0].weight, only.criteria[0].unit) == (3, unit)


def test_an_order_of_importance_is_no_weight():
    (only,) = notice(eforms(lot(criteria=criterion("quality", "Accueil", 2, "ord-imp")))).lots
    assert (only.criteria[0].weight, only.criteria[0].order) == (None, 2)


def test_criteria_only_in_the_documents():
    said = criterion("quality", "Critères énoncés dans le règlement de la consultation")
    (only,) = notice(eforms(lot(criteria=said))).lots
    assert only.criteria == ()
    assert only.criteria_in_documents


def test_lots_keep_their_numbers_as_documents_write_them():
    data = eforms(lot("LOT-0001"), lot("LOT-0012", title="Bassins"))
    assert [(one.id, one.title) for one in notice(data).lots] == [
        ("1", "Entretien des allées"),
        ("12", "Bassins"),
    ]


def test_a_lot_says_where_it_stands():
    pointers = [one.pointer for one in notice(eforms(lot("LOT-0001"), lot("LOT-0002"))).lots]
    assert [p.rpartition("/")[2] for p in pointers] == [
        "cac:ProcurementProjectLot[1]",
        "cac:ProcurementProjectLot[2]",
    ]


def test_duration_and_renewals():
    (only,) = notice(eforms(lot())).lots
    assert (only.duration_months, only.renewals) == (24, 1)


@pytest.mark.parametrize("code", ["res-ws", "res-pub-ser"])
def test_reserved_participation(code):
    (only,) = notice(eforms(lot(terms=requirement("reserved-procurement", code)))).lots
    assert codes(only.reserved) == [code]
    assert only.reserved_stated


def test_not_reserved_is_a_statement_and_silence_is_none():
    (said,) = notice(eforms(lot(terms=requirement("reserved-procurement", "none")))).lots
    assert (said.reserved, said.reserved_stated) == ((), True)
    (silent,) = notice(eforms(lot())).lots
    assert (silent.reserved, silent.reserved_stated) == ((), False)


def test_reservation_is_that_of_its_lot():
    data = eforms(
        lot("LOT-0001", terms=requirement("reserved-procurement", "res-ws")),
        lot("LOT-0002", terms=requirement("reserved-procurement", "none")),
    )
    assert [codes(one.reserved) for one in notice(data).lots] == [["res-ws"], []]


def test_conditions_of_execution():
    terms = execution("reserved-execution", "yes") + execution(
        "conditions", "performance", "Deux cents heures d’insertion."
    )
    (only,) = notice(eforms(lot(terms=terms))).lots
    assert codes(only.conditions) == ["reserved-execution", "Deux cents heures d’insertion."]


def test_execution_not_reserved_is_no_condition():
    (only,) = notice(eforms(lot(terms=execution("reserved-execution", "no")))).lots
    assert only.conditions == ()


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("allowed", "Variantes : autorisées"),
        ("not-allowed", "Variantes : non autorisées"),
        ("required", "Variantes : exigées"),
    ],
)
def test_variants(code, shown):
    terms = f'<cbc:VariantConstraintCode listName="permission">{code}</cbc:VariantConstraintCode>'
    data = eforms(lot(terms=terms))
    (only,) = notice(data).lots
    assert value(only.variants) == code
    assert shown in [block.text for block in blocks(data)]


def test_variants_that_nobody_speaks_of():
    assert notice(eforms(lot())).lots[0].variants is None


def test_strategic_codes_that_other_lists_use_too_are_told_apart():
    types = "".join(
        f'<cac:ProcurementAdditionalType><cbc:ProcurementTypeCode listName="{listed}">{code}'
        "</cbc:ProcurementTypeCode></cac:ProcurementAdditionalType>"
        for listed, code in (
            ("strategic-procurement", "env-imp"),
            ("environmental-impact", "other"),
            ("social-objective", "other"),
            ("accessibility", "inc"),
        )
    )
    (only,) = notice(eforms(lot(types=types))).lots
    assert codes(only.strategic) == ["env-imp", "env-other", "soc-other", "acc-inc"]


def test_a_framework_agreement():
    system = (
        '<cac:ContractingSystem><cbc:ContractingSystemTypeCode listName="framework-agreement">'
        "fa-wo-rc</cbc:ContractingSystemTypeCode></cac:ContractingSystem>"
    )
    period = b"<cac:TenderSubmissionDeadlinePeriod>"
    data = eforms(lot()).replace(period, system.encode() + period)
    assert value(notice(data).nature) == "accord_cadre"


@pytest.mark.parametrize(
    ("form", "stage"), [("planning", "planning"), ("competition", "competition")]
)
def test_the_stage_is_that_of_the_form(form, stage):
    assert notice(eforms(lot(), form=form)).stage == stage


def test_a_change_notice_is_a_change():
    changes = "<efac:Changes><efbc:ChangedNoticeIdentifier>1</efbc:ChangedNoticeIdentifier>"
    changes += "</efac:Changes>"
    assert notice(eforms(lot(), extensions=changes)).stage == "change"


def test_only_french_is_kept_of_a_bilingual_field():
    texts = [block.text for block in blocks(eforms(lot()))]
    assert "Entretien des parcs" in texts
    assert "Upkeep of parks" not in texts


def test_every_declared_value_has_a_block_at_its_pointer():
    data = eforms(lot(criteria=WEIGHTED, terms=requirement("reserved-procurement", "res-ws")))
    found = notice(data)
    pointers = {block.place.pointer for block in blocks(data)}
    declared = [found.title, found.buyer, found.deadline, found.procedure, found.object]
    declared += [found.value, found.dispatch_date, *found.cpv, *found.lots[0].reserved]
    assert all(one and one.pointer in pointers for one in declared)
    assert {criterion.pointer for criterion in found.lots[0].criteria} <= pointers


def heading_above(data: bytes, words: str) -> str:
    """The nearest heading before the block with these words."""
    above = ""
    for block in blocks(data):
        if block.role is Role.HEADING:
            above = block.text
        elif words in block.text:
            return above
    raise AssertionError(words)


SELECTION = (
    "<efac:SelectionCriteria><cbc:Name>Certification environnementale</cbc:Name>"
    "<cbc:Description>Système de management environnemental.</cbc:Description>"
    "</efac:SelectionCriteria>"
)


def test_what_is_asked_of_candidates_stands_under_a_heading_of_its_own():
    data = eforms(
        lot(
            criteria=WEIGHTED,
            extensions=SELECTION,
            terms=requirement("other", "x", "Un bilan carbone de l’entreprise.")
            + execution("conditions", "performance", "Les véhicules sont électriques."),
        )
    )
    assert heading_above(data, "management environnemental") == (
        "Critères de sélection des candidats"
    )
    assert heading_above(data, "bilan carbone") == "Conditions de participation"
    assert heading_above(data, "électriques") == "Conditions d’exécution du marché"
    assert heading_above(data, "Réemploi des terres") == "Attribution"
    assert heading_above(data, "désherbage") == "Objet du lot"


def test_a_reservation_is_no_condition_asked_of_candidates():
    terms = requirement("other", "x", "Deux références.")
    terms += requirement("reserved-procurement", "res-ws")
    assert heading_above(eforms(lot(terms=terms)), "ateliers protégés") == "Participation réservée"


def test_selection_criteria_are_no_award_criteria():
    (only,) = notice(eforms(lot(criteria=WEIGHTED, extensions=SELECTION))).lots
    assert [one.name for one in only.criteria] == ["Prix", "Réemploi des terres"]


def test_a_selection_criterion_of_several_lines_is_one_marked_line():
    lines = SELECTION.replace("management environnemental.", "management.\nVéhicules propres.")
    shown = [b.text for b in blocks(eforms(lot(extensions=lines))) if "Véhicules" in b.text]
    assert shown == [
        "Critère de sélection des candidats : Système de management. Véhicules propres."
    ]


def test_a_scope_of_a_directive_is_strategic():
    scope = (
        "<efac:StrategicProcurement><efbc:ApplicableLegalBasis listName='cvd-scope'>true"
        "</efbc:ApplicableLegalBasis></efac:StrategicProcurement>"
    )
    (only,) = notice(eforms(lot(extensions=scope))).lots
    assert codes(only.strategic) == ["cvd-yes"]


def test_a_maximum_of_a_framework_is_a_value_when_there_is_no_estimate():
    data = eforms(lot()).replace(
        b'<cbc:EstimatedOverallContractAmount currencyID="EUR"\n      >240000'
        b"</cbc:EstimatedOverallContractAmount>",
        extension(
            '<efbc:FrameworkMaximumAmount currencyID="EUR">90000</efbc:FrameworkMaximumAmount>'
        ).encode(),
    )
    assert float(value(notice(data).value) or 0) == 90_000
