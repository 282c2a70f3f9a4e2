"""`tenders-check rules list|show|check|test`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tenders_check.api import Settings, load_catalogue
from tenders_check.checking.rehearsal import Rehearsal, rehearse
from tenders_check.errors import Problem, UsageError
from tenders_check.language import FRENCH, say
from tenders_check.reports.wording import SEVERITY, STATUS
from tenders_check.ruleset.loader import load, read
from tenders_check.ruleset.model import Rule
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.suggest import meant


def list_rules(profile: str, added: tuple[Path, ...], *, as_json: bool, language: str) -> int:
    """The rules of a profile, one line each."""
    catalogue = load_catalogue(Settings(profile=profile, rules=added, language=language))
    if as_json:
        _print(json.dumps([_data(rule) for rule in catalogue.rules], ensure_ascii=False, indent=2))
        return 0
    for rule in catalogue.rules:
        severity = say(language, SEVERITY[rule.severity])
        _print(f"{rule.id}  {severity:<10}  {rule.scope:<7}  {_title(rule, language)}")
    return 0


def show_rule(name: str, added: tuple[Path, ...], *, as_json: bool, language: str) -> int:
    """One rule: what it asks, on which law, how it is recognised, what to write."""
    loaded = load((rules_folder(), *added), examples=True)
    rule = loaded.rule(name) or loaded.rule(name.upper())
    if rule is None:
        hint = meant(name.upper(), [one.id for one in loaded.rules])
        raise UsageError(Problem(f"règle « {name} » inconnue.", hint=hint))
    if as_json:
        _print(json.dumps(_data(rule), ensure_ascii=False, indent=2))
    else:
        _print("\n".join(_page(rule, language)))
    return 0


def _page(rule: Rule, language: str) -> list[str]:
    def said(template: str, **values: object) -> str:
        return say(language, template, **values)

    lines = [f"{rule.id} {_title(rule, language)} ({rule.name})"]
    lines.append(said(SEVERITY[rule.severity]) + " · " + said("par {portee}", portee=rule.scope))
    lines += ["", rule.requirement.strip(), "", said("Droit")]
    for basis in rule.law:
        verified = said(" (vérifié le {jour})", jour=basis.verified) if basis.verified else ""
        status = "" if basis.status == "verifie" else f" [{basis.status}]"
        lines.append(f"  {basis.article}{verified}{status}")
        if basis.url:
            lines.append(f"    {basis.url}")
    for label, text in (
        ("Constat", rule.message),
        ("À faire", rule.remedy),
        ("Clause proposée", rule.clause),
        ("Limites connues", rule.limits),
    ):
        if text:
            lines += ["", said(label), *(f"  {line}" for line in text.strip().splitlines())]
    if rule.examples:
        lines += ["", said("Exemples")]
    for example in rule.examples:
        lines.append(f"  {example.name} → {said(STATUS[example.expected])}")
        texts = [piece.text for piece in example.pieces] or [example.text]
        lines += [f"    | {line}" for text in texts for line in text.strip().splitlines()]
    lines += ["", rule.path]
    return lines


def check_rules(folders: tuple[Path, ...]) -> int:
    """Validate rules and vocabularies; every problem is told, with its place."""
    from tenders_check.ruleset.vocabulary import check_vocabulary

    shipped = rules_folder()
    places = (shipped, *(folder for folder in folders if folder.resolve() != shipped.resolve()))
    loaded, problems = read(places)
    told = (*problems, *(fault for place in places for fault in check_vocabulary(place)))
    if told:
        raise UsageError(*told)
    _print(f"{len(loaded.rules)} règles valides.")
    return 0


def run_rule_tests(names: Sequence[str], added: tuple[Path, ...]) -> int:
    """Try rules on their own examples; 1 when one of them is wrong."""
    settings = Settings(profile="complet", rules=added, select=tuple(names))
    catalogue = load_catalogue(settings, examples=True)
    tried = 0
    wrong: list[Rehearsal] = []
    for rule in catalogue.rules:
        for one in rehearse(
            rule, lexicon=catalogue.lexicon, law=catalogue.law, families=catalogue.families
        ):
            tried += 1
            if not one.ok:
                wrong.append(one)
    for one in wrong:
        _print(_failure(one))
    _print(f"{tried} exemples de {len(catalogue.rules)} règles : {len(wrong)} en échec.")
    return int(bool(wrong))


def _failure(one: Rehearsal) -> str:
    place = f"{one.rule.path}:{one.example.line or one.rule.line}"
    expected, found = STATUS[one.example.expected], STATUS[one.finding.status]
    return (
        f"{place}: {one.rule.id}, exemple « {one.example.name} » : attendu {expected}, "
        f"trouvé {found}. {one.finding.reason}"
    )


def _title(rule: Rule, language: str) -> str:
    if language != FRENCH and rule.english and "titre" in rule.english:
        return rule.english["titre"]
    return rule.title


def _data(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "scope": "lot" if rule.scope == "lot" else "tender",
        "waivable": rule.waivable,
        "requirement": rule.requirement.strip(),
        "law": [
            {
                "ref": basis.article,
                "url": basis.url,
                "verified": basis.verified.isoformat() if basis.verified else None,
                "status": basis.status,
            }
            for basis in rule.law
        ],
        "remedy": rule.remedy,
        "clause": rule.clause,
        "limits": rule.limits,
        "examples": [
            {"name": example.name, "expected": example.expected.value} for example in rule.examples
        ],
    }


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
