"""TED notices, schema 2.0.9 and the one before it."""

from __future__ import annotations

import pytest

from tests.reading.notices.makers import blocks, codes, notice, ted, ted_lot, value
from tests.reading.notices.test_eforms import heading_above


def quality(name: str, weight: str) -> str:
    return (
        f"<AC_QUALITY><AC_CRITERION>{name}</AC_CRITERION>"
        f"<AC_WEIGHTING>{weight}</AC_WEIGHTING></AC_QUALITY>"
    )


PRICE = "<AC_PRICE><AC_WEIGHTING>60</AC_WEIGHTING></AC_PRICE>"


def test_the_facts_of_the_whole_notice():
    found = notice(ted())
    assert (found.form, found.stage, found.id) == ("ted", "competition", "123456-2021")
    assert value(found.title) == "Entretien des parcs"
    assert value(found.buyer) == "Ville de Valbrume"
    assert value(found.buyer_kind) == "collectivite"
    assert value(found.dispatch_date) == "2021-03-01"
    assert value(found.publication_date) == "2021-03-05"
    assert value(found.deadline) == "2021-04-06"
    assert value(found.procedure) == "formalisee"
    assert value(found.nature) == "marche"
    assert value(found.object) == "services"
    assert float(value(found.value) or 0) == 240_000
    assert codes(found.cpv) == ["77310000"]


def test_criteria_of_each_lot():
    data = ted(
        ted_lot(quality("Réemploi", "40 %") + PRICE, "1")
        + ted_lot(quality("Délai", "10/20") + PRICE, "2")
    )
    first, second = notice(data).lots
    assert [(c.kind, c.name, c.weight, c.unit) for c in first.criteria] == [
        ("quality", "Réemploi", 40, "%"),
        ("price", "Prix", 60, None),
    ]
    assert (second.id, second.criteria[0].weight, second.criteria[0].unit) == ("2", 10, "/20")


def test_a_weight_in_words_is_no_weight():
    (only,) = notice(ted(ted_lot(quality("Réemploi", "voir le règlement")))).lots
    assert only.criteria[0].weight is None


def test_criteria_only_in_the_documents():
    (only,) = notice(ted()).lots
    assert only.criteria_in_documents and only.criteria == ()


def test_a_reservation_is_a_box_to_tick_and_silence_says_nothing():
    (reserved,) = notice(ted(participation="<RESTRICTED_SHELTERED_WORKSHOP/>")).lots
    assert codes(reserved.reserved) == ["res-ws"]
    (silent,) = notice(ted()).lots
    assert (silent.reserved, silent.reserved_stated) == ((), False)


def test_a_reservation_is_no_condition_asked_of_candidates():
    data = ted(
        participation="<RULES_CRITERIA><P>Deux références.</P></RULES_CRITERIA>"
        "<RESTRICTED_SHELTERED_WORKSHOP/>"
    )
    assert heading_above(data, "ateliers protégés") == "Participation réservée"


def test_conditions_of_execution_and_sheltered_programmes():
    (only,) = notice(
        ted(
            participation="<RESTRICTED_SHELTERED_PROGRAM/><PERFORMANCE_CONDITIONS>"
            "<P>Cent heures d’insertion.</P></PERFORMANCE_CONDITIONS>"
        )
    ).lots
    assert codes(only.conditions) == ["reserved-execution", "Cent heures d’insertion."]


def test_what_is_asked_of_candidates_ends_where_the_conditions_begin():
    data = ted(
        participation="<TECHNICAL_PROFESSIONAL_INFO><P>Le matériel propre de l’entreprise.</P>"
        "</TECHNICAL_PROFESSIONAL_INFO><PERFORMANCE_CONDITIONS><P>Engins électriques.</P>"
        "</PERFORMANCE_CONDITIONS>"
    )
    assert heading_above(data, "matériel propre").startswith("Conditions de participation")
    assert heading_above(data, "Engins électriques") == "Conditions d’exécution du contrat"


