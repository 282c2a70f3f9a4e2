"""What a buyer, a lawyer and an auditor expect of every rule; what is missing says why, here.

The reasons are data: a rule that gets what it lacked must leave its table.
"""

from __future__ import annotations

from functools import cache

import pytest

from tenders_check.api import Catalogue, Settings, load_catalogue
from tenders_check.checking.rehearsal import rehearse
from tenders_check.model import Severity, Status
from tenders_check.reports.rule_words import parameters
from tenders_check.ruleset.model import Basis, Rule

#: Sources without a public address, by the beginning of their name.
NO_ADDRESS = {
    "TA Grenoble, 14 novembre 2025": "known by commentaries only",
    "TA Nancy, n° 2400092": "known by commentaries only",
    "CCAG": "six orders of 30 March 2021: no single address",
    "Ordonnance n° 2025-979": "address not found in a source that was read",
    "Arrêté du 26 mars 2023": "address not found in a source that was read",
    "Arrêté du 15 janvier 2021": "address not found in a source that was read",
    "Circulaire du 5 avril 2005": "not published in the Journal officiel",
    "Décrets n° 2021-1004": "numbers from memory",
    "Décret n° 2026-16": "address not found in a source that was read",
}
#: Rules that no clause can mend.
NO_CLAUSE = {
    "COH001": "figures are put right in the grid itself",
    "DER001": "a motive is signed again, or taken away",
    "DER002": "a motive is taken away",
    "DER003": "a motive is written for one rule",
    "DER004": "a motive is taken away",
    "DER005": "a motive is written out",
    "DOC001": "a piece is given again in another format",
    "DOC002": "a piece is added",
    "DOC003": "a blank is filled in",
    "ENV008": "a weight is changed in the grid; ENV001 proposes the criterion",
}
_COMPARES = "it compares figures, pieces or references, not words that could be mistaken"
_MOTIVES = "it looks at declared motives, not at the words of pieces"
#: Rules whose nearest trap is no passage that could be shown and refused.
NO_TRAP = {
    "COH001": _COMPARES, "COH002": _COMPARES, "COH003": _COMPARES, "COH004": _COMPARES,
    "COH005": _COMPARES, "COH006": _COMPARES, "COH007": "its motive is kept in the buyer's file",
    "DER001": _MOTIVES, "DER002": _MOTIVES, "DER003": _MOTIVES, "DER004": _MOTIVES,
    "DER005": _MOTIVES,
    "DOC001": _COMPARES, "DOC002": _COMPARES, "DOC003": _COMPARES,
    "ENV005": "the criterion itself is the evidence that its content lacks",
    "ENV008": _COMPARES,
    "ENV011": "the reference to the CCAG is the evidence",
    "RES001": _COMPARES, "RES004": _COMPARES,
    "SOC002": "it counts what a clause holds; other senses of insertion are out of scope",
}  # fmt: skip
_ALWAYS = "it binds every tender that holds what it reads"
#: Kinds of example that a rule cannot have.
NO_EXAMPLE = {
    **{
        (rule, Status.NOT_APPLICABLE): _ALWAYS
        for rule in (
            "COH001", "COH004", "COH005", "DOC001", "DOC002", "DOC003", "ENV012", "RES005",
            "REU007",
        )
    },
    ("SOC001", Status.FAIL): "the law lets the buyer keep its motive in its own file",
}  # fmt: skip

_LEAST_EXAMPLES = 4
_KINDS = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)
_TOLD = {
    "titre": "title", "exigence": "requirement", "constat": "message", "remede": "remedy",
    "reserve": "review_message", "conforme": "pass_message", "limites": "limits",
}  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Settings(), examples=True)


RULES = catalogue().rules
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@every_rule
def test_each_source_has_its_address_its_day_and_how_well_it_was_read(rule: Rule) -> None:
    for basis in rule.law:
        assert basis.verified is not None
        assert basis.status in ("verifie", "rapporte", "memoire")
        assert bool(basis.url) != _no_address(basis), basis.article


def _no_address(basis: Basis) -> bool:
    return any(basis.article.startswith(name) for name in NO_ADDRESS)


@every_rule
def test_what_was_not_read_in_the_text_supports_advice_at_most(rule: Rule) -> None:
    severities = {rule.severity, *(other.severity for other in rule.severity_if)}
    if severities != {Severity.INFO}:
        assert any(basis.status == "verifie" for basis in rule.law)
        figures = parameters(rule, catalogue().law)
        assert all(figure.status == "verifie" for figure in figures)
        # Figures of past years were reported only: they judge no tender launched now.
        assert all(figure.values[-1].status == "verifie" for figure in figures)


@every_rule
def test_it_says_what_is_wrong_what_to_do_and_what_it_does_not_see(rule: Rule) -> None:
    assert rule.message and rule.remedy and rule.limits
    assert bool(rule.clause) != (rule.id in NO_CLAUSE)


@every_rule
def test_it_says_all_of_it_in_english(rule: Rule) -> None:
    written = {key for key, name in _TOLD.items() if getattr(rule, name)}
    assert written <= set(rule.english or {})


@every_rule
def test_its_examples_show_each_kind(rule: Rule) -> None:
    assert len(rule.examples) >= _LEAST_EXAMPLES
    shown = {example.expected for example in rule.examples}
    for kind in _KINDS:
        assert (kind in shown) != ((rule.id, kind) in NO_EXAMPLE), kind


@every_rule
def test_its_nearest_trap_is_shown_and_refused(rule: Rule) -> None:
    traps = [example for example in rule.examples if example.refused]
    assert bool(traps) != (rule.id in NO_TRAP)


@every_rule
def test_no_fault_is_found_without_evidence_or_a_place_searched(rule: Rule) -> None:
    known = catalogue()
    tried = rehearse(rule, lexicon=known.lexicon, law=known.law, families=known.families)
    for one in tried:
        if one.finding.status is Status.FAIL and rule.id != "DOC001":
            assert one.finding.evidence or one.finding.searched
            near = one.finding.evidence or one.finding.near_misses
            assert near or "aucun passage voisin" in one.finding.reason or rule.forbids


def test_the_reasons_speak_of_rules_that_exist() -> None:
    known = {rule.id for rule in RULES}
    assert known >= {*NO_CLAUSE, *NO_TRAP, *(rule for rule, _ in NO_EXAMPLE)}
    sources = [basis.article for rule in RULES for basis in rule.law]
    assert all(any(one.startswith(name) for one in sources) for name in NO_ADDRESS)
