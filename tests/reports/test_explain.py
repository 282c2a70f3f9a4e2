"""The page that explains a verdict: whole, narrow, short however many lots there are."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

from jsonschema import Draft202012Validator

from tenders_check.model import (
    Condition,
    Finding,
    Kind,
    Looked,
    Lot,
    NearMiss,
    PieceStatus,
    Report,
    Status,
    Step,
    Trace,
    Turn,
    Weighed,
)
from tenders_check.reports.explain import render
from tenders_check.reports.json import to_data
from tenders_check.reports.json_trace import data
from tests.reports.build import MISS, PROOF, finding, report_of
from tests.reports.test_json import strict

LEAF = Step("critere", (("theme", "environnement"), ("force", "forte")), False, (), (MISS,))
TRACE = Trace(
    conditions=(
        Condition(
            "launch", True, "lancée à compter du 21 août 2026", "15 septembre 2026", "option"
        ),
        Condition("value", None, "au moins 216 000 € HT", "", None, None, "Valeur non connue."),
        Condition("nature", True, "marché", "marché", "document", PROOF),
    ),
    looked=(
        Looked("RC.docx", Kind.RC, PieceStatus.READ, ("7 Critères",)),
        Looked("plan.pdf", Kind.CCTP, PieceStatus.PARTLY, (), (2, 3), "Pages numérisées."),
    ),
    elsewhere=("BPU.xlsx",),
    gap="Non lu, alors que la règle y cherche sa preuve : plan.pdf (pages 2, 3).",
    weighed=(Weighed("strong", Step("au_moins_un", (), False, children=(LEAF,))),),
    turns=(Turn("proof", Status.FAIL, ""),),
)


def explained(*lots: str, **changes: object) -> Report:
    found = [finding(lot=lot, trace=TRACE, **changes) for lot in lots or ("1",)]
    return report_of(*found, lots=tuple(Lot(lot) for lot in lots))


def test_the_page_tells_each_stage_with_its_reasons() -> None:
    text = render(explained())
    for said in (
        "✔ date de lancement : 15 septembre 2026 (donnée en option)",
        "? valeur estimée : inconnu",
        "Valeur non connue.",
        "RC.docx (règlement de consultation, lue) : 7 Critères",
        "pages non lues : 2, 3",
        "Pièces où cette règle ne cherche pas : BPU.xlsx",
        "Lecture insuffisante",
        "✘ critère (thème : environnement ; force : forte) : faux",
        "Écarté (dit autre chose) : « L'environnement informatique",
        "✘ preuves → non conforme",
        "✘ Verdict : non conforme (obligation)",
    ):
        assert said in text, said


def test_a_control_says_what_it_compares() -> None:
    control = Step("controle", (("value", "texte_perime"),), True, (PROOF,))
    trace = replace(TRACE, weighed=(Weighed("forbidden_strong", control),))
    text = " ".join(render(report_of(finding(trace=trace))).split())
    assert "✔ contrôle « les pièces s'appuient sur un texte abrogé" in text
    assert "control (texte perime): true" in render(report_of(finding(trace=trace)), "en")


def test_eighty_columns_are_enough() -> None:
    long = replace(TRACE, elsewhere=tuple(f"piece-numero-{n}.pdf" for n in range(40)))
    found = finding(trace=long)
    assert max(map(len, render(report_of(found)).splitlines())) <= 80


def test_what_holds_for_all_lots_is_told_once() -> None:
    lots = tuple(str(number) for number in range(1, 61))
    text = render(explained(*lots))
    assert text.count("date de lancement :") == 1
    assert text.count("Preuve ferme") == 1
    assert "Lots 1, 2, 3" in text and "60" in text
    assert len(text.splitlines()) < 60


def test_lots_judged_otherwise_are_told_apart() -> None:
    passed = finding(lot="2", status=Status.PASS, trace=replace(TRACE, turns=()))
    lots = (Lot("1"), Lot("2"), Lot("3"))
    text = render(report_of(*explained("1", "3").tenders[0].findings, passed, lots=lots))
    assert "\nLots 1, 3\n" in text and "\nLot 2\n" in text
    assert text.count("Où a-t-elle cherché ?") == 1


def test_what_differs_from_lot_to_lot_is_told_with_each_and_nothing_else() -> None:
    def family(bought: str) -> Trace:
        own = Condition("family", bought == "Mobilier", "Mobilier", bought)
        return replace(TRACE, conditions=(*TRACE.conditions, own))

    lots = tuple(Lot(str(number)) for number in range(1, 41))
    found = [finding(lot="1", trace=family("Mobilier"))]
    found += [finding(lot=lot.id, trace=family("Papier")) for lot in lots[1:]]
    text = render(report_of(*found, lots=lots))
    assert text.count("date de lancement :") == 1
    assert text.count("famille d'achat :") == 2
    assert text.count("RC.docx (règlement de consultation, lue)") == 1
    assert text.count("Lecture insuffisante") == 1


def test_pieces_that_one_lot_alone_has_are_told_with_it() -> None:
    annex = Looked("annexe lot 2.pdf", Kind.ANNEXE, PieceStatus.READ)
    other = replace(TRACE, looked=(*TRACE.looked, annex), gap=None)
    lots = (Lot("1"), Lot("2"))
    text = render(report_of(finding(trace=TRACE), finding(lot="2", trace=other), lots=lots))
    assert text.count("plan.pdf (CCTP") == 1
    assert text.index("annexe lot 2.pdf") > text.index("Lot 2\n")
    assert text.count("Tout ce qu'il fallait lire a été lu.") == 1


def test_a_passage_is_quoted_once() -> None:
    twice = Weighed("strong", Step("tous", (), False, children=(LEAF, LEAF)))
    text = render(report_of(finding(trace=replace(TRACE, weighed=(twice,)))))
    assert " ".join(text.split()).count("informatique est sous Linux") == 1
    assert "(passages cités plus haut)" in text


def test_nothing_near_is_said_in_words() -> None:
    bare = finding(near_misses=(), trace=replace(TRACE, weighed=()))
    assert "Aucun passage voisin." in render(report_of(bare))


def test_only_rules_explained_are_told() -> None:
    assert render(report_of(finding(), finding("ENV002", trace=TRACE))).startswith("ENV002")


def test_in_english() -> None:
    text = render(explained(), "en")
    assert "Does it apply?" in text and "Strong evidence" in text and "at least one" in text
    assert "Preuve" not in text and "cherche" not in text.split("Not enough")[0]


def test_the_json_report_carries_it_and_keeps_to_the_schema() -> None:
    schema = files("tenders_check").joinpath("schemas", "report.schema.json").read_text("utf-8")
    given = to_data(explained())
    assert list(Draft202012Validator(strict(json.loads(schema))).iter_errors(given)) == []
    trace = given["tenders"][0]["findings"][0]["trace"]
    assert trace["asked"][0]["node"]["children"][0]["arguments"]["theme"] == "environnement"
    assert trace["turns"] == [{"stage": "proof", "status": "fail", "reason": ""}]


def test_a_report_without_explanation_has_no_trace() -> None:
    assert "trace" not in to_data(report_of(finding()))["tenders"][0]["findings"][0]


def test_many_passages_are_counted() -> None:
    misses = tuple(
        NearMiss("environnement", replace(PROOF, quote=f"Mention {n}"), "soft") for n in range(7)
    )
    many = Weighed("strong", replace(LEAF, near_misses=misses))
    text = render(report_of(finding(trace=replace(TRACE, weighed=(many,)))))
    assert "… et 4 de plus" in text
    found: Finding = finding(trace=replace(TRACE, weighed=(many,)))
    assert len(data(found.trace or TRACE)["asked"][0]["node"]["near_misses"]) == 7
