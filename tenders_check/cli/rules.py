"""`tenders-check rules list|show|check|test`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tenders_check.api import Catalogue, Settings, failures, load_catalogue
from tenders_check.cli.output import colour, width
from tenders_check.errors import Problem, UsageError
from tenders_check.reports import rule as page
from tenders_check.ruleset.loader import load, read
from tenders_check.ruleset.measures import read_measures
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.suggest import meant


def list_rules(profile: str, added: tuple[Path, ...], *, as_json: bool, language: str) -> int:
    """The rules of a profile, one line each."""
    catalogue = load_catalogue(
        Settings(profile=profile, rules=added, language=language), examples=as_json
    )
    if as_json:
        _print_json(
            [page.data(rule, catalogue.law, catalogue.families) for rule in catalogue.rules]
        )
    else:
        sys.stdout.write(page.render_list(catalogue.rules, language, width=width()))
    return 0


def show_rule(name: str, added: tuple[Path, ...], *, as_json: bool, language: str) -> int:
    """One rule: what it asks, on which law, what to write, its examples."""
    loaded = load((rules_folder(), *added), examples=True)
    rule = loaded.rule(name) or loaded.rule(name.upper()) or loaded.rule(name.lower())
    if rule is None:
        known = [word for one in loaded.rules for word in (one.id, one.name)]
        hint = meant(name, known) or "Voir « tenders-check rules list »."
        raise UsageError(Problem(f"règle « {name} » inconnue.", hint=hint))
    measure = read_measures().get(rule.id)
    if as_json:
        _print_json(page.data(rule, loaded.law, loaded.families, measure))
    else:
        text = page.render_page(
            rule,
            loaded.law,
            loaded.families,
            language,
            width=width(),
            colour=colour(),
            measure=measure,
        )
        sys.stdout.write(text)
    return 0


def check_rules(folders: tuple[Path, ...]) -> int:
    """Validate rules and vocabularies; every problem is told, with its place."""
    from tenders_check.ruleset.vocabulary import check_vocabulary

    shipped = rules_folder()
    places = (shipped, *(folder for folder in folders if folder.resolve() != shipped.resolve()))
    loaded, problems = read(places)
    told = (*problems, *(fault for place in places for fault in check_vocabulary(place)))
    if told:
        raise UsageError(*told)
    print(f"Règles valides : {len(loaded.rules)}.")
    return 0


def run_rule_tests(names: Sequence[str], added: tuple[Path, ...], *, mutated: bool = False) -> int:
    """Try rules on their own examples; `mutated`: then without the evidence of compliant ones.

    A rule whose example fails must not run: that is an error of the rules, exit code 2.
    """
    settings = Settings(profile="complet", rules=added, select=tuple(names))
    catalogue = load_catalogue(settings, examples=True)
    wrong = [problem for rule in catalogue.rules for problem in failures(rule, catalogue)]
    if wrong:
        raise UsageError(*wrong)
    tried = sum(len(rule.examples) for rule in catalogue.rules)
    print(f"Règles : {len(catalogue.rules)} ; exemples conformes à ce qu'ils annoncent : {tried}.")
    if mutated:
        print(f"Verdicts tombés avec leur preuve : {_fallen(catalogue)}.")
    return 0


def _fallen(catalogue: Catalogue) -> int:
    """How many passes fell without their evidence. Raises `UsageError` for those that did not."""
    from tenders_check.checking.mutation import mutate

    tried = [
        one
        for rule in catalogue.rules
        for one in mutate(
            rule, lexicon=catalogue.lexicon, law=catalogue.law, families=catalogue.families
        )
    ]
    kept = [one.problem() for one in tried if not one.fell]
    if kept:
        raise UsageError(*kept)
    return len(tried)


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