def test_what_is_asked_of_candidates_is_no_award_criterion():
    data = ted(
        ted_lot(quality("Réemploi", "40")),
        participation="<CRITERIA_CANDIDATE><P>Références de réemploi : 60 %</P>"
        "</CRITERIA_CANDIDATE>",
    )
    assert [c.name for c in notice(data).lots[0].criteria] == ["Réemploi"]
    assert heading_above(data, "Références") == "Critères de sélection des candidats"


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("<PT_RESTRICTED/>", "formalisee"),
        ("<PT_COMPETITIVE_DIALOGUE/>", "formalisee"),
        ("<PT_AWARD_CONTRACT_WITHOUT_CALL/>", "sans_publicite"),
    ],
)
def test_procedures(box, expected):
    assert value(notice(ted(procedure=box)).procedure) == expected


def test_social_services_are_bought_by_adapted_procedure():
    assert value(notice(ted(form="F21")).procedure) == "adaptee"


def test_a_framework_agreement():
    assert value(notice(ted(procedure="<PT_OPEN/><FRAMEWORK/>")).nature) == "accord_cadre"


@pytest.mark.parametrize(
    ("form", "stage"), [("F01", "planning"), ("F02", "competition"), ("F03", "result")]
)
def test_stages(form, stage):
    assert notice(ted(form=form)).stage == stage


def test_duration_and_renewal():
    (only,) = notice(ted()).lots
    assert (only.duration_months, only.renewals) == (24, 0)


def test_a_duration_between_two_dates():
    dates = "<DATE_START>2021-05-01</DATE_START><DATE_END>2022-04-30</DATE_END>"
    lot = ted_lot().replace('<DURATION TYPE="MONTH">24</DURATION>', dates)
    assert notice(ted(lot)).lots[0].duration_months == pytest.approx(12, abs=0.05)


OLD = b"""<TED_EXPORT DOC_ID="1-2012" xmlns="ted/R2.0.8.S02/publication"><FORM_SECTION>
<CONTRACT LG="FR" CATEGORY="ORIGINAL" FORM="2"><FD_CONTRACT CTYPE="SERVICES">
<FD_CONTRACT_NOTICE><TITLE_CONTRACT><P>Nettoyage des halles</P></TITLE_CONTRACT>
<CPV><CPV_MAIN><CPV_CODE CODE="90911200"/></CPV_MAIN></CPV></FD_CONTRACT_NOTICE>
<LEFTI_CONTRACT_NOTICE><F02_CONDITION_FOR_PARTICIPATION>
<TECHNICAL_CAPACITY_LEFTI><T_CAPACITY_INFORMATION><P>Effectifs verts du candidat.</P>
</T_CAPACITY_INFORMATION></TECHNICAL_CAPACITY_LEFTI></F02_CONDITION_FOR_PARTICIPATION>
</LEFTI_CONTRACT_NOTICE>
<PROCEDURE_DEFINITION_CONTRACT_NOTICE><AWARD_CRITERIA><MOST_ECONOMICALLY_ADVANTAGEOUS_TENDER>
<CRITERIA_STATED_BELOW>
<CRITERIA_DEFINITION><CRITERIA>Prix</CRITERIA><WEIGHTING>70</WEIGHTING></CRITERIA_DEFINITION>
<CRITERIA_DEFINITION><CRITERIA>Produits verts</CRITERIA><WEIGHTING>30</WEIGHTING>
</CRITERIA_DEFINITION></CRITERIA_STATED_BELOW></MOST_ECONOMICALLY_ADVANTAGEOUS_TENDER>
</AWARD_CRITERIA></PROCEDURE_DEFINITION_CONTRACT_NOTICE>
</FD_CONTRACT></CONTRACT></FORM_SECTION></TED_EXPORT>"""


def test_the_schema_before():
    found = notice(OLD)
    assert value(found.title) == "Nettoyage des halles"
    assert [(c.kind, c.name, c.weight) for c in found.lots[0].criteria] == [
        ("price", "Prix", 70),
        ("quality", "Produits verts", 30),
    ]
    assert heading_above(OLD, "Effectifs verts").startswith("Conditions de participation")
    assert heading_above(OLD, "Produits verts") == "Section IV : procédure"


def test_every_declared_value_has_a_block_at_its_pointer():
    data = ted(participation="<RESTRICTED_SHELTERED_WORKSHOP/>")
    found = notice(data)
    pointers = {block.place.pointer for block in blocks(data)}
    declared = [found.title, found.buyer, found.deadline, found.procedure, found.object]
    declared += [found.value, found.dispatch_date, *found.cpv, *found.lots[0].reserved]
    assert all(one and one.pointer in pointers for one in declared)
