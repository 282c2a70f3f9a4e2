"""The page of a rule: law and how well it was read, whom it binds, dated figures, traps, limits."""

from __future__ import annotations

from functools import cache

import pytest

from tenders_check.reports.rule import data, render_page
from tenders_check.reports.rule_words import bound, concerned, parameters
from tenders_check.ruleset.loader import RuleSet, load
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.paths import rules_folder


@cache
def loaded() -> RuleSet:
    return load((rules_folder(),), examples=True)


def rule(name: str) -> Rule:
    found = loaded().rule(name)
    assert found is not None
    return found


def page(name: str, language: str = "fr") -> str:
    return render_page(rule(name), loaded().law, loaded().families, language)


def test_the_page_says_on_which_law_since_when_and_how_well_it_was_read() -> None:
    text = " ".join(page("SOC003").split())
    assert "CCAG-Travaux de 2021, art. 20.1 (de mémoire, à vérifier, noté le" in text
    text = " ".join(page("ENV001").split())
    assert "CCP, art. L2152-7 (lu dans le texte, vérifié le 20 novembre 2026)" in text
    assert "https://www.legifrance.gouv.fr/" in text
    assert "Consultations lancées à compter du 21 août 2026." in text


def test_whom_it_binds_in_words() -> None:
    said = bound(rule("SOC001"), loaded().law, loaded().families)
    assert "Consultations lancées à compter du 22 août 2026." in said
    assert any("le seuil européen" in line for line in said)
    assert any("concession" in line for line in said)
    assert bound(rule("REU007"), loaded().law, loaded().families) == [
        "Tous les marchés, à toute date."
    ]


def test_dated_figures_are_given_with_their_source() -> None:
    names = [one.name for one in parameters(rule("SOC001"), loaded().law)]
    assert names[0] == "clause_environnementale"
    assert "seuil_europeen_travaux" in names
    text = " ".join(page("SOC001").split())
    assert "216 000 € à compter du 1er janvier 2026 –" in text
    assert "JO de décembre 2019 (rapporté par un commentaire, texte non lu)" in text


def test_families_are_those_bound_judged_or_advised() -> None:
    found = {family.name for family in concerned(rule("REU001"), loaded().families)}
    assert {"mobilier", "informatique", "jouets"} <= found and "nettoyage" not in found
    assert "restauration" in {one.name for one in concerned(rule("SEC001"), loaded().families)}


def test_a_clause_adapted_to_families_names_them() -> None:
    text = " ".join(page("ENV001").split())
    assert "Adaptée pour :" in text and "Mobilier et aménagement d'intérieur" in text
    told = data(rule("ENV001"), loaded().law, loaded().families)["family_clauses"]
    assert "mobilier" in told and "{" not in told["mobilier"]
    assert "Adaptée pour" not in page("RES003")


def test_a_trap_tells_why_it_is_one() -> None:
    assert "piège écarté : dit autre chose" in " ".join(page("ENV001").split())


@pytest.mark.parametrize("name", ["ENV003", "SEC001", "RES004"])
def test_in_english_nothing_of_ours_is_french(name: str) -> None:
    text = page(name, "en")
    for french in ("Exigence", "Limites connues", "lu dans le texte", "À faire", "Paramètres"):
        assert french not in text
    known = rule(name).english or {}
    assert " ".join(known["limites"].split()) in " ".join(text.split())


def test_every_page_fits_and_every_rule_has_its_data() -> None:
    for one in loaded().rules:
        text = render_page(one, loaded().law, loaded().families)
        wide = [line for line in text.splitlines() if len(line) > 80 and "https://" not in line]
        assert not wide, one.id
        told = data(one, loaded().law, loaded().families)
        assert told["law"] and told["limits"] and told["examples"]
        assert told["application"].keys() >= {"launched_from", "natures", "buyers", "except"}


def test_data_holds_the_figures_and_the_traps() -> None:
    told = data(rule("ENV008"), loaded().law, loaded().families)
    (one,) = [one for one in told["parameters"] if one["name"].startswith("poids")][:1]
    assert one["values"][0]["value"] > 0 and one["values"][0]["source"]
    examples = data(rule("ENV001"), loaded().law, loaded().families)["examples"]
    assert "false_friend" in {example["rejected_because"] for example in examples}
