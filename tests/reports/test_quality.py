"""How the quality of criteria, the simulator and the families are shown."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.model import (
    CriterionQuality,
    Evidence,
    FamilyAdvice,
    Insight,
    Place,
    PriceFormula,
    Report,
    Simulation,
    TenderReport,
)
from tenders_check.reports import contents, text
from tenders_check.reports.json import to_data
from tenders_check.tender.outline import outline
from tests.reports.build import finding, report_of

NAME = Evidence("RC.docx", "Performance environnementale : 10 %", Place(paragraph=41), "7 Critères")
DETAIL = Evidence("RC.docx", "Réemploi des emballages", Place(paragraph=42), "7 Critères")
FORMULA = Evidence("RC.docx", "Note = 60 x Pmin / P", Place(paragraph=50), "7 Critères")
TOLD = "Avec 10 % pour l'environnement, au plus 20 % de prix en plus : 60 × (1 − 1/1,2) = 10."
QUALITY = CriterionQuality(
    (), "t1", "c3", "Performance environnementale", 10.0, "precise", (DETAIL,), "offer", (DETAIL,),
    (), NAME,
)  # fmt: skip
SIMULATION = Simulation(
    "gap", 10.0, 60.0, 20.0,
    formula=PriceFormula("inverse", "(60 * (m / p))", FORMULA), told=TOLD,
)  # fmt: skip
FAMILY = FamilyAdvice(
    ("1",),
    "mobilier",
    "Mobilier",
    ("Prévoyez une ligne de prix.",),
    "Part de réemploi.\n",
)
INSIGHT = Insight((QUALITY,), (((), SIMULATION),), (FAMILY,))


def report(*rules: str) -> Report:
    made: Report = report_of(*(finding(rule) for rule in rules))
    return replace(made, tenders=(replace(made.tenders[0], insight=INSIGHT),))


def test_a_criterion_in_four_lines_and_the_arithmetic() -> None:
    lines = text.render(report("ENV002")).splitlines()
    at = lines.index("Critères environnementaux")
    assert lines[at + 1].replace("\N{NO-BREAK SPACE}", " ") == (
        "  « Performance environnementale » – 10 %"
    )
    assert lines[at + 2 : at + 6] == [
        "    contenu : dit (RC.docx, paragraphe 42)",
        "    porte sur : l'offre",
        "    lien avec l'achat : oui (RC.docx, paragraphe 42)",
        "    preuve demandée : non trouvé",
    ]
    assert "60 × (1 − 1/1,2) = 10." in " ".join(line.strip() for line in lines[at + 6 : at + 9])
    assert max(map(len, lines)) <= 80


def test_in_english() -> None:
    said = text.render(report("ENV002"), language="en")
    assert "Environmental criteria" in said
    assert "bears on: the tender" in said
    assert "A good criterion here: part de réemploi." in said


def test_the_family_speaks_once_beside_the_remedy_it_helps() -> None:
    said = text.render(report("ENV001", "ENV005", "ENV003", "ENV004", "DOC001"))
    assert said.count("Mobilier – Un bon critère ici : part de réemploi.") == 1
    assert said.count("Mobilier – Conseil : Prévoyez une ligne de prix.") == 1


def test_a_family_of_another_lot_says_nothing() -> None:
    assert "Un bon critère ici" not in text.render(
        replace(
            report(), tenders=(replace(report_of(finding(lot="2")).tenders[0], insight=INSIGHT),)
        )
    )


def test_read_shows_all_the_advice() -> None:
    judged: TenderReport = report().tenders[0]
    outlines = tuple(outline(piece.blocks) for piece in judged.tender.pieces)
    tender = replace(judged, tender=replace(judged.tender, outlines=outlines))
    said = contents.render_text([tender])
    assert "Familles d'achat" in said
    assert "- Prévoyez une ligne de prix." in said
    assert "Performance environnementale" in said


def test_the_json_report() -> None:
    tender = to_data(report("ENV002"))["tenders"][0]
    (quality,) = tender["criteria_quality"]
    assert (quality["criterion"], quality["weight"], quality["content"]) == ("c3", 10.0, "precise")
    assert quality["proofs"] == []
    (simulation,) = tender["simulations"]
    assert (simulation["result"], simulation["gap"], simulation["told"]) == ("gap", 20.0, TOLD)
    assert simulation["formula"]["form"] == "inverse"
    assert simulation["formula"]["evidence"]["quote"] == "Note = 60 x Pmin / P"
    assert tender["families"] == [
        {
            "lots": ["1"],
            "name": "mobilier",
            "title": "Mobilier",
            "good_criterion": "Part de réemploi.",
            "advice": ["Prévoyez une ligne de prix."],
        }
    ]


def test_lots_that_say_the_same_are_told_together() -> None:
    lots = [replace(QUALITY, lots=(str(lot),), tree=f"t{lot}") for lot in range(1, 6)]
    other = replace(QUALITY, lots=("6",), tree="t6", content="absent", content_at=())
    simulations = tuple(((str(lot),), SIMULATION) for lot in range(1, 6))
    insight = Insight((*lots, other), simulations)
    made = report("ENV002")
    made = replace(made, tenders=(replace(made.tenders[0], insight=insight),))
    said = text.render(made)
    assert said.count("« Performance environnementale »") == 2
    assert "– lots 1, 2, 3, 4, 5" in said
    assert "– lot 6" in said
    assert " ".join(said.split()).count("60 × (1 − 1/1,2)") == 1
