"""One rule as a page to read, or as data: what it asks, on which law, and what to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from tenders_check.language import FRENCH, fillable, say
from tenders_check.reports.layout import Page, cut
from tenders_check.reports.measures import sentences
from tenders_check.reports.rule_words import (
    application_data,
    basis_said,
    bound,
    concerned,
    parameter_lines,
    parameters,
    parameters_data,
)
from tenders_check.reports.wording import REFUSAL, SEVERITY, STATUS
from tenders_check.ruleset.families import Families
from tenders_check.ruleset.law import Law
from tenders_check.ruleset.measures import Measure
from tenders_check.ruleset.model import LOT, Basis, Parameter, Rule


def title(rule: Rule, language: str) -> str:
    """The title in the language of the reader; French when the rule has no other."""
    return _text(rule, "titre", rule.title, language) or rule.title


def render_list(rules: Sequence[Rule], language: str = FRENCH, *, width: int = 80) -> str:
    """One line per rule: id, severity, scope, title."""
    lines = []
    for rule in rules:
        scope = say(language, "lot" if rule.scope == LOT else "dossier")
        head = f"{rule.id}  {say(language, SEVERITY[rule.severity]):<10}  {scope:<7}  "
        lines.append(head + cut(title(rule, language), width - len(head)))
    return "\n".join(lines) + "\n"


def render_page(
    rule: Rule,
    law: Law,
    families: Families,
    language: str = FRENCH,
    *,
    width: int = 80,
    colour: bool = False,
    measure: Measure | None = None,
) -> str:
    """Everything a rule says, for a person, and what it is worth on the published passages."""
    page = Page(width, colour=colour)

    def said(template: str, **values: object) -> str:
        return say(language, template, **values)

    def part(label: str, text: str | None) -> None:
        if text:
            page.line()
            page.line(label, "bold")
            for line in text.strip().splitlines():
                page.line(line, indent=2, hang=4 if line.startswith("- ") else 2)

    page.line(f"{rule.id} {title(rule, language)}", "bold")
    scope = said("un verdict par lot" if rule.scope == LOT else "un verdict par dossier")
    page.line(f"{rule.name} · {said(SEVERITY[rule.severity])} · {scope}", "dim")
    part(said("Exigence"), _text(rule, "exigence", rule.requirement, language))
    part(said("Application"), "\n".join(bound(rule, law, families, language)))
    for other in rule.severity_if:
        severity = said(SEVERITY[other.severity])
        page.line(said("Dans certains cas : {gravite}.", gravite=severity), indent=2)
    page.line()
    page.line(said("Droit"), "bold")
    for basis in rule.law:
        page.line(f"{basis.article} ({basis_said(basis, language)})", indent=2, hang=4)
        if basis.url:
            page.raw(page.styled(f"    {basis.url}", "dim"))
    dated = parameters(rule, law)
    if dated:
        page.line()
        page.line(said("Paramètres"), "bold")
    for one in dated:
        read = basis_said(Basis(one.title, None, one.verified, one.status), language)
        page.line(f"{one.title} ({read})", indent=2, hang=4)
        for line in parameter_lines(one, language):
            page.line(line, "dim", indent=4, hang=6)
    bought = "\n".join(f"- {family.title}" for family in concerned(rule, families))
    part(said("Familles d'achat"), bought)
    part(said("Constat"), _text(rule, "constat", rule.message, language))
    part(said("À faire"), _text(rule, "remede", rule.remedy, language))
    part(said("Clause proposée"), fillable(rule.clause) if rule.clause else None)
    adapted = [family.title for family in families if family.clause(rule.id)]
    if adapted:
        page.line(said("Adaptée pour : {familles}.", familles=" ; ".join(adapted)), "dim", indent=2)
    part(said("Limites connues"), _text(rule, "limites", rule.limits, language))
    part(said("Mesures"), sentences(measure, language) if measure else None)
    part(
        said("Dérogation"),
        said("Un motif peut être déclaré dans tender.yaml (« derogations »).")
        if rule.waivable
        else None,
    )
    if rule.examples:
        page.line()
        page.line(said("Exemples"), "bold")
    for example in rule.examples:
        told = f"{example.name} → {said(STATUS[example.expected])}"
        if example.refused:
            why = said(REFUSAL[example.refused])
            told = said("{exemple} ; piège écarté : {raison}", exemple=told, raison=why)
        page.line(told, indent=2, hang=4)
        texts = [piece.text for piece in example.pieces] or [example.text]
        for line in "\n".join(texts).strip().splitlines():
            page.hung(line, "    │ ", "    │   ")
    page.line()
    page.line(rule.path, "dim")
    return page.text()


def _since(rule: Rule, law: Law) -> date | None:
    value = rule.application.launched_from
    return law.date(value.name) if isinstance(value, Parameter) else value


def _text(rule: Rule, key: str, french: str | None, language: str) -> str | None:
    if language != FRENCH and rule.english and key in rule.english:
        return rule.english[key]
    return french


def data(
    rule: Rule, law: Law, families: Families, measure: Measure | None = None
) -> dict[str, Any]:
    """The same for programs."""
    since = _since(rule, law)
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "scope": "lot" if rule.scope == LOT else "tender",
        "waivable": rule.waivable,
        "requirement": rule.requirement,
        "in_force_from": since.isoformat() if since else None,
        "application": application_data(rule, law),
        "families": [family.name for family in concerned(rule, families)],
        "parameters": parameters_data(parameters(rule, law)),
        "law": [
            {
                "ref": basis.article,
                "url": basis.url,
                "verified": basis.verified.isoformat() if basis.verified else None,
                "status": basis.status,
            }
            for basis in rule.law
        ],
        "message": rule.message,
        "remedy": rule.remedy,
        "clause": fillable(rule.clause) if rule.clause else None,
        "family_clauses": {
            family.name: fillable(clause)
            for family in families
            if (clause := family.clause(rule.id))
        },
        "limits": rule.limits,
        "measure": asdict(measure) if measure else None,
        "english": dict(rule.english) if rule.english else None,
        "examples": [
            {
                "name": example.name,
                "expected": example.expected.value,
                "rejected_because": example.refused,
            }
            for example in rule.examples
        ],
    }
