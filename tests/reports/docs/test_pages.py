"""The pages of the shipped rules: complete, true to the rules, the same on every run."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tenders_check.model import Kind, NearMiss, Status
from tenders_check.reports.docs.context import THEMES, theme_of
from tenders_check.reports.docs.keys import KEY, OBJECT
from tenders_check.reports.docs.law import law_page
from tenders_check.reports.docs.pages import Material, render
from tenders_check.reports.docs.proof import Sayer
from tenders_check.reports.docs.proof_words import CONTROL
from tenders_check.reports.docs.schema import report_keys
from tenders_check.reports.docs.words import KIND, VERDICT
from tenders_check.ruleset.law import Law, LawValue, ParameterLaw
from tenders_check.ruleset.loader import RuleSet, load
from tenders_check.ruleset.model import CONTROLS, Node
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.told import Theme, read_family_sources, read_themes

SCHEMA = Path(__file__).parents[3] / "tenders_check/schemas/report.schema.json"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load((rules_folder(),), examples=True)


@pytest.fixture(scope="module")
def themes() -> dict[str, Theme]:
    return read_themes([rules_folder()])


@pytest.fixture(scope="module")
def material(rules: RuleSet, themes: dict[str, Theme]) -> Material:
    return Material(
        rules=rules,
        themes=themes,
        family_sources=read_family_sources([rules_folder()]),
        helps=[("tenders-check", "Usage")],
        report_schema=json.loads(SCHEMA.read_text("utf-8")),
        rule_schema=json.loads((rules_folder() / "regle.schema.json").read_text("utf-8")),
        measures={"ENV001": "Précision 1,00 sur 40 passages."},
    )


@pytest.fixture(scope="module")
def pages(material: Material) -> dict[str, str]:
    return render(material)


def test_each_rule_family_and_vocabulary_has_its_page(pages, rules, themes) -> None:
    assert {f"regles/{rule.id}.md" for rule in rules.rules} <= set(pages)
    assert {f"familles/{family.name}.md" for family in rules.families} <= set(pages)
    assert {f"vocabulaire/{theme.vocabulary}.md" for theme in themes.values()} <= set(pages)


def test_the_same_rules_give_the_same_bytes(pages, material) -> None:
    assert render(material) == pages


def test_a_rule_page_answers_every_question(pages) -> None:
    page = re.sub(r"^```.*?^```$", "", pages["regles/ENV001.md"], flags=re.M | re.S)
    titles = re.findall(r"^## (.+)$", page, re.M)
    assert titles == [
        "Ce que la règle demande",
        "Le droit",
        "Les marchés visés",
        "Où elle cherche",
        "À quoi elle le reconnaît",
        "Ce que dit le rapport",
        "Que faire",
        "Clause à coller",
        "Limites connues",
        "Mesures",
        "Ne pas l'appliquer",
        "Exemples",
        "À voir aussi",
        "In English",
    ]


def test_a_rule_without_measure_says_nothing_of_it(pages) -> None:
    assert "Précision 1,00" in pages["regles/ENV001.md"]
    assert "## Mesures" not in pages["regles/ENV002.md"]


def test_every_example_is_shown_under_its_verdict(pages, rules) -> None:
    said = {Status.PASS: "Conforme", Status.FAIL: "Non conforme", Status.REVIEW: "À vérifier"}
    for rule in rules.rules:
        page = pages[f"regles/{rule.id}.md"]
        examples = page[page.index("\n## Exemples") :]
        assert examples.count("\n**") >= len(rule.examples), rule.id
        for status, title in said.items():
            shown = f"\n### {title}\n" in examples
            assert shown == any(one.expected is status for one in rule.examples), rule.id


def test_every_law_is_shown_with_its_address_and_date(pages, rules) -> None:
    for rule in rules.rules:
        page = pages[f"regles/{rule.id}.md"]
        for basis in rule.law:
            assert basis.url is None or f"]({basis.url})" in page, rule.id


def test_a_source_that_was_not_read_says_so(pages, rules) -> None:
    unread = [rule for rule in rules.rules if any(b.status == "memoire" for b in rule.law)]
    for rule in unread:
        assert "de mémoire, à vérifier" in pages[f"regles/{rule.id}.md"]


def test_only_a_rule_that_admits_it_shows_how_to_waive(pages, rules) -> None:
    for rule in rules.rules:
        page = pages[f"regles/{rule.id}.md"]
        assert ("derogations:\n  - regle: " in page) == rule.waivable, rule.id


def test_links_between_pages_lead_somewhere(pages) -> None:
    """Those to hand-written pages are checked when the site is built."""
    for name, text in pages.items():
        for target, place in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text):
            at = _joined(name, target) if target else name
            if at.startswith(("guides/", "reference/tender-yaml")):
                continue
            assert at in pages, f"{name} → {target}"
            if place:
                held = pages[at]
                known = f'id="{place}"' in held or f"\n## {place}\n" in held
                assert known, f"{name} → {target}#{place}"


def _joined(name: str, target: str) -> str:
    parts = name.split("/")[:-1]
    for step in target.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_no_word_of_the_rule_language_is_left_unsaid(pages) -> None:
    for name, text in pages.items():
        if name.startswith("regles/"):
            assert "comparaison faite par le programme" not in text, name


def test_every_control_is_said_in_french() -> None:
    """Those that are new go to `reports/docs/proof_words.py`."""
    assert sorted(set(CONTROLS) - set(CONTROL)) == []


def test_every_verdict_and_kind_of_piece_is_explained() -> None:
    assert set(VERDICT) == set(Status)
    assert set(KIND) == set(Kind)


def test_every_key_of_the_report_is_explained(material) -> None:
    """Those that are new go to `reports/docs/keys.py`."""
    known = report_keys(material.report_schema)
    assert sorted(known - set(KEY)) == []
    assert sorted(set(KEY) - known) == []
    assert not {name for name, _ in known if name != "report"} - set(OBJECT)


def test_a_new_theme_comes_after_those_known(rules) -> None:
    assert {theme_of(rule) for rule in rules.rules} <= set(THEMES)


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (Node("lot", {"plusieurs": False}), "le marché n'est pas alloti"),
        (
            Node("clause", {"genre": "clause_sociale", "force": "forte"}),
            "une clause sociale, qui oblige",
        ),
        (
            Node("critere", {"theme": "social", "porte_sur": "entreprise"}),
            "un critère sur « social », qui juge l'entreprise",
        ),
        (
            Node("reservation", {"structure": "ess", "force": ("forte", "faible")}),
            "une réservation certaine ou ambiguë à des entreprises de l'ESS",
        ),
        (
            Node("duree", {"superieur_a": 36.0}),
            "la durée, reconductions comprises, est supérieure",
        ),
        (Node("inconnu", {"x": "y"}), "`inconnu` "),
    ],
)
def test_evidence_in_words(rules, themes, node, said) -> None:
    assert Sayer(rules.law, rules.families, themes).leaf(node).startswith(said)


def test_a_tree_is_a_list_in_lists(rules, themes) -> None:
    leaf = Node("lot", {"plusieurs": True})
    tree = Node("tous", {}, (leaf, Node("aucun", {}, (leaf,))))
    assert Sayer(rules.law, rules.families, themes).tree(tree).splitlines() == [
        "- tout cela à la fois :",
        "    - le marché est alloti",
        "    - aucun de ces éléments :",
        "        - le marché est alloti",
    ]


def test_a_reason_of_refusal_that_is_new_must_be_said() -> None:
    """Reasons are those of the model; the table of words prints them all."""
    from tenders_check.reports.wording import REFUSAL

    listed = re.findall(r"\b[a-z]+(?:_[a-z]+)*\b", (NearMiss.__doc__ or "").split("contract:")[1])
    assert {word for word in listed if "_" in word} <= set(REFUSAL)


def test_a_family_shows_the_clauses_written_for_it(pages, rules) -> None:
    for family in rules.families:
        page = pages[f"familles/{family.name}.md"]
        for rule, _ in family.clauses:
            assert f"[{rule}](../regles/{rule}.md)" in page, family.name
        assert "{" not in page.split("## Comment l'outil")[0], "what is to fill in is in brackets"


def test_the_source_of_a_value_that_was_not_read_says_so() -> None:
    values = (
        LawValue(100.0, date(2020, 1, 1), "JO de 2019"),
        LawValue(90.0, date(2022, 1, 1), "JO de 2021"),
    )
    parameter = ParameterLaw("seuil", "Seuil", "EUR HT", values, date(2026, 11, 20))
    page = law_page(Law({"seuil": parameter}), {("seuil", "JO de 2019"): "rapporte"})
    rows = [line for line in page.splitlines() if line.startswith("| 1er")]
    assert ["rapporté par un commentaire" in row for row in rows] == [True, False]
