"""Where to go from the page of a rule: rules close to it, families and profiles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenders_check.reports.docs.context import Context
from tenders_check.reports.docs.markdown import bullets, code, link, plain, said_list
from tenders_check.ruleset.model import Rule

_MOST_RELATED = 6
_ARTICLE = re.compile(r"\b[LRD]\d{3,4}(?:-\d+)+")


def related_part(rule: Rule, context: Context) -> str | None:
    """Links to what is near; None when nothing is."""
    lines = [
        f"{link(other.id, f'{other.id}.md')} {plain(other.title)}"
        for other in _neighbours(rule, context.rules)
    ]
    families = [family for family in context.families if rule.id in family.rules]
    if families:
        said = [link(plain(f.title), f"../familles/{f.name}.md") for f in families]
        lines.append(f"Familles d'achat où elle compte : {said_list(said, 'et')}")
    profiles = [
        code(name)
        for name, rules in context.profiles.items()
        if any(one.id == rule.id for one in rules)
    ]
    if profiles:
        target = "profils.md"
        lines.append(f"{link('Profils', target)} : {said_list(profiles, 'et')}")
    return bullets(lines) if lines else None


def _neighbours(rule: Rule, rules: Sequence[Rule]) -> list[Rule]:
    """Rules it names in its limits or remedy, then those that rest on the same articles."""
    said = f"{rule.limits or ''} {rule.remedy or ''}"
    named = [other for other in rules if other.id != rule.id and other.id in said]
    mine = _articles(rule)
    close = [
        (len(mine & _articles(other)), other)
        for other in rules
        if other.id != rule.id and other not in named and mine & _articles(other)
    ]
    close.sort(key=lambda pair: -pair[0])
    return [*named, *(other for _, other in close)][:_MOST_RELATED]


def _articles(rule: Rule) -> frozenset[str]:
    return frozenset(
        found for basis in rule.law for found in _ARTICLE.findall(basis.article.replace(". ", ""))
    )
